"""Entries of a log, a diary or a record of travels, whose subject goes without saying: "Vienna. Met with X".

In: the nodes of a sentence and the index of a trigger. Out: where its entry begins, and whose it is.
"""

from services.extract.frames.shapes import FRAMES, Resolve
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare
from shared.lang.reading import Trigger

_MARKS = frozenset((":", ".", "-", "–", "—"))
_PARTS = frozenset((";", "|", "(", "•", "*"))
"""What stands before an entry: with a capital, a label or mere places, and without."""
_ADJECTIVES = 3
"""Words before a noun that say which kind of visit or talks."""
_DETERMINED = frozenset(("own", "det", "boundary", "in", "with", "to"))
_ENDS = frozenset((".", ";", "|", "(", ")", ","))


def entry(nodes: list[Node], at: int, trigger: Trigger) -> int | None:
    """The index at which an entry with this trigger begins; None when it stands in a clause."""
    if trigger.form in ("finite", "passive"):
        return at if begins(nodes, at) else None
    if trigger.form != "noun" or not _closed(nodes, at):
        return None
    place = FRAMES[trigger.frame].place
    if place and not any(node.kind == "date" for node in nodes):
        # "Visit to Y" is the heading of something, "Visit to Y, 3 May" its entry.
        return None
    for first in range(at, max(-1, at - _ADJECTIVES - 1), -1):
        if begins(nodes, first) or (place and nodes[first - 1].text == "," and only_where(nodes, first)):
            return first
        before = nodes[first - 1]
        if before.kind != "word" or before.roles & _DETERMINED or not before.text.isalpha():
            return None
    return None


def whose(nodes: list[Node], first: int, subjects: dict[int, list[Actor]], resolve: Resolve) -> list[Actor]:
    """Whose entry it is: who stands before its place and day, who acts in the entry before, or the log's."""
    at = first - 1
    while at >= 0 and _where(nodes[at]):
        at -= 1
    if at < 0:
        return resolve("head", None, first)
    if _label(nodes, at):
        return nodes[at].actors
    if any(node.text in _PARTS for node in nodes[at + 1 : first]):
        earlier = (subjects[k] for k in sorted(subjects, reverse=True) if k < first)
        acts = next(
            (actors for actors in earlier if actors and all(a.kind == "official" for a in actors)), []
        )
        return acts or resolve("owner", None, first)
    return []


def hosts_before(nodes: list[Node], first: int) -> list[Actor]:
    """The state in front of an entry that names no goal: "5 May, Lima: state visit"."""
    hosts: dict[str, Actor] = {}
    for node in nodes[:first]:
        country = node.place.country if node.kind == "place" and node.place is not None else None
        if country is not None:
            hosts[country] = Actor(country, None, None, node.start, node.end, "host", place=node.place)
        elif node.kind == "actors" and bare(node):
            hosts.update({a.state: a for a in node.actors if a.state is not None and a.state not in hosts})
        elif not _where(node):
            return []
    return list(hosts.values()) if len(hosts) == 1 else []


def place_entry(nodes: list[Node]) -> None:
    """Make the places in front of an entry those where it happened: "5 May, Lima: talks with"."""
    for at, node in enumerate(nodes[:-1]):
        if not _where(node):
            return
        capital = node.kind == "actors" and node.prep is None and node.actors[0].kind == "capital"
        if capital and nodes[at + 1].kind == "word":
            node.kind, node.place, node.actors = "place", node.actors[0].place, []
        if node.kind == "place":
            node.prep = node.prep or "in"


def only_where(nodes: list[Node], at: int) -> bool:
    """Whether what stands before this index says only where and when."""
    return all(_where(node) for node in nodes[:at])


def begins(nodes: list[Node], at: int) -> bool:
    """Whether an entry may begin at this index."""
    if at == 0 or nodes[at - 1].text in _PARTS:
        return True
    if nodes[at - 1].text not in _MARKS:
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
    return node.kind in ("date", "place") or not node.text[:1].isalpha()


def _closed(nodes: list[Node], at: int) -> bool:
    """Whether nothing is said of the noun but with whom, when and where: it has no verb."""
    for node in nodes[at + 1 :]:
        if node.text in _ENDS:
            return True
        if node.kind == "word" and not (node.roles or (node.word is not None and node.word.preposition)):
            return False
    return True
