"""The scene that one sentence sets: what it says of time and place, for the contacts of other sentences.

In: the nodes of a sentence. Out: its `Scene`.
"""

from typing import Final, NamedTuple

from services.extract.contact.backdrops import in_backdrop
from services.extract.contact.other_clauses import of_what_was_before
from services.extract.contact.places import of_noun
from services.extract.frames.shapes import FRAMES
from services.extract.model import DateFound, PlaceFound
from services.extract.sentence.commitments import of_commitment
from services.extract.sentence.node import (
    Node,
    filing_ends,
    of_topic,
    of_what_comes,
    said_in,
    says_or_denies,
    speaks_in,
    states_in,
)
from services.extract.sentence.occasions import ends_something, of_an_event
from services.extract.words.gate import LEAD

_BEFORE: Final = 2
"""Nodes from somebody back to what stands before "visiting"."""
_WAY: Final = 5
"""Nodes from a word of travel to the state that somebody goes to: "flew by way of Lima on Monday to Chad"."""
AROUND: Final = 5
"""Sentences to each side in which a contact's time and place are looked for."""


class Dateline(NamedTuple):
    """The city that a paragraph is filed from."""

    city: PlaceFound
    far: bool
    """Whether reporters go there only for what happens there: no capital and no place of newsrooms."""
    until: int = 0
    """Where the entry of a diary ends that has this city in front; elsewhere 0."""


class Scene:
    """What one sentence says of time and place. `scene_of` fills it in; nobody changes it afterwards."""

    def __init__(self, number: int, start: int, end: int) -> None:
        self.number: Final = number
        """Counted from 1."""
        self.start = start
        self.end = end
        self.places: Final[list[PlaceFound]] = []
        """Cities that something is said to be in."""
        self.days: list[DateFound] = []
        """Days, and periods of days, that belong to no verb of saying."""
        self.spoken: list[DateFound] = []
        """Days on which somebody said something."""
        self.gathering = False
        """Whether a forum or its margins are named."""
        self.here = False
        """Whether something is said to be where the article is filed from."""
        self.left: list[PlaceFound] = []
        """Cities that somebody comes from."""
        self.over: Final[set[int]] = set()
        """Where the weekdays stand on which something was done."""
        self.lands: Final[list[PlaceFound]] = []
        """Countries that something is said to be in, or somebody to go to."""
        self.guests: set[str] = set()
        """States whose officials are called visitors."""
        self.ahead: Final[set[int]] = set()
        """Where the cities stand in which something is still to come."""
        self.told: set[int] = set()
        """Where the cities stand in which somebody spoke, maybe of what is to be elsewhere."""

    def past(self) -> list[PlaceFound]:
        """Cities in which nothing is only to come."""
        return [place for place in self.places if place.start not in self.ahead]

    def future(self) -> list[PlaceFound]:
        """Cities in which nobody only spoke of something."""
        return [place for place in self.places if place.start not in self.told]


def scene_of(number: int, start: int, end: int, nodes: list[Node]) -> Scene:
    """The scene that a sentence sets."""
    scene = Scene(number, start, end)
    for at, node in enumerate(nodes):
        if node.kind == "word":
            scene.here = scene.here or "here" in node.roles
            continue
        scene.gathering = scene.gathering or node.kind == "forum"
        if node.date is not None:
            if node.date.weekday is not None and _was_done(nodes[:at]):
                scene.over.add(node.date.start)
            other = _of_somebody(nodes, at) or of_what_was_before(nodes, at) or of_an_event(nodes, at)
            other = other or in_backdrop(nodes, at)
            if _is_day(node.date) and not (other or until(nodes, at)):
                filed = number <= LEAD and at < filing_ends(nodes)
                said = filed or _beside_speech(nodes, at) or of_commitment(nodes, at)
                (scene.spoken if said else scene.days).append(node.date)
        spot = _spot(node)
        if spot is None or spot.country is None:
            if at >= _BEFORE and node.kind == "actors" and _visiting(nodes, at):
                scene.guests |= {actor.state for actor in node.actors[:1] if actor.state}
            continue
        city = spot.city is not None and (node.kind == "place" or node.actors[0].kind == "capital")
        if city and node.prep == "from":
            scene.left.append(spot)
        # "objections to the US": to a state only somebody who travels goes.
        inside = node.prep == "in" or (city and node.prep == "to") or _reached(nodes, at)
        if not (inside or (city and _addressed(nodes, at))) or speaks_in(nodes, at) is not None:
            continue
        if in_backdrop(nodes, at):
            continue
        topic = of_topic(nodes, at)
        # The lead tells where; later sentences, what about.
        if city and not (number > 1 and topic):
            scene.places.append(spot)
            if of_what_comes(nodes, at):
                scene.ahead.add(spot.start)
            if said_in(nodes, at):
                scene.told.add(spot.start)
        if inside and not topic and not (node.prep == "in" and (of_noun(nodes, at) or said_in(nodes, at))):
            scene.lands.append(spot)
    return scene


def days_of_news(nodes: list[Node], *, first: bool) -> list[DateFound]:
    """The dates of a sentence but for that of its dateline, where it is the first, and for how long."""
    dated = [(at, node.date) for at, node in enumerate(nodes) if node.date is not None]
    filed = filing_ends(nodes) if first and dated else 0
    return [day for at, day in dated if at >= filed and not until(nodes, at)]


def until(nodes: list[Node], at: int) -> bool:
    """Whether a day only says how long something is still to last: "will stay until Saturday"."""
    item = nodes[at - 1].item if at > 0 else None
    return ends_something(nodes, at) or (item is not None and item.date("until") is not None)


def _spot(node: Node) -> PlaceFound | None:
    """Where a node lies: a place, a seat of government or a state, the palace "in Chad's palace"."""
    if node.kind == "place":
        return node.place
    if node.kind != "actors" or len(node.actors) != 1:
        return None
    actor = node.actors[0]
    if actor.kind == "capital" or actor.kind == "state":
        if actor.possessive and node.prep == "in":
            return PlaceFound(None, actor.state, node.start, node.end)
        return actor.place
    return None


def _visiting(nodes: list[Node], at: int) -> bool:
    """Whether somebody is called a visitor: "met the visiting minister"."""
    word, before = nodes[at - 1].word, nodes[at - _BEFORE]
    if word is None or not word.triggers or nodes[at].actors[0].kind != "official":
        return False
    called = any(t.frame == "visit" and t.form == "gerund" for t in word.triggers)
    return called and (before.is_("det") or before.is_("with") or before.is_("by"))


def _reached(nodes: list[Node], at: int) -> bool:
    """Whether the word before a place is one of travel to it, "visited Chad", or one near before "to"."""
    goal = nodes[at].prep == "to"
    far = _WAY if goal else 1
    return any(
        FRAMES[trigger.frame].place and (goal or trigger.frame != "leave" or trigger.form == "finite")
        for node in nodes[max(0, at - far) : at]
        if node.word is not None
        for trigger in node.word.triggers
    )


def _addressed(nodes: list[Node], at: int) -> bool:
    """Whether a city stands behind a comma and its country behind another: "at the museum, Lima, Peru"."""
    if at < _BEFORE or at + _BEFORE >= len(nodes) or nodes[at].prep not in (None, "of"):
        return False
    if nodes[at - 1].text != "," or nodes[at + 1].text != ",":
        return False
    spot = _spot(nodes[at])
    return spot is not None and states_in(nodes[at + _BEFORE]) == [spot.country]


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
    if any(says_or_denies(node) for node in (*nodes[max(0, at - 3) : at], *nodes[at + 1 : at + 4])):
        return True
    # "told reporters in Lima on Monday"
    return any(node.kind == "place" and said_in(nodes, k) for k, node in enumerate(nodes[:at]) if k >= at - 2)


def near(scenes: list[Scene], at: int) -> list[Scene]:
    """The scenes of the lead, and those around the one at this index."""
    return [*scenes[:LEAD], *scenes[max(LEAD, at - AROUND) : max(LEAD, at + 1) + AROUND]]
