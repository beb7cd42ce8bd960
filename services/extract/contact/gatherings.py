"""Journeys that are made to attend something: a summit, a funeral, the meeting of an organisation.

In: the nodes of a sentence and the trigger of the journey. Out: yes or no.
"""

from typing import Final

from services.extract.frames.clauses import past_bracket
from services.extract.frames.shapes import FRAMES, Filled
from services.extract.mentions.officials import BODY_HEAD, NO_STATE
from services.extract.mentions.people import HEADS
from services.extract.model import Actor
from services.extract.sentence.node import Node, on_margins
from services.extract.words.triggers import Trigger
from shared.knowledge.tables import Crossroads

OF_MANY: Final = frozenset((BODY_HEAD, NO_STATE))
_BEFORE, _BEHIND = 12, 20
"""Nodes around a word of travel in which it is said what somebody attends."""
_CLAUSE: Final = 12
"""Nodes behind a word of travel in which its occasion stands."""
_NAMED: Final = 5
"""Nodes behind "for" in which a summit stands."""
_WITH_WHOM: Final = frozenset(("with", "between", "of"))
_TITLE: Final = 7
"""Nodes between "meeting" and the organisation in "the meeting of the eight-nation X"."""


def bound_for(nodes: list[Node], at: int, trigger: Trigger) -> bool:
    """Whether somebody travels to attend something, unless he then goes on: "and then he will go to Y".

    Where something is over, he goes elsewhere; a place is often left right after what was held there.
    """
    before, behind = range(at - 1, max(0, at - _BEFORE), -1), range(at, min(len(nodes), at + _BEHIND))
    first = next((k for k in before if nodes[k].is_("join") or nodes[k].text == ";"), at - _BEFORE)
    last = next((k for k in behind if nodes[k].text == ";"), behind.stop)
    window = range(max(0, first), last)
    return any(
        attending(nodes, probe) and (trigger.strict or not (over(nodes, probe) or _to_come(nodes, probe, at)))
        for probe in window
        if probe != at
    )


def comes_too(nodes: list[Node], at: int, trigger: Trigger, filled: Filled, seats: set[str]) -> bool:
    """Whether somebody only goes where the article has said that many gather: "arrived in Lima on Sunday".

    `seats` are the states in which it has. What is called a visit, or made for talks, is one all the same.
    """
    if not FRAMES[trigger.frame].place or trigger.form == "noun" or not filled.right:
        return False
    if any(actor.kind == "official" or actor.state not in seats for actor in filled.right):
        return False
    around = nodes[max(0, at - _CLAUSE) : at] + nodes[at + 1 : at + _BEHIND]
    return not any(
        node.word is not None and any(t.frame in ("visiting", "meeting", "meet") for t in node.word.triggers)
        for node in around
    )


def attending(nodes: list[Node], at: int) -> bool:
    """Whether the word says that somebody attends something, and not talks of two."""
    word = nodes[at].word
    if word is None or word.guard != "attend":
        return False
    # "to take part in the third round of bilateral consultations"
    return not any(node.is_("bilateral") for node in nodes[at + 1 : at + _TITLE])


def over(nodes: list[Node], at: int) -> bool:
    """Whether what is attended was over when the journey was made: "arrived in X after attending Y"."""
    return any(
        node.item is not None and node.item.date("after") is not None for node in nodes[max(0, at - 2) : at]
    )


def _to_come(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a sentence opens with what is attended later: "Before attending the summit, X visited Z"."""
    front = probe < at and not any(node.actors for node in nodes[:probe])
    return front and any(n.item is not None and n.item.date("before") is not None for n in nodes[:probe])


def gathering(nodes: list[Node], at: int) -> bool:
    """Whether a meeting of an organisation is named in the clause of a journey: "at a meeting of the EU"."""
    for probe in range(at + 1, min(len(nodes), at + _CLAUSE)):
        node = nodes[probe]
        if node.is_("boundary") and _before_summit(nodes, probe):
            return True
        if node.roles & {"boundary", "relative", "that"} or node.text in (".", ";"):
            return False
        if node.kind == "forum" and _is_what_for(nodes, probe):
            return True
        if node.is_("topic") and _for_a_summit(nodes, probe):
            return True
        word = nodes[probe - 1].word
        if node.kind == "forum" and word is not None and any(t.form == "noun" for t in word.triggers):
            return True
        if node.kind == "forum" and _of_a_meeting(nodes, at, probe):
            return True
    return False


def _for_a_summit(nodes: list[Node], at: int) -> bool:
    """Whether somebody comes for a summit, with nobody beside it: "in Lima for the climate summit"."""
    if not nodes[at + 1 : at + 2] or not nodes[at + 1].is_("det"):
        return False
    for probe in range(at + 2, min(len(nodes), at + _NAMED)):
        node = nodes[probe]
        if any(t.frame == "meeting" and t.level in HEADS for t in node.triggers):
            behind = nodes[probe + 1] if probe + 1 < len(nodes) else None
            counted = any(n.text[:1].isdecimal() for n in nodes[at + 2 : probe])
            return counted or behind is None or not (behind.roles & _WITH_WHOM or behind.kind == "actors")
        if node.kind != "word" or not node.text[:1].isalnum() or node.roles:
            return False
    return False


def _is_what_for(nodes: list[Node], forum: int) -> bool:
    """Whether a forum is what somebody comes for: "arrived in Lima on Monday for the ASEAN summit"."""
    back = forum - 1
    while back > 0 and nodes[back].is_("det"):
        back -= 1
    return nodes[back].is_("topic")


def _of_a_meeting(nodes: list[Node], at: int, forum: int) -> bool:
    """Whether an organisation is that of "the meeting of the eight-nation X"."""
    for probe in range(forum - 1, max(at, forum - _TITLE), -1):
        node = nodes[probe]
        if node.kind != "word" or node.text == ",":
            return False
        if node.is_("of"):
            word = nodes[probe - 1].word
            return word is not None and any(t.form == "noun" and t.frame == "meeting" for t in word.triggers)
    return False


def _before_summit(nodes: list[Node], at: int) -> bool:
    """Whether it is said before what meeting somebody comes: "in Lima ahead of the APEC summit"."""
    name = at + 1
    while name < len(nodes) and nodes[name].is_("det"):
        name += 1
    return name < len(nodes) and nodes[name].kind == "forum" and _its_summit(nodes, name)


def _its_summit(nodes: list[Node], forum: int) -> bool:
    """Whether the name of a forum, with its letters in brackets, stands before the word for its meeting."""
    behind = past_bracket(nodes, forum + 1)
    word = nodes[behind].word if behind < len(nodes) else None
    return word is not None and any(t.form == "noun" and t.frame == "meeting" for t in word.triggers)


def at_its_seat(nodes: list[Node], hosts: list[Actor], crossroads: Crossroads) -> bool:
    """Whether somebody goes where organisations have their seats: "to Brussels, to meet EU leaders"."""
    lenders = crossroads.lenders
    there = bool(hosts) and all(actor.state in lenders and actor.kind != "official" for actor in hosts)
    return there and any(
        node.kind == "forum" or any(actor.barred in OF_MANY for actor in node.actors) for node in nodes
    )


def attended(nodes: list[Node], at: int) -> bool:
    """Whether a noun is what somebody attends: "took part in the talks"."""
    for node in reversed(nodes[max(0, at - 3) : at]):
        item = node.item if node.kind == "word" else None
        if item is not None and item.word is not None and item.word.guard == "attend":
            return True
    return False


def convened(nodes: list[Node], at: int) -> bool:
    """Whether many meet at what an organisation holds: "A, B and C met at the summit of the G20"."""
    if on_margins(nodes):
        return False
    for probe in range(at + 1, min(len(nodes), at + _CLAUSE)):
        node = nodes[probe]
        if node.roles & {"boundary", "relative", "that", "discuss"} or node.text in (".", ";"):
            return False
        opening = nodes[max(at, probe - 3) : probe] if node.kind == "forum" else []
        held = any(n.word is not None and any(t.form == "noun" for t in n.word.triggers) for n in opening)
        # "in the Security Council", "dalam KTT G20": a name of several words is hardly a mere place.
        held = held or (node.item is not None and " " in node.item.low)
        if held and any(n.roles & {"in", "during"} for n in opening):
            return True
    return False
