"""Whom a sentence is about: what a group of officials in it says of who will be "he", "they" or "the two".

In: the nodes of a sentence and a group in it. Out: yes or no.
"""

from itertools import pairwise
from typing import Final

from services.extract.mentions.officials import BODY_HEAD, FORMER, NO_OFFICE
from services.extract.sentence.node import Node, bare

_OTHERS: Final = frozenset((BODY_HEAD, FORMER, NO_OFFICE, "candidate"))
"""Why somebody who acts is no official of a state, though a pronoun may mean him."""


def of_another(node: Node) -> bool:
    """Whether a group is somebody who holds no office of a state: "the UN chief", "former President X"."""
    return any(actor.kind == "official" and actor.barred in _OTHERS for actor in node.actors)


def of_one(nodes: list[Node], node: Node) -> bool:
    """Whether a group is several officials of one state, each by name: "Ministers X and Y"."""
    named = [a for a in node.actors if a.kind == "official" and a.name is not None and a.barred is None]
    if len(named) < len(node.actors) or len({a.state for a in named}) != 1 or not named[0].state:
        return False
    at = nodes.index(node)
    along = nodes[at + 2 : at + 4] if at + 1 < len(nodes) and nodes[at + 1].is_("and") else []
    behind = next((n for n in along if n.word is None or not n.word.honorific), None)
    # Somebody whom nobody knows came along.
    stranger = behind is not None and behind.kind == "word" and behind.word is None and behind.text.istitle()
    return len(named) > 1 or stranger


def acts_behind(nodes: list[Node], node: Node) -> bool:
    """Whether somebody stands behind the clause that a group is in: "After meeting Y in Z, X left. He"."""
    if not nodes[0].roles & {"boundary", "during"}:
        return False
    at = nodes.index(node)
    for before, behind in pairwise(nodes[at + 1 :]):
        if behind.kind == "actors" and behind.prep is None and not (behind.consumed or bare(behind)):
            return before.text == ","
        if behind.text in (".", ";") or (behind.word is not None and behind.word.triggers):
            return False
    return False


def of_several(node: Node) -> bool:
    """Whether a group is officials of several states."""
    free = all(actor.kind == "official" and not actor.barred for actor in node.actors)
    return free and len({actor.state for actor in node.actors if actor.state}) > 1
