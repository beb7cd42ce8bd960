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
_COARSE: Final = {len("2000-01"): ("month", "year"), len("2000"): ("year",)}
"""Units that count from a month or a year, by the characters of its date."""
_DECEMBER: Final = "12"
"""Behind it come the numbers of the seasons."""


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
            told = self._from_told(shift.unit, number * shift.offset) if shift.anchor == "previous" else None
            return at + 2, told or self._from_published(shift.unit, number * shift.offset)
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
            return at + 3, self._from_published(name, number if turn.date("ahead") is not None else -number)
        if turn.is_("from"):
            return self._from_day(items, at + 3, number * unit)
        sides = -1 if turn.date("earlier") is not None else 1 if turn.date("later") is not None else 0
        if sides:
            return at + 3, self._from_told(name, sides * number) or self._from_published(name, sides * number)
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

    def _from_published(self, unit: str, offset: int) -> DateFound:
        """So long before or after publication."""
        if self.published is None:
            return point(None, relative=True)
        text = shifted(self.published, unit, offset)
        return replace(point(text, relative=True), ahead=text)

    def _from_told(self, unit: str, offset: int) -> DateFound | None:
        """So long before or after what was told last: "in June 2001. Six months later".

        None when nothing was. Months and years alone count from a month, and years alone from a year.
        """
        said = self.said or ""
        coarse = len(said) in _COARSE
        if coarse and unit in _COARSE[len(said)] and said[5:] <= _DECEMBER:
            made = _away_from(said, unit, offset)
            coming = self.said_ahead or ""
            ahead = _away_from(coming, unit, offset) if len(coming) == len(said) else made
            return replace(point(made, relative=True), ahead=ahead)
        if self.previous is None:
            return point(None, relative=True) if coarse else None
        text = apart(self.previous, unit, offset)
        later = text if self.coming is None else apart(self.coming, unit, offset)
        return replace(point(text, relative=True), ahead=later)

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


def _away_from(told: str, unit: str, offset: int) -> str:
    """A month or year so many months or years after another."""
    year, month = int(told[:4]), int(told[5:7] or 1)
    made = shifted(date(year, month, 1), unit, offset)
    return f"{made}-{told[5:7]}" if unit == "year" and len(told) > len(made) else made


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
