"""The cleaning knowledge of every language, compiled for use.

In: the `cleaning:` and `dates:` sections of the language packs and the list of agencies. Out: one
`LanguageRules` per language. Reading the files is the caller's wish (`load_packs`), never an import's.
"""

from dataclasses import dataclass
from enum import IntEnum, auto
from pathlib import Path

import orjson
import yaml
from pydantic import Field, ValidationError

from services.clean.inside import HeadlineWords
from services.clean.rules import LineRules
from services.clean.stamps import StampWords
from services.clean.terms import Terms
from services.clean.wire import Name
from shared.cache import made_once
from shared.domain.vocabulary import Frozen
from shared.errors import ConfigError
from shared.lang import cleaning, dates
from shared.lang.cleaning import CleaningData, Phrase, Texts, written_out
from shared.lang.dates import DatesData
from shared.lang.pack import FOLDER, languages, load_section, raw

AGENCIES = Path(__file__).with_name("agencies.yml")


class Agency(Frozen):
    """A news agency and the names that articles give it."""

    credit: Phrase
    """The form that is kept, for example `AFP`."""
    sure: Texts = ()
    """Names that mean nothing else: a mention is a credit."""
    short: Texts = ()
    """Names that others bear, too: a credit in brackets or after a cue."""


class Agencies(Frozen):
    """All agencies, for every language."""

    source: Phrase
    agencies: tuple[Agency, ...] = Field(min_length=1)


class Packs(Frozen):
    """What the files say, checked and not yet compiled."""

    cleaning: dict[str, CleaningData]
    dates: dict[str, DatesData]
    agencies: Agencies


class Kind(IntEnum):
    """What a phrase that was found in a text stands for."""

    CONTAINED = auto()
    INSIDE = auto()
    STRONG = auto()
    WEAK = auto()
    NEWS = auto()
    NAME = auto()
    CUE = auto()
    SAYS = auto()
    WHO = auto()


Meaning = tuple[Kind, int, int]


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """Everything that cleaning an article of one language needs."""

    lines: LineRules
    terms: Terms[Meaning]
    phrases: tuple[str, ...]
    names: tuple[Name, ...]
    headlines: HeadlineWords
    quote_links: frozenset[str]
    stamps: StampWords | None


def open_packs(cache: Path | None = None) -> Packs:
    """The packs, from the folder `cache` as long as no file has changed, else read from the files."""
    code = (Path(__file__), Path(cleaning.__file__), Path(dates.__file__))
    return made_once(
        cache,
        "cleaning.json",
        [*FOLDER.glob("*.yml"), AGENCIES, *code],
        load_packs,
        write=lambda packs: packs.model_dump_json().encode(),
        read=Packs.model_validate_json,
    )


def load_packs(folder: Path = FOLDER) -> Packs:
    """Read and check the files. Raises ConfigError naming the file, the entry, the value and the remedy."""
    codes = languages(folder)
    rules = {
        code: load_section(code, "cleaning", CleaningData, folder)
        for code in codes
        if "cleaning" in raw(code, folder)
    }
    for code, data in rules.items():
        for other in data.also:
            if other not in rules:
                raise ConfigError(f"{code}.yml: cleaning.also names {other!r}, which has no cleaning section")
    return Packs(
        cleaning=rules,
        dates={
            code: load_section(code, "dates", DatesData, folder)
            for code in codes
            if "dates" in raw(code, folder)
        },
        agencies=load_agencies(),
    )


def load_agencies(path: Path = AGENCIES) -> Agencies:
    """The list of agencies. Raises ConfigError when the file is faulty."""
    try:
        return Agencies.model_validate_json(orjson.dumps(yaml.load(path.read_bytes(), yaml.CSafeLoader)))
    except (ValidationError, yaml.YAMLError) as error:
        raise ConfigError(f"{path.name}: {error}; compare with the other entries") from error


def own_words(packs: Packs) -> dict[str, frozenset[str]]:
    """For each language that lists them, the words that tell it from its neighbours."""
    return {
        code: frozenset(written_out(data.speech.words))
        for code, data in packs.cleaning.items()
        if data.speech is not None
    }


def compile_language(packs: Packs, code: str) -> LanguageRules:
    """The rules for articles of a language; for one without a pack those of English, without its dates."""
    own = packs.cleaning.get(code)
    base = own if own is not None else packs.cleaning.get("en", CleaningData())
    family = [base, *(packs.cleaning[other] for other in base.also)]
    lines = LineRules.of(
        (rule for data in family for rule in data.lines),
        (word for data in family for word in written_out(data.particles)),
    )
    names = _names(packs, family)
    entries: list[tuple[str, Meaning]] = []
    phrases: list[str] = []

    def add(kind: Kind, words: Texts) -> None:
        for phrase in written_out(words):
            entries.append((phrase, (kind, len(phrases), 0)))
            phrases.append(phrase)

    entries += [(phrase, (Kind.CONTAINED, rule, group)) for phrase, rule, group in lines.contained]
    entries += [(phrase, (Kind.INSIDE, rule, 0)) for phrase, rule in lines.inside]
    entries += [(name.written.lower(), (Kind.NAME, number, 0)) for number, name in enumerate(names)]
    for data in family:
        if data.spam is not None:
            add(Kind.STRONG, data.spam.strong)
            add(Kind.WEAK, data.spam.weak)
            add(Kind.NEWS, data.spam.news)
        if data.wire is not None:
            add(Kind.CUE, data.wire.cues)
    if base.anonymous is not None:
        add(Kind.SAYS, base.anonymous.says)
        add(Kind.WHO, base.anonymous.who)
    days = packs.dates.get(code)
    return LanguageRules(
        lines=lines,
        terms=Terms(entries),
        phrases=tuple(phrases),
        names=names,
        headlines=HeadlineWords(
            small=frozenset(word for data in family for word in written_out(data.small_words)),
            openers=frozenset(word for data in family for word in written_out(data.openers)),
        ),
        quote_links=frozenset(written_out(base.anonymous.links))
        if base.anonymous is not None
        else frozenset(),
        stamps=StampWords(days) if days is not None else None,
    )


def _names(packs: Packs, family: list[CleaningData]) -> tuple[Name, ...]:
    made: list[Name] = []
    for agency in packs.agencies.agencies:
        made += [Name(agency.credit, written, sure=True, bracketed=True) for written in agency.sure]
        made += [Name(agency.credit, written, sure=False, bracketed=True) for written in agency.short]
    for data in family:
        for forms in data.wire.outlets if data.wire is not None else ():
            made += [Name(forms[0], written, sure=False, bracketed=False) for written in forms]
    return tuple(made)
