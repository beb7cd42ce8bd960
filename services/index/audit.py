"""Whether the cards that people see are those that the rules make of the ledger, field by field.

In: the cards of the read models, and the same cards evaluated anew. Out: differences in canonical content, so
ids minted on arrival, versions and the way there do not count. Pure.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from services.index.digest import builtins, canonical, canonical_hash, total
from shared.events.alert import Alert

MISSING = "missing"
"""Stands for a card, or a field of one, that one side does not have."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which a card differs; `field` is empty when one side lacks the card."""

    alert: str
    dyad: str
    headline: str
    field: str
    seen: Any
    """What people see."""
    evaluated: Any
    """What the rules make of the ledger."""


@dataclass(slots=True)
class Suspects:
    """What a first look over all cards found. `dyads` are those that have to be looked at closely."""

    seen: tuple[str, int]
    """Digest and number of the cards that people see."""
    evaluated: tuple[str, int]
    dyads: set[str] = field(default_factory=set)


def suspects(seen: Iterable[Alert], evaluated: Iterable[Alert]) -> Suspects:
    """Pairs of states whose cards are not the same; 32 bytes of memory a card and side."""
    ours, theirs = _by_dyad(seen), _by_dyad(evaluated)
    found = Suspects(_total(ours), _total(theirs))
    for dyad in ours.keys() | theirs.keys():
        if sorted(ours.get(dyad, [])) != sorted(theirs.get(dyad, [])):
            found.dyads.add(dyad)
    return found


def differences(seen: Iterable[Alert], evaluated: Iterable[Alert]) -> Iterator[Difference]:
    """Every field in which the cards of one pair differ. Cards meet by id, else by equal content."""
    ours, theirs = {alert.id: alert for alert in seen}, {alert.id: alert for alert in evaluated}
    for id in ours.keys() & theirs.keys():
        if canonical_hash(ours[id]) == canonical_hash(theirs[id]):
            del ours[id], theirs[id]
    twins = {canonical_hash(alert): id for id, alert in theirs.items()}
    for id in list(ours):
        twin = twins.pop(canonical_hash(ours[id]), None)
        if twin is not None:
            del ours[id], theirs[twin]
    for id in sorted(ours.keys() | theirs.keys()):
        one, other = ours.get(id), theirs.get(id)
        alert = one or other
        if alert is None:
            continue
        if one is None or other is None:
            sides = ("present", MISSING) if one is not None else (MISSING, "present")
            yield Difference(id, alert.dyad, alert.headline, "", *sides)
            continue
        fields = _fields(canonical(builtins(one)), canonical(builtins(other)))
        for place, left, right in fields:
            yield Difference(id, alert.dyad, alert.headline, place, left, right)


def _by_dyad(alerts: Iterable[Alert]) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for alert in alerts:
        found.setdefault(alert.dyad, []).append(canonical_hash(alert))
    return found


def _total(hashes: Mapping[str, list[bytes]]) -> tuple[str, int]:
    return total(one for dyad in hashes.values() for one in dyad)


def _fields(one: Any, other: Any, place: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Where two JSON values differ: `evidence[0].quote`."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in sorted(one.keys() | other.keys()):
            yield from _fields(
                one.get(name, MISSING), other.get(name, MISSING), f"{place}.{name}".lstrip(".")
            )
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from _fields(left, right, f"{place}[{number}]")
    elif one != other:
        yield place, one, other
