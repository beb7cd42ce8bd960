"""The contacts of an article as givers of days and places to each other.

In: the folded readings of an article. Out: for one of them, the others that may tell its day or place.
"""

from collections.abc import Iterator
from typing import Final

from services.extract.model import DateFound, PlaceFound, Reading
from services.extract.story.scene import Scene
from services.extract.words.gate import LEAD
from shared.domain.vocabulary import Setting, Status

_COMING: Final = frozenset((Status.PLANNED, Status.HYPOTHETICAL, Status.CANCELLED, Status.POSTPONED))

Donor = tuple[Reading, DateFound | None, PlaceFound | None]
"""A contact with the date and the place of its own."""


class Donors:
    """The contacts of the article with the dates and places of their own, all and by pair."""

    def __init__(self, readings: tuple[Reading, ...]) -> None:
        self.all: Final[list[Donor]] = [(r, r.when, r.place) for r in readings]
        self._by_pair: Final[dict[tuple[str, str], list[int]]] = {}
        for at, reading in enumerate(readings):
            for pair in reading.pairs:
                self._by_pair.setdefault(pair, []).append(at)

    def of(self, reading: Reading) -> list[Donor]:
        """Those that share a pair with the reading, in the order of the text."""
        shared = {at for pair in reading.pairs for at in self._by_pair.get(pair, ())}
        return [self.all[at] for at in sorted(shared)]


def kin(reading: Reading, donors: Donors) -> Iterator[Donor]:
    """Other contacts of the same pair and on the same side of today, the nearest in the text first."""
    fits = (
        donor
        for donor in donors.of(reading)
        if donor[0] is not reading
        and donor[0].background == reading.background
        and (coming(donor[0]) == coming(reading) or donor[0].start == reading.start)
    )
    return iter(sorted(fits, key=lambda donor: abs(donor[0].start - reading.start)))


def part_of_trip(donor: Reading, reading: Reading) -> bool:
    """Whether one of two contacts of a pair is the visit during which the other was."""
    return donor.setting is Setting.VISIT or reading.setting is Setting.VISIT


def in_lead(reading: Reading, number: int, donors: Donors, scenes: list[Scene]) -> bool:
    """Whether the contact is what the article is about: told in its lead, or of the pair of its lead."""
    if number <= LEAD:
        return True
    ends = [scene.end for scene in scenes if scene.number <= LEAD]
    first = next((d for d, _, _ in donors.all if ends and d.start < ends[-1]), donors.all[0][0])
    if first.background:
        return False
    same_trip = Setting.VISIT in (first.setting, reading.setting) and coming(first) == coming(reading)
    return bool(set(first.pairs) & set(reading.pairs)) or (
        same_trip and bool(set(first.states) & set(reading.states))
    )


def coming(reading: Reading) -> bool:
    """Whether a contact was still to come, or was only meant to."""
    return reading.status in _COMING


def dated(when: DateFound | None) -> bool:
    """Whether a day is told, or at least a weekday or a season."""
    return when is not None and (when.edtf is not None or when.weekday is not None or when.season is not None)
