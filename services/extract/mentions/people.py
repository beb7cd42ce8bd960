"""Who is meant: the register of offices, and what the article has said so far.

In: names and titles as they stand in the text. Out: tenures that fit the article's time, and a memory of
the officials that the article has introduced, so that a family name, "he" or "both" can be resolved.
Not certain means nobody: a missed contact costs less than a wrong one.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from services.extract.model import Actor
from services.extract.words.items import fold
from shared.domain.vocabulary import Level
from shared.knowledge.tables import ORGANISATION_HEAD, Tenure

NOT_THEN: Final = "not in office then"
"""Why somebody whom the register knows is no party, unless the contact itself is dated to his time."""
_LESSER: Final = frozenset(("president_elect", "special_envoy"))
"""Offices under a minister's whose holders news calls by family name."""
_LINKS: Final = frozenset(("bin", "ibn", "bint", "binti", "van", "von", "der", "del", "dos"))
"""Words inside names that are nobody's name."""
_RARE: Final = 4
"""Letters from which on a family name that only one person of the register bears needs no second clue."""
_FAR_LONGER: Final = 4
_LONG: Final = 700
"""Days in office from which on a head of government is remembered by family name."""
_NOW: Final = date(2027, 1, 1)
"""Bounds the terms of those who are still in office."""
_REMEMBERED: Final = 200
"""Mentions of officials that are remembered at least; more than any article has."""
_GRACE: Final = timedelta(days=45)
"""News calls a minister minister for some weeks around the change of office."""


HEADS: Final = frozenset((Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT))
_LEADERS: Final = HEADS | {Level.FOREIGN_MINISTER}
_MINISTERS: Final = _LEADERS | {Level.MINISTER}


class Memory:
    """The officials of one article, in the order of their mention."""

    def __init__(
        self,
        prominent: frozenset[str],
        first: frozenset[str],
        day: date | None,
        home: str | None,
        *,
        states_follow: bool = False,
    ) -> None:
        self.first = first
        self.states_follow: Final = states_follow
        """Whether a state's name follows the noun that it qualifies."""
        self.prominent: Final = prominent
        self.day = day
        self.guessed = False
        """True when the day is only one on which everybody who is named may have been in office."""
        self.home = home
        self.states: set[str] = set()
        self.history: list[Actor] = []
        self.focus: Actor | None = None
        """Whom the last sentences are about."""
        self.groups: list[list[Actor]] = []
        """Actors of the contacts read so far, latest last."""
        self._by_name: dict[str, Actor | None] = {}
        self.me: dict[int, Actor] = {}
        """Who speaks, by the index of each "I", "me" and "my" of the sentence."""
        self.strangers: set[str] = set()
        """Family names that the article gives to somebody whom the register does not know."""
        self.out: dict[str, str] = {}
        """Why bearers of family names are no party whom the article has introduced by a whole name."""
        self.past: set[str] = set()
        """Persons whom the article has introduced as former holders of their office."""

    @property
    def dated(self) -> bool:
        """Whether it is known who was in office when the article appeared."""
        return self.day is not None and not self.guessed

    def glance(self) -> "Memory":
        """The same memory for looking ahead: what it learns there is forgotten."""
        other = Memory(self.prominent, self.first, self.day, self.home, states_follow=self.states_follow)
        other.guessed, other.focus = self.guessed, self.focus
        other.states, other.strangers, other.past = set(self.states), set(self.strangers), set(self.past)
        other.out = dict(self.out)
        other.history, other.groups = list(self.history), list(self.groups)
        other._by_name = dict(self._by_name)
        return other

    def add(self, actor: Actor, spelt: str | None = None) -> None:
        """Remember an official who was introduced by name, perhaps not spelt as we do, or by title."""
        if actor.state:
            self.states.add(actor.state)
        self.history.append(actor)
        if len(self.history) > 2 * _REMEMBERED:
            del self.history[:_REMEMBERED]
        if actor.name is None:
            return
        # "Farouk al-Shara" is "al-Shara" afterwards.
        whole = f"{actor.name} {spelt or ''}"
        for token in dict.fromkeys((*whole.split(), *whole.replace("-", " ").split()[-1:])):
            key = fold(token)
            if len(key) < 3 or key in _LINKS:
                continue
            old = self._by_name.get(key, actor)
            if old is not None and old is not actor and _differ(old, actor):
                last = fold(actor.name.split()[-1]) == key
                was_last = old.name is not None and fold(old.name.split()[-1]) == key
                if last and not was_last:
                    self._by_name[key] = actor
                elif not (was_last and not last):
                    self._by_name[key] = None
            elif old is actor or (old is not None and old.level is None and actor.level is not None):
                self._by_name[key] = actor

    def named(self, name: str) -> Actor | None:
        """The official that a name, or the last word of it, stands for in this article."""
        words = name.split()
        return self._by_name.get(fold(words[-1])) or (self._by_name.get(fold(words[0])) if words else None)

    def titled(self, words: str, level: Level | None) -> Actor | None:
        """The one official with this title so far: "the minister". None when two states' would fit."""
        lately = [a for a in reversed(self.history[-12:]) if a.state and a.kind == "official"]
        fits = [a for a in lately if a.level == level]
        if not fits and level is Level.MINISTER:
            # "the minister" is the foreign minister, too.
            fits = [a for a in lately if a.level is Level.FOREIGN_MINISTER]
        # "X met President Y. The president": X is one, too, though he was told by name alone.
        same = [a for a in fits if a.title_word == words or a.title_word is None] or fits
        about = self.focus
        if about is not None and about.name is None and about.title_word == words and about not in same:
            # "The premier will meet the premier of X. The premier": whom no more than the title tells.
            return about
        if same and len({a.state for a in same}) == 1:
            return same[0]
        # "The president of X came. He met President Y. The president then": whom the story is about.
        focus = self.focus
        return focus if focus is not None and focus in same and not self.states_follow else None

    def elected(self, words: str) -> Actor | None:
        """Whom the article has last told of by this title of one who is yet to take office."""
        lately = (a for a in reversed(self.history[-12:]) if a.state and a.title_word == words)
        return next(lately, None)

    def _asked(self, ask: Callable[[], Tenure | None]) -> Tenure | None:
        """The answer for the article's day; where that is a guess and finds nobody, the answer without it."""
        found, day = ask(), self.day
        if found is None and self.guessed and day is not None:
            self.day = None
            found = ask()
            self.day = day
        return found

    def choose(self, rows: Iterable[Tenure], *, state: str | None = None) -> Tenure | None:
        """The tenure that fits the article's day and the state; highest rank first."""
        fitting = [row for row in rows if state is None or row.state == state]
        if self.day is not None:
            fitting = [row for row in fitting if row.may_cover(self.day - _GRACE, self.day + _GRACE)]
        elif state is None and any(row.office == ORGANISATION_HEAD for row in fitting):
            # Without a day or a state, who ended at the head of an organisation may speak for it.
            return max(fitting, key=lambda row: row.start)
        return max(fitting, key=lambda row: (row.level.rank, row.start), default=None)

    def titled_family(self, rows: Sequence[Tenure], level: Level | None, state: str | None) -> Tenure | None:
        """Whom a title with a family name means: "King Abdullah"; the article's states decide."""
        if state is not None:
            ranked = self.choose([row for row in rows if row.level is level], state=state)
            return ranked or self.choose(rows, state=state)
        return self._asked(lambda: self._titled_family(rows, level))

    def _titled_family(self, rows: Sequence[Tenure], level: Level | None) -> Tenure | None:
        then = list(rows)
        if self.day is not None:
            then = [row for row in rows if row.may_cover(self.day - _GRACE, self.day + _GRACE)]
        exact = [row for row in then if row.level is level]
        fits = exact or [row for row in then if level not in HEADS or row.level in HEADS]
        # "President Mohamed" is no prime minister of that name of whose state nothing is told.
        anywhere = frozenset(row.state for row in fits if exact or level not in HEADS)
        for near in (self.states, self.prominent, anywhere):
            found = [row for row in fits if row.state in near]
            if len({row.state for row in found}) == 1:
                return max(found, key=lambda row: (row.level.rank, row.start))
        return None

    def ever(self, rows: Sequence[Tenure], *, state: str | None = None) -> Tenure | None:
        """The last tenure that began before the article's day, whether or not it still ran."""
        fitting = [row for row in rows if state is None or row.state == state]
        if self.day is not None:
            fitting = [row for row in fitting if row.start[0] <= self.day + _GRACE]
        return max(fitting, key=lambda row: (row.start, row.level.rank), default=None)

    def family(self, rows: Sequence[Tenure]) -> Tenure | None:
        """Whom a family name alone means: needs the day of the article or one state that fits."""
        fits = [row for row in rows if row.level in _MINISTERS or self._by_family(row)]
        body = self._heads_body(rows)
        if body is not None and not any(row.state in self.states for row in fits):
            return body
        if self.day is not None:
            fits = [row for row in fits if row.may_cover(self.day - _GRACE, self.day + _GRACE)]
        rare = len(rows[0].family) >= _RARE
        # A paper calls the ministers of its own state by name alone, and need not say whose they are.
        ours = {self.home} if self.dated and rare else set()
        known = [row for row in fits if row.state in self.states | ours]
        if not known or ((rare or self.day is not None) and not any(map(_high, known))):
            near = self.prominent if self.day is not None else self.first
            known = [row for row in fits if row.state in near and _high(row)] or known
            heads = [row for row in fits if row.level in HEADS]
            if rare and self.day is not None and len({row.state for row in heads}) == 1:
                # Who heads a government outweighs a minister of a state that news names more often.
                known = heads
        bearers = {row.state for row in (rows if self.day is None else fits)}
        if not known and len(bearers) == 1 and rare:
            known = [row for row in fits if row.level in HEADS] or [
                row for row in fits if row.state in self.prominent and self._likely(row)
            ]
        if not known and self.day is None and rare:
            # Undated: whoever was head for by far the longest is meant.
            longest = _longest_in_office(fits)
            known = [row for row in fits if row.level in HEADS and row.state == longest]
        best = [row for row in known if row.level in HEADS]
        best = best or [row for row in known if _high(row)] or known
        if len({row.state for row in best}) != 1:
            return None
        if self.day is not None and len({row.person_id for row in best}) != 1:
            top = max(row.level.rank for row in best)
            best = [row for row in best if row.level.rank == top]
            if len({row.person_id for row in best}) != 1:
                return None
        return max(best, key=lambda row: (row.level.rank, row.start))

    def _heads_body(self, rows: Sequence[Tenure]) -> Tenure | None:
        """The head of an organisation in office that day, whom a family name then means first."""
        day = self.day
        if day is None:
            return None
        heads = (row for row in rows if row.office == ORGANISATION_HEAD)
        return next((row for row in heads if row.may_cover(day, day)), None)

    def only_head(self, rows: Sequence[Tenure]) -> bool:
        """Whether only heads have borne a family name, and one of them is in office on the day."""
        day = self.day if self.dated else None
        if day is None:
            return False
        so_far = [row for row in rows if row.start[0] <= day + _GRACE]
        now = {row.person_id for row in so_far if row.may_cover(day - _GRACE, day + _GRACE)}
        return len(now) == 1 and all(row.level in HEADS or row.person_id in now for row in so_far)

    def _by_family(self, row: Tenure) -> bool:
        """Whether news calls the holder of an office below a minister's by family name."""
        return row.office in _LESSER or (row.office == "speaker" and row.state == self.home and self.dated)

    def _likely(self, row: Tenure) -> bool:
        """Whether news without a day calls a minister by family name: its own, or of foreign affairs."""
        return self.day is not None or row.state == self.home or (_high(row) and len(row.family) > _RARE)


def _longest_in_office(rows: Sequence[Tenure]) -> str | None:
    """The state whose heads of this name were in office several times as long as all others'."""
    days: dict[str, int] = {}
    for row in rows:
        if row.level in HEADS:
            end = row.end[1] if row.end is not None else date.max
            days[row.state] = days.get(row.state, 0) + (min(end, _NOW) - row.start[0]).days
    ranked = sorted(days, key=lambda state: days[state], reverse=True)
    if (
        not ranked
        or days[ranked[0]] < _LONG
        or (len(ranked) > 1 and days[ranked[0]] < _FAR_LONGER * days[ranked[1]])
    ):
        return None
    return ranked[0]


def _high(row: Tenure) -> bool:
    return row.level in _LEADERS or row.office == "vice_president"


def _differ(one: Actor, other: Actor) -> bool:
    if one.person_id and other.person_id:
        return one.person_id != other.person_id
    if one.state and other.state and one.state != other.state:
        return True
    if one.name and other.name:
        a, b = set(map(fold, one.name.split())), set(map(fold, other.name.split()))
        return not (a <= b or b <= a)
    return False
