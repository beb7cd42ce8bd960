"""What somebody else did too, told in a sentence without a verb of contact: "Y did the same on Friday", "The
two were later joined by Z".

In: the story with the nodes of such a sentence, and the contact that was told last. Out: that contact with
whoever did the same or came to it, or none.
"""

from dataclasses import replace
from typing import Final

from services.extract.frames.likewise import newcomers
from services.extract.model import Actor, DateFound, Reading
from services.extract.sentence.node import Node, says
from services.extract.story.story import Story
from shared.domain.vocabulary import Mode, Setting, Status

_NEAR: Final = 2
"""Sentences over which it is still known what "the same" and "the two" mean."""
_TWO: Final = 2
_OPENING: Final = 3
"""Nodes among which the words for those who are joined open a sentence."""


def echoed(story: Story, start: int, end: int) -> list[Reading]:
    """The contact told last, of whoever did the same or came to it."""
    last = story.found[-1]
    told = last.status in (Status.OCCURRED, Status.PLANNED) and last.mode is not Mode.LETTER
    if not told or story.count - story.grouped > _NEAR or any(n.kind == "forum" for n in story.nodes):
        return []
    return _same(story, last, start, end) or _joined(story, last, start, end)


def _same(story: Story, last: Reading, start: int, end: int) -> list[Reading]:
    """ "His Chadian colleague did the same on Friday": the same with those on the other side."""
    nodes = story.nodes
    at = next((k for k, node in enumerate(nodes) if node.is_("echoes")), None)
    status = None if at is None else _status(nodes[: at + 1], last)
    if at is None or status is None or last.joint or story.count - story.grouped > 1:
        return []
    others = _subject(nodes, at, last)
    sides = [actor for actor in last.actors if actor.state]
    left = sides[0].state if sides else None
    right = [a for a in sides if a.state != left]
    if not others or not all(left in pair for pair in last.pairs):
        return []
    return [_told(last, story, [*others, *right], _pairs(others, right), status, start, end)]


def _joined(story: Story, last: Reading, start: int, end: int) -> list[Reading]:
    """ "The two were later joined by Z", "Z joined them": those of the contact with whoever came to it."""
    nodes = story.nodes
    if len(last.states) != _TWO or last.setting is Setting.VISIT or last.mode is Mode.PHONE:
        return []
    guests: list[Actor] = []
    at = next((k for k, node in enumerate(nodes) if node.is_("joins_them")), None)
    if at is not None:
        guests = _subject(nodes, at, last)
    elif any(_both(node) for node in nodes[:_OPENING]):
        by = next((k for k, node in enumerate(nodes[:-1]) if node.is_("presence")), None)
        who = None if by is None else next((n for n in nodes[by + 1 :] if not n.is_("det")), None)
        at, guests = by, [] if who is None else newcomers(who, set(last.states))
    status = None if at is None else _status(nodes[: at + 1], last)
    if not guests or status is None:
        return []
    return [_told(last, story, [*last.actors, *guests], _pairs(guests, last.actors), status, start, end)]


def _told(
    last: Reading,
    story: Story,
    actors: list[Actor],
    pairs: tuple[tuple[str, str], ...],
    status: Status,
    start: int,
    end: int,
) -> Reading:
    story.grouped = story.count
    return replace(
        last,
        actors=actors,
        pairs=pairs,
        status=status,
        start=start,
        end=end,
        spans=[(start, end)],
        trigger_at=actors[0].start,
        when=_day(story.nodes) or (last.when if len(actors) > _TWO else None),
        minutes=None,
        by=None,
        claims=[],
        words=[],
        conflicts=[],
    )


def _day(nodes: list[Node]) -> DateFound | None:
    return next((node.date for node in nodes if node.kind == "date" and node.date is not None), None)


def _status(before: list[Node], last: Reading) -> Status | None:
    """Whether it was done or is still to be; None where it was denied or is only wished for."""
    marks = {o.status for n in before if n.word is not None for o in n.word.operators}
    if any(node.is_("not") for node in before) or marks - {Status.PLANNED, Status.OCCURRED}:
        return None
    return Status.PLANNED if Status.PLANNED in marks else last.status


def _subject(nodes: list[Node], at: int, last: Reading) -> list[Actor]:
    """The officials who do it, in a sentence that names nobody else before its verb."""
    acting = [k for k in range(at) if nodes[k].kind == "actors"]
    if len(acting) != 1 or nodes[acting[0]].prep is not None:
        return []
    if any(node.triggers or says(node) for node in nodes[:at]):
        return []
    return newcomers(nodes[acting[0]], set(last.states))


def _both(node: Node) -> bool:
    return node.word is not None and node.word.reference in ("both", "them")


def _pairs(some: list[Actor], others: list[Actor]) -> tuple[tuple[str, str], ...]:
    pairs = {
        (min(a.state, b.state), max(a.state, b.state)) for a in some for b in others if a.state and b.state
    }
    return tuple(sorted(pairs))
