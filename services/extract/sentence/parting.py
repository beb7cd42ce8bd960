"""Where "and" begins a clause of its own instead of ending a list: "X met Y, and Z received W".

In: the nodes of a sentence, a group and the one behind "and". Out: yes or no.
"""

from typing import Final

from services.extract.sentence.node import Node, bare
from services.extract.words.verbs import Verbs

_GOVERNS: Final = frozenset(("with", "to", "by"))
"""Prepositions of an object with whom something is done."""
_SKIPPED: Final = _GOVERNS | {"det", "own", "light"}
"""Roles of the words between a verb and its object."""
_OBJECT: Final = 6
"""Nodes from a verb to the "with" behind what is held or discussed."""
_NOUN: Final = 3
"""Nodes behind "held" in which the word for the contact stands."""
_TALKS: Final = ("with", "tell", "address")
"""Frames of verbs that also go on about the one subject: "bertemu A dan B membahas C"."""


def next_clause(nodes: list[Node], at: int, after: int, verbs: Verbs | None = None) -> bool:
    """Whether the officials at `after` act themselves, and those at `at` are the object of a verb."""
    comma = _comma(nodes, after)
    if bare(nodes[after]) or nodes[after].modifier:
        return False
    does = verbs is not None and _does_something(nodes, after + 1, verbs, comma=comma)
    if not does and not _acts(nodes, after, comma=comma):
        return False
    verb = _governor(nodes, at)
    if verb is None:
        return False
    for node in reversed(nodes[:verb]):
        if node.is_("relative"):
            # "X, who met Y and Z, received W"
            return comma
        if node.text in (",", ";") or node.is_("boundary"):
            break
    return True


def _comma(nodes: list[Node], after: int) -> bool:
    """Whether a comma stands before the "and" in front of a group."""
    back = after - 1
    while back > 0 and not nodes[back].is_("and"):
        back -= 1
    return back > 0 and nodes[back - 1].text == ","


def _governor(nodes: list[Node], at: int) -> int | None:
    """Index of the verb of contact whose object a group is; None where it is none."""
    back, governed = at - 1, False
    while back > 0 and nodes[back].roles & _SKIPPED:
        governed = governed or bool(nodes[back].roles & _GOVERNS)
        back -= 1
    if back < 0:
        return None
    if _does(nodes[back]):
        return back
    for probe in range(back, max(-1, back - _OBJECT), -1) if governed else ():
        # "held talks with X and Z received W", not "talks with X and Z opened"
        if nodes[probe].is_("hold") or _does(nodes[probe]):
            return probe
        if not nodes[probe].text[:1].isalnum() or nodes[probe].is_("relative"):
            return None
    return None


def _does(node: Node) -> bool:
    """Whether a word is a verb of contact, and none of inviting."""
    return any(trigger.form != "noun" and trigger.status is None for trigger in node.triggers)


def _acts(nodes: list[Node], after: int, *, comma: bool) -> bool:
    """Whether a verb that tells of something done follows a group at once."""
    # "and the president of Peru, X, received Y"
    probe = after + 1 + (comma and after + 1 < len(nodes) and nodes[after + 1].text == ",")
    while probe < len(nodes) and (
        nodes[probe].kind == "date" or nodes[probe].is_("light") or _operates(nodes[probe])
    ):
        probe += 1
    if probe >= len(nodes):
        return False
    behind = nodes[probe + 1 : probe + 1 + _NOUN]
    held = nodes[probe].is_("hold") and any(t.form == "noun" for node in behind for t in node.triggers)
    operated, ahead = probe > after + 1, " " in nodes[probe].text
    told = any(
        t.form in ("finite", "passive")
        # "met Y and Z to discuss visas" is one clause, "and Z to meet W" two.
        or (t.form == "base" and (operated or (ahead and t.frame not in _TALKS)))
        for t in nodes[probe].triggers
        if comma or t.frame not in _TALKS
    )
    return told or (held and comma)


def _does_something(nodes: list[Node], at: int, verbs: Verbs, *, comma: bool) -> bool:
    """Whether a clause goes on with whatever verb: "and the president of Peru opened a school"."""
    if at + 1 >= len(nodes):
        return False
    node, behind = nodes[at], nodes[at + 1]
    if node.kind != "word":
        return False
    if not comma:
        return behind.is_("det") and verbs.told(node.text)
    said = node.word is not None and node.word.speech
    # "and the president of Peru accompanied by"
    doing = verbs.told(node.text) and not behind.is_("by") and behind.text != ","
    return said or doing or verbs.helps(node.text)


def _operates(node: Node) -> bool:
    """Whether a word only says whether something is done: "will", "did not"."""
    return node.word is not None and bool(node.word.operators) and not node.triggers
