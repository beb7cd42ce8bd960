"""The scene that one sentence sets: what it says of time and place, for the contacts of other sentences.

In: the nodes of a sentence. Out: its `Scene`.
"""

from dataclasses import dataclass
from typing import NamedTuple

from services.extract.frames.shapes import FRAMES
from services.extract.model import DateFound, PlaceFound
from services.extract.sentence.node import Node, of_topic, speaks_in


class Dateline(NamedTuple):
    """The city that a paragraph is filed from."""

    city: PlaceFound
    far: bool
    """Whether reporters go there only for what happens there: no capital and no place of newsrooms."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What one sentence says of time and place."""

    number: int
    """Counted from 1."""
    start: int
    end: int
    places: tuple[PlaceFound, ...]
    """Cities that something is said to be in."""
    days: tuple[DateFound, ...]
    """Days, and periods of days, that belong to no verb of saying."""
    spoken: tuple[DateFound, ...]
    """Days on which somebody said something."""
    gathering: bool
    """Whether a forum or its margins are named."""
    here: bool
    """Whether something is said to be where the article is filed from."""
    left: tuple[PlaceFound, ...]
    """Cities that somebody comes from."""
    over: frozenset[int]
    """Where the weekdays stand on which something was done."""


def scene_of(number: int, start: int, end: int, nodes: list[Node]) -> Scene:
    """The scene that a sentence sets."""
    places: list[PlaceFound] = []
    left: list[PlaceFound] = []
    days: list[DateFound] = []
    spoken: list[DateFound] = []
    gathering = False
    over: set[int] = set()
    for at, node in enumerate(nodes):
        if node.kind == "word":
            continue
        gathering = gathering or node.kind == "forum"
        if node.date is not None and node.date.weekday is not None and _was_done(nodes[:at]):
            over.add(node.date.start)
        if node.date is not None and _is_day(node.date) and not _of_somebody(nodes, at):
            (spoken if _beside_speech(nodes, at) else days).append(node.date)
        place = _stage(nodes, at)
        # The lead tells where; later sentences, what about.
        if place is not None and not (number > 1 and of_topic(nodes, at)):
            places.append(place)
        if (city := _left(node)) is not None:
            left.append(city)
    here = any(node.is_("here") for node in nodes)
    return Scene(
        number,
        start,
        end,
        tuple(places),
        tuple(days),
        tuple(spoken),
        gathering,
        here,
        tuple(left),
        frozenset(over),
    )


def _left(node: Node) -> PlaceFound | None:
    """The city that somebody comes back from."""
    if node.prep != "from":
        return None
    return _city_of(node)


def _city_of(node: Node) -> PlaceFound | None:
    """The city that a node names, as a place or as a seat of government."""
    place = node.place if node.kind == "place" else None
    if node.kind == "actors" and len(node.actors) == 1 and node.actors[0].kind == "capital":
        place = node.actors[0].place
    return place if place is not None and place.city else None


def _stage(nodes: list[Node], at: int) -> PlaceFound | None:
    """The city of a node when something is said to be in it, or somebody to go to it."""
    node = nodes[at]
    place = _city_of(node)
    if place is None:
        return None
    if speaks_in(nodes, at) is not None:
        return None
    word = nodes[at - 1].word if at > 0 else None
    goes = word is not None and any(FRAMES[trigger.frame].place for trigger in word.triggers)
    return place if goes or node.prep in ("in", "to") else None


def _was_done(before: list[Node]) -> bool:
    """Whether the verb before a day is in the past: "arrived on Monday"."""
    return any(node.is_("past") for node in before)


def _of_somebody(nodes: list[Node], at: int) -> bool:
    """Whether a day is told of somebody in passing: "X, who took office on Saturday, said"."""
    for probe in range(at - 1, 1, -1):
        if nodes[probe].is_("relative"):
            return nodes[probe - 1].text == "," and nodes[probe - 2].kind == "actors"
        if nodes[probe].text in (",", ";", ":"):
            return False
    return False


def _is_day(day: DateFound) -> bool:
    value = day.edtf or day.ahead
    return value is not None and len(value.split("/")[0]) == len("2000-01-01")


def _beside_speech(nodes: list[Node], at: int) -> bool:
    return any(
        node.word is not None and node.word.speech
        for node in (*nodes[max(0, at - 3) : at], *nodes[at + 1 : at + 4])
    )
