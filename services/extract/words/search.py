"""Many words and names in one pass over a text, as whole words.

In: phrases, and a text put plainly (`searched`): small letters, a blank for whatever else parts words. Out:
where phrases stand in it, the first one and of those that begin there the longest, none within another. The
cost hardly grows with the number of phrases.
"""

from collections.abc import Sequence
from string import ascii_letters, ascii_lowercase, digits
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation

from shared.text import SIGNS, small

_ASCII: Final = {
    code: " " for code in range(128) if chr(code) not in f"{ascii_letters}{digits}_"
} | str.maketrans(ascii_letters, ascii_lowercase * 2)
"""What becomes of the characters of ASCII."""
_MARKS: Final = tuple(sign for sign in map(chr, range(1, 128)) if _ASCII.get(ord(sign)) == " " != sign)
_RARE: Final = "\u00a0«»‹›„‚·•−"
"""Signs of print that few texts have."""


class Search:
    """Finds phrases; they are told by their number."""

    def __init__(self, phrases: Sequence[str]) -> None:
        # A blank at both ends makes whole words of them; the text then has one at its ends, too.
        patterns = [f" {phrase} " for phrase in phrases]
        self._automaton: Final = AhoCorasick(patterns, implementation=Implementation.ContiguousNFA)

    def find(self, plain: str) -> list[tuple[int, int, int]]:
        """Number, start and end of each phrase in a text put plainly, in order."""
        found: list[tuple[int, int, int]] = []
        free = 0
        # They come by their ends, so whatever one of them covers was found just before it.
        for number, start, behind in self._automaton.find_matches_as_indexes(f" {plain} ", overlapping=True):
            if start >= free:
                free = behind - 2
                found.append((number, start, free))
                continue
            place = len(found) - 1
            while place and found[place - 1][1] >= start:
                place -= 1
            if found[place][1] >= start and (not place or found[place - 1][2] <= start):
                del found[place:]
                free = behind - 2
                found.append((number, start, free))
        return found


def searched(text: str) -> str:
    """A text put plainly, equally long."""
    if not text.isascii():
        for sign in SIGNS:
            text = text.replace(sign, " ")
    if text.isascii():
        return text.translate(_ASCII)
    low = small(text)
    for sign in (*_RARE, *_MARKS):
        low = low.replace(sign, " ")
    return low
