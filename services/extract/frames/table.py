"""Who sits at one table: several partners as one contact, company of the subject, "between A with B".

In: the nodes of a sentence and the sides found so far. Out: whether all met as one, or the joint sides.
"""

from services.extract.frames.shapes import Filled
from services.extract.mentions.people import HEADS
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare
from shared.domain.vocabulary import Level

_MOST_AT_TABLE = 3
"""States that sit down together when "A met B, C and D" does not say otherwise."""
_NEAR = 26
"""Nodes before a noun such as "call" in which both sides may stand."""


def at_one_table(nodes: list[Node], left: list[Actor], right: list[Actor]) -> bool:
    """Whether all of more than two states met as one: "A met B and C", unless they did so in turn."""
    count = len({actor.state for actor in (*left, *right) if actor.state})
    if not 2 < count <= _MOST_AT_TABLE:
        return False
    if any(actor.kind not in ("official", "body") or actor.barred for actor in (*left, *right)):
        return False
    if any(actor.level is Level.AMBASSADOR for actor in right):
        # Envoys come one by one.
        return False
    if len({actor.level in HEADS for actor in right if actor.level is not None}) > 1:
        # "met the president of A and the foreign minister of B"
        return False
    if any(
        node.is_("bilateral") or (node.word is not None and node.word.setting == "margins") for node in nodes
    ):
        return False
    return not any(node.word is not None and node.word.setting == "separate" for node in nodes)


def company(nodes: list[Node], at: int, left: list[Actor]) -> list[Actor]:
    """ "X together with Y discussed": who stands with the subject, in front of the verb."""
    for node in reversed(nodes[max(0, at - _NEAR) : at]):
        if node.kind == "word" and (node.is_("boundary") or node.is_("that") or node.text in (";", ".")):
            return []
        if node.kind != "actors" or node.consumed:
            continue
        if node.actors is left or node.prep != "with" or bare(node) or any(a.barred for a in node.actors):
            return []
        return node.actors if {a.state for a in node.actors} != {a.state for a in left} else []
    return []


def apart(nodes: list[Node], first: Node, one: list[Actor]) -> Filled:
    """ "between A with B", "antara A dengan B": the second side comes with a preposition of its own."""
    start = nodes.index(first) + 1
    for node in nodes[start : start + 14]:
        if node.kind == "word" and (node.is_("boundary") or node.is_("relative") or node.text in (".", ";")):
            break
        if node.kind == "actors" and node.prep == "with" and len({a.state for a in node.actors}) > 1:
            # "between A with B, C and D": A met each of them.
            return Filled(one, node.actors, nodes=[first, node])
        if node.kind == "actors" and node.prep == "with":
            return Filled([*one, *node.actors], [], joint=True, nodes=[first])
    return Filled([], one, reason="between whom is not said")
