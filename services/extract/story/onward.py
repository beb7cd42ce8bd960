"""Where somebody goes next on a journey, without a verb of travel: "Setelah itu Presiden ke Peru dan Chile".

In: the nodes of a sentence in which no frame was filled, and the contacts told by the sentences before.
Out: the visits of whoever is abroad to the states that follow.
"""

from dataclasses import replace
from typing import Final

from services.extract.frames.departures import leads, spotted
from services.extract.frames.stops import stops
from services.extract.model import Actor, Reading
from services.extract.sentence.node import Node
from services.extract.story.echoes import echoed
from services.extract.story.story import Story
from services.extract.story.topics import with_more
from shared.domain.vocabulary import Mode, Setting, Status

_NEAR: Final = 3
"""Sentences over which the meetings or the journey of somebody go on."""


def goes_on(story: Story, start: int, end: int) -> list[Reading]:
    """What a sentence without a verb of contact adds to those before: more partners, or more stops."""
    if not story.found or story.count - story.grouped > _NEAR:
        return []
    return with_more(story, start, end) or onward(story, start, end) or echoed(story, start, end)


def onward(story: Story, start: int, end: int) -> list[Reading]:
    """The visits that go on with the journey of the contact told last, or none."""
    last = story.found[-1]
    if last.setting is not Setting.VISIT or last.status not in (Status.OCCURRED, Status.PLANNED):
        return []
    to = next((at for at, node in enumerate(story.nodes) if "bound" in node.roles), None)
    if not to:
        return []
    guests = [a for a in last.actors if a.kind == "official" and a.state and leads([a])]
    if len({a.state for a in guests}) != 1 or not _goes(story.nodes, to, guests[0]):
        return []
    guest = guests[0]
    hosts = {a.state: a for a in stops(story.nodes, to + 1) if a.state and a.state != guest.state}
    story.grouped = story.count
    # Where somebody goes next, without a verb, is told while he is on his way.
    ahead = last.status is Status.PLANNED or not last.background
    return [
        replace(
            last,
            actors=[guest, host],
            pairs=((min(guest.state or "", state), max(guest.state or "", state)),),
            mode=Mode.IN_PERSON,
            status=Status.PLANNED if ahead else Status.OCCURRED,
            start=start,
            end=end,
            spans=[(start, end)],
            trigger_at=story.nodes[to].start,
            when=None,
            place=host.place,
            minutes=None,
            by=None,
            claims=[],
            words=[],
            conflicts=[],
            forum=None,
        )
        for state, host in hosts.items()
    ]


def _goes(nodes: list[Node], to: int, guest: Actor) -> bool:
    """Whether a sentence without a verb of contact says that the guest goes on to a place."""
    if to + 1 >= len(nodes) or not spotted(nodes[to + 1]):
        return False
    if any(n.word is not None and (n.word.triggers or n.word.speech) for n in nodes):
        return False
    back = to - 1
    while back >= 0 and nodes[back].kind == "word" and (nodes[back].is_("light") or _operates(nodes[back])):
        back -= 1
    who = nodes[back] if back >= 0 else None
    if who is None or not all(node.kind in ("word", "date") for node in nodes[:back]):
        return False
    if who.kind != "actors":
        return who.word is not None and who.word.reference == "he"
    one = who.actors[0]
    same = one.state == guest.state if one.state is not None else one.level is guest.level
    return len(who.actors) == 1 and who.prep is None and not who.modifier and one.barred is None and same


def _operates(node: Node) -> bool:
    return node.word is not None and bool(node.word.operators)
