"""What is put in between commas or dashes and names nobody who acts for a state.

In: the nodes of a sentence. Out: the same without who says it ("X met, officials said, Y") and without what
somebody is or was besides ("X, a former judge, met Y"), so that what they part stands side by side. A day, a
place and whoever is named or holds an office of state stay: the contact may need them.
"""

from itertools import pairwise
from typing import Final

from services.extract.sentence.node import Node, says
from shared.domain.vocabulary import Level

_LONGEST: Final = 9
"""Nodes between the signs around an insertion."""
_SIGNS: Final = (",", "-", "–", "—")
_CLAUSE: Final = frozenset(("relative", "that", "boundary", "and", "purpose", "with", "between"))
"""Roles of words with which a clause begins that says more, or a side of a contact."""
_SPEAKERS: Final = frozenset(("ministry", "people", "deputies"))


def without_inserted(nodes: list[Node]) -> list[Node]:
    """Leave out what only says who told it, or what else somebody is."""
    signs = [k for k, node in enumerate(nodes) if node.text in _SIGNS]
    out: list[Node] = []
    kept = 0
    for opens, closes in pairwise(signs):
        if opens < kept or closes - opens > _LONGEST or not 0 < opens < closes - 1:
            continue
        if nodes[opens].text != nodes[closes].text or closes > len(nodes) - 3:
            continue
        if nodes[closes + 1].kind == "date" or nodes[closes + 1].is_("and"):
            # "as the agency reported, on Monday", "X met Y, he said, and Z condemned it"
            continue
        inner = nodes[opens + 1 : closes]
        if not (_names_nobody(inner) and (_attributes(inner) or _is_besides(nodes, opens, inner))):
            continue
        out.extend(nodes[kept:opens])
        kept = closes if _ends_more(nodes, opens) else closes + 1
    return [*out, *nodes[kept:]] if kept else nodes


def _names_nobody(inner: list[Node]) -> bool:
    """Whether there are but words, and nobody among them who is named or of a state."""
    for node in inner:
        if node.kind not in ("word", "actors") or node.roles & _CLAUSE:
            return False
        if node.kind == "word" and (not node.text[:1].isalpha() or (node.triggers and not says(node))):
            return False
        if any(actor.state is not None or actor.name is not None for actor in node.actors):
            return False
    return True


def _attributes(inner: list[Node]) -> bool:
    """Whether words between commas say who speaks, and no verb of somebody's: "X, on Monday, said, he"."""
    who = any(node.kind == "actors" or node.word is None or node.roles & _SPEAKERS for node in inner)
    return any((says(node) and who) or node.is_("attribution") for node in inner)


def _is_besides(nodes: list[Node], opens: int, inner: list[Node]) -> bool:
    """Whether words right behind somebody say what else he is, and nothing of state: "a former judge"."""
    who = nodes[opens - 1]
    if who.kind != "actors" or not inner[0].is_("det") or inner[0].is_("definite"):
        return False
    ranks = [actor.level for node in inner for actor in node.actors]
    return all(rank is None or rank is Level.OFFICIAL for rank in ranks)


def _ends_more(nodes: list[Node], opens: int) -> bool:
    """Whether a comma is needed all the same: "X, the king, she said, met Y", "By noon, she said, X"."""
    before = nodes[:opens]
    apposed = before[-1].kind == "actors" and any(node.text == "," for node in before)
    return apposed or not any(node.kind == "actors" or node.triggers for node in before)
