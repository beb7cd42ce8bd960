"""What only goes along with a contact: "amid protests in Lima", "with talks stalled since March, X met Y".

In: the nodes of a sentence, the index of a day or place in it and that of a trigger. Out: whether the day or
place belongs to what goes along, and so says nothing of the contact, or little.
"""

from typing import Final

from services.extract.contact.operators import times_of
from services.extract.sentence.node import Node, counts_since, says
from services.extract.sentence.occasions import gathers

_CLAUSE: Final = 2
"""Words from which on what follows "as" or "while" is a clause."""
_BEGINS: Final = frozenset(("hold", "held"))
_LONGEST: Final = 16
"""Nodes from the word that opens a backdrop to a day or place in it."""


def of_backdrop(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day or place belongs to a phrase or clause that only goes along with the contact."""
    return _in_front(nodes, probe, at) if probe < at else _behind(nodes, probe, at)


def in_backdrop(nodes: list[Node], probe: int) -> bool:
    """The same, whatever contact the sentence tells."""
    return _in_front(nodes, probe, len(nodes)) or _behind(nodes, probe, -1)


def _in_front(nodes: list[Node], probe: int, at: int) -> bool:
    """ "Amid protests in Lima, X met Y", "In office since May, X met Y", "A week before a vote in May, X"."""
    comma = _closes(nodes, probe, at)
    if not comma:
        return False
    since = probe - 1
    if since > 0 and counts_since(nodes[since]) and any(_content(n) or n is nodes[0] for n in nodes[:since]):
        # "Not since May, when X came to Y": of what the clause tells.
        return not any(node.is_("boundary") for node in nodes[probe + 1 : at])
    for k in range(max(0, probe - _LONGEST), probe):
        node = nodes[k]
        if node.word is None:
            continue
        if node.is_("backdrop"):
            return not gathers(nodes[k + 1 : probe])
        if node.is_("scenery") and (k == 0 or not _content(nodes[k - 1])):
            return sum(map(_content, nodes[k + 1 : comma])) >= _CLAUSE
        source = says(node) and not any(n.kind == "actors" for n in nodes[:k])
        if source and any(map(_content, nodes[k + 1 : probe])):
            # "according to a report published in London on Monday"
            return True
    return False


def before_or_after(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day or place in front is of what came first or next: "Days before a fair in Lima, X met"."""
    comma = _closes(nodes, probe, at)
    return comma > 0 and any(
        _times(nodes[k]) and any(map(_content, nodes[k + 1 : probe])) and not gathers(nodes[k + 1 : comma])
        for k in range(max(0, probe - _LONGEST), probe)
    )


def _behind(nodes: list[Node], probe: int, at: int) -> bool:
    """ "met Y amid protests in Lima", ", as fighting raged in Lima", "weeks before a fair opens in May".

    A comma closes what goes along: "met Y amid protests, in Lima".
    """
    for k in range(probe - 1, max(at, probe - _LONGEST), -1):
        node = nodes[k]
        if node.text == ",":
            return False
        if node.word is None:
            continue
        if node.is_("backdrop"):
            # "amid growing tension on Monday": a mood has no day of its own.
            mood = nodes[probe].kind == "date" and any(n.is_("mood") for n in nodes[k + 1 : probe])
            return not mood and not gathers(nodes[k + 1 : probe])
        if node.is_("scenery") and nodes[k - 1].text == ",":
            telling = sum(map(_content, nodes[k + 1 : probe]))
            return telling >= _CLAUSE and not gathers(nodes[k + 1 : probe])
        if (times := _times(node)) and _happened(nodes, k, probe, ahead="before" in times):
            return True
    return False


def _times(node: Node) -> set[str]:
    """What a word says was first: "before", "after", "weeks before", or nothing."""
    if node.is_("eve"):
        return {"before"}
    return {"after"} if node.is_("aftermath") else times_of(node.word)


def _happened(nodes: list[Node], opens: int, probe: int, *, ahead: bool) -> bool:
    """Whether a clause tells of something else: "before a fair opens in May", "after a shop in Lima shut"."""
    after = nodes[probe + 1] if probe + 1 < len(nodes) else None
    if after is not None and after.is_("stay") and any(map(_content, nodes[opens + 1 : probe])):
        return True
    clause = nodes[opens + 2 : probe]
    return ahead and any(n.roles & _BEGINS or any(t.form == "finite" for t in n.triggers) for n in clause)


def _closes(nodes: list[Node], probe: int, at: int) -> int:
    """Index of the comma that ends a phrase in front of a trigger's subject; 0 where there is none."""
    comma = next((k for k in range(probe + 1, at) if nodes[k].text == ","), 0)
    acts = comma > 0 and any(
        n.kind == "actors" and n.prep is None and not n.modifier for n in nodes[comma:at]
    )
    return comma if acts else 0


def _content(node: Node) -> bool:
    """Whether a word stands here that does not only link, or somebody who is no party."""
    if node.kind == "actors":
        return any(actor.barred is not None for actor in node.actors)
    return node.kind == "word" and node.text.isalpha() and node.text.islower() and not node.roles
