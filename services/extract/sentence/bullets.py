"""Numbered and bulleted lists: the officials of their items become one group behind the colon.

In: the nodes of a sentence that a list belongs to. Out: the same nodes, the list as one group of those named
first in each item.
"""

from typing import Final

from services.extract.model import Actor
from services.extract.sentence.node import Node, bare
from shared.domain.vocabulary import Level

_INTRODUCED: Final = (":", ",", "?")
_MARKS: Final = ("-", "–", "•", "*")
_LETTERS: Final = "abcdefghijklmnop"
FIRST: Final = frozenset(_MARKS) | {"1", "a"}
"""What stands before the first item: "- X", "1. X", "(1) X", "a) X"."""
_LEAST: Final = 2
"""Items from which on it is a list, where no colon says so."""


def bulleted(nodes: list[Node]) -> list[Node]:
    """Put the officials of a list's items into one group, governed as those who are included."""
    start = next((k for k in range(1, len(nodes)) if _opens(nodes, k)), None)
    if start is None:
        return nodes
    envoys = any(a.level is Level.AMBASSADOR and a.name is None for n in nodes[:start] for a in n.actors)
    actors: list[Actor] = []
    items = 0
    fresh = False
    first: Node | None = None
    for at in range(start, len(nodes)):
        if _marked(nodes, at):
            items += 1
            fresh = True
        node = nodes[at]
        if fresh and node.kind == "actors" and (not bare(node) or (envoys and _sends(nodes, at))):
            one = node.actors[0]
            if bare(node):
                one = Actor(one.state, Level.AMBASSADOR, None, one.start, one.end, "official")
            if one.kind == "official" and one.state is not None:
                actors.append(one)
                first = first or node
                fresh = False
    own = {a.state for n in nodes[:start] if n.prep is None for a in n.actors if a.kind == "official"}
    # "He received in audience: - his nuncio in X; - the president of Y": his own envoys are no guests.
    actors = [actor for actor in actors if actor.state not in own] if len(own) == 1 else actors
    head = nodes[: start - 1] if nodes[start - 1].text == "(" else nodes[:start]
    least = 1 if head and head[-1].text == ":" else _LEAST
    if items < least or len(actors) < least or first is None:
        return nodes
    return [*head, group_of(actors, first, nodes[-1].end)]


def group_of(actors: list[Actor], first: Node, end: int) -> Node:
    """The officials of a list as those who are included, from its first node to its end."""
    group = Node("actors", first.start, end, first.item, actors)
    group.prep = "including"
    group.listed = True
    return group


def _sends(nodes: list[Node], at: int) -> bool:
    """Whether a state only says from where somebody is: "Jane Rossi dari Peru", "Jane Rossi (Peru)"."""
    before = nodes[at - 1]
    return len(nodes[at].actors) == 1 and (before.is_("from") or before.text == "(")


def _opens(nodes: list[Node], at: int) -> bool:
    """Whether the first item of a list stands here: number one, or a mark behind a colon or comma."""
    if nodes[at].text not in FIRST or not _marked(nodes, at):
        return False
    before = nodes[at - 2] if at > 1 and nodes[at - 1].text == "(" else nodes[at - 1]
    if before.text in _INTRODUCED:
        return True
    second = (k for k in range(at + 1, len(nodes)) if nodes[k].text == "2" and _marked(nodes, k))
    return nodes[at].text == "1" and next(second, None) is not None


def _marked(nodes: list[Node], at: int) -> bool:
    """Whether a number or letter with its stop, or a dash or dot at the head of a line, stands here."""
    node = nodes[at]
    if node.kind != "word" or at + 1 >= len(nodes):
        return False
    if node.text in _MARKS:
        return nodes[at - 1].text in (":", ";", ",", ".") or nodes[at].start > nodes[at - 1].end
    if len(node.text) == 1 and node.text in _LETTERS:
        return nodes[at + 1].text == ")"
    return node.text.isdecimal() and len(node.text) <= 2 and nodes[at + 1].text in (".", ")", "·")
