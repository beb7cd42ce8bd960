"""Where sentences begin and end.

In: a stretch of text. Out: spans with exact offsets, without the blanks around them. A full stop after an
abbreviation or an initial, and one before a small letter, end nothing.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

_END: Final = re.compile(
    r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[.!?…]*[\"”’'»)\]]{0,3}\s+|(?<=[a-z]{3}[.?!])(?=[A-Z][a-z]))"
)
"""Where a sentence or a line ends, also where a crawler has lost the blank: "in Lima.He left". To look for a
set of signs first is ten times as fast as a choice."""
_OPENERS: Final = frozenset("([\"“‘'")
"""Signs that stand before a word."""
_PLATFORM: Final = re.compile(r"\b[a-z]+ X$")
"""The end of "in a post on X": a network, where an initial stands behind a name."""
_ITEM: Final = re.compile(r"(?:\d{1,2}[.)]|[-•*–])\s(?!\d{1,2}[.:]\d\d\b)")
"""What opens an item of a list; an hour behind it makes it an entry of a day's schedule, read by itself."""
_ENTRY: Final = re.compile(r"(?:\d{1,2}[.)]|[-•*–])\s+(?=\d{1,2}[.:]\d\d\b)")
_MARKED: Final = frozenset("-•*–123456789")
_FIRST: Final = re.compile(r"1[.)]\s")
_NUMBER: Final = re.compile(r"\d{1,2}\.\s+")
_NUMBERS: Final = frozenset(str(number) for number in range(1, 100))
"""What may stand before an item of a list."""
_DAY_BELOW: Final = re.compile(r"1\.[^\n]+\n\s*\d{1,2}[^.)\d]")
"""A first item whose day stands below it, in a list that is a table."""
_ANNOUNCES: Final = (":", ",", "?")
"""What stands at the end of a line that a list follows."""
_INITIALS: Final = 5
"""Characters of the longest letters with stops between them: "H.R.H."."""
_LONGEST_WORD: Final = 24
"""Characters before a full stop in which its word is looked for."""
_LONGEST_SIGNATURE: Final = 140
"""Characters in a signature."""
_BREAK: Final = re.compile(r"\n[a-z]")
"""A line that begins amid a sentence."""
_BROKEN: Final = 2
"""Lines broken within a sentence from which on a text is, as old agencies' and mailing lists' texts are."""
_LONGEST_LIST: Final = 12
"""Lines of a list without numbers."""
_LINES: Final = (45, 100)
"""Characters of a line that may have been broken."""
_LONGEST: Final = 1_500
"""Characters in one sentence; longer stretches without an end are cut at a blank."""


def _in_list(text: str, first: int) -> bool:
    """Whether a line is the last of a list without numbers, which a colon announces some lines above."""
    stop = first
    for _ in range(_LONGEST_LIST):
        stop = len(text[:stop].rstrip())
        if stop == 0 or not (text[stop - 1].isalnum() or text[stop - 1] in ":)"):
            return False
        if text[stop - 1] == ":":
            return True
        stop = text.rfind("\n", 0, stop) + 1
    return False


class Splitter:
    """Splits texts of one language, whose abbreviations it knows, and its words for "is"."""

    def __init__(self, abbreviations: Iterable[str], copulas: Iterable[str] = ()) -> None:
        self._short: Final = frozenset(word.lower().rstrip(".") for word in abbreviations)
        words = [word.lower() for word in copulas]
        self._announces: Final = (*_ANNOUNCES, *(f" {word}" for word in words))
        said = "|".join(map(re.escape, words))
        self._author: Final = re.compile(rf"\b(?:{said})\b[^.]*\.$" if words else r"(?!)")
        """What a line below the text holds that says of the author who he is."""
        self._long: Final = 1 + max((4, *map(len, self._short)))
        """Letters in a row that no abbreviation has."""

    def signature(self, text: str, kept: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
        """The last line of a text of several, when it may be a signature."""
        start, stop = kept[-1] if kept else (0, len(text))
        line = text[start:stop].rstrip()
        first = line.rfind("\n") + 1
        if not (first or start) or not 0 < len(line) - first <= _LONGEST_SIGNATURE:
            return None
        if _ITEM.match(line, first):
            return None
        if not line[-1].isalnum() and not self._author.search(line, first):
            return None
        if _in_list(line, first):
            return None
        return start + first, start + len(line)

    def spans(self, text: str, first: int, stop: int) -> Iterator[tuple[int, int]]:
        """The sentences of `text[first:stop]`, in order."""
        start = first
        listing = False
        wrapped: bool | None = None
        for match in _END.finditer(text, first, stop):
            at, end = match.span()
            if (_ITEM.match(text, end, stop) and end - start < _LONGEST) and "\n" in match.group():
                # "were received: 1. X 2. Y": a list belongs to the sentence that announces it.
                heads = text[at] == "\n" and _FIRST.match(text, end, stop)
                announced = heads or text[start : at + 1].rstrip().endswith(self._announces)
                if listing or (announced and not _DAY_BELOW.match(text, end)):
                    listing = True
                    continue
            elif listing and _NUMBER.fullmatch(text, text.rfind("\n", start, at) + 1, end):
                continue
            if end == at + 1 and text[at] == "\n" and wrapped is not False:
                wrapped = wrapped or _wrapped(text, first, stop)
                if wrapped and _full(text, at, stop):
                    continue
            if self._ends(text, start, at, end):
                yield from _cut(text, start, end)
                start, listing = end, False
        yield from _cut(text, start, stop)

    def _ends(self, text: str, start: int, at: int, end: int) -> bool:
        """Whether the mark at `text[at:end]` ends the sentence that began at `start`."""
        mark = text[at]
        if mark == "\n":
            return True
        if text[end : end + 1].islower():
            return False
        if mark != "." or (text[max(start, at - self._long) : at].isalpha() and at - start >= self._long):
            return True
        if "\n" in text[at:end]:
            return True
        low = max(start, at - _LONGEST_WORD)
        first = at
        while first > low and not text[first - 1].isspace() and text[first - 1] not in _OPENERS:
            first -= 1
        if first == at:
            return True
        bare = text[first:at].lower().rstrip(".")
        if bare in _NUMBERS and start == first:
            # "1. Peru" on a line of its own
            return False
        if bare in self._short:
            return False
        if bare == "x" and _PLATFORM.search(text, low, at):
            return True
        return not (len(bare) == 1 and bare.isalpha()) and not ("." in bare and len(bare) <= _INITIALS)


def _full(text: str, at: int, stop: int) -> bool:
    """Whether the line that ends at `at` may be one that was broken for its length."""
    low, high = _LINES
    goes_on = at + 1 < stop and text[at + 1].isalnum() and (text[at - 1].isalnum() or text[at - 1] == ",")
    return goes_on and low <= at - text.rfind("\n", 0, at) - 1 <= high


def _wrapped(text: str, first: int, stop: int) -> bool:
    """Whether lines are broken for their length."""
    broken = 0
    for match in _BREAK.finditer(text, first, stop):
        broken += _full(text, match.start(), stop)
        if broken == _BROKEN:
            return True
    return False


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without blanks around it, in pieces when it is too long to be a sentence."""
    while start < end and text[start].isspace():
        start += 1
    if text[start : start + 1] in _MARKED and (entry := _ENTRY.match(text, start, end)):
        start = entry.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        yield start, end
