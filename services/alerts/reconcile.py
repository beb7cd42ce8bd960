"""From the card that is to the card that ought to be, in the words that reach people.

| card that is | ought to be | what goes out |
|---|---|---|
| none | held | AlertHeld |
| none | raised | AlertRaised |
| held | held, other content | AlertHeld |
| held | raised | AlertRaised |
| raised | raised, other content | AlertAmended: REFILE, UPDATE or CORRECTED, see `amend.py` |
| raised | held (evidence fell away) | AlertHeld, CORRECTED |
| held or raised | none | AlertRetracted, WITHDRAWN, with the reason |
| retracted | held or raised | AlertHeld or AlertRaised: the same card again |
| held by a person | anything | AlertHeld with the new content; the hold stays until it is acknowledged |
| retracted by a person | anything | nothing: the decision is permanent |

A card is version 1 until it has been raised; from then on whatever goes out about its content is a new
version. CORRECTED and WITHDRAWN open the work on it again.

While rules are seeded (`seeding.py`), and about a card that nobody was told of for that reason, AlertSeeded
goes out instead of all of these: nobody is told. Such a card becomes news when evidence raises it that was
not there before.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.alerts.amend import label_of_change
from services.alerts.cards import Card, Cards, candidate_ids, with_entry
from services.alerts.desired import Desired, alert_of, fingerprint_of
from services.alerts.history import History
from shared.events.alert import (
    Alert,
    AlertAcknowledged,
    AlertAmended,
    AlertClosed,
    AlertEvent,
    AlertHeld,
    AlertKind,
    AlertRaised,
    AlertRetracted,
    AlertSeeded,
    AlertState,
    ChangeLabel,
    HistoryEntry,
    Workflow,
)
from shared.events.decision import Act, DecisionMade

BY_RULE = "rule"
SEEDED = "seeded"
"""What the history of a card calls a change that nobody was told of."""
_REOPENING = frozenset({ChangeLabel.CORRECTED, ChangeLabel.WITHDRAWN})


class Circumstances(msgspec.Struct, frozen=True):
    """When and why a change happens; `fate` is the reason should the card have to go.

    `seeding` is set when the rules changed and not the world.
    """

    at: datetime
    because: str
    coverage: str
    fate: str
    history: History
    seeding: bool = False


def reconcile(
    kind: AlertKind, contact_id: UUID, desired: Desired | None, cards: Cards, now: Circumstances
) -> Iterator[AlertEvent]:
    """Bring the card of one kind about one contact up to date, and say what changed."""
    card = cards.get(kind, contact_id)
    if desired is None:
        if card is not None:
            yield from _withdraw(kind, contact_id, card, cards, now)
        return
    if card is None:
        alert_id, card = _mint(desired, cards, now.history)
        if card is None:
            yield from _first(desired, alert_id, cards, now)
            return
    yield from _amend(desired, card, cards, now)


def decide(decision: DecisionMade, at: datetime, cards: Cards) -> Iterator[AlertEvent]:
    """Obey a person's decision about an alert; other decisions are for the ledger."""
    if decision.alert is None or decision.act not in _ACTS:
        return
    whose = cards.whose(decision.alert)
    card = cards.get(*whose) if whose else None
    if whose is None or card is None:
        cards.defer(decision.alert, decision, at)
        return
    old = card.alert
    lock, note = card.lock, card.lock_note
    match decision.act:
        case Act.RETRACT if lock != "retract":
            lock, note = "retract", f"{decision.who}: {decision.why}"
            new = _withdrawn(old, card.told)
            event: type[AlertEvent] = AlertRetracted
        case Act.HOLD if lock is None and old.state is AlertState.RAISED:
            lock, note = "hold", f"held by {decision.who}: {decision.why}"
            new = replace(_version(old, card.told), state=AlertState.HELD, unmet=(*old.unmet, note))
            event = AlertHeld
        case Act.ACKNOWLEDGE if lock == "hold":
            unmet = tuple(item for item in old.unmet if item != note)
            state = AlertState.HELD if unmet else AlertState.RAISED
            new = replace(_version(old, card.told), state=state, unmet=unmet, workflow=Workflow.ACKNOWLEDGED)
            lock, note, event = None, "", AlertHeld if unmet else AlertRaised
        case Act.ACKNOWLEDGE if old.workflow is Workflow.OPEN:
            new, event = replace(old, workflow=Workflow.ACKNOWLEDGED), AlertAcknowledged
        case Act.CLOSE if old.workflow is not Workflow.CLOSED:
            new, event = replace(old, workflow=Workflow.CLOSED), AlertClosed
        case _:
            return
    new = _entered(new, at, decision.who, _WORDS[decision.act], decision.why)
    cards.update(*whose, replace(card, alert=new, lock=lock, lock_note=note))
    yield event(alert=new)


def _first(desired: Desired, alert_id: str, cards: Cards, now: Circumstances) -> Iterator[AlertEvent]:
    alert = alert_of(desired, alert_id, now.coverage)
    alert = replace(alert, seeded=now.seeding)
    alert = _entered(alert, now.at, BY_RULE, SEEDED if now.seeding else alert.state.value, now.because)
    raised = alert.state is AlertState.RAISED
    made_from = fingerprint_of(desired, now.coverage)
    card = Card(alert, desired.finding.verdict, told=raised and not now.seeding, fingerprint=made_from)
    cards.put(desired.kind, desired.record.contact_id, alert_id, card)
    if now.seeding:
        yield AlertSeeded(alert=alert)
    else:
        yield AlertRaised(alert=alert) if raised else AlertHeld(alert=alert)
    for decision, at in cards.deferred(alert_id):
        yield from decide(decision, at, cards)


def _amend(desired: Desired, card: Card, cards: Cards, now: Circumstances) -> Iterator[AlertEvent]:
    made_from = fingerprint_of(desired, now.coverage)
    if card.lock == "retract" or card.fingerprint == made_from:
        return
    old = card.alert
    new = alert_of(desired, old.id, now.coverage)
    if card.lock == "hold":
        new = replace(new, state=AlertState.HELD, unmet=(*new.unmet, card.lock_note))
    new = replace(
        new,
        version=old.version,
        change=old.change,
        workflow=old.workflow,
        history=old.history,
        seeded=old.seeded,
    )
    if new == old:
        return
    if now.seeding or _stays_untold(old, new):
        yield from _seed(new, desired, replace(card, fingerprint=made_from), cards, now)
        return
    new = replace(new, seeded=False)
    label: ChangeLabel | None = None
    event: type[AlertEvent] = AlertHeld if new.state is AlertState.HELD else AlertRaised
    if old.state is AlertState.RAISED:
        label = label_of_change(old, new, card.verdict, desired.finding.verdict)
        if new.state is AlertState.HELD:
            label = ChangeLabel.CORRECTED
        else:
            event = AlertAmended
    new = replace(_version(new, card.told), change=label)
    if label in _REOPENING or old.state is AlertState.RETRACTED:
        new = replace(new, workflow=Workflow.OPEN)
    new = _entered(new, now.at, BY_RULE, label.value if label else new.state.value, now.because)
    told = card.told or new.state is AlertState.RAISED
    verdict = desired.finding.verdict
    card = replace(card, alert=new, verdict=verdict, told=told, fingerprint=made_from)
    cards.update(desired.kind, desired.record.contact_id, card)
    yield event(alert=new)


def _stays_untold(old: Alert, new: Alert) -> bool:
    """Say whether nobody has to hear of a change, because nobody heard of the card and it is no news now."""
    raised = old.state is not AlertState.RAISED and new.state is AlertState.RAISED
    return old.seeded and not raised


def _seed(new: Alert, desired: Desired, card: Card, cards: Cards, now: Circumstances) -> Iterator[AlertEvent]:
    """Change a card without telling anybody. One that went out before stays known to have gone out."""
    new = replace(_version(new, card.told), change=None, seeded=not card.told)
    new = _entered(new, now.at, BY_RULE, SEEDED, now.because)
    card = replace(card, alert=new, verdict=desired.finding.verdict)
    cards.update(desired.kind, desired.record.contact_id, card)
    yield AlertSeeded(alert=new)


def _withdraw(
    kind: AlertKind, contact_id: UUID, card: Card, cards: Cards, now: Circumstances
) -> Iterator[AlertEvent]:
    old = card.alert
    if old.state is AlertState.RETRACTED:
        return
    untold = now.seeding or old.seeded
    word = SEEDED if untold else ChangeLabel.WITHDRAWN.value
    new = _entered(_withdrawn(old, card.told), now.at, BY_RULE, word, now.fate)
    cards.update(kind, contact_id, replace(card, alert=new, fingerprint=""))
    yield AlertSeeded(alert=new) if untold else AlertRetracted(alert=new)


def _withdrawn(alert: Alert, told: bool) -> Alert:
    return replace(
        _version(alert, told),
        state=AlertState.RETRACTED,
        change=ChangeLabel.WITHDRAWN,
        workflow=Workflow.OPEN,
        unmet=(),
    )


def _version(alert: Alert, told: bool) -> Alert:
    return replace(alert, version=alert.version + 1) if told else alert


def _entered(alert: Alert, at: datetime, by: str, change: str, because: str) -> Alert:
    entry = HistoryEntry(
        version=alert.version, at=at, by=by, change=change, headline=alert.headline, because=because
    )
    return replace(alert, history=with_entry(alert.history, entry))


def _mint(desired: Desired, cards: Cards, history: History) -> tuple[str, Card | None]:
    """A new id for the episode, or the card of a contact of the same day that is gone."""
    record = desired.record
    for alert_id in candidate_ids(desired.kind, record.dyad, record.edtf):
        whose = cards.whose(alert_id)
        if whose is None:
            return alert_id, None
        kind, contact_id = whose
        if kind is desired.kind and history.known(contact_id) is None:
            cards.move(kind, contact_id, record.contact_id)
            return alert_id, cards.get(kind, record.contact_id)
    raise AssertionError("candidates never end")


_WORDS = {
    Act.ACKNOWLEDGE: "acknowledged",
    Act.CLOSE: "closed",
    Act.HOLD: "held",
    Act.RETRACT: ChangeLabel.WITHDRAWN.value,
}
_ACTS = frozenset(_WORDS)
