"""What only goes along with a contact, in front of it or behind, gives it neither its day nor its city."""

from collections.abc import Iterator

import pytest

from tests.support.reading import facts_of

DAY = "2023-06-06T12:00:00+00:00"
CONTACT = {
    "en": "Kenyan President William Ruto met Peruvian President Dina Boluarte",
    "id": "Presiden Kenya William Ruto bertemu Presiden Peru Dina Boluarte",
}
WHEN_AND_WHERE = {
    "en": (
        (" on 1 June in Vienna", "2023-06-01 AUT Vienna"),
        (" in the Austrian capital last month", "2023-05 AUT Vienna"),
        (" at a hotel in Vienna in May 2021", "2021-05 AUT Vienna"),
        (" on 1 June", "2023-06-01 - -"),
    ),
    "id": (
        (" pada 1 Juni di Wina", "2023-06-01 AUT Vienna"),
        (" di ibu kota Austria bulan lalu", "2023-05 AUT Vienna"),
        (" di sebuah hotel di Wina pada Mei 2021", "2021-05 AUT Vienna"),
        (" pada 1 Juni", "2023-06-01 - -"),
    ),
}
FRONTS = {
    "en": (
        "With talks in Doha stalled since March, ",
        "In office since September, ",
        "Hours after an earthquake struck Kathmandu on Monday, ",
        "A week before elections in Greece, ",
        "Amid protests in Colombo on Sunday, ",
        "Despite floods in Kampala in April, ",
        "As the war in Sudan enters its third month, ",
        "Although a ferry sank off Tunis on Sunday, ",
        "According to a report published in London on Monday, ",
    ),
    "id": (
        "Dengan mandeknya perundingan di Doha sejak Maret, ",
        "Menjabat sejak September, ",
        "Beberapa jam setelah gempa mengguncang Kathmandu pada Senin, ",
        "Sepekan sebelum pemilu di Yunani, ",
        "Di tengah unjuk rasa di Kolombo pada Minggu, ",
        "Meskipun banjir melanda Kampala pada April, ",
        "Saat perang di Sudan memasuki bulan ketiga, ",
        "Menurut laporan yang terbit di London pada Senin, ",
    ),
}
TAILS = {
    "en": (
        " amid anger over the sinking of a ferry off Tunis on Sunday",
        ", as fighting raged in Khartoum",
        ", even as floods hit Kampala on Sunday",
        ", weeks before the G20 meets in New Delhi in September",
        ", ten years after the embassy in Tunis was closed",
        " in the wake of riots in Colombo in April",
    ),
    "id": (
        " di tengah kemarahan atas tenggelamnya kapal feri di lepas pantai Tunis pada Minggu",
        ", sementara pertempuran berkecamuk di Khartoum",
        ", meski banjir melanda Kampala pada Minggu",
        ", beberapa pekan sebelum KTT G20 digelar di New Delhi pada September",
        ", sepuluh tahun setelah kedutaan di Tunis ditutup",
    ),
}
OF_THE_CONTACT = (
    ("en", "At a summit in Lima on 1 June, X met Y.", "occurred 2023-06-01 PER Lima"),
    ("en", "On a visit to Lima on 1 June, X met Y.", "occurred 2023-06-01 PER Lima"),
    ("en", "X met Y amid talks on fishing in Lima on 1 June.", "occurred 2023-06-01 PER Lima"),
    ("en", "Since 1 June, X has been holding talks with Y.", "occurred 2023-06-01 - -"),
    ("id", "Dalam KTT di Lima pada 1 Juni, X bertemu Y.", "occurred 2023-06-01 PER Lima"),
    ("id", "Di tengah KTT di Lima pada 1 Juni, X bertemu Y.", "occurred 2023-06-01 PER Lima"),
)
"""Phrases that look alike and do say when and where."""
SIDES = {
    "en": ("Kenyan President William Ruto", "Peruvian President Dina Boluarte"),
    "id": ("Presiden Kenya William Ruto", "Presiden Peru Dina Boluarte"),
}


def cases() -> Iterator[tuple[str, str, str]]:
    """Language, text, and day and place of its contact."""
    for lang, contact in CONTACT.items():
        for said, expected in WHEN_AND_WHERE[lang]:
            for front in FRONTS[lang]:
                yield lang, f"{front}{contact}{said}.", expected
            for tail in TAILS[lang]:
                yield lang, f"{contact}{said}{tail}.", expected


@pytest.mark.parametrize(("lang", "text", "expected"), list(cases()))
def test_what_goes_along_has_a_day_and_place_of_its_own(lang: str, text: str, expected: str) -> None:
    assert facts_of(text, lang, DAY) == [f"occurred {expected}"]


@pytest.mark.parametrize(("lang", "text", "expected"), OF_THE_CONTACT)
def test_a_phrase_that_tells_of_the_contact_gives_it_day_and_place(
    lang: str, text: str, expected: str
) -> None:
    one, other = SIDES[lang]
    assert facts_of(text.replace("X", one).replace("Y", other), lang, DAY) == [expected]
