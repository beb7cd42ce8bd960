"""When an undated article was written, by the officials whom it names and the days that it states.

In: the sentences of an article without a day of publication. Out: a day on which everybody whom it surely
names held or had held an office, or None when that says too little. It only helps to tell who a name is: no
date of a contact is ever counted from it.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice
from typing import Final

from services.extract.dates.dates import DateReader
from services.extract.language import Language
from services.extract.mentions.people import Memory
from services.extract.sentence.nodes import nodes_of
from services.extract.words.gate import Sentence

_MOST: Final = 16
"""Sentences that are asked."""
_NARROW: Final = timedelta(days=8 * 365)
"""A span of years longer than this tells nobody from anybody."""


def era(language: Language, text: str, sentences: Iterable[Sentence]) -> date | None:
    """A day in the years that the article may be from."""
    register, lexicon = language.knowledge.register, language.lexicon
    memory = Memory(language.prominent, language.first, None, language.pack.home)
    dates = DateReader(language.pack.dates, None)
    first, last, anybody = date.min, register.as_of, False
    for sentence in islice((s for s in sentences if s.hot or s.actors), _MOST):
        for node in nodes_of(lexicon.items(text, sentence.start, sentence.end), memory, dates, lexicon):
            for actor in node.actors:
                if not actor.known or actor.name is None:
                    continue
                rows = [row for row in register.by_name(actor.name) if row.person_id == actor.person_id]
                if not rows:
                    continue
                # "President X" was president then, whatever else he had been before.
                rows = [row for row in rows if row.level is actor.level] or rows
                anybody = True
                first = max(first, min(row.start[0] for row in rows))
                last = min(last, max(register.as_of if row.end is None else row.end[1] for row in rows))
    stated = dates.latest
    if not anybody or last < first:
        return stated
    if stated is not None and first <= stated <= last:
        return stated
    return first + (last - first) / 2 if last - first <= _NARROW else None
