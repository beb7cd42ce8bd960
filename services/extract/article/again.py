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
_SIDES: Final = frozenset(("between", "with", "of", "by"))


def again(
    nodes: list[Node], at: int, trigger: Trigger, pair: list[Actor], inner: tuple[str, ...]
) -> Filled | None:
    """Both parties of the article as the sides of a noun that opens a sentence of its own.

    `inner` are the words beside a noun by which it is one state's own: "a cabinet meeting".
    """
    shape = FRAMES[trigger.frame]
    if not (shape.noun and shape.joint and trigger.form == "noun") or at > _OPENING:
        return None
    clause = next((k for k in range(at, len(nodes)) if nodes[k].is_("boundary")), len(nodes))
    if any(_names(node) for node in nodes[:at]) or any(_somebody(node) for node in nodes[:clause]):
        return None
    if any(node.roles & _SIDES for node in nodes[at + 1 : at + 3]):
        # Its sides are said, and they are none of ours.
        return None
    if any(node.text.lower() in inner for node in nodes[max(0, at - 1) : at + 2]):
        return None
    when = date_of(nodes, at, future=True)
    if when is None or when.edtf is None:
        return None
    named = any(node.kind in ("actors", "place") for node in nodes)
    if not named and not (all(map(_only_says_which, nodes[:at])) and _only_says_when(nodes, at)):
        # "The cabinet's next meeting is on Monday"
        return None
    return Filled(list(pair), [], joint=True)


def _only_says_which(node: Node) -> bool:
    """Whether a word before the noun only says which contact it is, or that it is planned: "the second"."""
    word = node.word
    small = bool(node.roles) and not node.roles & {"own", "in", "during", "boundary", "possessive"}
    which = word is not None and bool(word.operators or word.shift or word.novelty or word.dates)
    return not node.text[:1].isalnum() or small or which


def _only_says_when(nodes: list[Node], at: int) -> bool:
    """Whether nothing but what becomes of it stands between the noun and its day, in one unknown word."""
    unknown = 0
    for node in nodes[at + 1 :]:
        if node.kind == "date":
            return unknown <= 1
        unknown += node.word is None
        if node.text in (".", ";", ",") or (node.word is not None and node.word.noun is not None):
            return False
    return False


def _names(node: Node) -> bool:
    """Whether a word before the noun may say whose contact it was."""
    return node.kind == "word" and node.word is None and node.text[:1].isupper()


def _somebody(node: Node) -> bool:
    """Whether the sentence is about others: an organisation, or anybody but a state as a place."""
    return node.kind == "forum" or (node.kind == "actors" and node.prep not in ("in", "to"))
