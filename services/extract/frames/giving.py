"""Letters and calls whose sides stand with another verb: "sent Y a letter", "protested to Y in a call".

In: nodes and the index of the noun. Out: both sides, or None.
"""

from services.extract.model import Actor
from services.extract.sentence.node import Node, bare
from shared.domain.vocabulary import Mode
from shared.lang.reading import Trigger

_NEAR = 26
"""Nodes before a noun such as "call" in which both sides may stand."""


def is_occasion(nodes: list[Node], at: int) -> bool:
    """Whether the noun stands in "in a", "during a telephone ..."."""
    back = at - 1
    while back >= 0 and (nodes[back].is_("det") or nodes[back].is_("light")):
        back -= 1
    return back >= 0 and (nodes[back].is_("in") or nodes[back].is_("about"))


def before_occasion(nodes: list[Node], at: int, trigger: Trigger) -> tuple[list[Actor], list[Actor]] | None:
    """Both sides in front of a call: "lodged a protest with his counterpart during a telephone call"."""
    takes = ("with", "to", None) if trigger.mode in (Mode.PHONE, Mode.VIDEO) else ("with",)
    other: Node | None = None
    for node in reversed(nodes[max(0, at - _NEAR) : at]):
        if node.kind == "word" and (node.text in (";", ":", ".") or node.is_("boundary") or node.is_("that")):
            return None
        if node.kind != "actors" or node.modifier:
            continue
        if other is None:
            if node.prep not in takes or bare(node):
                return None
            other = node
        elif node.prep is None:
            return None if bare(node) else (node.actors, other.actors)
    return None


def sent_by(nodes: list[Node], at: int, target: Node) -> list[Actor]:
    """Whose message somebody carries: "handed Y the message from X"."""
    for node in nodes[at + 1 : nodes.index(target)]:
        if node.kind == "actors" and node.prep == "from" and not bare(node):
            return [] if any(actor.barred for actor in node.actors) else node.actors
    return []


def given(nodes: list[Node], at: int) -> tuple[list[Actor], list[Actor]] | None:
    """ "X sent Y a letter": the subject of the verb of giving and the one who gets the letter."""
    for probe in range(at - 1, max(0, at - 9), -1):
        node = nodes[probe]
        if node.kind != "actors":
            if node.is_("boundary") or node.is_("that") or node.text in (";", ":", "."):
                return None
            continue
        back = probe - 1
        while back > 0 and (nodes[back].is_("det") or nodes[back].is_("own")):
            back -= 1
        if node.prep is not None or node.modifier or not nodes[back].is_("give"):
            return None
        for giver in reversed(nodes[:back]):
            if giver.kind == "actors" and giver.prep is None and not giver.modifier:
                return giver.actors, node.actors
        return None
    return None
