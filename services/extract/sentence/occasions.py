"""Days of other events and of the ends of things: "ahead of Sunday's vote", "(to 14 May)".

In: the nodes of a sentence and the index of a date. Out: whether no contact is said to have been on it.
"""

from typing import Final

from services.extract.sentence.node import Node

_NOUN: Final = 4
"""Nodes behind the owner in which its noun stands."""
_LEADS: Final = frozenset(("boundary", "about", "topic", "of"))


def ends_something(nodes: list[Node], at: int) -> bool:
    """Whether a day only is the last one of something: "will visit Peru (to 14 May)"."""
    return at > 1 and nodes[at - 1].is_("to") and nodes[at - 2].text == "("


def of_an_event(nodes: list[Node], at: int) -> bool:
    """Whether a day owns a noun that is no word for a contact and only tells before, after or for what."""
    if not 0 < at < len(nodes) - 2 or not nodes[at + 1].is_("possessive"):
        return False
    before = nodes[at - 1]
    ahead = before.word is not None and bool(before.word.operators)
    if before.is_("in") or not (before.roles & _LEADS or ahead):
        return False
    return not gathers(nodes[at + 2 : at + 2 + _NOUN])


def gathers(nodes: list[Node]) -> bool:
    """Whether a word for a contact or a gathering stands here, at which two may have met."""
    return any(node.kind == "forum" or node.triggers for node in nodes)
