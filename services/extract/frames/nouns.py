"""Words that may be noun or verb: what they are here, and who stands right before a noun of a contact.

In: the nodes of a sentence and a trigger. Out: yes or no, or whoever stands in front of the noun.
"""

from typing import Final

from services.extract.frames.alike import comes_as_word
from services.extract.frames.departures import guest_in
from services.extract.frames.shapes import FRAMES
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare, says
from services.extract.words.triggers import Trigger
from shared.knowledge.tables import Crossroads

_DAY: Final = 7
"""Nodes between an auxiliary and its verb that may say when."""
_CLAUSE: Final = frozenset(("boundary", "relative", "that"))
_PAIRED, _OWNED = 4, 7
"""Nodes in front of a noun in which its pair, or its owner, may stand."""


def other_part_of_speech(nodes: list[Node], at: int, trigger: Trigger, crossroads: Crossroads) -> bool:
    """Whether a word that may be verb or noun is not what the trigger says here."""
    if _not_nominal(nodes, at, trigger) or _acts_between(nodes, at, trigger):
        return True
    if trigger.parted and not _behind_day(nodes, at):
        return True
    if trigger.frame == "arrive" and comes_as_word(nodes, at):
        return True
    if trigger.form not in ("base", "gerund") or " " in nodes[at].text:
        return False
    if trigger.form == "base" and _of_somebody(nodes, at):
        return True
    if not _nominal(nodes, at):
        return False
    # "the visiting minister of A said in Lima"
    return trigger.form == "base" or guest_in(nodes, at, crossroads) is None


def _of_somebody(nodes: list[Node], at: int) -> bool:
    """Whether "of" behind a word that may be a noun says whose it is: "the upcoming visit of X"."""
    noun = any(other.form == "noun" for other in nodes[at].triggers)
    return noun and at + 1 < len(nodes) and nodes[at + 1].is_("of")


def _behind_day(nodes: list[Node], at: int) -> bool:
    """Whether a day stands between an auxiliary and its verb: "will on the evening of 2 May receive"."""
    dated = False
    for node in reversed(nodes[max(0, at - _DAY) : at]):
        if node.date is not None:
            dated = True
            continue
        if node.kind != "word" or node.roles & _CLAUSE:
            return False
        word = node.word
        if dated and word is not None and (word.operators or "to" in word.roles):
            return True
        if node.triggers or says(node):
            return False
    return False


def _nominal(nodes: list[Node], at: int) -> bool:
    """Say whether a word that may be verb or noun is a noun here: "a visit", "his brief talk"."""
    back = at - 1
    while back > 0 and _counts(nodes[back]) and (not nodes[back].is_("det") or _leads(nodes[back - 1])):
        back -= 1
    if back > 0 and _describes(nodes[back]):
        back -= 1
        if back > 1 and (nodes[back].is_("and") or nodes[back].text == ",") and _describes(nodes[back - 1]):
            # "a long, frank and constructive meeting"
            while back > 1 and (
                _describes(nodes[back]) or nodes[back].is_("and") or nodes[back].text in (",", "very")
            ):
                back -= 1
    if back < 0:
        return False
    before = nodes[back]
    if before.kind == "actors":
        # "X's recent visit to Lima", but "X's envoys visit Lima".
        several = back < at - 1 and nodes[at - 1].text.endswith("s")
        return not several and all(actor.possessive for actor in before.actors)
    return _leads(before)


def _leads(node: Node) -> bool:
    """Whether a word stands only before nouns: "the", "his"."""
    return node.is_("det") or node.is_("own")


def _counts(node: Node) -> bool:
    """Whether a word says how long something took: "a one day visit"."""
    item = node.item if node.kind == "word" else None
    return item is not None and (item.date("unit") is not None or item.date("number") is not None)


def _describes(node: Node) -> bool:
    """Whether a word may be an adjective: no list knows it, or it says which meeting is meant: "last"."""
    word = node.word
    which = word is None or (word.setting == "earlier" and not word.triggers)
    return node.kind == "word" and which and node.text[:1].islower()


def _not_nominal(nodes: list[Node], at: int, trigger: Trigger) -> bool:
    """Whether a word that is a visit only as a noun is a verb here: "to stop in A", not "his Lima stop"."""
    if not trigger.verbal or _nominal(nodes, at):
        return False
    goal, owner = nodes[at - 1] if at > 0 else None, nodes[at - 2] if at > 1 else None
    if goal is None or owner is None or goal.prep is not None:
        return True
    if goal.kind not in ("actors", "place") and not goal.is_("light"):
        # "X's first stop"
        return True
    return not (owner.is_("own") or (owner.kind == "actors" and all(a.possessive for a in owner.actors)))


def _acts_between(nodes: list[Node], at: int, trigger: Trigger) -> bool:
    """Whether a noun that is a verb, too, stands between who acts and whom: "X telepon Y dan Z"."""
    word = nodes[at].word
    if trigger.form != "noun" or not 0 < at < len(nodes) - 1 or word is None:
        return False
    if not any(other.form == "finite" for other in word.triggers):
        return False
    before, after = nodes[at - 1], nodes[at + 1]
    return all(n.kind == "actors" and n.prep is None and not bare(n) for n in (before, after))


def modifying(nodes: list[Node], at: int, trigger: Trigger) -> Node | None:
    """Who stands right before a noun and says with whom or where: "a Netanyahu call", "the India trip"."""
    node = nodes[at - 1] if at > 0 else None
    word = nodes[at].word
    if node is None or node.kind != "actors" or len(node.actors) != 1 or (node.prep is not None and at < 2):
        return None
    if word is None or any(other.form in ("finite", "passive") for other in word.triggers):
        return None
    actor = node.actors[0]
    if actor.possessive or actor.barred or actor.plural:
        return None
    before = nodes[at - 2] if at > 1 else None
    topic = before is not None and before.is_("about") and not before.is_("boundary")
    if before is not None and (topic or _triggers(before) or before.text == ","):
        return None
    if FRAMES[trigger.frame].place:
        return node if actor.kind in ("state", "capital") else None
    return node if actor.kind == "official" and actor.name is not None else None


def _triggers(node: Node) -> bool:
    word = node.item.word if node.kind == "word" and node.item is not None else None
    return word is not None and bool(word.triggers)


def pair_before(nodes: list[Node], at: int) -> list[Actor]:
    """ "US-China talks", "Putin's first visit", "Trump-Kim summit": the owner of a noun in front of it."""
    for probe in range(at - 1, max(-1, at - _OWNED), -1):
        node = nodes[probe]
        if node.kind == "actors":
            if at - probe > _PAIRED and not node.actors[0].possessive:
                return []
            if node.compound or len(node.actors) > 1:
                direct = probe == at - 1 or all(
                    n.kind == "word" and (n.word is None or n.word.preposition is None)
                    for n in nodes[probe + 1 : at]
                )
                close = node.compound and direct
                joined = probe == at - 1 and all(
                    a.kind in ("adjective", "state", "possessor") for a in node.actors
                )
                return node.actors if close or joined else []
            actor = node.actors[0]
            return node.actors if actor.possessive or actor.kind == "adjective" else []
        if node.kind != "word" or node.item is None:
            continue
        word = node.item.word
        if not node.text[:1].isalnum() and node.text != "-":
            return []
        if word is not None and (word.speech or word.roles - {"light", "det"} or word.triggers):
            return []
    return []
