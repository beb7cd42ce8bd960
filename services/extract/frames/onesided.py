"""A trigger behind which nobody is named: the other side stands before it, is referred to, or is the host.

In: an attempt without other side. Out: both sides, or None.
"""

from typing import Final

from services.extract.frames.attempt import Attempt
from services.extract.frames.attendance import attending, guests_of
from services.extract.frames.departures import host_at, spotted
from services.extract.frames.giving import before_occasion, is_occasion
from services.extract.frames.journeys import held, hosted, lone_state, named_before, states_of
from services.extract.frames.palaces import palace
from services.extract.frames.references import him, object_both, past_one, sent
from services.extract.frames.refusals import NO_SUBJECT, ONLY_BESIDE_IT
from services.extract.frames.shapes import Filled
from services.extract.frames.standing import own_before
from services.extract.frames.table import at_one_table, before_theirs, company
from services.extract.model import Actor
from services.extract.sentence.announced import listed, nameless
from services.extract.sentence.node import BARE, Node
from shared.domain.vocabulary import Status

_CLAUSE: Final = 10
"""Nodes behind a verb among which "together" stands."""


def both_before(a: Attempt) -> Filled | None:
    """ "Protested to Y in a call", "X and Y before their meeting", "X attended the talks, as did Y"."""
    if not a.shape.noun:
        return None
    if a.owner:
        guests = guests_of(a.nodes, a.at) if a.frame_is("meeting") else []
        return Filled(a.owner, guests) if guests else None
    sides = before_occasion(a.nodes, a.at, a.trigger) if is_occasion(a.nodes, a.at) else None
    if sides is not None:
        return Filled(*sides)
    if a.shape.joint and (heading := before_theirs(a.nodes, a.at)):
        if states_of(heading) > 1:
            return Filled(heading, [], joint=True)
        author = a.resolve("author", heading[0].state, a.at)
        return Filled(author, heading) if author else None
    if a.frame_is("meeting") and (there_too := attending(a.nodes, a.at)):
        return Filled(there_too, [], joint=True)
    return None


def offer_answered(a: Attempt) -> Filled | None:
    """ "X rejects Y's offer of talks": whoever answers an offer is the other side."""
    if a.trigger.status is not Status.HYPOTHETICAL or a.right or a.owned_behind or states_of(a.owner) != 1:
        return None
    if a.next_is("of"):
        # "Y's call for a meeting of ministers": of others.
        return None
    owner = next((k for k in range(a.at - 1, 0, -1) if a.nodes[k].actors == a.owner), 0)
    verb = owner - 1 - bool(owner and a.nodes[owner - 1].roles & {"det", "own"})
    word = a.nodes[verb].word if verb > 0 else None
    if word is None or not word.operators:
        return None
    answering, _ = a.subject(a.owner, back=a.at - owner)
    return a.one(answering, a.owner) if states_of(answering) == 1 else None


def pronoun_behind(a: Attempt) -> Filled | None:
    """ "X met him", "X sent a letter to him"."""
    whom_else = "he" if a.trigger.pronoun else him(a.nodes, a.at)
    if whom_else is None or not a.left or (a.shape.place and not _calls_on(a)):
        return None
    if a.trigger.pronoun and all(actor.kind in BARE for actor in a.left):
        # "Lima menyambutnya dengan dingin": what a capital thinks of it.
        return a.failed(NO_SUBJECT)
    own = a.left[0].state
    right = a.resolve(whom_else, own, a.at) or (a.resolve("beside", own, a.at) if whom_else == "he" else [])
    if not right and whom_else == "he" and (node := _acting(a)) is not None:
        # "X arrived. Menlu received him": whose title was only recalled is ours, and X the guest.
        own_side = a.resolve("ours", None, a.nodes.index(node))
        return Filled(own_side, [*node.actors]) if own_side else None
    if not right:
        return None
    return Filled(a.left, right, joint=a.shape.together and at_one_table(a.nodes, a.left, right))


def _calls_on(a: Attempt) -> bool:
    """Whether a visit is one to people: "called on him", and not "called on him to resign"."""
    over = a.at + 2 >= len(a.nodes) or not a.nodes[a.at + 2].is_("to")
    return a.frame_is("visit") and a.trigger.weak and over


def _acting(a: Attempt) -> Node | None:
    """The node of the one official who acts by a bare title."""
    who = a.left[0] if len(a.left) == 1 and a.left[0].recalled else None
    return next((n for n in a.nodes[: a.at] if n.actors == [who]), None) if who is not None else None


def both_as_object(a: Attempt) -> Filled | None:
    """ "X received the two ministers"."""
    spoken = a.frame_is("call") or (a.frame_is("with") and not a.trigger.weak)
    meets = a.shape.together and (a.shape.direct or a.shape.joint)
    if not (meets or spoken) or states_of(a.left) != 1:
        return None
    right = object_both(a.nodes, a.at, a.left, a.resolve)
    return Filled(a.left, right) if right else None


def announced_behind(a: Attempt) -> Filled | None:
    """ "X has met two leaders since taking office: Y and Z"."""
    members = listed(a.nodes)
    if not a.shape.together or not members or states_of(a.left) != 1:
        return None
    several = any(nameless(node) or node.is_("people") for node in a.nodes[a.at :])
    return Filled(a.left, members, nodes=[a.nodes[-1]]) if several else None


def host_of_an_envoy(a: Attempt) -> Filled | None:
    """ "The ambassador to X was summoned to the ministry": where he is accredited."""
    if a.frame_is("summon", "received") and states_of(a.left) == 1 and sent(a.nodes, a.at, a.left, a.right):
        first = a.left[0]
        return Filled(a.left, [Actor(first.accredited, None, None, first.start, first.end, "host")])
    return None


def received_in_house(a: Attempt) -> Filled | None:
    """ "X was received at the Kremlin": by whoever governs in that house."""
    if a.trigger.frame != "received" or a.trigger.form != "passive" or not a.left:
        return None
    house = palace(a.nodes, a.at)
    return None if house is None else a.one(a.left, [house])


def received_by_somebody(a: Attempt) -> Filled | None:
    """ "Y will be received on Friday": by whom the article is about."""
    if not (a.frame_is("received") and a.trigger.form == "passive" and a.left):
        return None
    if a.trigger.strict and a.at > 0 and a.nodes[a.at - 1].is_("when"):
        # "kata X saat ditemui di Jakarta": by reporters.
        return None
    agent = a.nodes[a.at + 1].word if a.at + 1 < len(a.nodes) else None
    if agent is not None and agent.noun is not None and agent.noun.state is None:
        # "was received by the leadership in Lima": of the state in which that is.
        there = a.nodes[a.at + 3] if a.at + 3 < len(a.nodes) and a.nodes[a.at + 2].is_("in") else None
        hosts = host_at(there) if there is not None and spotted(there) else []
        return a.at_place(a.left, hosts, there) if there is not None and hosts else None
    right = a.resolve("receiver", a.left[0].state, a.at)
    return Filled(a.left, right) if right else None


def in_company(a: Attempt) -> Filled | None:
    """ "X, together with Y, met": the company of the subject."""
    beside_him = company(a.nodes, a.at, a.left) if a.shape.joint and not a.shape.noun and a.left else []
    return Filled([*a.left, *beside_him], [], joint=True) if beside_him else None


def talks_in_a_capital(a: Attempt) -> Filled | None:
    """ "X had talks in Tehran"."""
    if not a.frame_is("meeting") or not a.left or a.trigger.strict or a.trigger.weak:
        return None
    seat = hosted(a.nodes, a.at, a.left, a.crossroads)
    return None if seat is None else a.one(a.left, [seat])


def visit_of_theirs(a: Attempt) -> Filled | None:
    """ "The tour of A and B is the first visit by X": the states named with somebody's visit."""
    theirs = a.frame_is("visiting") and a.left and a.target is None
    if not theirs or not (a.owner or own_before(a.nodes, a.at)):
        return None
    lone = lone_state(a.nodes, a.at, a.left)
    hosts = [lone] if lone is not None else named_before(a.nodes, a.at, a.left)
    return Filled(a.left, hosts) if hosts else None


def met_each_other(a: Attempt) -> Filled | None:
    """ "A and B met": several states on one side, of whom the trigger is told and not only mentioned."""
    if not a.shape.joint or states_of(a.left) < 2:
        return None
    if a.frame_is("with") and a.trigger.form == "finite" and a.nodes[a.at - 1].is_("stay"):
        # "A and B were consulted": by somebody else.
        return None
    noun = a.shape.noun and held(a.nodes, a.at) and _ends(a.nodes, a.at)
    if a.trigger.strict and not (noun or (a.trigger.weak and _together(a.nodes, a.at))):
        return None
    if a.shape.noun and not held(a.nodes, a.at) and not past_one(a.nodes, a.at):
        return a.failed(ONLY_BESIDE_IT)
    return Filled(a.left, [], joint=True)


def _together(nodes: list[Node], at: int) -> bool:
    """Whether the clause ends by saying that they did it together."""
    for node in nodes[at + 1 : at + 1 + _CLAUSE]:
        if node.kind == "actors" or node.text in (".", ";") or node.roles & {"boundary", "that", "relative"}:
            return False
        if node.word is not None and node.word.setting == "joint":
            return True
    return False


def _ends(nodes: list[Node], at: int) -> bool:
    """Whether no noun follows that the word describes: "held a trilateral", not "bilateral relations"."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    return after is None or after.kind != "word" or not after.text.isalnum() or bool(after.roles)
