"""Date expressions inside text, as EDTF relative to the day of publication.

In: the items of a sentence, the pack's date words, the day of publication or None, the date that was
resolved last ("a day earlier" counts from it). Out: `DateFound` with the items covered. What needs a day of
publication and has none stays unresolved: a weekday is kept as such, everything else is nothing.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from services.extract.calendar_dates import CalendarDates
from services.extract.items import Item
from services.extract.model import DateFound
from services.extract.reckoning import ORDINAL, is_year, point, shifted
from shared.domain.when import bounds
from shared.lang.reading import Dates

_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Found:
    """A date and the items `first` to `stop` that say it."""

    first: int
    stop: int
    date: DateFound


class DateReader(CalendarDates):
    """Reads the dates of one article."""

    def __init__(self, words: Dates, published: date | None) -> None:
        super().__init__(words, published)
        self.previous: date | None = None
        self.latest: date | None = None
        """The latest full date that the article states."""

    def find(self, items: list[Item]) -> list[Found]:
        """All date expressions of a sentence, left to right, not overlapping."""
        found: list[Found] = []
        behind = 0
        for at, item in enumerate(items):
            word = item.word
            if at < behind or not (item.text[0].isdecimal() if word is None else word.dated):
                continue
            hit = self._at(items, at)
            if hit is None:
                continue
            stop, value = hit
            value = replace(value, start=items[at].start, end=items[stop - 1].end)
            found.append(Found(at, stop, value))
            if value.edtf and len(value.edtf) == 10:
                self.previous = bounds(value.edtf)[0]
                if value.stated and (self.latest is None or self.previous > self.latest):
                    self.latest = self.previous
            behind = stop
        return found

    def settled(self, found: DateFound) -> DateFound:
        """ "Last summer" in an undated article: the first summer after the latest date that it states."""
        if found.season is None or found.edtf is not None or self.latest is None:
            return found
        year = self.latest.year + (self.latest.month >= _SEASON_MONTHS[found.season])
        return replace(found, edtf=f"{year}-{found.season}", inferred=True)

    def _at(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        item = items[at]
        if item.text.isdecimal():
            return (
                self._iso(items, at)
                or self._numeric(items, at)
                or self._day_month(items, at)
                or self._counted(items, at)
                or self._year(items, at)
            )
        if item.word is None:
            match = ORDINAL.match(item.low)
            return self._day_month(items, at) if match and match[2] in self.words.ordinals else None
        if item.word.shift is not None:
            return self._shift(items, at)
        if not item.word.dates:
            return None
        return (
            self._weekday(items, at)
            or self._part(items, at)
            or self._season(items, at)
            or self._month(items, at)
            or self._counted(items, at)
        )

    def _weekday(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        turn, probe = 0, at
        item = items[at]
        if item.date("weekday") is None:
            if (
                item.date("last") is not None
                or item.date("next") is not None
                or item.date("this") is not None
            ):
                turn = -1 if item.date("last") is not None else 1 if item.date("next") is not None else 0
                probe = at + 1
            if probe == at or probe >= len(items):
                return None
        number = items[probe].date("weekday")
        if number is None or not items[probe].cap:
            return None
        stop = probe + 1
        full = self._attached(items, stop)
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
        if stop + 1 < len(items) and items[stop].is_("of") and _shifts(items[stop + 1]):
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
        """ "on Wednesday and Thursday": both days."""
        if self.published is None or at + 1 >= len(items) or not items[at].is_("and"):
            return None
        second = items[at + 1].date("weekday")
        if second is None or (second - number) % 7 > 3 or not items[at + 1].cap:
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

    def _attached(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
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
                stop = hit[0]
                if stop < len(items) and items[stop].text == ")" and items[probe - 1].text == "(":
                    stop += 1
                return stop, hit[1]
            break
        return None

    def _part(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        part = items[at].date("part")
        if part is None:
            return None
        probe = at + 1
        while probe < len(items) and (
            items[probe].is_("of")
            or items[probe].is_("in")
            or items[probe].is_("det")
            or items[probe].text == "-"
            or items[probe].date("month_lead") is not None
        ):
            if _shifts(items[probe]):
                break
            probe += 1
        if probe >= len(items):
            return None
        item = items[probe]
        if is_year(item.text):
            first, last = ((1, 3), (5, 8), (10, 12))[part]
            return probe + 1, point(f"{item.text}-{first:02d}/{item.text}-{last:02d}", stated=True)
        if (
            item.word is not None
            and item.word.shift is not None
            and item.word.shift.unit in ("week", "month", "year")
        ):
            return self._shift(items, probe)
        hit = self._month(items, probe)
        if hit is None and item.date("month") is not None:
            return probe + 1, self._yearless(item.date("month") or 1, None)
        return hit

    def _season(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        probe, turn = at, 0
        if items[at].date("season") is None and (
            items[at].date("last") is not None or items[at].date("this") is not None
        ):
            probe, turn = at + 1, -1
        season = items[probe].date("season") if probe < len(items) else None
        if season is None:
            return None
        stop = probe + 1
        if stop < len(items) and items[stop].is_("of"):
            stop += 1
        if stop < len(items) and is_year(items[stop].text):
            return stop + 1, point(f"{items[stop].text}-{season}", stated=True)
        after, later = self._turn(items, probe + 1)
        if self.published is None or not (turn or later):
            return (after, replace(point(None, relative=True), season=season)) if turn or later else None
        started = self.published.month >= _SEASON_MONTHS[season] + 3 or (turn + later == 0)
        return after, point(
            f"{self.published.year if started else self.published.year - 1}-{season}", relative=True
        )

    def _shift(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        word = items[at].word
        if word is None or word.shift is None:
            return None
        shift = word.shift
        anchor = self.published if shift.anchor == "published" else self.previous
        if anchor is None:
            return at + 1, point(None, relative=True)
        text = shifted(anchor, shift.unit, shift.offset)
        return at + 1, replace(point(text, relative=True), ahead=text)

    def _counted(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        """ "two days ago", "tiga pekan lalu", "two days before 24 February 2022"."""
        number = (
            int(items[at].text)
            if items[at].text.isdecimal() and len(items[at].text) < 4
            else items[at].date("number")
        )
        if number is None or at + 2 >= len(items):
            return None
        unit = items[at + 1].date("unit")
        if unit is None:
            return None
        turn = items[at + 2]
        name = {1: "day", 7: "week", 30: "month", 365: "year"}[unit]
        if turn.date("ago") is not None or turn.date("ahead") is not None:
            if self.published is None:
                return at + 3, point(None, relative=True)
            offset = number if turn.date("ahead") is not None else -number
            text = shifted(self.published, name, offset)
            return at + 3, replace(point(text, relative=True), ahead=text)
        sign = -1 if turn.date("before") is not None else 1 if turn.date("after") is not None else 0
        if sign and name in ("day", "week"):
            for probe in range(at + 3, min(at + 10, len(items))):
                hit = (
                    self._at(items, probe)
                    if items[probe].text.isdecimal() or items[probe].date("month") is not None
                    else None
                )
                if hit is not None and hit[1].edtf is not None and len(hit[1].edtf) == 10:
                    made = bounds(hit[1].edtf)[0] + timedelta(days=sign * number * unit)
                    return hit[0], replace(hit[1], edtf=made.isoformat(), ahead=made.isoformat())
        return None


def _shifts(item: Item) -> bool:
    return item.word is not None and item.word.shift is not None
