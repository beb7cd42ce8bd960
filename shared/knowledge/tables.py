"""The plain tables that the knowledge files compile to.

They hold only strings, dates and lists, so that they can be written as MessagePack and read back in a
fraction of the time that the YAML takes. build.py makes them, compiled.py asks them.
"""

from datetime import date

import msgspec

from shared.domain.vocabulary import Level
from shared.knowledge.model import Coarse, ForumKind, PlaceKind, SurfaceKind

Days = tuple[date, date]
"""First and last possible day, both included."""


class Surface(msgspec.Struct, frozen=True, gc=False):
    """A piece of text that stands for something known.

    `code` is a state or territory code (kinds state, adjective, inhabitant, metonym, capital, territory),
    a place id, a forum code, a person id (kinds person, family), or empty for a trap. `cased` = only in
    exactly this case. `doubtful` = means something else as well, so a second clue is needed. `until` = last
    day on which the name was in use, for names of the past.
    """

    text: str
    kind: SurfaceKind
    code: str
    cased: bool = False
    doubtful: bool = False
    until: date | None = None


class State(msgspec.Struct, frozen=True, gc=False):
    """A state, or a territory (`is_state` false) that never is a party to a contact."""

    code: str
    name: str
    adjective: str
    is_state: bool


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place of contacts. `city` is the English city name to report: its own, or that around it."""

    id: str
    name: str
    country: str
    kind: PlaceKind
    city: str


class Crossroads(msgspec.Struct, frozen=True, gc=False):
    """Where others than those of the place meet or write, so that a place alone tells nothing of its state.

    Cities by the English names that `Place.city` has, states by code.
    """

    lenders: tuple[str, ...]
    """States that lend their cities to others: who is there is not thereby their guest."""
    gatherings: tuple[str, ...]
    """Cities to which officials travel to meet those of third states, and no host."""
    seats: tuple[str, ...]
    """Cities to which delegations mostly go for courts and organisations."""
    newsrooms: tuple[str, ...]
    """Cities that are no capitals, from which agencies write about other countries."""
    bureaus: tuple[str, ...]
    """Capitals from which they do so, too; from the others they write of what happens there."""
    press: tuple[str, ...]
    """States, besides the lenders, from which agencies write about the journeys of others."""


class Forum(msgspec.Struct, frozen=True, gc=False):
    """An organisation, forum or recurring event; `members` is empty where membership is not kept."""

    code: str
    name: str
    kind: ForumKind
    members: tuple[str, ...]
    seat: tuple[str, str] | None = None
    """City and state where it always gathers."""


class Tenure(msgspec.Struct, frozen=True, gc=False):
    """A person in an office. `end` None = still in office on the register's `as_of` day.

    `state` is a state code, or a forum code for the heads of organisations (`office` organisation_head).
    """

    person: str
    person_id: str
    family: str
    state: str
    office: str
    level: Level
    coarse: Coarse
    start: Days
    end: Days | None
    source: str
    note: str = ""

    def surely_covers(self, lo: date, hi: date) -> bool:
        """Say whether the person held the office on every day from `lo` to `hi`, whatever the exact dates."""
        return self.start[1] <= lo and (self.end is None or hi <= self.end[0])

    def may_cover(self, lo: date, hi: date) -> bool:
        """Say whether the person may have held the office on some day from `lo` to `hi`."""
        return self.start[0] <= hi and (self.end is None or lo <= self.end[1])


class Tables(msgspec.Struct, frozen=True):
    """Everything that is known. `names` and `families` hold row numbers of `tenures`, by `folded` name."""

    as_of: date
    precedence: tuple[str, ...]
    prominent: tuple[str, ...]
    """States that news of the world is mostly about, those of `precedence` among them."""
    states: dict[str, State]
    places: dict[str, Place]
    crossroads: Crossroads
    forums: dict[str, Forum]
    surfaces: dict[str, list[Surface]]
    """By language; the empty language is for all."""
    hidden: dict[str, list[str]]
    """By language: places and family names that are words of it, and are not offered."""
    tenures: list[Tenure]
    names: dict[str, list[int]]
    families: dict[str, list[int]]


ORGANISATION_HEAD = "organisation_head"
SPEAKER = "speaker"
EVERY_LANGUAGE = ""
