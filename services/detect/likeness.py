"""Which of many texts are alike, without comparing each with each.

In: sketches, or sets of words. Out: pairs of positions, the smaller first. A contact that the whole world
reports has hundreds of articles, and a comparison of all pairs with every new one would take seconds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from shared.domain.similarity import jaccard

_BAND = 24
"""Hex digits of a band of three values. 996 of 1,000 pairs with half of their triples in common share one."""


def near_copies(sketches: Sequence[str], least: float) -> set[tuple[int, int]]:
    """Pairs whose estimated Jaccard similarity is at least `least` (0.5 or more)."""
    shared: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, sketch in enumerate(sketches):
        for start in range(0, len(sketch) - _BAND + 1, _BAND):
            shared[start, sketch[start : start + _BAND]].append(at)
    pairs = _pairs(shared.values())
    return {(one, other) for one, other in pairs if jaccard(sketches[one], sketches[other]) >= least}


def sharing_words(texts: Sequence[frozenset[str]], least: float) -> set[tuple[int, int]]:
    """Pairs of which the text with fewer words has at least the share `least` of them in common; exact.

    Such a pair shares at least one of the shorter text's rarest words, and those are in few texts.
    """
    frequency = Counter(word for text in texts for word in text)
    holders: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        for word in text:
            holders[word].append(at)
    found = set()
    for at, text in enumerate(texts):
        needed = max(1, -int(-least * len(text) // 1))
        rarest = sorted(text, key=lambda word: (frequency[word], word))[: len(text) - needed + 1]
        for other in {it for word in rarest for it in holders[word]}:
            if other != at and len(texts[other]) >= len(text) and len(text & texts[other]) >= needed:
                found.add((min(at, other), max(at, other)))
    return found


def _pairs(groups: Iterable[list[int]]) -> set[tuple[int, int]]:
    return {(one, other) for group in groups for n, other in enumerate(group) for one in group[:n]}
