"""Lists below a heading: whom somebody met, rang or received, one a line: "Meetings of X", "- Y of Z".

In: the nodes of a line. Out: what a heading announces, or whom a row names. What a row says behind its dash
or semicolon is what was spoken of.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from services.extract.model import Actor, Reading
from services.extract.sentence.announced import nameless
from services.extract.sentence.node import BARE, Node, bare, on_margins
from services.extract.words.triggers import Trigger

_HEADING: Final = 26
"""Nodes of a heading."""
_STOPS: Final = (".", "!")
_FRAMES: Final = frozenset(("meet", "with", "receive", "received", "call", "get", "meeting", "calling"))
_TOPIC: Final = ("-", "–", "—", ";", ":")
"""What stands in a row before what was spoken of."""
_BULLETS: Final = frozenset(("-", "–", "•", "*", "·", "(", ")", ".", "|"))
_CELLS: Final = 12
"""Nodes of a row before what was spoken of."""
_COLUMNS: Final = 6
"""Nodes of the line that names the columns of a table."""


@dataclass(frozen=True)
class Roster:
    """Whose contacts the lines below a heading list, and the heading."""

    host: Actor
    nodes: list[Node]
    at: int
    """The index of the heading's word for a contact."""
    trigger: Trigger
    count: int
    """Number of the sentence that was last of the list."""
    rows: int = 0
    held: tuple[Reading, ...] = ()
    """What the first row tells, until there is a second: one line is no list."""

    def after(self, count: int, found: Iterable[Reading] = ()) -> "Roster":
        """The list once a line more has been read, with what it tells."""
        told = tuple(found)
        held = told if not self.rows else ()
        return replace(self, count=count, rows=self.rows + bool(told), held=held)


def roster_of(nodes: list[Node], count: int, owner: Actor | None) -> Roster | None:
    """What a line announces: "X held meetings with the following leaders:", "Meetings of X", "Phone calls".

    `owner` is whose text it is, for headings that name nobody.
    """
    if not nodes or len(nodes) > _HEADING or nodes[-1].text in _STOPS:
        return None
    found = next(((k, t) for k, node in enumerate(nodes) if (t := _told(node)) is not None), None)
    if found is None or any(node.word is not None and node.word.speech for node in nodes):
        return None
    margins = on_margins(nodes)
    if any(node.kind == "forum" and not margins for node in nodes) or any(map(_spoils, nodes)):
        return None
    hosts = [a for n in nodes if _party(n) for a in n.actors]
    several = any(node.is_("bilateral") or node.is_("people") or nameless(node) for node in nodes)
    asks = nodes[-1].text == ":" or nodes[0].is_("relative")
    if not (several or asks) or len({a.state for a in hosts}) > 1:
        return None
    lone = all(node.kind == "word" for node in nodes) and len(nodes) <= _COLUMNS
    host = hosts[0] if hosts else owner if lone else None
    if host is None or host.state is None or host.barred is not None or host.kind not in ("official", "body"):
        return None
    return Roster(host, nodes[:-1] if nodes[-1].text == ":" else nodes, *found, count)


def _party(node: Node) -> bool:
    """Whether a group is one of those whom a heading is about, and no place and no nameless leaders."""
    return node.kind == "actors" and not nameless(node) and not (node.prep == "in" and bare(node))


def _told(node: Node) -> Trigger | None:
    """The word for a contact that a node is."""
    return next((t for t in node.triggers if t.frame in _FRAMES and t.form != "base" and not t.weak), None)


def _spoils(node: Node) -> bool:
    """Whether a heading says that somebody was only there, or that nothing came of it."""
    return node.is_("not") or (node.word is not None and node.word.guard in ("attend", "fiction", "sport"))


def columns(nodes: list[Node]) -> bool:
    """Whether a line only names the columns of a table: "Date | Guest | Country"."""
    return len(nodes) <= _COLUMNS and all(
        _column(node) or (node.kind == "word" and not (node.word is not None and node.word.triggers))
        for node in nodes
    )


def _column(node: Node) -> bool:
    """Whether officials are of no state or have no name, as "Leader" and "Guest" above their column."""
    return node.kind == "actors" and all(
        actor.kind == "official" and (actor.recalled or actor.state is None or actor.name is None)
        for actor in node.actors
    )


def guest_of_row(nodes: list[Node], host: str) -> Actor | None:
    """Whom a row names: "3. President X of Y, 5 May - trade", "Y | X | 5 May"; None where it tells more."""
    first = next((k for k, node in enumerate(nodes) if node.kind != "word" or node.text[:1].isalpha()), 0)
    stop = next((k for k in range(first + 1, len(nodes)) if _ends_name(nodes, k)), len(nodes))
    row = nodes[:stop]
    if not row or len(row) > _CELLS or nodes[-1].text in _STOPS:
        return None
    if any(node.word is not None and (node.word.speech or node.word.operators) for node in nodes):
        return None
    people = [a for n in row if n.kind == "actors" and n.prep != "in" for a in n.actors]
    if not people or any(a.plural or (a.barred is not None and a.kind != "official") for a in people):
        return None
    if not all(_fits(node) for node in row):
        return None
    states = {a.state for a in people if a.state is not None}
    if len(states) != 1 or host in states:
        return None
    held = [a for a in people if a.kind == "official" and a.barred is None]
    one = held[0] if held else people[0]
    if held:
        return one if one.state is not None else _of_state(one, next(iter(states)))
    return _unnamed(nodes, first, one)


def _unnamed(nodes: list[Node], first: int, one: Actor) -> Actor | None:
    """The official of a state that stands alone in its row, or with a name that nobody knows."""
    marked = first > 0 or any(node.text in ("(", "|") or node.kind == "date" for node in nodes)
    if not marked or one.state is None or one.kind not in BARE:
        return None
    return Actor(one.state, None, None, one.start, one.end, "official")


def _of_state(one: Actor, state: str) -> Actor:
    """An official whose state another cell tells: "President X | Peru"."""
    return Actor(state, one.level, one.name, one.start, one.end, "official")


def _ends_name(nodes: list[Node], at: int) -> bool:
    """Whether what was spoken of begins here, behind whom a row names."""
    if nodes[at].text not in _TOPIC or not any(n.kind == "actors" for n in nodes[:at]):
        return False
    # "Peru: President X", "Abdel-Rahman"
    loose = nodes[at].start > nodes[at - 1].end or nodes[at].text in (";", ":")
    named = at + 1 < len(nodes) and nodes[at + 1].kind == "actors" and nodes[at].text == ":"
    return loose and not named


def _fits(node: Node) -> bool:
    """Whether a node may be of a name, a title, a state, a day or a place."""
    if node.kind != "word":
        return node.kind in ("actors", "date", "place")
    if node.word is not None and any(t.form != "noun" for t in node.word.triggers):
        return False
    return bool(node.roles) or not node.text[:1].isalpha() or node.text[:1].isupper()
