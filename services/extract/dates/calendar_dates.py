"""Dates that name a day or a month: "2 March 2023", "March 2-4", "02/03/2023", "the 2nd of March".

In: the items of a sentence and an index. Out: the index behind the date and its value, or None. Where the
year is missing, the day of publication decides: a plan looks forward, a report back.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from services.extract.dates.reckoning import day_of, is_year, number_of, on, point, spanning, until
from services.extract.model import DateFound
from services.extract.words.items import Item
from shared.domain.vocabulary import Status
from shared.domain.when import bounds
from shared.lang.reading import Dates

_OVER, _LINE = frozenset((".", ")", "(", "©")), 8
"""What stands behind the year of a caption, and items behind it in which whose picture it is may stand."""
_YEAR: Final = len("2000")
_SURELY: Final = 5
"""Letters up to which the name of a month may be anything else."""


class CalendarDates:
    """Reads them in the words of one language, for an article of one day."""

    def __init__(self, words: Dates, published: date | None) -> None:
        self.words: Final = words
        self.published = published
        self.headed: int | None = None
        """The year that a log says once, above its days."""
        self.said: str | None = None
        """The day, month or year that was told last."""
        self.said_ahead: str | None = None
        """The same for what is still to come."""

    def _iso(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        texts = [i.text for i in items[at : at + 5]]
        if len(texts) == 5 and len(texts[0]) == 4 and texts[1] == texts[3] == "-" and texts[2].isdecimal():
            made = day_of(int(texts[0]), int(texts[2]), number_of(texts[4]))
            return None if made is None else (at + 5, on(made))
        return None

    def _numeric(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        texts = [i.text for i in items[at : at + 5]]
        if len(texts) < 3 or texts[1] not in ("/", "-", ".") or not texts[2].isdecimal() or len(texts[0]) > 2:
            return None
        one, two = int(texts[0]), int(texts[2])
        if len(texts) == 5 and texts[1] == "-" and texts[3] == "/" and texts[4].isdecimal():
            return self._numeric_days(items, at, one, two, int(texts[4]))
        day, month = (one, two) if self.words.day_first else (two, one)
        if len(texts) == 5 and texts[3] == texts[1] and texts[4].isdecimal() and len(texts[4]) in (2, 4):
            year = int(texts[4]) + (2000 if len(texts[4]) == 2 else 0)
            # Thirteen and more can only be the day, whatever the language's order.
            made = day_of(year, month, day) or day_of(year, day, month)
            return None if made is None else (at + 5, on(made))
        bracketed = (
            at > 0 and items[at - 1].text == "(" and at + 3 < len(items) and items[at + 3].text in ")-"
        )
        if texts[1] == "/" and bracketed and 1 <= month <= 12 and 1 <= day <= 31:
            return at + 3, self._yearless(month, day)
        return None

    def _numeric_days(
        self, items: list[Item], at: int, first: int, last: int, month: int
    ) -> tuple[int, DateFound] | None:
        """ "(9-10/3)", "9-10/3/2023": days of one month."""
        if not (1 <= first < last <= 31 and 1 <= month <= 12):
            return None
        stop = at + 5
        dated = stop + 1 < len(items) and items[stop].text == "/" and is_year(items[stop + 1].text)
        if dated:
            return stop + 2, spanning(int(items[stop + 1].text), month, first, last, stated=True)
        if items[at - 1].text != "(" or day_of(2024, month, first) is None:
            return None
        return stop, self._to(self._yearless(month, first), last)

    def _day_month(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        """ "2 March 2023", "12-14 August", "9 to 12 March", "9 and Friday 10 March", "2nd of March"."""
        day = number_of(items[at].text)
        if not 1 <= day <= 31:
            return None
        probe, last = at + 1, day
        if probe + 1 < len(items) and links(items[probe]):
            after = probe + 1
            if items[after].date("weekday") is not None and after + 1 < len(items):
                after += 1
            if day < number_of(items[after].text) <= 31:
                last, probe = number_of(items[after].text), after + 1
        if probe < len(items) and items[probe].is_("of"):
            probe += 1
        month = items[probe].date("month") if probe < len(items) else None
        if month is None:
            return None
        return self._with_year(items, probe + 1, month, day, last)

    def _with_year(
        self, items: list[Item], at: int, month: int, day: int, last: int
    ) -> tuple[int, DateFound] | None:
        probe = at + 1 if at < len(items) and items[at].text in (",", ".") else at
        if probe < len(items) and (is_year(items[probe].text) or _long_ago(items[probe].text)):
            year = int(items[probe].text)
            return (
                None
                if day_of(year, month, day) is None
                else (probe + 1, spanning(year, month, day, last, stated=True))
            )
        if day_of(2024, month, day) is None:
            return None
        found = self._yearless(month, day)
        stop, turn = self._turn(items, at)
        counted = self._year_word(items, at)
        if counted is not None:
            stop, found = counted[0], self._in_year(counted[1], month, day)
        elif turn and self.published is not None:
            found = self._turned(month, day, turn)
        return stop, self._to(found, last) if last > day else found

    def _month(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        """ "March 2, 2023", "March 2023", "last March", "Maret lalu", "in March"."""
        item = items[at]
        month = item.date("month")
        if month is None:
            turn = -1 if item.date("last") is not None else 1 if item.date("next") is not None else 0
            probe = at + 1
            if turn and probe < len(items) and (named := items[probe].date("month")) is not None:
                return probe + 1, self._turned(named, None, turn)
            return None
        if not item.cap:
            return None
        probe = at + 1
        if probe < len(items) and items[probe].text == ".":
            probe += 1
        day = number_of(items[probe].text) if probe < len(items) else 0
        clock = _clock(items, probe + 1)
        if 1 <= day <= 31 and not self.words.day_first and not clock:
            last, stop = day, probe + 1
            link = stop + 1 < len(items) and links(items[stop])
            if link and day < number_of(items[stop + 1].text) <= 31:
                last, stop = number_of(items[stop + 1].text), stop + 2
            return self._with_year(items, stop, month, day, last)
        if probe < len(items) and (items[probe].is_("of") or items[probe].text == ","):
            probe += 1
        if probe < len(items) and is_year(items[probe].text):
            return probe + 1, point(f"{items[probe].text}-{month:02d}", stated=True)
        counted = self._year_word(items, at + 1)
        if counted is not None:
            return counted[0], self._in_year(counted[1], month, None)
        stop, turn = self._turn(items, at + 1)
        if turn:
            return stop, self._turned(month, None, turn)
        if at + 1 < len(items) and items[at + 1].date("this") is not None:
            return at + 2, self._in_year(0, month, None)
        lead = at > 0 and (items[at - 1].date("month_lead") is not None or _set_for(items[at - 1]))
        follows = items[at + 1].word if at + 1 < len(items) else None
        if follows is not None and (follows.triggers or follows.mode) and not self.words.day_first:
            return at + 1, self._yearless(month, None)
        lead = lead or (len(item.text) > _SURELY and self.words.day_first)
        if lead or item.low != item.text.lower() or (at > 0 and items[at - 1].date("part") is not None):
            return at + 1, self._yearless(month, None)
        return None

    def _to(self, found: DateFound, last: int) -> DateFound:
        """The days from one found up to a later one of its month."""
        if found.edtf is None:
            return found
        days = until(found.edtf, last)
        ahead = None if found.ahead is None else until(found.ahead, last)
        if self.published is not None and bounds(days)[1] >= self.published:
            # Days that have begun are not those of next year.
            ahead = days
        return replace(found, edtf=days, ahead=ahead)

    def _year_word(self, items: list[Item], at: int) -> tuple[int, int] | None:
        """ "(of) last year" behind a month or day: the index behind it, and the years from this one."""
        probe = at + 1 if at + 1 < len(items) and items[at].is_("of") else at
        word = items[probe].word if probe < len(items) else None
        if word is None or word.shift is None or word.shift.unit != "year":
            return None
        return probe + 1, word.shift.offset

    def _in_year(self, offset: int, month: int, day: int | None) -> DateFound:
        if self.published is None:
            return point(None, relative=True)
        text = f"{self.published.year + offset}-{month:02d}" + (f"-{day:02d}" if day else "")
        return replace(point(text, relative=True), ahead=text)

    def _turn(self, items: list[Item], at: int) -> tuple[int, int]:
        """-1 for a following "last", 1 for "next", with the index behind it."""
        if at < len(items):
            if items[at].date("last") is not None:
                return at + 1, -1
            if items[at].date("next") is not None:
                return at + 1, 1
        return at, 0

    def _turned(self, month: int, day: int | None, turn: int) -> DateFound:
        if self.published is None:
            return point(None, relative=True)
        year = self.published.year
        here = (month, day or 0) <= (self.published.month, self.published.day if day else 0)
        if turn < 0 and (not here or (day is None and month == self.published.month)):
            year -= 1
        if turn > 0 and (here and not (day is None and month == self.published.month)):
            year += 1
        text = f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")
        return replace(point(text, relative=True), ahead=text)

    def _yearless(self, month: int, day: int | None) -> DateFound:
        """A day or month without its year: the last one for the past, the next one for plans."""
        tail = f"-{month:02d}" + (f"-{day:02d}" if day else "")
        if self.headed is not None:
            return point(f"{self.headed}{tail}")
        if self.published is None:
            return point(None, relative=True)
        today = self.published
        past = (
            today.year if (month, day or 0) <= (today.month, today.day + 1 if day else 0) else today.year - 1
        )
        coming = today.year if (month, day or 31) >= (today.month, today.day) else today.year + 1
        return replace(point(f"{past}{tail}", relative=True), ahead=f"{coming}{tail}")

    def _year(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        """ "in 2019", "the 2019 meeting", and the year that ends a caption: "with Y, Lima, 2019"."""
        if not is_year(items[at].text) or at == 0:
            return None
        follows = items[at + 1].word if at + 1 < len(items) else None
        told = follows is not None and any(trigger.form == "noun" for trigger in follows.triggers)
        last = at + 1 == len(items) or (items[at + 1].text in _OVER and at + _LINE > len(items))
        closes = last and at > 1 and items[at - 1].text == "," and items[at - 2].cap
        # "The last visit was in 2019": a verb may end with the word that leads to a year.
        ends = " " in items[at - 1].low and items[at - 1].low.split()[-1] in self.words.year_lead
        if (
            closes
            or ends
            or items[at - 1].date("year_lead") is not None
            or (told and items[at - 1].text[0].isalpha())
        ):
            return at + 1, point(items[at].text, stated=True)
        return None


def _clock(items: list[Item], at: int) -> bool:
    """Whether a colon makes hours of the number before it: "8:30", not "COLOMBO, July 29: In"."""
    if at >= len(items) or items[at].text != ":":
        return False
    return at + 1 < len(items) and items[at + 1].text.isdecimal() and items[at + 1].start == items[at].end


def links(item: Item) -> bool:
    """Say whether a word or dash may stand between the first and the last day of several."""
    if item.text in ("-", "–", "—") or item.date("until") is not None:
        return True
    return item.is_("to") or item.is_("and")


def _long_ago(text: str) -> bool:
    """Whether four digits behind a day and month are a year of history: "died on 17 December 1830"."""
    return len(text) == _YEAR and text.isdecimal() and text[0] == "1"


def _set_for(item: Item) -> bool:
    """Whether words for a plan end with a preposition: "planned for"."""
    word = item.word
    return word is not None and " " in item.text and any(o.status is Status.PLANNED for o in word.operators)
