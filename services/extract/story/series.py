"""A series of contacts in one city: whoever met somebody there meets the next one there, too.

In: a reading, the others of its article, the scenes. Out: the place, or None.
"""

from collections.abc import Iterable

from services.extract.contact.circumstance import REMOTE
from services.extract.model import DateFound, PlaceFound, Reading
from services.extract.story.scene import Scene
from services.extract.words.gate import LEAD
from shared.domain.vocabulary import Status
from shared.domain.when import bounds


def same_day(reading: Reading, others: Iterable[Reading]) -> PlaceFound | None:
    """Where somebody met others on that day or the next: a city in which none of these is at home but he."""
    people = {actor.person_id or actor.name for actor in reading.actors if actor.name}
    found: dict[str, PlaceFound] = {}
    for donor in others:
        # What has been filled in goes on: on the third day he is still where he was on the second.
        place = donor.place
        if place is None or not place.city or donor.status is not Status.OCCURRED or donor.mode in REMOTE:
            continue
        if reading.status is not Status.OCCURRED and not _stays(reading, donor, place):
            continue
        guests = {*donor.states, *reading.states} - (set(donor.states) & set(reading.states))
        if (
            donor is reading
            or donor.background
            or place.country in guests
            or not _adjacent(donor.when, reading.when)
        ):
            continue
        if any((actor.person_id or actor.name) in people for actor in donor.actors if actor.name):
            found[place.city] = place
    return next(iter(found.values())) if len(found) == 1 else None


def gathered_in(
    reading: Reading, number: int, others: Iterable[Reading], scenes: Iterable[Scene]
) -> PlaceFound | None:
    """The city of the gathering that the lead is about, where one state meets the others in turn.

    `number` is that of the sentence that tells the contact.
    """
    met = [other.states for other in others if not other.background and other.mode not in REMOTE]
    if not any(2 * sum(state in states for states in met) > len(met) for state in reading.states):
        return None
    lead = [scene for scene in scenes if scene.number <= LEAD]
    past = reading.status is Status.OCCURRED
    there = [(scene, scene.past() if past else scene.places) for scene in lead]
    cities = {place.city: place for _, places in there for place in places}
    # In the same sentence it opens: "On his second day in Lima, X met Y".
    before = (
        scene.number < number or (past and scene.number == number and places[0].start < reading.trigger_at)
        for scene, places in there
        if scene.gathering and places
    )
    return next(iter(cities.values())) if any(before) and len(cities) == 1 else None


def away_from_home(
    reading: Reading, donors: Iterable[tuple[Reading, DateFound | None, PlaceFound | None]]
) -> PlaceFound | None:
    """Where a host is a guest himself: whoever receives a caller on a state visit is not at home."""
    home = reading.place
    host = next((a for a in reading.actors if home is not None and a.start == home.start and a.name), None)
    if home is None or home.city or host is None:
        return None
    found = {
        place.country: place
        for donor, when, place in donors
        if donor is not reading
        and place is not None
        and donor.status is Status.OCCURRED
        and donor.mode not in REMOTE
        and _adjacent(when, reading.when)
        and any((a.person_id or a.name) == (host.person_id or host.name) for a in donor.actors)
    }
    guest = len(found) == 1 and home.country not in found and next(iter(found)) in reading.states
    return next(iter(found.values())) if guest else None


def _stays(reading: Reading, donor: Reading, place: PlaceFound) -> bool:
    """Whether whoever was in a city is still to be there: on that day, or because he is at home."""
    if place.country in set(reading.states) & set(donor.states):
        return True
    one, other = reading.when, donor.when
    return one is not None and other is not None and one.is_day and one.edtf == other.edtf


def _adjacent(one: DateFound | None, other: DateFound | None) -> bool:
    """Whether two days are the same or one after the other."""
    if one is None or other is None:
        return False
    if one.edtf is None and other.edtf is None and one.weekday is not None and other.weekday is not None:
        return abs(one.weekday - other.weekday) <= 1
    if not (one.is_day and other.is_day):
        return False
    apart = bounds(one.edtf or "")[0] - bounds(other.edtf or "")[0]
    return abs(apart.days) <= 1
