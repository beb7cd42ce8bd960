"""Whose government speaks, by a house or a spokesman: "the Élysée said", "a Downing Street spokesman", "kata
juru bicara Kementerian Luar Negeri Kenya".

In: the nodes of a sentence. Out: its one state, or None.
"""

from typing import Final

from services.extract.mentions.people import HEADS
from services.extract.sentence.node import Node, bare, only_titled

_LINE: Final = 9
"""Nodes in a line that names a house."""
_BEFORE, _BEHIND = 2, 3
"""Nodes around a house in which the verb of saying stands."""
SPOKESMAN: Final = "spokesman"
"""What keeps whoever speaks for somebody else from taking part."""


def source_in(nodes: list[Node]) -> str | None:
    """The one state whose government a sentence quotes by its house."""
    found: set[str | None] = set()
    for at, node in enumerate(nodes):
        near = nodes[max(0, at - _BEFORE) : at + _BEHIND + 1]
        if not any(n.word is not None and n.word.speech for n in near):
            continue
        if node.kind == "place" and node.place is not None and any(map(_spokesman, near)):
            found.add(node.place.country)
        elif node.kind == "actors" and (
            all(a.kind == "metonym" for a in node.actors) or _speaks_for(nodes, at)
        ):
            found.update(a.state for a in node.actors)
    return next(iter(found)) if len(found) == 1 else None


def _speaks_for(nodes: list[Node], at: int) -> bool:
    """Whether somebody speaks for a state, or is named as its spokesman."""
    node = nodes[at]
    if all(a.barred == SPOKESMAN and a.state for a in node.actors):
        return True
    return at > 0 and bare(node) and _spokesman(nodes[at - 1])


def house(nodes: list[Node]) -> str | None:
    """The state of the house that a line of its own names, above what is told of whoever lives there.

    "The White House", "White House Schedule - 3 May 2011": it tells nothing.
    """
    if not nodes or nodes[-1].text == "." or len(nodes) > _LINE or any(_tells(node) for node in nodes):
        return None
    states = (
        {a.state for n in nodes for a in n.actors} if all(_metonym(n) for n in nodes if n.actors) else set()
    )
    return next(iter(states)) if len(states) == 1 else None


def by_title(nodes: list[Node]) -> bool:
    """Whether a heading calls a head by his title alone, as his own office does: "Prime Minister's diary"."""
    groups = [node for node in nodes if any(actor.barred is None for actor in node.actors)]
    if len(groups) != 1 or not only_titled(groups[0]) or any(_tells(node, small=True) for node in nodes):
        return False
    return groups[0].actors[0].level in HEADS


def _tells(node: Node, *, small: bool = False) -> bool:
    """Whether a word makes more of a line than a heading; a `small` one may say what it heads."""
    word = node.word
    if word is not None and (word.triggers or word.speech or word.operators):
        return True
    return node.kind == "word" and not small and node.text[:1].islower()


def _metonym(node: Node) -> bool:
    return all(actor.kind == "metonym" for actor in node.actors)


def _spokesman(node: Node) -> bool:
    return node.word is not None and node.word.modifier == "spokes"
