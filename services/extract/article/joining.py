"""Who joins what the sentence before told: "Menlu X ikut serta dalam pertemuan itu", "itu juga diikuti X".

In: the story with the sentence's nodes, and a noun for a contact that was told before. Out: a `Filled` with
those of that contact and those who joined them, or None.
"""

from typing import Final

from services.extract.frames.shapes import FRAMES, Filled
from services.extract.model import Actor, Reading
from services.extract.sentence.node import Node
from services.extract.story.story import Story
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Mode, Setting, Status

_NEAR: Final = 4
"""Sentences within which a contact is still spoken of."""
_TABLE: Final = 5
"""States up to which all who join one contact sit at one table."""
_SAID: Final = 4
"""Nodes from a noun to the word that marks it as told before."""
_REMOTE: Final = frozenset((Mode.PHONE, Mode.VIDEO))
_PARTNERS: Final = frozenset(("with", "to", "between"))


def joined_by(story: Story, at: int, trigger: Trigger) -> Filled | None:
    """Those of the contact that was told last, and those whom this sentence brings to it."""
    shape = FRAMES[trigger.frame]
    if not (shape.noun and shape.joint and story.found) or not _told_before(story.nodes, at):
        return None
    guests = _joining(story.nodes, at)
    last = _last(story, trigger) if guests else None
    if last is None:
        return None
    there = {actor.state for actor in last.actors}
    guests = [actor for actor in guests if actor.state not in there]
    hubs = {state for state in there if last.joint or all(state in pair for pair in last.pairs)}
    hosts = [actor for actor in last.actors if actor.state in hubs]
    if not guests or not hosts:
        return None
    everybody = {actor.state for actor in (*hosts, *guests)}
    # Of many it is only known that they came to whoever held it.
    return Filled(hosts, guests, joint=True) if len(everybody) <= _TABLE else Filled(hosts[:1], guests)


def _last(story: Story, trigger: Trigger) -> Reading | None:
    """The contact that was told last, if a noun of this kind can mean it."""
    recent = story.scenes[-_NEAR - 1 :]
    for last in reversed(story.found):
        if not recent or last.start < recent[0].start:
            return None
        alike = None in (trigger.mode, last.mode) or (trigger.mode in _REMOTE) == (last.mode in _REMOTE)
        told = last.status in (Status.OCCURRED, Status.PLANNED) and last.mode is not Mode.LETTER
        if alike and told and last.forum is None and last.setting is not Setting.MARGINS:
            return last
    return None


def _told_before(nodes: list[Node], at: int) -> bool:
    """Whether a noun takes up what was told: "pertemuan itu", "perundingan mereka"."""
    return any("said" in node.roles or "own" in node.roles for node in nodes[at + 1 : at + _SAID])


def _joining(nodes: list[Node], noun: int) -> list[Actor]:
    """The officials or states who take part: before the verb, behind it, or behind the noun."""
    if not _take_part(nodes):
        return []
    found: list[Actor] = []
    for at, node in enumerate(nodes):
        if (node.kind == "forum" and at < noun + _SAID) or (node.actors and node.prep in _PARTNERS):
            return []
        acts = node.prep is None or nodes[at - 1].is_("attended")
        if node.actors and not node.modifier and acts:
            found.extend(node.actors)
    return [actor for actor in found if actor.barred is None and actor.state]


def _take_part(nodes: list[Node]) -> bool:
    """Whether a verb says that somebody was there; of one who "attended" another word must say "too"."""
    too = attends = False
    for node in nodes:
        roles = node.roles
        if not roles and node.word is None:
            continue
        if "not" in roles:
            return False
        if "joins" in roles or "attended" in roles:
            return True
        too = too or "too" in roles
        attends = attends or (node.word is not None and node.word.guard == "attend")
    return too and attends
