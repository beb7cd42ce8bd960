"""Letters and calls whose sides stand with another verb: "sent Y a letter", "protested to Y in a call".

In: nodes and the index of the noun. Out: both sides, or None.
"""

from typing import Final

from services.extract.model import Actor
from services.extract.sentence.node import Node, bare
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Mode

_NEAR: Final = 26
"""Nodes before a noun such as "call" in which both sides may stand."""


_SMALL: Final = frozenset(("det", "light"))
_OPENS: Final = 6
"""Nodes from an occasion to the word that opens it."""
_FROM: Final = 5
"""Nodes from a letter to whom it is from."""


def _gives(node: Node) -> bool:
    return node.is_("give") or (
        node.word is not None and any(t.frame == "address" for t in node.word.triggers)
    )


def _told(nodes: list[Node], at: int) -> bool:
    """Whether somebody is the object of a verb of speech: "warned X of the cost during a meeting"."""
    back = at - 1
    while back > 0 and nodes[back].is_("det"):
        back -= 1
    word = nodes[back].word if back >= 0 and nodes[at].prep is None else None
    return word is not None and any(t.frame in ("address", "tell") for t in word.triggers)


def _of_others(nodes: list[Node], at: int) -> bool:
    """Whether it is said behind a noun with whom or of whom the occasion was."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    return after is not None and bool(after.roles & {"of", "with", "between"})


def describing(node: Node) -> bool:
    """Whether a word may only describe the noun behind it: "a stormy meeting", "war-torn Sudan"."""
    if node.kind != "word" or not node.text.islower() or node.roles:
        return False
    return node.word is None or not (node.word.speech or node.word.triggers or node.word.operators)


def is_occasion(nodes: list[Node], at: int) -> bool:
    """Whether the noun stands in "in a", "during a stormy telephone ..."."""
    back = at - 1
    while back >= 0 and (nodes[back].roles & _SMALL or nodes[back].text == "-" or describing(nodes[back])):
        back -= 1
    return back >= 0 and (nodes[back].is_("in") or nodes[back].is_("about"))


def before_occasion(nodes: list[Node], at: int, trigger: Trigger) -> tuple[list[Actor], list[Actor]] | None:
    """Both sides in front of a call: "lodged a protest with his counterpart during a telephone call"."""
    takes = ("with", "to", None) if trigger.mode in (Mode.PHONE, Mode.VIDEO) else ("with",)
    theirs = any(n.is_("during") for n in nodes[max(0, at - _OPENS) : at]) and not _of_others(nodes, at)
    other: Node | None = None
    for probe in range(at - 1, max(0, at - _NEAR) - 1, -1):
        node = nodes[probe]
        if node.kind == "word" and (node.text in (";", ":", ".") or node.is_("boundary") or node.is_("that")):
            return None
        if node.kind != "actors" or node.modifier:
            continue
        if other is None:
            if bare(node) or not (node.prep in takes or (theirs and _told(nodes, probe))):
                return None
            other = node
        elif node.prep is None:
            return None if bare(node) else (node.actors, other.actors)
    return None


def sent_by(nodes: list[Node], at: int, target: Node) -> list[Actor]:
    """Whose message somebody carries: "handed Y the message from X"."""
    for node in nodes[at + 1 : nodes.index(target)]:
        if node.kind == "actors" and node.prep == "from" and not bare(node):
            return [] if any(actor.barred for actor in node.actors) else node.actors
    return []


def given(nodes: list[Node], at: int) -> tuple[list[Actor], list[Actor]] | None:
    """ "X sent Y a letter": who gives and who gets it; "handed to Y a letter from Z": who has written it."""
    for probe in range(at - 1, max(0, at - 9), -1):
        node = nodes[probe]
        if node.kind != "actors":
            if node.is_("boundary") or node.is_("that") or node.text in (";", ":", "."):
                return None
            continue
        back = probe - 1
        while back > 0 and (nodes[back].is_("det") or nodes[back].is_("own")):
            back -= 1
        dative = node.prep == "to"
        verb = nodes[back - 1] if dative and back > 0 and nodes[back].is_("to") else nodes[back]
        if not (dative or node.prep is None) or node.modifier or not _gives(verb):
            return None
        senders = next((n for n in nodes[at + 1 : at + _FROM] if n.kind == "actors"), None)
        if senders is not None and senders.prep == "from" and not any(a.barred for a in senders.actors):
            return senders.actors, node.actors
        if dative:
            return None
        for giver in reversed(nodes[:back]):
            if giver.kind == "actors" and giver.prep is None and not giver.modifier:
                return giver.actors, node.actors
        return None
    return None
