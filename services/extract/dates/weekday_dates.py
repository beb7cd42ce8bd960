"""Dates that a weekday names: "on Thursday", "next Monday", "Kamis (2/3/2023)", "from Thursday to Saturday".

In: the items of a sentence and an index. Out: the index behind the date and its value, or None. A weekday is
the last one for what happened and the next one for plans; without a day of publication it stays a weekday.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from services.extract.dates.calendar_dates import links
from services.extract.dates.numbered_dates import NumberedDates
from services.extract.dates.reckoning import ORDINAL, day_of, is_year, on, point
from services.extract.model import DateFound
from services.extract.words.items import Item
from shared.domain.when import bounds

_DAY: Final = 1
"""Value of the word for a day as a unit."""
_WEEK: Final = 7
"""Days of a week."""
_SHORT: Final = 3
"""Letters of a weekday that is cut short."""
_NEIGHBOURS: Final = 3
"""Days between two weekdays that "and" joins: more, and they are two occasions."""


class WeekdayDates(NumberedDates):
    """Reads them in the words of one language, for an article of one day."""

    def _weekday(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        turn, probe = 0, at
        item = items[at]
        if item.date("weekday") is None:
            if item.date("unit") == _DAY:
                # "pada hari Rabu"
                probe = at + 1
            elif (
                item.date("last") is not None
                or item.date("next") is not None
                or item.date("this") is not None
            ):
                turn = -1 if item.date("last") is not None else 1 if item.date("next") is not None else 0
                probe = at + 1
            if probe == at or probe >= len(items):
                return None
        number = items[probe].date("weekday")
        if number is None or not (items[probe].cap or _surely(items[probe])):
            return None
        stop = probe + 1
        full = self._attached(items, stop, number)
        if full is None and stop + 1 < len(items) and links(items[stop]):
            # "Thursday-Friday (9-10/3)": the days behind the second weekday say when both are.
            second = items[stop + 1].date("weekday")
            full = self._attached(items, stop + 2) if second is not None else None
            full = full if full is not None and "/" in (full[1].edtf or "") else None
        if full is not None:
            return full
        both = self._two_days(items, stop, number)
        if both is not None:
            return both
        if self._is_week(items, probe):
            return None
        after, later = self._turn(items, stop)
        turn = turn or later
        stop = after if later else stop
        if stop + 1 < len(items) and items[stop].is_("of") and shifts(items[stop + 1]):
            stop += 1
        word = items[stop].word if stop < len(items) else None
        shift = word.shift if word is not None else None
        if (
            shift is not None
            and shift.unit == "day"
            and shift.offset in (0, 1)
            and shift.anchor == "published"
        ):
            turn, stop = (1, stop + 1) if shift.offset == 1 else (turn, stop + 1)
        if self.published is None:
            return stop, point(None, relative=True, weekday=number)
        if stop < len(items) and items[stop].date("week_later") is not None:
            # "on Monday week": the Monday after the next one.
            days = (number - self.published.weekday()) % _WEEK or _WEEK
            text = (self.published + timedelta(days=days + _WEEK)).isoformat()
            return stop + 1, replace(point(None, relative=True, weekday=number), ahead=text)
        back = (self.published.weekday() - number) % 7
        if shift is not None and shift.unit == "week" and stop < len(items):
            monday = self.published - timedelta(days=self.published.weekday()) + timedelta(weeks=shift.offset)
            text = (monday + timedelta(days=number)).isoformat()
            return stop + 1, replace(point(text, relative=True, weekday=number), ahead=text)
        if turn < 0 and back == 0:
            back = 7
        past = self.published - timedelta(days=back)
        coming = self.published + timedelta(
            days=(number - self.published.weekday()) % 7 or (7 if turn > 0 else 0)
        )
        value = coming if turn > 0 else past
        return stop, replace(
            point(value.isoformat(), relative=True, weekday=number),
            ahead=(past if turn < 0 else coming).isoformat(),
        )

    def _two_days(self, items: list[Item], at: int, number: int) -> tuple[int, DateFound] | None:
        """ "on Wednesday and Thursday", "from Thursday to Saturday": all the days."""
        if self.published is None or at + 1 >= len(items) or not links(items[at]):
            return None
        second = items[at + 1].date("weekday")
        most = _NEIGHBOURS if items[at].is_("and") else 6
        if second is None or (second - number) % 7 > most or not items[at + 1].cap:
            return None
        last = self.published - timedelta(days=(self.published.weekday() - second) % 7)
        first = last - timedelta(days=(second - number) % 7)
        ahead = self.published + timedelta(days=(number - self.published.weekday()) % 7)
        until = ahead + timedelta(days=(second - number) % 7)
        return at + 2, replace(
            point(f"{first.isoformat()}/{last.isoformat()}", relative=True),
            ahead=f"{ahead.isoformat()}/{until.isoformat()}",
        )

    def _is_week(self, items: list[Item], at: int) -> bool:
        """Whether a word that names a day is used as the unit: "dua minggu"."""
        return items[at].date("unit") is not None and not items[at].cap

    def _attached(
        self, items: list[Item], at: int, number: int | None = None
    ) -> tuple[int, DateFound] | None:
        """A full date right behind a weekday: "Kamis (2/3/2023)", "Thursday, March 2"."""
        for probe in range(at, min(at + 3, len(items))):
            item = items[probe]
            if item.text in (",", "(") or (
                item.word is not None and item.word.shift is None and item.date("month_lead") is not None
            ):
                continue
            if item.text.isdecimal() or item.date("month") is not None or ORDINAL.match(item.low):
                hit = (
                    (self._iso(items, probe) or self._numeric(items, probe) or self._day_month(items, probe))
                    if item.text[:1].isdecimal()
                    else self._month(items, probe)
                )
                if hit is None or (hit[1].edtf is not None and len(hit[1].edtf) < 10):
                    return None
                if number is not None:
                    hit = hit[0], self._ordered(items, probe, hit[1], number)
                stop = hit[0]
                if stop < len(items) and items[stop].text == ")" and items[probe - 1].text == "(":
                    stop += 1
                return stop, hit[1]
            break
        return None

    def _ordered(self, items: list[Item], at: int, found: DateFound, number: int) -> DateFound:
        """The other order of day and month where only that one falls on the weekday: "Wednesday (12/5)"."""
        texts = [item.text for item in items[at : at + 5]]
        if len(texts) < 3 or texts[1] != "/" or not (texts[0].isdecimal() and texts[2].isdecimal()):
            return found
        one, two = int(texts[0]), int(texts[2])
        day, month = (two, one) if self.words.day_first else (one, two)
        if _falls_on(found, number) or day_of(2024, month, day) is None:
            return found
        full = len(texts) == 5 and texts[3] == "/" and is_year(texts[4])
        other = day_of(int(texts[4]), month, day) if full else None
        turned = self._yearless(month, day) if not full else None if other is None else on(other)
        return turned if turned is not None and _falls_on(turned, number) else found


def _surely(item: Item) -> bool:
    """Whether small letters name the weekday all the same: "rabu", not "sat" nor "minggu", a week."""
    return len(item.text) > _SHORT and item.date("unit") is None


def _falls_on(found: DateFound, weekday: int) -> bool:
    """Whether a day, past or to come, is of this weekday."""
    values = (value for value in (found.edtf, found.ahead) if value is not None)
    return any(bounds(value)[0].weekday() == weekday for value in values)


def shifts(item: Item) -> bool:
    """Say whether an item is a day or span counted from another: yesterday, next week."""
    return item.word is not None and item.word.shift is not None
