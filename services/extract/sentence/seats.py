"""Officials told by several states: "his counterparts in A, B and C", "the leaders of the two Koreas".

In: the nodes of a sentence before they are grouped. Out: the same nodes, such a list as one group.
"""

from typing import Final

from services.extract.model import Actor
from services.extract.sentence.node import Node, only_titled, so_called, so_many
from shared.domain.vocabulary import Level

_OF: Final = frozenset(("of", "from", "between"))
_LEAST: Final = 2
"""States from which on a list says whose the officials are: one alone may be where they met."""
_UNCLOSED: Final = 3
"""States from which on a list needs no "and"."""
_SEATS: Final = ("state", "capital")
_DASHES: Final = (":", "-", "–", "—")
_SIGNS: Final = (*_DASHES, "(", ",")
_NEAR: Final = 6
"""Nodes between officials and the dash behind which their states stand."""
_FAR: Final = 9
"""The same, where words say of how many states they are."""
_LANDS: Final = frozenset(("nation", "countries"))
_COUNTED: Final = _LANDS | {"several", "det", "from", "of"}
"""Roles of the words that say how many states follow."""
_NAMELY: Final = frozenset(("including", "det", "light"))
"""Roles of the words between a title and the list of states behind it."""


def seated(nodes: list[Node]) -> list[Node]:
    """Give officials without a state those of the list behind "in"."""
    out: list[Node] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        first = _first(nodes, at) if node.kind == "actors" and _stateless(node) else 0
        states, stop = _states(nodes, first) if first else ([], 0)
        if len(states) < _LEAST:
            out.append(node)
            at += 1
            continue
        one = node.actors[0]
        actors = [one.unbarred() for _ in states]
        for actor, told in zip(actors, states, strict=True):
            actor.state, actor.start, actor.end, actor.plural = (
                told.actors[0].state,
                told.start,
                told.end,
                False,
            )
        out.append(Node("actors", node.start, states[-1].end, node.item, actors))
        at = stop
    return out


def of_these(nodes: list[Node]) -> list[Node]:
    """Give the states behind a list of names to their bearers: "Presidents X, Y and Z of A, B and C"."""
    first = next((k for k, node in enumerate(nodes) if node.kind == "actors" and node.actors[0].plural), None)
    names = [first] if first is not None else []
    at = names[0] + 1 if names else len(nodes)
    while at + 1 < len(nodes) and (nodes[at].text == "," or nodes[at].is_("and")) and _named(nodes[at + 1]):
        names.append(at + 1)
        at += 2
    states: list[Node] = []
    while names and at + 1 < len(nodes) and (nodes[at].text == "," or nodes[at].is_("and")):
        at += 1 + (nodes[at].text == "," and nodes[at + 1].is_("and"))
        if at >= len(nodes) or nodes[at].kind != "actors" or nodes[at].actors[0].kind != "state":
            break
        states.append(nodes[at])
        at += 1
    if not 0 < len(states) == len(names) - 1:
        return nodes
    bearers = [nodes[k].actors[0] for k in names]
    told = [bearers[-1].text_state or bearers[-1].state, *(node.actors[0].state for node in states)]
    if any(one.known and one.state != state for one, state in zip(bearers, told, strict=True)):
        return nodes
    for one, state in zip(bearers, told, strict=True):
        one.state, one.barred = state, None
    return [*nodes[: names[-1] + 1], *nodes[at:]]


def _named(node: Node) -> bool:
    return node.kind == "actors" and len(node.actors) == 1 and node.actors[0].name is not None


def sharing_title(nodes: list[Node]) -> list[Node]:
    """Give a plural title to whoever follows by name: "Presidents X of Chad, Y of Niger and Z of Mali"."""
    first = next((k for k, node in enumerate(nodes) if node.kind == "actors" and _first_of(node)), None)
    out = nodes if first is None else nodes[: first + 1]
    at = len(out)
    while first is not None and at + 1 < len(nodes) and (nodes[at].text == "," or nodes[at].is_("and")):
        behind = at + 1 + (nodes[at].text == "," and nodes[at + 1].is_("and"))
        out.extend(nodes[at:behind])
        at = behind
        name = at
        while name < min(len(nodes), at + _NEAR) and nodes[name].kind == "word" and _of_a_name(nodes[name]):
            name += 1
        stop = _state_behind(nodes, name) if name > at else 0
        if stop:
            one, start, end = nodes[first].actors[0], nodes[at].start, nodes[stop - 1].end
            called, state = " ".join(node.text for node in nodes[at:name]), nodes[name + 1].actors[0].state
            actor = Actor(state, one.level, called, start, end, one.kind, title_word=one.title_word)
            actor.coarse = one.coarse
            out.append(Node("actors", start, end, nodes[at].item, [actor]))
            at = stop
        elif at < len(nodes) and nodes[at].kind == "actors":
            out.append(nodes[at])
            at += 1
        else:
            break
    return nodes if first is None else [*out, *nodes[at:]]


def _state_behind(nodes: list[Node], at: int) -> int:
    """The index behind a state with "of" or in brackets: "of Chad", "(Chad)"; 0 where there is none."""
    if at + 1 >= len(nodes) or nodes[at + 1].kind != "actors" or nodes[at + 1].actors[0].kind != "state":
        return 0
    if nodes[at].text == "(":
        return at + 3 if at + 2 < len(nodes) and nodes[at + 2].text == ")" else 0
    return at + 2 if nodes[at].is_("of") else 0


def _first_of(node: Node) -> bool:
    one = node.actors[0]
    return one.kind == "official" and one.plural and bool(one.name and one.state and one.title_word)


def named_as(nodes: list[Node]) -> list[Node]:
    """Leave out the names of a list of envoys: "X sebagai Duta Besar Chad, Y sebagai Duta Besar Peru"."""
    marks = [
        k
        for k in range(1, len(nodes) - 1)
        if nodes[k + 1].actors and so_called(nodes[k]) and _envoy(nodes[k + 1])
    ]
    if len(marks) < _LEAST:
        return nodes
    gone: set[int] = set()
    for mark in marks:
        first = mark - 1
        while first > 0 and nodes[first - 1].text != "," and _of_a_name(nodes[first - 1]):
            first -= 1
        if _of_a_name(nodes[first]):
            gone |= set(range(first, mark + 1))
        where = mark + 3
        if where < len(nodes) and nodes[mark + 2].is_("topic") and nodes[where].kind == "actors":
            # "Duta Besar Chad untuk RI"
            gone |= {mark + 2, where}
    return [node for at, node in enumerate(nodes) if at not in gone]


def _envoy(node: Node) -> bool:
    return node.kind == "actors" and all(a.level is Level.AMBASSADOR and a.state for a in node.actors)


def _of_a_name(node: Node) -> bool:
    named = node.kind == "actors" and all(a.title_word is None and a.kind == "official" for a in node.actors)
    part = node.kind == "word" and (node.text[:1].isupper() or node.text == "·")
    return named or (part and not node.roles - {"and"})


def of_pairs(nodes: list[Node]) -> list[Node]:
    """Give officials and bodies without a state those of a word for several: "officers of the two Koreas"."""
    out: list[Node] = []
    at = 0
    while at < len(nodes):
        behind = at + 2
        while behind < len(nodes) and nodes[behind].is_("det"):
            behind += 1
        pair = nodes[behind] if behind < len(nodes) and nodes[at + 1].roles & _OF else None
        who = _headless(nodes[at]) if pair is not None and pair.compound else None
        if who is None and nodes[at].compound and (titles := _titled_behind(nodes, at)):
            pair, who, behind = nodes[at], nodes[titles].actors[0], titles
        if pair is None or who is None:
            out.append(nodes[at])
            at += 1
            continue
        actors = [who.unbarred() for _ in pair.actors]
        for actor, told in zip(actors, pair.actors, strict=True):
            actor.state, actor.start, actor.end, actor.plural = told.state, told.start, told.end, False
        out.append(Node("actors", nodes[at].start, nodes[behind].end, nodes[at].item, actors))
        at = behind + 1
    return out


def _titled_behind(nodes: list[Node], at: int) -> int:
    """Index of the title behind a word for several states: "the Baltic states' foreign ministers"; or 0."""
    behind = at + 1 + (at + 1 < len(nodes) and nodes[at + 1].is_("possessive"))
    node = nodes[behind] if behind < len(nodes) else None
    held = node is not None and only_titled(node) and len(node.actors) == 1 and node.actors[0].plural
    return behind if held else 0


def _headless(node: Node) -> Actor | None:
    """The official, or body of officials, of whom no state is told."""
    if only_titled(node):
        return node.actors[0] if len(node.actors) == 1 else None
    noun = node.word.noun if node.word is not None else None
    if noun is None or not noun.party:
        return None
    return Actor(None, noun.level, None, node.start, node.end, "body")


def _stateless(node: Node) -> bool:
    """Whether officials without a state stand here."""
    return only_titled(node) and len(node.actors) == 1 and node.actors[0].kind == "official"


def _first(nodes: list[Node], at: int) -> int:
    """Index of the list's first state behind "in", ", namely from" or a dash; 0 where there is none."""
    probe = at + 1
    if probe + 1 < len(nodes) and nodes[probe].is_("in") and nodes[probe + 1].kind == "actors":
        return probe + 1
    if dashed := _behind_dash(nodes, at):
        return dashed
    if counted := _behind_number(nodes, at):
        return counted
    while probe + 1 < len(nodes) and (nodes[probe].text == "," or nodes[probe].roles & _NAMELY):
        if nodes[probe].is_("from") or nodes[probe + 1].is_("from"):
            return probe + 2 if nodes[probe + 1].is_("from") else probe + 1
        probe += 1
    return 0


def _states(nodes: list[Node], at: int) -> tuple[list[Node], int]:
    """The states of a list "A, B and C" from here, and the index behind it; none without its "and"."""
    found: list[Node] = []
    closed = False
    bracket = nodes[at - 1].text == "("
    while at < len(nodes):
        node = nodes[at]
        if node.kind != "actors" or len(node.actors) != 1 or node.actors[0].kind not in _SEATS:
            return [], at
        found.append(node)
        at = _past_bracket(nodes, at + 1)
        if bracket and at < len(nodes) and nodes[at].text == ")":
            return found, at + 1
        if closed:
            return found, at
        if at < len(nodes) and nodes[at].text == ",":
            at += 1
        if at < len(nodes) and nodes[at].is_("and"):
            closed = True
            at += 1
        while at < len(nodes) and nodes[at].is_("det"):
            at += 1
        if at >= len(nodes) or nodes[at].kind in ("date", "place") or nodes[at].text == ".":
            return (found, at) if len(found) >= _UNCLOSED else ([], at)
    return [], at


def _behind_number(nodes: list[Node], at: int) -> int:
    """Index of the first of the states of so many; 0 where there is none.

    "Rekannya dari tiga negara, yaitu A, B dan C", "menlu tiga negara Arab (A, B, C)".
    """
    lands = nodes[at + 1].is_("from") if at + 1 < len(nodes) else False
    told = region = False
    for probe in range(at + 1, min(len(nodes), at + _FAR)):
        node = nodes[probe]
        if node.kind == "actors":
            return probe if told else 0
        lands = lands or bool(node.roles & _LANDS) or so_many(node)
        told = told or (lands and (node.text in _SIGNS or node.is_("including") or node.is_("equals")))
        if told or node.text.isdecimal() or node.roles & _COUNTED:
            continue
        if region or not node.text.isalpha():
            return 0
        region = True
    return 0


def _past_bracket(nodes: list[Node], at: int) -> int:
    """The index behind the day in a bracket: "A (Senin), B (Rabu)"."""
    dated = at + 2 < len(nodes) and nodes[at].text == "(" and nodes[at + 1].kind == "date"
    return at + 3 if dated and nodes[at + 2].text == ")" else at


def _behind_dash(nodes: list[Node], at: int) -> int:
    """Index of what a colon or dash brings near behind officials: "rekannya di Nordik -- A, B dan C"."""
    for probe in range(at + 1, min(len(nodes) - 1, at + _NEAR)):
        if nodes[probe].text in _DASHES:
            while probe + 1 < len(nodes) and nodes[probe].text in _DASHES:
                probe += 1
            return probe
        if nodes[probe].kind == "actors" or not nodes[probe].text.isalpha():
            return 0
    return 0
