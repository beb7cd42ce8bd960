"""How many states may have to do with each other at once: a longer list is a session, no set of contacts.

In: a trigger and its sides. Out: the number of states beyond which nothing is read.
"""

from typing import Final

from services.extract.contact.circumstance import remote
from services.extract.frames.shapes import FRAMES, Filled
from services.extract.mentions.people import HEADS
from services.extract.model import Actor
from services.extract.sentence.node import Node, one_by_one
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Level, Mode

_LEADING: Final = Level.FOREIGN_MINISTER.rank
ANYHOW: Final = 5
"""So many states may have to do with each other whoever they are; officials by name may be one more."""
_MOST_STOPS, _MOST_GUESTS, _MOST_CALLED, _MOST_NAMED = 6, 7, 11, 26
"""States of the journey of an official of less than a minister's rank, of somebody's guests, of all whom one
leader met or called, or who are listed one by one."""
_SEVERAL: Final = 2
"""States from which on it is plain that a list tells whose governments were called."""


def most_states(
    nodes: list[Node], trigger: Trigger, filled: Filled, left: list[Actor], right: list[Actor]
) -> int:
    """How many states may have to do with each other."""
    if trigger.frame == "mediate":
        return ANYHOW
    one = len({actor.state for actor in left}) == 1 and all(actor.kind == "official" for actor in left)
    announced = any(node.prep == "including" for node in filled.nodes)
    called = trigger.frame in ("call", "calling", "address", "get") and all(
        actor.kind == "official" for actor in right
    )
    each = any(n.is_("bilateral") or one_by_one(n) for n in nodes)
    called = called or all(actor.kind == "official" and (each or not actor.plural) for actor in right)
    # "due to meet the governments of A, B, C, D and E"
    called = called or (trigger.frame == "meet" and all(actor.kind == "body" for actor in right))
    leads = all(not a.plural and a.level is not None and a.level.rank >= _LEADING for a in left)
    spoken = trigger.frame == "with" and right and all(actor.kind == "official" for actor in right)
    # A letter goes to each of them, and talks with so many states that are bilateral are with one by one.
    called = called or trigger.mode is Mode.LETTER or (each and all(a.kind == "state" for a in right))
    if one and (announced or called or (leads and (spoken or FRAMES[trigger.frame].place))):
        return _MOST_NAMED
    if one and FRAMES[trigger.frame].place:
        return _MOST_STOPS
    if len({actor.state for actor in right}) == 1 and all(actor.kind == "official" for actor in left):
        # "the envoys of A, B and C called on X": each of them did.
        named = all(actor.name is not None for actor in left)
        rang = trigger.frame in ("call", "calling") or each
        return _MOST_CALLED if announced or (named and rang) else _MOST_GUESTS
    if trigger.frame == "receive" and all(actor.kind in ("official", "body") for actor in right):
        return _MOST_GUESTS
    if rang_several(nodes, trigger, left, right):
        return _MOST_CALLED
    official = [actor for actor in (*left, *right) if actor.kind == "official"]
    if len(official) < len(left) + len(right):
        return ANYHOW
    # "The prime minister met the foreign ministers of A, B, C, D and E."
    heads = all(a.level in HEADS for a in left) and all(a.level in HEADS or a.name for a in right)
    if one and right and heads and not any(node.kind == "forum" for node in nodes):
        return _MOST_CALLED
    host = (one and right) or len([a for a in official if a.name is not None]) == 1
    return _MOST_GUESTS if host else ANYHOW + all(a.name is not None for a in official)


SEATS: Final = ("capital", "metonym")
"""Kinds of actors that stand for a government, which may telephone."""
_CALLERS: Final = ("official", "body", *SEATS)


def rang_several(nodes: list[Node], trigger: Trigger, left: list[Actor], right: list[Actor]) -> bool:
    """Whether somebody rang states one by one: "the minister was in contact with Oslo, Lima and Hanoi"."""
    acts = all(a.kind in _CALLERS for a in left)
    acts = acts and len({actor.state for actor in left}) == 1
    several = len({actor.state for actor in right}) >= _SEVERAL
    rung = trigger.frame == "get" and trigger.mode is Mode.PHONE
    called = rung or (trigger.frame in ("call", "calling") and trigger.mode in (None, Mode.PHONE))
    # "The president apologised to Fiji, Tonga and Palau by telephone", "spoke by phone with Fiji and Tonga"
    called = called or (trigger.frame in ("address", "tell", "with") and remote(nodes))
    return acts and several and called and all(a.kind in ("state", "capital", "metonym") for a in right)
