"""A host that starts with other rules: every pair takes them in once, wherever it is killed meanwhile."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.alerts.process import processor, revising
from services.alerts.rulefile import Rule, load_rules
from services.hosts.local import LocalHost
from services.hosts.partition import Message, Outgoing, Partition
from shared.documents import Kind
from shared.errors import StoreError
from shared.events.alert import AlertRaised, AlertSeeded, RulesChanged
from shared.events.base import Event, Payload
from shared.events.codec import decode, encode
from shared.events.contact import ContactDetected
from shared.ports import State, Step
from shared.topics import ALERTS, CONTACTS, DECISIONS
from tests.support.contacts import NAMES, a_contact, known

RULES = tuple(
    rule
    for rule in load_rules(Path(__file__).parents[3] / "seeds" / "rules")
    if rule.id == "first-since-last"
)
PAIRS = ("XAA-XBB", "XAA-XCC", "XBB-XCC", "XCC-XDD", "XDD-XEE")
LATER = datetime(2031, 1, 1, tzinfo=UTC)


def alerts(rules: tuple[Rule, ...]) -> Step:
    return Step(
        "alerts",
        (CONTACTS, DECISIONS),
        ALERTS,
        processor(rules, NAMES),
        stateful=True,
        revising=revising(rules),
    )


def meetings(*days: str) -> list[Event[Payload]]:
    return [
        known(
            ContactDetected(
                contact=a_contact(f"{pair} {day}", day, f"{pair} {day} a", f"{pair} {day} b", dyad=pair),
                because="a",
            ),
            f"{pair} {day}",
        )
        for day in days
        for pair in PAIRS
    ]


OLD, NEWS = meetings("2030-01-01", "2030-07-20"), meetings("2031-07-20")


def dying_after(step: Step, calls: int) -> Step:
    """The step on a disk that fails after so many changes of rules."""
    left = calls

    def emit(event: Event[Any], prepared: Any, state: State) -> Iterable[Payload]:
        nonlocal left
        if isinstance(event.data, RulesChanged):
            left -= 1
            if left < 0:
                raise StoreError("the disk is full")
        return step.emit(event, prepared, state)

    return replace(step, emit=emit)


def told(events: Iterable[Event[Any]], kind: type[Payload]) -> list[str]:
    return [event.partitionkey for event in events if isinstance(event.data, kind)]


def log_of(host: LocalHost) -> list[Event[Any]]:
    return [event for _, _, event in host.log.read()]


@pytest.mark.parametrize("survived", [0, 1, 2, 3, 4])
def test_the_embedded_host_seeds_each_pair_once_however_often_it_is_stopped(
    tmp_path: Path, survived: int
) -> None:
    with LocalHost(tmp_path, (alerts(()),)) as host:
        host.feed(OLD)
    with pytest.raises(StoreError):
        LocalHost(tmp_path, (dying_after(alerts(RULES), survived),), batch=1)

    with LocalHost(tmp_path, (alerts(RULES),), batch=2, at=LATER) as host:
        host.feed(NEWS)
        log = log_of(host)

    with LocalHost(tmp_path, (alerts(RULES),), at=LATER) as host:
        assert log_of(host) == log
        assert host.reader.count(Kind.ALERT) == 2 * len(PAIRS)
    assert told(log, AlertSeeded) == list(PAIRS)
    assert told(log, RulesChanged) == list(PAIRS)
    assert told(log, AlertRaised) == list(PAIRS)


def test_every_seeded_card_names_the_change_that_led_to_it(tmp_path: Path) -> None:
    with LocalHost(tmp_path, (alerts(()),)) as host:
        host.feed(OLD)
    with LocalHost(tmp_path, (alerts(RULES),), at=LATER) as host:
        log = log_of(host)

    changes = {event.id for event in log if isinstance(event.data, RulesChanged)}
    assert {event.causedby for event in log if isinstance(event.data, AlertSeeded)} == changes
    assert {event.time for event in log if isinstance(event.data, AlertSeeded)} == {LATER}


def test_rules_that_go_and_come_back_are_taken_in_every_time(tmp_path: Path) -> None:
    for rules in (RULES, (), RULES, ()):
        with LocalHost(tmp_path, (alerts(rules),)) as host:
            host.feed(OLD)

    with LocalHost(tmp_path, (alerts(RULES),)) as host:
        assert host.reader.count(Kind.ALERT, {"live": "yes"}) == len(PAIRS)
        assert len(told(log_of(host), AlertSeeded)) == 4 * len(PAIRS)


@pytest.mark.parametrize("survived", [0, 1, 2, 4])
def test_a_partition_publishes_each_seeded_card_at_least_once_under_one_id(
    tmp_path: Path, survived: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.hosts.partition._KEYS", 2)
    first = Partition.open(tmp_path, alerts(()), 0)
    first.apply(messages(OLD))
    first.close()
    published: list[Outgoing] = []
    killed = Partition.open(tmp_path, dying_after(alerts(RULES), survived), 0)
    with pytest.raises(StoreError):
        for outgoing in killed.revise(LATER):
            published += outgoing
    killed.database.close()

    again = Partition.open(tmp_path, alerts(RULES), 0)
    published += again.outbox()
    for outgoing in again.revise(LATER):
        published += outgoing
    published += again.apply(messages(NEWS, start=len(OLD)))
    again.close()

    events = {event.id: event for event in (decode(record.value) for record in published)}.values()
    assert told(events, AlertSeeded) == list(PAIRS)
    assert told(events, AlertRaised) == list(PAIRS)
    assert list(Partition.open(tmp_path, alerts(RULES), 0).revise(LATER)) == []


def messages(events: list[Event[Payload]], start: int = 0) -> list[Message]:
    return [
        Message(CONTACTS.name, 0, start + number, event.partitionkey.encode(), encode(event), 0)
        for number, event in enumerate(events)
    ]
