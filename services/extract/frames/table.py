"""Who sits at one table: several partners as one contact, company of the subject, "between A with B", and
the host or mediator who sat down with those he brought together.

In: the nodes of a sentence and the sides found so far. Out: whether all met as one, or the joint sides.
"""

from itertools import pairwise
from typing import Final

from services.extract.frames.besides import opening
from services.extract.frames.shapes import Filled
from services.extract.mentions.officials import NO_OFFICE
from services.extract.mentions.people import HEADS
from services.extract.model import Actor
from services.extract.sentence.announced import listed, nameless
from services.extract.sentence.node import Node, bare, on_margins, one_by_one
from shared.domain.vocabulary import Level, Mode

_AND_OTHERS: Final = 3
"""Nodes behind the last guest: ", and others"."""
_PAIR: Final = 2
_MOST_WITH_BOTH: Final = 5
"""States that sit down together when at least two of them are the subject, or it is said."""
_MOST_AT_TABLE: Final = 3
"""States that sit down together when "A met B, C and D" does not say otherwise."""
_MOST_ON_A_LINE: Final = 8
"""States in one conference call."""
_INSERTED: Final = 20
"""Characters between two of a list from which on something is put in between them."""
_ARTICLE: Final = 5
"""Nodes before a noun in which its article stands: "an hour-long secure video call"."""
_BESIDE: Final = 6
"""Nodes between the two whom somebody brings together."""
_COMPANY: Final = 3
"""Nodes behind whom somebody met, in which who came with him stands."""
_PURPOSE: Final = 3
"""Nodes behind the last guest in which "for a summit" stands."""
_NEAR: Final = 26
"""Nodes before a noun such as "call" in which both sides may stand."""


def with_both(nodes: list[Node], left: list[Actor], right: list[Actor]) -> bool:
    """Whether several who stand together as subject met whoever else is named: "A and B met with C and D"."""
    everybody = [*left, *right]
    count = len({actor.state for actor in everybody if actor.state})
    # "X and other deputies met A and B": those are no side of their own.
    if (
        len({actor.state for actor in left if actor.barred != NO_OFFICE}) < _PAIR
        or not _PAIR < count <= _MOST_WITH_BOTH
    ):
        return False
    # The head of an organisation is no party, and may sit there.
    if any(a.barred and a.state is not None for a in everybody):
        return False
    if any(a.level is Level.AMBASSADOR for a in everybody):
        return False
    between = (n for n in nodes if left[-1].end <= n.start < right[0].start) if right else ()
    if any(nameless(node) or node.is_("people") for node in between):
        # "A, B and C were among the leaders who met D"
        return False
    first = next((node for node in nodes if node.start <= left[0].start < node.end), None)
    # "Several leaders, among them those of A and B, met C"
    return not _one_by_one(nodes) and (first is None or first.prep not in ("including", "from"))


def at_one_table(nodes: list[Node], left: list[Actor], right: list[Actor]) -> bool:
    """Whether all of more than two states met as one: "A met B and C", unless they did so in turn."""
    # A title alone is of a state, too: "the president met X and Y".
    count = len({actor.state for actor in (*left, *right) if actor.state or actor in left})
    at_once = any(node.is_("table") for node in nodes) or _gathered_for(nodes, right[-1])
    if not _PAIR < count <= (_MOST_WITH_BOTH if at_once else _MOST_AT_TABLE):
        return False
    if any(actor.kind not in ("official", "body") or actor.barred for actor in (*left, *right)):
        return False
    if any(actor.level is Level.AMBASSADOR for actor in right) or all(a.kind == "body" for a in right):
        # Envoys come one by one, and "officials from X and from Y" are not said to have come together.
        return False
    if not at_once and len({actor.level in HEADS for actor in right if actor.level is not None}) > 1:
        # "met the president of A and the foreign minister of B"
        return False
    if opening(nodes) is not None:
        # "Besides X, A met B and C"
        return False
    if right[0] in listed(nodes) or left[0] in listed(nodes):
        return False
    if any(other.start - one.end > _INSERTED for one, other in pairwise(right)):
        # "A met B and, a little later, C"
        return False
    if any(node.parted and right[0] in node.actors for node in nodes) or _with_more(nodes, right[-1]):
        # "A met B; and C", "A met B, C and others"
        return False
    before = [node for node in nodes if left[0].end <= node.start < right[0].start]
    if any(node.is_("several") for node in before):
        # "A met several ministers, among them those of B and C"
        return False
    if on_margins(nodes) or _each_at_home(nodes, right):
        return False
    return not _one_by_one(nodes)


def _each_at_home(nodes: list[Node], right: list[Actor]) -> bool:
    """Whether places in the states of all partners are named: "flew to Lima and Quito to see B and C"."""
    lands = {node.place.country for node in nodes if node.place is not None}
    lands |= {a.place.country for n in nodes if bare(n) for a in n.actors if a.place is not None}
    states = {actor.state for actor in right}
    return len(states) > 1 and states <= lands


def _with_more(nodes: list[Node], last: Actor) -> bool:
    """Whether those who are named are only some of the guests: "met A, B and others"."""
    behind = [node for node in nodes if node.start >= last.end][:_AND_OTHERS]
    return any(n.is_("and") and m.is_("people") for n, m in pairwise(behind))


def _gathered_for(nodes: list[Node], last: Actor) -> bool:
    """Whether behind the last guest stands what all came for: "hosted A, B and C for a summit"."""
    behind = [node for node in nodes if node.start >= last.end][:_PURPOSE]
    return len(behind) > 1 and behind[0].is_("topic") and any(map(_is_talks, behind[1:]))


def _is_talks(node: Node) -> bool:
    return any(trigger.form == "noun" and trigger.frame == "meeting" for trigger in node.triggers)


def _one_by_one(nodes: list[Node]) -> bool:
    """Whether it is said that somebody met each of several: "held bilateral talks with", "separately"."""
    return any(node.is_("bilateral") or node.is_("turn") or one_by_one(node) for node in nodes)


def in_conference(nodes: list[Node], at: int, left: list[Actor], right: list[Actor]) -> bool:
    """Whether one call has several partners, all of them on the line: "a video conference with A, B"."""
    word = nodes[at].word
    video = word is not None and any(t.mode is Mode.VIDEO and t.frame == "calling" for t in word.triggers)
    one = (video or "conference" in nodes[at].text) and any(
        node.is_("det") for node in nodes[max(0, at - _ARTICLE) : at]
    )
    officials = all(a.kind == "official" and a.barred is None for a in (*left, *right))
    count = len({actor.state for actor in (*left, *right) if actor.state})
    if not one or not officials or not _PAIR < count <= _MOST_ON_A_LINE or nodes[at].text.endswith("s"):
        return False
    return not any(map(one_by_one, nodes))


def brought_together(
    nodes: list[Node], at: int, left: list[Actor], right: list[Actor], target: Node
) -> Filled | None:
    """Whom a mediator seats at one table, with him: "X brought Y and Z together"; None where nobody is.

    A state or capital that only lends its rooms is no party, nor is an organisation.
    """
    word = nodes[at].word
    if word is not None and word.setting == "mediated":
        return None
    parties = [*right, *(a for a in _beside(nodes, target) if a.barred is None)]
    if len({actor.state for actor in parties}) < _PAIR or any(a.barred for a in parties):
        return None
    acts = [a for a in left if a.state is not None and a.barred is None]
    if any(a.kind == "official" for a in acts):
        return Filled([*acts, *parties], [], joint=True, nodes=[target])
    held = bool(acts) or all(a.kind in ("official", "body") for a in parties)
    return Filled(parties, [], joint=True, nodes=[target]) if held else None


def _beside(nodes: list[Node], target: Node) -> list[Actor]:
    """Who else is brought together: "mempertemukan A dengan B", "pertemuan A dan B bersama C"."""
    start = nodes.index(target) + 1
    for node in nodes[start : start + _BESIDE]:
        if node.kind == "actors":
            return node.actors if node.prep == "with" else []
        if node.roles & {"boundary", "relative", "that"} or node.text in (".", ";"):
            return []
    return []


def before_theirs(nodes: list[Node], at: int) -> list[Actor]:
    """Whose meeting a heading tells: "X and Y Before Their Meeting", "Remarks With X After Their Meeting"."""
    back = at - 1
    own = nodes[back].is_("own") if back > 0 else False
    while back > 1 and (nodes[back].is_("own") or nodes[back].is_("light") or nodes[back].is_("bilateral")):
        back -= 1
    if back < 1 or not nodes[back].is_("boundary") or nodes[back - 1].kind != "actors":
        return []
    node = nodes[back - 1]
    last = at + 1 >= len(nodes) or not any(n.text[:1].isalnum() for n in nodes[at + 1 :])
    told = node.prep is None if own else node.prep == "by"
    people = all(a.kind == "official" and a.barred is None for a in node.actors)
    several = len({a.state for a in node.actors if a.state}) >= _PAIR
    if own and node.prep == "with" and not several:
        told = bool(node.actors[0].state) and not any(n.kind == "actors" for n in nodes[: back - 1])
        return node.actors if last and told and people else []
    return node.actors if last and (told or own) and people and several else []


def company(nodes: list[Node], at: int, left: list[Actor]) -> list[Actor]:
    """ "X together with Y discussed": who stands with the subject, in front of the verb."""
    for node in reversed(nodes[max(0, at - _NEAR) : at]):
        if node.kind == "word" and (node.is_("boundary") or node.is_("that") or node.text in (";", ".")):
            return []
        if node.kind != "actors" or node.consumed:
            continue
        if node.actors is left or node.prep != "with" or bare(node) or any(a.barred for a in node.actors):
            return []
        return node.actors if {a.state for a in node.actors} != {a.state for a in left} else []
    return []


def with_them(nodes: list[Node], target: Node, told: list[Actor]) -> list[Actor]:
    """Who comes with whom somebody met: "met the president of A together with the king of B"."""
    at = nodes.index(target) + 1
    behind = [node for node in nodes[at : at + _COMPANY] if not node.is_("det")]
    comes = behind[1] if len(behind) > 1 and behind[0].is_("with") else None
    if target.prep is not None or comes is None or comes.prep != "with" or bare(comes):
        return []
    known = {actor.state for actor in told}
    partners = all(a.kind == "official" and a.barred is None and a.level is not None for a in comes.actors)
    others = [a for a in comes.actors if a.state is not None and a.state not in known]
    return others if partners and len(others) == len(comes.actors) else []


def apart(nodes: list[Node], first: Node, one: list[Actor]) -> Filled:
    """ "between A with B", "antara A dengan B": the second side comes with a preposition of its own."""
    start = nodes.index(first) + 1
    for node in nodes[start : start + 14]:
        if node.kind == "word" and (node.is_("boundary") or node.is_("relative") or node.text in (".", ";")):
            break
        if node.kind == "actors" and node.prep == "with" and len({a.state for a in node.actors}) > 1:
            # "between A with B, C and D": A met each of them.
            return Filled(one, node.actors, nodes=[first, node])
        if node.kind == "actors" and node.prep == "with":
            return Filled([*one, *node.actors], [], joint=True, nodes=[first])
    return Filled([], one, reason="between whom is not said")


def one_with_each(noun: Node, sides: list[Actor]) -> tuple[list[Actor], list[Actor]] | None:
    """One and those whom he met in turn: "meetings between the premier and the leaders of A and B"."""
    one, others = sides[0], sides[1:]
    if not noun.is_("bilateral") or len(others) < _PAIR or one.plural:
        return None
    alike = others[0].plural or others[0].level is None
    held = all(a.kind == "official" and a.name is None and a.level == others[0].level for a in others)
    return ([one], others) if alike and held and one.kind == "official" else None


def sat_down_too(nodes: list[Node], at: int, filled: Filled) -> list[Actor]:
    """Who was at the table of those who met: "in the presence of X", "with X in the chair", "X chaired"."""
    parties = {actor.state for actor in (*filled.left, *filled.right) if actor.state and not actor.barred}
    found: list[Actor] = []
    if len(parties) < 2 or not any(node.roles & _TABLE for node in nodes):
        return found
    for probe, node in enumerate(nodes):
        others = node.kind == "actors" and not node.modifier and not bare(node)
        if not others or any(a.barred or a.state is None or a.state in parties for a in node.actors):
            continue
        if _apart(nodes, at, probe):
            continue
        if _brought_in(nodes, probe) or (probe < at and _led(nodes, probe, at)):
            found.extend(node.actors)
    return found


def only_seated(nodes: list[Node], owner: list[Actor]) -> bool:
    """Whether those behind a noun were only at the table: "A and B agreed to it at talks chaired by X"."""
    here = next((k for k, node in enumerate(nodes) if owner[0] in node.actors), 0)
    return here > 0 and nodes[here - 1].is_("presence")


def _apart(nodes: list[Node], at: int, probe: int) -> bool:
    """Whether another sentence, or what somebody says, lies between."""
    between = nodes[min(at, probe) + 1 : max(at, probe)]
    return any(
        n.text in (";", ".") or n.is_("that") or (n.word is not None and n.word.speech) for n in between
    )


_TABLE: Final = frozenset(("presence", "chairs", "seated"))
_SIGN: Final = 6
"""Nodes behind "with X" or "by X" in which it is said that he sat with them."""


def _brought_in(nodes: list[Node], at: int) -> bool:
    """Whether "in the presence of X", "with X in the chair" or "by X, who joined them" seats a group."""
    back = at - 1
    while back > 0 and (nodes[back].is_("det") or nodes[back].is_("own")):
        back -= 1
    if back < 0:
        return False
    if nodes[back].is_("presence"):
        return True
    behind = nodes[at + 1 : at + 1 + _SIGN]
    sign = next((k for k, node in enumerate(behind) if node.is_("seated")), None)
    if sign is None or nodes[at].prep not in ("with", "by") or any(n.kind == "actors" for n in behind[:sign]):
        return False
    between = behind[:sign]
    if any(node.is_("relative") for node in between):
        return True
    return nodes[at].prep == "with" and not any(node.text == "," for node in between)


def _led(nodes: list[Node], at: int, noun: int) -> bool:
    """Whether the subject of a noun's verb sat there: "X chaired talks", "X hosted and joined them"."""
    between = nodes[at + 1 : noun]
    if nodes[at].prep is not None or any(node.kind in ("actors", "forum") for node in between):
        return False
    if any(node.is_("chairs") for node in between):
        return True
    holds = any(node.is_("hold") or (node.word is not None and node.word.triggers) for node in between)
    after = [k for k in range(noun + 1, len(nodes)) if nodes[k].is_("seated")]
    return holds and bool(after) and not any(n.text in (";", ".") for n in nodes[noun : after[0]])
