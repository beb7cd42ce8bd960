"""The day of the news: the one day that the sentences around a contact state, if it is lately or soon.

In: days of sentences, and when the article appeared. Out: the day, `inferred`, or None.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from services.extract.model import DateFound
from shared.domain.when import bounds

FRESH_DAYS, _LATER_DAYS = 7, 14
"""A day this long before publication is still the day of the news, the second where it is alone."""


def only_day(days: Iterable[DateFound], published: date | None, *, coming: bool) -> DateFound | None:
    """The one day that fits, None when there are none or several."""
    fits: dict[str, DateFound] = {}
    older: dict[str, DateFound] = {}
    for day in days:
        value = day.value(future=coming)
        if value is None or (coming and day.just_over(published)):
            continue
        hi = bounds(value)[1]
        if published is not None:
            late = (published - hi).days
            if not (late <= 0 if coming else 0 <= late <= _LATER_DAYS):
                continue
        elif coming:
            continue
        some = older if published is not None and (published - hi).days > FRESH_DAYS else fits
        some[value] = replace(day, edtf=value, ahead=value, inferred=True)
    fits = fits or older
    return next(iter(fits.values())) if len(fits) == 1 else None


def today(when: DateFound | None, published: date | None) -> bool:
    """Whether a day is that of publication, or the next: who files a plan for it is where it will be."""
    if when is None or published is None or not when.is_day:
        return False
    return timedelta(0) <= bounds(when.edtf or "")[0] - published <= timedelta(1)
