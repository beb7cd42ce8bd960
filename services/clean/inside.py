"""Mark pieces inside lines that stay: links run into the text, and initials of the desk.

In: a text, its lines and the places of link phrases. Out: spans to skip. Where a headline ends that has no
marks around it can only be told by its capitals.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.clean.lines import MARKS, Line
from services.clean.spans import Spans
from shared.events.article import DropReason

_INITIALS: Final = re.compile(r"[(\[][A-Za-z]{2,12}(?:[/-][A-Za-z]{2,12}){1,3}[)\]]$|[(\[][a-z]{2,4}[)\]]$")
_LONGEST_INSIDE: Final = 400
_SHORTEST_TITLE: Final = 2


@dataclass(frozen=True)
class HeadlineWords:
    """Words that tell where a headline ends: those that stay small in it, those that open a new sentence."""

    small: frozenset[str]
    openers: frozenset[str]


def inside_drops(
    text: str, lines: Sequence[Line], links: Sequence[tuple[int, int, DropReason]], words: HeadlineWords
) -> Spans:
    """Spans inside lines that stay: link phrases with their headline, and initials of the desk.

    `links` are the places of link phrases in the text; only those before a colon count.
    """
    spans: Spans = []
    starts = [line.start for line in lines] if links else []
    for start, end, reason in links:
        line = lines[bisect_right(starts, start) - 1]
        if line.dropped or (spans and start < spans[-1][1]):
            continue
        after = end + (1 if text[end : end + 1] == " " else 0)
        if text[after : after + 1] != ":":
            continue
        opening = text[start - 1 : start]
        closing = {"(": ")", "[": "]"}.get(opening)
        if closing is not None:
            close = text.find(closing, after, min(line.end, start + 300))
            if close > 0:
                spans.append((start - 1, close + 1, reason))
                continue
        if " " not in text[start:end]:
            continue  # one word before a colon is too little outside brackets: he read: "..."
        rest = text[after + 1 : min(line.end, after + _LONGEST_INSIDE)]
        spans.append((start, after + 1 + _headline_length(rest, words), reason))
    for line in reversed(lines):
        if line.dropped:
            continue
        raw = line.raw.rstrip(".* ")
        if raw[-1:] in (")", "]"):
            found = _INITIALS.search(raw, max(0, len(raw) - 40))
            if found is not None and line.start > 0:
                spans.append((line.start + found.start(), line.start + found.end(), DropReason.CREDIT))
        if line.is_prose:
            break
    return spans


def _headline_length(rest: str, words: HeadlineWords) -> int:
    """How far a headline reaches that stands in running text without marks around it.

    One in sentence case ends with its sentence. One in title case ends before a word that opens sentences, or
    before the last capitalised word in front of an ordinary lower-case one, which begins the next sentence.
    """
    ends: list[tuple[int, bool]] = []
    title_case = True
    for count, match in enumerate(re.finditer(r"\S+", rest)):
        word = match[0]
        bare = word.strip(MARKS)
        low = bare.lower()
        is_capital = not bare[:1].islower()
        if not is_capital and low not in words.small:
            if count > _SHORTEST_TITLE and title_case:
                while ends and not ends[-1][1]:
                    ends.pop()
                ends = ends[:-1]
                break
            title_case = False
        if (is_capital and title_case and count > _SHORTEST_TITLE and low in words.openers) or count > 25:
            break
        ends.append((match.end(), is_capital))
        if word.rstrip("\"'”’)")[-1:] in (".", "?", "!") and len(bare) > 3:
            break
    return ends[-1][0] if ends else 0
