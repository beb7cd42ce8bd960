"""Whom "he" and "they" mean within a sentence: who acts there goes on acting.

In: the nodes of a sentence and the index of a pronoun. Out: officials.
"""

from itertools import pairwise
from typing import Final

from services.extract.frames.besides import opening
from services.extract.frames.standing import is_object
from services.extract.mentions.officials import FORMER, OF_STAFF
from services.extract.model import Actor, holds_office
from services.extract.sentence.node import Node, only_title

_FRONTED: Final = frozenset(("between", "from", "in", "during", "boundary", "besides"))
"""Roles of the words that open a sentence before its subject."""
_SMALL: Final = frozenset(("det", "light", "with"))
_ADDRESSED: Final = ([None, "to"], [None, "with"], ["to", None], ["with", None])
"""Prepositions of two of whom one speaks to the other: "to X, Y promised more when they met"."""


def acting(nodes: list[Node], at: int, others: tuple[str | None, ...]) -> list[Actor] | None:
    """Who acts before an index and is of none of the states in `others`; None where nobody does."""
    title: Actor | None = None
    for k in range(at - 1, -1, -1):
        node = nodes[k]
        if node.kind == "actors" and (_beside_him(nodes, k) or _set_aside(nodes, k)):
            # "He and X discussed trade; he", "besides X, he": the same as before.
            continue
        # "After meeting X, he": whom he met is not meant.
        if node.kind != "actors" or node.prep is not None or node.modifier or node.first or node.consumed:
            continue
        if len(node.actors) != 1:
            continue
        actor = node.actors[0]
        if actor.kind == "official":
            if actor.barred == OF_STAFF and actor.state:
                # "the president's office said he had spoken with": he is the president.
                return [actor.unbarred()] if actor.state != others[0] else []
            if actor.barred:
                return []
            if actor.state and actor.state not in others:
                return [actor]
            if by_title_alone(actor):
                title = title or actor
        if actor.kind == "homely" and actor.barred is None:
            return [actor]
    return None if title is None else [title]


def once(nodes: list[Node], at: int) -> Actor | None:
    """What somebody told of before once was, where that alone stands for him: "mantan direktur CIA itu"."""
    who = at - 1 if nodes[at].is_("said") else at
    if who < 0 or who + 1 >= len(nodes) or not nodes[who + 1].is_("said") or nodes[who].kind != "actors":
        return None
    office = nodes[who].actors[0]
    return office if office.barred == FORMER and office.name is None else None


def by_title_alone(actor: Actor) -> bool:
    """Whether somebody is told by the title of one person alone, as papers tell officials of their state."""
    bare = only_title(actor) and not actor.plural
    return bare and actor.level is not None and actor.title_word is not None and not actor.abroad


def _beside_him(nodes: list[Node], at: int) -> bool:
    """Whether somebody is only named together with whom a pronoun means: "he and X"."""
    back = at - 1
    while back > 0 and nodes[back].is_("det"):
        back -= 1
    he = nodes[back - 1].word if back > 0 and nodes[back].is_("and") else None
    return he is not None and he.reference == "he"


def _set_aside(nodes: list[Node], at: int) -> bool:
    """Whether somebody is only told of once more, in front: "besides X,"."""
    if nodes[at + 1].text != ",":
        return False
    start = opening(nodes)
    return start is not None and start < at and all(n.roles & _SMALL for n in nodes[start + 1 : at])


def acting_together(nodes: list[Node], at: int, other: str | None) -> list[Actor]:
    """Who act together before an index, however many they are: "A, B and C looked grim as they sat down".

    Of one state they are only where the other side is of another: "when they met the king".
    """
    for k in range(at - 1, -1, -1):
        node = nodes[k]
        if node.kind != "actors" or len(node.actors) == 1 or node.prep is not None or node.modifier:
            continue
        free = all(holds_office(a) for a in node.actors)
        states = {a.state for a in node.actors}
        if not free or is_object(nodes, k) or other in states:
            return []
        return node.actors if len(states) > 1 or other is not None else []
    return []


def according_to(nodes: list[Node], at: int) -> Actor | None:
    """By whose words somebody acts whom only a pronoun names: "according to X, he has spoken with"."""
    for before, node in pairwise(nodes[:at]):
        if node.kind == "actors" and len(node.actors) == 1 and before.word is not None and before.word.speech:
            one = node.actors[0]
            return one if before.is_("about") and one.kind == "official" and one.barred is None else None
    return None


def one_to_another(nodes: list[Node], at: int) -> list[Actor]:
    """Who speaks to whom before an index, where nobody else is named: "X told Y when the two met"."""
    named = [n for n in nodes[:at] if n.kind == "actors" and not n.modifier]
    if [n.prep for n in named] not in _ADDRESSED:
        return []
    both = [actor for node in named for actor in node.actors]
    free = all(holds_office(a) for a in both)
    return both if free and len({a.state for a in both}) == len(both) == len(named) else []


def addressed_by_him(nodes: list[Node], at: int) -> tuple[Actor | None, int]:
    """To whom "he" speaks before an index, in a sentence that begins with that, and where he stands."""
    named = [n for n in nodes[:at] if n.kind == "actors" and not n.modifier]
    if len(named) != 1 or named[0].prep not in ("to", "with") or len(named[0].actors) != 1:
        return None, 0
    he = next((k for k, n in enumerate(nodes[:at]) if n.word is not None and n.word.reference == "he"), 0)
    other = named[0].actors[0]
    behind = he > nodes.index(named[0]) and holds_office(other)
    return (other, he) if behind else (None, 0)


def acting_behind(nodes: list[Node], at: int, other: str | None) -> list[Actor]:
    """Who acts behind what opens a sentence: "Dari Lima, tempat ia bertemu Y, X terbang ke Z"."""
    if not nodes[0].roles & _FRONTED:
        return []
    for before, node in pairwise(nodes[at + 1 :]):
        if node.kind == "actors" and before.text == "," and node.prep is None and not node.modifier:
            one = node.actors[0]
            free = holds_office(one) and not one.recalled
            return [one] if free and len(node.actors) == 1 and one.state != other else []
        if node.text in (".", ";"):
            return []
    return []


def only_before(nodes: list[Node], at: int) -> Actor | None:
    """The one official whom the words before name: "On the last day of X's tour, he"; None for several."""
    named = [a for node in nodes[:at] for a in node.actors if a.kind == "official" and a.name and a.state]
    free = len(named) == 1 and named[0].barred is None
    return named[0] if free else None
