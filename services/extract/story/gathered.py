"""Where an article has said that many gather: who flies there afterwards comes for that, not for his host.

In: the nodes of a sentence. Out: the states in which it places a gathering.
"""

from services.extract.mentions.officials import NO_STATE
from services.extract.sentence.node import Node


def seats_told(nodes: list[Node]) -> set[str]:
    """The states where the sentence says that a forum meets: "leaders of the APEC forum gather in Lima"."""
    places = [node.place for node in nodes if node.place is not None and node.prep in ("in", "to")]
    countries = {place.country for place in places if place.country is not None}
    if not countries or not any(_meets(node) for node in nodes):
        return set()
    return countries if any(_organisation(node) for node in nodes) else set()


def _organisation(node: Node) -> bool:
    return node.kind == "forum" or any(a.barred == NO_STATE for a in node.actors)


def _meets(node: Node) -> bool:
    if node.word is not None and node.word.guard in ("attend", "session"):
        return True
    return node.word is not None and any(
        trigger.frame in ("meeting", "meet") and trigger.form != "gerund" for trigger in node.word.triggers
    )
