"""A contact as its reports make it: what all of them say together, for fitting further ones to it.

In: traits that are taken in one after the other. Out: the sets of their values, and for which later reports
it can matter that one more is taken in.
"""

from collections.abc import Sequence
from enum import IntEnum

from services.detect.traits import OTHER_DAY, Trait
from shared.domain.vocabulary import Mode

REMOTE = frozenset((Mode.PHONE.value, Mode.VIDEO.value, Mode.LETTER.value))
"""Modes of contacts that have no place."""


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
            and (trait.mode in REMOTE or self._has_place(trait))
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
        if trait.mode not in REMOTE:
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
