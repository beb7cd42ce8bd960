"""What an undated report can be tied to a contact by, without looking through the whole history of a dyad.

In: a trait or the view of a contact. Out: short texts; an undated report and a contact that can belong
together share at least one (`grade_of` would otherwise be 0).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product

from services.detect.fit import forum_root
from services.detect.traits import DATED, Trait, last_name
from services.detect.view import Gain, View

COMMON = 32
"""An anchor that more dated contacts share than this says too little, and is not used."""

_People = tuple[Iterable[str], Iterable[str]]


def since(members: Sequence[Trait]) -> dict[str, str]:
    """Anchors of a contact, each with the key of the report from which on the contact has it."""
    view = View(members[0])
    found = dict.fromkeys(of_contact(view), members[0].key)
    kind = "d" if view.founder.tier in DATED else "q"
    for member in members[1:]:
        for band in member.bands:
            found.setdefault(f"{kind} words {band:08x}", member.key)
        gain = view.gain(member)
        view.take(member)
        if gain is Gain.ALL:
            held = _spread(view)
            found.update((anchor, member.key) for anchor in held if anchor not in found)
    return found


def new_wording(
    trait: Trait, earlier: Sequence[Trait], later: Sequence[Trait]
) -> tuple[dict[str, str], dict[str, str]]:
    """Anchors of wording that a report gives a contact, with their keys without it and with it.

    `earlier` are the contact's reports before this one, the founder first, `later` are those after it.
    """
    kind = "d" if earlier[0].tier in DATED else "q"
    without, with_it = dict[str, str](), dict[str, str]()
    new = set(trait.bands).difference(*(member.bands for member in earlier))
    for band in sorted(new):
        anchor = f"{kind} words {band:08x}"
        with_it[anchor] = trait.key
        first = next((member.key for member in later if band in member.bands), None)
        if first is not None:
            without[anchor] = first
    return without, with_it


def of_contact(view: View) -> set[str]:
    """Anchors under which a contact is found."""
    kind = "d" if view.founder.tier in DATED else "q"
    return _spread(view) | {f"{kind} words {band:08x}" for band in view.bands}


def _spread(view: View) -> set[str]:
    """Anchors other than wording."""
    spots = _spots(view.cities, view.forums)
    if view.founder.tier in DATED:
        weekdays = {date.fromordinal(day).weekday() for day in view.days}
        return _dated(spots, view.persons, weekdays, ())
    return _undated(spots, view.persons, ())


def of_report(item: Trait) -> set[str]:
    """Anchors by which an undated report looks for contacts."""
    spots = _spots([item.city] if item.city else [], [item.forum] if item.forum else [])
    weekdays = [item.weekday] if item.weekday >= 0 else []
    return _dated(spots, item.persons, weekdays, item.bands) | _undated(spots, item.persons, item.bands)


def _dated(spots: set[str], persons: _People, weekdays: Iterable[int], bands: Iterable[int]) -> set[str]:
    on_day = {f"d people {pair} {weekday}" for pair in _pairs(persons) for weekday in weekdays}
    return {f"d {spot}" for spot in spots} | on_day | {f"d words {band:08x}" for band in bands}


def _undated(spots: set[str], persons: _People, bands: Iterable[int]) -> set[str]:
    there = {f"q people {pair} {spot}" for pair in _pairs(persons) for spot in spots}
    return there | {f"q words {band:08x}" for band in bands}


def _spots(cities: Iterable[str], forums: Iterable[str]) -> set[str]:
    return {f"city {_safe(city)}" for city in cities} | {f"forum {_safe(forum_root(it))}" for it in forums}


def _pairs(persons: _People) -> set[str]:
    return {f"{_safe(last_name(one))}+{_safe(last_name(other))}" for one, other in product(*persons)}


def _safe(text: str) -> str:
    return text.translate(_UNSAFE) if "/" in text or "~" in text else text


_UNSAFE = str.maketrans("/~", "  ")
