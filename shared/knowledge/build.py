"""Compile the knowledge files into tables.

In: validated `Files`. Out: `Tables`.
"""

from collections.abc import Iterable, Iterator

import msgspec

from shared.knowledge.load import Files
from shared.knowledge.model import CrossroadsEntry, SurfaceKind, Words, span
from shared.knowledge.names import family_of, family_spellings, folded, spellings, transliterated
from shared.knowledge.tables import (
    EVERY_LANGUAGE,
    ORGANISATION_HEAD,
    Crossroads,
    Forum,
    Place,
    State,
    Surface,
    Tables,
    Tenure,
)


def compile_tables(files: Files) -> Tables:
    """Turn checked files into tables."""
    places = {place.id: place for place in _places(files)}
    people = _People({name for name, office in files.offices.offices.items() if office.by_family})
    for state, row, aliases, families, short in _rows(files):
        people.add(state, row, aliases, families, short)
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
        prominent=_prominent(files),
        states={
            code: State(code, entry.name, entry.adjective or entry.name, entry.state)
            for code, entry in files.states.states.items()
        },
        places=places,
        crossroads=_crossroads(files.places.crossroads),
        forums={
            code: Forum(code, entry.name, entry.kind, entry.members, _seat(entry.seat))
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


def _rows(files: Files) -> Iterator[tuple[str, Tenure, tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    """Every tenure with the other full names, the forms of the family name and the short names."""
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
            also, short = (entry.also, entry.short) if entry else ((), ())
            if register.state in files.states.other_alphabets:
                also = (*also, *transliterated((row.person, *also)))
            yield register.state, tenure, also, (family, *family_spellings(family, also)), short
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
            families = (tenure.family, *family_spellings(tenure.family, item.also))
            yield code, tenure, item.also, families, ()


class _People:
    """Gathers tenures and the names that lead to them."""

    def __init__(self, by_family: set[str]) -> None:
        self._by_family = by_family
        self.tenures: list[Tenure] = []
        self.names: dict[str, list[int]] = {}
        self.families: dict[str, list[int]] = {}
        self._surfaces: dict[tuple[str, str], Surface] = {}

    def add(
        self,
        state: str,
        tenure: Tenure,
        aliases: Iterable[str],
        families: tuple[str, ...],
        short: tuple[str, ...],
    ) -> None:
        number = len(self.tenures)
        self.tenures.append(tenure)
        for name in (tenure.person, *aliases):
            self._index(self.names, name, number)
            for text in spellings(name):
                self._surfaces[text, tenure.person_id] = Surface(text, "person", tenure.person_id)
        # What the file says that news uses alone counts for every office.
        alone = (*families, *short) if tenure.office in self._by_family else short
        for name in (*families, *short):
            self._index(self.families, name, number)
            for text in spellings(name) if name in alone else ():
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


def _prominent(files: Files) -> tuple[str, ...]:
    members = files.forums.forums[files.states.prominent].members
    return tuple(dict.fromkeys((*files.states.precedence, *members)))


def _crossroads(entry: CrossroadsEntry) -> Crossroads:
    return msgspec.convert(entry.model_dump(exclude={"examples"}), Crossroads)


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
            for text, cased in _either_case(texts):
                yield language, Surface(text, "forum", code, cased or text in entry.cased)
    for language, texts in files.forums.swallows.items():
        for text, cased in _either_case(texts):
            yield language, Surface(text, "trap", "", cased)


def _either_case(texts: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Every text, and whether its case counts: one that begins small is meant so, or with a capital."""
    for text in texts:
        if text[0].islower():
            yield text, True
            yield text[0].upper() + text[1:], False
        else:
            yield text, False


def _hidden(words: Iterable[str], surfaces: Iterable[Surface]) -> list[str]:
    ordinary = {folded(word) for word in words}
    return sorted({s.text for s in surfaces if s.kind in ("place", "family") and folded(s.text) in ordinary})


def _distinct(surfaces: list[Surface]) -> list[Surface]:
    return list({(s.text, s.kind, s.code): s for s in surfaces}.values())


def _seat(text: str | None) -> tuple[str, str] | None:
    if text is None:
        return None
    city, _, state = text.partition("@")
    return city, state
