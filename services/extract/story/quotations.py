"""Where quotations begin and end, and what stands around them.

In: a text and an index in it. Out: spans; a quotation that is open where its paragraph ends, ends there.
"""

import re
from typing import Final

_PAIRS: Final = {"“": "”", "«": "»", "„": "“", '"': '"'}
_MIXED: Final = {"“": '"', '"': "”"}
"""How a quotation ends where an article mixes marks of two kinds."""
_SINGLE: Final = "'‘"
_CLOSED: Final = re.compile("[,.!?…]['’]")
"""What ends a quotation of single marks, and is no apostrophe."""
_OPENS: Final = re.compile("[\"“«„'‘]")
_LONGEST: Final = 2_500
"""Characters of a paragraph in which quotations are looked for, before and behind an index."""

Span = tuple[int, int]


def paragraph(text: str, at: int) -> Span:
    """The stretch between line ends around an index."""
    first = text.rfind("\n", 0, at) + 1
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    return max(first, at - _LONGEST), min(stop, at + _LONGEST)


def quotations(text: str, first: int, stop: int) -> list[Span]:
    """The quotations of a paragraph, with their marks."""
    found: list[Span] = []
    match = _OPENS.search(text, first, stop)
    while match is not None:
        at = match.start()
        end = _end(text, at, first, stop)
        if end:
            found.append((at, end))
        match = _OPENS.search(text, end or at + 1, stop)
    return found


def around(text: str, at: int) -> tuple[Span | None, Span, Span]:
    """The quotation in which an index stands, and what its paragraph says before and behind without marks."""
    first, stop = paragraph(text, at)
    last = first
    spans = quotations(text, first, stop)
    for number, (start, end) in enumerate(spans):
        if start <= at < end:
            behind = spans[number + 1][0] if number + 1 < len(spans) else stop
            return (start, end), (last, start), (end, behind)
        last = end
    return None, (first, at), (at, stop)


def _end(text: str, at: int, first: int, stop: int) -> int:
    """Index behind the quotation that opens here, 0 where none does."""
    mark = text[at]
    closing = _PAIRS.get(mark)
    if closing is not None:
        end = text.find(closing, at + 1, stop)
        if (other := _MIXED.get(mark)) is not None:
            mixed = text.find(other, at + 1, stop)
            own = end < 0 if mark == "“" else mixed < end or end < 0
            if mixed >= 0 and own and "“" not in text[at + 1 : mixed]:
                return mixed + 1
        return end + 1 if end >= 0 else stop
    opens = mark in _SINGLE and text[at + 1 : at + 2].isalnum()
    if not opens or (at > first and text[at - 1] not in " (—–:"):
        return 0
    closed = _CLOSED.search(text, at + 2, stop)
    return closed.end() if closed is not None else 0
