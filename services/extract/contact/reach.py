"""Where the reach of an operator ends, and where a verb shares the one of another.

In: the nodes of a sentence and an index. Out: yes or no, or the verb that leads.
"""

from typing import Final

from services.extract.sentence.node import Node
from services.extract.words.triggers import Trigger

_NEAR, _CLAUSE = 5, 30
"""Nodes before a noun in which its verb stands, and in a clause."""
_LINKS: Final = frozenset(("in", "about", "boundary", "and", "with", "to", "that", "by", "from", "topic"))
"""Roles of the words that do not continue a noun phrase."""
_TENSES: Final = frozenset(("past", "present"))
_NEW_CLAUSE: Final = frozenset(("boundary", "relative", "that"))


def is_held(nodes: list[Node], at: int) -> bool:
    """Whether a noun is what somebody held or had: "held long talks with X"."""
    return held_by(nodes, at) is not None


def held_by(nodes: list[Node], at: int) -> int | None:
    """Index of the verb by which somebody held or had what a noun tells; None where none does."""
    for probe in range(at - 1, max(-1, at - _NEAR - 1), -1):
        node = nodes[probe]
        if node.is_("hold"):
            return probe
        if node.kind != "word" or not (node.word is None or node.roles & {"det", "light", "own"}):
            return None
    return None


def only_describes_topic(nodes: list[Node], at: int) -> bool:
    """Whether an operator only describes a topic: "talks on possible action", "about a planned visit"."""
    before, after = nodes[at - 1], nodes[at + 1] if at + 1 < len(nodes) else None
    noun = after is not None and after.kind == "word" and after.text.isalpha() and not after.roles & _LINKS
    return noun and bool(before.roles & {"about", "topic", "of", "det", "own"})


def leads_on(nodes: list[Node], at: int) -> bool:
    """Whether a relative word leads to what a tour includes: "a tour that will take in A and B"."""
    relative = nodes[at].roles & {"that", "relative"}
    return bool(relative) and at + 1 < len(nodes) and nodes[at + 1].is_("including")


def _noun_before(nodes: list[Node], at: int) -> tuple[int, Trigger] | None:
    """The word to which "and" joins a noun: "will have talks with X and a dinner with Y"."""
    link = at - 1
    article = next((k for k in range(link, max(0, at - _NEAR), -1) if nodes[k].roles & {"det", "own"}), at)
    while link > 0 and (nodes[link].roles & {"det", "light", "own"} or nodes[link].word is None):
        if nodes[link].kind != "word" or not nodes[link].text.isalpha():
            return None
        if nodes[link].word is None and link < article:
            # "encouraged talks and hailed the meeting of"
            return None
        link -= 1
    if link < 1 or not nodes[link].is_("and"):
        return None
    for probe in range(link - 1, max(-1, link - _CLAUSE), -1):
        node = nodes[probe]
        if node.roles & _NEW_CLAUSE or node.text in (",", ";", ":", "."):
            return None
        if node.triggers:
            return probe, node.triggers[0]
    return None


def led_by_verb(nodes: list[Node], at: int, trigger: Trigger) -> tuple[int, Trigger] | None:
    """The verb before "and" that has the operator of both: "is expected to meet X and talk about Y"."""
    if trigger.form == "noun":
        # "will meet X and hold talks with Y"
        held = held_by(nodes, at)
        if held is None:
            return _noun_before(nodes, at)
        if nodes[held].roles & _TENSES:
            return None
        at = held
    elif (verb := nodes[at].word) is None or not verb.infinitive:
        return None
    link, then = at - 1, False
    while link > 0 and (nodes[link].is_("light") or nodes[link].is_("join")):
        if nodes[link].is_("done"):
            # "will go to Chad and has met X"
            return None
        then = then or nodes[link].is_("join")
        link -= 1
    if link < 1 or not (then or nodes[link].is_("and")):
        return None
    for probe in range(link - 1, max(-1, link - _CLAUSE), -1):
        node = nodes[probe]
        if node.kind == "word" and (node.text in (";", ":", ".") or node.roles & _NEW_CLAUSE):
            return None
        verbs = [t for t in node.word.triggers if t.form != "noun"] if node.word is not None else []
        # "will fly to Lima for a meeting and see X": what may be a noun leads no verb.
        if verbs and not (len(verbs) < len(node.triggers) and all(t.form == "gerund" for t in verbs)):
            return probe, verbs[0]
    return None
