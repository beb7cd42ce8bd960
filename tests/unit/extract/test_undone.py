"""Contacts that came to nothing, and what the rest of an article says of them: one contact, with its day.

Each row was published on Wednesday, 15 May 2024; its fields are status, EDTF date, country and city, `-` for
none.
"""

import pytest

from tests.support.reading import facts_of

PUBLISHED = "2024-05-15T12:00:00+00:00"
ROWS = (
    # a plan that was overtaken is no contact of its own
    (
        "en",
        "The Peruvian president has put off a visit to Kenya. He was to arrive in Nairobi on Monday.",
        ["cancelled 2024-05-13 KEN Nairobi"],
    ),
    (
        "en",
        "The Peruvian president has cancelled his visit to Kenya. Kenya's president had made all "
        "arrangements to receive the Peruvian president.",
        ["cancelled - KEN -"],
    ),
    (
        "id",
        "Menlu Peru menunda kunjungannya ke Kenya. Sebelumnya, Menlu Peru dijadwalkan berkunjung ke Kenya "
        "pada 20-21 Mei.",
        ["cancelled 2024-05-20/2024-05-21 KEN -"],
    ),
    # what others say and he denies is denied, not gone; what did not happen at a meeting leaves the meeting
    (
        "en",
        "The paper said that the Kenyan president met the Chilean president in Lima on Monday. The Kenyan "
        "president denied that he had met the Chilean president on Monday.",
        ["denied 2024-05-13 PER Lima"],
    ),
    (
        "id",
        "Menurut surat kabar itu, Presiden Kenya bertemu Presiden Cile di Lima pada hari Senin. "
        "Presiden Kenya membantah bahwa ia bertemu Presiden Cile pada hari Senin.",
        ["denied 2024-05-13 PER Lima"],
    ),
    (
        "en",
        "The Kenyan president met the Chilean president in Lima on Monday. They did not shake hands on "
        "Monday.",
        ["occurred 2024-05-13 PER Lima"],
    ),
    # but one elsewhere is
    (
        "en",
        "The Peruvian president has cancelled a visit to Kenya. He will meet the Kenyan president in Oslo.",
        ["cancelled - KEN -", "planned - NOR Oslo"],
    ),
    # what was put off and has a new day is the plan for that day
    (
        "en",
        "The Kenyan foreign minister will visit Peru on Friday. She had been due to visit Lima last week, "
        "but the trip was postponed.",
        ["planned 2024-05-17 PER Lima"],
    ),
    (
        "en",
        "The Kenyan foreign minister will visit Lima on Friday after a trip set for last week was put off.",
        ["planned 2024-05-17 PER Lima"],
    ),
    # what may be on the day for which it is set is no other contact
    (
        "en",
        "The presidents of Kenya and Peru will meet in Lima on Friday. The Kenyan president could visit Lima "
        "on Friday, a paper said.",
        ["planned 2024-05-17 PER Lima"],
    ),
    # both halves of what was to be
    (
        "en",
        "The Kenyan foreign minister had been due to land late on Monday and have talks with the Peruvian "
        "foreign minister.",
        ["cancelled 2024-05-13 - -"],
    ),
    # put off to a new day
    (
        "en",
        "The Peruvian president has put off talks with the Kenyan president from 20 May to 3 June.",
        ["cancelled 2024-06-03 - -"],
    ),
    (
        "en",
        "A visit to Kenya by the Peruvian president, due to start next week, has been postponed to 3 June.",
        ["cancelled 2024-06-03 KEN -"],
    ),
    (
        "id",
        "Kunjungan Menlu Peru ke Kenya yang semula dijadwalkan 20 Mei diundur menjadi 3 Juni.",
        ["cancelled 2024-06-03 KEN -"],
    ),
    # a denial has neither the day nor the place of speaking, nor those of an earlier contact
    (
        "en",
        "Kenya's government denied on Monday that its foreign minister had met the Peruvian foreign minister "
        "in Lima.",
        ["denied - PER Lima"],
    ),
    (
        "en",
        "Sources in Nairobi on Monday dismissed reports of a meeting between Kenyan Foreign Minister Alfred "
        "Mutua and his Peruvian counterpart on May 25.",
        ["denied 2024-05-25 - -"],
    ),
    (
        "en",
        "Kenya denied reports that its foreign minister had met his Peruvian counterpart in Oslo. "
        "A member of parliament told local radio on Monday that they had talked.",
        ["denied - NOR Oslo"],
    ),
    (
        "en",
        "Kenya has rubbished reports that its foreign minister met Peru's foreign minister in Oslo.",
        ["denied - NOR Oslo"],
    ),
    (
        "id",
        "Menlu Peru dan Menlu Kenya bertemu di Jenewa, Swiss, pada 21 Januari 2024. "
        "Menlu Peru tidak berencana bertemu Menlu Kenya di Lima.",
        ["occurred 2024-01-21 CHE Geneva", "denied - PER Lima"],
    ),
    # who denies a contact of which others tell tells the same one
    (
        "en",
        "Kenya denied that its foreign minister had met Peru's foreign minister on Monday. "
        "Peru said that Kenya's foreign minister met Peru's foreign minister in Oslo on Monday.",
        ["denied 2024-05-13 NOR Oslo"],
    ),
    # what a visit is for is no end of what became of it
    (
        "en",
        "A visit to Kenya by the Peruvian president to see the Kenyan president has been called off.",
        ["cancelled - KEN -"],
    ),
    (
        "id",
        "Kunjungan Presiden Peru ke Kenya untuk menemui Presiden Kenya terpaksa diundurkan.",
        ["cancelled - KEN -"],
    ),
    (
        "en",
        "Peru's president will not visit Kenya on Monday. His talks with Kenya's president on Monday were "
        "scrapped.",
        ["cancelled 2024-05-20 KEN -"],
    ),
    (
        "en",
        "Peru's president sees no point in a meeting with Kenya's president.",
        ["denied - - -"],
    ),
    # what stands before the subject's clause speaks of something else
    (
        "en",
        "Despite reports that he would cancel, the Peruvian president met the Kenyan president on Monday.",
        ["occurred 2024-05-13 - -"],
    ),
)


@pytest.mark.parametrize(("lang", "text", "expected"), ROWS, ids=lambda value: str(value)[:60])
def test_what_came_to_nothing_is_told_once_with_the_day_it_was_meant_for(
    lang: str, text: str, expected: list[str]
) -> None:
    assert facts_of(text, lang, PUBLISHED) == expected


DAYS = (
    (
        "en",
        "Peru's foreign minister will meet his Kenyan peer on the 26th to discuss trade.",
        "2024-05-26",
    ),
    (
        "en",
        "Talks between Peru and Kenya will be held one day before the summit that opens on July 27.",
        "2024-07-26",
    ),
    ("en", "Peru's foreign minister leaves Lima on Monday for a visit to Kenya.", "2024-05-20"),
    ("en", "Peru's foreign minister left Lima on Monday for a visit to Kenya.", "2024-05-13"),
    ("en", "The Peru-Chile ministerial meeting will be held in Nairobi on June 3.", "2024-06-03"),
)


@pytest.mark.parametrize(("lang", "text", "day"), DAYS)
def test_a_day_lies_on_the_side_of_today_that_the_verb_tells(lang: str, text: str, day: str) -> None:
    assert [fields.split()[1] for fields in facts_of(text, lang, PUBLISHED)] == [day]


OPEN = (
    # told only as some time, or with a weekday that has been used for what was
    "The Peruvian president will visit Kenya on 8 June. He met the Chilean president yesterday, and the two "
    "agreed to meet again soon.",
    "On Monday the Peruvian president met the Chilean president in Lima. He will meet the Kenyan president.",
)


@pytest.mark.parametrize("text", OPEN)
def test_a_plan_without_a_day_takes_none_of_another_contact(text: str) -> None:
    planned = [fields for fields in facts_of(text, "en", PUBLISHED) if fields.startswith("planned")]

    assert planned[-1].split()[1] == "-"


HOUSES = (
    ("id", "Menlu Peru bertemu Menlu Kenya di ASEAN Hall, Lima, Selasa.", "PER Lima"),
    ("id", "Menlu Peru bertemu Menlu Singapura di Istana, Singapura, Selasa.", "SGP Singapore"),
    ("en", "Indonesia's president received Peru's president at the Bogor Presidential Palace.", "IDN Bogor"),
    (
        "en",
        "LIMA - Speaking at a news conference in Lima, Peru's foreign minister said he would meet Chile's "
        "foreign minister in May on the sidelines of a forum.",
        "- -",
    ),
)


@pytest.mark.parametrize(("lang", "text", "place"), HOUSES)
def test_a_contact_is_in_the_city_of_its_house_and_not_where_it_is_spoken_of(
    lang: str, text: str, place: str
) -> None:
    assert [fields.split(maxsplit=2)[2] for fields in facts_of(text, lang, PUBLISHED)] == [place]
