"""Read a line that states when an article was published.

In: one line and the date words of a language. Out: the day, and the minute with its offset where the line
has both a time and a zone. A line counts only if every word of it belongs to the stamp: a sentence that
holds a date is about an event, not about itself.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final, Literal

from shared.lang.dates import DatesData

LONGEST: Final = 160
"""Longer lines are not stamps."""

_TOKEN: Final = re.compile(r"\d+|[^\W\d_](?:[\w’'`]|\.(?=[^\W\d_]))*|\S")
_YEAR: Final = re.compile(r"\d{4}")
_HALF_DAY: Final = re.compile(r"\b([AaPp])\.\s?([Mm])\b\.?")
_CLOCK: Final = re.compile(r"(?<![\d./-])([01]?\d|2[0-4])[:.]([0-5]\d)(?:[:.][0-5]\d)?(?![\d/-]|[.:]\d)")
_OFFSET: Final = re.compile(r"(?:gmt|utc)?\s?([+-])(\d\d?):?(\d\d)?\b", re.IGNORECASE)
_ISO: Final = re.compile(
    r"((?:19|20|21|22)\d\d)-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?"
)
_NUMERIC: Final = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_CJK: Final = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_DATELINE: Final = re.compile(r"(\S.{5,80}?) ?(\([^()]{2,40}\))? ?(?:--|[-–—]) ")
_SEPARATORS: Final = frozenset("-–—|,.:/()[]•·@;>*&+~")
_MOST_FOREIGN: Final = 6

Order = Literal["dmy", "mdy"]


@dataclass(frozen=True)
class Stamp:
    """A stated time. `at` is aware; with `precision` day it is the start of that day."""

    at: datetime
    precision: Literal["minute", "day"]


class StampWords:
    """The date words of one language, compiled."""

    def __init__(self, data: DatesData) -> None:
        self.months = {word: n for n, words in enumerate(data.months, 1) for word in words}
        self.long_months = [(word, word.replace(" ", "")) for word in self.months if " " in word]
        self.months.update((joined, self.months[word]) for word, joined in self.long_months)
        self.weekdays = {word: n for n, words in enumerate(data.weekdays) for word in words}
        self.zones = {word.lower(): _offset(offset) for word, offset in data.zones.items()}
        self.mdy_zones = frozenset(word.lower() for word in data.mdy_zones)
        self.labels = frozenset(data.labels)
        self.afternoon = frozenset(data.afternoon)
        self.forenoon = frozenset(data.forenoon)
        self.order = data.order
        self.order_by_host = data.order_by_host
        self.zone = _offset(data.zone)

    def order_of(self, host: str | None) -> Order | None:
        """The order of numbers for an outlet's host name: longest known ending, else the language's."""
        if host:
            endings = [end for end in self.order_by_host if host.endswith(end)]
            if endings:
                return self.order_by_host[max(endings, key=len)]
        return self.order


@dataclass
class _Parts:
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int = 0
    afternoon: bool | None = None
    zone: timezone | None = None
    zone_word: str = ""
    swap: bool = False
    """Day and month were numbers and may be the other way round."""
    labelled: bool = False
    foreign: int = 0


def read_dateline(paragraph: str, words: StampWords, host: str | None) -> tuple[Stamp | str, int] | None:
    """The day of a paragraph that opens with place, full date and dash, and the length of that opening.

    `PHNOM PENH, April 3, 2012 (Xinhua) --`. Without a year, an agency or a place in capitals it is none.
    """
    match = _DATELINE.match(paragraph)
    if match is None or (match[2] is None and not paragraph.split(maxsplit=1)[0].strip(",").isupper()):
        return None
    found = read_stamp(match[1], words, host, beside="anything")
    return None if found is None else (found, match.end(1))


def read_stamp(
    line: str, words: StampWords, host: str | None, *, beside: Literal["nothing", "time", "anything"]
) -> Stamp | str | None:
    """The time that a line states, a reason when it states one that cannot be, or None for no stamp.

    `beside` says beside what a few capitalised words (outlet, city, author) may stand: beside nothing, so
    the line is only the stamp; beside a date with a time or a label; beside any date.
    """
    if len(line) > LONGEST or _YEAR.search(line) is None:
        return None
    for spaced, joined in words.long_months:
        line = line.replace(spaced, joined)
    parts = _Parts()
    rest = _take_iso(_HALF_DAY.sub(r"\1\2", line), parts)
    if parts.year is None:
        rest = _take_numeric(rest, parts)
    rest = _take_clock(rest, parts)
    if not _take_words(rest, words, parts):
        return None
    if parts.year is None or parts.month is None or parts.day is None:
        return None
    timed = parts.labelled or parts.hour is not None
    if parts.foreign and (beside == "nothing" or (beside == "time" and not timed)):
        return None
    return _checked(
        parts, _possible_days(parts.year, parts.month, parts.day, parts, words, host), words, line
    )


def _take_iso(line: str, parts: _Parts) -> str:
    match = _ISO.search(line)
    if match is None:
        return line
    parts.year, parts.month, parts.day = int(match[1]), int(match[2]), int(match[3])
    if match[4] is not None:
        parts.hour, parts.minute = int(match[4]), int(match[5])
    if match[6] is not None:
        parts.zone = timezone(timedelta()) if match[6] == "Z" else _offset(match[6])
    return line[: match.start()] + " " + line[match.end() :]


def _take_numeric(line: str, parts: _Parts) -> str:
    match = _CJK.search(line)
    if match is not None:
        parts.year, parts.month, parts.day = int(match[1]), int(match[2]), int(match[3])
        return line[: match.start()] + " " + line[match.end() :]
    match = _NUMERIC.search(line)
    if match is None:
        return line
    parts.day, parts.month, parts.year = int(match[1]), int(match[3]), int(match[4])
    parts.swap = True
    return line[: match.start()] + " " + line[match.end() :]


def _take_clock(line: str, parts: _Parts) -> str:
    match = _CLOCK.search(line) if parts.hour is None else None
    if match is not None:
        parts.hour, parts.minute = int(match[1]), int(match[2])
        line = line[: match.start()] + " " + line[match.end() :]
    if parts.hour is not None and parts.zone is None:
        found = _OFFSET.search(line)
        if found is not None and int(found[2]) <= 14:
            parts.zone = _offset(f"{found[1]}{int(found[2]):02}:{found[3] or '00'}")
            line = line[: found.start()] + " " + line[found.end() :]
    return line


def _take_words(rest: str, words: StampWords, parts: _Parts) -> bool:
    """Sort the words of a line into the stamp; False when one of them speaks against it."""
    for token in _TOKEN.findall(rest):
        low = token.lower().replace("’", "'").replace("`", "'")
        if token.isdecimal():
            if not _take_number(token, parts):
                return False
        elif low in words.months and parts.month is None:
            parts.month = words.months[low]
        elif low in words.weekdays and parts.weekday is None:
            parts.weekday = words.weekdays[low]
        elif low in words.afternoon or low in words.forenoon:
            parts.afternoon = low in words.afternoon
        elif low in words.zones and parts.zone is None:
            parts.zone, parts.zone_word = words.zones[low], low
        elif low in words.labels:
            parts.labelled = True
        elif token in _SEPARATORS:
            continue
        elif token.lower() != token:
            # A name: Kompas.com, detikNews, Jane.
            parts.foreign += 1
            if parts.foreign > _MOST_FOREIGN:
                return False
        else:
            return False
    return True


def _take_number(token: str, parts: _Parts) -> bool:
    number = int(token)
    if len(token) == 4 and parts.year is None and number >= 1000:
        parts.year = number
    elif len(token) <= 2 and parts.day is None and 1 <= number <= 31:
        parts.day = number
    elif len(token) <= 2 and parts.hour is None and 1 <= number <= 12:
        parts.hour = number
    else:
        return False
    return True


def _checked(parts: _Parts, days: list[date], words: StampWords, line: str) -> Stamp | str:
    if not days:
        return f"no such day, or day and month cannot be told apart: {line!r}"
    if parts.weekday is not None:
        days = [day for day in days if day.weekday() == parts.weekday]
        if not days:
            return f"weekday and date disagree: {line!r}"
    if len(days) > 1:
        return f"day and month cannot be told apart: {line!r}"
    day = days[0]
    hour = parts.hour
    if hour is not None and parts.afternoon is not None:
        if not 1 <= hour <= 12:
            hour = hour if parts.afternoon and hour < 24 else None
        else:
            hour = hour % 12 + (12 if parts.afternoon else 0)
    if hour is None or hour > 23 or parts.zone is None:
        return Stamp(datetime(day.year, day.month, day.day, tzinfo=parts.zone or words.zone), "day")
    return Stamp(datetime(day.year, day.month, day.day, hour, parts.minute, tzinfo=parts.zone), "minute")


def _possible_days(
    year: int, month: int, day: int, parts: _Parts, words: StampWords, host: str | None
) -> list[date]:
    """The days that the numbers can mean: one when the order is known, two when it is open."""
    as_dmy = _day(year, month, day)
    if not parts.swap:
        return [as_dmy] if as_dmy is not None else []
    as_mdy = _day(year, day, month)
    order: Order | None = "mdy" if parts.zone_word in words.mdy_zones else words.order_of(host)
    chosen = [as_dmy] if order == "dmy" else [as_mdy] if order == "mdy" else [as_dmy, as_mdy]
    days = [found for found in chosen if found is not None]
    if not days:
        # An outlet that writes in the other order for once: 12/31 has only one reading.
        days = [found for found in (as_dmy, as_mdy) if found is not None]
    return sorted(set(days))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _offset(text: str) -> timezone:
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "").ljust(4, "0")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))
