"""Dates that a number of days or weeks counts: "two days ago", "a week after the funeral of 3 May".

In: the items of a sentence and an index. Out: the index behind the date and its value, or None. They are
counted from publication, from the day told last, or from the day of an event that is named with its date.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from services.extract.dates.reckoning import point, shifted
from services.extract.dates.weekday_dates import WeekdayDates
from services.extract.model import DateFound
from services.extract.words.items import Item
from shared.domain.when import bounds
from shared.lang.reading import Dates

UNITS: Final = {1: "day", 7: "week", 30: "month", 365: "year"}
"""Units of the pack by their length in days."""
_EVENT, _WEEK = 12, 7
"""Items between "two days after" and the day of what it was after; days of a week."""
_DAY: Final = len("2000-01-01")
_MONTH: Final = 30
"""Days of the longest unit that is counted from a day."""


class CountedDates(WeekdayDates):
    """Reads them in the words of one language, for an article of one day."""

    def __init__(self, words: Dates, published: date | None) -> None:
        super().__init__(words, published)
        self.previous: date | None = None
        """The day that was told last."""
        self.coming: date | None = None
        """The same day for what is still to come: "on Friday, and a day later"."""

    def _at(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        """Any date at an index."""
        raise NotImplementedError

    def _lately(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        """ "in the past four days": the days up to that of publication."""
        if items[at].date("last") is None or at + 2 >= len(items) or self.published is None:
            return None
        if at == 0 or not (items[at - 1].is_("det") or items[at - 1].is_("in")):
            # "expected to last three days"
            return None
        text = items[at + 1].text
        number = int(text) if text.isdecimal() and len(text) < 3 else items[at + 1].date("number")
        unit = items[at + 2].date("unit")
        if number is None or unit is None or unit > 7:
            return None
        first = self.published - timedelta(days=number * unit)
        return at + 3, point(f"{first.isoformat()}/{self.published.isoformat()}", relative=True)

    def _counted(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        """ "two days ago", "tiga pekan lalu", "two days before 24 February 2022"."""
        number = (
            int(items[at].text)
            if items[at].text.isdecimal() and len(items[at].text) < 4
            else items[at].date("number")
        )
        if number is None or at + 1 >= len(items) or _named(items, at):
            return None
        unit = items[at + 1].date("unit")
        word = items[at + 1].word
        shift = word.shift if word is not None else None
        if unit is None and shift is not None and shift.anchor != "told" and shift.offset:
            # "tiga bulan lalu", "dua hari sebelumnya": the pack knows "bulan lalu" as one expression.
            told = shift.anchor == "previous" and self.previous is not None
            anchor = self.previous if told else self.published
            if anchor is None:
                return at + 2, point(None, relative=True)
            text = (apart if told else shifted)(anchor, shift.unit, number * shift.offset)
            coming = self.coming if told else None
            ahead = text if coming is None else apart(coming, shift.unit, number * shift.offset)
            return at + 2, replace(point(text, relative=True), ahead=ahead)
        if unit is None:
            return None
        name = UNITS[unit]
        if at > 0 and items[at - 1].date("ahead_lead") is not None and self.published is not None:
            # "in two weeks" says nothing of the past.
            return at + 2, replace(point(None, relative=True), ahead=shifted(self.published, name, number))
        if at + 2 >= len(items):
            return None
        turn = items[at + 2]
        if turn.date("ago") is not None or turn.date("ahead") is not None:
            if self.published is None:
                return at + 3, point(None, relative=True)
            offset = number if turn.date("ahead") is not None else -number
            text = shifted(self.published, name, offset)
            return at + 3, replace(point(text, relative=True), ahead=text)
        if turn.is_("from"):
            return self._from_day(items, at + 3, number * unit)
        sides = -1 if turn.date("earlier") is not None else 1 if turn.date("later") is not None else 0
        if sides:
            anchor = self.previous or self.published
            if anchor is None:
                return at + 3, point(None, relative=True)
            text = (shifted if self.previous is None else apart)(anchor, name, sides * number)
            ahead = text if self.coming is None else apart(self.coming, name, sides * number)
            return at + 3, replace(point(text, relative=True), ahead=ahead)
        sign = -1 if turn.date("before") is not None else 1 if turn.date("after") is not None else 0
        return self._beside_event(items, at + 3, name, sign * number) if sign else None

    def _from_day(self, items: list[Item], at: int, days: int) -> tuple[int, DateFound] | None:
        """ "a week from Monday", "two weeks from today": so many days after one to come."""
        hit = self._at(items, at) if at < len(items) else None
        if hit is None or not hit[1].relative or days > _MONTH:
            return None
        coming = hit[1].ahead if hit[1].ahead is not None else hit[1].edtf
        if coming is None or len(coming) != _DAY:
            return None
        return hit[0], replace(hit[1], edtf=None, ahead=_away(coming, days))

    def _beside_event(
        self, items: list[Item], start: int, unit: str, offset: int
    ) -> tuple[int, DateFound] | None:
        """A day counted from that of an event: "two days after the funeral of 3 May"."""
        if unit not in ("day", "week"):
            return None
        for probe in range(start, min(start + _EVENT, len(items))):
            item = items[probe]
            if item.text in (",", ";", ".") or _tells(items[start : probe + 1]):
                return None
            if not (item.text.isdecimal() or item.date("month") is not None):
                continue
            hit = self._at(items, probe)
            if hit is None or hit[1].edtf is None or len(hit[1].edtf.split("/")[0]) < _DAY:
                continue
            days = offset * (_WEEK if unit == "week" else 1)
            made = _away(hit[1].edtf, days)
            coming = hit[1].ahead if hit[1].ahead is not None else hit[1].edtf
            return hit[0], replace(hit[1], edtf=made, ahead=_away(coming, days))
        return None


def _away(edtf: str, days: int) -> str:
    """The day so many days before the first or behind the last day of an event."""
    first, last = bounds(edtf)
    return ((first if days < 0 else last) + timedelta(days=days)).isoformat()


def apart(anchor: date, unit: str, offset: int) -> str:
    """A day some days or weeks from another, or a month or year: "two weeks later" is a day."""
    return shifted(anchor, "day", 7 * offset) if unit == "week" else shifted(anchor, unit, offset)


def _tells(items: list[Item]) -> bool:
    """Whether somebody's words or contact are told, and not only that there was a summit."""
    triggers = [trigger for item in items if item.word is not None for trigger in item.word.triggers]
    if any(trigger.form != "noun" for trigger in triggers):
        return True
    named = any(item.known is not None and (item.known.state or item.known.people) for item in items)
    return (bool(triggers) and named) or any(item.word is not None and item.word.speech for item in items)


def _named(items: list[Item], at: int) -> bool:
    """Whether a number is the name of a place: "di Lima tahun lalu"."""
    return at > 0 and items[at].cap and items[at].known is not None
