"""What is done again by others or to others: "Y also called", "the same was said to Y", "calls came from Y".

In: an attempt. Out: both sides, of which one is told by the sentences before, or None.
"""

from typing import Final

from services.extract.frames.attempt import Attempt
from services.extract.frames.clauses import quoted
from services.extract.frames.refusals import ONLY_BESIDE_IT
from services.extract.frames.shapes import Filled
from services.extract.model import Actor, holds_office
from services.extract.sentence.node import Node, bare

_MESSAGES: Final = frozenset(("letter", "calling"))
_SUBJECT: Final = 4
"""Nodes of "the same message", up to its verb."""
_SKIPPED: Final = frozenset(("with", "in", "light", "det", "own"))
"""Roles of the words between those who discussed something and with whom they did."""
_COMES: Final = 5
"""Nodes from a noun such as "call" to those from whom it comes."""


def called_too(a: Attempt) -> Filled | None:
    """ "X and Y also called": whoever was called in the sentence before, or says so."""
    trigger = a.trigger
    if a.right or trigger.frame != "call" or not a.left or trigger.form != "finite" or trigger.pronoun:
        return None
    if not _nobody_behind(a.nodes, a.at + 1):
        return None
    whom = a.resolve("rung", None, a.at) or (a.resolve("me", None, a.at) if quoted(a.nodes, a.at) else [])
    return Filled(a.left, whom) if whom and whom[0].state not in {actor.state for actor in a.left} else None


def discussed(a: Attempt) -> Filled | None:
    """ "With X visas were discussed, while with Y fish was": by whoever is spoken of, or stands behind."""
    if a.trigger.form != "passive" or not a.frame_is("with"):
        return None
    partner = _opens_with(a.nodes, a.at)
    if partner is None:
        return _talked_over(a.nodes, a.at) or a.failed(ONLY_BESIDE_IT)
    behind = a.nodes[a.at + 1] if a.at + 1 < len(a.nodes) else None
    if behind is not None and _in_office(behind) and behind.prep in (None, "by"):
        return Filled(behind.actors, partner.actors, nodes=[partner])
    state = partner.actors[0].state
    left = a.resolve("main", state, a.at) or a.resolve("he", state, a.at)
    return Filled(left, partner.actors, nodes=[partner]) if left else a.failed(ONLY_BESIDE_IT)


def _opens_with(nodes: list[Node], at: int) -> Node | None:
    """The officials behind the "with" that opens the clause of a verb."""
    back = at - 1
    while back > 0 and (nodes[back].text == "," or nodes[back].roles & {"light", "done", "too"}):
        back -= 1
    head = back - 2
    while head >= 0 and nodes[head].is_("light"):
        head -= 1
    opens = head < 0 or nodes[head].text in (",", ";", ".") or bool(nodes[head].roles & {"boundary", "and"})
    partner = nodes[back] if back > 0 and nodes[back - 1].is_("with") else None
    return partner if opens and partner is not None and _in_office(partner) else None


def _talked_over(nodes: list[Node], at: int) -> Filled | None:
    """ "The matter was discussed by X and Y", "dibahas X bersama Y": whoever did so stands right behind."""
    first = at + 1 + (at + 1 < len(nodes) and nodes[at + 1].is_("by"))
    if first >= len(nodes) or nodes[first].prep not in (None, "by") or not _acts(nodes[first]):
        return None
    agents = nodes[first]
    for node in nodes[first + 1 :]:
        if node.kind == "actors":
            if node.prep != "with" or not (_acts(node) or bare(node)):
                break
            return Filled(agents.actors, node.actors, nodes=[node])
        if node.kind == "word" and node.roles.isdisjoint(_SKIPPED):
            break
    several = len({actor.state for actor in agents.actors if actor.state}) > 1
    return Filled(agents.actors, [], joint=True, nodes=[agents]) if several else None


def _acts(node: Node) -> bool:
    """Whether officials stand here whom nothing keeps from being a party, of whatever state."""
    return node.kind == "actors" and all(a.kind == "official" and a.barred is None for a in node.actors)


def _in_office(node: Node) -> bool:
    """Whether officials of known states stand here."""
    return node.kind == "actors" and all(holds_office(a) for a in node.actors)


def told_again(a: Attempt) -> Filled | None:
    """ "The same was said to X and Y", "similar calls came from X and Y"."""
    trigger = a.trigger
    if trigger.frame not in _MESSAGES:
        return None
    if trigger.form == "passive":
        return _said_too(a) if a.target is not None else None
    return None if a.right else _comes_from(a)


def _said_too(a: Attempt) -> Filled | None:
    """ "The same was said to X and Y": by whoever is spoken of."""
    if a.target is None:
        return None
    before = a.nodes[max(0, a.at - _SUBJECT) : a.at]
    told_alike = any(node.is_("alike") for node in before)
    start = next((k for k in range(a.at, 0, -1) if a.nodes[k - 1].text in (",", ";")), 0)
    named = any(node.kind == "actors" for node in a.nodes[start : a.nodes.index(a.target)])
    if named or not told_alike or a.target.prep != "to" or bare(a.target):
        return None
    left = a.resolve("he", a.right[0].state, a.at)
    return Filled(left, a.right, nodes=[a.target]) if left else None


def _comes_from(a: Attempt) -> Filled | None:
    """ "Similar calls came from X and Y": to whoever is named behind, or was called before."""
    callers = _sources(a.nodes, a.at)
    if callers is None:
        return None
    to = next((n for n in a.nodes[a.at + 1 :] if n.kind == "actors" and n.prep == "to"), None)
    right: list[Actor] = to.actors if to is not None and not bare(to) else a.resolve("rung", None, a.at)
    own = {actor.state for actor in callers.actors}
    return Filled(callers.actors, right, nodes=[callers]) if right and right[0].state not in own else None


def comes_as_word(nodes: list[Node], at: int) -> bool:
    """Whether a verb of coming only tells from whom a message or a call is: "calls came from X"."""
    for back in range(at - 1, max(-1, at - _COMES), -1):
        word = nodes[back].word
        if word is not None and any(t.frame in _MESSAGES and t.form == "noun" for t in word.triggers):
            return _sources(nodes, back) is not None
    return False


def _sources(nodes: list[Node], at: int) -> Node | None:
    """The officials from whom a message or a call comes, behind a verb of coming."""
    comes = False
    for node in nodes[at + 1 : at + 1 + _COMES]:
        if node.kind == "actors":
            return node if comes and node.prep == "from" and not bare(node) else None
        word = node.word
        comes = comes or (word is not None and any(t.frame == "arrive" for t in word.triggers))
        if node.text in (".", ",", ";"):
            return None
    return None


def _nobody_behind(nodes: list[Node], at: int) -> bool:
    """Whether a verb has no object: the clause ends, or says when or what for."""
    if at >= len(nodes):
        return True
    node = nodes[at]
    if node.is_("light") and at + 1 < len(nodes):
        return _nobody_behind(nodes, at + 1)
    return node.kind == "date" or not node.text[:1].isalnum() or bool(node.roles & {"purpose", "boundary"})
