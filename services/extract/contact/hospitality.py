"""Welcomes: whom a state receives, and thanks for it: a guest or a host who thanks the other has met him.

In: the nodes of a sentence and the index of the word for what is said. Out: yes or no.
"""

from typing import Final

from services.extract.sentence.node import Node

_FAR: Final = 16
"""Nodes behind the thanks in which it is said what they are for."""
_SMALL: Final = frozenset(("light", "det"))
_TO_NOUN: Final = 6
"""Nodes between "for" and the welcome: "for his and his people's warm welcome"."""


def thanked_as_guest(nodes: list[Node], at: int) -> bool:
    """Whether a word of thanks is for hospitality: "thanked Y for his warm welcome", "for receiving me"."""
    for probe in range(at + 1, min(len(nodes), at + _FAR)):
        if nodes[probe].text in (".", ";"):
            return False
        if nodes[probe].is_("topic"):
            return _welcomed(nodes, probe)
    return False


def _welcomed(nodes: list[Node], first: int) -> bool:
    for probe in range(first + 1, min(len(nodes), first + 1 + _TO_NOUN)):
        if nodes[probe].is_("hospitality"):
            after = nodes[probe + 1] if probe + 1 < len(nodes) else None
            # "his hospitality to refugees", "welcome of the report"
            return after is None or not (after.is_("to") or after.is_("of") or after.kind == "actors")
        if nodes[probe].kind != "word" or nodes[probe].text in (",", ".", ";"):
            return False
    return False


def welcomed(nodes: list[Node], at: int) -> bool:
    """Whether whom a state receives is the verb's object, and not his fall: "Lima menyambut kejatuhan X"."""
    behind = next((node for node in nodes[at + 1 :] if not node.roles & _SMALL), None)
    return behind is not None and behind.kind == "actors"
