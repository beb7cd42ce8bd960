"""Date expressions inside text, as EDTF relative to the day of publication.

In: the items of a sentence, the pack's date words, the day of publication or None, the date that was
resolved last ("a day earlier" counts from it). Out: `DateFound` with the items covered. What needs a day of
publication and has none stays unresolved: a weekday is kept as such, everything else is nothing.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from services.extract.dates.calendar_dates import links
from services.extract.dates.counted_dates import UNITS, CountedDates
from services.extract.dates.reckoning import ORDINAL, is_year, point, shifted
from services.extract.dates.weekday_dates import shifts
from services.extract.model import DateFound
from services.extract.words.items import Item
from shared.domain.when import bounds
from shared.lang.reading import Dates

_SEASON_MONTHS: Final = {21: 3, 22: 6, 23: 9, 24: 12}
_WINTER: Final = 24
_DAY: Final = len("2000-01-01")
_SATURDAY: Final = 5
_SPANS: Final = frozenset(("week", "month", "year"))
_SAME: Final = {"month": len("2000-01"), "year": len("2000")}
"""Characters of a date that tell "that month", "that year"."""
_BRACKET: Final = 6
"""Items behind a weekday in which its bracket closes: "Monday, 26/6)"."""
_PASSED: Final = (7, 15)
"""The last days of the beginning and the middle of a month."""
_END, _NOT_THE_END = 2, 20
"""The last of the parts of a month, and the day until which no month has come to its end."""


_WEEKDAY: Final = frozenset(("weekday", "unit", "last", "next", "this"))
_SEASON: Final = frozenset(("season", "last", "this"))
_MONTH: Final = frozenset(("month", "last", "next"))
"""Parts with which a weekday, a season and a month begin."""


@dataclass(frozen=True)
class Found:
    """A date and the items `first` to `stop` that say it."""

    first: int
    stop: int
    date: DateFound


Point = tuple[date | None, date | None, str | None, str | None]
"""Where a reader of dates is in an article."""


class DateReader(CountedDates):
    """Reads the dates of one article."""

    def __init__(self, words: Dates, published: date | None) -> None:
        super().__init__(words, published)
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
            if at > 0 and items[at - 1].date("dated") is not None:
                value = replace(value, ahead=None)
            period = _period(found[-1], at, value, items) if found else None
            if period is not None:
                at, value = found.pop().first, period
            found.append(Found(at, stop, value))
            aside = self.previous is not None and at > 1 and _of_saying(items[at - 2 : at])
            if value.edtf is not None and not aside:
                self.said = value.edtf.split("/")[0]
                self.said_ahead = None if value.ahead is None else value.ahead.split("/")[0]
            if value.edtf is not None and value.is_day and not aside:
                self.previous = bounds(value.edtf)[0]
                self.coming = None if value.ahead is None else bounds(value.ahead)[0]
                if value.stated and (self.latest is None or self.previous > self.latest):
                    self.latest = self.previous
            behind = stop
        return found

    def point(self) -> Point:
        """From which days it counts on: "two days later"."""
        return self.previous, self.coming, self.said, self.said_ahead

    def back_to(self, point: Point) -> None:
        """Count from there again, as if nothing had been read since."""
        self.previous, self.coming, self.said, self.said_ahead = point

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
                or self._day_of_span(items, at)
                or self._counted(items, at)
                or self._day_alone(items, at)
                or self._year(items, at)
            )
        if item.word is None:
            match = ORDINAL.match(item.low)
            if match is None or match[2] not in self.words.ordinals:
                return None
            return self._day_month(items, at) or self._day_of_span(items, at) or self._day_alone(items, at)
        if item.word.shift is not None:
            return self._shift(items, at)
        begins = item.word.begins
        return (
            (self._occasion(items, at) if "occasion" in begins else None)
            or (self._weekday(items, at) if begins & _WEEKDAY else None)
            or (self._lately(items, at) if "last" in begins else None)
            or (self._part(items, at) if "part" in begins else None)
            or (self._season(items, at) if begins & _SEASON else None)
            or (self._month(items, at) if begins & _MONTH else None)
            or (self._counted(items, at) if "number" in begins else None)
        )

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
            if shifts(items[probe]) or items[probe].date("number") is not None:
                # "the start of two days of talks"
                break
            probe += 1
        if probe >= len(items):
            return None
        item = items[probe]
        unit = item.date("unit")
        if unit is not None and self.published is not None and _bare(items, probe):
            return probe + 1, self._part_of_now(part, UNITS[unit])
        if is_year(item.text):
            first, last = ((1, 3), (5, 8), (10, 12))[part]
            return probe + 1, point(f"{item.text}-{first:02d}/{item.text}-{last:02d}", stated=True)
        if (
            item.word is not None
            and item.word.shift is not None
            and item.word.shift.unit in ("week", "month", "year")
        ):
            shift = item.word.shift
            if (shift.unit, shift.offset, shift.anchor) == ("month", 0, "published") and self.published:
                return probe + 1, self._part_of_now(part, "month")
            return self._shift(items, probe)
        hit = self._month(items, probe)
        if hit is not None and hit[1].edtf is not None and self._begun(part, item.date("month")):
            # "early in May last", told in late May.
            year = max(hit[1].edtf[:4], str(self.published.year if self.published else 0))
            return hit[0], replace(hit[1], edtf=f"{year}{hit[1].edtf[4:]}")
        if hit is None and item.date("month") is not None:
            return probe + 1, self._yearless(item.date("month") or 1, None)
        return hit

    def _begun(self, part: int, month: int | None) -> bool:
        """Whether this part of this month is over, so that it may be called the last one."""
        today = self.published
        return today is not None and month == today.month and part != _END and today.day > _PASSED[part]

    def _part_of_now(self, part: int, unit: str) -> DateFound:
        """The beginning or end of the month or year that runs; the end is to come until it is near."""
        if self.published is None:
            return point(None, relative=True)
        text = shifted(self.published, unit, 0)
        coming = part == _END and unit == "month" and self.published.day <= _NOT_THE_END
        return replace(point(None if coming else text, relative=True), ahead=text)

    def _season(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        probe, turn = at, 0
        if items[at].date("season") is None and (
            items[at].date("last") is not None or items[at].date("this") is not None
        ):
            probe, turn = at + 1, 0 if items[at].date("this") is not None else -1
        season = items[probe].date("season") if probe < len(items) else None
        if season is None:
            return None
        stop = probe + 1
        if stop < len(items) and items[stop].is_("of"):
            stop += 1
        if stop < len(items) and is_year(items[stop].text):
            return stop + 1, point(f"{items[stop].text}-{season}", stated=True)
        if probe > at and not turn and self.published is not None:
            # "this spring", in January as in May; the winter that runs began last year.
            year = self.published.year - (season == _WINTER and self.published.month < _SEASON_MONTHS[21])
            return stop, replace(point(f"{year}-{season}", relative=True), ahead=f"{year}-{season}")
        after, later = self._turn(items, probe + 1)
        if self.published is None or not (turn or later):
            if turn or later:
                return after, replace(point(None, relative=True), season=season)
            led = at > 0 and (items[at - 1].is_("det") or items[at - 1].date("month_lead") is not None)
            return (probe + 1, self._nearest(season)) if self.published is not None and led else None
        started = self.published.month >= _SEASON_MONTHS[season] + 3 or (turn + later == 0)
        return after, point(
            f"{self.published.year if started else self.published.year - 1}-{season}", relative=True
        )

    def _nearest(self, season: int) -> DateFound:
        """ "in the spring": the last one that has begun, or the next for plans."""
        if self.published is None:
            return point(None, relative=True)
        year, begun = self.published.year, self.published.month >= _SEASON_MONTHS[season]
        past = f"{year if begun else year - 1}-{season}"
        over = self.published.month > _SEASON_MONTHS[season] + 2
        return replace(point(past, relative=True), ahead=f"{year + 1 if over else year}-{season}")

    def _shift(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        word = items[at].word
        if word is None or word.shift is None:
            return None
        shift = word.shift
        if shift.anchor == "told":
            return self._beside_event(items, at + 1, shift.unit, -shift.offset)
        if shift.anchor == "previous" and shift.unit in _SAME and not shift.offset:
            size = _SAME[shift.unit]
            text = self.said[:size] if self.said is not None else ""
            same = point(text if len(text) == size else None, relative=True)
            coming = self.said_ahead[:size] if self.said_ahead is not None else ""
            return at + 1, replace(same, ahead=coming) if same.edtf and len(coming) == size else same
        if shift.unit == "week" and at + 2 < len(items) and items[at + 1].is_("of"):
            # "in the last week of May"
            named = self._month(items, at + 2)
            if named is not None:
                return named
        if shift.unit == "day" and (spelled := self._spelled_out(items, at + 1, shift.offset)) is not None:
            return spelled
        if shift.anchor == "previous" and (told := self._from_told(shift.unit, shift.offset)) is not None:
            return at + 1, told
        anchor = self.published
        alone = shift.anchor == "previous"
        if anchor is None or (alone and shift.offset and shift.unit in ("day", "week")):
            return at + 1, point(None, relative=True)
        ahead = text = shifted(anchor, shift.unit, shift.offset)
        if not shift.offset and shift.unit in _SPANS and _earlier(items, at):
            # "earlier this week"
            first, over = bounds(text)[0], anchor - timedelta(days=1)
            return at + 1, point(f"{first.isoformat()}/{max(first, over).isoformat()}", relative=True)
        if shift.coming:
            return at + 1, replace(point(None, relative=True), ahead=ahead)
        if shift.unit == "weekend" and shift.offset == 0 and anchor.weekday() < _SATURDAY:
            # "over the weekend" is behind a report of a Monday, and before a plan.
            text = shifted(anchor, shift.unit, -1)
        return at + 1, replace(point(text, relative=True), ahead=ahead)

    def _spelled_out(self, items: list[Item], at: int, offset: int) -> tuple[int, DateFound] | None:
        """The day in brackets behind one that is counted: "tomorrow (Monday, 26/6)"."""
        if at + 1 >= len(items) or items[at].text != "(":
            return None
        hit = self._weekday(items, at + 1) or self._attached(items, at)
        value = hit[1].value(future=offset > 0) if hit is not None else None
        if hit is None or value is None or not hit[1].is_day:
            return None
        stop = next(
            (k + 1 for k in range(hit[0], min(len(items), hit[0] + _BRACKET)) if items[k].text == ")"), hit[0]
        )
        return stop, replace(hit[1], edtf=value, ahead=value, relative=True)


def _of_saying(before: list[Item]) -> bool:
    """Whether a day is one on which something was said, from which nothing counts."""
    return any(item.word is not None and item.word.speech for item in before)


def _earlier(items: list[Item], at: int) -> bool:
    """Whether only what is over of a span is meant: "earlier this week"."""
    return at > 0 and items[at - 1].date("earlier") is not None


def _bare(items: list[Item], at: int) -> bool:
    """Whether "the end of the year" is that of the year that runs: nothing else is said of it."""
    after = items[at + 1] if at + 1 < len(items) else None
    return after is None or not (
        is_year(after.text)
        or after.date("last") is not None
        or after.date("next") is not None
        or after.date("month") is not None
    )


def _period(before: Found, at: int, value: DateFound, items: list[Item]) -> DateFound | None:
    """ "from March 29 to April 2": two days with a word between them that makes them one period."""
    one = before.date
    if before.stop + 1 != at or one.edtf is None or value.edtf is None:
        return None
    link = items[before.stop]
    if link.is_("and") or not links(link) or not len(one.edtf) == len(value.edtf) == _DAY:
        return None
    first, last = one.edtf, value.edtf
    if value.stated and not one.stated and first[4:] <= last[4:]:
        first = last[:4] + first[4:]
    ahead = f"{one.ahead}/{value.ahead}" if one.ahead and value.ahead and one.ahead < value.ahead else None
    if not first < last:
        return None if ahead is None else replace(one, edtf=ahead, ahead=ahead, end=value.end)
    return replace(one, edtf=f"{first}/{last}", ahead=ahead, end=value.end, stated=value.stated)
