"""Whose text it is, where a line of its own says so: "The Hon. X, Minister of Y" above or below a release.

In: the nodes of a line. Out: the official, or None when the line says anything else. Above the text, his
state is the one that bare titles mean.
"""

from dataclasses import dataclass
from typing import Final

from services.extract.dates.reckoning import is_year
from services.extract.mentions.people import NOT_THEN
from services.extract.model import Actor
from services.extract.sentence.node import Node, only_titled

_STOPS: Final = frozenset((".", "!", "?"))
_LINE: Final = 24
"""Nodes in a line that says who the author is."""
_LINKS: Final = frozenset(("det", "of", "for", "in", "and", "by", "possessive"))


@dataclass(frozen=True)
class Author:
    """Who has written a text; nobody where that is no official."""

    actor: Actor | None


def author(nodes: list[Node]) -> Author | None:
    """Whom a line makes the author: "By X", "X is the foreign minister of Y", "The writer is a teacher"."""
    if not 1 < len(nodes) <= _LINE or any(n.word and (n.word.triggers or n.word.speech) for n in nodes):
        return None
    officials = [a for n in nodes for a in n.actors if a.kind == "official" and a.state and not a.barred]
    if nodes[0].is_("by") and _still(nodes[1]) and nodes[-1].text not in _STOPS:
        return Author(officials[0] if officials else None)
    verb = next((at for at, node in enumerate(nodes) if node.is_("stay")), 0)
    whose = [node for node in nodes[:verb] if not (node.is_("det") or node.text == ",")]
    if not verb or len(whose) != 1 or not (whose[0].kind == "actors" or _writer(whose[0])):
        return None
    named = [actor for actor in officials if actor.name is not None or _writer(whose[0])]
    if not named and not _writer(whose[0]):
        return None
    return Author(named[0] if named and len({a.state for a in officials}) == 1 else None)


def _writer(node: Node) -> bool:
    return node.word is not None and node.word.reference == "author"


def heading(nodes: list[Node]) -> Actor | None:
    """The one official whom the line names, when it tells nothing of him."""
    if not all(_still(node) for node in nodes):
        return None
    officials = [a for node in nodes for a in node.actors if a.kind == "official" and a.state]
    named = [actor for actor in officials if _holds(actor) and not actor.plural]
    return in_office(named[0]) if named and len({actor.state for actor in named}) == 1 else None


def recorded(nodes: list[Node]) -> Actor | None:
    """Whose travels a line names that is no letterhead: he holds the office, or held it on the days below."""
    named = (a for node in nodes for a in node.actors if a.kind == "official" and a.state and _holds(a))
    found = next(named, None)
    return in_office(found) if found is not None and only_names(nodes) else None


def in_office(actor: Actor) -> Actor:
    """Somebody in the highest office that he held, where the article is younger than that."""
    if actor.barred != NOT_THEN:
        return actor
    top = max(actor.rows, key=lambda row: row.level.rank)
    held = actor.unbarred()
    held.state, held.level, held.coarse, held.office = top.state, top.level, top.coarse, top.office
    held.known = True
    return held


def _holds(actor: Actor) -> bool:
    if actor.barred == NOT_THEN:
        return len({row.state for row in actor.rows}) == 1
    return actor.barred is None and actor.level is not None and not actor.plural


def only_names(nodes: list[Node]) -> bool:
    """Whether a title or first line only names what follows: "Visits abroad by X", "X's diary"."""
    told = any(t.form != "noun" for n in nodes if n.word is not None for t in n.word.triggers)
    people = sum(node.kind == "actors" and not only_titled(node) for node in nodes)
    return not told and nodes[-1].text not in _STOPS and people == 1


def year_of(nodes: list[Node]) -> int | None:
    """The year that a heading says, for the days below it: "Travels of X, 2004"."""
    years = [int(node.text) for node in nodes if node.kind == "word" and is_year(node.text)]
    years += [int(n.date.edtf) for n in nodes if n.date is not None and n.date.edtf and is_year(n.date.edtf)]
    return years[0] if len(years) == 1 else None


def _still(node: Node) -> bool:
    """Whether nothing happens in a node: a name, a title, a day, a place, what joins them."""
    if node.kind != "word":
        return node.kind in ("actors", "date", "place")
    if node.word is not None and (node.word.triggers or node.word.speech or node.word.operators):
        return False
    return (
        bool(node.roles & _LINKS)
        or node.text[:1].isupper()
        or (node.text not in ".:" and not node.text[0].isalpha())
    )
