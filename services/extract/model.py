"""What the reading is made of. Offsets are code points into the article's text.

What is made by the hundred for an article is a plain class: quick to make, and native once compiled
(`make fast`).
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from shared.domain.vocabulary import Level, Mode, Setting, Status
from shared.domain.when import bounds
from shared.knowledge.tables import Tenure

_DAY: Final = len("2000-01-01")
_JUST_OVER, _FAR_OFF, _SOON = timedelta(7), timedelta(300), timedelta(42)
"""Nobody names a day of a year ago or ahead without its year: it is the one just over, or coming soon."""


@dataclass(frozen=True)
class Article:
    """What the reader needs of an article. `kept` are the stretches that are content, in order."""

    text: str
    lang: str
    published: datetime | None = None
    title: str | None = None
    kept: tuple[tuple[int, int], ...] = ()


class Doubt(StrEnum):
    """What makes a report less sure; confidence.py has the measured weight."""

    GUESSED = "guessed"
    """No frame fits, but the words stand together."""
    REFERENCE = "reference"
    """A side is only "he", "both" or "the two"."""
    BODY = "body"
    """A side is a delegation, a government, officials."""
    STATE = "state"
    """A side is a state as such: nobody acts for it."""
    STATES = "states"
    """All sides are."""


class Actor:
    """Somebody who may be a party: an official, a body of officials, or a state as such."""

    def __init__(
        self,
        state: str | None,
        level: Level | None,
        name: str | None,
        start: int,
        end: int,
        kind: str,
        barred: str | None = None,
        *,
        plural: bool = False,
        title_word: str | None = None,
        place: "PlaceFound | None" = None,
    ) -> None:
        self.state = state
        self.level = level
        self.name = name
        self.start = start
        self.end = end
        self.kind = kind
        """`official`, `body`, `state`, `capital`, `possessor` or `counterpart`."""
        self.barred = barred
        """Why this can never be a party: former, organisation, spokesman."""
        self.plural = plural
        self.title_word = title_word
        self.thin = False
        """True for a family name alone that only the register knows."""
        self.sole = False
        """True for such a name that one head bears, and that only heads have borne."""
        self.abroad = False
        """True when the title is none of the home state's offices."""
        self.accredited: str | None = None
        """The state to which an ambassador is sent, where the chunk says it."""
        self.recalled = False
        """True for a bare title that the article has given to somebody before."""
        self.office: str | None = None
        self.known = False
        self.said = ""
        """The chunk as it stands in the text."""
        self.possessive = False
        """True when the chunk ends in 's, as in "Putin's visit"."""
        self.text_state: str | None = None
        """The state that the text says when the register says another."""
        self.person_id: str | None = None
        self.coarse: str | None = None
        self.rows: tuple[Tenure, ...] = ()
        """All tenures of a person who is not in office at the article's time."""
        self.place = place
        """Where it lies, for capitals and states that may be meant as places."""

    def unbarred(self) -> "Actor":
        """The same official with nothing that keeps him from being a party."""
        # Spelt out, because what is compiled cannot be copied by `copy`.
        other = Actor(self.state, self.level, self.name, self.start, self.end, self.kind)
        other.plural, other.title_word, other.abroad = self.plural, self.title_word, self.abroad
        other.office, other.known, other.said = self.office, self.known, self.said
        other.possessive, other.text_state = self.possessive, self.text_state
        other.person_id, other.coarse, other.rows = self.person_id, self.coarse, self.rows
        other.place, other.accredited = self.place, self.accredited
        return other


def holds_office(actor: Actor) -> bool:
    """Whether this is an official of a known state whom nothing keeps from being a party."""
    return actor.kind == "official" and actor.barred is None and bool(actor.state)


@dataclass(frozen=True)
class DateFound:
    """A date expression: its value as EDTF, or only a weekday when there is nothing to count from."""

    edtf: str | None
    start: int
    end: int
    relative: bool = False
    weekday: int | None = None
    ahead: str | None = None
    """The value for a contact still to come, where past and future differ: Friday, 8 July."""
    stated: bool = False
    """True when the text gives the year itself."""
    season: int | None = None
    """The season of "last summer" in an undated article, to be settled by the dates around it."""
    inferred: bool = False

    def value(self, *, future: bool) -> str | None:
        """EDTF for a past or a coming contact."""
        return self.ahead if future and self.ahead is not None else self.edtf

    @property
    def is_day(self) -> bool:
        """Whether it is one full day."""
        return self.edtf is not None and len(self.edtf) == _DAY

    def fresh(self, published: date | None) -> bool:
        """Whether it lies at most a week before publication, if anything says when that was."""
        if self.edtf is None:
            return False
        return published is None or published - bounds(self.edtf)[1] <= _JUST_OVER

    def soon(self, published: date | None) -> bool:
        """Whether this is a day without its year that comes within weeks and was last nearly a year ago."""
        if published is None or self.edtf is None or self.ahead is None:
            return False
        since, until = published - bounds(self.edtf)[1], bounds(self.ahead)[0] - published
        return since > _FAR_OFF and timedelta(0) < until <= _SOON

    def just_over(self, published: date | None) -> bool:
        """Whether this is a day without its year that was up to a week ago, rather than one of next year."""
        if published is None or self.edtf is None or self.ahead is None:
            return False
        since, until = published - bounds(self.edtf)[1], bounds(self.ahead)[0] - published
        return timedelta(0) <= since <= _JUST_OVER and until > _FAR_OFF


@dataclass(frozen=True)
class PlaceFound:
    """A place: English city name or None, and the state that it lies in."""

    city: str | None
    country: str | None
    start: int
    end: int


@dataclass
class Claim:
    """The text's own claim of novelty."""

    mode: Mode | None
    level: Level | None
    since: str | None
    anchor: str | None
    start: int
    end: int
    date: DateFound | None = None
    highest: bool = False
    """True for "the highest-level since": only contacts of this rank and mode speak against it."""


@dataclass
class Word:
    """One side's word for a contact."""

    state: str
    word: str
    disputes: bool
    start: int
    end: int


@dataclass
class Reading:
    """One contact as the article tells it."""

    actors: list[Actor]
    mode: Mode | None
    status: Status
    setting: Setting
    start: int
    end: int
    when: DateFound | None = None
    place: PlaceFound | None = None
    by: str | None = None
    forum: str | None = None
    minutes: int | None = None
    scheduled: bool | None = None
    background: bool = False
    doubts: frozenset[Doubt] = frozenset()
    """What speaks against it in every sentence that tells it."""
    confidence: float = 0.0
    """The chance that pair and status are right, set once all has been read."""
    pairs: tuple[tuple[str, str], ...] = ()
    """The dyads that the text gives; not every two of `actors` when A met B and C apart."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    conflicts: list[tuple[str, int, int]] = field(default_factory=list)
    joint: bool = False
    trigger_at: int = 0
    """Offset of the trigger."""
    present: bool = False
    """True when it is told in the present tense, as headlines do."""
    named: bool = False
    """True when a noun names it and nothing says that it took place: "the visit is important"."""
    implied_mode: bool = False
    """True when the mode follows from the trigger's kind alone and a stated mode overrides it."""
    meant: bool = False
    """True when it is told as what was once to be: "was due to meet", "semula akan"."""
    claimed: bool = False
    """True when somebody only denies what others claim: "dismissed reports of a meeting"."""
    vague: bool = False
    """True when it is told only that it will be some time: "agreed to meet again soon"."""
    refused: bool = False
    """True when it is denied for the time to come: "has no plans to meet"."""
    over: bool = False
    """True when it is told by somebody's leaving: "left Lima on Tuesday"."""
    heading: bool = False
    """True when the first line of a text tells it, which is one of its own."""

    @property
    def states(self) -> tuple[str, ...]:
        """All states, sorted, each once."""
        return tuple(sorted({actor.state for actor in self.actors if actor.state}))


@dataclass
class Trace:
    """Why the reader decided as it did, for people who write packs. Collected only when asked for."""

    lines: list[tuple[int, int, str, str]] = field(default_factory=list)
    """Start, end, what (`mention`, `frame`, `rejected`, `event`), and the reason in words."""

    def add(self, start: int, end: int, what: str, why: str) -> None:
        """Note one decision about `text[start:end]`."""
        self.lines.append((start, end, what, why))
