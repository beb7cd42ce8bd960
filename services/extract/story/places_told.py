"""The place that an article tells in another sentence: of the trip, of the lead, in the dateline.

In: a reading without a place, the other contacts and the scenes. Out: the place, or None.
"""

from datetime import date
from typing import Final

from services.extract.contact.circumstance import REMOTE
from services.extract.model import PlaceFound, Reading
from services.extract.story.donors import Donors, dated, in_lead, kin, part_of_trip
from services.extract.story.lead import today
from services.extract.story.scene import AROUND, Dateline, Scene
from services.extract.story.series import gathered_in, same_day
from services.extract.words.gate import LEAD
from shared.domain.vocabulary import Setting, Status

_NEAR: Final = 2
"""Sentences to each side that tell where a gathering is."""
_BESIDE: Final = 1
"""Sentences to each side of which any city completes a contact's country."""


def place_of(
    reading: Reading,
    number: int,
    donors: Donors,
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
    for donor, _, place in kin(reading, donors):
        if place is not None and donor.mode not in REMOTE and part_of_trip(donor, reading):
            near = donor.start == reading.start or place.country in reading.states
            if near:
                return place
    if not (reading.background or reading.refused or reading.status is Status.HYPOTHETICAL):
        lead = {
            p.city: p
            for s in scenes
            if s.number <= LEAD and (s.number <= number or _on_its_day(s, reading))
            for p in (s.places if reading.status is Status.OCCURRED else s.future())
            if p.country in reading.states
        }
        if len(lead) == 1 and in_lead(reading, number, donors, scenes):
            return next(iter(lead.values()))
    if reading.status is Status.DENIED and not reading.background:
        return _beside(reading, number, scenes)
    if reading.status is Status.HYPOTHETICAL or reading.background:
        return None
    if (around := same_day(reading, (donor for donor, _, _ in donors.all))) is not None:
        return around
    if (stage := _beside(reading, number, scenes)) is not None:
        return stage
    if (stage := gathered_in(reading, number, [donor for donor, _, _ in donors.all], scenes)) is not None:
        return stage
    if dateline is None or not in_lead(reading, number, donors, scenes):
        return None
    if reading.status is not Status.OCCURRED and not today(reading.when, published):
        return None
    if dateline.city.country in reading.states:
        return dateline.city
    over = reading.status is Status.OCCURRED
    gathering = any(s.gathering for s in scenes if s.number <= LEAD or s.number == number)
    lead_scenes = [scene for scene in scenes if scene.number <= LEAD]
    told = [place for scene in lead_scenes for place in (scene.past() if over else scene.places)]
    beside = reading.setting is Setting.MARGINS or gathering or (dateline.far and number <= LEAD)
    # What the lead tells of was where the article is filed from, in whatever country.
    again = any(place.start != dateline.city.start for place in told)
    beside = beside or (again and {place.city for place in told} == {dateline.city.city})
    return dateline.city if beside else None


def city_of(
    reading: Reading,
    number: int,
    donors: Donors,
    scenes: list[Scene],
    dateline: Dateline | None,
    published: date | None,
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
    later = reading.status is Status.PLANNED and dated(reading.when) and not today(reading.when, published)
    filed = reading.status is not Status.HYPOTHETICAL and not reading.background and not later
    lead = dateline.city if dateline and filed and in_lead(reading, number, donors, scenes) else None
    here = {place.city: place for scene in near if scene.number == number for place in scene.places}
    places = (
        *(here.values() if len(here) == 1 else ()),
        *(place for _, _, place in kin(reading, donors)),
        *(
            place
            for donor, _, place in donors.of(reading)
            if part_of_trip(donor, reading) and not donor.background
        ),
        *(place for scene in near for place in scene.places),
        lead,
    )
    others = _of_others(reading, donors)
    fits = (
        place
        for place in places
        if place is not None and place.city and place.country == country and place.start not in others
    )
    found: PlaceFound | None = next(fits, None)
    if found is not None:
        return found
    own = (scene for scene in near if scene.number == number)
    left = {place.city: place for scene in own for place in scene.left if place.country == country}
    if len(left) == 1 and reading.status is Status.OCCURRED:
        return next(iter(left.values()))
    around = (s for s in scenes if abs(s.number - number) <= AROUND)
    only = {p.city: p for s in around for p in s.places if p.country == country and p.start not in others}
    return next(iter(only.values())) if len(only) == 1 else None


def _of_others(reading: Reading, donors: Donors) -> frozenset[int]:
    """Where the cities stand in which others meet on another day: "in Bogor in May. Z will come in June"."""
    day = reading.when.edtf if reading.when is not None else None
    return frozenset(
        place.start
        for other, when, place in donors.all
        if place is not None and when is not None and day is not None and when.edtf not in (None, day)
        if not set(other.pairs) & set(reading.pairs) and Status.OCCURRED not in (other.status, reading.status)
    )


def _beside(reading: Reading, number: int, scenes: list[Scene]) -> PlaceFound | None:
    """The one city that the sentences around name, for two who meet beside a gathering."""
    if reading.setting is not Setting.MARGINS:
        return None
    around = (scene for scene in scenes if abs(scene.number - number) <= _NEAR)
    over = reading.status is Status.OCCURRED
    cities = {place.city: place for scene in around for place in (scene.places if over else scene.future())}
    return next(iter(cities.values())) if len(cities) == 1 else None


def _on_its_day(scene: Scene, reading: Reading) -> bool:
    """Whether a later sentence of the lead states no day of its own, or that of the contact."""
    days = {day.edtf for day in (*scene.days, *scene.spoken)}
    if reading.when is None:
        return not any(day.stated for day in scene.days)
    return days == {reading.when.edtf} or not any(day.stated for day in (*scene.days, *scene.spoken))
