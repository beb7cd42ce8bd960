"""Whom a speaker expects: "the minister of X will come", "there will be talks with Y".

In: the nodes of a sentence, an index and its trigger. Out: the node of the guest or partner, or None.
"""

from itertools import pairwise
from typing import Final

from services.extract.frames.shapes import FRAMES
from services.extract.sentence.node import Node, bare
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Status

_NEAR: Final = 3
"""Nodes between the word for a contact and whoever is expected."""
_GOALS: Final = frozenset(("bound", "own"))
"""Roles of words that bring a goal of its own."""


def expected(nodes: list[Node], at: int, trigger: Trigger) -> Node | None:
    """Who is to come, or with whom there will be talks, where nobody else is named beside it."""
    noun = FRAMES[trigger.frame].noun
    if noun:
        if not (_announced(nodes, at) or nodes[at - 1].is_("awaits")):
            return None
        behind = nodes[at + 1 : at + 1 + _NEAR]
        who = next((node for node in behind if node.kind == "actors"), None)
    elif trigger.frame in ("arrive", "visit"):
        behind = nodes[at + 1 : at + 1 + _NEAR]
        if any(node.kind in ("place", "forum") or node.roles & _GOALS for node in behind):
            return None
        if any(one.is_("to") and other.kind != "date" for one, other in pairwise(behind)):
            # "will come to the summit", "will return to his capital"
            return None
        who = next((node for node in reversed(nodes[:at]) if node.kind == "actors"), None)
    else:
        return None
    if who is None or who.modifier or any(a.barred or a.state is None or a.plural for a in who.actors):
        return None
    partner = trigger.frame == "meeting" and who.prep == "with"
    guest = FRAMES[trigger.frame].place and who.prep in (None, "of", "from", "by") and not bare(who)
    return who if partner or guest else None


def _announced(nodes: list[Node], at: int) -> bool:
    """Whether a plan is told right before a noun: "akan ada kunjungan"."""
    word = nodes[at - 1].word if at > 0 else None
    return word is not None and any(o.status is Status.PLANNED for o in word.operators)
