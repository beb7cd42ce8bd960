"""News agencies and outlets whose words an article carries.

In: places of agency names and of credit phrases in a text. Out: names as they are kept, sorted. An agency
with a name of its own is credited wherever it is named; a short name that others bear, and any outlet that
is no agency, only in brackets or after a phrase such as "quoted by".
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_CUE_REACH: Final = 30
_OPENERS: Final = "([/"
_CLOSERS: Final = ")]/,-–— "


@dataclass(frozen=True)
class Name:
    """One way to name an agency, as it is `written`.

    A `sure` name means nothing else; a `bracketed` one counts in brackets, too.
    """

    credit: str
    written: str
    sure: bool
    bracketed: bool


def credits(text: str, names: Sequence[tuple[int, int, Name]], cue_ends: Sequence[int]) -> tuple[str, ...]:
    """The agencies and outlets that a text takes words from; `cue_ends` are sorted ends of credit phrases."""
    if not names:
        return ()
    found: set[str] = set()
    for start, end, name in names:
        if text[start:end] != name.written and not text[start:end].isupper():
            continue
        if name.sure or (name.bracketed and _in_brackets(text, start, end)) or _cued(text, start, cue_ends):
            found.add(name.credit)
    return tuple(sorted(found))


def _in_brackets(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return before != "" and before in _OPENERS and after != "" and after in _CLOSERS


def _cued(text: str, start: int, cue_ends: Sequence[int]) -> bool:
    """Say whether a credit phrase stands before the name, in its sentence, with few words between."""
    index = bisect_right(cue_ends, start) - 1
    if index < 0 or start - cue_ends[index] > _CUE_REACH:
        return False
    between = text[cue_ends[index] : start]
    return not any(mark in between for mark in ("\n", ". ", ", "))
