"""Sentences that begin with people nobody names yet, and end with who they are.

In: the nodes of a sentence and a trigger between the two. Out: both sides, or None. "Those received by X
were Y and Z", "among the guests who met X were Y and Z", "the colleagues X saw included Y and Z",
"received by X was Y".
"""

from typing import Final

from services.extract.frames.attempt import Attempt
from services.extract.frames.giving import describing
from services.extract.frames.holding import members
from services.extract.frames.shapes import Filled
from services.extract.sentence.announced import nameless
from services.extract.sentence.node import CIRCUMSTANCE, Node, bare, ranks_first

_FRONT: Final = 14
"""Nodes before the trigger, in which those who are not named stand, and whoever acts."""
_CLAUSE: Final = 16
"""Nodes from the trigger to the word that brings the names."""
_LINK: Final = frozenset(("stay", "including", "equals"))
_AHEAD: Final = frozenset(("light", "too", "det", "including", "to"))
"""Roles of the words before a verb that begins its sentence."""
_SMALL: Final = frozenset(("det", "light", "and", "too"))
_FRONTED: Final = frozenset(
    ("between", "including", "det", "light", "relative", "people", "stay", "of", "with", "to")
)
_BETWEEN: Final = CIRCUMSTANCE | {"light", "det", "with", "by", "to", "site", "locality", "house"}


def named_last(a: Attempt) -> Filled | None:
    """Who met whom, where one side stands behind "were" or "included" at the end of the sentence."""
    nodes, at = a.nodes, a.at
    if a.shape.noun or at > _FRONT:
        return None
    before = _acting(nodes[:at])
    verb_first = before is None and _verb_first(a)
    if verb_first:
        before = []
    link = _link(nodes, at, verb_first=verb_first) if before is not None else None
    if before is None or link is None:
        return None
    behind = [n for n in nodes[at + 1 : link] if n.kind == "actors"]
    first = link + 1
    while first < len(nodes) - 1 and nodes[first].roles & _SMALL:
        first += 1
    if nodes[first].kind != "actors" or bare(nodes[first]) or len(before) + len(behind) != 1:
        return None
    who = (before or behind)[0]
    named = members(nodes, first)
    if verb_first and any(actor.kind != "official" for actor in named):
        # "Received by X was a team from Y"
        return None
    if bare(who) or any(actor.barred for actor in who.actors) or not any(actor.state for actor in named):
        return None
    who.consumed = nodes[first].consumed = True
    sides = (who.actors, named) if before else (named, who.actors)
    return Filled(*sides, nodes=[nodes[first]])


def _verb_first(a: Attempt) -> bool:
    """Whether a sentence begins with its verb: "Received by X was Y", "turut menyambut X adalah Y"."""
    told = a.trigger.form == "passive" or (a.frame_is("receive") and a.trigger.form == "finite")
    front = a.nodes[: a.at]
    return told and all(n.kind == "word" and (bool(n.roles & _AHEAD) or ranks_first(n)) for n in front)


def _acting(front: list[Node]) -> list[Node] | None:
    """Whoever acts behind those who are not named; None where the sentence does not begin with such."""
    some = False
    acting: list[Node] = []
    for node in front:
        if nameless(node) or node.is_("people"):
            some = True
        elif node.kind == "actors" and (some or node.prep == "between") and not node.modifier:
            # "Among the leaders President X met": one word makes the title of them all.
            some = True
            acting.append(node)
        elif node.kind != "word" or not (node.roles & _FRONTED or ranks_first(node) or describing(node)):
            return None
    return acting if some else None


def _ends_with(nodes: list[Node], at: int) -> bool:
    """Whether nothing but officials stand from here to the end of a sentence."""
    return nodes[at].kind == "actors" and all(n.text == "." for n in nodes[at + 1 :])


def _link(nodes: list[Node], at: int, *, verb_first: bool) -> int | None:
    """Index of the word that brings the names, where nothing but one side and circumstances stand before.

    `verb_first`: the sentence begins with its verb, and so a comma may stand before "including".
    """
    for probe in range(at + 1, min(len(nodes) - 1, at + _CLAUSE)):
        node = nodes[probe]
        if node.roles & _LINK or (node.text == ":" and nodes[probe + 1].listed):
            # "met several leaders, including Y": those are the object.
            return probe if verb_first or not node.is_("including") or nodes[probe - 1].text != "," else None
        if verb_first and at > 0 and node.text == "," and _ends_with(nodes, probe + 1):
            # "Turut menyambut X di bandara, Y dan Z."
            return probe
        if node.kind == "word" and not (node.roles & _BETWEEN or node.text == ","):
            return None
    return None
