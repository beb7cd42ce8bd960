"""Who takes part in a contact without a subject: the one who holds it, or who speaks of it, behind.

In: the nodes of a sentence, the trigger's index and its other side. Out: officials, none where not certain.
"""

from typing import Final

from services.extract.model import Actor
from services.extract.sentence.node import Node, bare
from shared.domain.vocabulary import Level

_HOLDS: Final = 10
"""Nodes from the other side to who holds the contact."""
_OPENS: Final = 2
"""Nodes before a noun that opens a sentence."""
_LEAD_IN: Final = frozenset(("light", "det", "during"))


def held_by(nodes: list[Node], target: Node | None) -> list[Actor]:
    """Who held it, behind a passive verb: "pertemuan dengan X dilakukan oleh Y"."""
    if target is None or target.prep != "with":
        return []
    start = nodes.index(target) + 1
    held = False
    for node in nodes[start : start + _HOLDS]:
        if node.kind == "actors":
            people = held and node.prep in (None, "by") and not bare(node) and not node.modifier
            return node.actors if people and all(a.barred is None for a in node.actors) else []
        if node.kind in ("date", "place"):
            continue
        if node.is_("held"):
            held = True
        elif node.kind != "word" or not (node.text in (",", "(", ")") or _small(node)):
            return []
    return []


def made_by(nodes: list[Node], target: Node | None) -> list[Actor]:
    """Who travels, behind the goal: "a visit to Hungary on Friday by X"."""
    if target is None or target.prep not in ("to", "in"):
        return []
    for node in nodes[nodes.index(target) + 1 :]:
        if node.kind == "actors":
            people = node.prep == "by" and not node.modifier
            return node.actors if people and all(a.barred is None for a in node.actors) else []
        small = node.roles & {"by", "det", "about", "light", "in"}
        if not (node.kind in ("date", "place") or node.text == "," or small):
            return []
    return []


def _small(node: Node) -> bool:
    word = node.word
    return word is not None and (bool(word.operators) or bool(node.roles & {"light", "det", "by", "in"}))


def told_by(nodes: list[Node], at: int, right: list[Actor]) -> bool:
    """Whether a noun opens what somebody says who is named last: "The next meeting was with X, said Y"."""
    opening = all(node.roles & _LEAD_IN or not node.text.isalnum() for node in nodes[:at])
    happens = any(node.kind in ("date", "place") for node in nodes)
    # "Talks with Fiji must go on, said X" is an opinion; that they were held in Lima is none.
    kinds = ("official", "body", "state") if happens else ("official", "body")
    if not opening or at > _OPENS or any(a.kind not in kinds for a in right):
        return False
    return any(
        node.word is not None and node.word.speech and _closes(nodes, probe)
        for probe, node in enumerate(nodes[at + 1 :], at + 1)
    )


def _closes(nodes: list[Node], said: int) -> bool:
    """Whether what is said ends before a verb of saying or its subject: ", said Y", ", Y said"."""
    back = said - 1
    while nodes[back].kind == "actors" or nodes[back].is_("det"):
        back -= 1
    return nodes[back].text in (",", '"', "”")


def addressed_first(nodes: list[Node], at: int, prep: str) -> list[Actor]:
    """To or with whom one speaks, where that opens the sentence: "To X, Y promised help in a call"."""
    for probe, node in enumerate(nodes[:at]):
        if node.kind == "actors":
            opens = node.prep == prep and nodes[probe + 1].text == "," and (prep == "with" or not bare(node))
            people = opens and all(a.barred is None for a in node.actors)
            between = nodes[probe + 2 : at]
            apart = any(n.roles & {"boundary", "that", "relative"} or n.text == ";" for n in between)
            return _speakers(node) if people and not apart else []
        if node.kind in ("date", "place") or node.text == ",":
            continue
        if node.word is None or (node.word.triggers and not node.word.mode):
            return []
    return []


def _speakers(node: Node) -> list[Actor]:
    """Who speaks for the states of a group: "with Chad, the minister discussed"."""
    if not all(a.kind in ("state", "capital") for a in node.actors):
        return node.actors
    return [Actor(a.state, Level.OFFICIAL, None, a.start, a.end, "body") for a in node.actors]


def conveyed_by(nodes: list[Node], at: int) -> list[Actor]:
    """Who conveyed it, right behind a passive verb: "disampaikan langsung oleh Y"."""
    for node in nodes[at + 1 : at + _HOLDS]:
        if node.kind == "actors":
            people = node.prep in (None, "by") and not bare(node) and not node.modifier
            return node.actors if people and all(a.barred is None for a in node.actors) else []
        if not _small(node):
            return []
    return []


def from_behind(nodes: list[Node], target: Node) -> list[Actor]:
    """Whose words they are, behind whom they are for: "congratulations to X came from Y by telephone"."""
    start = nodes.index(target) + 1
    for node in nodes[start : start + _HOLDS]:
        if node.kind == "actors":
            people = node.prep == "from" and not bare(node) and not node.modifier
            return node.actors if people and all(a.barred is None for a in node.actors) else []
        if node.text in (".", ";") or node.roles & {"boundary", "that", "relative"}:
            return []
    return []
