"""Time and place that an article tells in another sentence: a trip, the day of the lead, the dateline.

In: the folded readings of an article and the scenes of its sentences. Out: the same readings, with dates and
places that were open filled in. What a contact's own sentence says is never changed, and a date that was
filled in is `inferred`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from services.extract.contact.circumstance import REMOTE
from services.extract.model import DateFound, PlaceFound, Reading
from services.extract.story.hosts import at_home
from services.extract.story.lead import FRESH_DAYS, only_day, today
from services.extract.story.scene import Dateline, Scene
from services.extract.story.series import away_from_home, gathered_in, same_day
from services.extract.words.gate import LEAD
from shared.domain.vocabulary import Mode, Setting, Status
from shared.domain.when import bounds

_COMING = frozenset((Status.PLANNED, Status.HYPOTHETICAL, Status.CANCELLED, Status.POSTPONED))
AFTER = 3
"""Sentences behind the last contact that may still say when and where it was."""
_LATELY = timedelta(7)
"""A plan may be told in words of a day shortly before it appeared."""
_WAY = 2
"""Days of a sentence that tells of leaving and of coming home."""
_LONGEST_TRIP = timedelta(21)
_NEAR_BY = 400
"""Characters from one contact to the next of which the same one goes on telling."""
_TELLINGS = 3
"""Tellings of one contact in which its day is looked for."""
_BESIDE, _AROUND = 1, 5
"""Sentences to each side in which a city completes a contact's country: any, and the only one."""


def complete(
    readings: Iterable[Reading], scenes: list[Scene], datelines: list[Dateline], published: date | None
) -> None:
    """Fill the open dates and places of an article's readings.

    `datelines` are the cities that its paragraphs are filed from, in the order of the text.
    """
    readings = tuple(readings)
    donors = _Donors(readings)
    everything, starts = scenes, [scene.start for scene in scenes]
    for reading in readings:
        at = bisect_right(starts, reading.start) - 1
        number = everything[at].number if at >= 0 and reading.start < everything[at].end else 0
        scenes = _near(everything, at)
        if not _dated(reading.when):
            day = _day(reading, number, donors, scenes, published)
            if day is None and len(reading.spans) > 1:
                day = _retold(reading, donors, everything, starts, published)
            if day is not None and not (reading.status is Status.PLANNED and _over(day, published)):
                reading.when = day
        if reading.mode in REMOTE:
            continue
        dateline = next((d for d in reversed(datelines) if d.city.start < reading.end), None)
        if reading.place is None:
            reading.place = _place(reading, number, donors, scenes, dateline, published)
            if reading.place is not None and reading.mode is None and reading.status is Status.OCCURRED:
                reading.mode, reading.implied_mode = Mode.IN_PERSON, True
            reading.place = reading.place or at_home(reading, number, scenes)
        if reading.place is not None and reading.place.country is None:
            around = _place(reading, number, donors, scenes, dateline, published)
            if around is not None:
                reading.place = replace(reading.place, country=around.country)
        if reading.place is not None and (away := away_from_home(reading, donors.of(reading))) is not None:
            reading.place = away
        if reading.place is not None and reading.place.city is None:
            reading.place = _city(reading, number, donors, scenes, dateline) or reading.place


def _retold(
    reading: Reading, donors: "_Donors", scenes: list[Scene], starts: list[int], published: date | None
) -> DateFound | None:
    """The day beside another telling: what a heading tells is dated by "today" in the words below it."""
    for start, _ in reading.spans[1:_TELLINGS]:
        at = bisect_right(starts, start) - 1
        day = _day(reading, scenes[at].number, donors, _near(scenes, at), published) if at >= 0 else None
        if day is not None and published is not None and day.edtf == published.isoformat():
            return day
    return None


def _over(day: DateFound, published: date | None) -> bool:
    """Whether a day was over when the article appeared, and so is none that is still to come."""
    return published is not None and day.edtf is not None and bounds(day.edtf)[1] < published - _LATELY


def _near(scenes: list[Scene], at: int) -> list[Scene]:
    """The scenes of the lead, and those around the one at this index."""
    return [*scenes[:LEAD], *scenes[max(LEAD, at - _AROUND) : max(LEAD, at + 1) + _AROUND]]


Donor = tuple[Reading, DateFound | None, PlaceFound | None]


class _Donors:
    """The contacts of the article with the dates and places of their own, all and by pair."""

    def __init__(self, readings: tuple[Reading, ...]) -> None:
        self.all: list[Donor] = [(r, r.when, r.place) for r in readings]
        self._by_pair: dict[tuple[str, str], list[int]] = {}
        for at, reading in enumerate(readings):
            for pair in reading.pairs:
                self._by_pair.setdefault(pair, []).append(at)

    def of(self, reading: Reading) -> list[Donor]:
        """Those that share a pair with the reading, in the order of the text."""
        shared = {at for pair in reading.pairs for at in self._by_pair.get(pair, ())}
        return [self.all[at] for at in sorted(shared)]


def _kin(reading: Reading, donors: _Donors) -> Iterator[Donor]:
    """Other contacts of the same pair and on the same side of today, the nearest in the text first."""
    fits = (
        donor
        for donor in donors.of(reading)
        if donor[0] is not reading
        and donor[0].background == reading.background
        and (_coming(donor[0]) == _coming(reading) or donor[0].start == reading.start)
    )
    return iter(sorted(fits, key=lambda donor: abs(donor[0].start - reading.start)))


def _day(
    reading: Reading, number: int, donors: _Donors, scenes: list[Scene], published: date | None
) -> DateFound | None:
    """The days of the trip that the contact is part of, else the one day of the lead."""
    if reading.background or reading.status is Status.HYPOTHETICAL:
        return None
    refused = reading.status is Status.DENIED
    if reading.mode not in REMOTE and not refused:
        for donor, when, _ in _kin(reading, donors):
            if when is not None and _dated(when) and donor.mode not in REMOTE and _trip(donor, reading):
                return replace(when, inferred=True)
    if not refused and (before := _next_guest(reading, donors, published)) is not None:
        return before
    if not _in_lead(reading, number, donors, scenes):
        return None
    lead = [scene for scene in scenes if scene.number <= LEAD]
    away = _elsewhere(reading, donors)
    if refused:
        # "did not meet": on the day of what the article is about.
        others = (scene for scene in lead if scene.number != number)
        return only_day((d for s in others for d in s.days), published, coming=False)
    if _coming(reading):
        taken = away | (_taken(reading, donors) if reading.status is not Status.PLANNED else frozenset())
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


def _next_guest(reading: Reading, donors: _Donors, published: date | None) -> DateFound | None:
    """The day of the contact that was told right before, when the same one goes on: "Next, he received Y"."""
    if reading.status is not Status.OCCURRED or reading.mode in REMOTE or published is None:
        return None
    people = {actor.person_id or actor.name for actor in reading.actors if actor.name}
    before = [r for r, _, _ in donors.all if 0 < reading.start - r.start <= _NEAR_BY and r.when is not None]
    last = max(before, key=lambda r: r.start, default=None)
    if last is None or last.when is None or last.background or last.status is not Status.OCCURRED:
        return None
    if not last.when.is_day or not any((a.person_id or a.name) in people for a in last.actors if a.name):
        return None
    late = (published - bounds(last.when.edtf or "")[0]).days
    return replace(last.when, inferred=True) if 0 <= late <= FRESH_DAYS else None


def _taken(reading: Reading, donors: _Donors) -> frozenset[int]:
    """Where the days of other contacts stand: a visit called off was not for the day of another."""
    return frozenset(when.start for r, when, _ in donors.all if when is not None and r.pairs != reading.pairs)


def _elsewhere(reading: Reading, donors: _Donors) -> frozenset[int]:
    """Where the days of contacts in other countries stand: nobody is in two on one day."""
    here = reading.place.country if reading.place is not None else None
    if here is None or reading.setting is not Setting.VISIT:
        return frozenset()
    return frozenset(
        when.start
        for _, when, place in donors.all
        if when is not None and when.is_day and place is not None and place.country not in (None, here)
    )


def _trip(donor: Reading, reading: Reading) -> bool:
    """Whether one of two contacts of a pair is the visit during which the other was."""
    return donor.setting is Setting.VISIT or reading.setting is Setting.VISIT


def _place(
    reading: Reading,
    number: int,
    donors: _Donors,
    scenes: list[Scene],
    dateline: Dateline | None,
    published: date | None,
) -> PlaceFound | None:
    """Where the trip goes, else the city that the article is filed from when a party is at home there."""
    here = next((scene for scene in scenes if scene.number == number), None)
    if here is not None and not reading.background:
        if here.here and dateline is not None:
            return dateline.city
        left = {place.city: place for place in here.left if place.country in reading.states}
        if len(left) == 1 and reading.status is Status.OCCURRED:
            return next(iter(left.values()))
    for donor, _, place in _kin(reading, donors):
        if place is not None and donor.mode not in REMOTE and _trip(donor, reading):
            near = donor.start == reading.start or place.country in reading.states
            if near:
                return place
    if not reading.background:
        lead = {
            p.city: p
            for s in scenes
            if s.number <= LEAD and (s.number <= number or not any(d.stated for d in s.days))
            for p in s.places
            if p.country in reading.states
        }
        if len(lead) == 1 and _in_lead(reading, number, donors, scenes):
            return next(iter(lead.values()))
    if reading.status in (Status.HYPOTHETICAL, Status.DENIED) or reading.background:
        return None
    if (around := same_day(reading, (donor for donor, _, _ in donors.all))) is not None:
        return around
    if (stage := gathered_in(reading, number, [donor for donor, _, _ in donors.all], scenes)) is not None:
        return stage
    if dateline is None or not _in_lead(reading, number, donors, scenes):
        return None
    if reading.status is not Status.OCCURRED and not today(reading.when, published):
        return None
    if dateline.city.country in reading.states:
        return dateline.city
    gathering = any(s.gathering for s in scenes if s.number <= LEAD or s.number == number)
    beside = reading.setting is Setting.MARGINS or gathering or (dateline.far and number <= LEAD)
    return dateline.city if beside else None


def _city(
    reading: Reading, number: int, donors: _Donors, scenes: list[Scene], dateline: Dateline | None
) -> PlaceFound | None:
    """The city in the contact's country that the trip, the sentences around or the dateline name."""
    country = reading.place.country if reading.place is not None else None
    near = sorted(
        (scene for scene in scenes if abs(scene.number - number) <= _BESIDE),
        key=lambda scene: abs(scene.number - number),
    )
    if reading.background:
        # What was long ago was in none of the cities of today's news.
        scenes = [scene for scene in scenes if scene.number == number]
    filed = reading.status is not Status.HYPOTHETICAL and not reading.background
    lead = dateline.city if dateline and filed and _in_lead(reading, number, donors, scenes) else None
    places = (
        *(place for _, _, place in _kin(reading, donors)),
        *(place for donor, _, place in donors.of(reading) if _trip(donor, reading) and not donor.background),
        *(place for scene in near for place in scene.places),
        lead,
    )
    found = next((p for p in places if p is not None and p.city and p.country == country), None)
    if found is not None:
        return found
    around = (s for s in scenes if abs(s.number - number) <= _AROUND)
    only = {p.city: p for scene in around for p in scene.places if p.country == country}
    return next(iter(only.values())) if len(only) == 1 else None


def _in_lead(reading: Reading, number: int, donors: _Donors, scenes: list[Scene]) -> bool:
    """Whether the contact is what the article is about: told in its lead, or of the pair of its lead."""
    if number <= LEAD:
        return True
    ends = [scene.end for scene in scenes if scene.number <= LEAD]
    first = next((d for d, _, _ in donors.all if ends and d.start < ends[-1]), donors.all[0][0])
    if first.background:
        return False
    same_trip = Setting.VISIT in (first.setting, reading.setting) and _coming(first) == _coming(reading)
    return bool(set(first.pairs) & set(reading.pairs)) or (
        same_trip and bool(set(first.states) & set(reading.states))
    )


def _coming(reading: Reading) -> bool:
    return reading.status in _COMING


def _dated(when: DateFound | None) -> bool:
    return when is not None and (when.edtf is not None or when.weekday is not None or when.season is not None)
