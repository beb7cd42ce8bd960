"""Find many phrases at once, as whole words.

In: phrases with the name of what they stand for. Out: where each occurs in a text, in one pass whose cost
does not grow with the number of phrases.
"""

from collections.abc import Iterable
from typing import Final, Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

K = TypeVar("K")

_SHORT: Final = 3
_BEFORE: Final = (" ", "\n", "(", "[", "/", "-", '"', "“", "'", "\u00a0")


class Terms(Generic[K]):
    """A set of phrases, each with one or more meanings."""

    def __init__(self, entries: Iterable[tuple[str, K]]) -> None:
        meanings: dict[str, list[K]] = {}
        for phrase, meaning in entries:
            meanings.setdefault(phrase, []).append(meaning)
        self._patterns: list[tuple[int, tuple[K, ...]]] = []
        patterns: list[str] = []
        for phrase, found in meanings.items():
            # Short names such as AP are inside many words: with the character before, the search skips those.
            for before in _BEFORE if len(phrase) <= _SHORT else ("",):
                patterns.append(before + phrase)
                self._patterns.append((len(before), tuple(found)))
        self._automaton = AhoCorasick(patterns, implementation=Implementation.DFA) if patterns else None

    def find(self, low: str) -> list[tuple[int, int, K]]:
        """Start, end and meaning of every whole-word occurrence in a lower-case text, by end."""
        if self._automaton is None:
            return []
        found: list[tuple[int, int, K]] = []
        size = len(low)
        for number, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if end < size and low[end].isalnum() and low[end - 1].isalnum():
                continue
            shift, meanings = self._patterns[number]
            start += shift
            if start and low[start - 1].isalnum() and low[start].isalnum():
                continue
            for meaning in meanings:
                found.append((start, end, meaning))
        return found
