"""The day at the head of a line, under which a chronology tells what follows: "16 MAY", "Jan. 24: In Lima".

In: where a line stands in the text, and the reader of dates. Out: the day, or None; the year of a line that
says only that. A day in a line of its own may as well be that of a release: it heads what follows when it is
long over, or once a second such line is found.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from services.extract.dates.dates import DateReader
from services.extract.dates.reckoning import is_year, point
from services.extract.model import DateFound
from services.extract.story.diaries import entries
from services.extract.words.items import Item
from services.extract.words.lexicon import Lexicon
from shared.domain.vocabulary import Status
from shared.domain.when import bounds

_LONGEST: Final = 40
"""Characters in which a line says its day."""
_HEADS: Final = re.compile(
    r"[ \t]*(?P<line>(?:[-•*–=]+ *)?(?P<day>(?:\w+,? )?"
    r"(?:\d{1,2}(?:[-–]\d{1,2})?(?:[a-z]{2})? ?[^\W\d_]{3,9}"
    r"|[^\W\d_]{3,9}\.? \d{1,2}\b|(?:[^\W\d_]{3,9} )?(?:19|20)\d\d)[^\n:]{0,16}"
    r"|[^\W\d_]{3,9}\.?[ \t]*|\d{1,2}(?=[ \t]?[:–-](?!\d))[ \t]*)(?:$|[:–=-]|\*\*))",
    re.MULTILINE,
)
"""Lines that begin as if with a day, or that say only a year."""
_CLOCK: Final = re.compile(
    r"[ \t]*(?:(?:\d{1,2}[.)]|[-•*–])[ \t]+)?(?:\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b|\d{1,2}[.:]\d\d(?=[ \t]))",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\d")
_WORD: Final = re.compile(r"[ \t]*+(?:[-•*–=]++ *+)?[^\W\d_]{3,9}+\.?+[ \t]*+(?:$|[:–=-]|\*\*)", re.MULTILINE)
"""The head of a line that says a day without a number."""
_FRONT: Final = 80
"""Characters at the front of a line among which the first number of its day or hour stands."""
_TOLD: Final = (Status.OCCURRED, Status.DENIED)
_ENDS: Final = ("=", ":")
"""Signs behind a day that stands alone."""
_SEVERAL: Final = 2
_WEEKDAY_ALONE: Final = 9
"""Letters of a weekday."""
_SEAT: Final = 4
"""Items of a city before the day that closes a line."""
_CLOSING: Final = 240
"""Characters of a line behind what it tells in which its day may stand."""
_BEHIND: Final = frozenset((":", "-", "–", "—", "|", "*"))
_NOTHING: Final = frozenset((".", ",", "-", "–", "—", ":", "*", "•", "(", ")", "[", "]", "|"))
_WEEKDAY: Final = 2
"""Items of a day's name before its number: "Monday, 4 May"."""
_DAY, _MONTH = len("2000-01-01"), len("2000-01")


def _lines(text: str) -> list[tuple[int, int]]:
    """Where the lines of a text begin and end, but for empty ones."""
    lines: list[tuple[int, int]] = []
    start, size = 0, len(text)
    while start < size:
        stop = text.find("\n", start)
        stop = stop if stop >= 0 else size
        if stop > start:
            lines.append((start, stop))
        start = stop + 1
    return lines


class DayLines:
    """The days at the heads of an article's lines, as far as it has been read."""

    def __init__(self, text: str, published: date | None) -> None:
        self._published: Final = published
        self._first: DateFound | None = None
        self.day: DateFound | None = None
        """The day under which the article is telling."""
        self._text: Final = text
        self._month: str | None = None
        """The month in which the last day of a line lay."""
        self._row: tuple[int, DateFound] | None = None
        self.entries: Final = entries(text)
        """Where entries begin with their cities, as in a diary of what is on or to come."""
        self.diary: Final = bool(self.entries)
        self._begun = self._over = 0
        """Where the last line begins and ends that only says a day."""
        # Line by line: a pattern that looks for the beginnings of lines itself tries every character.
        clocks = 0
        self.heads: Final[dict[int, int]] = {}
        """Where lines begin that may say a day, and where in them."""
        for start, stop in _lines(text):
            numbered = _NUMBER.search(text, start, min(stop, start + _FRONT)) is not None
            clocks += numbered and _CLOCK.match(text, start) is not None
            if (numbered or _WORD.match(text, start)) and (head := _HEADS.match(text, start)):
                self.heads[head.start("line")] = head.start("day")
        self.clocked: Final = clocks >= _SEVERAL
        """Whether lines begin with the hour, as in the schedule of a day."""
        self.schedule: Final = self.clocked or self.diary
        """Whether what stands below a day is on that day, be it still to come."""

    def look(self, start: int, lexicon: Lexicon, dates: DateReader) -> None:
        """Note the day that a line says, by where it is said."""
        text = self._text
        stop = text.find("\n", start, start + _LONGEST)
        alone = stop > 0 or len(text) <= start + _LONGEST
        items = lexicon.items(text, start, stop if stop > 0 else min(start + _LONGEST, len(text)))
        while items and items[-1].text in _ENDS:
            items.pop()
        if alone and is_year(items[-1].text) and all(item.date("month") is not None for item in items[:-1]):
            dates.headed = int(items[-1].text)
            if len(items) > 1:
                month = point(f"{items[-1].text}-{items[-2].date('month') or 0:02d}", stated=True)
                self._heads(replace(month, start=start, end=items[-1].end, inferred=True), said=False)
            return
        span = len(items) > _WEEKDAY and items[_WEEKDAY].text.isdecimal()
        behind = len(items) > 1 and items[1].text in _BEHIND and not span
        if behind and (part := self._part(items[0], dates)) is not None:
            self._heads(replace(part, start=items[0].start, end=items[0].end, inferred=True), said=True)
            return
        found = dates.find(items)
        if not found or found[0].first > _WEEKDAY:
            return
        when, rest = found[0].date, items[found[0].stop :]
        if when.edtf is None or len(when.edtf.split("/")[0]) != _DAY:
            return
        if self.schedule and (when.soon(self._published) or self._next(when)):
            when = replace(when, edtf=when.ahead)
        only = alone and all(item.text in _NOTHING for item in rest)
        if only or (rest and rest[0].text in _BEHIND):
            self._begun, self._over = start, stop if only else 0
            self._heads(replace(when, ahead=None, inferred=True), said=not only)

    def _part(self, item: Item, dates: DateReader) -> DateFound | None:
        """The day of the month above, or the month of the year above: "23: X visits Y", "July - X visits"."""
        month = item.date("month")
        if month is not None and dates.headed is not None:
            return point(f"{dates.headed}-{month:02d}", stated=True)
        number = item.text
        if (
            self._month is None
            or not number.isdecimal()
            or not 1 <= int(number) <= bounds(self._month)[1].day
        ):
            return None
        return point(f"{self._month}-{int(number):02d}", stated=True)

    def _next(self, when: DateFound) -> bool:
        """Whether a weekday alone is the coming one: a schedule is made for days that are not over."""
        bare = when.weekday is not None and when.ahead is not None and when.edtf is not None
        over = self._published is not None and bare and bounds(when.edtf or "")[0] < self._published
        return over and when.end - when.start <= _WEEKDAY_ALONE

    def closing(self, start: int, lexicon: Lexicon, dates: DateReader) -> DateFound | None:
        """The day that is all that one of the last sentences of a line says: "Working visit. 3 May 2001"."""
        stop = self._text.find("\n", start)
        rest = self._text[start : stop if stop > 0 else len(self._text)]
        for part in rest.split(". ") if len(rest) <= _CLOSING else ():
            if part[-1:].isdecimal() or part[-2:-1].isdecimal():
                items = lexicon.items(part, 0, len(part.rstrip(".")))
                found = dates.find(items)
                # "Tunis, 3 May 2001"
                named = (
                    all(item.cap or item.text == "," for item in items[: found[0].first]) if found else False
                )
                if named and len(found) == 1 and found[0].first <= _SEAT and found[0].stop == len(items):
                    day = found[0].date
                    return replace(day, start=start, end=start) if day.stated else None
        return None

    def day_of(
        self, span: tuple[int, int], status: Status, lexicon: Lexicon, dates: DateReader
    ) -> DateFound | None:
        """The day that the lines around a sentence say for what it tells, and no sentence."""
        when = self.closing(span[1], lexicon, dates) if status is Status.OCCURRED else None
        if when is None and (status in _TOLD or (status is Status.PLANNED and self.schedule)):
            when = self.row(span[0]) or self.day
        return when

    def opens_row(self, start: int, when: DateFound) -> None:
        """Note the day that the first cells of a row say."""
        stop = self._text.find("\n", start)
        self._row = (stop if stop > 0 else len(self._text), replace(when, ahead=None, inferred=True))

    def row(self, start: int) -> DateFound | None:
        """The day of the row in which a later sentence stands."""
        return self._row[1] if self._row is not None and start < self._row[0] else None

    def right_above(self, start: int) -> int:
        """Where the line above begins that only says a day; `start` where there is none."""
        return self._begun if self._over and not self._text[self._over : start].strip() else start

    def _heads(self, when: DateFound, *, said: bool) -> None:
        self._month = (when.edtf or "")[:_MONTH] if when.edtf and len(when.edtf) >= _MONTH else None
        if not (said or self.schedule) and self._first is None and when.fresh(self._published):
            self._first = when
        elif self._first is None or when.edtf != self._first.edtf:
            self._first = self._first or when
            self.day = when
