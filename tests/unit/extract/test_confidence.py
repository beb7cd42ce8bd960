"""Confidence is the measured share of reports of a kind that were right."""

import pytest

from services.extract.contact.confidence import COUNTS, Kind, confidence_of, kind_of
from services.extract.model import Doubt
from shared.domain.vocabulary import Status
from tests.reliability import Reliability, reliability, table
from tests.support.reading import read

KNOWN = "Kenyan President William Ruto met Chilean President Gabriel Boric in Vienna."
STATE = "Kenyan Health Minister Amos Odhiambo held talks with Chile in Vienna."
STATES = "Talks between Kenya and Chile were held in Vienna."


def confidence(text: str) -> float:
    return read(text, "en", "2023-06-01")[0].confidence


def test_officials_make_a_report_surer_than_states_for_which_nobody_acts() -> None:
    assert confidence(KNOWN) == COUNTS[Kind.TOLD].rate
    assert confidence(STATE) == COUNTS[Kind.TOLD_OF_A_STATE].rate
    assert confidence(STATES) == COUNTS[Kind.TOLD_OF_STATES].rate
    assert confidence(KNOWN) > confidence(STATE) > confidence(STATES)


def test_nine_in_ten_is_only_said_of_reports_with_officials_on_both_sides() -> None:
    assert [kind for kind in Kind if COUNTS[kind].rate >= 0.9] == [Kind.TOLD]


def test_a_side_that_is_only_a_delegation_is_a_doubt() -> None:
    assert confidence("A Kenyan delegation met Chilean officials.") == COUNTS[Kind.TOLD_DOUBTFULLY].rate


def test_a_doubt_goes_when_the_contact_is_told_again_without_it() -> None:
    again = f"{STATE} {STATE.replace('Chile', 'the Chilean foreign minister')}"

    alone, both = read(STATE, "en", "2023-06-01"), read(again, "en", "2023-06-01")

    assert [reading.doubts for reading in alone] == [{Doubt.STATE}]
    assert [reading.confidence for reading in both] == [COUNTS[Kind.TOLD].rate]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (Status.PLANNED, Kind.AHEAD),
        (Status.CANCELLED, Kind.CALLED_OFF),
        (Status.POSTPONED, Kind.CALLED_OFF),
        (Status.DENIED, Kind.UNSURE),
        (Status.HYPOTHETICAL, Kind.UNSURE),
    ],
)
def test_what_did_not_happen_has_a_kind_of_its_own(status: Status, kind: Kind) -> None:
    assert kind_of(status, frozenset()) is kind
    assert confidence_of(status, frozenset((Doubt.GUESSED,))) == COUNTS[kind].rate


def test_every_kind_is_measured() -> None:
    assert set(COUNTS) == set(Kind)
    assert all(0 < count.right <= count.reports for count in COUNTS.values())


def test_the_table_counts_a_report_right_when_pair_and_status_are() -> None:
    record = {
        "id": "a-1",
        "expected": [{"actors": ["KEN", "PER"], "status": ["planned", "cancelled"]}],
        "ignore_pairs": [["CHL", "*"]],
    }
    answers = [
        {"actors": ["KEN", "PER"], "status": "planned", "confidence": 0.9},
        {"actors": ["KEN", "PER"], "status": "occurred", "confidence": 0.9},
        {"actors": ["NPL", "PER"], "status": "planned", "confidence": 0.5},
        {"actors": ["CHL", "PER"], "status": "planned", "confidence": 0.5},
    ]

    rows = reliability([record], {"a-1": answers})

    assert rows == [Reliability(0.9, 2, 1), Reliability(0.5, 1, 0)]
    assert "0.90" in table({"odd": rows})
