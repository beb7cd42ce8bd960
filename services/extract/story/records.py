"""Records of visits: tables whose rows say who was where, under a heading that names them.

In: the nodes of a first line, or of a row. Out: the host whom the heading names for all; whose row it is.
"""

from dataclasses import dataclass
from typing import Final

from services.extract.frames.logs import guest_of
from services.extract.mentions.people import NOT_THEN
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare
from services.extract.story.letterheads import in_office
from services.extract.words.items import Meaning

_LINE: Final = 24
"""Nodes in the heading of a record."""
_STOPS: Final = frozenset((".", "!", "?", ":"))
_OPENING: Final = 3
"""Words of a sentence in which it says that it is a list: "This is a list"."""
_OWNS: Final = ("by", "of")
_RECEIVES: Final = frozenset((("receive", "finite"), ("received", "passive")))


@dataclass(frozen=True)
class Record:
    """That a text is a record of visits, and to whom, where the heading says so."""

    host: Actor | None
    open: bool = True
    """Whether the rows may still tell who is host."""


def record_of(nodes: list[Node]) -> Record | None:
    """What a heading such as "Visits to Peru by foreign leaders, 2003" says; None where it is none."""
    words = [node.word for node in nodes if node.word is not None]
    told = any(word.speech or not (_nominal(word) or _may_go(word)) for word in words)
    visits = any(t.frame == "visiting" or _may_go(word) for word in words for t in word.triggers)
    if told or not visits or len(nodes) > _LINE or nodes[-1].text in _STOPS:
        return None
    goals = [n for n in nodes if n.kind == "actors" and n.prep in ("to", None) and bare(n)]
    hosts = [actor for node in goals for actor in node.actors]
    return Record(hosts[0] if len(hosts) == 1 else None)


def _may_go(word: Meaning) -> bool:
    """Whether a word says whither guests go: "Dignitaries to visit Peru"."""
    return bool(word.triggers) and all(t.frame == "visit" and t.form == "base" for t in word.triggers)


def _still(node: Node, guest: Actor) -> bool:
    """Whether a cell is the guest's title, a day or a sign."""
    if node.kind == "actors":
        own = (actor.recalled or actor.state in (None, guest.state) for actor in node.actors)
        return not bare(node) and all(own)
    return node.kind == "date" or (node.kind == "word" and not node.text[:1].isalpha())


def row_of(nodes: list[Node]) -> Actor | None:
    """The guest of a row that says only who came, whence and when: "3 May 2001 | Peru | President Rossi"."""
    at = next((k for k, node in enumerate(nodes) if guest_of(node, several=True) is not None), None)
    guest = guest_of(nodes[at], several=True) if at is not None else None
    if at is None or guest is None or not any(node.kind == "date" for node in nodes):
        return None
    # "Queen Y and Prince Z"
    end = next((k for k in range(at, len(nodes)) if nodes[k].is_("and")), len(nodes))
    rest = [*nodes[:at], *nodes[at + 1 : end]]
    lands = {a.state for node in rest if node.kind == "actors" and bare(node) for a in node.actors}
    if len(lands) == 1 and at > 0:
        guest.state = next(iter(lands))
    whole = all(_still(node, guest) or (node.kind == "actors" and bare(node)) for node in rest)
    return in_office(guest) if whole and len(lands) <= 1 and guest.state is not None else None


def met_in_row(nodes: list[Node]) -> list[Actor]:
    """The state of the one whom a row names with its days: "3-5 May 2001 Peru Visiting President Rossi"."""
    guest = row_of(nodes) if nodes and nodes[0].kind == "date" else None
    return [] if guest is None else [Actor(guest.state, None, None, guest.start, guest.end, "host")]


def receiver(nodes: list[Node]) -> Actor | None:
    """Who received the visits that a line or sentence announces: "State visits received by X"."""
    visits: list[int] = []
    hosts: list[int] = []
    for k, node in enumerate(nodes[:_LINE]):
        for trigger in node.triggers:
            if trigger.frame == "visiting":
                visits.append(k)
            elif (trigger.frame, trigger.form) in _RECEIVES:
                hosts.append(k)
    if not visits or not hosts:
        return None
    passive = visits[0] < hosts[0]
    people = nodes[hosts[0] + 1 :] if passive else nodes[: hosts[0]]
    near = [n for n in people if n.kind == "actors"][:1] if passive else people
    who = [a for node in near for a in node.actors if a.kind == "official" and a.state and _may_host(a)]
    many = passive or nodes[visits[0]].text.endswith("s")
    return in_office(who[0]) if many and len({a.state for a in who}) == 1 and nodes[-1].text != ":" else None


def _may_host(actor: Actor) -> bool:
    return actor.barred in (None, NOT_THEN) and not actor.plural


def keeper(nodes: list[Node]) -> Actor | None:
    """The one state whose officials the guests of all rows met: "Met with President X"."""
    met = [a for n in nodes if n.prep == "with" and not bare(n) for a in n.actors if a.state and not a.plural]
    who = met[0] if met and len({a.state for a in met}) == 1 else None
    return None if who is None else Actor(who.state, None, None, who.start, who.end, "host")


def _nominal(word: Meaning) -> bool:
    """Whether a word tells nothing, or may be a noun: "visits"."""
    return not word.triggers or any(trigger.form == "noun" for trigger in word.triggers)


def travels_by(nodes: list[Node]) -> Actor | None:
    """Whose visits a heading or an opening sentence lists: "Visits by X", "This is a list of trips by X"."""
    owners = [n for n in nodes if n.prep in _OWNS and n.kind == "actors"] if len(nodes) <= _LINE else []
    at = next((k for k, node in enumerate(nodes) if _trips(node)), None) if owners else None
    if at is None or any(node.word is not None and not _listing(node.word) for node in nodes):
        return None
    if any(n.kind == "actors" and n.prep is None and not n.modifier for n in nodes[:at]):
        return None
    if nodes[-1].text in _STOPS and not any(node.is_("stay") for node in nodes[:_OPENING]):
        # "The visit by X was long" lists nothing.
        return None
    found = next((node.actors for node in owners if node.start > nodes[at].start), [])
    who = found[0] if len(found) == 1 else None
    if who is None or who.kind != "official" or who.state is None or who.plural:
        return None
    return in_office(who) if who.barred in (None, NOT_THEN) else None


def _trips(node: Node) -> bool:
    return node.word is not None and any(t.frame == "visiting" for t in node.word.triggers)


def _listing(word: Meaning) -> bool:
    """Whether a word tells nothing, or is a noun."""
    return not word.speech and _nominal(word)


def heads_list(nodes: list[Node]) -> Actor | None:
    """Whose visits a sentence announces before it ends in a colon: "The state visits made by X were:"."""
    if not nodes or nodes[-1].text != ":":
        return None
    visits = any(
        trigger.frame == "visiting" and trigger.form == "noun"
        for node in nodes
        if node.word is not None
        for trigger in node.word.triggers
    )
    if not visits:
        return None
    people = [a for n in nodes for a in n.actors if a.kind == "official" and a.state and not a.plural]
    guests = [in_office(a) for a in people if a.barred in (None, NOT_THEN)]
    return guests[-1] if guests and len({a.state for a in guests}) == 1 else None


def whose_row(nodes: list[Node]) -> Actor | None:
    """The official with whom a row begins, before its day and place."""
    actor = guest_of(nodes[0]) if len(nodes) > 1 else None
    if actor is None or not (
        nodes[1].kind in ("date", "place") or (nodes[1].kind == "actors" and bare(nodes[1]))
    ):
        return None
    return in_office(actor)
