"""Another contact of the two of whom an article tells, without their names: "the last round was in Muscat".

In: the nodes of a sentence, a noun for a contact whose sides were not found, and the only pair of the article
so far. Out: a `Filled`, or None. The sentence must be about that contact alone, and say when it was.
"""

from typing import Final

from services.extract.contact.days import date_of
from services.extract.frames.shapes import FRAMES, Filled
from services.extract.model import Actor
from services.extract.sentence.node import Node
from services.extract.words.triggers import Trigger

_OPENING: Final = 5
"""Nodes before the noun, which is the first thing that the sentence names."""


def again(nodes: list[Node], at: int, trigger: Trigger, pair: list[Actor]) -> Filled | None:
    """Both parties of the article as the sides of a noun that opens a sentence of its own."""
    shape = FRAMES[trigger.frame]
    if not (shape.noun and shape.joint and trigger.form == "noun") or at > _OPENING:
        return None
    clause = next((k for k in range(at, len(nodes)) if nodes[k].is_("boundary")), len(nodes))
    if any(_names(node) for node in nodes[:at]) or any(_somebody(node) for node in nodes[:clause]):
        return None
    if any(node.is_("between") or node.is_("with") for node in nodes[at + 1 : at + 3]):
        # Its sides are said, and they are none of ours.
        return None
    when = date_of(nodes, at, future=True)
    if when is None or when.edtf is None:
        return None
    return Filled(list(pair), [], joint=True)


def _names(node: Node) -> bool:
    """Whether a word before the noun may say whose contact it was."""
    return node.kind == "word" and node.word is None and node.text[:1].isupper()


def _somebody(node: Node) -> bool:
    """Whether the sentence is about others: an organisation, or anybody but a state as a place."""
    return node.kind == "forum" or (node.kind == "actors" and node.prep not in ("in", "to"))
