"""Who goes where in a heading without a verb: "Menlu Kenya ke Peru Bahas Kopi".

In: the nodes of a sentence. Out: the index of the word for "to" with a `Filled`, or None. Only who stands at
the head of a clause goes, and what follows must be no colon: "Presiden X ke Peru: hentikan" are his words.
"""

from typing import Final

from services.extract.frames.departures import host_at, leads, spotted
from services.extract.frames.shapes import Filled
from services.extract.sentence.node import Node

_OPENS: Final = frozenset((",", ":", ";"))
_LONGEST: Final = 24
"""Nodes of the longest heading."""


def headed(nodes: list[Node]) -> tuple[int, Filled] | None:
    """The first official of rank whom a heading has go somewhere, and where."""
    if len(nodes) > _LONGEST:
        return None
    for at, to in enumerate(nodes[1:-1], 1):
        guest, goal = nodes[at - 1], nodes[at + 1]
        if not to.is_("bound") or not spotted(goal) or guest.kind != "actors" or not leads(guest.actors):
            continue
        if guest.prep is not None or guest.modifier or any(a.barred or a.plural for a in guest.actors):
            continue
        head = at == 1 or nodes[at - 2].text in _OPENS
        speaks = at + 2 < len(nodes) and nodes[at + 2].text == ":"
        if head and not speaks:
            return at, Filled(guest.actors, host_at(goal), where=goal, nodes=[goal])
    return None
