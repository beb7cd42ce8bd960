"""When: the date that the clause around a trigger states for it.

In: nodes and the index of a trigger. Out: the nearest date that is not of something else: of speaking, of a
noun in front of the trigger, of a relative clause, or from which a claim counts.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from services.extract.contact.backdrops import before_or_after, of_backdrop
from services.extract.contact.circumstance import barrier, spoken
from services.extract.contact.other_clauses import day_apart, of_another, verb
from services.extract.model import DateFound
from services.extract.sentence.commitments import of_commitment
from services.extract.sentence.node import Node, filing_ends, ranks_first
from services.extract.sentence.occasions import ends_something, of_an_event
from shared.domain.vocabulary import Status
from shared.domain.when import bounds

_YEAR: Final = len("2000")
_HISTORY: Final = "1900"
"""Contacts before this year are no news."""
_EVENT: Final = 16
"""Nodes from "since" to the date of what is counted from."""
_FAR: Final = 60
"""Cost at which a date belongs to something else."""
_BESIDE: Final = 5
"""Nodes behind a span in which its day stands."""
_WEEK: Final = timedelta(6)
"""From the first to the last day of a week."""
_HOW_OFTEN: Final = 45
"""Cost of the span in which something was so and so often."""
_LED: Final = 2
"""Nodes before a span in which it is said how often."""
_FILED: Final = 30
"""Cost of the day of a dateline or of another event, which counts where no other is told."""
_EVENTS: Final = 5
"""Nodes behind a day in which what it belongs to may be the contact itself."""
_NOUN: Final = 3
"""Nodes behind a day in which the noun stands that it belongs to."""


def date_of(nodes: list[Node], at: int, *, future: bool, but: DateFound | None = None) -> DateFound | None:
    """The date that belongs to the trigger, by closeness within what no verb of saying separates.

    "In two weeks" is a date only of what is still to come; `but` is of something else.
    """
    best: tuple[int, DateFound] | None = None
    index = 0
    for probe, node in enumerate(nodes):
        if (
            node.kind != "date"
            or node.date is None
            or node.date is but
            or spoken(nodes, probe, at)
            or _anchor(nodes, probe, at)
        ):
            continue
        if (
            _broken_off(nodes, probe, at)
            or _of_a_noun(nodes, probe, at)
            or (of_an_event(nodes, probe) and not probe < at <= probe + _EVENTS)
        ):
            continue
        if _aside(nodes, probe, at) or _of_attendant(nodes, probe, at) or _described(nodes, probe, at):
            continue
        if _of_topic(nodes, probe, at) or _long_ago(node.date) or ends_something(nodes, probe):
            continue
        if _of_somebody(nodes, probe, at) or day_apart(nodes, probe, at) or of_backdrop(nodes, probe, at):
            continue
        if future and probe < at and of_commitment(nodes, probe):
            continue
        if not future and node.date.edtf is None and node.date.ahead is not None:
            continue
        # What a diary has in front is no dateline: "17-18 May, Lima: received by X".
        filed = 0 < probe < filing_ends(nodes)
        if filed and future:
            # "LIMA, 6 May - The king will meet X": the day of filing is none of a plan.
            continue
        distance = abs(probe - at) + barrier(nodes, at, probe) + of_another(nodes, probe, at)
        # "Hours before a vote on Monday, X met Y"
        distance += _FILED if filed or before_or_after(nodes, probe, at) else 0
        distance += _HOW_OFTEN if _counts(nodes, probe) else 0
        if distance < _FAR and _behind_place(nodes, probe, at):
            distance = 0
        if best is None or distance < best[0]:
            best, index = (distance, node.date), probe
    if best is None or best[0] >= _FAR:
        return None
    return _within(nodes, _opening(nodes, index)) or best[1]


def meant_for(nodes: list[Node], at: int) -> DateFound | None:
    """The day for which a contact was set that did not take place: "cancelled talks set for 12 June"."""
    for probe in range(at + 1, len(nodes) - 1):
        node, after = nodes[probe], nodes[probe + 1]
        if node.text in (";", "."):
            return None
        set_for = node.word is not None and any(o.status is Status.PLANNED for o in node.word.operators)
        if set_for and after.kind == "date" and after.date is not None:
            return after.date
    return None


def put_off_to(nodes: list[Node], first: int) -> DateFound | None:
    """The new day of what is put off: "postponed to 20 May", "moved from Monday to Friday"."""
    for probe in range(first + 1, min(len(nodes), first + _EVENT)):
        node, before = nodes[probe], nodes[probe - 1]
        if node.text in (",", ";", ".") or node.is_("boundary"):
            return None
        if node.date is None:
            continue
        until = before.item is not None and before.item.date("until") is not None
        if before.is_("to") or before.is_("becomes") or until or (probe == first + 1 and " " in before.text):
            return node.date
        if before.is_("from") and node.date.edtf is not None and not node.date.is_day:
            last = node.date.edtf.split("/")[-1]
            coming = last if node.date.ahead is None else node.date.ahead.split("/")[-1]
            return replace(node.date, edtf=last, ahead=coming)
    return None


def of_undoing(nodes: list[Node], first: int, at: int, when: DateFound, today: date | None) -> bool:
    """Whether a day is that on which a contact was called off: "on Monday X cancelled his visit"."""
    if when.start < nodes[first].start < nodes[at].start:
        return not any(
            node.is_("of") or node.text in ("'s", "’s") for node in nodes[:first] if node.start > when.start
        )
    # "called off a meeting with X on Thursday", told on that Thursday.
    weekday = when.weekday is not None and today is not None and when.edtf == today.isoformat()
    return weekday and first < at and when.start > nodes[at].start


def _of_a_noun(nodes: list[Node], probe: int, at: int) -> bool:
    """ "the March 24 summit": the day is that of the noun behind it, unless this is the trigger."""
    before = nodes[probe - 1] if probe > 0 else None
    after = nodes[probe + 1] if probe + 1 < len(nodes) else None
    if before is None or after is None:
        return False
    if not (before.is_("det") or before.is_("own") or any(a.possessive for a in before.actors)):
        return False
    if probe < at <= probe + _NOUN:
        return False
    noun = after.word is None or any(t.form in ("noun", "gerund") for t in after.word.triggers)
    return after.kind == "forum" or (after.kind == "word" and noun and after.text[:1].isalpha())


def _behind_place(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a bracket behind the place of a contact says its day: "the meeting in Lima (2-4 May)"."""
    if probe < at + _NOUN or nodes[probe - 1].text != "(" or nodes[probe - 2].kind != "place":
        return False
    return not any(n.word is not None and n.word.triggers for n in nodes[at + 1 : probe])


def _aside(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether the date is in a relative clause between commas and the trigger is not."""
    if probe > at:
        return False
    close = next((k for k in range(probe + 1, at) if nodes[k].text == ","), None)
    if close is None:
        return False
    return any(nodes[k].is_("relative") and nodes[k - 1].text == "," for k in range(1, probe))


def _broken_off(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day between commas is that on which talks stopped: "will resume talks, cut off in May"."""
    opens = next((k for k in range(probe - 1, at, -1) if nodes[k].text == ","), None)
    if opens is None or probe + 1 >= len(nodes) or nodes[probe + 1].text != ",":
        return False
    word = nodes[opens + 1].word
    return word is not None and any(o.status is Status.CANCELLED for o in word.operators)


def _of_topic(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day stands in a clause about what was talked of: "discussed ties that turn 70 this year"."""
    if _of_what_is_told(nodes, probe, at):
        return True
    opens = next((k for k in range(at, probe) if nodes[k].is_("relative")), None)
    return opens is not None and any(node.is_("discuss") or node.is_("topic") for node in nodes[at:opens])


def _of_what_is_told(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a span is that of somebody's own trip or talks: "was briefed by Y on his visit last month"."""
    day = nodes[probe].date
    topics = (k for k in range(at + 1, probe) if nodes[k].is_("about") and not nodes[k].is_("during"))
    about = next(topics, None)
    if about is None or day is None or day.is_day or not any(n.is_("own") for n in nodes[about : about + 2]):
        return False
    return any(t.form == "noun" for n in nodes[about:probe] if n.word is not None for t in n.word.triggers)


def _of_somebody(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day is told of a party behind a verb: "met Y, who took office on Saturday"."""
    opens = next((k for k in range(at + 1, probe) if nodes[k].is_("relative")), None)
    if opens is None or not (verb(nodes, at) or nodes[opens].is_("who")):
        return False
    before = nodes[opens - 2] if nodes[opens - 1].text == "," else nodes[opens - 1]
    closed = any(node.text == "," for node in nodes[opens:probe])
    person = before.kind == "actors" and any(a.kind == "official" for a in before.actors)
    return person and not closed and not nodes[opens + 1].is_("held")


def _counts(nodes: list[Node], probe: int) -> bool:
    """Whether a span only says how often: "for the second time this year", "third meeting this month"."""
    day, before = nodes[probe].date, nodes[probe - 1]
    if day is None or day.is_day or probe < _LED:
        return False
    named = any(t.form == "noun" for t in before.triggers) and nodes[probe - _LED].is_("nth")
    return before.is_("nth") or named


def _long_ago(day: DateFound) -> bool:
    """Whether a day is of history, and of no contact that is news."""
    return day.edtf is not None and day.edtf[0] == "1" and day.edtf < _HISTORY


def _of_attendant(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day is that of others told along with it: "met X, with Y due to meet Z tomorrow"."""
    for k in range(at + 2, probe - 2):
        if nodes[k].is_("with") and nodes[k - 1].text == "," and nodes[k + 1].kind == "actors":
            word = nodes[k + 2].word
            return word is not None and any(o.status is Status.PLANNED for o in word.operators)
    return False


def _described(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day behind is of another event that is told of on the way: "on a fair that opens today"."""
    links = (k for k in range(probe - 1, at + 1, -1) if nodes[k].is_("relative") or nodes[k].is_("that"))
    opens = next(links, None)
    if opens is None or any(n.text in (",", ";") for n in nodes[opens + 1 : probe]):
        return False
    head = nodes[opens - 1].word
    return head is not None and any(t.form == "noun" for t in head.triggers)


def _within(nodes: list[Node], at: int) -> DateFound | None:
    """The day behind a span that it lies in: "this week, on Wednesday", "last week, on Friday"."""
    span = nodes[at].date
    if span is None or span.edtf is None or span.is_day:
        return None
    exact = False
    for node in nodes[at + 1 : at + _BESIDE]:
        if node.date is not None:
            return _one_of(span.edtf, node.date, exact=exact)
        exact = exact or node.is_("exactly")
        if not _leads_to_day(node):
            return None
    return None


def _opening(nodes: list[Node], at: int) -> int:
    """The index of the span in front of a day that it lies in, else of the day itself."""
    for probe in range(at - 1, max(-1, at - _BESIDE), -1):
        if nodes[probe].date is not None:
            return probe
        if not _leads_to_day(nodes[probe]):
            break
    return at


def _leads_to_day(node: Node) -> bool:
    return node.text == "," or node.is_("about") or node.is_("in") or node.is_("exactly")


def _one_of(span: str, day: DateFound, *, exact: bool) -> DateFound | None:
    """A day as one of a span: the weekday of a week, or what lies in it or is said to be meant."""
    first, last = bounds(span)
    if day.weekday is not None and last - first == _WEEK:
        made = (first + timedelta(days=day.weekday)).isoformat()
        return replace(day, edtf=made, ahead=made)
    if not day.is_day or day.edtf is None:
        return None
    return day if exact or first <= bounds(day.edtf)[0] <= last else None


def _anchor(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether the date is what a claim counts from: "the first talks since May" were not in May."""
    counted = [n for n in nodes[max(0, probe - 2) : probe] if not n.is_("in")]
    day = nodes[probe].date
    if day is not None and day.edtf is None and day.ahead is not None and _first_in(nodes, probe):
        return True
    if at == probe + 1 and any(trigger.form == "noun" for trigger in nodes[at].triggers):
        # "the first since their 2018 summit": that of the summit.
        return False
    since = [n for n in counted if _novelty(n) == "since"]
    year = day is not None and day.edtf is not None and len(day.edtf) == _YEAR
    if year and not all(n.is_("during") for n in since):
        # "have met ten times since 2019"
        return True
    if not since:
        return _since_event(nodes, probe, at)
    if probe < at:
        # "ahead of a visit, the first since May, X spoke" counts for what stands before it; not "the first
        # since May, when X spoke".
        return not any(n.is_("boundary") for n in nodes[probe + 1 : at]) and any(
            _novelty(node) == "first" for node in nodes[max(0, probe - 3) : probe]
        )
    if day is not None and day.edtf is not None and not day.is_day and not all(map(_during, since)):
        # "a post that he has held since the end of 1999"
        return True
    return any(ranks_first(node) for node in nodes[max(0, at - 8) : probe])


def _during(node: Node) -> bool:
    return node.is_("during")


def _first_in(nodes: list[Node], probe: int) -> bool:
    """Whether a span counts from an earlier day: "the first meeting in three years", "the fourth"."""
    for node in reversed(nodes[max(0, probe - _EVENT) : probe]):
        if ranks_first(node) or node.is_("nth"):
            return True
        if node.text in (";", "."):
            return False
    return False


def _since_event(nodes: list[Node], probe: int, at: int) -> bool:
    """ "for the first time since taking office in May": the date is of what is counted from."""
    first = max(0, probe - _EVENT, at + 1 if at < probe else 0)
    for node in reversed(nodes[first:probe]):
        if _novelty(node) == "since" and not node.is_("in") and not node.is_("during"):
            return True
        if node.kind == "date" or node.text in (",", ";") or node.is_("boundary"):
            return False
    return False


def _novelty(node: Node) -> str | None:
    word = node.item.word if node.kind == "word" and node.item is not None else None
    return word.novelty if word is not None else None
