"""What the reader asks of the knowledge: surfaces to look for, and the register of offices.

In: the files of this folder, or their compiled form in a cache directory given by the caller. Out:
`Knowledge` and its `Register`. The cache is one MessagePack file named by the hash of everything that it
depends on, so a changed file never meets an old cache; it is plain data and can be deleted at any time.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import platformdirs

from shared.cache import made_once
from shared.knowledge.build import compile_tables
from shared.knowledge.load import FOLDER, inputs, load_files
from shared.knowledge.names import folded
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

_DECODER = msgspec.msgpack.Decoder(Tables)


class Register:
    """Who held which office when. All lookups ignore case, accents, apostrophes and hyphens."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._by_office: dict[tuple[str, str], list[Tenure]] = {}
        for tenure in tables.tenures:
            self._by_office.setdefault((tenure.state, tenure.office), []).append(tenure)

    @property
    def as_of(self) -> date:
        """The day on which tenures without an end were known to run."""
        return self._tables.as_of

    def by_name(self, name: str) -> tuple[Tenure, ...]:
        """All tenures of everybody with this full name or variant; empty when unknown."""
        return self._rows(self._tables.names, name)

    def by_family(self, family: str) -> tuple[Tenure, ...]:
        """All tenures of everybody with this family or short name (Xi, Jokowi, MBS); empty when unknown."""
        return self._rows(self._tables.families, family)

    def holder(self, state: str, office: str, on: tuple[date, date]) -> tuple[Tenure, ...]:
        """Everybody who may have held the office on some day of the interval, earliest first."""
        lo, hi = on
        found = [t for t in self._by_office.get((state, office), ()) if t.may_cover(lo, hi)]
        return tuple(sorted(found, key=lambda t: (t.start, t.person)))

    def tenures(self) -> tuple[Tenure, ...]:
        """Every row, in the order of the files."""
        return tuple(self._tables.tenures)

    def _rows(self, index: dict[str, list[int]], name: str) -> tuple[Tenure, ...]:
        rows = self._tables.tenures
        return tuple(rows[number] for number in index.get(folded(name), ()))


class Knowledge:
    """States, places, forums and the register, ready to be asked."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._order = {code: number for number, code in enumerate(tables.precedence)}
        self.register = Register(tables)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that have surfaces of their own."""
        return tuple(sorted(code for code in self._tables.surfaces if code != EVERY_LANGUAGE))

    def surfaces(self, lang: str) -> Iterator[Surface]:
        """All texts to look for in this language, without places and family names that are words of it."""
        hidden = frozenset(self._tables.hidden.get(lang, ()))
        for language in (EVERY_LANGUAGE, lang):
            for surface in self._tables.surfaces.get(language, ()):
                if surface.text not in hidden or surface.kind not in ("place", "family"):
                    yield surface

    def lookup(self, text: str, lang: str) -> tuple[Surface, ...]:
        """What a piece of text on its own may stand for; a cased word must begin with a capital."""
        return tuple(surface for surface in self.surfaces(lang) if matches(surface, text))

    def is_state(self, code: str) -> bool:
        """Say whether the code is a party to contacts; false for territories, forums and unknown codes."""
        state = self._tables.states.get(code)
        return state is not None and state.is_state

    def states(self) -> tuple[State, ...]:
        """All states and territories."""
        return tuple(self._tables.states.values())

    def state_name(self, code: str) -> str:
        """The name for headlines: `US`. An unknown code is printed as a word: XAA is Xaa."""
        state = self._tables.states.get(code)
        return code.capitalize() if state is None else state.name

    @property
    def precedence(self) -> tuple[str, ...]:
        """States that stand before the others in the name of a pair, in this order."""
        return tuple(self._tables.precedence)

    @property
    def prominent(self) -> tuple[str, ...]:
        """States that news of the world is mostly about."""
        return self._tables.prominent

    def has_forum(self, code: str) -> bool:
        """Say whether a code names a forum."""
        return code in self._tables.forums

    def pair_name(self, one: str, other: str) -> str:
        """The pair for headlines: `US–Russia`. States on the precedence list first, then by name."""
        first, second = sorted((one, other), key=self._place_in_pair)
        return f"{self.state_name(first)}–{self.state_name(second)}"

    def place(self, place_id: str) -> Place:
        """The place of a surface. Raises KeyError for an id that no surface carries."""
        return self._tables.places[place_id]

    @property
    def crossroads(self) -> Crossroads:
        """Where those of other states meet, go to court and write."""
        return self._tables.crossroads

    def forum(self, code: str) -> Forum:
        """The forum of a surface. Raises KeyError for an unknown code."""
        return self._tables.forums[code]

    def is_organisation_head(self, tenure: Tenure) -> bool:
        """Say whether the tenure is of an organisation, whose head is nobody's official."""
        return tenure.office == ORGANISATION_HEAD

    def _place_in_pair(self, code: str) -> tuple[int, str]:
        return self._order.get(code, len(self._order)), self.state_name(code)


def matches(surface: Surface, text: str) -> bool:
    """Say whether a text, taken alone, is this surface."""
    if surface.cased:
        return surface.text == text
    return surface.text.casefold() == text.casefold() and not text[:1].islower()


def default_cache() -> Path:
    """The user's cache directory for this program, by the custom of the operating system."""
    return Path(platformdirs.user_cache_dir("attache"))


def open_knowledge(cache: Path | None = None, folder: Path = FOLDER) -> Knowledge:
    """Open the knowledge, from `cache` if it holds the present state of the files.

    With `cache` None, or a directory that cannot be written, everything is compiled anew (some
    seconds). Raises ConfigError when a file is faulty.
    """
    tables = made_once(
        cache,
        "knowledge",
        inputs(folder),
        lambda: compile_tables(load_files(folder)),
        write=msgspec.msgpack.encode,
        read=_DECODER.decode,
    )
    return Knowledge(tables)
