"""Contacts that only seem to be: the trip that another contact was made on, the occasion of a verb.

In: the nodes of a sentence, one of its contacts, and all of them. Out: whether that one tells nothing of its
own.
"""

from typing import Final

from services.extract.model import Reading
from services.extract.sentence.node import Node
from shared.domain.vocabulary import Mode, Setting, Status
from shared.knowledge.tables import Crossroads

_TWO: Final = 2
_SMALL: Final = frozenset(("det", "light", "own"))
_BESIDES: Final = frozenset(("boundary", "that"))
"""Roles of the words that begin a clause beside the main one."""


def _passes_through(nodes: list[Node], reading: Reading, here: list[Reading], crossroads: Crossroads) -> bool:
    """Whether somebody went to a state to meet somebody of a third there: "flew to Oslo for talks with"."""
    if reading.setting is not Setting.VISIT:
        return False
    for other in here:
        if other.setting is Setting.VISIT or other.trigger_at < reading.trigger_at:
            continue
        guests = set(reading.states) & set(other.states)
        hosts = set(reading.states) - guests
        elsewhere = other.place is not None and other.place.country not in hosts
        # "X and Y arrived in Oslo for talks": with each other.
        # "went to the premier's house in Oslo to meet Y": whose house it is receives him, too.
        called_on = any(a.kind == "official" and a.state in hosts for a in reading.actors)
        if (len(guests) != 1 and guests != set(other.states)) or not hosts or elsewhere or called_on:
            continue
        between = [n for n in nodes if reading.trigger_at < n.start < other.trigger_at]
        # "will fly to Oslo, most likely today, to meet Y"
        put_in = sum(n.text == "," for n in between) % _TWO == 0 or _stays(between)
        if put_in and not any(n.roles & {"and", "join", "boundary"} for n in between):
            return True
    hosts = {a.state for a in reading.actors if a.state and a.kind in ("host", "capital", "state")}
    # "will travel to Geneva, where he will meet Y"
    behind = [n for n in nodes if n.start > reading.trigger_at]
    lent = bool(hosts) and hosts.issubset(crossroads.lenders)
    return lent and any(n.is_("relative") for n in behind)


def _stays(between: list[Node]) -> bool:
    """Whether a comma closes what only says where somebody was: "during his stay in Oslo, met Y"."""
    where = next((n for n in between if n.kind == "place" or n.actors), None)
    closed = bool(between) and between[-1].text == ","
    return closed and where is not None and where.prep == "in"


def _its_purpose(nodes: list[Node], reading: Reading, here: list[Reading]) -> bool:
    """Whether a contact to come is only what a trip was made for: "arrived in Oslo to meet Y"."""
    if reading.status is not Status.PLANNED:
        return False
    for trip in here:
        made = trip.status is Status.OCCURRED and trip.setting is Setting.VISIT
        if not made or trip.pairs != reading.pairs or trip.trigger_at >= reading.trigger_at:
            continue
        between = [n for n in nodes if trip.trigger_at < n.start <= reading.trigger_at and n.kind == "word"]
        if any(n.roles & {"boundary", "relative", "that"} or n.text in (";", ".") for n in between):
            continue
        planned = [n for n in between if n.word is not None and _plans(n)]
        if planned and all(n.text.lower().startswith("to ") for n in planned):
            return True
    return False


def _its_occasion(nodes: list[Node], reading: Reading, here: list[Reading]) -> bool:
    """Whether a noun only says where another verb's contact would be: "will not meet Y at a summit"."""
    at = next((k for k, n in enumerate(nodes) if n.start == reading.trigger_at), 0)
    while (
        at > 0
        and (nodes[at - 1].roles & _SMALL or nodes[at - 1].word is None)
        and nodes[at - 1].kind == "word"
    ):
        at -= 1
    if at == 0 or not nodes[at - 1].roles & {"in", "during"}:
        return False
    return any(
        r.pairs == reading.pairs and r.status is not reading.status and r.trigger_at < reading.trigger_at
        for r in here
    )


def _its_topic(nodes: list[Node], reading: Reading, here: list[Reading]) -> bool:
    """Whether talks of others are only what a contact is about: "met Y to discuss talks between Z and W"."""
    if reading.mode is not None or reading.status not in (Status.OCCURRED, Status.HYPOTHETICAL):
        return False
    at = next((k for k, n in enumerate(nodes) if n.start == reading.trigger_at), 0)
    if not (word := nodes[at].word) or any(t.form != "noun" for t in word.triggers):
        return False
    if not any(r.trigger_at < reading.trigger_at and not set(r.pairs) & set(reading.pairs) for r in here):
        return False
    for probe in range(at - 1, -1, -1):
        node = nodes[probe]
        if node.is_("own") or (node.word is not None and node.word.novelty == "since"):
            # "to tell Y of his talks with Z", "the first since talks with Z": those have been.
            return False
        if node.is_("discuss") or (node.is_("about") and not node.is_("during")):
            return True
        if node.text == "," and nodes[probe + 1].is_("including"):
            # "discussed several matters, among them talks between Z and W"
            continue
        if node.kind != "word" or node.text == "," or (node.word is not None and node.word.triggers):
            return False
    return False


def _plans(node: Node) -> bool:
    word = node.word
    return word is not None and (
        any(o.status is Status.PLANNED for o in word.operators)
        or any(t.form == "base" for t in word.triggers)
    )


def _ahead_of_it(nodes: list[Node], reading: Reading, here: list[Reading]) -> bool:
    """Whether somebody met shortly before meeting: "shook hands ahead of their summit on Monday"."""
    if reading.status is not Status.PLANNED:
        return False
    at = next((k for k, n in enumerate(nodes) if n.start == reading.trigger_at), 0)
    for met in here:
        before = met.pairs == reading.pairs and met.trigger_at < reading.trigger_at
        if not before or met.status is not Status.OCCURRED or met.setting is Setting.VISIT:
            continue
        if nodes[at - 1].start == met.trigger_at and any(t.form == "base" for t in nodes[at].triggers):
            # "sat down to talk"
            return True
        if met.mode not in (reading.mode, Mode.IN_PERSON) or _day(met) != _day(reading):
            continue
        if reading.mode is met.mode and _day(met) is not None:
            return True
        noun = all(t.form == "noun" for t in nodes[at].triggers)
        if noun and reading.mode in (None, met.mode) and met.place == (reading.place or met.place):
            # A picture: "X and Y shake hands ahead of talks"
            return True
    return False


def _day(reading: Reading) -> str | None:
    return reading.when.edtf if reading.when is not None else None


def _onlookers(nodes: list[Node], reading: Reading, here: list[Reading]) -> bool:
    """Whether others only watch a contact: "X greets Y as Z and W look on during the parade"."""
    if len(here) < _TWO:
        return False
    at = next((k for k, n in enumerate(nodes) if n.start == reading.trigger_at), 0)
    word = nodes[at].word
    if word is None or not word.triggers or not all(t.weak for t in word.triggers):
        return False
    if any(actor.start > reading.trigger_at for actor in reading.actors):
        # "while Z telephoned W": what one of them did to the other.
        return False
    first = next((r for r in here if r.trigger_at < reading.trigger_at), None)
    if first is None or set(first.states) & set(reading.states):
        return False
    between = [n for n in nodes[:at] if n.start > first.trigger_at]
    beside = [k for k, n in enumerate(between) if n.roles & _BESIDES or n.is_("light")]
    return any(behind.kind == "actors" for k in beside for behind in between[k + 1 : k + 2])


def _says_which(nodes: list[Node], reading: Reading, here: list[Reading]) -> bool:
    """Whether a noun only says which contact it is: "will meet on Friday, the first talks in three years"."""
    at = next((k for k, n in enumerate(nodes) if n.start == reading.trigger_at), 0)
    word = nodes[at].word
    if word is None or all(t.form != "noun" for t in word.triggers):
        return False
    back, counted = at - 1, False
    while back > 0 and nodes[back].kind == "word" and nodes[back].text[:1].isalnum():
        told = nodes[back].word
        counts = nodes[back].is_("nth") or (told is not None and told.novelty is not None)
        if not (counts or told is None or nodes[back].roles & _SMALL):
            break
        counted = counted or counts or nodes[back].is_("own")
        back -= 1
    apposed = nodes[back].text == ","
    if apposed and back == at - 1 and at + 1 < len(nodes):
        # "akan bertemu pada Senin, pertemuan pertama dalam tiga tahun"
        counted = nodes[at + 1].is_("light")
    if not counted or not (apposed or nodes[back].is_("about")):
        return False
    earlier = (r for r in here if r.pairs == reading.pairs and r.trigger_at < reading.trigger_at)
    return any(r.status is Status.PLANNED for r in earlier) and reading.status is Status.OCCURRED


_REASONS: Final = (_its_purpose, _its_occasion, _its_topic, _ahead_of_it, _onlookers, _says_which)


def needless(nodes: list[Node], reading: Reading, here: list[Reading], crossroads: Crossroads) -> bool:
    """Whether a contact is none of its own beside the others of its sentence, `here`."""
    if _passes_through(nodes, reading, here, crossroads):
        return True
    return any(reason(nodes, reading, here) for reason in _REASONS)
