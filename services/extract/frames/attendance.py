"""Talks of which only is told who came: "KTT itu diikuti A, B dan C", "pertemuan X dihadiri Y".

In: the nodes of a sentence and the index of a noun such as "talks". Out: those who sat down, or nobody.
"""

from itertools import pairwise
from typing import Final

from services.extract.model import Actor
from services.extract.sentence.node import Node, bare
from shared.domain.vocabulary import Level

_PAIR: Final = 2
_MOST: Final = 5
"""States that sit down together where it is said."""
_CLAUSE: Final = 2
"""Unknown words of a clause about when and how long talks were."""
_BESIDE: Final = 6
"""Nodes from a noun with an owner to the word that says who came."""


def attending(nodes: list[Node], at: int) -> list[Actor]:
    """Who takes part in talks: "KTT empat negara, diikuti A, B, C dan D", "dengan kehadiran X, Y dan Z"."""
    joint = any(n.word is not None and n.word.setting == "joint" for n in nodes)
    counted = joint or any(n.is_("several") or n.text.isdecimal() for n in nodes[at + 1 : at + 3])
    for one, node in pairwise(nodes[at + 1 :]):
        if "attended" in one.roles:
            if node.kind != "actors" or bare(node) or any(a.barred for a in node.actors):
                return []
            seated = _PAIR < len({a.state for a in node.actors if a.state}) <= _MOST
            seated = seated or _just_two(nodes, at, node)
            named = all(a.kind == "official" and a.state and (a.name or a.level) for a in node.actors)
            return node.actors if seated and (counted or named) else []
        if one.kind == "forum" or one.text in (".", ";"):
            return []
    return []


def _just_two(nodes: list[Node], at: int, guests: Node) -> bool:
    """Whether two of one rank are all who came, and nothing says whose meeting it was."""
    ranks = {a.level for a in guests.actors}
    ours = len(guests.actors) == _PAIR and len(ranks) == 1 and all(map(_leads, guests.actors))
    if not ours or len({a.state for a in guests.actors}) < _PAIR:
        return False
    last = nodes.index(guests)
    rest = nodes[last + 1 :]
    others = any(n.kind in ("actors", "forum") for n in (*nodes[:at], *rest))
    more = bool(rest) and (
        rest[0].is_("and") or rest[0].text == "," or rest[0].start > guests.actors[-1].end + 1
    )
    if others or more:
        # "and a deputy of an organisation": not only the two.
        return False
    between = nodes[at + 1 : last]
    plain = sum(n.kind == "word" and n.word is None and n.text.isalpha() for n in between)
    # "which lasted an hour"
    return bool(between) and plain <= (_CLAUSE if any(n.is_("relative") for n in between) else 0)


def guests_of(nodes: list[Node], at: int) -> list[Actor]:
    """Who came to somebody's meeting: "Pertemuan X dihadiri para pemimpin dari A, B dan C"."""
    for one, node in pairwise(nodes[at + 1 : at + _BESIDE]):
        if "attended" in one.roles:
            people = node.kind == "actors" and not bare(node)
            return [a for a in node.actors if a.barred is None and a.state] if people else []
    return []


def _leads(actor: Actor) -> bool:
    """Whether somebody is of a rank at which two who come to talks talk with each other."""
    return actor.level is not None and actor.level.rank >= Level.MINISTER.rank and not actor.plural
