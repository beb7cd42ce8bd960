"""Calls that are none: "called X a dictator", "for calling him a liar", "his call to X to stand down".

In: the nodes of a sentence, and the index of the verb or the one who is called. Out: yes or no.
"""

from typing import Final

from services.extract.frames.shapes import Filled
from services.extract.sentence.node import Node, bare
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Mode

_LINKS: Final = frozenset(("and", "boundary", "join", "or"))


def so_called(nodes: list[Node], at: int, trigger: Trigger, filled: Filled) -> bool:
    """Whether a word for calling says what somebody is called: "called President X a dictator"."""
    if trigger.frame != "call":
        return False
    if _him_so(nodes, at) or _in_brackets_so(nodes, at) or _in_quotes_so(nodes, at, trigger):
        return True
    verb = trigger.form in ("finite", "base", "gerund")
    return verb and bool(filled.nodes) and _named_so(nodes, filled.nodes[0])


def _him_so(nodes: list[Node], at: int) -> bool:
    """ "for calling him a liar"."""
    him, said = (node.word for node in (*nodes[at + 1 : at + 3], nodes[at], nodes[at])[:2])
    return him is not None and him.reference == "him" and said is not None and said.guard == "naming"


def _in_brackets_so(nodes: list[Node], at: int) -> bool:
    """ "X (also called Y)"."""
    back = at - 1
    while back > 0 and nodes[back].is_("light"):
        back -= 1
    return back > 0 and nodes[back].text == "("


def _in_quotes_so(nodes: list[Node], at: int, trigger: Trigger) -> bool:
    """ "a session that each called \"friendly\""."""
    after = nodes[at + 1].word if trigger.form == "finite" and at + 1 < len(nodes) else None
    return after is not None and after.guard == "naming" and not nodes[at + 1].text.isalpha()


def _named_so(nodes: list[Node], target: Node) -> bool:
    """ "called President X a dictator"."""
    at = nodes.index(target) + 1
    word = nodes[at].word if at < len(nodes) else None
    if word is None or word.guard != "naming":
        return False
    # "menelepon Presiden X sebagai bagian dari": as what one rings somebody.
    return nodes[at].is_("det") or not nodes[at].text.isalpha()


def theirs_so(nodes: list[Node], at: int) -> bool:
    """ "X calls Y's plan reckless"."""
    if at + 2 >= len(nodes) or nodes[at + 1].kind != "actors" or nodes[at + 1].prep is not None:
        return False
    thing = nodes[at + 2]
    links = thing.word is not None and (thing.word.preposition is not None or thing.roles & _LINKS)
    return nodes[at + 1].actors[-1].possessive and thing.text.isalpha() and not links


def appeal(nodes: list[Node], at: int, trigger: Trigger, filled: Filled) -> bool:
    """Whether a call is what somebody asks for: "a call to President X to stand down", "a call to Peru".

    What is said *in* a call, or who made one, is said by telephone.
    """
    target = filled.nodes[0] if filled.nodes else None
    if trigger.frame != "calling" or trigger.mode is not Mode.PHONE or target is None or target.prep != "to":
        return False
    if nodes[at].text.split()[-1] not in ("call", "calls"):
        return False
    if " " in nodes[at].text.removeprefix("a "):
        return False
    if bare(target):
        return True
    back = at - 1
    while back > 0 and nodes[back].roles & {"det", "own", "light"}:
        back -= 1
    if back >= 0 and nodes[back].roles & {"in", "during", "hold"}:
        return False
    behind = nodes[nodes.index(target) + 1 :][:2]
    asked = len(behind) == 2 and (behind[0].is_("to") or behind[0].is_("purpose"))
    verb = behind[1] if asked else None
    return verb is not None and verb.text.islower() and not (verb.roles or (verb.word and verb.word.triggers))
