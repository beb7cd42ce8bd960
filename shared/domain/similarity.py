"""How alike two texts are, from what was kept of them: MinHash sketches and folded words.

A sketch is 128 values of 32 bits in hex (`ArticleCleaned.sketch`); it is empty for very short texts.
"""

from collections.abc import Sequence
from functools import lru_cache
from operator import eq

_VALUE = 8
"""Hex digits of one value of a sketch."""


def jaccard(one: str, other: str) -> float:
    """Estimate the Jaccard similarity of two texts from their sketches, 0 to 1; 0 when a sketch is missing.

    The standard error is at most 0.044 with 128 values. Sketches of different lengths do not compare: 0.
    """
    if not one or len(one) != len(other):
        return 0.0
    if one == other:
        return 1.0
    mine, theirs = _values(one), _values(other)
    same: int = sum(map(eq, mine, theirs))
    return same / len(mine)


def word_overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the shorter text's different words that the other text has too, 0 to 1; 0 without words."""
    mine, theirs = set(one), set(other)
    if not mine or not theirs:
        return 0.0
    return len(mine & theirs) / min(len(mine), len(theirs))


@lru_cache(maxsize=1024)
def _values(sketch: str) -> tuple[str, ...]:
    """The values of a sketch; each is compared with those of many others."""
    return tuple([sketch[at : at + _VALUE] for at in range(0, len(sketch), _VALUE)])
