"""Whose government speaks, where a house stands for it: "the Élysée said", "a Downing Street spokesman".

In: the nodes of a sentence. Out: its one state, or None.
"""

from services.extract.sentence.node import Node

_BEFORE, _BEHIND = 2, 3
"""Nodes around a house in which the verb of saying stands."""


def source_in(nodes: list[Node]) -> str | None:
    """The one state whose government a sentence quotes by its house."""
    found: set[str | None] = set()
    for at, node in enumerate(nodes):
        near = nodes[max(0, at - _BEFORE) : at + _BEHIND + 1]
        if not any(n.word is not None and n.word.speech for n in near):
            continue
        if node.kind == "place" and node.place is not None and any(map(_spokesman, near)):
            found.add(node.place.country)
        elif node.kind == "actors" and all(a.kind == "metonym" for a in node.actors):
            found.update(a.state for a in node.actors)
    return next(iter(found)) if len(found) == 1 else None


def house(nodes: list[Node]) -> str | None:
    """The state of the house that a line of its own names, above what is told of whoever lives there."""
    if not nodes or any(n.kind == "word" and n.text[:1].isalnum() for n in nodes):
        return None
    states = (
        {a.state for n in nodes for a in n.actors} if all(_metonym(n) for n in nodes if n.actors) else set()
    )
    return next(iter(states)) if len(states) == 1 else None


def _metonym(node: Node) -> bool:
    return all(actor.kind == "metonym" for actor in node.actors)


def _spokesman(node: Node) -> bool:
    return node.word is not None and node.word.modifier == "spokes"
