"""Days on which something was only agreed, announced or accepted, and not those for which it was meant.

In: the nodes of a sentence and the index of a day. Out: yes or no.
"""

from typing import Final

from services.extract.sentence.node import Node, says

_WHO: Final = 9
"""Nodes from a day in front to the word of agreeing: "On Monday, the minister of defence agreed"."""
_LEADS: Final = frozenset(("about", "in", "to", "during"))
_PARTS: Final = frozenset(("boundary", "relative", "that", "and", "join"))
_OWNED: Final = ("'s", "’s")


def of_commitment(nodes: list[Node], at: int) -> bool:
    """Whether a day is that of a word such as "agreed": "agreed on Monday to meet", "On Monday X agreed"."""
    day = nodes[at].date
    if day is None or (day.edtf is None and day.ahead is not None) or _names(nodes, at):
        return False
    if day.ahead is None and not day.stated:
        # "in a letter dated 30 April"
        return False
    return _behind(nodes, at) or _in_front(nodes, at)


def _behind(nodes: list[Node], at: int) -> bool:
    """ "announced last week that", "accepted on Monday an invitation"."""
    back = at - 1
    while back > 0 and nodes[back].roles & _LEADS and not nodes[back].is_("commits"):
        back -= 1
    if back < 0 or not nodes[back].is_("commits"):
        return False
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if after is None or after.word is None:
        return False
    return not after.triggers or any(trigger.form == "base" for trigger in after.triggers)


def _in_front(nodes: list[Node], at: int) -> bool:
    """ "On Monday, the ministry announced", "X on Monday agreed to"."""
    for node in nodes[at + 1 : at + _WHO]:
        if node.is_("commits") or says(node):
            return True
        if node.kind == "actors" and node.prep in (None, "of"):
            continue
        if node.kind != "word" or node.triggers or node.roles & _PARTS or node.text in (";", ":"):
            return False
        if node.word is not None and node.word.operators:
            return False
    return False


def _names(nodes: list[Node], at: int) -> bool:
    """Whether a day belongs to the noun behind it: "confirmed Monday's talks"."""
    return at + 1 < len(nodes) and nodes[at + 1].text in _OWNED
