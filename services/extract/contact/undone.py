"""What the same sentence says became of a plan: "was to meet X, but the meeting was called off".

In: the nodes of a sentence and the index of a trigger or an operator. Out: cancelled, postponed, or None.
"""

from typing import Final

from services.extract.contact.operators import times_of
from services.extract.sentence.node import Node
from shared.domain.vocabulary import Status

_OFF: Final = frozenset((Status.CANCELLED, Status.POSTPONED))
_SUBJECT, _UNDONE = 3, 5
"""Nodes before a noun in which its clause begins, and behind it in which the verb stands."""
_INSTEAD: Final = 8
"""Nodes of a clause that tells what was done instead, up to its verb and behind it."""


def undone_behind(nodes: list[Node], at: int) -> Status | None:
    """What the same sentence says of the contact later: "was to meet X, but the meeting was called off"."""
    for probe in range(at + 1, len(nodes)):
        node = nodes[probe]
        if node.is_("boundary") and "after" in times_of(node.word):
            # "will visit Chad after the trip was put off last week"
            return None
        if node.word is None or node.word.reference != "that_contact" or not _refers_back(nodes, probe):
            continue
        for behind in nodes[probe + 1 : probe + _UNDONE]:
            if behind.kind == "actors" or behind.is_("boundary") or behind.text in (",", ";"):
                break
            for operator in behind.word.operators if behind.word is not None else ():
                if operator.side == "after" and operator.status in _OFF:
                    return operator.status
    return None


def undone_instead(nodes: list[Node], at: int) -> Status | None:
    """What was done instead of what was meant: "was to meet X on Friday but pulled out", "but put it off"."""
    for probe in range(at + 1, len(nodes) - 1):
        node = nodes[probe]
        if node.text in (";", "."):
            return None
        if not node.is_("boundary") or node.roles & {"in", "about", "relative"} or node.word is None:
            continue
        for verb in range(probe + 1, min(len(nodes), probe + _INSTEAD)):
            if nodes[verb].is_("absent"):
                return Status.CANCELLED
            word = nodes[verb].word
            off = [o.status for o in word.operators if o.status in _OFF] if word is not None else []
            if off:
                return off[0] if _alone(nodes, verb) else None
            if nodes[verb].text in (",", ";", ".") or (word is not None and word.triggers):
                break
    return None


def _alone(nodes: list[Node], verb: int) -> bool:
    """Whether a verb of calling off has no other object: "called it off", "cancelled the trip"."""
    for probe in range(verb + 1, min(len(nodes), verb + _INSTEAD)):
        node = nodes[probe]
        if node.kind == "actors":
            return False
        if node.text in (",", ";", ".") or node.is_("boundary"):
            return True
        if node.word is not None and node.word.triggers:
            return nodes[probe - 1].is_("det") or nodes[probe - 1].is_("own")
    return True


def undone_before(nodes: list[Node], first: int) -> Status | None:
    """What became of the occasion: "called off a trip to Y, where he was to meet X"."""
    clause = next((k for k in range(first - 1, 0, -1) if nodes[k].kind == "word" and _opens(nodes[k])), None)
    if clause is None:
        return None
    for node in reversed(nodes[:clause]):
        if node.text in (";", ".", ":"):
            return None
        for operator in node.word.operators if node.word is not None else ():
            if operator.status in _OFF and operator.side != "after":
                return operator.status
    return None


def _opens(node: Node) -> bool:
    """Whether a clause about the noun before it begins here: "at which", "where"."""
    return node.is_("relative") or (node.is_("boundary") and node.is_("in"))


def _refers_back(nodes: list[Node], at: int) -> bool:
    """Whether the noun is the subject of a clause of its own that names nobody."""
    for node in reversed(nodes[max(0, at - _SUBJECT) : at]):
        if node.is_("boundary") or node.is_("and") or node.text in (",", ";", "-", "–", "—"):
            return True
        if node.kind == "actors" or not (node.is_("det") or node.text.isalpha()):
            return False
    return False
