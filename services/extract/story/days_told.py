"""The day that an article tells in another sentence: of the trip, of the lead, of the telling before.

In: a reading without a day, the other contacts and the scenes. Out: the day, `inferred`, or None.
"""

from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from services.extract.contact.circumstance import REMOTE
from services.extract.model import DateFound, Reading
from services.extract.story.donors import Donors, coming, dated, in_lead, kin, part_of_trip
from services.extract.story.lead import FRESH_DAYS, only_day
from services.extract.story.scene import Scene, near
from services.extract.words.gate import LEAD
from shared.domain.vocabulary import Setting, Status
from shared.domain.when import bounds

AFTER: Final = 3
"""Sentences behind the last contact that may still say when and where it was."""
_LATELY: Final = timedelta(7)
"""A plan may be told in words of a day shortly before it appeared."""
_WAY: Final = 2
"""Days of a sentence that tells of leaving and of coming home."""
_LONGEST_TRIP: Final = timedelta(21)
_NEAR_BY: Final = 400
"""Characters from one contact to the next of which the same one goes on telling."""
_TELLINGS: Final = 3
"""Tellings of one contact in which its day is looked for."""


def day_told(
    reading: Reading,
    number: int,
    donors: Donors,
    scenes: list[Scene],
    starts: list[int],
    published: date | None,
) -> DateFound | None:
    """The day of a reading in the sentence with this number; `starts` is where the scenes begin."""
    at = bisect_right(starts, reading.start) - 1
    day = _day_at(reading, number, donors, near(scenes, at), published)
    if day is None and len(reading.spans) > 1:
        day = _retold(reading, donors, scenes, starts, published)
    if day is None or (reading.status is Status.PLANNED and _over(day, published)):
        return None
    return day


def _day_at(
    reading: Reading, number: int, donors: Donors, scenes: list[Scene], published: date | None
) -> DateFound | None:
    """The days of the trip that the contact is part of, else the one day of the lead."""
    if reading.background or reading.status is Status.HYPOTHETICAL or reading.vague:
        return None
    refused = reading.status is Status.DENIED
    if reading.mode not in REMOTE and not refused:
        for donor, when, _ in kin(reading, donors):
            if when is not None and dated(when) and donor.mode not in REMOTE and part_of_trip(donor, reading):
                return replace(when, inferred=True)
    if not refused and (before := _next_guest(reading, donors, published)) is not None:
        return before
    if (gathered := _of_gathering(reading, number, scenes, published)) is not None:
        return gathered
    if not in_lead(reading, number, donors, scenes):
        return None
    lead = [scene for scene in scenes if scene.number <= LEAD]
    away = _elsewhere(reading, donors) | _coming(reading, donors)
    if refused:
        # "did not meet": on the day of what the article is about. What others claim has no such day.
        others = (scene for scene in lead if scene.number != number and not reading.claimed)
        been = {when.start for r, when, _ in donors.all if when and r.status is Status.OCCURRED}
        days = [d for s in others for d in s.days if not reading.refused or d.start not in been]
        day = only_day(days, published, coming=False)
        if day is None and reading.refused:
            day = only_day((d for d in days if _soon(d, published)), published, coming=True)
        return day
    if coming(reading):
        taken = away | _spent(donors)
        taken |= _taken(reading, donors) if reading.status is not Status.PLANNED else frozenset()
        # Of a day in its own sentence it has been settled that the contact was not set for it.
        others = (s for s in lead if s.number != number or reading.status is Status.PLANNED)
        days = [d for scene in others for d in scene.days if d.start not in taken | scene.over]
        return only_day(days, published, coming=True) or _journey(reading, lead, published)
    beside = [scene for scene in scenes if abs(scene.number - number) <= AFTER]
    return next(
        (
            day
            for some in (lead, beside)
            for days in (
                (d for s in some for d in s.days if d.start not in away),
                (d for s in some for d in s.spoken),
            )
            if (day := only_day(days, published, coming=False)) is not None
        ),
        None,
    )


def _of_gathering(
    reading: Reading, number: int, scenes: list[Scene], published: date | None
) -> DateFound | None:
    """The days of the gathering beside which two met, or which a visit is made for, too."""
    beside = reading.setting is Setting.MARGINS
    if published is None or not (beside or reading.setting is Setting.VISIT):
        return None
    told = (s for s in scenes if s.gathering and (beside or s.number == number))
    found: dict[str, DateFound] = {}
    for day in (day for scene in told for day in scene.days):
        value = day.value(future=coming(reading))
        if value is None or "/" not in value:
            continue
        first, last = bounds(value)
        if last >= published if coming(reading) else first <= published <= last + _LATELY:
            found[value] = replace(day, edtf=value, ahead=value, inferred=True)
    return next(iter(found.values())) if len(found) == 1 else None


def _retold(
    reading: Reading, donors: Donors, scenes: list[Scene], starts: list[int], published: date | None
) -> DateFound | None:
    """The day beside another telling: what a heading tells is dated by "today" in the words below it."""
    for start, _ in reading.spans[1:_TELLINGS]:
        at = bisect_right(starts, start) - 1
        day = _day_at(reading, scenes[at].number, donors, near(scenes, at), published) if at >= 0 else None
        if day is not None and published is not None and day.edtf == published.isoformat():
            return day
    return None


def _soon(day: DateFound, published: date | None) -> bool:
    """Whether a day comes within weeks, and is not one of last month of which nobody says the year."""
    value = day.value(future=True)
    return value is not None and published is not None and bounds(value)[0] - published <= _LONGEST_TRIP


def _over(day: DateFound, published: date | None) -> bool:
    """Whether a day was over when the article appeared, and so is none that is still to come."""
    return published is not None and day.edtf is not None and bounds(day.edtf)[1] < published - _LATELY


def _journey(reading: Reading, lead: list[Scene], published: date | None) -> DateFound | None:
    """The days from leaving to coming home: "leaves on 12 June and returns on the 16th"."""
    if reading.setting is not Setting.VISIT or published is None:
        return None
    for scene in lead:
        if len(scene.days) == _WAY:
            first, last = (bounds(day.value(future=True) or "")[0] for day in scene.days)
            if published <= first < last <= first + _LONGEST_TRIP:
                days = f"{first.isoformat()}/{last.isoformat()}"
                return replace(scene.days[0], edtf=days, ahead=days, inferred=True)
    return None


def _next_guest(reading: Reading, donors: Donors, published: date | None) -> DateFound | None:
    """The day of the contact that was told right before, when the same one goes on: "Next, he received Y"."""
    if reading.status is not Status.OCCURRED or reading.mode in REMOTE or published is None:
        return None
    people = {actor.person_id or actor.name for actor in reading.actors if actor.name}
    near = (r for r, _, _ in donors.all if 0 < reading.start - r.start <= _NEAR_BY and not r.background)
    last = max((r for r in near if r.when is not None), key=lambda r: r.start, default=None)
    if last is None or last.when is None or last.status is not Status.OCCURRED:
        return None
    if not last.when.is_day or not any((a.person_id or a.name) in people for a in last.actors if a.name):
        return None
    late = (published - bounds(last.when.edtf or "")[0]).days
    return replace(last.when, inferred=True) if 0 <= late <= FRESH_DAYS else None


def _taken(reading: Reading, donors: Donors) -> frozenset[int]:
    """Where the days of other contacts stand: a visit called off was not for the day of another."""
    return frozenset(when.start for r, when, _ in donors.all if when is not None and r.pairs != reading.pairs)


def _spent(donors: Donors) -> frozenset[int]:
    """Where the weekdays stand on which something has been: the same word is not one of next week, too."""
    return frozenset(
        when.start
        for r, when, _ in donors.all
        if when is not None and when.weekday is not None and r.status is Status.OCCURRED and not when.inferred
    )


def _coming(reading: Reading, donors: Donors) -> frozenset[int]:
    """Where the weekdays stand for which others have plans: "met Y and will see Z on Friday"."""
    if reading.status is not Status.OCCURRED:
        return frozenset()
    return frozenset(
        when.start
        for r, when, _ in donors.all
        if when is not None and when.weekday is not None and r.status is Status.PLANNED and not when.inferred
    )


def _elsewhere(reading: Reading, donors: Donors) -> frozenset[int]:
    """Where the days of contacts in other countries stand: nobody is in two on one day."""
    here = reading.place.country if reading.place is not None else None
    if here is None or reading.setting is not Setting.VISIT:
        return frozenset()
    return frozenset(
        when.start
        for _, when, place in donors.all
        if when is not None and when.is_day and place is not None and place.country not in (None, here)
    )
