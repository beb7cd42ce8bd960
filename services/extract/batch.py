"""Readings as the lines of contract §4: `{id, predicted: [...]}` on the evaluation's coarse scale.

In: readings. Out: plain dictionaries ready for JSON. Three states of a joint meeting stand in one entry; a
meeting of A with B and with C apart gives one entry a pair.
"""

from typing import Any

from services.extract.model import Actor, Reading
from shared.domain.vocabulary import Level, Status

_COARSE = {
    Level.HEAD_OF_STATE: "head",
    Level.HEAD_OF_GOVERNMENT: "head",
    Level.FOREIGN_MINISTER: "minister",
    Level.MINISTER: "minister",
    Level.DEPUTY_MINISTER: "deputy",
    Level.AMBASSADOR: "ambassador",
    Level.OFFICIAL: "official",
}
_RANK = ("unknown", "official", "ambassador", "deputy", "minister", "head")


def predicted(readings: tuple[Reading, ...]) -> list[dict[str, Any]]:
    """The entries of one article."""
    return [_entry(reading, actors) for reading in readings for actors in _sets(reading)]


def _sets(reading: Reading) -> list[list[str]]:
    """The sets of states that go into one entry each."""
    states = sorted({state for pair in reading.pairs for state in pair})
    if reading.joint and len(reading.pairs) == len(states) * (len(states) - 1) // 2:
        return [states]
    return [list(pair) for pair in reading.pairs]


def _entry(reading: Reading, states: list[str]) -> dict[str, Any]:
    status = Status.CANCELLED if reading.status is Status.POSTPONED else reading.status
    return {
        "actors": states,
        "level": _level(reading.actors, states),
        "mode": reading.mode.value if reading.mode else "unspecified",
        "status": status.value,
        "date": reading.when.edtf if reading.when else None,
        "place_country": reading.place.country if reading.place else None,
        "place_city": reading.place.city if reading.place else None,
        "evidence": [list(span) for span in reading.spans],
        "confidence": reading.confidence,
    }


def _level(actors: list[Actor], states: list[str]) -> str:
    """The higher side's rank: the lower side may only be unnamed."""
    best = dict.fromkeys(states, "unknown")
    for actor in actors:
        if actor.state in best:
            coarse = actor.coarse or (_COARSE[actor.level] if actor.level else "unknown")
            best[actor.state] = max(best[actor.state], coarse, key=_rank)
    known = [coarse for coarse in best.values() if coarse != "unknown"]
    return max(known, key=_rank) if known else "unknown"


def _rank(coarse: str) -> int:
    return _RANK.index(coarse) if coarse in _RANK else 0
