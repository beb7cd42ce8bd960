"""Officials who are counted before their states are told."""

import pytest

from tests.support.reading import told

LEVELS = [
    ("The two presidents of Chile and Peru met on Monday.", "en", {"CHL-PER"}),
    ("Talks between the two leaders of Chile and Peru began in Lima.", "en", {"CHL-PER"}),
    ("The three leaders of Chile, Peru and Bolivia met.", "en", {"CHL-PER", "BOL-CHL", "BOL-PER"}),
    ("Kedua pemimpin dari Cile dan Peru bertemu di Lima.", "id", {"CHL-PER"}),
    ("The two countries of Chile and Peru met their targets.", "en", set()),
]


@pytest.mark.parametrize(("text", "lang", "pairs"), LEVELS)
def test_two_or_three_officials_are_of_the_states_behind_them(text: str, lang: str, pairs: set[str]) -> None:
    assert {line.split()[0] for line in told(text, lang)} == pairs


def test_counted_officials_without_states_are_those_of_whom_was_told() -> None:
    text = "The Omani emir met the Chilean president. The two leaders discussed trade."

    assert told(text, "en") == {"CHL-OMN in_person occurred"}
