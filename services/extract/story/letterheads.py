"""Whose text it is, where a line of its own says so: "The Hon. X, Minister of Y" above or below a release.

In: the nodes of a line. Out: the official, or None when the line says anything else. Above the text, his
state is the one that bare titles mean.
"""

from services.extract.dates.reckoning import is_year
from services.extract.model import Actor
from services.extract.sentence.node import Node

_STOPS = frozenset((".", "!", "?"))
_LINKS = frozenset(("det", "of", "for", "in", "and", "by", "possessive"))


def heading(nodes: list[Node]) -> Actor | None:
    """The one official whom the line names, when it tells nothing of him."""
    if not all(_still(node) for node in nodes):
        return None
    officials = [a for node in nodes for a in node.actors if a.kind == "official" and a.state and a.level]
    named = [actor for actor in officials if actor.barred is None and not actor.plural]
    return named[0] if named and len({actor.state for actor in named}) == 1 else None


def only_names(nodes: list[Node]) -> bool:
    """Whether a title or first line only names what follows: "Visits abroad by X", "X's diary"."""
    told = any(t.form != "noun" for n in nodes if n.word is not None for t in n.word.triggers)
    return not told and nodes[-1].text not in _STOPS and sum(node.kind == "actors" for node in nodes) == 1


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
