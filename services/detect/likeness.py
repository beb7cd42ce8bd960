"""Which of many texts go back to one source, without comparing each with each, and none twice.

In: texts as `Wording`, by their hash. Out: pairs with the reason. A contact that the whole world reports has
hundreds of articles; a new one is compared with those only that share some of its values.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from services.detect.sources import Wording
from shared.domain.similarity import jaccard

NEAR_COPY = 0.5
SHARED_WORDS = 0.5

_BAND = 24
"""Hex digits of a band of three values. 996 of 1,000 pairs with half of their triples in common share one."""

Link = tuple[str, str, str]
"""Two texts, and why they count once."""


class Kinship:
    """What is known of the texts of one contact. A memo: it may be thrown away at any time."""

    def __init__(self) -> None:
        self._known: dict[str, Wording] = {}
        self._links: list[Link] = []
        self._bands: dict[str, list[str]] = defaultdict(list)
        self._quoting: list[str] = []
        self._credited: list[str] = []

    def links(self, texts: Mapping[str, Wording]) -> list[Link]:
        """All links between texts, by their hash."""
        if any(self._known.get(text, wording) != wording for text, wording in texts.items()):
            self._forget()
        for text, wording in texts.items():
            if text not in self._known:
                self._take(text, wording)
        if len(texts) == len(self._known):
            return self._links
        return [link for link in self._links if link[0] in texts and link[1] in texts]

    def _forget(self) -> None:
        for memo in (self._known, self._links, self._bands, self._quoting, self._credited):
            memo.clear()

    def _take(self, text: str, wording: Wording) -> None:
        bands = _bands(wording.sketch)
        self._links.extend((text, other, reason) for other, reason in self._kin(wording, bands))
        self._known[text] = wording
        for band in bands:
            self._bands[band].append(text)
        if wording.quotes:
            self._quoting.append(text)
        if wording.credits:
            self._credited.append(text)

    def _kin(self, wording: Wording, bands: Sequence[str]) -> Iterator[tuple[str, str]]:
        near = {other for band in bands if band in self._bands for other in self._bands[band]}
        for other in sorted(near):
            if jaccard(wording.sketch, self._known[other].sketch) >= NEAR_COPY:
                yield other, "near-identical text"
        for other in self._quoting if wording.quotes else ():
            quoting = self._known[other]
            if any(share_words(one, two) for one in wording.quotes for two in quoting.quotes):
                agencies = sorted({*wording.credits, *quoting.credits})
                named = f"shared agency wording ({', '.join(agencies)})"
                yield other, named if agencies else "words of one unnamed source"
        for other in self._credited if wording.credits else ():
            credited = self._known[other]
            common = sorted(set(wording.credits) & set(credited.credits))
            if common and share_words(wording.words, credited.words):
                yield other, f"shared agency wording ({', '.join(common)})"


def share_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether the text with fewer words has at least half of them in common with the other."""
    fewer, more = sorted((one, other), key=len)
    return bool(fewer) and len(set(fewer).intersection(more)) >= SHARED_WORDS * len(fewer)


def _bands(sketch: str) -> list[str]:
    """The bands of a sketch, each with its place before it."""
    return [f"{at} {sketch[at : at + _BAND]}" for at in range(0, len(sketch) - _BAND + 1, _BAND)]
