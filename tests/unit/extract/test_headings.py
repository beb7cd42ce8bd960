"""A line above a text and the text below it: one contact, told twice.

Each text was published on Wednesday, 15 May 2024.
"""

import pytest

from tests.support.reading import facts_of, read, told

PUBLISHED = "2024-05-15T12:00:00+00:00"
MET = "occurred 2024-05-14 UGA Kampala"


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        # what the heading has still to come is done in the text
        (
            "Kenyan, Ugandan Leaders Set to Talk\n"
            "Kenya's president met Uganda's president in Kampala on Tuesday.",
            [MET],
        ),
        (
            "Kenyan president to meet Ugandan counterpart\n"
            "Kenya's president held talks with Uganda's president in Kampala on Tuesday.",
            [MET],
        ),
        # unless it is another contact: of other officials, by telephone, long ago, on a stated day
        (
            "Kenyan president to meet Ugandan counterpart\n"
            "The Kenyan and Ugandan foreign ministers met in Kampala on Tuesday.",
            ["planned - - Kampala", MET],
        ),
        (
            "Kenyan president to meet Ugandan counterpart\n"
            "Kenya's president telephoned Uganda's president on Tuesday.",
            ["planned - - -", "occurred 2024-05-14 - -"],
        ),
        (
            "Kenyan president to meet Ugandan counterpart on Friday\n"
            "Kenya's president met Uganda's president in Kampala on Tuesday.",
            ["planned 2024-05-17 - Kampala", MET],
        ),
        # a sentence is no heading
        (
            "The Kenyan president is to meet his Ugandan counterpart. "
            "Kenya's president met Uganda's president in Kampala on Tuesday.",
            ["planned - - Kampala", MET],
        ),
    ],
)
def test_a_plan_of_the_heading_is_the_contact_of_the_text(text: str, facts: list[str]) -> None:
    found = facts_of(text, "en", PUBLISHED)

    assert [f.split()[:2] for f in found] == [f.split()[:2] for f in facts]


def test_ministers_are_those_whose_field_the_text_names() -> None:
    below = "The foreign ministers of Kenya and Peru spoke by telephone on Tuesday."

    assert told(f"Kenyan and Peruvian ministers talk\n{below}", "en", PUBLISHED) == {"KEN-PER phone occurred"}
    assert len(told(f"Kenyan and Peruvian trade ministers talk\n{below}", "en", PUBLISHED)) > 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The Kenyan president crossed the border to meet the Ugandan president in Mbale.",
        "The Kenyan president on Friday crossed the border, starting talks with the Ugandan president.",
    ],
)
def test_who_crosses_a_border_is_the_subject(sentence: str) -> None:
    assert [reading.pairs for reading in read(sentence, "en", PUBLISHED)] == [(("KEN", "UGA"),)]


def test_a_border_that_is_closed_meets_nobody() -> None:
    assert not told("The Kenyan president closed the border to meet the demands of Ugandan farmers.", "en")
