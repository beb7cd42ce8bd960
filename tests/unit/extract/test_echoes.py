"""Somebody else did the same: "as did Y", "Y did the same", "the two were later joined by Z"."""

import pytest

from tests.support.reading import read, told

DAY = "2023-06-19T12:00:00+00:00"
MET = "The Kenyan president met the Ugandan president in Arusha"


@pytest.mark.parametrize(
    ("tail", "pairs"),
    [
        (", as did the president of Tanzania.", "TZA-UGA"),
        (", as had Tanzanian Prime Minister Kassim Majaliwa.", "TZA-UGA"),
        (". His Tanzanian counterpart did the same on Friday.", "TZA-UGA"),
        (". The two were later joined by the president of Tanzania.", "KEN-TZA TZA-UGA"),
        (". The president of Tanzania later joined them.", "KEN-TZA TZA-UGA"),
        (", as did a band from Tanzania.", ""),
        (", as did his foreign minister.", ""),
        (". The president of Tanzania did not do the same.", ""),
        (". The two were joined by their wives.", ""),
        (". The head of the African Union later joined them.", ""),
        (". The central bank of Tanzania did the same.", ""),
    ],
)
def test_somebody_else_does_the_same_or_joins_them(tail: str, pairs: str) -> None:
    found = {line.split()[0] for line in told(MET + tail, "en", DAY)}

    assert {p for line in found for p in _dyads(line)} - {"KEN-UGA"} == set(pairs.split())


def _dyads(states: str) -> list[str]:
    """Every two of the states of a contact; the sentences tell of all of them."""
    codes = states.split("-")
    return ["-".join(sorted((a, b))) for k, a in enumerate(codes) for b in codes[k + 1 :]]


def test_the_same_may_still_be_ahead() -> None:
    text = (
        "The Chilean president was received by the Peruvian president. His Brazilian colleague will do "
        "the same."
    )

    assert told(text, "en", DAY) == {"CHL-PER in_person occurred", "BRA-PER in_person planned"}


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        (
            "Oman's sultan, in Lima for talks with Peru's president, thanked Qatar's emir in a call.",
            {"OMN-PER in_person occurred", "OMN-QAT phone occurred"},
        ),
        (
            "The Omani sultan held talks with the Peruvian president on Monday, by telephone.",
            {"OMN-PER phone occurred"},
        ),
        (
            "The Chilean minister will be in Lima in July, where he has talks with the Peruvian president.",
            {"CHL-PER in_person planned"},
        ),
        (
            'The Thai and Lao foreign ministers met for a session that each called "friendly".',
            {"LAO-THA in_person occurred"},
        ),
    ],
)
def test_each_clause_says_how_and_when_its_own_contact_is(text: str, contacts: set[str]) -> None:
    assert told(text, "en", DAY) == contacts


def test_what_talks_are_on_is_no_party_and_a_coming_day_is_not_theirs() -> None:
    text = (
        "Chile and Peru have ended their talks on the future of the island of Chad, but will meet next year."
    )

    assert told(text, "en", DAY) == {"CHL-PER any occurred", "CHL-PER in_person planned"}
    assert [r.when.edtf if r.when else None for r in read(text, "en", DAY)] == [None, "2024"]


def test_a_place_behind_other_talks_is_theirs() -> None:
    text = "Chile's and Peru's ministers will meet next week after holding talks in Quito last week."

    planned, held = read(text, "en", DAY)

    assert (planned.place, held.place and held.place.city) == (None, "Quito")


def test_a_secretary_of_state_among_others_is_no_american() -> None:
    text = "Thailand called it off, said Sok Dara, a secretary of state. Talks with its minister went well."

    assert told(text, "en", DAY) == set()
