"""Entries of a log, a diary or a record of travels, whose subject goes without saying: "Vienna. Met with X".

In: the nodes of a sentence and the index of a trigger. Out: where its entry begins, and whose it is.
"""

from typing import Final

from services.extract.frames.shapes import FRAMES, Resolve
from services.extract.mentions.people import NOT_THEN
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare, only_titled, states_in
from services.extract.words.items import Meaning
from services.extract.words.triggers import Trigger

_MARKS: Final = frozenset((":", ".", "-", "–", "—"))
_PARTS: Final = frozenset((";", "|", "(", "•", "*"))
"""What stands before an entry: with a capital, a label or mere places, and without."""
_ACTS: Final = frozenset(("both", "three", "he"))
"""References that act in a sentence, and in no entry."""
_ADJECTIVES: Final = 3
"""Words before a noun that say which kind of visit or talks."""
_DETERMINED: Final = frozenset(("own", "det", "boundary", "in", "with", "to"))
_ENDS: Final = frozenset((".", ";", "|", "(", ")", ",", "["))
_CELLS: Final = 2
"""Cells of a table in front of an entry."""


def entry(nodes: list[Node], at: int, trigger: Trigger) -> int | None:
    """The index at which an entry with this trigger begins; None when it stands in a clause."""
    if trigger.form in ("finite", "passive"):
        if trigger.form == "passive" and describes_another(nodes, at):
            return None
        return at if begins(nodes, at) or in_row(nodes, at) else None
    if trigger.form not in ("noun", "gerund") or not _closed(nodes, at):
        return None
    place = FRAMES[trigger.frame].place
    if place and not any(node.kind == "date" for node in nodes) and not _opens_row(nodes):
        # "Visit to Y" is the heading of something, "Visit to Y, 3 May" its entry.
        return None
    for first in range(at, max(-1, at - _ADJECTIVES - 1), -1):
        at_once = place and nodes[first - 1].text == "," and only_where(nodes, first)
        if at_once or begins(nodes, first) or in_row(nodes, first):
            return first
        before = nodes[first - 1]
        if before.kind != "word" or before.roles & _DETERMINED or not before.text.isalpha():
            return None
        if before.word is not None and before.word.reference in _ACTS:
            # "Both held a video conference": who acts is said.
            return None
    return None


def describes_another(nodes: list[Node], at: int) -> bool:
    """Whether a participle only says more of what stands behind its comma: "Hosted by X, the forum was"."""
    return begins(nodes, at) and any(
        node.text == "," and behind.is_("det")
        for node, behind in zip(nodes[at + 1 :], nodes[at + 2 :], strict=False)
    )


def whose(
    nodes: list[Node],
    first: int,
    subjects: dict[int, list[Actor]],
    resolve: Resolve,
    other: str | None = None,
) -> list[Actor]:
    """Whose entry it is: who stands before its place and day, who acts in the entry before, or the log's."""
    if in_row(nodes, first):
        guest = guest_in_row(nodes, first)
        return [guest] if guest is not None else resolve("owner", None, first)
    at = first - 1
    while at >= 0 and _where(nodes[at]):
        at -= 1
    if at < 0:
        return resolve("head", other, first)
    if _label(nodes, at):
        return nodes[at].actors
    if any(node.text in _PARTS for node in nodes[at + 1 : first]):
        earlier = (subjects[k] for k in sorted(subjects, reverse=True) if k < first)
        acts = next(
            (actors for actors in earlier if actors and all(a.kind == "official" for a in actors)), []
        )
        return acts or resolve("owner", None, first)
    return []


def hosts_before(nodes: list[Node], first: int, *, several: bool = False) -> list[Actor]:
    """The state, or `several`, in front of an entry that names no goal: "5 May, Lima: state visit"."""
    hosts: dict[str, Actor] = {}
    for node in nodes[:first]:
        country = node.place.country if node.kind == "place" and node.place is not None else None
        if country is not None:
            hosts[country] = Actor(country, None, None, node.start, node.end, "host", place=node.place)
        elif node.kind == "actors" and bare(node):
            # A capital behind its state says where in it.
            new = (a for a in node.actors if a.state not in hosts or a.kind == "capital")
            hosts.update({a.state: a for a in new if a.state is not None})
        elif not (_where(node) or _cell(node)) and not (node is nodes[0] and guest_of(node) is not None):
            return []
    if nodes and guest_of(nodes[0]) is not None:
        # "President X, Peru, 3 May: state visit": his own state stands in front, not where he went.
        hosts.pop(nodes[0].actors[0].state or "", None)
    return list(hosts.values()) if len(hosts) == 1 or several else []


def bare_row(nodes: list[Node]) -> list[Actor]:
    """The states to which somebody went by a row that says no more: "3 to 5 May - Peru"."""
    dated = any(node.kind == "date" for node in nodes)
    last = len(nodes)
    while last > 0 and (_for_two(nodes[last - 1]) or _receives(nodes, last - 1)):
        last -= 1
    return hosts_before(nodes, last, several=True) if dated and all(map(_where, nodes[:last])) else []


def _receives(nodes: list[Node], at: int) -> bool:
    """Whether the last cell of a row says who was host there: "3 May Peru Lima President X"."""
    node = nodes[at]
    if node.kind != "actors" or bare(node) or node.prep is not None:
        return False
    there = {state for other in nodes[:at] for state in states_in(other)}
    return len(there) == 1 and all(actor.state in there for actor in node.actors)


def _for_two(node: Node) -> bool:
    """Whether the last cell of a row says that somebody went there to talk: "Bilateral", "Talks"."""
    talks = any(t.form == "noun" and t.frame == "meeting" and t.level is None for t in node.triggers)
    return node.is_("bilateral") or talks or node.text in (";", ".")


def in_row(nodes: list[Node], first: int) -> bool:
    """Whether an entry begins in the row of a table: "Peru Trujillo 3-4 May 2002 State visit"."""
    if first < _CELLS or not (nodes[0].kind == "date" or _column(nodes[0])):
        return False
    cells = nodes[:first]
    if _new_cell(nodes[first]):
        # "3 May Peru forum on cocoa Met with X": whatever the cells before it say.
        return not any(node.text in _MARKS or _tells(node) for node in cells)
    if nodes[first - 1].text.isalpha():
        return False
    states = any(node.kind == "place" or (node.kind == "actors" and bare(node)) for node in cells)
    dated = any(node.kind == "date" for node in cells)
    told = states or dated if guest_of(nodes[0]) is not None else states and dated
    return told and all(_where(node) or _cell(node) or _person(node) for node in cells[1:])


def guest_in_row(nodes: list[Node], first: int) -> Actor | None:
    """The official by name who stands in the cells before an entry."""
    return next((guest for node in nodes[:first] if (guest := guest_of(node)) is not None), None)


def _person(node: Node) -> bool:
    """Whether a cell has a guest or only his title."""
    return guest_of(node) is not None or (node.kind == "actors" and only_titled(node))


def _opens_row(nodes: list[Node]) -> bool:
    """Whether a row begins with a guest and his own state: "President X Peru Working visit."."""
    guest = guest_of(nodes[0]) if len(nodes) > 1 else None
    return guest is not None and any(a.state == guest.state for a in nodes[1].actors if bare(nodes[1]))


def _new_cell(node: Node) -> bool:
    """Whether a verb begins with a capital, as within a line only in the next cell of a table."""
    return (
        node.text[:1].isupper()
        and node.word is not None
        and all(trigger.form == "finite" for trigger in node.word.triggers)
    )


def _tells(node: Node) -> bool:
    """Whether a word is a verb of contact or of speech."""
    word = node.word
    return word is not None and (word.speech or any(t.form == "finite" for t in word.triggers))


def visit_in_row(nodes: list[Node], at: int, trigger: Trigger) -> bool:
    """Whether a noun such as "State visit" is the entry of a row."""
    if trigger.form != "noun" or not FRAMES[trigger.frame].place:
        return False
    begun = entry(nodes, at, trigger)
    return begun is not None and in_row(nodes, begun)


def _column(node: Node) -> bool:
    return (node.kind == "actors" and bare(node) and node.prep is None) or guest_of(node) is not None


def guest_of(node: Node, *, several: bool = False) -> Actor | None:
    """The official by name with whom a row begins; `several`: with whoever came with him."""
    if node.kind != "actors" or node.prep is not None or len(node.actors) > (_CELLS if several else 1):
        return None
    actor = node.actors[0]
    fits = actor.kind == "official" and actor.name is not None and actor.barred in (None, NOT_THEN)
    return actor if fits and not actor.plural else None


def _cell(node: Node) -> bool:
    """Whether a word may be the name of a town that no list knows."""
    return node.kind == "word" and node.word is None and node.text[:1].isupper()


def place_entry(nodes: list[Node]) -> None:
    """Make the places in front of an entry those where it happened: "5 May, Lima: talks with"."""
    for at, node in enumerate(nodes[:-1]):
        if not _where(node):
            return
        capital = node.kind == "actors" and node.prep is None and node.actors[0].kind == "capital"
        if capital and nodes[at + 1].kind == "word":
            node = nodes[at] = node.as_place(node.actors[0].place)
        if node.kind == "place":
            node.prep = node.prep or "in"


def only_where(nodes: list[Node], at: int) -> bool:
    """Whether what stands before this index says only where and when."""
    return all(_where(node) for node in nodes[:at])


def begins(nodes: list[Node], at: int) -> bool:
    """Whether an entry may begin at this index."""
    if at == 0 or nodes[at - 1].text in _PARTS:
        return True
    if at > 2 and nodes[at - 1].text.isdecimal() and nodes[at - 2].text in (":", "."):
        # "10:30 Meeting with X"
        return only_where(nodes, at)
    if nodes[at - 1].text not in _MARKS or (at > 1 and nodes[at - 2].end == nodes[at].start - 1):
        # "foreign secretary-level talks": a hyphen.
        return False
    return nodes[at].text[:1].isupper() or _label(nodes, at - 2) or only_where(nodes, at)


def _label(nodes: list[Node], at: int) -> bool:
    """Whether an official stands before a colon or a dash: "Prime Minister X: talks with Y"."""
    if (
        at < 0
        or nodes[at].kind != "actors"
        or nodes[at].prep not in (None, "of")
        or nodes[at + 1].text not in _MARKS
    ):
        return False
    actor = nodes[at].actors[0]
    return len(nodes[at].actors) == 1 and actor.kind == "official" and actor.barred is None


def _where(node: Node) -> bool:
    """Whether a node says only where and when."""
    if node.kind == "actors":
        return bare(node)
    return node.kind in ("date", "place") or (node.kind == "word" and not node.text[:1].isalpha())


def _noun(word: Meaning) -> bool:
    """Whether a word can only be a noun: "at the summit"."""
    return bool(word.triggers) and all(trigger.form == "noun" for trigger in word.triggers)


def _closed(nodes: list[Node], at: int) -> bool:
    """Whether nothing is said of the noun but with whom, when and where: it has no verb."""
    for node in nodes[at + 1 :]:
        if node.text in _ENDS or (node is nodes[at + 1] and _cell(node)):
            return True
        if node.kind == "word" and not (
            _cell(node)
            or node.roles
            or (node.word is not None and (node.word.preposition or _noun(node.word)))
        ):
            return False
    return True
