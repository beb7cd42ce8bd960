"""Which contact a report belongs to: the rules of docs/ledger.md, as functions of plain values.

In: a `Trait` and the contacts that stand before it in the order of joining. Out: one of them, or none.
"""

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import NamedTuple

from services.detect.traits import (
    DATED,
    OTHER_DAY,
    VAGUE_MINISTER,
    VAGUE_OFFICIAL,
    WINDOW,
    Trait,
    last_name,
)
from services.detect.view import REMOTE, View
from shared.domain.vocabulary import Level, Mode, Status

_CALLS = {Mode.PHONE.value, Mode.VIDEO.value}

_LEVELS_ALIKE = (
    {Level.HEAD_OF_STATE.value, Level.HEAD_OF_GOVERNMENT.value},
    {Level.FOREIGN_MINISTER.value, VAGUE_MINISTER},
    {Level.MINISTER.value, VAGUE_MINISTER},
    {Level.DEPUTY_MINISTER.value, VAGUE_OFFICIAL},
    {Level.AMBASSADOR.value, VAGUE_OFFICIAL},
    {Level.OFFICIAL.value, VAGUE_OFFICIAL},
)

_STATUSES_ALIKE = (
    {Status.PLANNED.value, Status.OCCURRED.value},
    {Status.PLANNED.value, Status.DENIED.value},
    {Status.PLANNED.value, Status.POSTPONED.value, Status.CANCELLED.value},
)
"""Statuses that reports of one contact may have when the day does not tie them together."""


class Choice(NamedTuple):
    """Where a report belongs."""

    founder: str | None
    """Key of the founder of its contact; None when it stands alone."""
    best: int
    """Grade of its best fit."""
    several: bool
    """Whether several contacts fit it best."""


def choose(item: Trait, same_span: Iterable[View], others: Iterable[View]) -> Choice:
    """The contact that `item` belongs to.

    The best class of fit decides, and only when one contact alone is in it. Where several fit equally well
    nothing is guessed, except that reports which say exactly the same stay together.
    """
    best, fits, twins = 0, list[str](), list[str]()
    for view in chain(same_span, others):
        if len(fits) > 1 and OTHER_DAY < item.tier < WINDOW and view.founder.key[:15] != item.key[:15]:
            break  # coarse dates have one class of fit: nothing further can make this one certain
        grade = grade_of(item, view)
        if grade and view.founder.twin == item.twin:
            twins.append(view.founder.key)
        if grade > best:
            best, fits = grade, []
        if grade and grade == best:
            fits.append(view.founder.key)
    return Choice(fits[0] if len(fits) == 1 else min(twins, default=None), best, len(fits) > 1)


def may_change(item: Trait, placed: Choice, newcomer: View) -> bool:
    """Say whether a contact that was not there before can alter the choice of a report."""
    grade = grade_of(item, newcomer)
    if not grade:
        return False
    if grade == placed.best:
        return not placed.several or newcomer.founder.twin == item.twin
    return grade > placed.best or newcomer.founder.twin == item.twin


def grade_of(item: Trait, view: View) -> int:
    """How well a report fits a contact: 0 not at all; more is better, within one tier of precision."""
    if item.article in view.articles or not view.reports.isdisjoint(item.apart):
        return 0
    grade = _date_grade(item, view)
    return grade if grade and _agrees(item, view) and _same_people(item, view) else 0


def alike(one: Trait, other: Trait) -> bool:
    """Say whether mode, ranks, place and gathering of two reports agree as far as both tell them.

    A report fits no contact whose founder it is not alike to. The contact's other reports may exclude it too.
    """
    if not _modes_agree(one.mode, other.mode, one):
        return False
    for level, known in zip(one.levels, other.levels, strict=True):
        if level and not _levels_agree(level, known):
            return False
    if one.mode not in REMOTE and other.mode not in REMOTE:
        if one.city and other.city and one.city != other.city:
            return False
        if one.country and other.country and one.country != other.country:
            return False
    return not one.forum or not other.forum or _forums_agree(one.forum, other.forum)


def forum_root(forum: str) -> str:
    """The gathering without its format: `G20` of `G20-FMM`."""
    return forum.split("-", 1)[0]


def _agrees(item: Trait, view: View) -> bool:
    """`alike`, for all reports of a contact at once."""
    if not all(_modes_agree(item.mode, mode, item) for mode in view.modes):
        return False
    for level, known in zip(item.levels, view.levels, strict=True):
        if level and not all(_levels_agree(level, other) for other in known):
            return False
    if item.mode not in REMOTE:
        if item.city and view.cities and item.city not in view.cities:
            return False
        if item.country and view.countries and item.country not in view.countries:
            return False
    return not item.forum or all(_forums_agree(item.forum, forum) for forum in view.forums)


def _date_grade(item: Trait, view: View) -> int:
    if item.tier <= OTHER_DAY:
        return _day_grade(item, view)
    if not any(_statuses_agree(item.status, status) for status in view.statuses):
        return 0
    if item.tier in DATED:
        return int(_overlap(item, view))
    if not _weekday_agrees(item, view):
        return 0
    if item.tier == WINDOW:
        if view.founder.tier in DATED:
            return 2 * _overlap(item, view)
        return int(_overlap(item, view) and _supported(item, view))
    return _undated_grade(item, view)


def _day_grade(item: Trait, view: View) -> int:
    day = item.span[0]
    if day in view.days:
        return 3
    if any(_meet((other, other), span) for span in item.spans[1:] for other in view.days) or any(
        _meet(span, other) for span in item.spans for other in view.moved
    ):
        return 2
    if any(abs(day - other) > 1 for other in view.days):
        return 0
    told_loosely = OTHER_DAY in (item.tier, view.founder.tier)
    two_local_dates = item.mode in _CALLS and bool(view.modes & _CALLS) and any(_shared_people(item, view))
    return int(told_loosely or two_local_dates)


def _undated_grade(item: Trait, view: View) -> int:
    lo, hi = min((span for span in view.spans), default=(0, 0))
    if (item.ceiling and lo and lo > item.ceiling) or (item.floor and hi and hi < item.floor):
        return 0
    wording = not view.bands.isdisjoint(item.bands)
    place = _same_place(item, view)
    if view.founder.tier in DATED:
        if wording:
            return 6
        if place:
            return 5
        return 4 if item.weekday >= 0 and view.days and all(_shared_people(item, view)) else 0
    if wording:
        return 3
    return 2 if place and all(_shared_people(item, view)) else 0


def _supported(item: Trait, view: View) -> bool:
    wording = not view.bands.isdisjoint(item.bands)
    return wording or _same_place(item, view) or all(_shared_people(item, view))


def _same_place(item: Trait, view: View) -> bool:
    roots = {forum_root(forum) for forum in view.forums}
    return item.city in view.cities or bool(item.forum and forum_root(item.forum) in roots)


def _overlap(item: Trait, view: View) -> bool:
    return any(_meet(item.span, other) for other in view.spans)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _weekday_agrees(item: Trait, view: View) -> bool:
    if item.weekday < 0:
        return True
    if view.days:
        return any(date.fromordinal(day).weekday() == item.weekday for day in view.days)
    return not view.weekdays or item.weekday in view.weekdays


def _modes_agree(one: str, other: str, item: Trait) -> bool:
    if one == other or Mode.UNSPECIFIED.value in (one, other):
        return True
    return one in _CALLS and other in _CALLS and item.tier <= OTHER_DAY


def _levels_agree(one: str, other: str) -> bool:
    return not other or one == other or any(one in family and other in family for family in _LEVELS_ALIKE)


def _forums_agree(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


def _statuses_agree(one: str, other: str) -> bool:
    return one == other or any(one in pair and other in pair for pair in _STATUSES_ALIKE)


def _same_people(item: Trait, view: View) -> bool:
    """False when both name people whom the register knows on one side, and nobody twice."""
    for mine, theirs, shared in zip(item.persons, view.persons, _shared_people(item, view), strict=True):
        if not shared and any(name[0] != "~" for name in mine) and any(name[0] != "~" for name in theirs):
            return False
    return True


def _shared_people(item: Trait, view: View) -> tuple[bool, bool]:
    first, second = (
        any(_same_person(name, other) for name in mine for other in theirs)
        for mine, theirs in zip(item.persons, view.persons, strict=True)
    )
    return first, second


def _same_person(one: str, other: str) -> bool:
    return one == other or ("~" in (one[0], other[0]) and last_name(one) == last_name(other))
