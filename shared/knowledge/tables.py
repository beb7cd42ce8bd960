"""The plain tables that the knowledge files compile to, and the compiling.

In: validated `Files`. Out: `Tables`, which holds only strings, dates and lists, so that it can be
written as MessagePack and read back in a fraction of the time that the YAML takes.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from shared.domain.vocabulary import Level
from shared.knowledge.load import Files
from shared.knowledge.model import Coarse, ForumKind, PlaceKind, SurfaceKind, Words, span

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


class Forum(msgspec.Struct, frozen=True, gc=False):
    """An organisation, forum or recurring event; `members` is empty where membership is not kept."""

    code: str
    name: str
    kind: ForumKind
    members: tuple[str, ...]


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
    states: dict[str, State]
    places: dict[str, Place]
    forums: dict[str, Forum]
    surfaces: dict[str, list[Surface]]
    """By language; the empty language is for all."""
    hidden: dict[str, list[str]]
    """By language: places and family names that are words of it, and are not offered."""
    tenures: list[Tenure]
    names: dict[str, list[int]]
    families: dict[str, list[int]]


ORGANISATION_HEAD = "organisation_head"
EVERY_LANGUAGE = ""
_PARTICLE = re.compile(
    r"al|el|ad|ash|as|bin|ben|ibn|bint|ould|van|von|der|den|de|da|do|dos|das|di|del|della|du|la|le|st\.?|"
    r"ter|ten|zu|abu|abd|bu",
    re.IGNORECASE,
)
_REGNAL = re.compile(r"[IVX]+")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"}
)
_CASED_LETTERS = _LETTERS | {
    ord(k): v for k, v in {"Ł": "L", "Ø": "O", "Đ": "D", "İ": "I", "Æ": "Ae", "Ə": "A"}.items()
}
_DROPPED = re.compile(r"['’‘ʼʻ`´.]")
_BREAKS = re.compile(r"[\s\-‐‑–_]+")


def folded(name: str) -> str:
    """A name as it is compared: no case, accents, apostrophes or hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _BREAKS.sub(" ", _DROPPED.sub("", letters)).strip()


def spellings(name: str) -> tuple[str, ...]:
    """The name, and the ways in which keyboards without its accents or hyphens write it."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", name.translate(_CASED_LETTERS)) if letter.isascii()
    )
    found = [name]
    for text in (
        plain if name[0].isascii() or plain[:1].isupper() else name,
        name.replace("-", " "),
        plain.replace("-", " "),
    ):
        if text not in found and len(text) >= len(name):
            found.append(text)
    return tuple(found)


def family_of(name: str) -> str:
    """The family name as Western news prints it: the last word with its particles; a monarch's whole name."""
    words = name.split()
    if _REGNAL.fullmatch(words[-1]):
        return name
    first = len(words) - 1
    while first > 1 and _PARTICLE.fullmatch(words[first - 1]):
        first -= 1
    return " ".join(words[first:])


def compile_tables(files: Files) -> Tables:
    """Turn checked files into tables."""
    places = {place.id: place for place in _places(files)}
    people = _People({name for name, office in files.offices.offices.items() if office.by_family})
    for state, row, aliases, family, short in _rows(files):
        people.add(state, row, aliases, family, short)
    surfaces: dict[str, list[Surface]] = {}
    for language, surface in [
        *_state_surfaces(files),
        *_place_surfaces(files, places),
        *_forum_surfaces(files),
    ]:
        surfaces.setdefault(language, []).append(surface)
    taken = {surface.text for found in surfaces.values() for surface in found}
    surfaces.setdefault(EVERY_LANGUAGE, []).extend(
        surface for surface in people.surfaces() if surface.kind == "person" or surface.text not in taken
    )
    return Tables(
        as_of=files.offices.as_of,
        precedence=files.states.precedence,
        states={
            code: State(code, entry.name, entry.adjective or entry.name, entry.state)
            for code, entry in files.states.states.items()
        },
        places=places,
        forums={
            code: Forum(code, entry.name, entry.kind, entry.members)
            for code, entry in files.forums.forums.items()
        },
        surfaces={language: _distinct(found) for language, found in surfaces.items()},
        hidden={
            language: _hidden(words, [*surfaces[EVERY_LANGUAGE], *surfaces.get(language, ())])
            for language, words in files.places.ordinary.items()
        },
        tenures=people.tenures,
        names=people.names,
        families=people.families,
    )


def _rows(files: Files) -> Iterator[tuple[str, Tenure, tuple[str, ...], str, tuple[str, ...]]]:
    """Every tenure with the other full names, the family name and the short names of its person."""
    offices = files.offices.offices
    for register in files.registers:
        for row in register.tenures:
            entry = register.people.get(row.person)
            family = entry.family if entry and entry.family else family_of(row.person)
            office = offices[row.office]
            tenure = Tenure(
                person=row.person,
                person_id=f"{register.state}:{row.person}",
                family=family,
                state=register.state,
                office=row.office,
                level=office.level,
                coarse=office.coarse,
                start=span(row.start),
                end=None if row.end is None else span(row.end),
                source=row.source,
                note=row.note or "",
            )
            yield register.state, tenure, entry.also if entry else (), family, entry.short if entry else ()
    head = offices[ORGANISATION_HEAD]
    for code, forum in files.forums.forums.items():
        for item in forum.heads:
            tenure = Tenure(
                person=item.person,
                person_id=f"{code}:{item.person}",
                family=family_of(item.person),
                state=code,
                office=ORGANISATION_HEAD,
                level=head.level,
                coarse=head.coarse,
                start=span(item.start),
                end=None if item.end is None else span(item.end),
                source="own",
            )
            yield code, tenure, item.also, tenure.family, ()


class _People:
    """Gathers tenures and the names that lead to them."""

    def __init__(self, by_family: set[str]) -> None:
        self._by_family = by_family
        self.tenures: list[Tenure] = []
        self.names: dict[str, list[int]] = {}
        self.families: dict[str, list[int]] = {}
        self._surfaces: dict[tuple[str, str], Surface] = {}

    def add(
        self, state: str, tenure: Tenure, aliases: Iterable[str], family: str, short: Iterable[str]
    ) -> None:
        number = len(self.tenures)
        self.tenures.append(tenure)
        for name in (tenure.person, *aliases):
            self._index(self.names, name, number)
            for text in spellings(name):
                self._surfaces[text, tenure.person_id] = Surface(text, "person", tenure.person_id)
        for name in (family, *short):
            self._index(self.families, name, number)
            for text in spellings(name) if tenure.office in self._by_family else ():
                self._surfaces.setdefault(
                    (text, tenure.person_id),
                    Surface(text, "family", tenure.person_id, cased=True, doubtful=True),
                )

    def surfaces(self) -> Iterable[Surface]:
        return self._surfaces.values()

    @staticmethod
    def _index(index: dict[str, list[int]], name: str, number: int) -> None:
        numbers = index.setdefault(folded(name), [])
        if number not in numbers:
            numbers.append(number)


def _state_surfaces(files: Files) -> Iterator[tuple[str, Surface]]:
    for code, entry in files.states.states.items():
        doubtful = set(entry.doubtful)
        for language, words in entry.words.items():
            for kind, texts in _kinds(words, is_state=entry.state):
                for text in texts:
                    yield language, Surface(text, kind, code, text in words.cased, text in doubtful)
        for former in entry.former:
            for text in former.names:
                yield former.lang, Surface(text, "state", code, False, text in doubtful, former.until)


def _kinds(words: Words, *, is_state: bool) -> list[tuple[SurfaceKind, tuple[str, ...]]]:
    if not is_state:
        return [("territory", (*words.names, *words.adjectives, *words.inhabitants))]
    return [
        ("state", words.names),
        ("adjective", words.adjectives),
        ("inhabitant", words.inhabitants),
        ("capital", words.capital),
        ("metonym", words.metonyms),
    ]


def _places(files: Files) -> Iterator[Place]:
    for country, names in files.places.cities.items():
        for name in names:
            yield Place(f"{name}@{country}", name, country, "city", name)
    for key, entry in files.places.places.items():
        name = key.partition("@")[0]
        yield Place(f"{name}@{entry.country}", name, entry.country, entry.kind, entry.city or name)


def _place_surfaces(files: Files, places: dict[str, Place]) -> Iterator[tuple[str, Surface]]:
    listed = {f"{key.partition('@')[0]}@{entry.country}": entry for key, entry in files.places.places.items()}
    for place in places.values():
        entry = listed.get(place.id)
        doubtful = entry is not None and entry.doubtful is not None
        yield EVERY_LANGUAGE, Surface(place.name, "place", place.id, False, doubtful)
        if entry is None:
            continue
        for text in entry.also:
            yield EVERY_LANGUAGE, Surface(text, "place", place.id, False, doubtful)
        for language, texts in entry.words.items():
            for text in texts:
                yield language, Surface(text, "place", place.id, False, doubtful)


def _forum_surfaces(files: Files) -> Iterator[tuple[str, Surface]]:
    for code, entry in files.forums.forums.items():
        for language, texts in entry.words.items():
            for text in texts:
                yield language, Surface(text, "forum", code, text in entry.cased)
    for language, texts in files.forums.swallows.items():
        for text in texts:
            yield language, Surface(text, "trap", "")


def _hidden(words: Iterable[str], surfaces: Iterable[Surface]) -> list[str]:
    ordinary = {folded(word) for word in words}
    return sorted({s.text for s in surfaces if s.kind in ("place", "family") and folded(s.text) in ordinary})


def _distinct(surfaces: list[Surface]) -> list[Surface]:
    return list({(s.text, s.kind, s.code): s for s in surfaces}.values())
