"""Dates of contacts: the subset of EDTF that news gives rise to, as closed intervals of days.

A month or a season is never turned into a day; counts over imprecise dates are intervals.
Supported: `2023`, `2023-03`, `2023-03-02`, seasons `2022-21` (spring) to `2022-24` (winter, northern),
intervals `2023-03-01/2023-03-04`, and a trailing `~` for an approximate value.
"""

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from shared.domain.vocabulary import Fact


class Precision(StrEnum):
    """The unit that the text commits itself to."""

    DAY = "day"
    INTERVAL = "interval"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


class Basis(StrEnum):
    """Where a date comes from, strongest first."""

    STATED = "stated"
    RELATIVE = "relative"
    INHERITED = "inherited"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class When(Fact, frozen=True):
    """A date with what is known of it.

    `lo` and `hi` are the first and last possible day, both included.
    Raises ValueError when they disagree with `edtf`.
    """

    edtf: str
    lo: date
    hi: date
    precision: Precision
    basis: Basis

    def __post_init__(self) -> None:
        """Raises ValueError when the days do not follow from the text."""
        if (self.lo, self.hi) != bounds(self.edtf):
            raise ValueError(f"EDTF {self.edtf!r} does not span {self.lo} to {self.hi}")

    @classmethod
    def of(cls, edtf: str, basis: Basis = Basis.STATED) -> "When":
        """Build from an EDTF string. Raises ValueError when it is outside the supported subset."""
        lo, hi = bounds(edtf)
        return cls(edtf=edtf, lo=lo, hi=hi, precision=precision_of(edtf), basis=basis)

    @property
    def days(self) -> int:
        """Number of days the date may fall on; 1 for an exact day."""
        return (self.hi - self.lo).days + 1


_POINT = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?~?$")
_FIRST_SEASON, _LAST_SEASON = 21, 24


def overlapping(one: str, other: str) -> bool:
    """Say whether two EDTF strings could mean the same day. Raises ValueError as `bounds` does."""
    (lo, hi), (other_lo, other_hi) = bounds(one), bounds(other)
    return lo <= other_hi and other_lo <= hi


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[date, date]:
    """First and last day of an EDTF string. Raises ValueError outside the supported subset."""
    if "/" in edtf:
        start, end = edtf.split("/", 1)
        lo, hi = _point(start)[0], _point(end)[1]
        if lo > hi:
            raise ValueError(f"EDTF {edtf!r} ends before it starts")
        return lo, hi
    return _point(edtf)


@lru_cache(maxsize=4096)
def precision_of(edtf: str) -> Precision:
    """The precision that an EDTF string states."""
    if "/" in edtf:
        return Precision.INTERVAL
    parts = edtf.rstrip("~").split("-")
    if len(parts) == 3:
        return Precision.DAY
    if len(parts) == 2:
        return Precision.SEASON if int(parts[1]) >= _FIRST_SEASON else Precision.MONTH
    return Precision.YEAR


def days_between(earlier: When, later: When) -> tuple[int, int]:
    """Least and greatest number of days from one date to another.

    The least is never below 0: an earlier contact cannot lie after the later one.
    """
    return max(0, (later.lo - earlier.hi).days), max(0, (later.hi - earlier.lo).days)


def _point(text: str) -> tuple[date, date]:
    match = _POINT.match(text)
    if match is None:
        raise ValueError(f"EDTF {text!r} is not a year, month, season or day; write for example 2023-03-02")
    year, second, day = int(match[1]), match[2], match[3]
    if second is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(second)
    if _FIRST_SEASON <= month <= _LAST_SEASON and day is None:
        first = 3 * (month - 20)
        return date(year, first, 1), _last_day(year, first + 2)
    if day is None:
        return date(year, month, 1), _last_day(year, month)
    exact = date(year, month, int(day))
    return exact, exact


def _last_day(year: int, month: int) -> date:
    """Last day of a month, counted on past December."""
    year, month = year + month // 12, month % 12 + 1
    return date(year, month, 1) - timedelta(days=1)
