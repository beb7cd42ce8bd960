"""The stops of a journey: "to Chad, the Nigerian capital on 5 May and then to Kenya, with stops in Mali".

In: the nodes of a sentence and the index of the first stop. Out: the states of all, as hosts.
"""

from typing import Final

from services.extract.model import Actor
from services.extract.sentence.endings import perhaps
from services.extract.sentence.node import Node, bare

_TOUR: Final = 30
"""Nodes over which the stops of a tour are enumerated."""
_APART: Final = 5
"""Nodes between two stops."""
_BRACKET: Final = 14
"""Nodes of the longest bracket behind a stop."""
_ERRAND: Final = 14
"""Nodes of what somebody does at a stop."""
_TOWN: Final = 4
"""Nodes behind a semicolon in which a town may stand that nobody knows."""
_ON: Final = frozenset(("about", "from", "in"))
"""Roles of the words before a day."""


def stops(nodes: list[Node], at: int) -> list[Actor]:
    """The states of an enumeration of places: "to Chad, the Nigerian capital and then to Kenya"."""
    hosts: dict[str, Actor] = {}
    last, dated, beyond = at, False, at
    for probe in range(at, min(len(nodes), at + _TOUR)):
        node = nodes[probe]
        if probe < beyond:
            continue
        if probe > at and node.text == "(" and (closed := _closes(nodes, probe)):
            # "Chad (Lima on 3 May, Cuzco on 5 May) and Kenya"
            last, beyond = closed, closed + 1
            continue
        if node.kind == "place":
            country = node.place.country if node.place is not None else None
            if country is not None and country not in hosts:
                hosts[country] = Actor(country, None, None, node.start, node.end, "host", place=node.place)
            last = probe
        elif dated and node.kind == "actors" and node.prep != "including" and not _ends(nodes, probe):
            break
        elif node.kind == "actors" and bare(node) and not node.modifier:
            for actor in node.actors:
                if actor.state is not None:
                    hosts.setdefault(actor.state, actor)
            last = probe
        elif probe > at and _bracketed(nodes, probe):
            # "Chad (2-4 May), Kenya (5 May)"
            last = probe
        elif node.kind == "date" and probe > at:
            # "to Chad and, a day later, to Kenya", "Chad on 5 May and Kenya on 7 May"
            last, dated = probe, True
            continue
        elif probe + 1 < len(nodes) and nodes[probe + 1].kind == "date" and node.roles & _ON:
            continue
        elif _errand(node) and (then := _then_on(nodes, probe)):
            # "to Chad to attend a summit, then to Kenya and Mali"
            last, beyond = then, then
            continue
        elif node.word is None and node.text.islower() and _when(nodes, probe + 1):
            # "the visit to Chad takes place on 5 May, to Kenya on 7 May"
            continue
        elif node.kind != "word" or probe - last > _APART or not (_enumerates(node) or _town(nodes, probe)):
            break
    return list(hosts.values())


def _errand(node: Node) -> bool:
    """Whether a word opens what somebody does at a stop."""
    return node.is_("purpose") or (node.word is not None and node.word.guard == "attend")


def _then_on(nodes: list[Node], at: int) -> int:
    """Index of the "then" with which a journey goes on behind what a stop is for; or 0."""
    for probe in range(at + 1, min(len(nodes) - 2, at + _ERRAND)):
        if nodes[probe].text in (".", ";"):
            return 0
        goes = nodes[probe].is_("join") and (nodes[probe + 1].is_("bound") or nodes[probe + 1].is_("to"))
        if goes and nodes[probe - 1].text == ",":
            after = nodes[probe + 2]
            return probe if after.kind == "place" or (after.kind == "actors" and bare(after)) else 0
    return 0


def _when(nodes: list[Node], at: int) -> bool:
    """Whether a day stands here, behind its preposition."""
    return at + 1 < len(nodes) and bool(nodes[at].roles & _ON) and nodes[at + 1].kind == "date"


def _closes(nodes: list[Node], at: int) -> int:
    """Index of the sign that closes a bracket of days and cities; 0 where it is about something else."""
    for probe in range(at + 1, min(len(nodes), at + _BRACKET)):
        node = nodes[probe]
        if node.text == ")":
            return probe
        told = node.kind in ("date", "place") or (node.kind == "actors" and bare(node))
        if not (told or node.text == "," or node.roles & _ON or (node.word is None and node.text.istitle())):
            return 0
    return 0


def _bracketed(nodes: list[Node], at: int) -> bool:
    """Whether a node is a date in brackets, or one of the brackets around it."""
    node = nodes[at]
    behind = nodes[at + 1] if at + 1 < len(nodes) else node
    dated = node.kind == "date" and nodes[at - 1].text == "(" and behind.text == ")"
    return dated or (
        (node.text == "(" and behind.kind == "date") or (node.text == ")" and nodes[at - 1].kind == "date")
    )


def _ends(nodes: list[Node], at: int) -> bool:
    """Whether nothing follows of which a state behind a day would be the subject."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if after is None or after.kind in ("date", "place") or not after.text[:1].isalnum():
        return True
    return bool(after.roles & (_ON | {"and", "purpose", "topic", "boundary", "during"}))


def _enumerates(node: Node) -> bool:
    if node.word is not None and node.word.operators and not node.word.triggers:
        # "to Chad and perhaps Kenya"
        return perhaps(node.word)
    return node.text in (",", ";") or any(
        node.is_(role) for role in ("and", "or", "det", "to", "in", "join", "light", "including")
    )


def _town(nodes: list[Node], at: int) -> bool:
    """Whether a name that nobody knows is a town behind a semicolon: "Lima, Peru; Abc and Quito"."""
    return (
        nodes[at].word is None
        and nodes[at].text.istitle()
        and any(n.text == ";" for n in nodes[max(0, at - _TOWN) : at])
    )
