"""Contacts dated by what is told first: "a day after X met Y", "on the eve of a visit by Z".

In: nodes, the index of a trigger, the day of publication. Out: the day that was counted, or None. What is
told first happened on the day that its own clause states, else it is the news of the day.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from services.extract.dates.counted_dates import UNITS
from services.extract.dates.reckoning import point, shifted
from services.extract.model import DateFound
from services.extract.sentence.node import Node
from shared.domain.when import bounds

_REACH: Final = 9
"""Nodes between "a day after" and the contact that it speaks of."""


def counted_from(
    nodes: list[Node], at: int, own: DateFound | None, published: date | None, *, future: bool
) -> DateFound | None:
    """The date of the contact at this trigger; `own` is the date that would be taken otherwise.

    "Before" dates only what was still to come, and "after" only what was over.
    """
    for probe in range(at - 1, max(-1, at - _REACH), -1):
        node = nodes[probe]
        if node.text in (".", ";", ":"):
            return None
        offset = _offset(nodes, probe)
        if offset is None:
            if node.kind == "date" or (node.word is not None and (node.word.triggers or node.word.speech)):
                return None
            continue
        unit, count = offset
        if (count > 0) != future or (own is not None and node.start < own.start < _clause_end(nodes, at)):
            return None
        anchor = _told_on(nodes[:probe]) or _main_day(nodes, at) or published
        if anchor is None:
            return None
        value = shifted(anchor, unit, count)
        return replace(point(value, relative=True), start=node.start, end=node.end, ahead=value)
    return None


def _clause_end(nodes: list[Node], at: int) -> int:
    """Where the clause of the trigger ends: at a comma with the subject of another behind it."""
    for here, after in zip(nodes[at + 1 :], nodes[at + 2 :], strict=False):
        if here.text == "," and after.kind == "actors" and after.prep is None:
            return here.start
    return nodes[-1].end


def _offset(nodes: list[Node], at: int) -> tuple[str, int] | None:
    """Unit and number of what is counted up to this node: the day after = -1 day."""
    word = nodes[at].word
    if word is None:
        return None
    if word.shift is not None and word.shift.anchor == "told":
        return word.shift.unit, word.shift.offset
    names = {name for name, _ in word.dates}
    sign = -1 if "after" in names else 1 if "before" in names else 0
    if not sign or at < 2:
        return None
    unit = _value(nodes[at - 1], "unit")
    number = _number(nodes[at - 2])
    return None if unit is None or number is None else (UNITS[unit], sign * number)


def _value(node: Node, name: str) -> int | None:
    return node.item.date(name) if node.kind == "word" and node.item is not None else None


def _number(node: Node) -> int | None:
    return int(node.text) if node.text.isdecimal() and len(node.text) < 3 else _value(node, "number")


def _main_day(nodes: list[Node], at: int) -> date | None:
    """The day of the main clause behind: "a day after meeting X, Y received Z on Tuesday"."""
    comma = next((k for k in range(at + 1, len(nodes) - 1) if nodes[k].text == ","), None)
    if comma is None or nodes[comma + 1].kind != "actors" or nodes[comma + 1].prep is not None:
        return None
    days = [node.date for node in nodes[comma:] if node.date is not None and node.date.is_day]
    return bounds(days[0].edtf or "")[0] if len(days) == 1 else None


def _told_on(nodes: list[Node]) -> date | None:
    """The last full day that is stated before."""
    for node in reversed(nodes):
        if node.date is not None and node.date.edtf is not None and node.date.is_day:
            return bounds(node.date.edtf)[0]
    return None
