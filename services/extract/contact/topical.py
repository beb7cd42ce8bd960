"""Talks of states that are only spoken of: "supports talks between A and B", "reviewed their dialogue".

In: a sentence's nodes and the trigger. Out: yes or no.
"""

from typing import Final

from services.extract.frames.shapes import FRAMES
from services.extract.sentence.node import Node
from services.extract.words.triggers import Trigger

_BEFORE, _BEHIND = 5, 14
"""Nodes before the noun in which it is said what it is spoken of for, and behind it where a day stands."""
_PASSED: Final = frozenset(("det", "light", "own", "in", "about", "of"))


def only_topic(nodes: list[Node], at: int, trigger: Trigger) -> bool:
    """Whether the words before a noun are of its use or worth, and no day or place is told of it."""
    if trigger.form != "noun" or FRAMES[trigger.frame].place:
        return False
    for node in reversed(nodes[max(0, at - _BEFORE) : at]):
        word = node.word
        if word is not None and word.setting == "earlier":
            # "discussed the recent talks between A and B": those were held.
            return False
        if word is not None and (word.guard == "topic" or node.is_("discuss")):
            return not any(map(_when_or_where, nodes[at + 1 : at + _BEHIND]))
        if node.kind != "word" or (not node.text.isalpha() and " " not in node.text):
            return False
        if word is not None and (
            word.triggers or not (node.roles & _PASSED or word.setting or word.portfolio)
        ):
            return False
    return False


def on_ties(nodes: list[Node], at: int, verbs: tuple[str, ...]) -> bool:
    """Whether a noun has a verb with an object, which is what is between states: "mempererat hubungan".

    `verbs`: how such verbs begin.
    """
    states = next((k for k in range(at + 1, len(nodes)) if nodes[k].prep == "between"), 0)
    if not verbs or not states:
        return False
    for probe in range(at + 2, states - 2):
        node, before = nodes[probe], nodes[probe - 1]
        verb = node.kind == "word" and node.word is None and node.text.startswith(verbs)
        if not verb or before.is_("relative"):
            continue
        if all(n.kind == "word" and n.text.isalpha() and not n.triggers for n in nodes[probe + 1 : states]):
            return True
    return False


def _when_or_where(node: Node) -> bool:
    return node.kind == "date" or (node.kind == "place" and node.prep == "in")
