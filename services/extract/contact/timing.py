"""On which side of publication a day lies: still ahead, meant for the last weekday, long ago.

In: the story, the trigger's index or scope, and the date beside it. Out: yes or no.
"""

from datetime import timedelta

from services.extract.contact.scope import Scope
from services.extract.model import DateFound
from services.extract.sentence.node import Node
from services.extract.story.story import Story
from shared.domain.vocabulary import Status
from shared.domain.when import bounds

_NEXT_DAY = timedelta(days=1)
"""Publication may be told in another time zone than the contact."""
_LAST_DAYS = timedelta(1)
"""A weekday in the present tense that was so lately is of what a caption or a Sunday paper tells."""
_FRONT = 3
"""Nodes among which a day stands that opens a sentence: "On 6 July"."""
_BACKGROUND_DAYS = 21
"""A contact this long before publication is told as something past."""


def still_ahead(story: Story, at: int, when: DateFound | None, told: str | None) -> bool:
    """Whether a contact is stated for a day after publication: "takes ten ministers on a visit next week".

    "Meets Y on Friday" is of the coming Friday, unless the last one was yesterday.
    """
    if when is None or when.edtf is None or when.inferred or story.day is None:
        return False
    if not _of_clause(story.nodes, story.nodes[at], when):
        return False
    if when.weekday is not None and told == "present" and when.ahead is not None:
        last, coming = story.day - bounds(when.edtf)[1], bounds(when.ahead)[0] - story.day
        return last > _LAST_DAYS and coming > timedelta(0)
    return bounds(when.edtf)[0] > story.day + (timedelta(0) if when.relative else _NEXT_DAY)


def _of_clause(nodes: list[Node], trigger: Node, when: DateFound) -> bool:
    """Whether no other clause and nobody's words stand between a day and the trigger."""
    low, high = sorted((when.start, trigger.start))
    between = [node for node in nodes if low < node.start < high]
    if any(node.is_("boundary") or node.text in (";", ".") for node in between):
        return False
    if any(node.word is not None and node.word.speech for node in between):
        return False
    if when.start > trigger.start or any(node.date is when for node in nodes[:_FRONT]):
        return True
    return not any(node.text == "," or (node.word and node.word.triggers) for node in between)


def nearer_past(story: Story, when: DateFound | None) -> bool:
    """Whether a month or day without its year was lately rather than that it will be in a long time."""
    if when is None or story.day is None or when.weekday is not None or not (when.edtf and when.ahead):
        return False
    if "/" in when.edtf:
        return False
    past, coming = bounds(when.edtf)[1], bounds(when.ahead)[0]
    return (story.day - past).days < (coming - story.day).days


def meant_lately(story: Story, scope: Scope, when: DateFound) -> bool:
    """Whether what was to be on a weekday was so on the last one: "was supposed to meet Y on Tuesday"."""
    if when.weekday is None or when.edtf is None or when.ahead is None or story.day is None:
        return False
    back, ahead = story.day - bounds(when.edtf)[1], bounds(when.ahead)[0] - story.day
    if scope.status in (Status.CANCELLED, Status.POSTPONED) and not scope.meant:
        return timedelta(0) < back <= _NEXT_DAY
    return scope.meant and timedelta(0) < back < ahead


def is_background(story: Story, when: DateFound | None) -> bool:
    """Whether a contact was so long before publication that it is told as something past."""
    if when is None or when.edtf is None or story.day is None:
        return False
    return (story.day - bounds(when.edtf)[1]).days > _BACKGROUND_DAYS
