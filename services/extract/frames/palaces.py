"""Houses of government that say who is host: "was received at the Kremlin", "at Istana Merdeka".

In: the nodes of a sentence and the index of a verb. Out: the state whose house it is, as a host.
"""

from typing import Final

from services.extract.model import Actor
from services.extract.sentence.node import Node

_FAR: Final = 9
"""Nodes from a verb to the house in which it happens."""
_PASSED: Final = frozenset(("light", "with", "about", "in", "det", "during"))


def palace(nodes: list[Node], at: int) -> Actor | None:
    """The host in whose house somebody is received; nobody where the words before it name who does so."""
    for probe in range(at + 1, min(len(nodes), at + _FAR)):
        node = nodes[probe]
        if governs(node):
            return _host(node) if node.prep == "in" or (probe == at + 1 and " " in nodes[at].text) else None
        if node.kind == "date":
            continue
        if node.kind != "word" or (not node.text.isalpha() and " " not in node.text):
            return None
        word = node.word
        if word is None:
            # "disambut massa di Gedung Putih": a crowd did.
            if not nodes[probe - 1].roles & _PASSED and probe == at + 1:
                return None
            continue
        if word.speech or word.roles & {"boundary", "relative", "that", "by", "join", "and"}:
            return None
        if any(trigger.form != "noun" for trigger in word.triggers):
            return None
    return None


def governs(node: Node) -> bool:
    """Whether a node is nothing but the house of a government, or the ministry in which something is done."""
    if node.prep == "in" and len(node.actors) == 1 and node.actors[0].kind == "body":
        # "at the foreign ministry"
        return node.actors[0].barred is None and node.actors[0].state is not None
    known = node.item.known if node.item is not None and node.kind in ("actors", "place") else None
    if known is None or known.state_kind != "metonym" or known.place is None or known.place.kind != "venue":
        return False
    return node.kind == "place" or (len(node.actors) == 1 and node.actors[0].kind == "metonym")


def owner_of(node: Node) -> str | None:
    """The state whose house a node names."""
    return node.actors[0].state if node.actors else node.place.country if node.place is not None else None


def _host(node: Node) -> Actor:
    return Actor(owner_of(node), None, None, node.start, node.end, "host")
