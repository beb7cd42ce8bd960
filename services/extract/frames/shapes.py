"""The table of frames: where the sides of a contact stand around its trigger.

The words of each frame are in the packs; here is its grammar, the same for every language. `Filled` is what
the search for the sides gives back.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from services.extract.model import Actor
from services.extract.sentence.node import Node


@dataclass(frozen=True)
class Shape:
    """Where the sides of a frame stand."""

    preps: frozenset[str]
    direct: bool = False
    joint: bool = False
    """True when several states on one side are enough: "A and B met"."""
    noun: bool = False
    owner: frozenset[str] = frozenset()
    """Prepositions that bring the subject of a noun: visit of A, letter from A."""
    place: bool = False
    """True when the other side is where the subject goes."""
    together: bool = False
    """True when one side of several states sits at one table with the other."""
    officials: bool = False
    """True when the subject must be an official: states do not travel or telephone."""


def _s(*names: str) -> frozenset[str]:
    return frozenset(names)


FRAMES: Final[dict[str, Shape]] = {
    "meet": Shape(_s("with"), direct=True, joint=True, together=True),
    "with": Shape(_s("with", "to"), joint=True),
    "receive": Shape(_s(), direct=True, officials=True, together=True),
    "received": Shape(_s("by"), direct=True, officials=True, together=True),
    "visit": Shape(_s("to", "in"), direct=True, place=True, officials=True),
    "arrive": Shape(_s("in", "to"), place=True, officials=True),
    "call": Shape(_s("to", "with"), direct=True, joint=True),
    "get": Shape(_s("from", "by"), direct=True),
    "write": Shape(_s("to"), direct=True),
    "meeting": Shape(_s("with", "between"), joint=True, noun=True, owner=_s("of", "by"), together=True),
    "visiting": Shape(_s("to", "in"), noun=True, owner=_s("of", "by", "from"), place=True, officials=True),
    "calling": Shape(_s("with", "between", "to"), joint=True, noun=True, owner=_s("of", "from")),
    "letter": Shape(_s("to"), noun=True, owner=_s("from", "of", "by")),
    "mediate": Shape(_s("between", "with"), direct=True),
    "leave": Shape(_s(), place=True, officials=True),
    "send": Shape(_s("to"), place=True, officials=True),
    "summon": Shape(_s(), direct=True),
    "tell": Shape(_s("to"), direct=True),
    "address": Shape(_s("to"), direct=True),
}


@dataclass
class Filled:
    """The sides of one contact."""

    left: list[Actor]
    right: list[Actor]
    joint: bool = False
    reason: str = ""
    where: Node | None = None
    """The node that names the place of a visit."""
    nodes: list[Node] = field(default_factory=list)


Resolve = Callable[[str, str | None, int], list[Actor]]
"""Turns a reference (`he`, `both`, `three`) at a node into actors; the second argument is the other state."""


def parties(actors: list[Actor]) -> list[Actor]:
    """Those who can be a party."""
    return [actor for actor in actors if actor.barred is None and actor.state is not None]
