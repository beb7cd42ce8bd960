"""Rows of a table that has lost its lines: cells below each other, or all rows run together into one line.

In: the text and where a line that names a state ends, or the nodes of a long line. Out: where its row ends or
its rows begin, and whether a line is only a cell.
"""

import re
from collections.abc import Callable
from typing import Final

from services.extract.sentence.node import Node, bare

_LONGEST, _MOST = 60, 5
"""Characters in a cell, and cells below the first of a row."""
_ROWS, _BESIDE = 3, 4
"""Days in a line from which on it is of several rows, and nodes from a state to the day of its row."""
_NEXT: Final = re.compile(r"\n\s*(?P<line>[^\n]+)")
_PROSE: Final = (".", "!", "?", ":", ";")
_NUMBERED: Final = re.compile(r"\d{1,2}\.\s")
_HEADING, _CELL = 3, 8
"""Nodes in the heading of a column, whatever it says, and in a line that is no more than a cell."""


def row_end(text: str, end: int, read: Callable[[int, int], list[Node]], *, dated: bool) -> int:
    """The end of the row that a line naming a state begins, with its day, which may stand above it."""
    if text[end - 1] in _PROSE or (end < len(text) and text[end] != "\n"):
        return end
    begins = read(text.rfind("\n", 0, end) + 1, end)
    own = {actor.state for node in begins for actor in node.actors}
    dated = dated or any(node.kind == "date" for node in begins)
    stop = end
    for _ in range(_MOST):
        match = _NEXT.match(text, stop)
        if match is None or len(match["line"]) > _LONGEST or match["line"].rstrip().endswith(_PROSE):
            break
        nodes = read(match.start("line"), match.end("line"))
        day = any(node.kind == "date" for node in nodes)
        if dated and (day or _NUMBERED.match(match["line"]) or _another(nodes, own)):
            break
        dated = dated or day
        stop = match.end("line")
    return stop if dated else end


def _another(nodes: list[Node], own: set[str | None]) -> bool:
    """Whether a line begins with another state than its row, and no city or official of the same."""
    return names_state(nodes) and not {actor.state for node in nodes for actor in node.actors} <= own


def names_state(nodes: list[Node]) -> bool:
    """Whether a line begins with a state, and so with a new row."""
    first = next((node for node in nodes if node.kind != "word" or node.text[:1].isalpha()), None)
    return first is not None and first.kind == "actors" and bare(first) and first.prep is None


def cell(nodes: list[Node]) -> bool:
    """Whether a line may be a cell, so that the table goes on behind it."""
    if len(nodes) > _CELL or nodes[-1].text in _PROSE:
        return False
    if len(nodes) <= _HEADING or all(node.kind == "word" for node in nodes):
        return True
    told = (node.word.triggers for node in nodes if node.word is not None and node.word.triggers)
    return all(any(trigger.form == "noun" for trigger in triggers) for triggers in told)


def rows_in(nodes: list[Node]) -> list[int]:
    """Where rows begin that run together: "Date Country Purpose 3 May Peru Official visit 9 June Chad"."""
    days = [at for at, node in enumerate(nodes) if node.date is not None and node.date.edtf is not None]
    if len(days) < _ROWS:
        return []
    states = [at for at, node in enumerate(nodes) if node.kind == "place" or names_state([node])]
    first = next((at for at in states if at > 0 or nodes[0].kind != "word"), None)
    if first is None or any(_told(node) for node in nodes[min(first, days[0]) :]):
        return []
    if first > days[0]:
        return [nodes[at].start for at in days]
    return [nodes[at].start for at in states if any(n.date is not None for n in nodes[at + 1 : at + _BESIDE])]


def _told(node: Node) -> bool:
    """Whether a verb makes a sentence of a line; with a capital it begins a cell."""
    forms = {trigger.form for trigger in node.word.triggers} if node.word is not None else set()
    return node.text[:1].islower() and bool(forms & {"finite", "passive"}) and "noun" not in forms
