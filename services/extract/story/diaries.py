"""The entries of a diary, each with a city in front: "PARIS - The minister receives X", "** LIMA/QUITO - X".

In: a text, and a reading of it. Out: where its entries stand; the cities of the entry that tells the reading.
"""

import re
from typing import Final

from services.extract.model import Reading
from services.extract.story.scene import Dateline

_CITY: Final = r"([A-Z][A-Z .,/'’-]{2,40}?(?:, [A-Z][\w. ]{2,20}?)?)"
_ENTRY: Final = re.compile(
    rf"(?:^|(?<=[.)]) |\*+ ?){_CITY} ?[-–]{{1,2}} |^(?:\*+|[-•]) ?{_CITY}: ", re.MULTILINE
)
"""A city in capitals, where a line, a sentence or a marked entry begins."""
_MARKS: Final = ("- ", "– ", "* ", "• ")
_LEAST: Final = 3
"""Entries of a diary; a report may have two datelines."""


def entries(text: str) -> list[tuple[int, int, int]]:
    """Where the cities in front of a diary's entries begin and end, and where each entry ends."""
    if not any(text.count(mark) >= _LEAST for mark in _MARKS):
        return []
    spans = [match.span(match.lastindex or 0) for match in _ENTRY.finditer(text)]
    if len(spans) < _LEAST:
        return []
    ends = [*(start for start, _ in spans[1:]), len(text)]
    found = []
    for (start, stop), end in zip(spans, ends, strict=True):
        line = text.find("\n", start)
        found.append((start, stop, min(end, line) if line >= 0 else end))
    return found


def of_entry(reading: Reading, datelines: list[Dateline]) -> list[Dateline]:
    """The cities of the entry in which a reading is told, none outside a diary."""
    return [d for d in datelines if d.city.start <= reading.trigger_at < d.until]
