"""Where an article has said that many gather, or that what it tells next was.

In: the nodes of a sentence. Out: the states in which it places a gathering: who flies there afterwards comes
for that, not for his host. The city that a line of its own names.
"""

from services.extract.mentions.officials import NO_STATE
from services.extract.model import PlaceFound
from services.extract.sentence.node import Node, states_in


def seats_told(nodes: list[Node]) -> set[str]:
    """The states where the sentence says that a forum meets: "leaders of the APEC forum gather in Lima"."""
    places = [node.place for node in nodes if node.place is not None and node.prep in ("in", "to")]
    countries = {place.country for place in places if place.country is not None}
    if not countries or not any(_meets(node) for node in nodes):
        return set()
    return countries if any(_organisation(node) for node in nodes) else set()


def seat_line(nodes: list[Node]) -> PlaceFound | None:
    """The city that a line names alone, with its country or a day: "Lima, Peru", "Lima, May 2001"."""
    first = nodes[0].actors[0].place if nodes and nodes[0].actors else nodes[0].place if nodes else None
    if first is None or first.city is None or len(nodes) == 1:
        return None
    only = all(node.kind != "word" or not node.text.isalnum() for node in nodes)
    lands = {state for node in nodes[1:] for state in states_in(node)}
    lands |= {actor.state for actor in nodes[0].actors[1:] if actor.state is not None}
    on_day = not lands and any(node.date is not None and node.date.stated for node in nodes)
    return first if only and (on_day or lands == {first.country}) else None


def _organisation(node: Node) -> bool:
    return node.kind == "forum" or any(a.barred == NO_STATE for a in node.actors)


def _meets(node: Node) -> bool:
    if node.word is not None and node.word.guard in ("attend", "session"):
        return True
    return node.word is not None and any(
        trigger.frame in ("meeting", "meet") and trigger.form != "gerund" for trigger in node.word.triggers
    )
