"""Details: what is only said of one member of a list, such as its topic, its house or its hour.

In: the nodes of a sentence. Out: the same without the details, so that its members stand side by side. Days,
cities and what is told of the last member stay.
"""

from typing import Final

from services.extract.model import holds_office
from services.extract.sentence.node import CIRCUMSTANCE, Node

_LONGEST: Final = 14
"""Nodes of the longest detail."""
_SMALL: Final = frozenset(("det", "with", "and", "join", "light", "or", "until", "too"))
"""Roles of the words between two members."""
_AFTER: Final = frozenset(
    ("in", "about", "purpose", "topic", "boundary", "detail", "and", "light", "relative")
)
"""Roles of the words behind the last member, whom nothing says to act next."""
_PARTS: Final = frozenset(("and", "join"))
_BRACKET: Final = 8
"""Nodes of a bracket with a day or a name."""
_FRONTED: Final = 2
"""Nodes of a place or day in front of a member."""
_MANY: Final = 3
"""Members from which on commas alone part a list."""


def without_details(nodes: list[Node]) -> list[Node]:
    """Leave out what is said of members of a list: "met X on trade, Y on visas and Z"."""
    out: list[Node] = []
    at = 0
    while at < len(nodes):
        run = _run(nodes, at) if nodes[at].actors and _member(nodes, at) else None
        if run is None:
            out.append(nodes[at])
            at += 1
            continue
        dropped, stop = run
        fronted: list[Node] = []
        for k, node in enumerate(nodes[at:stop], at):
            if k in dropped:
                continue
            if k > at and _fronts(nodes, k):
                # "met X, in Suva Y and in Lima Z": each with his place behind him.
                fronted.append(node)
                continue
            out.append(node)
            if node.series:
                out.extend(fronted)
                fronted = []
        at = stop
    return out


def _fronts(nodes: list[Node], at: int) -> bool:
    """Whether a place or day stands here, or its preposition, between a comma or "and" and a member."""
    opens = at
    while opens > 0 and not (nodes[opens].text in (",", ";") or nodes[opens].roles & _PARTS):
        if at - opens >= _FRONTED or nodes[opens].series:
            return False
        opens -= 1
    over = _past_day(nodes, opens + 1)
    return opens < at < over < len(nodes) and nodes[over].series > 0


def _run(nodes: list[Node], start: int) -> tuple[set[int], int] | None:
    """The indexes of all details of a list that starts here and the index behind it; or none."""
    dropped: set[int] = set()
    states = {nodes[start].actors[0].state}
    stands = [start]
    closed = said = False
    while True:
        at = stands[-1]
        details, last = _details(nodes, at + 1)
        step = _next_member(nodes, last, closed=closed)
        if step is None or nodes[step].actors[0].state in states:
            break
        dropped |= details
        said = said or last > at + 1 or any(map(_when_or_where, nodes[last:step]))
        closed = closed or any(nodes[k].roles & _PARTS for k in range(last, step))
        states.add(nodes[step].actors[0].state)
        stands.append(step)
    if not (dropped or said) or not (closed or len(stands) >= _MANY) or not _ends(nodes, last):
        return None
    if start > 0 and nodes[start - 1].text == ":" and (last == len(nodes) or nodes[last].text == "."):
        # Behind a colon nothing but the list stands.
        dropped |= details
    elif at + 1 < len(nodes) and nodes[at + 1].is_("relative"):
        # "met X on trade and Y, who discussed visas": the clause is of Y alone.
        dropped |= details
    for k in stands:
        nodes[k].series = start + 1
    return dropped, last


def _details(nodes: list[Node], at: int) -> tuple[set[int], int]:
    """The indexes of what may be left out behind a member, and the index behind all that is said of him."""
    found: set[int] = set()
    while True:
        over = _past_day(nodes, at)
        if over == at:
            over = _behind(nodes, at)
            found.update(range(at, over))
        if over == at:
            return found, at
        at = over


def _past_day(nodes: list[Node], at: int) -> int:
    """The index behind a day, a city or a name in brackets, which stay; `at` where there is none."""
    if at < len(nodes) and nodes[at].text == "(":
        for probe in range(at + 1, min(len(nodes), at + _BRACKET)):
            if nodes[probe].text == ")":
                stays = any(node.kind in ("date", "place", "actors") for node in nodes[at:probe])
                return probe + 1 if stays else at
        return at
    start = at
    if at < len(nodes) and nodes[at].kind == "word" and nodes[at].roles & CIRCUMSTANCE:
        start += 1
    if start >= len(nodes):
        return at
    node = nodes[start]
    # A capital is a state, too.
    seat = start > at and node.kind == "actors" and all(actor.kind == "capital" for actor in node.actors)
    return start + 1 if seat or node.kind in ("date", "place") else at


def _when_or_where(node: Node) -> bool:
    return node.kind in ("date", "place", "actors")


def _member(nodes: list[Node], at: int) -> bool:
    """Whether somebody in office stands here, told by his title and his state."""
    actors = nodes[at].actors if at < len(nodes) else []
    return len(actors) == 1 and holds_office(actors[0])


def _behind(nodes: list[Node], at: int) -> int:
    """The index behind the detail that starts here; `at` where there is none."""
    bracket = at < len(nodes) and nodes[at].text == "("
    start = at + (at + 1 < len(nodes) and nodes[at].text == "," and nodes[at + 1].is_("relative"))
    if not bracket and not _brings(nodes, start):
        return at
    for probe in range(start + 1, min(len(nodes), at + _LONGEST)):
        node = nodes[probe]
        if bracket:
            if node.text == ")":
                return probe + 1
            if node.kind != "actors" or all(actor.kind != "official" for actor in node.actors):
                continue
        elif node.text in (",", ";") or (node.is_("and") and _member(nodes, _past_small(nodes, probe + 1))):
            return probe
        tenure = node.kind == "date" and nodes[start].is_("relative")
        if node.text in (":", ".", '"') or not (tenure or _plain(nodes, probe)):
            return at
    return at


def _brings(nodes: list[Node], at: int) -> bool:
    """Whether a detail starts here: a topic, an hour, "to discuss", "who discussed", "in the hotel"."""
    if at + 1 >= len(nodes):
        return False
    node, after = nodes[at], nodes[at + 1]
    if node.is_("detail"):
        return True
    if node.is_("relative"):
        return after.kind == "word"
    if node.is_("discuss"):
        # "met four leaders: X discussed trade; Y; Z"
        return any(n.text == ":" for n in nodes[max(0, at - _LONGEST) : at])
    if node.roles & {"purpose", "topic"}:
        return after.is_("discuss")
    return node.is_("in") and after.kind == "word"


def _plain(nodes: list[Node], at: int) -> bool:
    """Whether a node only belongs to a detail: nobody in office, no day, no other contact."""
    node = nodes[at]
    if node.kind == "actors":
        return all(actor.kind != "official" for actor in node.actors)
    if node.kind == "date":
        return False
    if node.kind == "place":
        return any(nodes[k].roles & {"detail", "discuss"} for k in range(max(0, at - _LONGEST), at))
    word = node.word
    if word is None:
        return True
    told = any(t.form != "noun" for t in word.triggers) and "discuss" not in word.roles
    partner = node.is_("with") and at + 1 < len(nodes) and nodes[at + 1].kind == "actors"
    other = told or partner or word.speech or word.operators or word.mode
    return not (other or node.roles & {"boundary", "that"})


def _next_member(nodes: list[Node], at: int, *, closed: bool) -> int | None:
    """The index of the member behind a comma, a semicolon or "and"; or none."""
    if at >= len(nodes):
        return None
    comma = nodes[at].text in (",", ";")
    after = at + comma
    parts = after < len(nodes) and bool(nodes[after].roles & _PARTS)
    if not (comma or nodes[at].roles & _PARTS) or (closed and not parts):
        # "In talks with X on trade, Y and Z, the president of W told": W is none of the list.
        return None
    after = _past_day(nodes, _past_small(nodes, after))
    return after if _member(nodes, after) else None


def _past_small(nodes: list[Node], at: int) -> int:
    """The index behind the words that may stand before a member."""
    while at < len(nodes) and nodes[at].kind == "word" and nodes[at].roles & _SMALL:
        at += 1
    return at


def _ends(nodes: list[Node], at: int) -> bool:
    """Whether nothing says here that the member before acts next."""
    after = nodes[at] if at < len(nodes) else None
    if after is None or after.kind in ("date", "place") or not after.text[:1].isalnum():
        return True
    word = after.word
    aside = word is not None and (word.setting is not None or word.preposition in CIRCUMSTANCE)
    return aside or bool(after.roles & _AFTER)
