"""Who else did the same, behind what somebody did: "X landed in Lima on Monday, as did Y".

In: the nodes of a sentence and a trigger with its sides. Out: the same contact with whoever follows as its
subject, or None.
"""

from services.extract.frames.shapes import Filled
from services.extract.model import Actor, holds_office
from services.extract.sentence.node import Node, bare


def likewise(nodes: list[Node], at: int, filled: Filled) -> Filled | None:
    """The contact of whoever did the same with the same other side."""
    if filled.joint or not filled.left or not filled.right:
        return None
    for probe in range(at + 1, len(nodes) - 1):
        node = nodes[probe]
        if node.text in (".", ";") or node.is_("relative"):
            return None
        if node.is_("likewise"):
            others = _others(nodes, probe + 1, {a.state for a in (*filled.left, *filled.right)})
            return Filled(others, filled.right, where=filled.where, nodes=filled.nodes) if others else None
    return None


def _others(nodes: list[Node], first: int, told: set[str | None]) -> list[Actor]:
    """The officials behind "as did"."""
    while first < len(nodes) and (nodes[first].is_("det") or nodes[first].is_("own")):
        first += 1
    node = nodes[first] if first < len(nodes) else None
    return newcomers(node, told) if node is not None and node.prep is None else []


def newcomers(node: Node, told: set[str | None]) -> list[Actor]:
    """The officials of a node, where a contact tells of none of their states."""
    if node.kind != "actors" or bare(node) or not all(holds_office(a) for a in node.actors):
        return []
    return [] if told & {a.state for a in node.actors} else list(node.actors)
