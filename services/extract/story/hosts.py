"""Who was at home when no sentence places a contact: the country of a party that the article says was
visited, the one to whom an ambassador is sent, the one that has the other as its guest.

In: a reading that is still without a place, the scenes of its article. Out: a place without a city, or None.
"""

from collections.abc import Iterable
from typing import Final

from services.extract.model import Actor, PlaceFound, Reading
from services.extract.story.scene import Scene
from services.extract.words.gate import LEAD
from shared.domain.vocabulary import Level, Setting, Status

_AROUND: Final = 2
"""Sentences to each side that may say in whose country a contact was."""
_PAIR: Final = 2
_OPEN: Final = frozenset((Status.HYPOTHETICAL, Status.DENIED))


def at_home(reading: Reading, number: int, scenes: Iterable[Scene]) -> PlaceFound | None:
    """The country of the party at home; `number` is that of the sentence that tells the contact."""
    scenes = list(scenes)
    here = [scene for scene in scenes if scene.number == number]
    told = _party(reading, here)
    if told is not None or reading.background or reading.status in _OPEN:
        return told
    host = _accredited(reading) or _host_of_guest(reading, here)
    if host is not None:
        return PlaceFound(None, host.state, host.start, host.end)
    unsaid = reading.mode is None and reading.status is Status.OCCURRED
    if unsaid or reading.setting is Setting.MARGINS or any(scene.gathering for scene in here):
        # Who "discussed" something may have done so by telephone.
        return None
    for apart in range(1, _AROUND + 1):
        beside = [s for s in scenes if abs(s.number - number) == apart]
        if any(scene.lands for scene in beside):
            return _party(reading, beside)
    return _party(reading, [s for s in scenes if s.number <= LEAD])


def _party(reading: Reading, scenes: Iterable[Scene]) -> PlaceFound | None:
    """The only country of a party that something is said to be in, or somebody to go to."""
    own = reading.states
    found = {land.country: land for scene in scenes for land in scene.lands if land.country in own}
    land = next(iter(found.values())) if len(found) == 1 else None
    return None if land is None else PlaceFound(None, land.country, land.start, land.end)


def _accredited(reading: Reading) -> Actor | None:
    """Whom an ambassador calls on in the country that he is sent to."""
    envoys = [a for a in reading.actors if a.level is Level.AMBASSADOR]
    others = [a for a in reading.actors if a.level is not Level.AMBASSADOR]
    if len(reading.states) != _PAIR or len(envoys) != 1 or len(others) != 1 or others[0].level is None:
        return None
    return others[0] if envoys[0].accredited in (None, others[0].state) else None


def _host_of_guest(reading: Reading, here: Iterable[Scene]) -> Actor | None:
    """Who has the other as his guest: "talked with the visiting minister"."""
    guests = {state for scene in here for state in scene.guests}
    hosts = [actor for actor in reading.actors if actor.state not in guests]
    came = any(actor.state in guests for actor in reading.actors)
    return hosts[0] if came and len({a.state for a in hosts}) == 1 else None
