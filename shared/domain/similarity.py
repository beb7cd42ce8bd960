"""How alike two texts are, from what was kept of them: MinHash sketches and folded words.

A sketch is 128 values of 32 bits in hex (`ArticleCleaned.sketch`); it is empty for very short texts.
"""

from collections.abc import Sequence

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
    starts = range(0, len(one), _VALUE)
    return sum(one[at : at + _VALUE] == other[at : at + _VALUE] for at in starts) / len(starts)


def word_overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the shorter text's different words that the other text has too, 0 to 1; 0 without words."""
    mine, theirs = set(one), set(other)
    if not mine or not theirs:
        return 0.0
    return len(mine & theirs) / min(len(mine), len(theirs))
