"""Days and places of another contact in the same sentence: "met Y after Z received W in Lima on Monday".

In: the nodes of a sentence, a day or place in it, and the index of a trigger. Out: whether that is no day or
place of the trigger.
"""

from typing import Final

from services.extract.contact.operators import times_of
from services.extract.sentence.node import Node, bare
from shared.domain.vocabulary import Status

_OPENS: Final = frozenset(("boundary", "relative"))
"""Roles of the words that open a clause beside the main one."""


def day_apart(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day behind a trigger is that of another contact."""
    if probe < at:
        return False
    return _of_a_plan(nodes, probe, at) or _of_main(nodes, probe, at) or _right_behind(nodes, probe, at)


def place_apart(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a place is that of another contact, or where somebody went after this one."""
    if probe > at:
        return _of_clause_behind(nodes, probe, at) or _of_main(nodes, probe, at)
    return _gone_to_after(nodes, probe, at) or _of_clause_before(nodes, probe, at)


def _of_a_plan(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether another contact is still to come: "met Y and said he would see Z on Friday"."""
    partner = next((k for k in range(at + 1, probe) if nodes[k].kind == "actors"), probe)
    first = next((k for k in range(partner + 1, probe) if _plans(nodes[k])), None)
    if first is None:
        return False
    others = _acts(nodes[partner + 1 : first]) and any(node.triggers for node in nodes[first:probe])
    return others or _contact_in(nodes, first, probe)


def _of_main(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether what follows a fronted clause has the day or place: "after talks with Y, X met Z on Monday"."""
    comma = next((k for k in range(at + 1, probe) if nodes[k].text == ","), None)
    if comma is None or any(n.kind == "actors" and n.prep is None for n in nodes[:at]):
        return False
    acting = next((k for k in range(comma + 1, probe) if nodes[k].kind == "actors"), None)
    met = any(n.kind == "actors" for n in nodes[at:comma])
    return acting is not None and nodes[acting].prep is None and met and _contact_in(nodes, acting + 1, probe)


def _right_behind(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day stands right behind another verb: "rang Y and leaves tomorrow for Z"."""
    verb = probe - 1
    while verb > at and (nodes[verb].is_("about") or nodes[verb].is_("in")):
        verb -= 1
    if verb <= at or not any(t.form == "finite" for t in nodes[verb].triggers):
        return False
    own = any(node.kind == "actors" for node in nodes[at + 1 : verb])
    return own and (nodes[verb - 1].is_("and") or nodes[verb - 1].text == ",")


def _of_clause_behind(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a clause of its own tells another contact there: "met Y, while Z received W in Lima"."""
    partner = next((k for k in range(at + 1, probe) if nodes[k].kind == "actors"), None)
    if partner is None:
        return False
    opens = next((k for k in range(partner + 1, probe) if nodes[k].roles & _OPENS), None)
    return opens is not None and _contact_in(nodes, opens + 1, probe)


def _of_clause_before(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a clause that opens a sentence has the place: "As Z was in Lima, X went to see Y"."""
    if not nodes[0].is_("boundary"):
        return False
    comma = next((k for k in range(probe + 1, at) if nodes[k].text == ","), None)
    return comma is not None and _acts(nodes[1:probe]) and _acts(nodes[comma + 1 : at])


def _gone_to_after(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether somebody went there only after the contact: "left for Lima after meeting Y"."""
    return nodes[probe].prep == "to" and any(
        node.is_("boundary") and "after" in times_of(node.word) for node in nodes[probe + 1 : at]
    )


def _acts(nodes: list[Node]) -> bool:
    """Whether somebody stands as a subject among these nodes."""
    return any(n.kind == "actors" and n.prep is None and not n.modifier and not bare(n) for n in nodes)


def _contact_in(nodes: list[Node], first: int, end: int) -> bool:
    """Whether a word for a contact and a partner behind it stand there."""
    return any(
        bool(nodes[k].triggers) and any(n.kind == "actors" for n in nodes[k + 1 : end])
        for k in range(first, end)
    )


def _plans(node: Node) -> bool:
    """Whether a word tells what is still to be done."""
    operators = node.word.operators if node.word is not None else ()
    told = any(o.status is Status.PLANNED and o.side != "after" for o in operators)
    return told or any(t.form == "base" and " " in node.text for t in node.triggers)
