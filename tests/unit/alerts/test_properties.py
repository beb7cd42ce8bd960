"""What holds for every history: any order ends alike, reads stay bounded, nothing stands without a source."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from services.alerts.cards import FIRST_ENTRIES, LAST_ENTRIES, candidate_ids
from services.alerts.history import History
from services.alerts.process import processor, revising
from services.alerts.record import record_of
from services.alerts.rulefile import load_rules, parse_rule
from shared.domain.vocabulary import Level, Mode, Setting, Status
from shared.events.alert import Alert, AlertEvent, AlertKind, AlertState
from shared.events.base import Event, Payload
from shared.events.contact import (
    Contact,
    ContactDetected,
    ContactRetracted,
    ContactRevised,
    ContactsMerged,
)
from shared.state import MemoryState
from tests.support.contacts import NAMES, Ledger, a_claim, a_contact, contact_id, known

SEEDS = Path(__file__).parents[3] / "seeds" / "rules"
LENIENT = """\
id: perhaps-a-gap
title: A gap that is only possible
status: test
severity: notice
type: gap
days: 60
when_uncertain: allow_possible
say: "{dyad} perhaps back after {days} days"
runbook: Look.
why_wrong: Often.
tests:
  - {name: quiet, given: ["2030-01-01 XAA-XBB fm call"], expect: []}
"""
PAIRS = (
    LENIENT.replace("perhaps-a-gap", "two-at-once")
    .replace(
        "type: gap\ndays: 60\nwhen_uncertain: allow_possible",
        "type: burst\nwindow_days: 60\nat_least: 2\ntimes_baseline: 1",
    )
    .replace("perhaps back after {days} days", "{n} in {window} days")
)
RULES = (
    *load_rules(SEEDS),
    parse_rule(LENIENT, "perhaps-a-gap.yml"),
    parse_rule(PAIRS, "two-at-once.yml"),
)
EMIT = processor(RULES, NAMES)

DATES = (
    "2022-02-01",
    "2022-02-24",
    "2022-03-02",
    "2022-08-30",
    "2022-09-01",
    "2023-01-10",
    "2023-01-12",
    "2023-07-01",
    "2022-02",
    "2022-08",
    "2022-22",
    "2023-24",
    "2022",
    "2023",
    "2022-02-20/2022-03-05",
    None,
)
SINCE = ("2022-02-24", "2022-22", "2022", None)


@st.composite
def contacts(draw: st.DrawFn, name: str) -> Contact:
    """One version of a contact."""
    articles = draw(st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True))
    claims = {
        article: (
            a_claim(
                article,
                draw(st.sampled_from([Mode.IN_PERSON, Mode.PHONE, None])),
                draw(st.sampled_from(SINCE)),
                draw(st.sampled_from([Level.FOREIGN_MINISTER, None])),
            ),
        )
        for article in draw(st.lists(st.sampled_from(articles), max_size=2, unique=True))
    }
    return a_contact(
        name,
        draw(st.sampled_from(DATES)),
        *(f"{name}{article}" for article in articles),
        mode=draw(st.sampled_from([Mode.IN_PERSON, Mode.IN_PERSON, Mode.PHONE, Mode.UNSPECIFIED])),
        level=draw(st.sampled_from([Level.FOREIGN_MINISTER, Level.HEAD_OF_STATE, Level.AMBASSADOR, None])),
        status=draw(
            st.sampled_from([Status.OCCURRED] * 4 + [Status.PLANNED, Status.CANCELLED, Status.DENIED])
        ),
        city=draw(st.sampled_from(["Pel", "Quay", None])),
        setting=draw(st.sampled_from([Setting.BILATERAL, Setting.MARGINS])),
        forum=draw(st.sampled_from(["G20-FMM", None])),
        claims={f"{name}{article}": said for article, said in claims.items()},
    )


@st.composite
def lives(draw: st.DrawFn, number: int) -> list[Event[Payload]]:
    """What the ledger says about one contact, or about two that it may merge, in its order."""
    names = [f"{number}x", f"{number}y"][: draw(st.integers(1, 2))]
    last = {name: draw(contacts(name)) for name in names}
    payloads: list[Payload] = [ContactDetected(contact=one, because="found") for one in last.values()]
    for name in draw(st.lists(st.sampled_from(names), max_size=3)):
        last[name] = draw(contacts(name))
        payloads.append(ContactRevised(contact=last[name], because="revised"))
    if len(names) == 2 and draw(st.booleans()):
        payloads.append(
            ContactsMerged(contact=last[names[0]], because="merged", merged=(contact_id(names[1]),))
        )
        names.pop()
    if draw(st.integers(0, 3)) == 0:
        payloads.append(ContactRetracted(contact=last[names[0]], because="gone"))
    times = st.integers(0, 900).map(lambda days: datetime(2022, 1, 1, tzinfo=UTC) + timedelta(days=days))
    return [known(payload, f"{number}:{place}", draw(times)) for place, payload in enumerate(payloads)]


@st.composite
def histories(draw: st.DrawFn) -> list[list[Event[Payload]]]:
    """Up to six lives of one pair of states."""
    return [draw(lives(number)) for number in range(draw(st.integers(1, 6)))]


def interleaved(parts: list[list[Event[Payload]]], seed: int) -> Iterator[Event[Payload]]:
    """The events of every part in its order, the parts mixed at random."""
    queues = [list(part) for part in parts]
    chance = random.Random(seed)  # noqa: S311 - a shuffle, not a secret
    while queues:
        queue = chance.choice(queues)
        yield queue.pop(0)
        queues = [one for one in queues if one]


def run(events: Iterator[Event[Payload]]) -> list[AlertEvent]:
    state = MemoryState()
    numbered = map(Ledger().numbered, events)
    return [said for event in numbered for said in EMIT(event, None, state)]  # type: ignore[misc]


def content(alert: Alert) -> dict[str, object]:
    """What a card says, without its id and what depends on the way there."""
    passing = ("id", "version", "change", "workflow", "history")
    return {name: value for name, value in asdict(alert).items() if name not in passing}


def live(said: list[AlertEvent]) -> dict[tuple[AlertKind, str], dict[str, object]]:
    """Content of the alerts that stand at the end."""
    latest = {event.alert.id: event.alert for event in said}
    return {
        (alert.kind, str(alert.contact.contact_id)): content(alert)
        for alert in latest.values()
        if alert.state is not AlertState.RETRACTED
    }


@settings(max_examples=100, deadline=None)
@given(histories(), st.integers(0, 2**32), st.integers(0, 2**32))
def test_any_order_of_arrival_ends_in_the_same_live_alerts(
    parts: list[list[Event[Payload]]], one: int, other: int
) -> None:
    first, second = run(interleaved(parts, one)), run(interleaved(parts, other))

    assert live(first) == live(second)


@settings(max_examples=30, deadline=None)
@given(histories(), st.integers(0, 2**32))
def test_whatever_is_said_again_says_nothing_new(parts: list[list[Event[Payload]]], seed: int) -> None:
    state = MemoryState()
    events = list(interleaved(parts, seed))
    for event in events:
        list(EMIT(event, None, state))

    again = list(EMIT(events[-1], None, state))

    assert again == []


@settings(max_examples=30, deadline=None)
@given(histories(), st.integers(0, 2**32))
def test_versions_of_an_alert_never_go_back_and_every_change_is_in_its_history(
    parts: list[list[Event[Payload]]], seed: int
) -> None:
    said = run(interleaved(parts, seed))

    by_id: dict[str, list[Alert]] = {}
    for event in said:
        by_id.setdefault(event.alert.id, []).append(event.alert)
    for alerts in by_id.values():
        lengths = [min(number, FIRST_ENTRIES + LAST_ENTRIES) for number in range(1, len(alerts) + 1)]
        assert [len(alert.history) for alert in alerts] == lengths
        assert all(old.version <= new.version for old, new in pairwise(alerts))


@settings(max_examples=30, deadline=None)
@given(histories(), st.integers(0, 2**32))
def test_every_slot_of_an_alert_has_a_quote_a_row_or_a_rule_behind_it(
    parts: list[list[Event[Payload]]], seed: int
) -> None:
    events = list(interleaved(parts, seed))
    quotes = {
        item.quote
        for event in events
        for report in event.data.contact.reports  # type: ignore[attr-defined]
        for item in (*report.evidence, *report.claims)
    }
    contacts_seen = {event.data.contact.contact_id for event in events}  # type: ignore[attr-defined]

    for event in run(iter(events)):
        alert = event.alert
        assert alert.evidence
        assert alert.rule.id in {rule.id for rule in RULES}
        assert alert.contact.contact_id in contacts_seen
        assert {item.contact_id for item in alert.between} <= contacts_seen
        cited = (*alert.evidence, *alert.previous, *alert.excluded)
        assert {item.evidence.quote for item in cited} <= quotes
        if alert.since is not None:
            assert alert.since.contact_id in contacts_seen or alert.since.basis == ("rule",)
            assert alert.since.contact_id is None or alert.previous
        assert len(alert.headline) <= 140


class CountingState(MemoryState):
    """A state that counts what is read."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = 0
        self.bytes = 0

    def get(self, field: str) -> bytes | None:
        value = super().get(field)
        self.reads += 1
        self.bytes += len(value or b"")
        return value

    def holds(self, start: str = "", stop: str | None = None) -> bool:
        self.reads += 1
        return super().holds(start, stop)

    def scan(
        self, start: str = "", stop: str | None = None, *, reverse: bool = False
    ) -> Iterator[tuple[str, bytes]]:
        for field, value in super().scan(start, stop, reverse=reverse):
            self.reads += 1
            self.bytes += len(value)
            yield field, value


def filled(count: int) -> CountingState:
    state = CountingState()
    change = revising(RULES).due("RUS-USA", state)
    assert change is not None
    list(EMIT(known(change, "rules"), None, state))
    modes, levels = list(Mode), list(Level)
    for number in range(count):
        day = date(1990, 1, 1) + timedelta(days=2 * number)
        claims = {f"a{number}": (a_claim(f"a{number}", Mode.IN_PERSON, "1989"),)} if number % 3 == 0 else None
        contact = a_contact(
            str(number),
            day.isoformat(),
            f"a{number}",
            mode=modes[number % len(modes)],
            level=levels[number % len(levels)],
            claims=claims,
        )
        seen = datetime(2030, 1, 1, tzinfo=UTC)
        History(state).put(contact.contact_id, record_of(contact, seen), seen)
    return state


def cost(state: CountingState, contact: Contact, identity: str) -> tuple[int, int]:
    state.reads = state.bytes = 0
    list(EMIT(known(ContactDetected(contact=contact, because="x"), identity), None, state))
    return state.reads, state.bytes


def test_what_an_event_reads_does_not_grow_with_the_history() -> None:
    short, long = filled(400), filled(5000)
    latest = a_contact("latest", "2030-01-01", "z1", "z2")
    early = a_contact("early", "1990-06-02", "z3", "z4")

    few = cost(short, latest, "latest"), cost(short, early, "early")
    many = cost(long, latest, "latest"), cost(long, early, "early")

    assert few[0][0] < 800
    for (reads, size), (more_reads, more_size) in zip(few, many, strict=True):
        assert more_reads <= reads * 1.2
        assert more_size <= size + 40_000, "a year's places and the table of years, not the history"


def test_ids_are_short_hashes_of_the_episode() -> None:
    one, other = (
        candidate_ids(AlertKind.PLAN, "RUS-USA", "2022-02-22"),
        candidate_ids(AlertKind.CONTACT, "RUS-USA", "2022-02-22"),
    )

    first = next(one)

    assert first == next(candidate_ids(AlertKind.PLAN, "RUS-USA", "2022-02-22"))
    assert len({first, next(one), next(other)}) == 3
