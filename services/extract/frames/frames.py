"""Frames: who takes part in what a trigger says.

In: the nodes of a sentence and a trigger. Out: `Filled` with the two sides, or the reason why not. The table
of frames is in shapes.py, the words for them in the packs.
"""

from services.extract.frames.behind import addressed_first, from_behind, held_by, made_by
from services.extract.frames.besides import named_behind, whose_matters
from services.extract.frames.clefts import called, credentialed, listed, on_the_list, toured, visited_by, whom
from services.extract.frames.departures import guest_in, host_at, left_behind, left_for, sent_abroad
from services.extract.frames.giving import before_occasion, given, is_occasion, sent_by
from services.extract.frames.holding import held_with
from services.extract.frames.journeys import (
    held,
    host_of,
    hosted,
    lone_state,
    named_before,
    states_of,
    stay,
    stops,
    traveller,
)
from services.extract.frames.logs import entry, hosts_before
from services.extract.frames.nouns import modifying
from services.extract.frames.other_side import other_side, pair_before
from services.extract.frames.references import (
    between_both,
    him,
    object_both,
    only_describes,
    past_one,
    sent,
    their,
    there,
)
from services.extract.frames.shapes import FRAMES, Filled, Resolve
from services.extract.frames.standing import own_before
from services.extract.frames.subject import subject
from services.extract.frames.table import (
    apart,
    at_one_table,
    attending,
    before_theirs,
    brought_together,
    company,
    only_seated,
    with_both,
)
from services.extract.model import Actor
from services.extract.sentence.node import Node
from shared.domain.vocabulary import Level
from shared.lang.reading import Trigger

_SPOKEN = frozenset(("address", "tell"))
_SPEAKING = frozenset(("with", "meet", "call"))
_SEATED = frozenset(("meet", "with", "meeting"))
_FACE_TO_FACE = frozenset(("meet", "with", "meeting", "calling"))


def fill(
    nodes: list[Node], at: int, trigger: Trigger, resolve: Resolve, subjects: dict[int, list[Actor]]
) -> Filled:
    """Find both sides of the trigger at index `at`. `subjects` holds those of earlier triggers."""
    shape = FRAMES[trigger.frame]
    if not shape.noun and _of_whom(nodes, at):
        told = listed(nodes, at, shape) or (toured(nodes, at, trigger, resolve) if shape.place else None)
        if told is not None:
            return told
    if shape.place and shape.noun and at + 1 < len(nodes) and nodes[at + 1].is_("equals"):
        told = toured(nodes, at, trigger, resolve)
        if told is not None:
            return told
    if shape.place and trigger.form == "passive" and (told := visited_by(nodes, at)) is not None:
        return told
    if trigger.form == "gerund" and shape.place:
        describes = only_describes(nodes, at)
        visit = guest_in(nodes, at) if describes or at == 0 or nodes[at - 1].is_("det") else None
        if visit is not None:
            return visit
        if describes:
            return Filled([], [], reason="it only describes a guest")
    if trigger.pronoun and trigger.strict:
        # "invited him to X": what follows is where, not who.
        left, reason = subject(nodes, at, trigger, [], resolve, subjects)
        right = resolve("he", left[0].state, at) if left else []
        return Filled(left, right, reason=reason or ("" if right else "nobody for the pronoun"))
    if trigger.frame == "write" and at > 0 and nodes[at - 1].is_("relative"):
        envoys = credentialed(nodes, at, trigger)
        receiver = resolve("head", None, at) if envoys is not None else []
        if envoys is not None and receiver and receiver[0].level is Level.HEAD_OF_STATE:
            return Filled(envoys.actors, receiver, nodes=[envoys])
    if trigger.frame == "send":
        return sent_abroad(nodes, at, trigger, resolve, subjects)
    if shape.noun and shape.joint and (both := held_with(nodes, at)) is not None:
        return Filled(*both, joint=not both[1])
    if trigger.frame == "leave":
        return left_for(nodes, at, trigger, resolve, subjects)
    owner, right, target = other_side(nodes, at, trigger, shape)
    if target is not None and target.prep == "between" and states_of(right) == 1:
        return apart(nodes, target, right)
    if (
        owner
        and target is not None
        and target.prep == "between"
        and _no_owner(owner)
        and states_of(right) > 1
    ):
        # "a meeting of ministers between A and B", "KTT Hanoi antara A dan B"
        owner = []
    if owner and trigger.frame == "meeting" and only_seated(nodes, owner):
        owner = []
    if trigger.frame in _FACE_TO_FACE and not (shape.noun or right) and (head := whom(nodes, at)) is not None:
        right, target = head.actors, head
    if shape.noun and not owner and not right and shape.joint:
        owner = their(nodes, at, resolve)
    if shape.noun and shape.joint and target is not None and (pair := between_both(nodes, target, resolve)):
        return Filled(pair, [], joint=True, nodes=[target])
    behind = bool(owner)
    if shape.noun:
        pair = owner or pair_before(nodes, at)
        # "calls from the leaders of A and B" were made to somebody else.
        callers = trigger.frame == "calling" and at + 1 < len(nodes) and nodes[at + 1].is_("from")
        if shape.joint and states_of(pair) > 1 and not right and not trigger.strict and not callers:
            return Filled(pair, [], joint=True)
        if (
            shape.joint
            and not pair
            and states_of(right) > 1
            and target is not None
            and target.prep == "between"
        ):
            return Filled(right, [], joint=True, nodes=[target])
        owner = pair or (held_by(nodes, target) if right else [])
        if trigger.frame == "visiting":
            owner = owner or made_by(nodes, target)
        if trigger.frame == "letter" and target is not None and not owner:
            owner = from_behind(nodes, target)
    if trigger.frame in _SPOKEN and not right:
        right = addressed_first(nodes, at, "to")
    if trigger.frame in _SPEAKING and not right:
        right = addressed_first(nodes, at, "with")
    if trigger.frame == "letter" and not right:
        sides = given(nodes, at)
        if sides is not None:
            return Filled(*sides)
    beside = modifying(nodes, at, trigger) if shape.noun and not right else None
    if beside is not None and shape.place:
        left, reason = traveller(nodes, at, trigger, owner, resolve, subjects)
        if left:
            return Filled(left, beside.actors, nodes=[beside], where=beside)
        beside = None
    if beside is not None and not owner:
        left, _ = subject(nodes, at - 1, trigger, beside.actors, resolve, subjects)
        if left and states_of(left) == 1:
            return Filled(left, beside.actors, nodes=[beside])
    if shape.noun and owner:
        left, reason = owner, ""
    else:
        left, reason = subject(nodes, at, trigger, right, resolve, subjects)
        nobody = reason == "no subject" or reason.startswith("nobody for")
        if right and not shape.noun and all(actor.state is None for actor in left):
            left = named_behind(nodes, at) or left
        if not left and nobody and right and trigger.frame in _FACE_TO_FACE:
            left = whose_matters(nodes, right)
    if trigger.frame == "visiting" and target is None and behind and _plain_states(owner):
        # "a tour of Brazil and Chile": where the journey goes, when somebody else is the subject.
        guest, _ = subject(nodes, at, trigger, owner, resolve, subjects)
        if guest and states_of([*owner, *guest]) > len(owner):
            return Filled(guest, owner, nodes=[nodes[at]])
    sent_in = at + 1 < len(nodes) and nodes[at + 1].is_("from")
    if (
        trigger.frame in ("letter", "calling")
        and owner
        and not states_of(right)
        and (states_of(owner) == 1 or trigger.frame == "letter" or sent_in)
    ):
        reader, _ = subject(nodes, at, trigger, owner, resolve, subjects)
        if states_of([*owner, *reader]) > states_of(owner):
            return Filled(reader, owner) if sent_in else Filled(owner, reader)
        if sent_in and states_of(owner) > 1:
            # "calls from the leaders of A and B": none of them called the other.
            return Filled([], owner, reason="nobody who is called")
    if shape.place and left and target is None and not right:
        goal = called(nodes, at) if shape.noun else None
        hosts = goal.actors if goal is not None else on_the_list(nodes, at)
        if hosts:
            return Filled(left, hosts, nodes=[goal or nodes[at]], where=goal)
        land = there(nodes, at, left, resolve)
        if land:
            return Filled(left, land, nodes=[nodes[at]])
    if shape.place and target is not None:
        hosts = stops(nodes, nodes.index(target))
        if len(hosts) > 1 and left:
            target.consumed = True
            return Filled(left, hosts, nodes=[target])
        if target.kind == "place":
            if left and hosts:
                return Filled(left, hosts, where=target, nodes=[target])
            return Filled(left, [], reason=reason or "nobody travels")
    if shape.place and shape.noun and left and not right:
        place = stay(nodes, at)
        if place is not None and place.place is not None and place.place.country:
            host = Actor(place.place.country, None, None, place.start, place.end, "host")
            return Filled(left, [host], where=place, nodes=[place])
        place = left_behind(nodes, at)
        if place is not None:
            return Filled(left, host_at(place), where=place, nodes=[place])
        begun = entry(nodes, at, trigger)
        fronted = hosts_before(nodes, begun) if begun is not None else []
        if fronted:
            return Filled(left, fronted, nodes=[nodes[at]])
    if shape.place and shape.noun and behind and not right:
        keeper = host_of(nodes, at, owner)
        if keeper is not None:
            return Filled(owner, [keeper], nodes=[nodes[at]])
    if right and shape.joint and states_of(left) > 1 and all(a.state is None and a.plural for a in right):
        if target is not None and target.prep == "with":
            return Filled(left, [], reason="with others")
        # "A, B and C agreed on a meeting of foreign ministers": whose they are stands before.
        return Filled(left, [], joint=True)
    if right and trigger.frame == "mediate" and target is not None:
        seated = brought_together(nodes, at, left, right, target)
        if seated is not None:
            return seated
    if right:
        if trigger.strict and target is None:
            return Filled(left, [], reason="no other side")
        if not left:
            if (
                shape.joint
                and states_of(right) > 1
                and target is not None
                and target.prep in (None, "between")
                and len(right) == len(target.actors)
                and not reason.startswith("the subject")
            ):
                return Filled(right, [], joint=True, nodes=[target])
            if target is not None and reason.startswith("nobody for"):
                # "He met X and called Y": whoever he is, X has not called.
                target.consumed = True
            return Filled([], right, reason=reason or "no subject")
        if target is not None:
            target.consumed = True
            for node in nodes[at + 1 :]:
                # "met X in Oslo and Y in Riga, and is due": none of them acts next.
                node.consumed = node.consumed or (node.kind == "actors" and node.actors[0] in right)
            sender = sent_by(nodes, at, target) if trigger.frame == "write" else []
            if sender:
                return Filled(sender, right, nodes=[target])
        return Filled(
            left,
            right,
            joint=(
                shape.together
                and not shape.place
                and (target is None or (target.prep != "including" and len(right) <= len(target.actors)))
                and at_one_table(nodes, left, right)
            )
            or (trigger.frame in _SEATED and with_both(nodes, left, right)),
            nodes=[target] if target else [],
            where=target if shape.place else None,
        )
    if shape.noun and not owner and not right and is_occasion(nodes, at):
        sides = before_occasion(nodes, at, trigger)
        if sides is not None:
            return Filled(*sides)
    if shape.noun and shape.joint and not owner and not right and (heading := before_theirs(nodes, at)):
        return Filled(heading, [], joint=True)
    if trigger.frame == "meeting" and not owner and not right and (there_too := attending(nodes, at)):
        return Filled(there_too, [], joint=True)
    whom_else = "he" if trigger.pronoun else him(nodes, at)
    if whom_else is not None and (shape.direct or trigger.frame == "with") and left and not right:
        right = resolve(whom_else, left[0].state, at)
        if right:
            return Filled(left, right, joint=shape.together and at_one_table(nodes, left, right))
    if shape.together and (shape.direct or shape.joint) and states_of(left) == 1 and not right:
        right = object_both(nodes, at, left, resolve)
        if right:
            return Filled(left, right)
    if trigger.frame in ("summon", "received") and states_of(left) == 1 and sent(nodes, at, left, right):
        # "the ambassador to X was summoned to the ministry": where he is accredited.
        return Filled(left, [Actor(left[0].accredited, None, None, left[0].start, left[0].end, "host")])
    if trigger.frame == "received" and trigger.form == "passive" and left and not right:
        # "Y will be received on Friday": by whom the article is about.
        right = resolve("main", left[0].state, at)
        if right:
            return Filled(left, right)
    if shape.joint and not shape.noun and left and not right:
        beside_him = company(nodes, at, left)
        if beside_him:
            return Filled([*left, *beside_him], [], joint=True)
    if trigger.frame == "meeting" and left and not right and not trigger.strict and not trigger.weak:
        seat = hosted(nodes, at, left)
        if seat is not None:
            return Filled(left, [seat], nodes=[nodes[at]])
    if trigger.frame == "visiting" and left and target is None and (owner or own_before(nodes, at)):
        lone = lone_state(nodes, at, left)
        hosts = [lone] if lone is not None else named_before(nodes, at, left)
        if hosts:
            return Filled(left, hosts)
    if (
        shape.joint
        and states_of(left) > 1
        and (not trigger.strict or (shape.noun and held(nodes, at) and _ends(nodes, at)))
    ):
        if shape.noun and not held(nodes, at) and not past_one(nodes, at):
            return Filled(left, [], reason="both are only mentioned beside it")
        return Filled(left, [], joint=True)
    return Filled(left, [], reason=reason or "no other side")


def _ends(nodes: list[Node], at: int) -> bool:
    """Whether no noun follows that the word describes: "held a trilateral", not "bilateral relations"."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    return after is None or after.kind != "word" or not after.text.isalnum() or bool(after.roles)


def _of_whom(nodes: list[Node], at: int) -> bool:
    """Whether the verb stands in a relative clause that it opens: "whom X met", "yang akan ditemui X"."""
    back = at - 1
    while back > 0 and _only_modifies(nodes[back]):
        back -= 1
    return back >= 0 and nodes[back].is_("relative")


def _only_modifies(node: Node) -> bool:
    return node.is_("light") or (node.word is not None and bool(node.word.operators))


def _no_owner(actors: list[Actor]) -> bool:
    """Whether a group right behind a noun says what rank or where, and not whose."""
    return all(a.state is None or a.kind == "capital" for a in actors)


def _plain_states(actors: list[Actor]) -> bool:
    return all(actor.kind in ("state", "capital") and actor.barred is None for actor in actors)
