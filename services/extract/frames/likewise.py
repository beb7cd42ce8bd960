"""Who else did the same, behind what somebody did: "X landed in Lima, as did Y", "a day after Y did".

In: the nodes of a sentence and a trigger with its sides. Out: the same contact with whoever follows as its
subject, or None.
"""

from typing import Final

from services.extract.frames.shapes import Filled
from services.extract.model import Actor, holds_office
from services.extract.sentence.node import CIRCUMSTANCE, Node, bare

_DID: Final = frozenset(("did", "echoes"))


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


def earlier_too(nodes: list[Node], at: int, filled: Filled) -> Filled | None:
    """The contact of whoever did the same before or after: "X met Y, a day after Z did"."""
    if filled.joint or not filled.left or not filled.right:
        return None
    for probe in range(at + 1, len(nodes) - 2):
        node = nodes[probe]
        if node.text in (".", ";") or node.is_("relative"):
            return None
        if node.is_("boundary"):
            others = _others(nodes, probe + 1, {a.state for a in (*filled.left, *filled.right)})
            done = bool(others) and _did(nodes, next(k for k in range(probe, len(nodes)) if nodes[k].actors))
            return Filled(others, filled.right, where=filled.where) if done else None
    return None


def _did(nodes: list[Node], who: int) -> bool:
    """Whether somebody did so, with nothing behind that says what."""
    # "a day after the king, Z, did"
    named = "," in nodes[who].actors[0].said and nodes[who + 1].text == ","
    verb = who + 1 + named
    return verb < len(nodes) and bool(nodes[verb].roles & _DID) and _ends(nodes, verb + 1)


def _ends(nodes: list[Node], at: int) -> bool:
    """Whether a clause ends at an index, or only says when and where."""
    node = nodes[at] if at < len(nodes) else None
    closes = node is None or node.kind in ("date", "place") or not node.text[:1].isalnum()
    return closes or (node is not None and bool(node.roles & CIRCUMSTANCE))


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
