"""Quotes of people whom the article does not name: who shares them shares a notebook.

In: a text, its lower-case form and the places of words for nameless speakers. Out: the quotes that stand
beside such a speaker and a verb of speech, with folded words for comparison across articles.
"""

import re
from collections.abc import Sequence
from typing import Final

from services.clean.lines import visible
from shared.events.article import AnonymousQuote

MAX_WORDS: Final = 60
MIN_WORDS: Final = 4
_REACH: Final = 70
"""How far from the quote its attribution may stand, in characters."""
_PAIRS: Final = {"“": "”", "«": "»", '"': '"', "„": "“", "’’": "’’", "‘‘": "’’", "''": "''"}
_OPENING: Final = re.compile(r"“|«|\"|„|’’|‘‘|''")
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 1500
_MOST_SPEAKERS: Final = 200
"""Far above any article; each may cost a look at a whole paragraph."""


def anonymous_quotes(
    text: str,
    low: str,
    says: Sequence[tuple[int, int]],
    who: Sequence[tuple[int, int]],
    links: frozenset[str],
) -> tuple[AnonymousQuote, ...]:
    """All quotes of nameless people, in order. `says` and `who` are places of verbs and nouns in the text."""
    if not who or not says:
        return ()
    speakers = _speakers(low, says, who, links)
    if not speakers:
        return ()
    found: list[AnonymousQuote] = []
    done = 0
    for speaker_start, speaker_end in speakers[:_MOST_SPEAKERS]:
        paragraph = text.rfind("\n", 0, speaker_start) + 1
        first = max(paragraph, done, speaker_start - _LONGEST)
        last = min(len(text), speaker_end + _LONGEST)
        for start, end in _quotes(text, first, last, speaker_end + _REACH):
            if _belongs(text, start, end, speaker_start, speaker_end):
                words = _WORD.findall(visible(text[start:end]).lower())[:MAX_WORDS]
                if len(words) >= MIN_WORDS:
                    found.append(AnonymousQuote(start=start, end=end, words=tuple(words)))
                    done = end + 1
    return tuple(found)


def _speakers(
    low: str, says: Sequence[tuple[int, int]], who: Sequence[tuple[int, int]], links: frozenset[str]
) -> list[tuple[int, int]]:
    """Stretches that hold a verb of speech and a nameless noun with only linking words between them."""
    found: list[tuple[int, int]] = []
    place = 0
    ordered = sorted(says)
    for noun_start, noun_end in sorted(who):
        while place < len(ordered) and ordered[place][1] < noun_start - _REACH:
            place += 1
        for verb_start, verb_end in ordered[place:]:
            if verb_start > noun_end + _REACH:
                break
            if verb_end <= noun_start:
                between = low[verb_end:noun_start]
            elif noun_end <= verb_start:
                between = low[noun_end:verb_start]
            else:
                continue
            if all(word in links for word in between.split()):
                found.append((min(noun_start, verb_start), max(noun_end, verb_end)))
                break
    return found


def _quotes(text: str, first: int, last: int, latest: int) -> list[tuple[int, int]]:
    """Quoted stretches without their marks that begin up to `latest`, paired within their paragraph."""
    found: list[tuple[int, int]] = []
    position = first
    while (match := _OPENING.search(text, position, last)) is not None and match.start() <= latest:
        start = match.end()
        limit = text.find("\n", start, last)
        end = text.find(_PAIRS[match[0]], start, last if limit < 0 else limit)
        if end < 0:
            position = start
            continue
        if end > start:
            found.append((start, end))
        position = end + len(_PAIRS[match[0]])
    return found


def _belongs(text: str, start: int, end: int, speaker_start: int, speaker_end: int) -> bool:
    """Say whether quote and speaker stand in one sentence, without another quote between them."""
    if speaker_start >= end:
        between = text[end:speaker_start]
        return len(between) <= _REACH and not _breaks(between)
    if speaker_end <= start:
        between = text[speaker_end:start]
        return len(between) <= _REACH and not _breaks(between)
    return False


def _breaks(between: str) -> bool:
    inner = between.strip('"”“’‘«» ,')
    return "\n" in between or any(mark in inner for mark in ("“", '"', "”")) or ". " in inner
