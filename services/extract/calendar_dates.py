"""Dates that name a day or a month: "2 March 2023", "March 2-4", "02/03/2023", "the 2nd of March".

In: the items of a sentence and an index. Out: the index behind the date and its value, or None. Where the
year is missing, the day of publication decides: a plan looks forward, a report back.
"""

from dataclasses import replace
from datetime import date

from services.extract.items import Item
from services.extract.model import DateFound
from services.extract.reckoning import day_of, is_year, number_of, on, point, spanning, until
from shared.lang.reading import Dates


class CalendarDates:
    """Reads them in the words of one language, for an article of one day."""

    def __init__(self, words: Dates, published: date | None) -> None:
        self.words = words
        self.published = published

    def _iso(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        texts = [i.text for i in items[at : at + 5]]
        if len(texts) == 5 and len(texts[0]) == 4 and texts[1] == texts[3] == "-" and texts[2].isdecimal():
            made = day_of(int(texts[0]), int(texts[2]), number_of(texts[4]))
            return None if made is None else (at + 5, on(made))
        return None

    def _numeric(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        texts = [i.text for i in items[at : at + 5]]
        if len(texts) < 3 or texts[1] not in ("/", "-") or not texts[2].isdecimal() or len(texts[0]) > 2:
            return None
        one, two = int(texts[0]), int(texts[2])
        day, month = (one, two) if self.words.day_first else (two, one)
        if len(texts) == 5 and texts[3] == texts[1] and texts[4].isdecimal() and len(texts[4]) in (2, 4):
            year = int(texts[4]) + (2000 if len(texts[4]) == 2 else 0)
            made = day_of(year, month, day)
            return None if made is None else (at + 5, on(made))
        bracketed = (
            at > 0 and items[at - 1].text == "(" and at + 3 < len(items) and items[at + 3].text in ")-"
        )
        if texts[1] == "/" and bracketed and 1 <= month <= 12 and 1 <= day <= 31:
            return at + 3, self._yearless(month, day)
        return None

    def _day_month(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        """ "2 March 2023", "12-14 August", "2nd of March"."""
        day = number_of(items[at].text)
        if not 1 <= day <= 31:
            return None
        probe, last = at + 1, day
        if (
            probe + 1 < len(items)
            and items[probe].text in ("-", "–", "—")
            and 1 <= number_of(items[probe + 1].text) <= 31
        ):
            last, probe = number_of(items[probe + 1].text), probe + 2
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
        if probe < len(items) and is_year(items[probe].text):
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
        if turn and self.published is not None:
            found = self._turned(month, day, turn)
        if last > day and found.edtf:
            found = replace(
                found,
                edtf=until(found.edtf, last),
                ahead=None if found.ahead is None else until(found.ahead, last),
            )
        return stop, found

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
        clock = probe + 1 < len(items) and items[probe + 1].text == ":"
        if 1 <= day <= 31 and not self.words.day_first and not clock:
            last, stop = day, probe + 1
            link = stop + 1 < len(items) and (
                items[stop].text in "-–—" or items[stop].is_("to") or items[stop].is_("and")
            )
            if link and 1 <= number_of(items[stop + 1].text) <= 31:
                last, stop = number_of(items[stop + 1].text), stop + 2
            return self._with_year(items, stop, month, day, max(day, last))
        if probe < len(items) and (items[probe].is_("of") or items[probe].text == ","):
            probe += 1
        if probe < len(items) and is_year(items[probe].text):
            return probe + 1, point(f"{items[probe].text}-{month:02d}", stated=True)
        stop, turn = self._turn(items, at + 1)
        if turn:
            return stop, self._turned(month, None, turn)
        lead = at > 0 and items[at - 1].date("month_lead") is not None
        follows = items[at + 1].word if at + 1 < len(items) else None
        if follows is not None and (follows.triggers or follows.mode) and not self.words.day_first:
            return at + 1, self._yearless(month, None)
        if lead or item.low != item.text.lower() or (at > 0 and items[at - 1].date("part") is not None):
            return at + 1, self._yearless(month, None)
        return None

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
        if self.published is None:
            return point(None, relative=True)
        today = self.published
        past = (
            today.year if (month, day or 0) <= (today.month, today.day + 1 if day else 0) else today.year - 1
        )
        coming = today.year if (month, day or 31) >= (today.month, today.day) else today.year + 1
        tail = f"-{month:02d}" + (f"-{day:02d}" if day else "")
        return replace(point(f"{past}{tail}", relative=True), ahead=f"{coming}{tail}")

    def _year(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        if is_year(items[at].text) and at > 0 and items[at - 1].date("year_lead") is not None:
            return at + 1, point(items[at].text, stated=True)
        return None
