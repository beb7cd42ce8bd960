"""Groups on the way to a subject that are none: put in, a place, an object, or what somebody is said to be.

In: the nodes of a sentence, a group in it, and a trigger behind it. Out: yes or no.
"""

from typing import Final

from services.extract.frames.clauses import lies_in
from services.extract.frames.references import only_said
from services.extract.frames.shapes import FRAMES
from services.extract.frames.standing import (
    as_what,
    asked,
    goes_on,
    in_passing,
    is_object,
    of_main_clause,
    said_of,
    still_told,
)
from services.extract.mentions.officials import A_THING
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare, only_titled, so_called
from services.extract.words.triggers import Trigger

_IS: Final = frozenset(("equals", "becomes"))
_LISTS: Final = frozenset(("and", "det", "several", "light"))
_COMPANY: Final = 14
"""Nodes from the first of somebody's company to the last."""
_RANK: Final = 4
"""Nodes from a title to the noun whose rank it tells: "foreign secretary-level talks"."""
_PREDICATE: Final = 5
"""Nodes from "is" or "became" to a group in what somebody is said to be."""


def passed_by(nodes: list[Node], probe: int, at: int, trigger: Trigger) -> bool:
    """Whether a group on the way left is nobody's subject: put in, a place, or told of by a verb before."""
    if in_passing(nodes, probe) or lies_in(nodes, probe) or as_what(nodes, probe):
        return True
    if _goes_along(nodes, probe) or (trigger.form == "noun" and _at_their_level(nodes, probe, at)):
        return True
    if trigger.form == "noun" and only_said(nodes, probe, at):
        return True
    if _gone_to(nodes, probe) and any(node.is_("purpose") for node in nodes[probe + 1 : at]):
        return True
    if not nodes[probe].consumed or asked(nodes, probe, at, trigger):
        return False
    acts_on = nodes[probe + 1].is_("relative") or still_told(nodes, probe, at, trigger)
    return not acts_on


def _at_their_level(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a title only says of what rank talks are: "called off the foreign ministers' talks with X"."""
    if at - probe > _RANK or not only_titled(nodes[probe]) or not nodes[at + 1 : at + 2]:
        return False
    plain = all(n.kind == "word" and not n.roles and n.text != "," for n in nodes[probe + 1 : at])
    several = any(a.plural or at > probe + 1 for a in nodes[probe].actors)
    return plain and several and nodes[at + 1].is_("with")


def _gone_to(nodes: list[Node], probe: int) -> bool:
    """Whether somebody only owns where another goes: "pergi ke kediaman X di Lima untuk menemui Y"."""
    house, before = nodes[probe - 1], nodes[probe - 2]
    if probe < 2 or house.kind != "word" or not house.text.islower() or house.roles:
        return False
    return before.is_("to") or any(FRAMES[t.frame].place and t.form == "finite" for t in before.triggers)


def of_another_clause(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a group without a preposition is no subject: an object, a thing, or what somebody is."""
    actors = nodes[probe].actors
    if bare(nodes[probe]) and probe > 1 and nodes[probe - 1].kind == "word" and so_called(nodes[probe + 1]):
        # "X called Peru a partner after meeting Y"
        return True
    if is_object(nodes, probe) and goes_on(nodes, probe, at):
        return True
    if _qualifies(nodes, probe) or _lists_on(nodes, probe):
        return True
    if (bare(nodes[probe]) or all(map(_nobody, actors))) and of_main_clause(nodes, probe, at):
        # "X will address the congress before meeting Y"
        return True
    if all(a.barred == A_THING for a in actors) and (
        said_of(nodes, probe, at) or any(n.is_("join") for n in nodes[probe + 1 : at])
    ):
        return True
    return all(a.barred for a in actors) and _in_predicate(nodes, probe)


def _lists_on(nodes: list[Node], probe: int) -> bool:
    """Whether states go on with a list of objects: "has visited A and B, C and D, and met Y"."""
    node, before = nodes[probe], nodes[probe - 2] if probe > 1 else None
    if before is None or len(node.actors) == 1 or not bare(node) or nodes[probe - 1].text != ",":
        return False
    listed = before.consumed and len(before.actors) > 1
    return listed and not any(n.is_("boundary") for n in nodes[: probe - 2])


def _nobody(actor: Actor) -> bool:
    return actor.barred is not None and actor.state is None


def _goes_along(nodes: list[Node], probe: int) -> bool:
    """Whether nameless officials end a list of company: "X, with his wife, three ministers and aides"."""
    if any(actor.state or actor.name for actor in nodes[probe].actors):
        return False
    for back in range(probe - 1, max(0, probe - _COMPANY), -1):
        node, word = nodes[back], nodes[back].word
        if node.kind == "actors":
            if node.consumed:
                return False
        elif node.is_("with") or node.is_("about"):
            return not bare(nodes[back + 1]) if nodes[back + 1].kind == "actors" else node.is_("with")
        elif node.kind != "word" or not (word is None or word.honorific or word.roles & _LISTS):
            return False
    return False


def _in_predicate(nodes: list[Node], probe: int) -> bool:
    """Whether a group is in what somebody is said to be: "X is the first leader of the G7 who visited"."""
    for node in reversed(nodes[max(0, probe - _PREDICATE) : probe]):
        if node.roles & _IS:
            return True
        if node.roles or not (node.kind == "actors" or node.text.isalpha()):
            return False
    return False


def _qualifies(nodes: list[Node], probe: int) -> bool:
    """Whether a bare state only describes the object of a verb: "is seeking Peru support during a visit"."""
    if probe == 0 or nodes[probe].actors[0].kind != "state" or len(nodes[probe].actors) > 1:
        return False
    verb, noun = nodes[probe - 1], nodes[probe + 1]
    if not all(n.kind == "word" and n.text.isalpha() and n.text.islower() for n in (verb, noun)):
        return False
    return noun.word is None and (verb.word is None or (bool(verb.word.operators) and not verb.roles))
