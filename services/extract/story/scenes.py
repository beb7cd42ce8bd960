"""Time and place that an article tells in another sentence: a trip, the day of the lead, the dateline.

In: the folded readings of an article and the scenes of its sentences. Out: the same readings, with dates and
places that were open filled in. What a contact's own sentence says is never changed, and a date that was
filled in is `inferred`.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from services.extract.contact.circumstance import REMOTE
from services.extract.model import Reading
from services.extract.story.days_told import day_told
from services.extract.story.diaries import of_entry
from services.extract.story.donors import Donors, dated
from services.extract.story.hosts import at_home
from services.extract.story.places_told import city_of, place_of
from services.extract.story.scene import Dateline, Scene, near
from services.extract.story.series import away_from_home
from shared.domain.vocabulary import Mode, Status


def complete(
    readings: Iterable[Reading], scenes: list[Scene], datelines: list[Dateline], published: date | None
) -> None:
    """Fill the open dates and places of an article's readings.

    `datelines` are the cities that its paragraphs are filed from, in the order of the text.
    """
    readings = tuple(readings)
    donors = Donors(readings)
    starts = [scene.start for scene in scenes]
    for reading in readings:
        at = bisect_right(starts, reading.start) - 1
        number = scenes[at].number if at >= 0 and reading.start < scenes[at].end else 0
        if not dated(reading.when):
            reading.when = day_told(reading, number, donors, scenes, starts, published) or reading.when
        if reading.mode not in REMOTE:
            if here := of_entry(reading, datelines):
                _in_entry(reading, here)
            # A heading stands above the first dateline.
            above = (d for d in reversed(datelines) if d.city.start < reading.end)
            dateline = next(above, datelines[0] if datelines else None)
            _place(reading, number, donors, near(scenes, at), dateline, published)


def _in_entry(reading: Reading, here: list[Dateline]) -> None:
    """Take the city in front of a diary's entry, which no other entry can tell better."""
    place = reading.place
    if place is not None and not here[0].city.start <= place.start < here[0].until:
        place = None
    lands = reading.states if place is None else (place.country,)
    if place is None or place.city is None:
        reading.place = next((d.city for d in here if d.city.country in lands), place)


def _place(
    reading: Reading,
    number: int,
    donors: Donors,
    scenes: list[Scene],
    dateline: Dateline | None,
    published: date | None,
) -> None:
    """Fill the place, or what is open of it. A past contact in a place of its own was in person."""
    if reading.place is None:
        reading.place = place_of(reading, number, donors, scenes, dateline, published)
        if reading.place is not None and reading.mode is None and reading.status is Status.OCCURRED:
            reading.mode, reading.implied_mode = Mode.IN_PERSON, True
        reading.place = reading.place or at_home(reading, number, scenes)
    if reading.place is not None and reading.place.country is None:
        around = place_of(reading, number, donors, scenes, dateline, published)
        if around is not None:
            reading.place = replace(reading.place, country=around.country)
    if reading.place is not None and (away := away_from_home(reading, donors.of(reading))) is not None:
        reading.place = away
    if reading.place is not None and reading.place.city is None:
        reading.place = city_of(reading, number, donors, scenes, dateline, published) or reading.place
