"""On which side of publication a day lies: still ahead, meant for the last weekday, long ago.

In: the story, the trigger's index or scope, and the date beside it. Out: yes or no.
"""

from datetime import date, timedelta
from typing import Final

from services.extract.contact.operators import times_of
from services.extract.contact.scope import Scope
from services.extract.model import Actor, DateFound
from services.extract.sentence.node import Node, counts_since
from services.extract.story.story import Story
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Setting, Status
from shared.domain.when import bounds

_NEXT_DAY: Final = timedelta(days=1)
"""Publication may be told in another time zone than the contact."""
_LAST_DAYS: Final = timedelta(1)
"""A weekday in the present tense that was so lately is of what a caption or a Sunday paper tells."""
_OPEN: Final = frozenset((Status.PLANNED, Status.HYPOTHETICAL))
_ENTRY: Final = frozenset(("-", "•", "*", "–", ":"))
_PERIOD: Final = 6
"""Nodes behind a contact in which it is said since when there was none."""
_FRONT: Final = 3
"""Nodes among which a day stands that opens a sentence: "On 6 July"."""
_BACKGROUND_DAYS: Final = 21
"""A contact this long before publication is told as something past."""


def still_ahead(story: Story, at: int, when: DateFound | None, told: str | None) -> bool:
    """Whether a contact is stated for a day after publication: "takes ten ministers on a visit next week".

    "Meets Y on Friday" is of the coming Friday, unless the last one was yesterday.
    """
    if when is None or when.inferred:
        return False
    if _said_so(story, when):
        return of_clause(story.nodes, at, when)
    if when.edtf is None or story.day is None:
        return False
    if not of_clause(story.nodes, at, when):
        return False
    if told == "present" and when.relative and when.weekday is None and when.ahead not in (None, when.edtf):
        # "flies to Lima this weekend", which may be the last one only behind what has happened.
        return bounds(when.ahead or when.edtf)[0] > story.day
    if when.weekday is not None and told == "present" and when.ahead is not None:
        if _later(story.nodes, when) and bounds(when.ahead)[0] == story.day:
            return True
        last, coming = story.day - bounds(when.edtf)[1], bounds(when.ahead)[0] - story.day
        return last > _LAST_DAYS and coming > timedelta(0)
    return bounds(when.edtf)[0] > story.day + (timedelta(0) if when.relative else _NEXT_DAY)


def done(nodes: list[Node], at: int) -> bool:
    """Whether a verb says by or after what something was done: "by travelling to", "before he headed to"."""
    before = nodes[at - 1] if at > 0 else None
    if before is not None and at > 1 and before.word is not None and before.word.reference == "he":
        opens = nodes[at - 2]
        told = any(node.is_("stay") or node.is_("past") for node in nodes[: at - 2])
        return told and opens.is_("boundary") and "before" in times_of(opens.word)
    return before is not None and (
        before.is_("by") or (before.is_("boundary") and "after" in times_of(before.word))
    )


def not_since(nodes: list[Node], at: int) -> bool:
    """Whether it is said how long there was no contact, and none is denied: "have not met since 2019"."""
    for node in nodes[at + 1 : at + _PERIOD]:
        if node.kind == "actors" or node.text in (";", "."):
            return False
        if counts_since(node):
            return True
    return False


def not_yet(story: Story, when: DateFound | None) -> bool:
    """Whether a day lies after publication, on which nothing can have been done."""
    if when is None or when.edtf is None or story.day is None:
        return False
    return bounds(when.edtf)[0] > story.day + _NEXT_DAY


def _said_so(story: Story, when: DateFound) -> bool:
    """Whether a date ends with a word for what is to come: "11 Maret mendatang"."""
    words = story.article.text[when.start : when.end].lower().split()
    return len(words) > 1 and words[-1] in story.language.pack.dates.next


def heads_plan(story: Story, when: DateFound | None) -> bool:
    """Whether a day after publication stands over an entry, as in a diary of what is to come."""
    if when is None or not (when.inferred and when.is_day) or story.day is None:
        return False
    return bounds(when.edtf or "")[0] > story.day


def _next_stop(story: Story, trigger: Trigger, left: list[Actor]) -> bool:
    """Whether a stop that no verb tells goes on a journey that is still planned: "The next stop is Chad"."""
    last = story.found[-1] if story.found else None
    planned = last is not None and last.status is Status.PLANNED and last.setting is Setting.VISIT
    stop = trigger.frame == "visiting" and trigger.strict
    return stop and last is not None and planned and all(actor.state in last.states for actor in left)


def next_ahead(story: Story, at: int, trigger: Trigger, left: list[Actor], *, dated: bool) -> bool:
    """Whether what no verb tells goes on a plan: the next entry, or the next stop that has no day."""
    return _next_entry(story, at, left) or (not dated and _next_stop(story, trigger, left))


def _next_entry(story: Story, at: int, left: list[Actor]) -> bool:
    """Whether an entry without a verb goes on what somebody is still to do: "- Friday: Talks with Y"."""
    last = story.found[-1] if story.found else None
    return (
        at > 0
        and story.nodes[at - 1].text in _ENTRY
        and last is not None
        and last.status is Status.PLANNED
        and any(actor.state in last.states for actor in left)
    )


def over_before(when: DateFound | None, told: str | None, today: date | None) -> bool:
    """Whether a day is too long ago for a verb in the present: "X meets Y to mend ties cut a month ago"."""
    if when is None or told != "present" or not when.relative or when.weekday is not None or when.inferred:
        return False
    last = when.edtf if when.ahead is None else when.ahead
    return today is not None and last is not None and bounds(last)[1] < today - _NEXT_DAY


def told_ahead(story: Story, scope: Scope, at: int, when: DateFound | None) -> bool:
    """Whether a verb only looks ahead from a time in the past: "would meet X in Oslo in May 2019", "came in
    May 2019 to meet X"."""
    if when is None or not when.stated or when.edtf is None or story.day is None or scope.meant:
        return False
    return (scope.first is None or scope.first < at) and is_background(story, when)


def _later(nodes: list[Node], when: DateFound) -> bool:
    """Whether "later" stands before a day: "later on Thursday"."""
    at = next((k for k, node in enumerate(nodes) if node.date is when), 0)
    return any(
        node.item is not None and node.item.date("later") is not None for node in nodes[max(0, at - 2) : at]
    )


def of_clause(nodes: list[Node], at: int, when: DateFound) -> bool:
    """Whether no other clause and nobody's words stand between a day and the trigger."""
    trigger = nodes[at]
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


def of_past_trip(nodes: list[Node], scope: Scope, at: int, when: DateFound) -> bool:
    """Whether a day is that of a trip already made whose purpose is told: "flew to Y on Monday to meet X"."""
    if scope.status is not Status.PLANNED or scope.first is not None or when.start > nodes[at].start:
        return False
    return any(node.is_("past") for node in nodes[:at]) and not _new_verb(nodes, at, when)


def of_what_was_done(nodes: list[Node], scope: Scope, at: int, when: DateFound, today: date | None) -> bool:
    """Whether a day is that of a verb before what is still to come: "landed on Monday and will meet X"."""
    if scope.status not in _OPEN or scope.meant or (scope.first is None and not _new_verb(nodes, at, when)):
        return False
    first = at if scope.first is None else scope.first
    if today is None or when.edtf is None or bounds(when.edtf)[0] > today or nodes[first].is_("hold"):
        return False
    before = [node for node in nodes[:first] if node.is_("past")]
    return bool(before) and before[0].start < when.start < nodes[first].start


def _new_verb(nodes: list[Node], at: int, when: DateFound) -> bool:
    """Whether a verb of its own tells the contact behind a day: "landed on Monday and will meet X"."""
    return any(
        node.is_("and") or node.is_("relative") or node.is_("boundary") or node.text == ","
        for node in nodes[:at]
        if node.start > when.start
    )


def is_background(story: Story, when: DateFound | None) -> bool:
    """Whether a contact was so long before publication that it is told as something past."""
    if when is None or when.edtf is None or story.day is None:
        return False
    return (story.day - bounds(when.edtf)[1]).days > _BACKGROUND_DAYS
