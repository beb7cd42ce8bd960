"""Days that a number or an occasion names: "the 20th", "the 5th of next month", "New Year's Eve".

In: the items of a sentence and an index. Out: the index behind the date and its value, or None. A number
alone is a day of the last month that has it, or of the next one for plans.
"""

from dataclasses import replace
from typing import Final

from services.extract.dates.calendar_dates import CalendarDates, links
from services.extract.dates.reckoning import day_of, number_of, point, shifted, spanning
from services.extract.model import DateFound
from services.extract.words.items import Item, Meaning

_NOUNS: Final = ("noun", "gerund")
"""Forms of what a number counts: "the 20th meeting", but not "on the 20th to discuss"."""
_MONTH: Final = 100
"""A month and its day are one number in the meaning of an occasion: 1225."""

_TO_MONTH: Final = len("2000-01")
_DECEMBER: Final = "12"
_LONG_PAST: Final = 60
"""Days after which "the 23rd" is no longer one of the last month, but of the month that was told."""


class NumberedDates(CalendarDates):
    """Reads them in the words of one language, for an article of one day."""

    def _occasion(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        """ "on Christmas Day", "on New Year's Eve 2019"."""
        named = items[at].date("occasion")
        if named is None:
            return None
        return self._with_year(items, at + 1, named // _MONTH, named % _MONTH, 0)

    def _day_of_span(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        """ "tanggal 5-6 bulan depan", "the 5th of next month": days of a month that is counted."""
        day = last = number_of(items[at].text)
        led = at > 0 and items[at - 1].date("day_lead") is not None
        probe = at + 1
        if probe + 1 < len(items) and links(items[probe]) and number_of(items[probe + 1].text) > day:
            last, led, probe = number_of(items[probe + 1].text), True, probe + 2
        if probe < len(items) and items[probe].is_("of"):
            probe += 1
        word = items[probe].word if led and probe < len(items) else None
        shift = word.shift if word is not None else None
        if shift is None or shift.unit != "month" or shift.anchor != "published" or not 1 <= day <= 31:
            return None
        if self.published is None:
            return probe + 1, point(None, relative=True)
        year, month = map(int, shifted(self.published, shift.unit, shift.offset).split("-"))
        if day_of(year, month, day) is None:
            return None
        found = replace(spanning(year, month, day, last, stated=False), relative=True)
        return probe + 1, replace(found, ahead=found.edtf)

    def _day_alone(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        """ "tanggal 20", "on the 20th": a day of this month, the last one or the next."""
        day = number_of(items[at].text)
        if not 1 <= day <= 31 or at == 0 or items[at - 1].date("day_lead") is None:
            return None
        if self.words.ordinals and items[at].text.isdecimal():
            return None
        follows = items[at + 1] if at + 1 < len(items) else None
        if (
            follows is not None
            and follows.text[0].isalnum()
            and (follows.word is None or _counts(follows.word))
        ):
            return None
        if self.published is None:
            return at + 1, point(None, relative=True)
        stop, _ = self._turn(items, at + 1)
        if (told := self._in_month_told(day)) is not None:
            return stop, told
        year, month = self.published.year, self.published.month
        before = year * 12 + month - 1 - (day > self.published.day)
        after = year * 12 + month - 1 + (day < self.published.day)
        past, coming = day_of(before // 12, before % 12 + 1, day), day_of(after // 12, after % 12 + 1, day)
        if past is None or coming is None:
            return None
        return stop, replace(point(past.isoformat(), relative=True), ahead=coming.isoformat())

    def _in_month_told(self, day: int) -> DateFound | None:
        """A day of the month that was told last, where that is long past: "in March 2012, on the 23rd"."""
        month = (self.said or "")[:_TO_MONTH]
        if (
            self.published is None
            or self.said_ahead is not None
            or len(month) < _TO_MONTH
            or not month[-2:].isdecimal()
        ):
            return None
        made = day_of(int(month[:4]), int(month[-2:]), day) if month[-2:] <= _DECEMBER else None
        if made is None or (self.published - made).days < _LONG_PAST:
            return None
        return point(made.isoformat(), relative=True)


def _counts(word: Meaning) -> bool:
    """Whether a word is only a noun of contact, of which a number may stand in front: "the 20th meeting"."""
    return bool(word.triggers) and all(trigger.form in _NOUNS for trigger in word.triggers)
