"""Digests tell two beliefs apart, and nothing else."""

from itertools import permutations
from typing import Any

import pytest
from msgspec.structs import replace

from services.index.digest import digest
from services.index.process import documents
from services.index.sinks.memory import MemoryDocuments
from shared.domain.vocabulary import Mode
from shared.events.alert import AlertRaised, AlertRetracted, AlertState, RuleRef
from shared.events.base import Payload, originated
from shared.events.contact import ContactDetected, ContactRetracted
from tests.lines import NOON
from tests.records import a_contact, an_alert


def of(*payloads: Payload) -> Any:
    sink = MemoryDocuments()
    for seq, payload in enumerate(payloads, start=1):
        sink.put(documents(originated("test", str(seq), NOON, payload), seq))
    return digest(sink)


ROWS = [
    ContactDetected(contact=a_contact("one", day="2022-01-21"), because="a"),
    ContactDetected(contact=a_contact("two", day="2023-03-02"), because="b"),
    AlertRaised(alert=an_alert()),
]


def test_an_empty_ledger_has_a_digest_too() -> None:
    assert of().ledger.startswith("sha256:")
    assert (of().rows, of().cards) == (0, 0)


def test_the_order_of_arrival_leaves_no_trace() -> None:
    assert len({of(*rows) for rows in permutations(ROWS)}) == 1


def test_minted_ids_versions_and_history_leave_no_trace() -> None:
    contact = a_contact("other id", version=7)
    alert = an_alert("AL-ZZZZ", version=3)

    assert of(ContactDetected(contact=contact, because="x")) == of(
        ContactDetected(contact=a_contact("c"), because="y")
    )
    assert of(AlertRaised(alert=alert)) == of(AlertRaised(alert=an_alert()))


def test_what_was_retracted_does_not_count() -> None:
    gone = ContactRetracted(contact=a_contact("one", day="2022-01-21"), because="c")
    withdrawn = AlertRetracted(alert=replace(an_alert(), state=AlertState.RETRACTED))

    assert of(*ROWS, gone).ledger == of(ROWS[1]).ledger
    assert of(*ROWS, withdrawn).cards == 0


@pytest.mark.parametrize(
    "change", [{"mode": Mode.PHONE}, {"minutes": 10}, {"disputed": True}, {"date_basis": {"a": "inherited"}}]
)
def test_every_other_belief_counts(change: dict[str, Any]) -> None:
    changed = replace(a_contact("one", day="2022-01-21"), **change)

    assert of(ContactDetected(contact=changed, because="a")).ledger != of(ROWS[0]).ledger


def test_the_rule_and_the_headline_of_a_card_count() -> None:
    other_rule = replace(an_alert(), rule=RuleRef(id="gap", rev="1"))
    other_words = an_alert(headline="First meeting since Bern")

    assert len({of(AlertRaised(alert=alert)).alerts for alert in (an_alert(), other_rule, other_words)}) == 3


def test_two_equal_rows_are_not_one() -> None:
    twice = [ContactDetected(contact=a_contact(name), because="a") for name in ("one", "two")]

    assert of(*twice).ledger != of(twice[0]).ledger
