"""Who says "I" in a quotation of several sentences, and envoys who are named behind their ceremony."""

import pytest

from tests.support.reading import read, told

DAY = "2023-06-14T12:00:00+00:00"

TOLD: tuple[tuple[str, set[str]], ...] = (
    (
        '"I had a long talk with the Omani foreign minister. We agreed on fish," Kenyan Foreign Minister '
        "Alfred Mutua told reporters.",
        {"KEN-OMN any occurred"},
    ),
    (
        "“Met the foreign minister of Oman today. We discussed fish,” Kenyan President William Ruto wrote.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        '"Delighted to welcome the Omani foreign minister to Nairobi. A good day," tweeted Kenyan President '
        "William Ruto.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        '"I met the Omani foreign minister once. He was kind," a teacher from Kenya said. The Kenyan head '
        "of state was not there.",
        set(),
    ),
    ('"We met nobody from Oman. It rained," Kenyan President William Ruto said.', set()),
    (
        "Two new ambassadors presented their credentials to President William Ruto of Kenya on Tuesday. The "
        "ambassadors of Tonga and Oman wore masks.",
        {"KEN-TON in_person occurred", "KEN-OMN in_person occurred"},
    ),
    (
        "The Kenyan president accepted the credentials of six new ambassadors. The envoys were Chile's Jane "
        "Rossi, Marina Vales from Peru and Tom Birch (Fiji).",
        {"CHL-KEN in_person occurred", "KEN-PER in_person occurred", "FJI-KEN in_person occurred"},
    ),
    (
        "The Kenyan president will receive letters of credence from foreign ambassadors on Friday. The "
        "following will attend: Ambassador Jane Rossi, Republic of Peru.",
        {"KEN-PER in_person planned"},
    ),
    (
        "The Kenyan president accepted the credentials of six new ambassadors. Prices in Peru rose. "
        "Kenya beat Fiji at rugby.",
        set(),
    ),
    ("The Kenyan president visited countries such as Oman and Chad.", {"KEN-OMN", "KEN-TCD"}),
)


@pytest.mark.parametrize(("text", "contacts"), TOLD)
def test_who_is_named_only_afterwards(text: str, contacts: set[str]) -> None:
    found = told(text, "en", DAY)

    assert {c[: len("KEN-OMN")] for c in found} == contacts or found == contacts


def test_a_quotation_without_an_end_has_no_speaker() -> None:
    text = '"I met the Omani foreign minister. It was hot. The Kenyan president was there, too.'

    assert read(text, "en", DAY) == ()


def test_the_day_of_a_ceremony_to_come_lies_ahead() -> None:
    text = (
        "The Kenyan president will receive letters of credence from foreign ambassadors on Friday. The "
        "following will attend: Ambassador Jane Rossi, Republic of Peru."
    )

    assert [r.when.edtf for r in read(text, "en", DAY) if r.when is not None] == ["2023-06-16"]
