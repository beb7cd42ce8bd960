"""Date expressions inside text, as EDTF relative to the day of publication.

In: the items of a sentence, the pack's date words, the day of publication or None, the date that was
resolved last ("a day earlier" counts from it). Out: `DateFound` with the items covered. What needs a day of
publication and has none stays unresolved: a weekday is kept as such, everything else is nothing.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from services.extract.lexicon import Item
from services.extract.model import DateFound
from shared.domain.when import bounds
from shared.lang.reading import Dates

_ORDINAL = re.compile(r"^(\d{1,2})([a-z]{1,2})$")
_CLOCK = re.compile(r"^\d{2,4}$")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Found:
    """A date and the items `first` to `stop` that say it."""

    first: int
    stop: int
    date: DateFound


class DateReader:
    """Reads the dates of one article."""

    def __init__(self, words: Dates, published: date | None) -> None:
        self.words = words
        self.published = published
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
            match = _ORDINAL.match(item.low)
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

    # --- full dates

    def _iso(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        texts = [i.text for i in items[at : at + 5]]
        if len(texts) == 5 and len(texts[0]) == 4 and texts[1] == texts[3] == "-" and texts[2].isdecimal():
            made = _made(int(texts[0]), int(texts[2]), _number(texts[4]))
            return None if made is None else (at + 5, _day(made))
        return None

    def _numeric(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        texts = [i.text for i in items[at : at + 5]]
        if len(texts) < 3 or texts[1] not in ("/", "-") or not texts[2].isdecimal() or len(texts[0]) > 2:
            return None
        one, two = int(texts[0]), int(texts[2])
        day, month = (one, two) if self.words.day_first else (two, one)
        if len(texts) == 5 and texts[3] == texts[1] and texts[4].isdecimal() and len(texts[4]) in (2, 4):
            year = int(texts[4]) + (2000 if len(texts[4]) == 2 else 0)
            made = _made(year, month, day)
            return None if made is None else (at + 5, _day(made))
        bracketed = (
            at > 0 and items[at - 1].text == "(" and at + 3 < len(items) and items[at + 3].text in ")-"
        )
        if texts[1] == "/" and bracketed and 1 <= month <= 12 and 1 <= day <= 31:
            return at + 3, self._yearless(month, day)
        return None

    def _day_month(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        """ "2 March 2023", "12-14 August", "2nd of March"."""
        day = _number(items[at].text)
        if not 1 <= day <= 31:
            return None
        probe, last = at + 1, day
        if (
            probe + 1 < len(items)
            and items[probe].text in ("-", "–", "—")
            and 1 <= _number(items[probe + 1].text) <= 31
        ):
            last, probe = _number(items[probe + 1].text), probe + 2
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
        if probe < len(items) and _is_year(items[probe].text):
            year = int(items[probe].text)
            return (
                None
                if _made(year, month, day) is None
                else (probe + 1, _span(year, month, day, last, stated=True))
            )
        if _made(2024, month, day) is None:
            return None
        found = self._yearless(month, day)
        stop, turn = self._turn(items, at)
        if turn and self.published is not None:
            found = self._turned(month, day, turn)
        if last > day and found.edtf:
            found = replace(
                found,
                edtf=_until(found.edtf, last),
                ahead=None if found.ahead is None else _until(found.ahead, last),
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
        day = _number(items[probe].text) if probe < len(items) else 0
        clock = probe + 1 < len(items) and items[probe + 1].text == ":"
        if 1 <= day <= 31 and not self.words.day_first and not clock:
            last, stop = day, probe + 1
            link = stop + 1 < len(items) and (
                items[stop].text in "-–—" or items[stop].is_("to") or items[stop].is_("and")
            )
            if link and 1 <= _number(items[stop + 1].text) <= 31:
                last, stop = _number(items[stop + 1].text), stop + 2
            return self._with_year(items, stop, month, day, max(day, last))
        if probe < len(items) and (items[probe].is_("of") or items[probe].text == ","):
            probe += 1
        if probe < len(items) and _is_year(items[probe].text):
            return probe + 1, _point(f"{items[probe].text}-{month:02d}", stated=True)
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
            return _point(None, relative=True)
        year = self.published.year
        here = (month, day or 0) <= (self.published.month, self.published.day if day else 0)
        if turn < 0 and (not here or (day is None and month == self.published.month)):
            year -= 1
        if turn > 0 and (here and not (day is None and month == self.published.month)):
            year += 1
        text = f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")
        return replace(_point(text, relative=True), ahead=text)

    def _yearless(self, month: int, day: int | None) -> DateFound:
        """A day or month without its year: the last one for the past, the next one for plans."""
        if self.published is None:
            return _point(None, relative=True)
        today = self.published
        past = (
            today.year if (month, day or 0) <= (today.month, today.day + 1 if day else 0) else today.year - 1
        )
        coming = today.year if (month, day or 31) >= (today.month, today.day) else today.year + 1
        tail = f"-{month:02d}" + (f"-{day:02d}" if day else "")
        return replace(_point(f"{past}{tail}", relative=True), ahead=f"{coming}{tail}")

    # --- weekdays, seasons, parts, counts

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
            return stop, _point(None, relative=True, weekday=number)
        back = (self.published.weekday() - number) % 7
        if shift is not None and shift.unit == "week" and stop < len(items):
            monday = self.published - timedelta(days=self.published.weekday()) + timedelta(weeks=shift.offset)
            text = (monday + timedelta(days=number)).isoformat()
            return stop + 1, replace(_point(text, relative=True, weekday=number), ahead=text)
        if turn < 0 and back == 0:
            back = 7
        past = self.published - timedelta(days=back)
        coming = self.published + timedelta(
            days=(number - self.published.weekday()) % 7 or (7 if turn > 0 else 0)
        )
        value = coming if turn > 0 else past
        return stop, replace(
            _point(value.isoformat(), relative=True, weekday=number),
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
            _point(f"{first.isoformat()}/{last.isoformat()}", relative=True),
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
            if item.text.isdecimal() or item.date("month") is not None or _ORDINAL.match(item.low):
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
        if _is_year(item.text):
            first, last = ((1, 3), (5, 8), (10, 12))[part]
            return probe + 1, _point(f"{item.text}-{first:02d}/{item.text}-{last:02d}", stated=True)
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
        if stop < len(items) and _is_year(items[stop].text):
            return stop + 1, _point(f"{items[stop].text}-{season}", stated=True)
        after, later = self._turn(items, probe + 1)
        if self.published is None or not (turn or later):
            return (after, replace(_point(None, relative=True), season=season)) if turn or later else None
        started = self.published.month >= _SEASON_MONTHS[season] + 3 or (turn + later == 0)
        return after, _point(
            f"{self.published.year if started else self.published.year - 1}-{season}", relative=True
        )

    def _shift(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        word = items[at].word
        if word is None or word.shift is None:
            return None
        shift = word.shift
        anchor = self.published if shift.anchor == "published" else self.previous
        if anchor is None:
            return at + 1, _point(None, relative=True)
        text = _shifted(anchor, shift.unit, shift.offset)
        return at + 1, replace(_point(text, relative=True), ahead=text)

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
                return at + 3, _point(None, relative=True)
            offset = number if turn.date("ahead") is not None else -number
            text = _shifted(self.published, name, offset)
            return at + 3, replace(_point(text, relative=True), ahead=text)
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

    def _year(self, items: list[Item], at: int) -> tuple[int, DateFound] | None:
        if _is_year(items[at].text) and at > 0 and items[at - 1].date("year_lead") is not None:
            return at + 1, _point(items[at].text, stated=True)
        return None


def _shifts(item: Item) -> bool:
    return item.word is not None and item.word.shift is not None


def _number(text: str) -> int:
    if text.isdecimal() and len(text) <= 2:
        return int(text)
    match = _ORDINAL.match(text.lower())
    return int(match[1]) if match else 0


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and _FIRST_YEAR <= int(text) <= _LAST_YEAR


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(made: date) -> DateFound:
    return _point(made.isoformat(), stated=True)


def _span(year: int, month: int, day: int, last: int, *, stated: bool) -> DateFound:
    first = f"{year}-{month:02d}-{day:02d}"
    if last > day and _made(year, month, last) is not None:
        return _point(f"{first}/{year}-{month:02d}-{last:02d}", stated=stated)
    return _point(first, stated=stated)


def _until(edtf: str, last: int) -> str:
    text = f"{edtf[:8]}{last:02d}"
    made = _made(int(text[:4]), int(text[5:7]), int(text[8:]))
    return f"{edtf}/{text}" if made is not None and text > edtf else edtf


def _shifted(anchor: date, unit: str, offset: int) -> str:
    if unit == "day":
        return (anchor + timedelta(days=offset)).isoformat()
    if unit in ("week", "weekend"):
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=offset)
        first = monday + timedelta(days=5) if unit == "weekend" else monday
        return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "month":
        month = anchor.year * 12 + anchor.month - 1 + offset
        return f"{month // 12}-{month % 12 + 1:02d}"
    return f"{anchor.year + offset:04d}"


def _point(
    edtf: str | None, *, relative: bool = False, stated: bool = False, weekday: int | None = None
) -> DateFound:
    return DateFound(edtf, 0, 0, relative, weekday, None, stated)
