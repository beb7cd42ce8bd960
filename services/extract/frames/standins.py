"""Subjects that only stand for somebody: "leaders of several states, such as A", "the Lima-born diplomat".

In: the nodes of a sentence and the index of a group before a trigger. Out: the officials meant, if any.
"""

from typing import Final

from services.extract.frames.references import ranked, the_two
from services.extract.frames.shapes import Resolve
from services.extract.mentions.officials import FORMER
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare, only_titled, so_many
from shared.domain.vocabulary import Level

_KIND: Final = frozenset(("several", "countries", "nation", "including", "light", "det", "from"))
"""Roles of the words between a title and the first of the states that it is spread over."""
_MOST: Final = 7
"""Nodes of such words."""
_LEAST: Final = 3
"""States from which on a list tells whose talks it were."""
_ABOUT: Final = 5
"""Nodes that say where somebody comes from or what he is, up to "that"."""


def listed_leaders(nodes: list[Node], at: int) -> list[Actor]:
    """Officials of the states that a title is spread over: "leaders of several states, such as A and B"."""
    node = nodes[at]
    if not bare(node) or any(actor.barred for actor in node.actors):
        return []
    for probe in range(at - 1, max(-1, at - _MOST), -1):
        one = nodes[probe]
        if only_titled(one) and one.prep is None:
            several = any(n.roles & {"several", "countries", "nation"} for n in nodes[max(0, probe - 1) : at])
            return ranked(node.actors, one.actors[0]) if several and one.actors[0].level else []
        if one.text != "," and not one.roles & _KIND:
            break
    return node.actors if _of_so_many(nodes, at) else []


def _of_so_many(nodes: list[Node], at: int) -> bool:
    """Whether states are the whole of so many: "empat negara Teluk, yakni A, B, C dan D"."""
    if len(nodes[at].actors) < _LEAST or nodes[at - 1].text == "," or not nodes[at - 1].is_("including"):
        return False
    for probe in range(at - 2, max(0, at - _MOST - 1), -1):
        one = nodes[probe]
        if one.is_("nation") or so_many(one):
            return so_many(one) or nodes[probe - 1].is_("several") or nodes[probe - 1].text.isdecimal()
        if (one.kind == "actors" and not bare(one)) or one.text in (".", ";", ":"):
            return False
    return False


def stood_for(
    nodes: list[Node], at: int, other: str | None, resolve: Resolve, *, alone: bool
) -> list[Actor] | None:
    """Whom a title without a name means as the subject: both sides, or one; None where it means itself."""
    # "or their families": people without an office stand for nobody.
    both = None if nodes[at].actors[0].barred else the_two(nodes, at, resolve, alone=alone)
    return both or _that_one(nodes, at, other, resolve) or both


def _that_one(nodes: list[Node], at: int, other: str | None, resolve: Resolve) -> list[Actor]:
    """Whom the article is about, called by what he is: "diplomat kelahiran Lima itu"."""
    who = nodes[at].actors[0]
    if who.barred == FORMER and not who.known and at + 1 < len(nodes) and nodes[at + 1].is_("said"):
        # "Mantan Wali Kota Lima itu": what he was before.
        return resolve("he", other, at)
    if not only_titled(nodes[at]) or who.kind != "official" or who.level is not Level.OFFICIAL or who.plural:
        return []
    for node in nodes[at + 1 : at + 1 + _ABOUT]:
        if node.is_("said"):
            return resolve("he", other, at)
        if node.kind == "actors" or node.text in (",", ".", ";") or (node.word and node.word.triggers):
            return []
    return []


def told_then(nodes: list[Node], at: int) -> bool:
    """Whether it is only said that something was told when that was: "Hal itu disampaikan saat bertemu X"."""
    when = at - 1 - (at > 1 and not nodes[at - 1].is_("boundary"))
    told = nodes[when - 1].word if when > 1 and nodes[when].is_("boundary") else None
    if told is None or not nodes[when - 2].roles & {"said", "light"}:
        return False
    if any(node.kind == "actors" for node in nodes[:at]):
        return False
    return told.speech or any(t.form == "passive" and t.frame == "letter" for t in told.triggers)
