"""What became of a contact, by operators behind its word: "the meeting was called off", "talks set for May".

In: the nodes of a sentence and the index of a trigger. Out: operators with their indexes.
"""

from collections.abc import Iterator
from typing import Final

from services.extract.contact.nominal import is_noun
from services.extract.contact.reach import is_held, leads_on, only_describes_topic
from services.extract.frames.holding import held_between
from services.extract.sentence.node import Node, ordinary
from services.extract.words.triggers import Operator, Trigger
from shared.domain.vocabulary import Status

_REACH: Final = 30
"""Nodes behind the trigger in which an operator may be."""
_INSERTION: Final = 14
"""Nodes of an insertion between a noun and its verb."""
_NOTHING: Final = frozenset((Status.CANCELLED, Status.POSTPONED, Status.DENIED))
_SMALL: Final = frozenset(("det", "own", "light"))
_OPENS: Final = frozenset(("relative", "that"))
_CLAUSES: Final = frozenset(("boundary", "relative", "that"))


def became(nodes: list[Node], at: int, trigger: Trigger) -> Iterator[tuple[Operator, int]]:
    """Operators on the right: "the meeting ... was called off"."""
    resumed = 0
    noun = trigger.form == "noun" or (trigger.form == "gerund" and is_noun(nodes, at, trigger))
    for probe in range(at + 1, min(len(nodes), at + _REACH)):
        node = nodes[probe]
        if noun and _another_subject(nodes, at, probe):
            return
        if node.kind != "word" or node.item is None:
            continue
        text, word = node.text, node.item.word
        if text in (";", ":", ".", "!", "?") or (text == "," and noun and _fronted(nodes, at)):
            return
        if probe < resumed or word is None or leads_on(nodes, probe):
            continue
        if node.is_("and") and (is_held(nodes, at) or _object(nodes, at)):
            # "held talks with X and was due to see Y"
            return
        if word.operators and (
            only_describes_topic(nodes, probe) or _unscheduled(nodes, probe) or _active(nodes, probe)
        ):
            continue
        if noun and (behind := _resumes(nodes, at, probe)) is not None:
            resumed = behind
            continue
        if noun and word.roles & _OPENS and held_between(nodes, probe):
            # "talks that were to be held in A between X and Y have been called off"
            continue
        if noun and node.is_("who"):
            # "talks with X, who will retire next year, on trade"
            resumed = _closes(nodes, probe)
            if resumed:
                continue
            return
        if "relative" in word.roles and not _told_of(nodes[probe + 1 : probe + 3]):
            return
        if word.operators and noun:
            for operator in word.operators:
                if operator.side in ("after", "any"):
                    yield operator, probe
            continue
        if "boundary" in word.roles:
            # "would meet X if the war ended": a condition is the one thing that a verb waits for.
            yield from (
                (o, probe) for o in word.operators if o.side == "after" and o.status is Status.HYPOTHETICAL
            )
        if word.speech or "boundary" in word.roles or "that" in word.roles:
            return
        purpose = noun and (nodes[probe - 1].is_("purpose") or (" " in text and not node.is_("past")))
        if not purpose and word.triggers and any(t.form in ("finite", "base") for t in word.triggers):
            # "a visit to Peru to see X has been put off": what it is for is no end of it.
            return


def _closes(nodes: list[Node], at: int) -> int:
    """The index of the comma that ends a clause about somebody, 0 where it goes on to the end."""
    if nodes[at - 1].text != ",":
        return 0
    return next((k for k in range(at + 1, min(len(nodes), at + _INSERTION)) if nodes[k].text == ","), 0)


def _fronted(nodes: list[Node], at: int) -> bool:
    """Whether a noun only says when something else was: "after talks of X and Y, a fair was called off"."""
    before = at - 1
    while before > 0 and nodes[before].kind == "word" and nodes[before].roles & _SMALL:
        before -= 1
    return before == 0 and nodes[0].is_("boundary")


def _another_subject(nodes: list[Node], at: int, probe: int) -> bool:
    """Whether somebody else does what follows: "after talks with X, Y is due to meet bankers"."""
    node = nodes[probe]
    if node.kind != "actors" or node.prep is not None or node.modifier or probe + 1 >= len(nodes):
        return False
    first, before = probe - 1, at - 1
    while first > at and nodes[first].is_("det"):
        first -= 1
    while before > 0 and nodes[before].kind == "word" and nodes[before].roles & _SMALL:
        before -= 1
    word = nodes[before].word if before >= 0 else None
    led = word is not None and (word.preposition is not None or nodes[before].is_("boundary"))
    return led and nodes[first].text == "," and nodes[probe + 1].text not in (",", "(")


def _object(nodes: list[Node], at: int) -> bool:
    """Whether a verb stands before the noun in its clause: "met for talks and are expected to sign"."""
    for node in reversed(nodes[:at]):
        if node.text in (",", ";", ".") or node.is_("boundary") or node.is_("that"):
            return False
        if node.is_("past") or node.is_("present"):
            return True
    return False


def _resumes(nodes: list[Node], at: int, probe: int) -> int | None:
    """Where the clause of a noun goes on behind an insertion that begins here, to say what became of it.

    "The meeting with X, announced last week, will not go ahead", "a visit by X that had been announced was
    called off".
    """
    before = nodes[probe - 1]
    if before.text == ",":
        for close in range(probe + 1, min(len(nodes) - 1, probe + _INSERTION)):
            if nodes[close].text in (";", "."):
                return None
            if nodes[close].text == "," and _decides(nodes[close + 1]):
                return close + 1
        return None
    after = nodes[probe + 1] if probe + 1 < len(nodes) else None
    if not nodes[probe].roles & _OPENS or after is None or probe < at + 2:
        return None
    if not (after.is_("done") or after.is_("stay") or (after.word is not None and after.word.operators)):
        return None
    if _decides(after):
        return None
    for k in range(probe + 2, min(len(nodes), probe + _INSERTION)):
        if nodes[k].text in (",", ";", ".") or nodes[k].roles & _CLAUSES:
            return None
        if _decides(nodes[k]) and nodes[k - 1].kind != "actors":
            return k
    return None


def _decides(node: Node) -> bool:
    """Whether a verb says that its subject came to nothing."""
    operators = node.word.operators if node.word is not None else ()
    return any(o.side == "after" and o.status in _NOTHING for o in operators)


def _unscheduled(nodes: list[Node], at: int) -> bool:
    """Whether words behind a relative word only say that nobody knew: "a visit that was not planned"."""
    word = nodes[at].word
    described = word is not None and word.setting == "unscheduled"
    return described and (nodes[at - 1].is_("relative") or nodes[at - 1].is_("that"))


def _told_of(nodes: list[Node]) -> bool:
    """Whether a relative clause begins with what became of the noun: "which was called off"."""
    return any(node.word is not None and bool(node.word.operators) for node in nodes)


def _active(nodes: list[Node], at: int) -> bool:
    """Whether a verb of calling off has an object behind it: "called off nationwide protests"."""
    word = nodes[at].word
    off = word.operators if word is not None else ()
    sides = {operator.side for operator in off if operator.status in _NOTHING}
    if not {"before", "after"} <= sides or at + 2 >= len(nodes):
        return False
    first, second = nodes[at + 1], nodes[at + 2]
    if first.kind == "actors":
        return first.prep is None
    return first.is_("det") or first.is_("own") or (ordinary(first) and ordinary(second))
