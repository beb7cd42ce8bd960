"""What a picture shows: two officials side by side: "X, left, with Y at the palace in Lima".

In: the nodes of a sentence. Out: a `Filled` with both, or None. Without a verb a place is asked for: two
names with a topic ("X and Y on the list of the year") are a headline about both, not a picture of them.
What they do together in a picture is told by picturing.py.
"""

from typing import Final

from services.extract.frames.logs import only_where
from services.extract.frames.picturing import apart, at_once, dated, does_to, doing_with
from services.extract.frames.shapes import Filled
from services.extract.mentions.people import NOT_THEN
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare
from shared.lang.reading import ReadingPack

_LABEL: Final = 6
"""Nodes before the first official: "PHOTO:"."""
_RELEASED: Final = 16
"""Nodes of "A handout picture released by the palace on Monday", behind which it is said what it shows."""
_DATELINE: Final = 10
"""Nodes in which a place and a day stand before a colon."""
_MARKS: Final = frozenset(("(", ")", ","))
_SIDES: Final = frozenset(("L", "R", "C"))
_BRACKET: Final = 5
"""Nodes of a bracket such as "(second from left)"."""
_TO_PLACE: Final = 12
"""Nodes from the second official to the place."""
_TAIL: Final = frozenset(("in", "during", "boundary"))
_TWO: Final = 2


def caption(nodes: list[Node], pack: ReadingPack, *, sided: bool) -> Filled | None:
    """Both officials of a picture, with what it says of place and day, and of what they do there.

    `sided`: whether the sentence says who stands on which side.
    """
    nodes = nodes[_past_label(nodes) :]
    nodes = nodes[_past_release(nodes, pack) :] if sided else nodes
    first = next((k for k, node in enumerate(nodes[: _LABEL + 1]) if node.kind == "actors"), None)
    if first is None or (first > 0 and not _labelled(nodes, first)):
        return None
    if not sided and any(node.kind == "forum" for node in nodes):
        return None
    if any(map(apart, nodes[:first])):
        return None
    one = _shown(nodes[first])
    stop = _past_sides(nodes, first + 1)
    if len({actor.state for actor in one}) == _TWO == len(one):
        left, right = one[:1], one[1:]
    elif sided and len(one) == 1 and (other := does_to(nodes, stop, pack)):
        right = _shown(nodes[other])
        told = len(right) == 1 and right[0].state != one[0].state
        return Filled(one, right, nodes=[nodes[first]]) if told else None
    else:
        where = _past_place(nodes, stop)
        other = where or stop
        if other < len(nodes) and (nodes[other].is_("and") or nodes[other].is_("with")):
            other += 1
        elif stop == first + 1:
            other = doing_with(nodes, stop, pack)
            if not (other and len(one) == 1):
                return None
            right = _shown(nodes[other])
            told = len(right) == 1 and right[0].state != one[0].state
            return Filled(one, right, nodes=[nodes[first]]) if told else None
        while other < len(nodes) and (nodes[other].is_("det") or nodes[other].is_("own")):
            other += 1
        left, right = one, _shown(nodes[other]) if other < len(nodes) else []
        stop = _past_sides(nodes, other + 1)
        if where and nodes[where].is_("with") and stop > where and not _acts(nodes, stop):
            told = len(left) == len(right) == 1 and left[0].state != right[0].state
            return Filled(left, right, nodes=[nodes[first]]) if told else None
    if len(left) != 1 or not right or len({a.state for a in (*left, *right)}) < 1 + len(right):
        return None
    called = any(node.is_("caption") for node in nodes[:first]) or dated(nodes[stop:])
    placed = stop < len(nodes) and called and bool(nodes[stop].roles & _TAIL)
    shown = placed or _only_where(nodes, stop) or at_once(nodes, stop, pack, sided=sided)
    if not (shown or (sided and _with_him(nodes, right[0], stop))):
        return None
    if len(right) > 1:
        return Filled([*left, *right], [], joint=True, nodes=[nodes[first]])
    return Filled(left, right, nodes=[nodes[first]])


def _with_him(nodes: list[Node], other: Actor, stop: int) -> bool:
    """Whether nothing but "with" is said of the two: "X (left) with Y"."""
    node = next((n for n in nodes[:stop] if other in n.actors), None)
    return node is not None and node.prep == "with" and (stop >= len(nodes) or nodes[stop].text == ".")


def _past_label(nodes: list[Node]) -> int:
    """The index behind the place and day that agencies put first: "LIMA, PERU - AUGUST 10: X"; 0 without."""
    if len(nodes) < _TWO or nodes[0].kind not in ("actors", "place", "date"):
        return 0
    colon = next((k for k, node in enumerate(nodes[:_DATELINE]) if node.text == ":"), 0)
    return colon + 1 if colon and only_where(nodes, colon) else 0


def _past_release(nodes: list[Node], pack: ReadingPack) -> int:
    """The index behind "a handout picture released by the palace, showing"; 0 without it."""
    signs = [k for k, node in enumerate(nodes[:_RELEASED]) if node.is_("caption")]
    return signs[1] + 1 if len(signs) > 1 and nodes[signs[1]].text.endswith(pack.participle_endings) else 0


def _past_place(nodes: list[Node], at: int) -> int:
    """The index behind a place that stands between two who are shown: "X in Lima with Y"; 0 without one."""
    if at + 2 >= len(nodes) or not nodes[at].is_("in"):
        return 0
    place = nodes[at + 1]
    return at + 2 if place.kind == "place" or (place.kind == "actors" and bare(place)) else 0


def _acts(nodes: list[Node], at: int) -> bool:
    """Whether a verb follows at once, of which whoever is shown last would be the subject."""
    node = nodes[at] if at < len(nodes) else None
    if node is None or node.kind != "word" or not node.text.isalpha():
        return False
    return not (node.roles or (node.word is not None and node.word.preposition is not None))


def _labelled(nodes: list[Node], first: int) -> bool:
    """Whether what stands before the first official is a label, or only says on which side he is."""
    if nodes[first - 1].text == ":":
        return True
    return all(node.text in _MARKS or node.is_("caption") or node.is_("det") for node in nodes[:first])


def _shown(node: Node) -> list[Actor]:
    """The officials of a group, none where one of them is no party or only a title."""
    if node.kind != "actors" or node.modifier or node.prep not in (None, "with", "to"):
        return []
    fine = all(
        a.kind == "official"
        and (a.barred is None or (a.barred == NOT_THEN and a.rows))
        and a.state
        and not a.possessive
        for a in node.actors
    )
    return (
        node.actors
        if fine and all(actor.name is not None or not actor.plural for actor in node.actors)
        else []
    )


def _past_sides(nodes: list[Node], at: int) -> int:
    """The index behind what says who stands where: ", left,", "(R)"."""
    while at < len(nodes):
        bracket = nodes[at : at + _BRACKET] if nodes[at].text == "(" else []
        closed = next((k for k, node in enumerate(bracket) if node.text == ")"), 0)
        if any(node.text in _SIDES or node.is_("caption") for node in bracket[:closed]):
            at += closed
        elif not (nodes[at].text in _MARKS or nodes[at].is_("caption")):
            return at
        at += 1
    return at


def _only_where(nodes: list[Node], at: int) -> bool:
    """Whether a place follows at once, or an occasion with a place, and no noun or verb behind it."""
    tail = at + 1 < len(nodes) and (nodes[at].roles & _TAIL or nodes[at].kind == "date" or _lies(nodes[at]))
    if not tail:
        return False
    if nodes[at].is_("in") and nodes[at + 1].is_("own"):
        # "at his office in Lima"
        return any(n.kind == "place" and n.prep == "in" for n in nodes[at : at + _TO_PLACE])
    at_once = nodes[at].is_("in") or (nodes[at - 1].text == "," and _lies(nodes[at]))
    probe = at + 1 if nodes[at].is_("in") else at
    while probe < len(nodes) and nodes[probe].is_("det"):
        probe += 1
    named = probe
    while named < len(nodes) and (_lies(nodes[named]) or _of_name(nodes[named], inside=named > probe)):
        named += 1
    if at_once:
        # "at odds", "in the Nobel race" are no places.
        return named > probe and _closes(nodes, named)
    for k in range(at, min(len(nodes), at + _TO_PLACE)):
        if nodes[k].kind == "place" and nodes[k].prep == "in":
            return _closes(nodes, k + 1)
        word = nodes[k].word
        if word is not None and word.speech:
            return False
    return False


def _lies(node: Node) -> bool:
    """Whether a node is a place, or a capital in the name of a house: "State House Entebbe"."""
    return node.kind == "place" or (node.kind == "actors" and node.actors[0].kind == "capital")


def _of_name(node: Node, *, inside: bool) -> bool:
    """Whether a word may be of a place's name: "Prague Castle", "Palace of the Revolution"."""
    if node.kind != "word":
        return False
    word = node.word
    idle = word is None or not (node.roles or word.triggers or word.operators or word.speech)
    small = inside and (node.is_("of") or node.is_("det"))
    return small or (node.text[:1].isupper() and (idle or node.is_("locality") or node.is_("site")))


def _closes(nodes: list[Node], at: int) -> bool:
    """Whether no unknown word goes on right here."""
    return at >= len(nodes) or nodes[at].word is not None or not nodes[at].text[:1].islower()
