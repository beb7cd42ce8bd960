"""Contacts told as the time at which something else is done: "will raise it when he meets Y".

In: nodes and the index of a trigger. Out: whether what is to be done then is still a plan.
"""

from typing import Final

from services.extract.sentence.node import Node
from shared.domain.vocabulary import Status

_CLAUSE: Final = 12
"""Nodes between "when" and its contact, and in the clause before it."""
_OPENS: Final = frozenset(("when", "boundary", "relative", "that"))


def within_plan(nodes: list[Node], at: int) -> bool:
    """Whether a plan is told for when the contact is, and nothing says that it was."""
    if nodes[at].is_("past"):
        return False
    opens = next((k for k in range(at - 1, max(-1, at - _CLAUSE), -1) if _stops(nodes[k])), None)
    if opens is None or not nodes[opens].is_("when"):
        return False
    for node in reversed(nodes[max(0, opens - _CLAUSE) : opens]):
        word = node.word
        if word is not None and any(o.status is Status.PLANNED and o.side != "after" for o in word.operators):
            return True
        if _stops(node) or node.is_("past"):
            return False
    return False


def _stops(node: Node) -> bool:
    """Whether a clause ends or begins here, or somebody speaks."""
    speech = node.word is not None and node.word.speech
    return speech or node.text in (";", ":", ".") or bool(node.roles & _OPENS)
