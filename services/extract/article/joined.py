"""Tables as pages leave them: cells that have run together, "Chancellor Angela MerkelGermanyWorking visit.May
4, 2007", and names of pictures, "Flag of Chad.svg Chad N'Djamena 4 May".

In: an article. Out: the same with its cells apart and without pictures, and readings of it with offsets into
the article as it is. Only lines of such a table are touched: elsewhere a capital is part of a name.
"""

import re
from dataclasses import replace
from typing import Final

from services.extract.model import Article, Reading, Trace

_JOINT: Final = re.compile(
    r"[A-Z](?:(?<=[a-zà-öø-ÿ\d.;)].)(?<!\bMc.)(?<!\bMac.)(?<!\bDe.)(?=[a-z])|(?<=[A-Z]{3})(?=[a-z]{2}))"
)
"""The capital of a cell that stands close to the one before. Capitals are found first: to look back from each
character takes nine times as long."""
_KINDS: Final = bytes(
    ord("a" if one.islower() or one in "0123456789.;)" else "A" if "A" <= one <= "Z" else " ")
    for one in map(chr, range(256))
)
"""Kinds of characters: what may end a cell, capitals, all others."""
_PICTURE: Final = re.compile(r"\b(?:Flag|File|Image)\b[^\n]{1,70}?\.(?:svg|png|jpg)\b")
_TABLE, _ROW = 3, 2
"""Lines of a table at least, and joints in each of them."""


class Joined:
    """An article with its cells apart, and where they were put apart."""

    def __init__(self, article: Article, cuts: list[int]) -> None:
        text, parts, last = article.text, [], 0
        for cut in cuts:
            parts += [text[last:cut], " "]
            last = cut
        self._cuts: Final = [cut + k for k, cut in enumerate(cuts)]
        kept = tuple(
            (start + _before(cuts, start), stop + _before(cuts, stop)) for start, stop in article.kept
        )
        self.article: Final = replace(article, text="".join([*parts, text[last:]]), kept=kept)

    def back(self, readings: tuple[Reading, ...], trace: Trace | None) -> tuple[Reading, ...]:
        """The readings, and what has been noted, with offsets into the article as it is."""
        for reading in readings:
            reading.start, reading.end = self._at(reading.start), self._at(reading.end)
            reading.trigger_at = self._at(reading.trigger_at)
            reading.spans = [(self._at(start), self._at(end)) for start, end in reading.spans]
            reading.conflicts = [(note, self._at(a), self._at(b)) for note, a, b in reading.conflicts]
            for claim in reading.claims:
                claim.start, claim.end = self._at(claim.start), self._at(claim.end)
            for word in reading.words:
                word.start, word.end = self._at(word.start), self._at(word.end)
            when, place = reading.when, reading.place
            reading.when = when and replace(when, start=self._at(when.start), end=self._at(when.end))
            reading.place = place and replace(place, start=self._at(place.start), end=self._at(place.end))
        if trace is not None:
            trace.lines = [(self._at(a), self._at(b), what, why) for a, b, what, why in trace.lines]
        return readings

    def _at(self, offset: int) -> int:
        return offset - _before(self._cuts, offset)


def _before(cuts: list[int], offset: int) -> int:
    return sum(cut < offset for cut in cuts)


def put_apart(article: Article) -> Joined | None:
    """The article with the cells of its tables apart; None where it has no such table."""
    text = article.text
    if pictures := ".svg" in text:
        text = _PICTURE.sub(lambda picture: " " * len(picture[0]), text)
        article = replace(article, text=text)
    rows = _rows(text) if _may_have(text) else []
    if len(rows) < _TABLE:
        return Joined(article, []) if pictures else None
    return Joined(article, [cut for cuts in rows for cut in cuts])


def _may_have(text: str) -> bool:
    """Whether a text may have as many joints as a table has: a cheap question, for every article is asked."""
    kinds = text.encode("latin-1", "replace").translate(_KINDS)
    return kinds.count(b"aA") + kinds.count(b"AAAaa") >= _TABLE * _ROW


def _rows(text: str) -> list[list[int]]:
    """The joints of each line that has enough of them."""
    lines: dict[int, list[int]] = {}
    for match in _JOINT.finditer(text):
        lines.setdefault(text.rfind("\n", 0, match.start()), []).append(match.start())
    return [cuts for cuts in lines.values() if len(cuts) >= _ROW]
