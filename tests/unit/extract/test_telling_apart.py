"""Days and places of datelines, of telling and of other clauses, apart from those of the contact.

Each row was published on Wednesday, 15 May 2024; its fields are status, EDTF date, country and city, `-` for
none.
"""

import pytest

from tests.support.reading import facts_of, read

PUBLISHED = "2024-05-15T12:00:00+00:00"
ROWS = (
    # the day of filing gives way to the day of the contact, and is none of a plan
    ("en", "LIMA, May 15 (Wire) - Peru's president met Kenya's president on Sunday.", "occurred 2024-05-12"),
    ("en", "LIMA, May 15 - Peru's president received Kenya's president at the port.", "occurred 2024-05-15"),
    ("en", "LIMA, May 15 - Peru's president plans to meet Kenya's president.", "planned -"),
    ("id", "Lima, 15/5 (Wire) - Presiden Peru menjamu Presiden Kenya, Minggu.", "occurred 2024-05-12"),
    # who tells of it, told behind it
    (
        "id",
        "Menlu Peru akan tiba di Oslo, Jumat (17/5). Menlu Kenya sudah berbicara dengan Menlu Chile.",
        "occurred -",
    ),
    ("en", "Peru's president may visit Kenya, his envoy told a radio on Monday.", "hypothetical -"),
    ("en", "Peru's president will meet Kenya's, his office told reporters in Lima on Monday.", "planned -"),
    # days of the day told last
    ("en", "Peru's president landed in Oslo on Monday. That evening he met Kenya's.", "occurred 2024-05-13"),
    (
        "id",
        "Menlu Peru tiba di Oslo, Senin. Malam harinya ia bertemu Menlu Kenya.",
        "occurred 2024-05-13",
    ),
    (
        "en",
        "Peru's foreign minister met his Kenyan peer on the 2nd to talk about trade.",
        "occurred 2024-05-02",
    ),
)


@pytest.mark.parametrize(("lang", "text", "fields"), ROWS)
def test_a_contact_has_its_own_day_and_not_that_of_filing_or_telling(
    lang: str, text: str, fields: str
) -> None:
    found = facts_of(text, lang, PUBLISHED)

    assert [" ".join(fields.split()[:2]) for fields in found][-1:] == [fields]


def test_a_day_counts_from_what_was_and_not_from_what_was_said() -> None:
    text = (
        "Peru's foreign minister telephoned his Chilean peer on Monday, the ministry said on Tuesday. "
        "A day earlier he had met the Kenyan foreign minister in Oslo."
    )

    days = [fields.split()[1] for fields in facts_of(text, "en", PUBLISHED)]

    assert days == ["2024-05-13", "2024-05-12"]


def test_days_counted_from_a_day_to_come_are_to_come() -> None:
    text = "Peru's president is to see Chile's president on Friday and Kenya's president a day later."

    days = sorted(fields.split()[1] for fields in facts_of(text, "en", PUBLISHED))

    assert days == ["2024-05-17", "2024-05-18"]


PLACES = (
    (
        "id",
        "Presiden Peru bertemu Presiden Kenya untuk pembicaraan bilateral di sela-sela pertemuan regional di "
        "Kamboja.",
        ["KHM -"],
    ),
    (
        "en",
        "NAIROBI - Peru's president met Kenya's president in Oslo on Monday. He is to visit Kenya in August.",
        ["NOR Oslo", "KEN -"],
    ),
    (
        "id",
        "Presiden Peru akan bertemu Presiden Indonesia di Bogor pada 20 Mei. PM Fiji pun akan berkunjung ke "
        "Indonesia bulan depan.",
        ["IDN Bogor", "IDN -"],
    ),
    (
        "id",
        "NAIROBI - Presiden Kenya belum berencana bertemu Presiden Peru. Di Nairobi, Presiden Kenya menerima "
        "Menlu Chile.",
        ["- -", "KEN Nairobi"],
    ),
    (
        "en",
        "Peru's president met Kenya's president in Oslo on Monday. He would like to meet Chad's president.",
        ["NOR Oslo", "- -"],
    ),
    (
        "en",
        "CHICAGO - Peru's president met Kenya's on Sunday on the margins of the NATO summit in Chicago. "
        "He also met Chad's president the same day, the palace in Lima said.",
        ["USA Chicago", "USA Chicago"],
    ),
    (
        "id",
        "Menlu Peru bertemu Menlu Kenya di Doha. Lawatan ditutup di Amman, tempat Raja Yordania menerima "
        "Menlu Peru.",
        ["QAT Doha", "JOR Amman"],
    ),
    ("id", "Menlu Peru bertemu Menlu Kenya empat mata di Bukittinggi, Sumatera Barat.", ["IDN Bukittinggi"]),
    (
        "id",
        "Menlu Peru diterima Menlu Kenya di Nairobi, Senin. Kementerian membantah kabar bahwa ia akan "
        "bertemu Menlu Chile.",
        ["KEN Nairobi", "- -"],
    ),
)


@pytest.mark.parametrize(("lang", "text", "places"), PLACES)
def test_a_contact_is_neither_where_it_is_told_nor_where_another_was(
    lang: str, text: str, places: list[str]
) -> None:
    assert [fields.split(maxsplit=2)[2] for fields in facts_of(text, lang, PUBLISHED)] == places


@pytest.mark.parametrize("front", ["Having first refused", "After postponing the trip twice"])
def test_what_was_refused_or_put_off_before_has_happened(front: str) -> None:
    text = f"{front}, Peru's foreign minister met his Kenyan peer on Monday."

    assert [fields.split()[0] for fields in facts_of(text, "en", PUBLISHED)] == ["occurred"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Peru's and Kenya's foreign ministers will meet in Lima on May 28, the first talks in years.", "en"),
        (
            "The presidents of Peru and Kenya will meet in Lima on May 28, their third meeting this year.",
            "en",
        ),
        ("Menlu Peru dan Menlu Kenya akan bertemu di Lima pada 28 Mei, pertemuan pertama tahun ini.", "id"),
    ],
)
def test_what_only_says_which_meeting_it_will_be_is_no_second_one(text: str, lang: str) -> None:
    (reading,) = read(text, lang, "2023-05-03")

    assert reading.status == "planned"


def test_the_first_meeting_with_a_day_of_its_own_is_a_second_one() -> None:
    text = (
        "The Peruvian president will meet Kenya's president on Friday. Their first meeting was in May 2021."
    )

    readings = read(text, "en", "2023-05-03")

    assert [reading.status for reading in readings] == ["planned", "occurred"]
