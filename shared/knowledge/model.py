"""The shapes of the knowledge files, strict and closed.

In: plain data read from `shared/knowledge/*.yml` and `offices/*.yml`. Out: frozen models, or a
pydantic error that `load.py` turns into one naming file, entry, value and remedy.
Source of the data: see the `source` field of each file and docs/knowledge.md.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from shared.domain.vocabulary import Frozen, Level
from shared.domain.when import bounds

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
TerritoryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$|^X-[A-Z]{3}$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Coarse = Literal["head", "minister", "deputy", "ambassador", "official", "other"]
ForumKind = Literal["session", "organisation", "event"]
PlaceKind = Literal["city", "town", "region", "venue", "base"]
CrossroadsList = Literal["lenders", "gatherings", "seats", "newsrooms", "bureaus", "press"]
SurfaceKind = Literal[
    "state",
    "adjective",
    "inhabitant",
    "metonym",
    "capital",
    "territory",
    "place",
    "forum",
    "trap",
    "person",
    "family",
]


class Words(Frozen):
    """How one language says a state. `cased` lists the entries that count only in exactly this case."""

    names: tuple[Text, ...]
    adjectives: tuple[Text, ...] = ()
    inhabitants: tuple[Text, ...] = ()
    capital: tuple[Text, ...] = ()
    metonyms: tuple[Text, ...] = ()
    cased: tuple[Text, ...] = ()


class Former(Frozen):
    """A name that the state bore until a day; older news means this state by it."""

    lang: LanguageCode
    names: tuple[Text, ...]
    until: date


class StateEntry(Frozen):
    """One state, or a territory that is recognised in order to be left out (`state: false`)."""

    name: Text
    adjective: Text | None = None
    state: bool = True
    words: dict[LanguageCode, Words]
    former: tuple[Former, ...] = ()
    doubtful: dict[Text, Text] = Field(default_factory=dict)
    """Surfaces that also mean something else, with what: the reader needs a second clue."""


class Example(Frozen):
    """A claim about a piece of text on its own: it is `kind` `code`, or nothing when both are absent."""

    text: Text
    lang: LanguageCode
    kind: SurfaceKind | None = None
    code: str | None = None


class StatesFile(Frozen):
    """`states.yml`."""

    source: Text
    precedence: tuple[Code, ...]
    prominent: Text
    """The forum whose members news is mostly about, besides the states of `precedence`."""
    other_alphabets: tuple[Code, ...]
    """States whose names news spells in more than one way, by the same few rules."""
    states: dict[TerritoryCode, StateEntry]
    examples: Annotated[tuple[Example, ...], Field(min_length=2)]


class PlaceEntry(Frozen):
    """A place of contacts; the key of its entry is its English name, with `@ISO` when two share it."""

    country: TerritoryCode
    kind: PlaceKind = "city"
    city: Text | None = None
    """English name of the city that the place lies in, for venues."""
    also: tuple[Text, ...] = ()
    words: dict[LanguageCode, tuple[Text, ...]] = Field(default_factory=dict)
    doubtful: Text | None = None


class CrossroadsExample(Frozen):
    """A claim about a city or a state: it stands in these lists and in no other."""

    name: Text
    lists: tuple[CrossroadsList, ...]


class CrossroadsEntry(Frozen):
    """Where those of other states meet, go to court or write; tables.py tells what each list means."""

    lenders: tuple[Code, ...]
    gatherings: tuple[Text, ...]
    seats: tuple[Text, ...]
    newsrooms: tuple[Text, ...]
    bureaus: tuple[Text, ...]
    press: tuple[Code, ...]
    examples: Annotated[tuple[CrossroadsExample, ...], Field(min_length=2)]


class PlacesFile(Frozen):
    """`places.yml`: `cities` is the compact list (English names per state), `places` the entries in full."""

    source: Text
    cities: dict[TerritoryCode, tuple[Text, ...]]
    places: dict[Text, PlaceEntry]
    ordinary: dict[LanguageCode, tuple[Text, ...]]
    """Names of places and families that are words of the language and are never offered in it."""
    crossroads: CrossroadsEntry
    examples: Annotated[tuple[Example, ...], Field(min_length=2)]


class Head(Frozen):
    """A head of an organisation: known so as not to be taken for an official of a state."""

    person: Text
    start: Text
    end: Text | None
    also: tuple[Text, ...] = ()


class ForumEntry(Frozen):
    """An organisation, a standing forum or a recurring event."""

    name: Text
    kind: ForumKind
    members: tuple[Code, ...] = ()
    seat: Annotated[str, StringConstraints(pattern=r"^[^@]+@[A-Z]{3}$")] | None = None
    """`City@STATE` where it always gathers, so that its name says where a contact was."""
    words: dict[LanguageCode, tuple[Text, ...]]
    cased: tuple[Text, ...] = ()
    heads: tuple[Head, ...] = ()


class ForumsFile(Frozen):
    """`forums.yml`: forums, and names that swallow a state or city inside them (`swallows`)."""

    source: Text
    forums: dict[Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9-]*$")], ForumEntry]
    swallows: dict[LanguageCode, tuple[Text, ...]]
    examples: Annotated[tuple[Example, ...], Field(min_length=2)]


class Office(Frozen):
    """What an office is worth: `level` on the contract's scale, `coarse` on the evaluation's."""

    level: Level
    coarse: Coarse
    single: bool = True
    """Whether a state has one holder at a time."""
    by_family: bool = True
    """Whether news names its holders by family name alone, so that the reader should look for it."""


class HolderExample(Frozen):
    """A claim about a name on a day: it is this state's office holder, or nobody's when `state` is absent."""

    name: Text
    on: date
    state: Text | None = None
    office: Text | None = None


class OfficesFile(Frozen):
    """`offices.yml`: the offices, the source keys of the tenure rows, and examples."""

    as_of: date
    sources: dict[Text, Text]
    offices: dict[Text, Office]
    examples: Annotated[tuple[HolderExample, ...], Field(min_length=2)]


class PersonEntry(Frozen):
    """How the news names a person besides the name in the rows."""

    family: Text | None = None
    short: tuple[Text, ...] = ()
    also: tuple[Text, ...] = ()


class Row(Frozen):
    """One tenure. `end` null = in office on the register's `as_of` day; `2022-07-01/..` = then or later."""

    office: Text
    person: Text
    start: Text
    end: Text | None
    source: Text
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: object) -> object:
        if isinstance(value, list):
            if not 5 <= len(value) <= 6:
                raise ValueError("a tenure is [office, person, start, end, source] and perhaps a note")
            return dict(zip(("office", "person", "start", "end", "source", "note"), value, strict=False))
        return value

    @field_validator("start", "end")
    @classmethod
    def _is_edtf(cls, value: str | None) -> str | None:
        if value is not None:
            span(value)
        return value

    @model_validator(mode="after")
    def _in_order(self) -> "Row":
        if self.end is not None and span(self.end)[1] < span(self.start)[0]:
            raise ValueError(f"the tenure ends ({self.end}) before it starts ({self.start})")
        return self


class RegisterFile(Frozen):
    """`offices/<ISO3>.yml`: the office holders of one state."""

    state: Code
    people: dict[Text, PersonEntry] = Field(default_factory=dict)
    tenures: tuple[Row, ...]


def span(edtf: str) -> tuple[date, date]:
    """First and last possible day of an EDTF date; `D/..` runs to the end of time.

    Raises ValueError outside the subset of `shared.domain.when`.
    """
    if edtf.endswith("/.."):
        return bounds(edtf[:-3])[0], date.max
    return bounds(edtf)
