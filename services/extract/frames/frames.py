"""Frames: who takes part in what a trigger says.

In: an attempt at a trigger. Out: `Filled` with the two sides, or the reason why not. The table of frames is
in shapes.py, the words for them in the packs. The readings are tried in their order; each knows one
construction, and the first that answers is right.
"""

from typing import Final

from services.extract.frames import alike, going, onesided, outright, seeking
from services.extract.frames.attempt import Attempt
from services.extract.frames.giving import sent_by
from services.extract.frames.inverted import named_last
from services.extract.frames.journeys import states_of
from services.extract.frames.letters import handed_over, written
from services.extract.frames.refusals import NO_OTHER_SIDE, NO_SUBJECT, ONLY_BESIDE_IT, WITH_OTHERS
from services.extract.frames.shapes import Filled
from services.extract.frames.table import at_one_table, brought_together, in_conference, with_both, with_them
from services.extract.sentence.announced import listed, meant
from services.extract.sentence.node import Node, bare

_TWO: Final = 2
_TOPICS: Final = frozenset(("and", "discuss", "about", "purpose"))
"""Roles of the words behind which it is told of what two spoke."""


def fill(attempt: Attempt) -> Filled:
    """Find both sides of the attempt's trigger."""
    return _read(attempt) or attempt.failed(attempt.reason or NO_OTHER_SIDE)


def _read(a: Attempt) -> Filled | None:
    """The readings in their order; called by name, which costs less than a loop over a list of them."""
    return (
        alike.discussed(a)
        or outright.listed_last(a)
        or named_last(a)
        or written(a)
        or handed_over(a)
        or outright.stops_listed(a)
        or outright.visited_by_somebody(a)
        or outright.visiting_guest(a)
        or outright.pronoun_as_object(a)
        or outright.credentials(a)
        or outright.credentials_as(a)
        or outright.signed_by_both(a)
        or outright.envoy_sent(a)
        or outright.held_by_both(a)
        or outright.leaving(a)
        or seeking.other_side_behind(a)
        or seeking.no_owner(a)
        or seeking.object_before(a)
        or seeking.owners_by_reference(a)
        or seeking.owner_before(a)
        or seeking.addressed(a)
        or seeking.modified(a)
        or alike.told_again(a)
        or seeking.subject_before(a)
        or alike.called_too(a)
        or going.tour_of_states(a)
        or going.sent_in(a)
        or going.goal_by_reference(a)
        or going.described_land(a)
        or going.place_left(a)
        or going.office_as_goal(a)
        or going.places_as_goal(a)
        or going.where_the_guest_is(a)
        or going.host_who_decides(a)
        or onesided.received_in_house(a)
        or _with_others(a)
        or _ties_with_a_third(a)
        or _brought_together(a)
        or _announced(a)
        or _without_subject(a)
        or _acting(a)
        or _both_sides(a)
        or onesided.offer_answered(a)
        or onesided.both_before(a)
        or onesided.pronoun_behind(a)
        or onesided.both_as_object(a)
        or onesided.announced_behind(a)
        or onesided.host_of_an_envoy(a)
        or onesided.received_by_somebody(a)
        or onesided.in_company(a)
        or onesided.talks_in_a_capital(a)
        or onesided.visit_of_theirs(a)
        or going.host_in_the_dateline(a)
        or onesided.met_each_other(a)
    )


def _with_others(a: Attempt) -> Filled | None:
    """ "A and B agreed on a meeting of foreign ministers": whose they are stands before."""
    stateless = a.right and all(actor.state is None and actor.plural for actor in a.right)
    if stateless and (both := onesided.both_as_object(a)) is not None:
        return both
    if not stateless or not a.shape.joint or states_of(a.left) < 2:
        return None
    if a.target is not None and a.target.prep == "with":
        return a.failed(WITH_OTHERS)
    return Filled(a.left, [], joint=True)


def _ties_with_a_third(a: Attempt) -> Filled | None:
    """ "A and B discussed relations with C", "held talks and stressed the ties with C": C is the topic."""
    target = a.target
    if target is None or target.prep != "with" or not bare(target):
        return None
    if not a.shape.joint or states_of(a.left) < _TWO:
        return None
    between = a.nodes[a.at + 1 : a.nodes.index(target)]
    discussed = 0 if a.nodes[a.at].is_("discuss") and a.trigger.form == "finite" else None
    said = next((k for k, node in enumerate(between) if node.roles & _TOPICS), discussed)
    plain = [node for node in between[said or 0 :] if node.word is None and node.text.islower()]
    return Filled(a.left, [], joint=True) if said is not None and plain else None


def _brought_together(a: Attempt) -> Filled | None:
    """ "X mediated between A and B"."""
    if a.right and a.frame_is("mediate") and a.target is not None:
        next_word = a.nodes[a.at + 1]
        if bare(a.target) and next_word.text.isalpha() and next_word.word is None:
            # "mediated the war between A and B": nobody is said to have sat down.
            return a.failed(ONLY_BESIDE_IT)
        return brought_together(a.nodes, a.at, a.left, a.right, a.target)
    return None


def _announced(a: Attempt) -> Filled | None:
    """ "Leaders who have called X so far: Y and Z"."""
    if not a.right or any(actor.state is not None or actor.name is not None for actor in a.left):
        return None
    if a.right[0] in listed(a.nodes):
        return a.failed(NO_OTHER_SIDE)
    acting = meant(a.nodes, a.at)
    return Filled(acting, a.right, nodes=[a.nodes[-1]]) if acting else None


def _without_subject(a: Attempt) -> Filled | None:
    """Another side of which nobody is known to act: "talks between A and B", or no contact."""
    if a.right and a.trigger.strict and a.target is None:
        return a.failed(NO_OTHER_SIDE)
    if not a.right or a.left:
        return None
    among = (
        a.target is not None and a.target.prep in (None, "between") and len(a.right) == len(a.target.actors)
    )
    if (
        a.shape.joint
        and states_of(a.right) > 1
        and among
        and not (a.shape.direct and a.nodes[a.at + 1] is a.target)
        and not a.reason.startswith(("the subject", "nobody for"))
    ):
        return a.told_behind(a.right, [], joint=True)
    met = a.shape.direct and a.trigger.form == "finite" and a.nodes[a.at + 1] is a.target
    if a.target is not None and (met or a.reason.startswith(("nobody for", "the subject is no party"))):
        # "He met X and called Y": whoever he is, X has not called.
        a.target.consumed = True
    return Filled([], a.right, reason=a.reason or NO_SUBJECT)


def _acting(a: Attempt) -> Filled | None:
    """Put whom the article is about for his state: "X met Y. With Japan, Kenya discussed visas"."""
    if len(a.left) != 1 or a.left[0].kind != "state" or not a.nodes[a.at].is_("discuss") or not a.right:
        return None
    first = next(node for node in a.nodes if node.kind == "actors")
    if first.prep == "with" and bare(first) and first.actors[0].state == a.right[0].state:
        told = a.resolve("main", a.right[0].state, a.at)
        if len(told) == 1 and told[0].state == a.left[0].state and told[0].kind == "official":
            a.left = told
    return None


def _both_sides(a: Attempt) -> Filled | None:
    """Two sides that are known: at one table or one by one."""
    if not a.right:
        return None
    nodes, target = a.nodes, a.target
    if a.left[0] in a.right:
        # "the ministers who met reporters: X and Y"
        return a.failed(NO_OTHER_SIDE)
    if target is not None and target.prep == "with" and _mediated(a):
        # "has mediated talks together with X": both are mediators.
        return a.failed(ONLY_BESIDE_IT)
    if target is not None:
        target.consumed = True
        for node in nodes[a.at + 1 :]:
            # "met X in Oslo and Y in Riga, and is due": none of them acts next.
            node.consumed = node.consumed or (node.kind == "actors" and node.actors[0] in a.right)
        _no_party_ends_the_list(nodes, a.at)
        sender = sent_by(nodes, a.at, target) if a.frame_is("write") else []
        if sender:
            return Filled(sender, a.right, nodes=[target])
    if target is not None and a.shape.together and (more := with_them(nodes, target, [*a.left, *a.right])):
        return Filled([*a.left, *a.right, *more], [], joint=True, nodes=[target])
    all_named = target is None or (target.prep != "including" and len(a.right) <= len(target.actors))
    seated = a.shape.together and not a.shape.place and all_named and at_one_table(nodes, a.left, a.right)
    seated = seated or (a.frame_is("calling") and in_conference(nodes, a.at, a.left, a.right))
    return Filled(
        a.left,
        a.right,
        joint=seated or (a.frame_is("meet", "with", "meeting") and with_both(nodes, a.left, a.right)),
        nodes=[target] if target is not None else [],
        where=target if a.shape.place else None,
    )


def _no_party_ends_the_list(nodes: list[Node], at: int) -> None:
    """Take who is no party for an object, too: "met X, the head of a bank, and called Z"."""
    for probe in range(at + 3, len(nodes) - 2):
        node, behind = nodes[probe], nodes[probe + 1 : probe + 3]
        comma = probe - 2 if nodes[probe - 1].is_("det") else probe - 1
        listed = node.kind == "actors" and nodes[comma].text == "," and nodes[comma - 1].consumed
        goes_on = behind[0].is_("and") and any(t.form == "finite" for t in behind[1].triggers)
        if listed and goes_on and node.prep is None and all(x.barred for x in node.actors):
            node.consumed = True


def _mediated(a: Attempt) -> bool:
    word = a.nodes[a.at - 1].word if a.shape.noun and a.at > 0 else None
    return word is not None and word.setting == "mediated"
