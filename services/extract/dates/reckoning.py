"""Numbers become dates: the arithmetic of the calendar, as EDTF.

In: years, months, days and offsets as they were read. Out: `DateFound`s without offsets, or EDTF as text. A
day that does not exist, such as 30 February, is None.
"""

import re
from datetime import date, timedelta
from typing import Final

from services.extract.model import DateFound

ORDINAL: Final = re.compile(r"^(\d{1,2})([a-z]{1,2})$")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def number_of(text: str) -> int:
    """A day of the month from "2" or "2nd", 0 when it is none."""
    if text.isdecimal() and len(text) <= 2:
        return int(text)
    match = ORDINAL.match(text.lower())
    return int(match[1]) if match else 0


def is_year(text: str) -> bool:
    """Say whether four digits are a year of news."""
    return len(text) == 4 and text.isdecimal() and _FIRST_YEAR <= int(text) <= _LAST_YEAR


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def on(made: date) -> DateFound:
    """A day that the text states in full."""
    return point(made.isoformat(), stated=True)


def spanning(year: int, month: int, day: int, last: int, *, stated: bool) -> DateFound:
    """A day or several days of one month."""
    first = f"{year}-{month:02d}-{day:02d}"
    if last > day and day_of(year, month, last) is not None:
        return point(f"{first}/{year}-{month:02d}-{last:02d}", stated=stated)
    return point(first, stated=stated)


def until(edtf: str, last: int) -> str:
    """An EDTF day as an interval up to a later day of its month."""
    text = f"{edtf[:8]}{last:02d}"
    made = day_of(int(text[:4]), int(text[5:7]), int(text[8:]))
    return f"{edtf}/{text}" if made is not None and text > edtf else edtf


def shifted(anchor: date, unit: str, offset: int) -> str:
    """A day, week, month or year before or after an anchor, as EDTF."""
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


def point(
    edtf: str | None, *, relative: bool = False, stated: bool = False, weekday: int | None = None
) -> DateFound:
    """A value without its place in the text."""
    return DateFound(edtf, 0, 0, relative, weekday, None, stated)
