"""Constructions that name both sides by themselves: "the leaders whom X called are Y and Z".

In: an attempt of which nothing is known yet. Out: both sides, or None where the construction is another.
"""

from typing import Final

from services.extract.frames.attempt import Attempt
from services.extract.frames.clefts import (
    credentialed,
    credentials_behind,
    listed,
    listed_by,
    toured,
    visited_by,
)
from services.extract.frames.departures import guest_in, left_for, sent_abroad, spotted
from services.extract.frames.holding import held_with
from services.extract.frames.journeys import states_of
from services.extract.frames.references import only_describes
from services.extract.frames.shapes import FRAMES, Filled
from services.extract.sentence.node import Node
from shared.domain.vocabulary import Level

_ON_THE_WAY: Final = 3
"""Nodes from a place to what somebody comes there for."""
_SIGNED: Final = 8
"""Nodes from "was signed" to those by whom: "was signed on Monday in X by"."""


def listed_last(a: Attempt) -> Filled | None:
    """ "The leaders whom X called are Y and Z", "the countries that X will visit are A and B"."""
    if _opened_by_relative(a.nodes, a.at, held=a.shape.noun):
        told = listed(a.nodes, a.at, a.shape)
        if told is None and a.shape.place and not a.shape.noun:
            told = toured(a.nodes, a.at, a.trigger, a.resolve)
        if told is None and (a.frame_is("received", "get") or a.trigger.pronoun):
            # "Those who were received are Y and Z": by whoever the article is about.
            told = listed_by(a.nodes, a.at, a.resolve, a.shape)
        return told
    he = a.nodes[a.at - 1].word if a.at > 1 and not a.shape.noun else None
    by_him = he is not None and he.reference == "he" and a.nodes[a.at - 2].is_("relative")
    return listed_by(a.nodes, a.at, a.resolve, a.shape) if by_him else None


def stops_listed(a: Attempt) -> Filled | None:
    """ "The stops of the tour are A and B"."""
    if a.shape.place and a.shape.noun and a.next_is("equals"):
        return toured(a.nodes, a.at, a.trigger, a.resolve)
    return None


def visited_by_somebody(a: Attempt) -> Filled | None:
    """ "Chad was visited by X"."""
    return visited_by(a.nodes, a.at) if a.shape.place and a.trigger.form == "passive" else None


def visiting_guest(a: Attempt) -> Filled | None:
    """ "The visiting minister of A said in Lima": a visit, or nothing but what describes a guest."""
    if a.trigger.form != "gerund" or not a.shape.place:
        return None
    describes = only_describes(a.nodes, a.at)
    if describes or a.at == 0 or a.nodes[a.at - 1].is_("det"):
        visit = guest_in(a.nodes, a.at, a.crossroads)
        if visit is not None:
            return visit
    return a.failed("it only describes a guest") if describes else None


def pronoun_as_object(a: Attempt) -> Filled | None:
    """ "X invited him to Lima": what follows is where, not who."""
    if not (a.trigger.pronoun and a.trigger.strict):
        return None
    left, reason = a.subject([])
    right = a.resolve("he", left[0].state, a.at) if left else []
    return Filled(left, right, reason=reason or ("" if right else "nobody for the pronoun"))


def credentials(a: Attempt) -> Filled | None:
    """ "The envoys who presented their credentials were": whoever is head of state receives them."""
    if not a.frame_is("write") or a.at == 0 or not a.nodes[a.at - 1].is_("relative"):
        return None
    envoys = credentialed(a.nodes, a.at, a.trigger)
    receiver = a.resolve("head", None, a.at) if envoys is not None else []
    if envoys is not None and receiver and receiver[0].level is Level.HEAD_OF_STATE:
        return Filled(envoys.actors, receiver, nodes=[envoys])
    return None


def signed_by_both(a: Attempt) -> Filled | None:
    """ "The agreement was signed in X by A, B and C", "in the presence of A and B": who came together."""
    passive = a.at > 0 and a.nodes[a.at - 1].is_("stay") and a.trigger.form == "finite"
    if not passive or not a.frame_is("with"):
        return None
    behind = range(a.at + 1, min(len(a.nodes), a.at + _SIGNED))
    first = next((k for k in behind if a.nodes[k].kind == "actors"), a.at)
    agents, seen = a.nodes[first], any(n.is_("presence") for n in a.nodes[a.at + 1 : first])
    if not (agents.prep == "by" or seen) or any(x.kind != "official" or x.barred for x in agents.actors):
        return None
    return Filled(agents.actors, [], joint=True, nodes=[agents]) if states_of(agents.actors) > 1 else None


def credentials_as(a: Attempt) -> Filled | None:
    """ "X was received by the King and presented his credentials as envoy of Y": who he is stands last."""
    if not a.frame_is("received", "write"):
        return None
    sides = credentials_behind(a.nodes, a.at)
    return None if sides is None else Filled(*sides)


def envoy_sent(a: Attempt) -> Filled | None:
    """ "Is sending his envoy to A": nobody else may take part."""
    if a.frame_is("send"):
        return sent_abroad(a)
    return None


def held_by_both(a: Attempt) -> Filled | None:
    """ "Talks were held by X with Y"."""
    both = held_with(a.nodes, a.at) if a.shape.noun and a.shape.joint else None
    return None if both is None else Filled(*both, joint=not both[1])


def leaving(a: Attempt) -> Filled | None:
    """ "Left Lima on Friday for Quito": nobody else may take part."""
    if a.frame_is("leave"):
        return left_for(a)
    return None


def _opened_by_relative(nodes: list[Node], at: int, *, held: bool) -> bool:
    """Whether a word stands in a relative clause that it opens: "whom X met", "yang akan ditemui X".

    A noun does with the verb that holds it: "yang melakukan kunjungan kepada X".
    """
    back = at - 1
    if held:
        if back < 0 or not nodes[back].is_("hold"):
            return False
        back -= 1
    while back > 0 and (_only_modifies(nodes[back]) or _to_do_so(nodes, back)):
        back -= 1
    return back >= 0 and nodes[back].is_("relative")


def _to_do_so(nodes: list[Node], at: int) -> bool:
    """Whether words tell of coming somewhere in order to do it: "yang datang ke Jakarta untuk bertemu X"."""
    node = nodes[at]
    if spotted(node):
        return any(n.is_("purpose") for n in nodes[at + 1 : at + _ON_THE_WAY])
    if node.is_("purpose"):
        return spotted(nodes[at - 1]) or nodes[at - 1].kind == "date"
    leads = nodes[at + 1].is_("bound") or nodes[at + 1].is_("in")
    if node.is_("bound") or node.is_("in"):
        return spotted(nodes[at + 1])
    came = node.word is not None and any(FRAMES[t.frame].place for t in node.word.triggers)
    return came and (leads or spotted(nodes[at + 1]))


def _only_modifies(node: Node) -> bool:
    return node.is_("light") or (node.word is not None and bool(node.word.operators))
