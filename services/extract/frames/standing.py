"""How somebody stands in a clause: as the object of a verb, in passing, urged to do something, behind "his".

In: the nodes of a sentence, the index of a group of officials and often that of the trigger behind it. Out:
yes or no, or the index from which the scan for the subject goes on.
"""

from typing import Final

from services.extract.frames.interposed import operates
from services.extract.frames.shapes import FRAMES
from services.extract.model import Actor, holds_office
from services.extract.sentence.node import CIRCUMSTANCE, Node, bare, only_titled, ordinary, so_called
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Level

_URGED: Final = frozenset(("light", "purpose", "hold"))
"""Roles of the words between those who are urged and what they are urged to do."""
_ENDS_CLAUSE: Final = frozenset(("boundary", "in", "about", "during", "with", "to"))
"""Roles of what may follow the last noun of a clause."""
_ADJUNCT: Final = 9
"""Nodes of an adjunct between a comma and the subject behind it."""
_CHAIN: Final = 12
"""Nodes from one verb of a list to its last one."""
_LINKED: Final = 3
"""Nodes between the "and" that goes on with a subject and its verb."""
_DAY: Final = 2
"""Nodes of a day with the word before it: "on Friday"."""
_TOPIC: Final = 8
"""Nodes between a title and the name behind what the office is for."""


def still_told(nodes: list[Node], probe: int, at: int, trigger: Trigger) -> bool:
    """Whether a clause behind a comma goes on about whom the one before has met."""
    if nodes[probe + 1].text != "," or bare(nodes[probe]):
        # "X, on his way to Peru, met Y": where one goes.
        return False
    if any("," in actor.said for actor in nodes[probe].actors) and not nodes[probe + 2].is_("relative"):
        # "X met the king, Y, during talks with Z": the comma only ends his name.
        return False
    if any(n.is_("purpose") for n in nodes[probe + 2 : at]):
        # "X rang Y and Z, to discuss the war": who rings discusses.
        return False
    if trigger.form == "noun" and nodes[probe + 2].is_("join"):
        # "X will meet Y, followed by talks with Z"
        return False
    linked = any(n.is_("and") or n.is_("join") for n in nodes[max(probe + 1, at - _LINKED) : at])
    if linked or (probe + 2 == at and _verbs_go_on(nodes, at)):
        # "X received Y, called Z and met": the verbs of one subject.
        return False
    if nodes[probe + 2].roles >= {"hold", "past"} or nodes[probe + 2].is_("and"):
        # "X rang Y, held talks with Z", "X met Y, and may stop in Lima to see Z": the verbs of one subject.
        return False
    # "X met Y, before flying to Z": a clause without a subject of its own has that of the main one.
    return not any(n.is_("boundary") for n in nodes[probe + 2 : at])


def _verbs_go_on(nodes: list[Node], at: int) -> bool:
    """Whether a verb is one of a list that ends with "and": "received X, called Y, and met Z"."""
    return any(
        node.is_("and") and node.word is not None and _finite(nodes[at + k + 2])
        for k, node in enumerate(nodes[at + 1 : at + _CHAIN])
        if at + k + 2 < len(nodes)
    )


def _finite(node: Node) -> bool:
    return node.word is not None and any(trigger.form == "finite" for trigger in node.word.triggers)


def is_object(nodes: list[Node], at: int) -> bool:
    """Whether somebody stands behind another verb and its subject: "X praised Y"."""
    back = at - 1
    while back >= 0 and (nodes[back].is_("det") or nodes[back].is_("own") or _honours(nodes[back])):
        back -= 1
    if back < 1 or nodes[back].kind != "word" or not nodes[back].text[:1].islower():
        return False
    word = nodes[back].word
    finite = word is not None and any(trigger.form == "finite" for trigger in word.triggers)
    if word is not None and not (finite or word.roles & {"give", "hold"}):
        return False
    if back > _DAY and nodes[back - 1].kind == "date":
        # "X on Friday crossed the border"
        back -= _DAY if nodes[back - 2].is_("about") else 1
    before = nodes[back - 1]
    if before.kind == "word" and (before.is_("light") or (before.word and before.word.operators)):
        before = nodes[back - 2] if back > 1 else before
    if before.kind == "word":
        # "I want to meet X and go to Y"
        return before.word is not None and before.word.reference == "me"
    return before.kind == "actors" and before.prep is None and not before.modifier


def _honours(node: Node) -> bool:
    return node.word is not None and node.word.honorific


def in_passing(nodes: list[Node], at: int) -> bool:
    """Whether somebody of no state stands between commas behind a name: "Minister A. Rossi, MP, met"."""
    if not 0 < at < len(nodes) - 1 or nodes[at - 1].text != "," or nodes[at + 1].text != ",":
        return False
    return all(actor.state is None and actor.name is None and actor.barred for actor in nodes[at].actors)


def goes_on(nodes: list[Node], start: int, at: int) -> bool:
    """Whether another clause of the same subject begins between: "X praised Y and met"."""
    return any(node.is_("and") or node.is_("join") for node in nodes[start + 1 : at])


def of_main_clause(nodes: list[Node], at: int, verb: int) -> bool:
    """Whether a bare state ends the clause before: "X praised the aid of Peru after meeting Y"."""
    before, after = nodes[at - 1] if at > 0 else None, nodes[at + 1]
    if before is None or before.kind != "word" or not before.text[:1].islower() or before.is_("that"):
        return False
    if not (after.roles & _ENDS_CLAUSE or (after.word is not None and after.word.preposition)):
        return False
    if not any(node.is_("boundary") for node in nodes[at + 1 : verb]):
        return False
    return any(_acts(node) for node in nodes[:at])


def _acts(node: Node) -> bool:
    free = node.kind == "actors" and node.prep is None and not node.modifier and not bare(node)
    return free and any(actor.state is not None and actor.barred is None for actor in node.actors)


def said_of(nodes: list[Node], at: int, verb: int) -> bool:
    """Whether a thing is only what another word is about: "the ceasefire", and no subject of the verb."""
    before = nodes[at - 1] if at > 0 else None
    if before is None or before.kind != "word" or not before.text[:1].islower():
        return False
    return not all(
        node.kind == "word"
        and not node.is_("boundary")
        and (node.is_("light") or (node.word is not None and bool(node.word.operators)))
        for node in nodes[at + 1 : verb]
    )


def named_before(nodes: list[Node], at: int) -> bool:
    """Whether what a relative clause is about is somebody: "Rossi, who met"."""
    back = at - 1
    while back > 0 and (nodes[back].text in (",", "(", ")") or _counts(nodes[back]) or _suite(nodes[back])):
        back -= 1
    somebody = back >= 0 and nodes[back].kind == "actors" and not nodes[back].modifier
    # "X became the first leader of a Muslim nation who met Y"
    return somebody and not (_nobody(nodes[back]) and became_what(nodes, at))


def whose_clause(nodes: list[Node], at: int, verb: int) -> list[Actor]:
    """Whom a relative clause tells of that a preposition governs: "with X, who is on a tour"."""
    back = at - 1
    while back > 0 and nodes[back].text == ",":
        back -= 1
    node = nodes[back] if back >= 0 else None
    if node is None or node.kind != "actors" or node.prep is None:
        return []
    own = not any(n.kind in ("actors", "forum") or n.text == "," for n in nodes[at + 1 : verb])
    named = all(
        actor.kind == "official" and (actor.name or actor.state) and not actor.barred for actor in node.actors
    )
    return node.actors if own and named else []


def _suite(node: Node) -> bool:
    """Whether the word only brings in who goes along: "X and his delegation, who"."""
    return node.is_("and") or node.is_("with") or (node.word is not None and node.word.noun is not None)


def became_what(nodes: list[Node], at: int) -> int:
    """Index of the verb in "X became the first leader who met", 0 where there is none."""
    for probe in range(at - 1, max(0, at - _TOPIC), -1):
        if nodes[probe].is_("becomes"):
            return probe
        if nodes[probe].text in (",", ";"):
            return 0
    return 0


def _counts(node: Node) -> bool:
    """Whether the word only says which one: "the first president who visited"."""
    return node.is_("light") or (node.word is not None and node.word.novelty is not None)


def asked(nodes: list[Node], probe: int, at: int, trigger: Trigger) -> bool:
    """Whether those who were asked or invited are the subject: "invited X to visit Y"."""
    between = nodes[probe + 1 : at]
    if not all(node.kind == "word" and node.roles & _URGED for node in between):
        return False
    back = probe - 1
    while back > 0 and nodes[back].is_("det"):
        back -= 1
    before = nodes[back].word if back >= 0 else None
    if before is not None and bare(nodes[probe]) and any(FRAMES[t.frame].place for t in before.triggers):
        # "flew to Oslo to meet Y": where one goes.
        return False
    asks = before is not None and any(t.frame == "address" or t.status is not None for t in before.triggers)
    return trigger.form == "base" or asks


def told_to(nodes: list[Node], at: int) -> bool:
    """Whether another tells somebody who is nobody here to do it: "told citizens to visit"."""
    # "urged citizens not to travel to"
    last = at - 1 - (at > 1 and operates(nodes, at - 1))
    back = last
    while back > 0 and _nobody(nodes[back]):
        back -= 1
    found = back < last
    while back > 0 and (nodes[back].is_("det") or nodes[back].is_("own")):
        back -= 1
    word = nodes[back].word
    return (
        found and word is not None and any(trigger.frame in ("tell", "address") for trigger in word.triggers)
    )


def _nobody(node: Node) -> bool:
    if node.kind == "actors":
        return all(actor.barred is not None and actor.state is None for actor in node.actors)
    return ordinary(node)


def pressed(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether somebody is to do what the trigger says: "pressure on X to talk with Y"."""
    between = nodes[probe + 1 : at]
    return bool(between) and between[0].is_("purpose") and all(n.roles & _URGED for n in between)


def own_before(nodes: list[Node], at: int) -> bool:
    """Say whether a word such as "his" or "their" stands shortly before."""
    return any(nodes[k].is_("own") for k in range(max(0, at - 3), at))


def past_adjunct(nodes: list[Node], at: int) -> int:
    """The index of who acts behind an adjunct: "Besides meeting X, during his tour of Peru Y will meet"."""
    if not nodes[at].roles & CIRCUMSTANCE:
        return at
    for probe in range(at + 1, min(len(nodes), at + _ADJUNCT)):
        node = nodes[probe]
        if node.kind == "actors" and node.prep is None and not bare(node) and not node.modifier:
            return probe
        if node.text in (",", ";", ".") or (
            node.word is not None and (node.word.speech or node.is_("boundary"))
        ):
            break
    return at


def as_what(nodes: list[Node], probe: int) -> bool:
    """Whether a title only says what somebody named before is: "calls Y a partner", "sebagai mitra"."""
    before = nodes[probe - 1] if probe > 1 else None
    if before is None or not so_called(before) or before.is_("det") or not before.text.isalpha():
        return False
    return all(actor.name is None for actor in nodes[probe].actors)


def group_of(node: Node) -> str | None:
    """`both` or `three`, where a word stands for so many who were told of before."""
    reference = node.word.reference if node.word is not None else None
    return reference if reference in ("both", "three") and " " in node.text else None


def named_envoy(nodes: list[Node], at: int) -> Node | None:
    """The envoy whose name stands here between commas, whatever he once was: "utusan X, Y, bertemu"."""
    before = nodes[at - 2] if at > 1 and nodes[at - 1].text == "," else None
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if (
        before is None
        or after is None
        or after.text != ","
        or before.kind != "actors"
        or len(before.actors) != 1
    ):
        return None
    who = before.actors[0]
    sent = holds_office(who) and who.level is Level.OFFICIAL
    return before if sent else None


def of_whom(nodes: list[Node], probe: int) -> list[Actor]:
    """Whose official a title behind "whose" is: "met the king of X, whose envoy had called Y"."""
    if probe < 2 or not nodes[probe - 1].is_("relative") or not only_titled(nodes[probe]):
        return []
    before = nodes[probe - 3] if nodes[probe - 2].text == "," and probe > 2 else nodes[probe - 2]
    last = before.actors[-1] if before.kind == "actors" else None
    if last is None or last.state is None or last.barred is not None:
        return []
    for actor in nodes[probe].actors:
        actor.state = last.state
    return nodes[probe].actors


def owns(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether nothing but what describes a noun parts it from its owner: "ahead of X's planned talks"."""
    owner = all(a.possessive and a.kind == "official" for a in nodes[probe].actors)
    return (
        owner
        and at - probe <= _LINKED + 1
        and all(
            n.kind == "word" and n.text.isalnum() and not n.triggers and not n.roles - {"light", "hold"}
            for n in nodes[probe + 1 : at]
        )
    )
