"""Who shares a subject with those found: a partner before an insertion, "he and X", "A, B and C".

In: the nodes of a sentence and the index of the group found. Out: the further officials, if any.
"""

from typing import Final

from services.extract.frames.shapes import Resolve
from services.extract.frames.standing import is_object
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare

_OPENS: Final = {",": ",", ")": "("}
"""What opens an insertion, by what closes it."""
_LED: Final = 2
"""Nodes from a delegation to who leads it."""
_WITH_HIM: Final = 2
"""Nodes from "he" back to who acts with him: "X and he"."""
_INSERTED, _INSERTION = 3, 16
"""Least and most nodes of a side with its insertion."""


def partner(nodes: list[Node], at: int) -> list[Actor]:
    """Whoever stands before something put in and an "and": "X, who took office in March, and Y".

    Delegations come so with those who lead them: "the delegation of A led by X and that of B led by Y".
    """
    link = at - 1
    while link > 0 and (nodes[link].is_("det") or nodes[link].is_("own")):
        link -= 1
    if link < _INSERTED or not nodes[link].is_("and"):
        return []
    if nodes[link - 1].kind == "actors":
        body = led_body(nodes, link - 1)
        return [] if body is None or any(a.barred for a in nodes[body].actors) else nodes[body].actors
    if nodes[link - 1].text not in _OPENS:
        return []
    opens = _OPENS[nodes[link - 1].text]
    for start in range(link - 2, max(0, link - _INSERTION), -1):
        if nodes[start].text == opens:
            first = nodes[start - 1]
            stands = first.kind == "actors" and first.prep is None and not first.modifier
            free = stands and not first.consumed and not any(a.barred for a in first.actors)
            return first.actors if free and not is_object(nodes, start - 1) else []
        if nodes[start].text in (".", ";", ":") or any(a.state and not a.barred for a in nodes[start].actors):
            return []
    return []


def and_he(nodes: list[Node], at: int) -> list[Actor]:
    """Who stands before "and he", where both are the subject: "X and he discussed trade"."""
    if at < _WITH_HIM or not nodes[at - 1].is_("and"):
        return []
    who = nodes[at - _WITH_HIM]
    free = who.kind == "actors" and who.prep is None and not who.modifier and not bare(who)
    told = any(node.triggers or node.is_("that") for node in nodes[: at - _WITH_HIM])
    return who.actors if free and not told and not any(a.barred for a in who.actors) else []


def led_body(nodes: list[Node], at: int) -> int | None:
    """Index of the delegation right before "led by" and this group."""
    if at < _LED or not nodes[at - 1].is_("including") or nodes[at - _LED].kind != "actors":
        return None
    body = nodes[at - _LED]
    return at - _LED if body.prep is None and not body.modifier and body.actors[0].kind == "body" else None


def himself_too(nodes: list[Node], at: int, resolve: Resolve) -> list[Actor]:
    """Whom a pronoun joins to the group: "he and Putin discussed", "dirinya dan Wang Yi"."""
    link = at - 2 if at > 1 and nodes[at - 1].is_("det") else at - 1
    if link < 1 or not nodes[link].is_("and"):
        return []
    word = nodes[link - 1].word
    if len(nodes[at].actors) != 1 and (word is None or word.reference != "he"):
        return []
    if word is not None and word.reference in ("both", "three") and not nodes[link - 1].is_("own"):
        # "the two presidents and the British minister"
        others = resolve(word.reference, None, link - 1)
        return [] if any(a.state == nodes[at].actors[0].state for a in others) else others
    if word is None or word.reference not in ("he", "me"):
        return []
    found = resolve(word.reference, nodes[at].actors[0].state, link - 1)
    return [actor for actor in found if all(actor.state != other.state for other in nodes[at].actors)]


def group_before(nodes: list[Node], at: int) -> list[Actor]:
    """Whom "their" means within the clause: "A, B and C will hold their fourth talks"."""
    for node in reversed(nodes[:at]):
        if node.kind == "actors" and node.prep is None and not node.modifier:
            several = len({actor.state for actor in node.actors if actor.state}) > 1
            return node.actors if several and not any(actor.barred for actor in node.actors) else []
        if node.kind == "word" and (node.is_("boundary") or node.is_("that") or node.text in (";", ":", ".")):
            return []
    return []
