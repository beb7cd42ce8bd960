"""The sides around a trigger: who stands behind it, whose a noun is, and who acts.

In: an attempt. Out: what is found is put into the attempt, in this order; an answer where a find
settles both sides.
"""

from services.extract.frames.attempt import Attempt
from services.extract.frames.behind import addressed_first, from_behind, held_by, made_by
from services.extract.frames.besides import named_behind, whose_matters
from services.extract.frames.clefts import leg, whom
from services.extract.frames.giving import given
from services.extract.frames.journeys import held_at, states_of, traveller
from services.extract.frames.logs import visit_in_row
from services.extract.frames.nouns import modifying, pair_before
from services.extract.frames.other_side import other_side
from services.extract.frames.references import between_both, their
from services.extract.frames.refusals import NO_SUBJECT
from services.extract.frames.shapes import Filled
from services.extract.frames.standing import own_before
from services.extract.frames.table import apart, one_with_each, only_seated
from services.extract.model import Actor
from services.extract.sentence.node import Node, only_title


def other_side_behind(a: Attempt) -> Filled | None:
    """Who stands behind the trigger: the other side, its node, and the owner of a noun."""
    a.owner, a.right, a.target = other_side(a.nodes, a.at, a.trigger, a.shape)
    if a.target is not None and a.between and states_of(a.right) == 1:
        return apart(a.nodes, a.target, a.right)
    return None


def no_owner(a: Attempt) -> Filled | None:
    """A group right behind a noun that is not its owner: "a meeting of ministers between A and B"."""
    if not a.owner:
        return None
    stateless = _says_no_state(a.owner)
    # "A and B hold talks of their ministers": of those who act.
    theirs = not a.right and all(actor.plural for actor in a.owner)
    if (
        (stateless and a.between and states_of(a.right) > 1)
        or (stateless and theirs and own_before(a.nodes, a.nodes.index(_node_of(a))))
        or _only_rank(a, a.owner)
        or (a.frame_is("meeting") and only_seated(a.nodes, a.owner))
    ):
        a.owner = []
    return None


def object_before(a: Attempt) -> Filled | None:
    """ "The Sultan, whom X met": the other side stands before the verb."""
    if a.frame_is("meet", "with", "meeting") and not a.right:
        head = whom(a.nodes, a.at)
        if head is not None:
            a.right, a.target = head.actors, head
    if a.frame_is("meeting", "calling") and not (a.right or a.owner):
        verb = held_at(a.nodes, a.at)
        head = whom(a.nodes, verb) if verb is not None else None
        if head is not None:
            # "X, with whom Y held a working meeting"
            a.right, a.target = head.actors, head
    return None


def owners_by_reference(a: Attempt) -> Filled | None:
    """ "A summit of the two presidents", "talks between the ministers of both countries"."""
    if a.shape.noun and a.shape.joint:
        if not a.owner and not a.right:
            a.owner = their(a.nodes, a.at, a.resolve)
        pair = between_both(a.nodes, a.target, a.resolve) if a.target is not None else []
        if pair:
            return a.told_behind(pair, [], joint=True)
    a.owned_behind = bool(a.owner)
    return None


def owner_before(a: Attempt) -> Filled | None:
    """ "US-China talks", "X's visit": who stands in front of a noun, and else whoever holds or sends it."""
    if not a.shape.noun:
        return None
    # The cell in front of "State visit" tells where it went.
    pair = a.owner or ([] if visit_in_row(a.nodes, a.at, a.trigger) else pair_before(a.nodes, a.at))
    # "calls from the leaders of A and B" were made to somebody else.
    callers = a.frame_is("calling") and a.next_is("from")
    if a.shape.joint and states_of(pair) > 1 and not a.right and not a.trigger.strict and not callers:
        return Filled(pair, [], joint=True)
    if a.shape.joint and not pair and states_of(a.right) > 1 and a.between:
        apart_from = one_with_each(a.nodes[a.at], a.right)
        return a.told_behind(*apart_from) if apart_from else a.told_behind(a.right, [], joint=True)
    a.owner = pair or (held_by(a.nodes, a.target) if a.right else [])
    if _only_rank(a, a.owner):
        a.owner = []
    if a.frame_is("visiting"):
        a.owner = a.owner or made_by(a.nodes, a.target)
    if a.frame_is("letter") and a.target is not None and not a.owner:
        a.owner = from_behind(a.nodes, a.target)
    return None


def addressed(a: Attempt) -> Filled | None:
    """ "To X he said", "with Y she spoke", "sent Y a letter": the other side of words, wherever it stands."""
    if not a.right and a.frame_is("address", "tell"):
        a.right = addressed_first(a.nodes, a.at, "to")
    if not a.right and a.frame_is("with", "meet", "call"):
        a.right = addressed_first(a.nodes, a.at, "with")
    sides = given(a.nodes, a.at) if not a.right and a.frame_is("letter") else None
    return None if sides is None else Filled(*sides)


def modified(a: Attempt) -> Filled | None:
    """ "A Netanyahu call", "the India trip": with whom or where stands right before the noun."""
    sought = a.shape.noun and not a.right and not visit_in_row(a.nodes, a.at, a.trigger)
    beside = modifying(a.nodes, a.at, a.trigger) if sought else None
    if beside is None:
        return None
    if a.shape.place:
        left, _ = traveller(a.nodes, a.at, a.trigger, a.owner, a.resolve, a.subjects)
        return a.at_place(left, beside.actors, beside) if left else None
    if a.owner:
        return None
    left, _ = a.subject(beside.actors, back=1)
    return Filled(left, beside.actors, nodes=[beside]) if left and states_of(left) == 1 else None


def subject_before(a: Attempt) -> Filled | None:
    """Who acts: the owner of a noun, else the subject, else whose matters the talks were about."""
    a.stop = leg(a.nodes, a.at) if a.shape.place and a.shape.noun else None
    if a.shape.noun and a.owner:
        a.left = a.owner
        return None
    if a.stop is not None:
        a.left, a.reason = a.resolve("he", a.stop.actors[0].state, a.at), "nobody travels"
        return None
    a.left, a.reason = a.subject(a.right)
    nobody = a.reason == NO_SUBJECT or a.reason.startswith("nobody for")
    if a.right and not a.shape.noun and all(actor.state is None for actor in a.left):
        a.left = named_behind(a.nodes, a.at) or a.left
    if not a.left and nobody and a.right and a.frame_is("meet", "with", "meeting", "calling"):
        a.left = whose_matters(a.nodes, a.right)
    return None


def _node_of(a: Attempt) -> Node:
    """The node that names the owner."""
    return next((n for n in a.nodes if n.actors and n.actors[0] is a.owner[0]), a.nodes[a.at])


def _only_rank(a: Attempt, owner: list[Actor]) -> bool:
    """Whether an owner only says of what rank it was: "called off the ministers' meeting with X"."""
    if not owner or a.target is None or a.target.prep != "with" or not all(map(only_title, owner)):
        return False
    # "attended the ministers' meeting with X": he was one of many.
    return not any(n.word is not None and n.word.guard == "attend" for n in a.nodes[: a.at])


def _says_no_state(actors: list[Actor]) -> bool:
    """Whether a group right behind a noun says what rank or where, and not whose."""
    return all(actor.state is None or actor.kind == "capital" for actor in actors)
