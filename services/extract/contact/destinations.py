"""Where a contact was by who takes part in it: the goal of a visit, the seat of a host.

In: settled sides and the place that the sentence names. Out: a place, or None.
"""

from services.extract.frames.shapes import Filled
from services.extract.model import Actor, PlaceFound
from services.extract.sentence.node import Node
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Mode


def destination(filled: Filled, place: PlaceFound | None) -> PlaceFound | None:
    """Where a visit goes: the place of the frame, else that of the sentence, else the state of the host."""
    node = filled.where
    if node is not None and node.place is not None:
        return node.place
    actor = filled.right[0] if filled.right else None
    if actor is not None and actor.place is not None:
        if place is not None and place.country == actor.state and place.city:
            return place
        if node is not None and node.item is not None and node.item.known and node.item.known.place:
            known = node.item.known.place
            if actor.kind in ("capital", "metonym") or known.country == actor.state:
                return PlaceFound(
                    known.city if actor.kind in ("capital", "metonym") else None,
                    actor.state,
                    node.start,
                    node.end,
                )
        return actor.place
    if place is None and actor is not None:
        return PlaceFound(None, actor.state, actor.start, actor.end)
    return place


def seat_of_host(trigger: Trigger, left: list[Actor], right: list[Actor]) -> PlaceFound | None:
    """Whoever receives is at home, unless the text says where."""
    hosts = left if trigger.frame in ("receive", "summon") else []
    if trigger.frame == "received" or (trigger.frame == "write" and trigger.mode is Mode.IN_PERSON):
        # Credentials are handed to whom they are for.
        hosts = right
    states = states_of(hosts)
    return PlaceFound(None, states[0], hosts[0].start, hosts[0].end) if len(states) == 1 else None


def of_party(nodes: list[Node], at: int, place: PlaceFound, parties: list[Actor]) -> bool:
    """Whether a place is only a party in front of the word: "the Peru talks", and not "their Peru summit"."""
    before = at > 0 and nodes[at - 1].start <= place.start < nodes[at - 1].end
    return before and place.country in states_of(parties)


def states_of(actors: list[Actor]) -> list[str]:
    """The states that act on a side, in order of their codes."""
    return sorted({actor.state for actor in actors if actor.state})
