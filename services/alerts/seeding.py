"""Rules that come in, change or go, on a history that is there already: cards without noise.

In: a pair's memory that was last worked on by other rules. Out: AlertSeeded for every card that these rules
make, change or take away, of everything that was known before; what comes after is news as always.

The memory holds which rules worked on it last, so seeding happens once, before the next event of the pair or
when the host starts, whichever is first, and a host that is killed in between goes on where it stopped.
Field of the state:

    rules    how often the rules of the pair changed, and the revision of those that worked on it last
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from uuid import UUID

from services.alerts.cards import Cards
from services.alerts.desired import desired_cards
from services.alerts.findings import Surroundings
from services.alerts.history import History
from services.alerts.reconcile import Circumstances, reconcile
from services.alerts.rulefile import Rule
from services.alerts.words import Names
from shared.events.alert import AlertEvent, AlertKind, RulesChanged
from shared.ports import State

BECAUSE = "the rules changed"


def revision_of(rules: Iterable[Rule], *, since: date | None, coverage: str) -> str:
    """Changes with anything that the rules, or the coverage that the ledger claims, may make of a history."""
    parts = sorted(f"{rule.id} {rule.rev}" for rule in rules)
    return hashlib.sha256("\n".join([*parts, str(since), coverage]).encode()).hexdigest()[:16]


def change_due(state: State, dyad: str, revision: str) -> RulesChanged | None:
    """The change that a pair's memory has to take in before anything else; None when it is of these rules."""
    kept = state.get(_FIELD)
    number, _, last = kept.decode().partition(" ") if kept else ("0", "", "")
    return None if last == revision else RulesChanged(dyad=dyad, revision=revision, number=int(number) + 1)


def seed(
    change: RulesChanged,
    at: datetime,
    state: State,
    rules: tuple[Rule, ...],
    kinds: tuple[AlertKind, ...],
    around: Surroundings,
    coverage: str,
) -> Iterator[AlertEvent]:
    """Bring every card of the pair to what the rules make of its history, and remember which rules did."""
    history, cards = History(state), Cards(state)
    now = Circumstances(at, BECAUSE, coverage, f"the rules no longer fire on it: {BECAUSE}", history, True)
    seen: set[UUID] = set()
    for record in history.all():
        seen.add(record.contact_id)
        desired = desired_cards(record, history, rules, around)
        for kind in kinds:
            yield from reconcile(kind, record.contact_id, desired.get(kind), cards, now)
    for kind, contact_id in list(cards.all()):
        if contact_id not in seen and kind in kinds:
            yield from reconcile(kind, contact_id, None, cards, now)
    state.put(_FIELD, f"{change.number} {change.revision}".encode())


def surroundings(state: State, names: Names, since: date | None) -> Surroundings:
    """What rules need to know besides the contacts, as of the last event of the pair."""
    known = state.get("now")
    return Surroundings(names, coverage_from=since, now=date.fromisoformat(known.decode()) if known else None)


_FIELD = "rules"
