"""Groups that are only announced before their members: "met several leaders, namely A and B".

In: the nodes of a sentence and an index. Out: yes or no.
"""

from typing import Final

from services.extract.sentence.node import Node
from shared.domain.vocabulary import Level

_MEMBERS: Final = 10
"""Nodes between a group and the first of its members."""
_DESCRIBED: Final = 18
"""The same, where a relative clause stands between them."""
_DASHES: Final = ("-", "–", "—")


def behind_colon(nodes: list[Node], at: int) -> bool:
    """Whether a list of so many follows a colon: "visits to three countries: A, B and C", "- A, B and C"."""
    if at < 2 or nodes[at].kind != "actors":
        return False
    sign = nodes[at - 1]
    if sign.text != ":" and not (sign.text in _DASHES and sign.end < nodes[at].start):
        return False
    announced = nodes[max(0, at - 6) : at - 1]
    return any(node.is_("several") or node.is_("countries") or _counted(node) for node in announced)


def _counted(node: Node) -> bool:
    """Whether officials are named only as some: "several leaders", "his guests"."""
    return node.kind == "actors" and all(
        a.state is None and a.name is None and (a.plural or a.level is None) for a in node.actors
    )


def countries(nodes: list[Node], at: int, probe: int) -> bool:
    """Whether states are announced as such: "with other countries, such as A and B"."""
    between = nodes[at + 1 : probe]
    if between and between[0].is_("countries"):
        # "rang several countries, namely A and B"
        return True
    return any(
        node.is_("with")
        and any(
            after.is_("countries") or after.is_("several") or after.text.isdecimal()
            for after in between[k + 1 : k + 3]
        )
        for k, node in enumerate(between)
    )


def announces(nodes: list[Node], at: int) -> int:
    """Index of the members of a group that is only announced, or 0: "met several leaders, namely A and B"."""
    if any(a.state is not None or (a.name is not None and not a.plural) for a in nodes[at].actors):
        # "para pemimpin Asia Tenggara": what follows several is a region.
        return 0
    alone = all(
        a.kind == "official" and a.level not in (None, Level.OFFICIAL) and not a.plural
        for a in nodes[at].actors
    )
    if alone and not (at > 0 and (nodes[at - 1].is_("several") or nodes[at - 1].text.isdecimal())):
        # "the president's tour of three countries, namely A and B": whose it is.
        return 0
    described = (at + 1 < len(nodes) and nodes[at + 1].is_("relative")) or _for_something(nodes, at)
    for probe, node in enumerate(nodes[at + 1 : at + (_DESCRIBED if described else _MEMBERS)], at + 1):
        if node.kind == "actors":
            listed = node.prep == "including" or nodes[probe - 2].is_("including")
            if described and not (listed or behind_colon(nodes, probe)):
                # "several ministers who had been to Y, among them those of A and B"
                continue
            return probe if listed or behind_colon(nodes, probe) else 0
        if node.text in (";", "."):
            return 0
    return 0


def _for_something(nodes: list[Node], at: int) -> bool:
    """Whether it is said for what before anybody else is named: "rang colleagues to discuss A, namely B"."""
    for node in nodes[at + 1 : at + _MEMBERS]:
        if node.kind == "actors" or node.text in (",", ";", "."):
            return False
        if node.is_("purpose") or any(t.form == "base" for t in node.triggers):
            return True
    return False


def _whose_friends(nodes: list[Node], at: int) -> bool:
    """Whether a state only owns those who are listed behind: "visits to X's allies, including A and B"."""
    if not all(actor.possessive for actor in nodes[at].actors):
        return False
    for node in nodes[at + 1 : at + _MEMBERS]:
        if node.kind == "actors":
            return node.prep == "including" and len(node.actors) > 1
        if node.text in (";", ".") or (node.word is not None and (node.word.triggers or node.word.speech)):
            return False
    return False


def no_goal(nodes: list[Node], at: int) -> bool:
    """Whether one does not go there: not to X, to those whose friend he is, or "arrived at Kennedy"."""
    node = nodes[at]
    if nodes[at - 1].is_("not") or _whose_friends(nodes, at):
        return True
    # Whom one visits has a title.
    return node.prep == "in" and all(a.kind == "official" and a.title_word is None for a in node.actors)


def announced(nodes: list[Node], at: int, probe: int) -> bool:
    """Whether a group without a state stands before the states of its members: "five ministers, A and B"."""
    groups = (k for k in range(at + 1, probe) if nodes[k].kind == "actors")
    return any(announces(nodes, k) and not any(a.barred for a in nodes[k].actors) for k in groups)
