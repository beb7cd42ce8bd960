"""Sentences and the gate: which stretches of an article deserve a careful reading.

In: text with its kept stretches. Out: sentence spans with exact offsets, and whether a trigger word is
inside. The gate is one multi-pattern pass over the text in compiled code; it must never lose a contact.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flashtext2 import KeywordProcessor

_END = re.compile(r"[.!?…]+[\"”’'»)\]]{0,3}\s+|\n+")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘']+$")
_LONGEST = 1_500
"""Characters in one sentence; longer stretches without an end are cut at a blank."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `hot` when it holds a trigger, `paragraph` counts line breaks before it."""

    start: int
    end: int
    paragraph: int
    hot: bool


class Gate:
    """Splits and sifts the articles of one language."""

    def __init__(self, triggers: Iterable[str], abbreviations: Iterable[str]) -> None:
        self._finder = KeywordProcessor(case_sensitive=False)
        for word in triggers:
            self._finder.add_keyword(word, word)
        self._short = frozenset(word.lower().rstrip(".") for word in abbreviations)

    def sentences(self, text: str, kept: tuple[tuple[int, int], ...]) -> list[Sentence]:
        """All sentences of the kept stretches, in order."""
        hits = [start for _, start, _ in self._finder.extract_keywords_with_span(_plain(text))]
        found: list[Sentence] = []
        paragraph, last_end = 0, 0
        for first, stop in kept:
            for start, end in self._split(text, first, stop):
                if "\n" in text[last_end:start]:
                    paragraph += 1
                last_end = end
                at = bisect_right(hits, start - 1)
                found.append(Sentence(start, end, paragraph, at < len(hits) and hits[at] < end))
        return found

    def _split(self, text: str, first: int, stop: int) -> Iterator[tuple[int, int]]:
        start = first
        for match in _END.finditer(text, first, stop):
            if match.group()[0] != "\n" and not self._ends(text, start, match):
                continue
            yield from _cut(text, start, match.end())
            start = match.end()
        yield from _cut(text, start, stop)

    def _ends(self, text: str, start: int, match: re.Match[str]) -> bool:
        """Whether a full stop ends a sentence rather than an abbreviation or an initial."""
        follows = text[match.end() : match.end() + 1]
        if follows.islower() and text[match.start()] != "\n":
            return False
        if text[match.start()] != "." or "\n" in match.group():
            return True
        before = _WORD_BEFORE.search(text, max(start, match.start() - 24), match.start())
        if before is None:
            return True
        word = before.group().lower()
        bare = word.rstrip(".")
        if bare in self._short:
            return False
        return not (len(bare) == 1 and bare.isalpha()) and not ("." in bare and len(bare) <= 4)


def _plain(text: str) -> str:
    """The text, equally long, with possessives apart so that words before them are found."""
    return text.replace("’", "'").replace("'s", " s").replace("-", " ")


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Trim blanks, and cut what is too long to be a sentence."""
    while start < end and text[start].isspace():
        start += 1
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
