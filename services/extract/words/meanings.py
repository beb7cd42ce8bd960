"""Every list of a language pack with what its words mean.

In: a `ReadingPack`. Out: words, each list with one `Meaning`; a word that stands in several lists means all
of it (`joined`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from services.extract.words.items import Meaning
from services.extract.words.triggers import operator_of, trigger_of
from shared.lang.reading import ReadingPack, Title, Trigger

COUNTERPART: Final = Title(words=("counterpart",), level=None)
"""Stands for an official of the rank of the other side; filled in once both sides are known."""


def joined(old: Meaning | None, new: Meaning) -> Meaning:
    """What a word means that stands in several lists."""
    if old is None:
        return replace(new)
    return Meaning(
        roles=old.roles | new.roles,
        title=old.title or new.title,
        plural=old.plural or new.plural,
        portfolio=old.portfolio or new.portfolio,
        modifier=old.modifier or new.modifier,
        noun=old.noun or new.noun,
        reference=old.reference or new.reference,
        speech=old.speech or new.speech,
        triggers=old.triggers + new.triggers,
        operators=old.operators + new.operators,
        mode=old.mode or new.mode,
        setting=old.setting or new.setting,
        guard=old.guard or new.guard,
        dates=old.dates + new.dates,
        shift=old.shift or new.shift,
        novelty=old.novelty or new.novelty,
        honorific=old.honorific or new.honorific,
        particle=old.particle or new.particle,
        pair=old.pair or new.pair,
    )


Spelled = Sequence[tuple[Trigger, tuple[str, ...]]]
"""The triggers of a pack, each with all its words."""


def spelled(pack: ReadingPack) -> Spelled:
    """The triggers with their words as the pack has them, and verbs of several with a word put in."""
    alone = frozenset(word for trigger in pack.triggers for word in trigger.words)
    return [(trigger, (*trigger.words, *_parted(pack, trigger, alone))) for trigger in pack.triggers]


def _parted(pack: ReadingPack, trigger: Trigger, alone: frozenset[str]) -> Iterator[str]:
    """The verbs of several words of a trigger with a word put in: "will also pay a visit to".

    Where the rest is a verb by itself, nothing needs to be put in: "will also meet".
    """
    for text in trigger.words if trigger.form != "noun" else ():
        if text.partition(" ")[2] not in alone:
            yield from _with_word_put_in(pack, text)


def _with_word_put_in(pack: ReadingPack, text: str) -> Iterator[str]:
    lead, _, rest = text.partition(" ")
    if lead in pack.auxiliaries and rest:
        yield from (f"{lead} {word} {rest}" for word in pack.inserted)


def meanings_of(pack: ReadingPack, triggers: Spelled) -> Iterable[tuple[Iterable[str], Meaning]]:
    """Every list of the pack with what its words mean."""
    for role, words in pack.functions.items():
        yield words, Meaning(roles=frozenset((role,)))
    yield pack.particles, Meaning(particle=True)
    yield pack.honorifics, Meaning(honorific=True)
    for title in pack.titles:
        yield title.words, Meaning(title=title)
        yield title.plural, Meaning(title=title, plural=True)
    yield pack.portfolios, Meaning(portfolio=True)
    for modifier, words in pack.modifiers.items():
        yield words, Meaning(modifier=modifier)
    for noun in pack.nouns:
        yield noun.words, Meaning(noun=noun)
    for pair in pack.pairs:
        yield pair.words, Meaning(pair=pair.states)
    references = pack.references
    for name in (
        "both",
        "three",
        "he",
        "him",
        "them",
        "land",
        "there",
        "me",
        "to_me",
        "mine",
        "hosts",
        "author",
        "that_contact",
    ):
        yield getattr(references, name), Meaning(reference=name)
    yield references.counterparts, Meaning(title=COUNTERPART)
    yield pack.speech, Meaning(speech=True)
    for trigger, words in triggers:
        yield words, Meaning(triggers=(trigger_of(trigger),))
    for mode, words in pack.modes.items():
        yield words, Meaning(mode=mode)
    for operator in pack.operators:
        # "will also host" tells a contact, and that it is still to come.
        parted = (text for word in operator.words for text in _with_word_put_in(pack, word))
        yield (*operator.words, *parted), Meaning(operators=(operator_of(operator),))
    for setting, words in pack.settings.items():
        yield words, Meaning(setting=setting)
    for guard, words in pack.guards.items():
        yield words, Meaning(guard=guard)
    yield from _date_meanings(pack)
    novelty = pack.novelty
    for name in ("first", "highest", "since"):
        yield getattr(novelty, name), Meaning(novelty=name)


_DATE_LISTS: Final = (
    "ago",
    "ahead",
    "earlier",
    "later",
    "before",
    "after",
    "last",
    "next",
    "this",
    "until",
    "year_lead",
    "month_lead",
    "day_lead",
    "dated",
    "ahead_lead",
    "week_later",
)


def _date_meanings(pack: ReadingPack) -> Iterable[tuple[Iterable[str], Meaning]]:
    dates = pack.dates
    for number, words in enumerate(dates.months, 1):
        yield words, Meaning(dates=(("month", number),))
    for number, words in enumerate(dates.weekdays):
        yield words, Meaning(dates=(("weekday", number),))
    for shift in dates.shifts:
        yield shift.words, Meaning(shift=shift)
    units = {"day": 1, "week": 7, "month": 30, "year": 365}
    for unit, words in dates.units.items():
        yield words, Meaning(dates=(("unit", units[unit]),))
    for name in _DATE_LISTS:
        yield getattr(dates, name), Meaning(dates=((name, 0),))
    for number, words in enumerate(dates.parts[part] for part in ("early", "middle", "late")):
        yield words, Meaning(dates=(("part", number),))
    for number, words in enumerate(dates.seasons[s] for s in ("spring", "summer", "autumn", "winter")):
        yield words, Meaning(dates=(("season", 21 + number),))
    for named, words in dates.occasions.items():
        month, day = named.split("-")
        yield words, Meaning(dates=(("occasion", int(month) * 100 + int(day)),))
    for length, words in dates.lengths.items():
        yield words, Meaning(dates=(("minutes", 60 if length == "hour" else 1),))
    for text, value in dates.numbers.items():
        yield (text,), Meaning(dates=(("number", value),))
