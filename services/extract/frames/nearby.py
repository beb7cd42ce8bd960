"""What no frame could fill: a trigger between officials of just two states, with nothing against it.

In: the nodes of a sentence and a trigger that was rejected. Out: a `Filled`, or None. The shapes of frames.py
know the grammar of most contacts; news has a long tail of others, in which the words for a contact and its
two sides stand together all the same. Such contacts are given with less confidence.
"""

from typing import Final

from services.extract.frames.interposed import of_what_it_is
from services.extract.frames.other_side import other_side
from services.extract.frames.shapes import FRAMES, Filled
from services.extract.mentions.officials import A_THING
from services.extract.model import Actor
from services.extract.sentence.node import Node
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Level, Mode, Status

_FRAMES: Final = frozenset(("meet", "with", "receive", "received", "meeting", "call", "calling"))
_REACH: Final = 20
"""Nodes between the trigger and either side."""
_AUX: Final = 3
"""Nodes from "were" to "welcomed"."""
_CLOSE: Final = 8
"""Nodes between the trigger and the nearer side."""
_BESIDE: Final = frozenset(("with", "between", "to", "by", "including"))
"""Prepositions that bring the other side behind a trigger."""
_STOPS: Final = (";", ":", ".", "!", "?")


def nearby(nodes: list[Node], at: int, trigger: Trigger) -> Filled | None:
    """Both sides of a trigger by their place in the sentence alone."""
    # "toured a plant" takes two only with a word for it, "with" or "together".
    shared = trigger.frame == "with" and trigger.mode is Mode.IN_PERSON and trigger.weak and trigger.strict
    if _qualifies(nodes, at) or trigger.frame in ("send", "leave") or shared:
        return None
    if nodes[0].word is not None and nodes[0].word.reference == "he" and not nodes[0].is_("own"):
        # "He briefed X during a visit to Y": whoever he is goes there.
        return None
    if at > 0 and (nodes[at - 1].kind == "forum" or _whose_it_is(nodes[at - 1])):
        # "the EU summit", "the president's meeting with X": whose it is stands there, whoever else is named.
        return None
    if FRAMES[trigger.frame].place:
        return _travels(nodes, at, trigger)
    if trigger.frame not in _FRAMES:
        return None
    sides = _officials(nodes, at, objects=trigger.frame == "meet")
    if sides is None or len(sides) != 2 or min(distance for distance, _ in sides.values()) > _CLOSE:
        return None
    behind = nodes[at + 1] if at + 1 < len(nodes) else None
    if (
        behind is not None
        and FRAMES[trigger.frame].direct
        and all(a in behind.actors for _, a in sides.values())
    ):
        # "somebody rang X and Y"
        return None
    others = [
        n for n in nodes[at + 1 :] if n.prep == "with" and any(a in n.actors for _, a in sides.values())
    ]
    if len(others) > 1:
        # "three calls with X, two with Y"
        return None
    welcomed = trigger.frame == "receive" and any(node.is_("stay") for node in nodes[max(0, at - _AUX) : at])
    if welcomed and all(a.end < nodes[at].start for _, a in sides.values()):
        # "A and B were welcomed, too": both are guests.
        return None
    (_, one), (_, other) = sorted(sides.values(), key=lambda side: side[1].start)
    apart = any(n.is_("boundary") and one.end <= n.start < other.start for n in nodes[:at])
    if apart and other.start < nodes[at].start:
        # "A walked out before B spoke"
        return None
    if _acts_alone(nodes, at, other, of_noun=FRAMES[trigger.frame].noun):
        return None
    fronted = any(node.is_("boundary") for node in nodes[:at])
    if not (FRAMES[trigger.frame].noun or fronted) and one.start > nodes[at].start:
        # "He met the leader of A four times, then that of B": both are whom somebody met.
        return None
    return Filled([one], [other])


def _acts_alone(nodes: list[Node], at: int, other: Actor, *, of_noun: bool) -> bool:
    """Whether the other stands in a clause of his own: "A watched the parade while B spoke"."""
    place = next(k for k, node in enumerate(nodes) if other in node.actors)
    if place < at or nodes[place].prep is not None:
        return False
    if of_noun:
        # "called home for consultations after Y had tapped his president's telephone"
        return any(node.is_("boundary") for node in nodes[at + 1 : place])
    return nodes[place - 1].is_("boundary")


def _whose_it_is(node: Node) -> bool:
    return node.kind == "actors" and all(actor.possessive for actor in node.actors)


def _qualifies(nodes: list[Node], at: int) -> bool:
    """Whether an unknown noun comes right behind: "bilateral cooperation", "saw the plane of"."""
    after = at + 1
    while after < len(nodes) and nodes[after].is_("det"):
        after += 1
    return after < len(nodes) and _plain(nodes[after]) and nodes[after].text[:1].islower()


def _travels(nodes: list[Node], at: int, trigger: Trigger) -> Filled | None:
    """A visit to a state that is named, by the only official in reach."""
    owner, right, target = other_side(nodes, at, trigger, FRAMES[trigger.frame])
    if owner or target is None or target.prep not in ("to", "in", None):
        return None
    between = nodes[at + 1 : nodes.index(target)]
    if any(_whose(node) for node in between) or sum(_plain(node) for node in between) > 1:
        return None
    if target.kind == "place":
        country = target.place.country if target.place is not None else None
        host = Actor(country, None, None, target.start, target.end, "host")
    elif right and len({a.state for a in right}) == 1:
        host = right[0]
    else:
        return None
    sides = _officials(nodes, at)
    if sides is None or host.state is None:
        return None
    met = [a for k, node in enumerate(nodes) if _is_met(nodes, k) for a in node.actors]
    if trigger.form != "noun":
        # "is due in Lima with the soldiers demanded by X": who does something else.
        met += [a for node in nodes[at:] if node.prep == "by" for a in node.actors]
    guests = [a for _, a in sides.values() if a.state != host.state and a not in met]
    if len(guests) != 1 or guests[0].kind != "official" or guests[0].level in (None, Level.OFFICIAL):
        return None
    return Filled(guests, [host], where=target, nodes=[target])


def _is_met(nodes: list[Node], at: int) -> bool:
    """Whether somebody is the object of another verb: "he met X before leaving for Y"."""
    word = nodes[at - 1].word if at > 0 else None
    verb = word is not None and any(t.form == "finite" and t.frame in _FRAMES for t in word.triggers)
    return nodes[at].prep == "with" or (verb and nodes[at].prep is None)


def _whose(node: Node) -> bool:
    """Whether a word behind a noun of travel may say who travels: an unknown name or person."""
    return node.kind == "actors" or (node.kind == "word" and node.word is None and node.text[:1].isupper())


def _plain(node: Node) -> bool:
    return node.kind == "word" and node.word is None and node.text.isalpha()


def _officials(nodes: list[Node], at: int, *, objects: bool = False) -> dict[str, tuple[int, Actor]] | None:
    """The nearest official of each state, with the distance; None where somebody else is among them.

    Groups without a name behind the trigger are sides only behind a preposition, or as objects of meeting.
    """
    sides: dict[str, tuple[int, Actor]] = {}
    for probe in range(max(0, at - _REACH), min(len(nodes), at + _REACH)):
        node = nodes[probe]
        if node.kind != "actors" or node.prep == "about" or node.modifier or node.first:
            continue
        if _parted(nodes, at, probe):
            continue
        if len(node.actors) > 1 and node.prep not in (None, "between"):
            # "talks with the governments of A and B": two on the same side.
            return None
        if len(node.actors) > 1 and probe > at and _only_of_them(nodes, probe):
            return None
        if node.prep == "between" and of_what_it_is(nodes, at, probe):
            return None
        for actor in node.actors:
            if (actor.barred == A_THING and actor.state is not None) or (
                actor.barred == "no official" and actor.state is not None
            ):
                continue
            if actor.barred is not None:
                return None
            if actor.state is None or actor.kind not in ("official", "body") or actor.possessive:
                continue
            if probe > at and node.prep not in _BESIDE and actor.kind == "body" and not objects:
                # "discussed the Russian military": what they talk about.
                continue
            distance = abs(probe - at)
            if actor.state not in sides or distance < sides[actor.state][0]:
                sides[actor.state] = (distance, actor)
    return sides


def _only_of_them(nodes: list[Node], at: int) -> bool:
    """Whether two are told of together behind another noun: "the summit was marred by the absence of"."""
    back = at - 1
    while back > 1 and nodes[back].is_("det"):
        back -= 1
    word = nodes[back].word
    lacking = word is not None and any(o.status is Status.DENIED and o.near for o in word.operators)
    return lacking or (nodes[back].is_("of") and not nodes[back - 1].triggers)


def _parted(nodes: list[Node], at: int, probe: int) -> bool:
    """Whether something between the trigger and a group parts them."""
    low, high = (at, probe) if at < probe else (probe, at)
    turns = 0
    for node in nodes[low + 1 : high]:
        if node.kind != "word":
            continue
        if node.text in _STOPS:
            return True
        if node.word is not None and node.word.speech:
            return True
        if node.roles & {"that", "relative", "boundary"}:
            turns += 1
    return turns > 1
