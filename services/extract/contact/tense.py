"""Tense: whether the verb that tells a contact speaks of the past or the present.

In: the nodes of a sentence and the index of a trigger. Out: what the language says by the verb itself, or by
the verb that holds a noun: "met", "holds talks". A language without tenses says neither.
"""

from typing import Final

from services.extract.sentence.node import Node, tells_now
from services.extract.words.triggers import Trigger

_HELD: Final = 7
"""Nodes between a verb and the noun that it holds: "begins a three-day state visit"."""
_TRIPS: Final = frozenset(("leave", "arrive", "visit"))
_ARTICLE, _LEG = 5, 11
"""Nodes from a visit back to what says that it is a purpose, and to the journey that is made for it."""


def tense(nodes: list[Node], at: int, trigger: Trigger) -> str | None:
    """`present`, `past`, or None where the trigger tells neither."""
    if trigger.form == "finite":
        return _of(nodes[at])
    if trigger.form != "noun":
        return None
    if (trip := _trip(nodes, at)) is not None:
        return trip
    for probe in range(at - 1, max(-1, at - _HELD), -1):
        node = nodes[probe]
        if node.kind == "actors" and node.prep is None and not node.modifier:
            return None
        if node.is_("hold"):
            return _of(node)
        if node.text in (",", ";", ":", ".") or node.is_("boundary") or node.is_("to"):
            return None
    return None


def _trip(nodes: list[Node], at: int) -> str | None:
    """Of the journey that a visit is the purpose of: "leaves Lima on Monday for a visit to"."""
    purpose = next((k for k in range(at - 1, max(0, at - _ARTICLE), -1) if nodes[k].is_("topic")), None)
    for node in reversed(nodes[max(0, at - _LEG) : purpose]) if purpose is not None else ():
        for verb in node.triggers:
            if verb.frame in _TRIPS and verb.form == "finite":
                return _of(node)
        if node.text in (",", ";", ".") or node.is_("boundary"):
            return None
    return None


def _of(node: Node) -> str | None:
    if node.is_("past"):
        return "past"
    return "present" if tells_now(node) else None
