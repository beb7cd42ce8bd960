"""Which contact a report belongs to: the rules of docs/ledger.md, as functions of plain values.

In: a `Trait` and the contacts that stand before it in the order of joining. Out: one of them, or none.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import IntEnum
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
from shared.domain.vocabulary import Level, Mode, Status

_REMOTE = {Mode.PHONE.value, Mode.VIDEO.value, Mode.LETTER.value}
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


class View:
    """A contact as those of its reports make it that stand before a certain one."""

    __slots__ = ("articles", "bands", "cities", "countries", "days", "forums", "founder", "levels", "modes",
                 "moved", "persons", "reports", "spans", "statuses", "weekdays")  # fmt: skip

    def __init__(self, founder: Trait) -> None:
        self.founder = founder
        self.articles: set[str] = set()
        self.reports: set[str] = set()
        self.modes: set[str] = set()
        self.statuses: set[str] = set()
        self.levels: tuple[set[str], set[str]] = (set(), set())
        self.persons: tuple[set[str], set[str]] = (set(), set())
        self.cities: set[str] = set()
        self.countries: set[str] = set()
        self.forums: set[str] = set()
        self.weekdays: set[int] = set()
        self.days: set[int] = set()
        self.spans: set[tuple[int, int]] = set(founder.spans)
        self.moved: set[tuple[int, int]] = set()
        self.bands: set[int] = set()
        self.take(founder)

    @classmethod
    def of(cls, members: Sequence[Trait]) -> "View":
        """The contact of these reports, the founder first."""
        view = cls(members[0])
        for member in members[1:]:
            view.take(member)
        return view

    def copy(self) -> "View":
        """The same, to be added to."""
        view = View.__new__(View)
        view.founder = self.founder
        view.articles = self.articles.copy()
        view.reports = self.reports.copy()
        view.modes = self.modes.copy()
        view.statuses = self.statuses.copy()
        view.levels = (self.levels[0].copy(), self.levels[1].copy())
        view.persons = (self.persons[0].copy(), self.persons[1].copy())
        view.cities = self.cities.copy()
        view.countries = self.countries.copy()
        view.forums = self.forums.copy()
        view.weekdays = self.weekdays.copy()
        view.days = self.days.copy()
        view.spans = self.spans.copy()
        view.moved = self.moved.copy()
        view.bands = self.bands.copy()
        return view

    def gain(self, trait: Trait) -> "Gain":
        """Say for which later reports it can change what fits when a report is taken in."""
        if not (
            trait.mode in self.modes
            and trait.levels[0] in self.levels[0]
            and trait.levels[1] in self.levels[1]
            and self.persons[0].issuperset(trait.persons[0])
            and self.persons[1].issuperset(trait.persons[1])
            and (not trait.forum or trait.forum in self.forums)
            and (trait.tier > OTHER_DAY or trait.span[0] in self.days)
            and (trait.moved is None or trait.moved in self.moved)
            and (trait.mode in _REMOTE or self._has_place(trait))
        ):
            return Gain.ALL
        if trait.status not in self.statuses or (trait.weekday >= 0 and trait.weekday not in self.weekdays):
            return Gain.LOOSE
        return Gain.NONE if self.bands.issuperset(trait.bands) else Gain.WORDS

    def _has_place(self, trait: Trait) -> bool:
        return (not trait.city or trait.city in self.cities) and (
            not trait.country or trait.country in self.countries
        )

    def take(self, trait: Trait) -> None:
        """Take a report in."""
        self.articles.add(trait.article)
        self.reports.add(trait.report)
        self.modes.add(trait.mode)
        self.statuses.add(trait.status)
        self.levels[0].add(trait.levels[0])
        self.levels[1].add(trait.levels[1])
        self.persons[0].update(trait.persons[0])
        self.persons[1].update(trait.persons[1])
        if trait.mode not in _REMOTE:
            if trait.city:
                self.cities.add(trait.city)
            if trait.country:
                self.countries.add(trait.country)
        if trait.forum:
            self.forums.add(trait.forum)
        if trait.weekday >= 0:
            self.weekdays.add(trait.weekday)
        if trait.tier <= OTHER_DAY:
            self.days.add(trait.span[0])
        if trait.moved is not None:
            self.moved.add(trait.moved)
            self.spans.add(trait.moved)
        self.bands.update(trait.bands)


class Gain(IntEnum):
    """For which later reports it matters what a report adds to a contact."""

    NONE = 0
    """For none, but those of its own article and those split from it."""
    WORDS = 1
    """For those without any date: wording is new."""
    LOOSE = 2
    """For those without an exact day: status or weekday is new."""
    ALL = 3


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
    if one.mode not in _REMOTE and other.mode not in _REMOTE:
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
    if item.mode not in _REMOTE:
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
