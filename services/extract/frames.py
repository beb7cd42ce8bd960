"""Frames: who takes part in what a trigger says.

In: the nodes of a sentence and a trigger. Out: `Filled` with the two sides, or the reason why not. The table
of frames is in shapes.py, the words for them in the packs.
"""

from services.extract.model import Actor
from services.extract.nodes import Node
from services.extract.other_side import bare, other_side, pair_before
from services.extract.shapes import FRAMES, Filled, Resolve
from services.extract.subject import subject
from shared.domain.vocabulary import Mode
from shared.lang.reading import Trigger

_NEAR = 26
"""Nodes before a noun such as "call" in which both sides may stand."""


def fill(
    nodes: list[Node], at: int, trigger: Trigger, resolve: Resolve, subjects: dict[int, list[Actor]]
) -> Filled:
    """Find both sides of the trigger at index `at`. `subjects` holds those of earlier triggers."""
    shape = FRAMES[trigger.frame]
    owner, right, target = other_side(nodes, at, trigger, shape)
    if target is not None and target.prep == "between" and _states(right) == 1:
        return _apart(nodes, target, right)
    if shape.noun and not owner and not right and shape.joint:
        owner = _their(nodes, at, resolve)
    if shape.noun:
        pair = owner or pair_before(nodes, at)
        if shape.joint and _states(pair) > 1 and not right:
            return Filled(pair, [], joint=True)
        if (
            shape.joint
            and not pair
            and _states(right) > 1
            and target is not None
            and target.prep == "between"
        ):
            return Filled(right, [], joint=True, nodes=[target])
        owner = pair
    if shape.noun and owner:
        left, reason = owner, ""
    else:
        left, reason = subject(nodes, at, trigger, right, resolve, subjects)
    if shape.place and target is not None and target.kind == "place":
        country = target.place.country if target.place else None
        if left and country:
            host = Actor(country, None, None, target.start, target.end, "host")
            return Filled(left, [host], where=target, nodes=[target])
        return Filled(left, [], reason=reason or "nobody travels")
    if trigger.frame == "letter" and left and not right:
        sender = _sender(nodes, at, left)
        if sender:
            return Filled(sender, left)
    if shape.place and shape.noun and left and not right:
        stay = _stay(nodes, at)
        if stay is not None and stay.place is not None and stay.place.country:
            host = Actor(stay.place.country, None, None, stay.start, stay.end, "host")
            return Filled(left, [host], where=stay, nodes=[stay])
    if right:
        if trigger.strict and target is None:
            return Filled(left, [], reason="no other side")
        if not left:
            if shape.joint and _states(right) > 1 and target is not None and target.prep in (None, "between"):
                return Filled(right, [], joint=True, nodes=[target])
            return Filled([], right, reason=reason or "no subject")
        if target is not None:
            target.consumed = True
        return Filled(left, right, nodes=[target] if target else [], where=target if shape.place else None)
    if shape.noun and not owner and not right and _is_occasion(nodes, at):
        sides = _before_occasion(nodes, at, trigger)
        if sides is not None:
            return Filled(*sides)
    if shape.direct and left and not right and (trigger.pronoun or _him(nodes, at)):
        right = resolve("he", left[0].state, at)
        if right:
            return Filled(left, right)
    if shape.joint and not trigger.strict and _states(left) > 1:
        if shape.noun and not _held(nodes, at):
            return Filled(left, [], reason="both are only mentioned beside it")
        return Filled(left, [], joint=True)
    return Filled(left, [], reason=reason or "no other side")


def _stay(nodes: list[Node], at: int) -> Node | None:
    """Where somebody is for a visit: "is in X for a three-day visit"."""
    for probe in range(at - 1, max(-1, at - 7), -1):
        node = nodes[probe]
        if node.kind == "place":
            return node if node.prep == "in" and probe > 1 and nodes[probe - 2].is_("stay") else None
        if (
            node.kind == "actors"
            or node.text in (",", ";", ".")
            or (node.item is not None and _triggers(node))
        ):
            return None
    return None


def _triggers(node: Node) -> bool:
    word = node.item.word if node.kind == "word" and node.item is not None else None
    return word is not None and bool(word.triggers)


def _is_occasion(nodes: list[Node], at: int) -> bool:
    """Whether the noun stands in "in a", "during a telephone ..."."""
    back = at - 1
    while back >= 0 and (nodes[back].is_("det") or nodes[back].is_("light")):
        back -= 1
    return back >= 0 and (nodes[back].is_("in") or nodes[back].is_("about"))


def _before_occasion(nodes: list[Node], at: int, trigger: Trigger) -> tuple[list[Actor], list[Actor]] | None:
    """Both sides in front of a call: "lodged a protest with his counterpart during a telephone call"."""
    takes = ("with", "to", None) if trigger.mode in (Mode.PHONE, Mode.VIDEO) else ("with",)
    other: Node | None = None
    for node in reversed(nodes[max(0, at - _NEAR) : at]):
        if node.kind == "word" and (node.text in (";", ":", ".") or node.is_("boundary") or node.is_("that")):
            return None
        if node.kind != "actors" or node.modifier:
            continue
        if other is None:
            if node.prep not in takes or bare(node):
                return None
            other = node
        elif node.prep is None:
            return None if bare(node) else (node.actors, other.actors)
    return None


def _their(nodes: list[Node], at: int, resolve: Resolve) -> list[Actor]:
    """ "a summit of the two presidents", "pertemuan keduanya": the owners by reference."""
    for probe in range(at + 1, min(len(nodes), at + 4)):
        item = nodes[probe].item if nodes[probe].kind == "word" else None
        if item is None:
            return []
        word = item.word
        if word is not None and word.reference in ("both", "three"):
            return resolve(word.reference, None, at)
        if word is None or not word.roles & {"of", "between", "det", "light"}:
            return []
    return []


def _him(nodes: list[Node], at: int) -> bool:
    """Whether the object is a pronoun: "met him"."""
    for probe in range(at + 1, min(len(nodes), at + 3)):
        item = nodes[probe].item if nodes[probe].kind == "word" else None
        word = item.word if item is not None else None
        if word is not None and word.reference == "him":
            return True
        if word is None or not word.roles & {"with", "light", "to"}:
            return False
    return False


def _apart(nodes: list[Node], first: Node, one: list[Actor]) -> Filled:
    """ "between A with B", "antara A dengan B": the second side comes with a preposition of its own."""
    start = nodes.index(first) + 1
    for node in nodes[start : start + 14]:
        if node.kind == "word" and (node.is_("boundary") or node.is_("relative") or node.text in (".", ";")):
            break
        if node.kind == "actors" and node.prep == "with":
            return Filled([*one, *node.actors], [], joint=True, nodes=[first])
    return Filled([], one, reason="between whom is not said")


def _states(actors: list[Actor]) -> int:
    return len({actor.state for actor in actors if actor.state})


def _held(nodes: list[Node], at: int) -> bool:
    """Whether a verb such as "held", or "in" and "during", links the subject with the noun."""
    for node in reversed(nodes[max(0, at - 8) : at]):
        if node.kind == "actors" and node.prep is None:
            return False
        if node.item is not None and node.kind == "word" and node.item.date("after") is not None:
            return True
        if node.kind == "word" and (
            node.is_("hold") or node.is_("from") or node.is_("about") or node.is_("in")
        ):
            return True
    return False


def _sender(nodes: list[Node], at: int, reader: list[Actor]) -> list[Actor]:
    """ "X sent Y a letter": the subject of the verb of giving before the one who gets the letter."""
    place = next((k for k in range(at - 1, -1, -1) if nodes[k].actors == reader), None)
    if place is None or place == 0 or not nodes[place - 1].is_("give"):
        return []
    for node in reversed(nodes[: place - 1]):
        if node.kind == "actors" and node.prep is None and not node.modifier:
            return node.actors
    return []
