"""The day at the head of a line, under which a chronology or a diary tells what follows: "16 MAY", "Jan. 24: In".

In: where a line stands in the text, and the reader of dates. Out: the day, or None; the year of a line that
says only that. A day in a line of its own may as well be that of a release: it heads what follows when it is
long over, or once a second such line is found.
"""

import re
from dataclasses import replace
from datetime import date

from services.extract.dates.dates import DateReader
from services.extract.dates.reckoning import is_year
from services.extract.model import DateFound
from services.extract.words.lexicon import Lexicon

_LONGEST = 40
"""Characters in which a line says its day."""
_HEAD = re.compile(r"[-•*– ]*(?=[^\n:]{0,14}\d)")
_BEHIND = frozenset((":", "-", "–", "—", "|"))
_NOTHING = frozenset((".", ",", "-", "–", "—", ":", "*", "•", "(", ")", "[", "]", "|"))
_DAY = len("2000-01-01")


class DayLines:
    """The days at the heads of an article's lines, as far as it has been read."""

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._first: DateFound | None = None
        self.day: DateFound | None = None
        """The day under which the article is telling."""

    def look(self, text: str, start: int, end: int, lexicon: Lexicon, dates: DateReader) -> None:
        """Note the day that the line beginning with this sentence says."""
        if start and text[start - 1] != "\n":
            return
        match = _HEAD.match(text, start, end)
        if match is None:
            return
        stop = text.find("\n", match.end(), match.end() + _LONGEST)
        items = lexicon.items(text, match.end(), min(match.end() + _LONGEST, stop if stop > 0 else len(text)))
        alone = stop > 0 or len(text) <= match.end() + _LONGEST
        if alone and is_year(items[-1].text) and all(item.date("month") is not None for item in items[:-1]):
            dates.headed = int(items[-1].text)
            return
        found = dates.find(items)
        if not found or any(item.text not in _NOTHING for item in items[: found[0].first]):
            return
        when, rest = found[0].date, items[found[0].stop :]
        if when.edtf is None or len(when.edtf.split("/")[0]) != _DAY:
            return
        only = alone and all(item.text in _NOTHING for item in rest)
        if only or (rest and rest[0].text in _BEHIND):
            self._heads(replace(when, ahead=None, inferred=True), said=not only)

    def _heads(self, when: DateFound, *, said: bool) -> None:
        if not said and self._first is None and when.fresh(self._published):
            self._first = when
        elif self._first is None or when.edtf != self._first.edtf:
            self._first = self._first or when
            self.day = when
