"""Sessions: a word of contact that tells what an organisation or a gathering does, and so of no two states.

In: a trigger with its sides. Out: the reason why it is no contact, or None.
"""

from typing import Final

from services.extract.contact.gatherings import at_its_seat, attended, bound_for, convened, gathering
from services.extract.frames.clauses import past_bracket
from services.extract.frames.refusals import ATTENDS, IN_SESSION, OF_AN_ORGANISATION, TO_A_GATHERING
from services.extract.frames.shapes import FRAMES, Filled, parties
from services.extract.sentence.node import Node
from services.extract.words.triggers import Trigger
from shared.knowledge.tables import Crossroads

_PAIR: Final = 2
_MANY: Final = 4
"""States from which on a meeting of leaders beside a forum's name is the forum's."""
_TOUR: Final = 3
"""States from which on a journey is more than the way to a gathering."""
_OPENING: Final = 2
"""Nodes before a session in which "before" or "after" stands."""
_NEAR: Final = 4
"""Nodes around a trigger in which a word for a session stands."""


def session(
    nodes: list[Node], at: int, trigger: Trigger, filled: Filled, crossroads: Crossroads
) -> str | None:
    """What somebody assembles for, or None."""
    shape = FRAMES[trigger.frame]
    if shape.noun:
        behind = past_bracket(nodes, at + 1)
        # "the summit (KTT) of Mercosur": the letters in brackets are told of, too.
        behind += bool(
            at > 0 and nodes[at - 1].text == "(" and behind < len(nodes) and nodes[behind].text == ")"
        )
        after = nodes[behind] if behind < len(nodes) else None
        noun = trigger.form == "noun" and trigger.frame == "meeting"
        if (noun or filled.joint) and after is not None and after.kind == "forum":
            return OF_AN_ORGANISATION
        if not filled.right and attended(nodes, at):
            return ATTENDS
    if _assembles(nodes, at, trigger, filled):
        return OF_AN_ORGANISATION
    if shape.place and _to_a_gathering(nodes, at, trigger, filled, crossroads):
        return TO_A_GATHERING
    return IN_SESSION if _called_session(nodes, at) else None


def _behind_letters(nodes: list[Node], at: int) -> Node | None:
    """What follows a noun, with its letters in brackets: "Konferensi Tingkat Tinggi (KTT) Mercosur"."""
    behind = past_bracket(nodes, at + 1)
    if 0 < at < len(nodes) - 1 and nodes[at - 1].text == "(" and nodes[at + 1].text == ")":
        behind = at + 2
    return nodes[behind] if behind < len(nodes) else None


def _assembles(nodes: list[Node], at: int, trigger: Trigger, filled: Filled) -> bool:
    """Whether several come together at what an organisation holds."""
    if not filled.joint or len({actor.state for actor in (*filled.left, *filled.right)}) <= _PAIR:
        return False
    if convened(nodes, at):
        return True
    # "went to the Forum's retreat, a meeting of the leaders of A, B, C and D"
    many = len({actor.state for actor in filled.left}) >= _MANY and FRAMES[trigger.frame].noun
    return many and any(node.kind == "forum" for node in nodes[:at])


def _to_a_gathering(
    nodes: list[Node], at: int, trigger: Trigger, filled: Filled, crossroads: Crossroads
) -> bool:
    """Whether a journey is made to attend something, unless it is a tour or calls on officials by name."""
    guests = parties(filled.right)
    cities = crossroads.gatherings
    if guests and all(a.place is not None and a.place.city in cities and a.kind == "host" for a in guests):
        return True
    tour = len({actor.state for actor in filled.right}) >= _TOUR
    called_on = bool(guests) and all(a.kind == "official" and a.name for a in guests)
    if not (tour or called_on) and (bound_for(nodes, at, trigger) or gathering(nodes, at)):
        return True
    return at_its_seat(nodes, filled.right, crossroads)


def _called_session(nodes: list[Node], at: int) -> bool:
    """Whether a word for a session stands beside the trigger, with no "and" between them."""
    before = range(at - 1, max(-1, at - _NEAR), -1)
    first = next((k for k in before if nodes[k].is_("and")), at - _NEAR + 1)
    behind = range(at + 1, min(len(nodes), at + _NEAR))
    # "received after the session": another clause tells of it.
    last = next((k for k in behind if nodes[k].is_("boundary")), at + _NEAR)
    return any(
        nodes[k].kind == "word" and _is_session(nodes[k]) and not (k < at and _only_when(nodes, k))
        for k in range(max(0, first), min(last, len(nodes)))
    )


def _is_session(node: Node) -> bool:
    return node.word is not None and node.word.guard == "session"


def _only_when(nodes: list[Node], at: int) -> bool:
    """Whether a session only says when somebody met: "before the plenary X met Y"."""
    return any(node.is_("boundary") for node in nodes[max(0, at - _OPENING) : at])
