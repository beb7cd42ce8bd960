"""Contacts to alerts: which cards a pair of states ought to have, and what must be said about the difference.

In: events of contacts, and a person's decisions about alerts, both by dyad. Out: AlertHeld, AlertRaised,
AlertAmended, AlertRetracted, AlertSeeded, AlertAcknowledged, AlertClosed, each with the whole alert.

Cards follow from the current contacts of the pair and the rules alone, so any order of arrival ends in the
same ones. A change of a contact looks again at that contact and at those later ones that the rule types name
as dependent on it; `reconcile.py` compares what is with what ought to be.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.alerts.cards import Cards
from services.alerts.desired import desired_cards
from services.alerts.findings import Surroundings
from services.alerts.history import History
from services.alerts.reconcile import Circumstances, decide, reconcile
from services.alerts.record import Record, record_of, same_to_others, shown_alike
from services.alerts.rulefile import Rule
from services.alerts.seeding import change_due, revision_of, seed, surroundings
from services.alerts.shown import shown_by, shown_in
from services.alerts.words import Names
from shared.errors import Reject
from shared.events.alert import AlertEvent, AlertKind, RulesChanged
from shared.events.base import Event
from shared.events.contact import Contact, ContactEvent, ContactRetracted, ContactsMerged
from shared.events.decision import DecisionMade
from shared.ports import Emit, Revising, State

LIVE_KINDS = (AlertKind.CONTACT, AlertKind.PLAN, AlertKind.CLAIM)
"""Kinds of cards that an event about a contact can change."""


@dataclass(frozen=True)
class Coverage:
    """What the ledger claims to have seen: everything from a day on, or nothing (None); in words too."""

    since: date | None = None
    text: str = "not a monitored archive"


def processor(rules: Sequence[Rule], names: Names, coverage: Coverage | None = None) -> Emit:
    """The step's `emit` for these rules. Deprecated rules do not run."""
    running, claimed = _running(rules), coverage or Coverage()
    revision = _revision(running, claimed)

    def emit(event: Event[Any], prepared: Any, state: State) -> Iterable[AlertEvent]:
        payload = event.data
        if not isinstance(payload, DecisionMade | ContactEvent | RulesChanged):
            raise Reject("UnexpectedEvent", f"alerts reads contacts and decisions, not {event.type}")
        said: list[AlertEvent] = []
        if change := change_due(state, event.partitionkey, revision):
            around = surroundings(state, names, claimed.since)
            said += seed(change, event.time, state, running, LIVE_KINDS, around, claimed.text)
        if isinstance(payload, DecisionMade):
            return [*said, *decide(payload, event.time, Cards(state))]
        if isinstance(payload, ContactEvent):
            return [*said, *_follow(payload, event, running, names, claimed, state)]
        return said

    return emit


def revising(rules: Sequence[Rule], coverage: Coverage | None = None) -> Revising:
    """What a host asks when it starts: which memories are of other rules than these."""
    revision = _revision(_running(rules), coverage or Coverage())
    return Revising(revision, lambda key, state: change_due(state, key, revision), shown_by, shown_in)


def _running(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.runs and rule.type.kind in LIVE_KINDS)


def _revision(running: tuple[Rule, ...], coverage: Coverage) -> str:
    return revision_of(running, since=coverage.since, coverage=coverage.text)


def _follow(
    payload: ContactEvent,
    event: Event[Any],
    rules: tuple[Rule, ...],
    names: Names,
    coverage: Coverage,
    state: State,
) -> Iterator[AlertEvent]:
    """Take in the change of one contact, then bring every card that it may concern up to date.

    A version that is not above the last one seen came late, or twice: it says nothing, but that contacts were
    merged is still true.
    """
    late = not _is_newer(payload.contact, state)
    if late and not isinstance(payload, ContactsMerged):
        return
    history, cards = History(state), Cards(state)
    was, today = _advance(state, event.time.date())
    around = Surroundings(names, coverage_from=coverage.since, now=today)
    contact_id = payload.contact.contact_id
    moved = list(_take_in(payload, event, history, late=late))
    affected = _dependents(moved, rules, history) | _due(rules, history, was, today)
    affected.pop(contact_id, None)
    if isinstance(payload, ContactsMerged):
        _hand_over(payload, cards)
    gone = payload.merged if isinstance(payload, ContactsMerged) else ()
    later = sorted(affected.values(), key=lambda record: record.order)
    for one, record in [
        (contact_id, history.record(contact_id)),
        *((merged, None) for merged in gone),
        *((record.contact_id, record) for record in later),
    ]:
        desired = desired_cards(record, history, rules, around) if record else {}
        fate = _fate(payload, one, record)
        now = Circumstances(event.time, payload.because, coverage.text, fate, history)
        for kind in LIVE_KINDS:
            yield from reconcile(kind, one, desired.get(kind), cards, now)


def _take_in(payload: ContactEvent, event: Event[Any], history: History, *, late: bool) -> Iterator[Record]:
    """Change the history; the records that came, moved or went."""
    contact = payload.contact
    known = history.known(contact.contact_id)
    seen = min(known.seen, event.time) if known else event.time
    for gone in payload.merged if isinstance(payload, ContactsMerged) else ():
        if record := history.record(gone):
            seen = min(seen, record.seen)
            yield record
        history.remove(gone)
    if late:
        return
    before = history.record(contact.contact_id)
    after = None if isinstance(payload, ContactRetracted) else record_of(contact, seen)
    if isinstance(payload, ContactRetracted):
        history.remove(contact.contact_id)
    else:
        history.put(contact.contact_id, after, seen)
    if before is not None and after is not None and shown_alike(before, after):
        return
    if before is not None and not (after is not None and same_to_others(before, after)):
        yield before
    if after is not None:
        yield after


def _dependents(moved: list[Record], rules: tuple[Rule, ...], history: History) -> dict[UUID, Record]:
    return {
        dependent.contact_id: dependent
        for record in moved
        for rule in rules
        for dependent in rule.type.dependents(rule.config, record.order, record, history)
    }


def _due(rules: tuple[Rule, ...], history: History, was: date | None, today: date) -> dict[UUID, Record]:
    """Records on which something falls due because known time went on."""
    if was == today:
        return {}
    return {
        record.contact_id: record
        for rule in rules
        if rule.type.falls_due is not None
        for record in rule.type.falls_due(rule.config, history, was, today)
    }


def _is_newer(contact: Contact, state: State) -> bool:
    """Whether a version is above the last one of the contact; it is the last one then."""
    field = f"v/{contact.contact_id}"
    if contact.version <= int(state.get(field) or b"0"):
        return False
    state.put(field, str(contact.version).encode())
    return True


def _advance(state: State, day: date) -> tuple[date | None, date]:
    """The latest known day of the pair, before this event and with it."""
    raw = state.get("now")
    was = date.fromisoformat(raw.decode()) if raw else None
    today = max(was, day) if was else day
    if today != was:
        state.put("now", today.isoformat().encode())
    return was, today


def _hand_over(payload: ContactsMerged, cards: Cards) -> None:
    """A merged contact's cards go to the survivor, unless it has one of the kind."""
    survivor = payload.contact.contact_id
    for kind in LIVE_KINDS:
        for gone in sorted(payload.merged):
            if cards.get(kind, survivor) is None:
                cards.move(kind, gone, survivor)


def _fate(payload: ContactEvent, contact_id: UUID, record: Record | None) -> str:
    """Why a card has to go, should it have to."""
    if isinstance(payload, ContactsMerged) and contact_id in payload.merged:
        return f"the contact was merged into another: {payload.because}"
    if isinstance(payload, ContactRetracted) and contact_id == payload.contact.contact_id:
        return f"the contact was retracted: {payload.because}"
    if record is None:
        return f"the contact has no date any more: {payload.because}"
    return f"the rules no longer fire on it: {payload.because}"
