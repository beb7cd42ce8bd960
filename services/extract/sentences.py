"""Sentences and the gate: which stretches of an article deserve a careful reading.

In: text with its kept stretches. Out: sentence spans with exact offsets, and whether a trigger word is
inside. The gate is one multi-pattern pass over the text in compiled code; it must never lose a contact.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from flashtext2 import KeywordProcessor

_END = re.compile(r"[.!?…]+[\"”’'»)\]]{0,3}\s+|\n+")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘']+$")
_WINDOW = 8
"""Sentences before a trigger in which the states of its contact must have been named."""
_LONGEST = 1_500
"""Characters in one sentence; longer stretches without an end are cut at a blank."""


_PER_SPORT = 600
"""Characters of text over which one word of sport tells its matter."""
TRIGGER, ACTOR, SPORT = "t", "a", "g"
"""Flags of a gate word; a state's code stands for itself."""


class Sentence(NamedTuple):
    """A sentence. `hot`: worth reading for contacts; `actors`: later ones may refer to who it names."""

    start: int
    end: int
    paragraph: int
    hot: bool
    actors: bool


@dataclass(frozen=True, slots=True)
class Sifted:
    """What one pass over an article shows."""

    sentences: list[Sentence]
    states: frozenset[str]
    sport: bool

    @property
    def last(self) -> int:
        """Number of sentences up to the last hot one."""
        return max((n for n, sentence in enumerate(self.sentences, 1) if sentence.hot), default=0)


class Gate:
    """Splits and sifts the articles of one language.

    `words` maps a text to its flags, in any case; `names` maps texts that count only with a capital to the
    code of their state. `home` is the state that bare titles may mean, so that one foreign state is enough.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        names: Mapping[str, str],
        abbreviations: Iterable[str],
        home: str | None,
    ) -> None:
        self._finder = KeywordProcessor(case_sensitive=False)
        for text in {*words, *names}:
            self._finder.add_keyword(text, f"{words.get(text, '')} {names.get(text, '')}")
        self._short = frozenset(word.lower().rstrip(".") for word in abbreviations)
        self._home = home
        self._least = 1 if home else 2

    def sift(self, text: str, kept: tuple[tuple[int, int], ...]) -> Sifted:
        """The sentences of the kept stretches up to the last trigger, or none with too few states."""
        states: set[str] = set()
        perhaps: set[str] = set()
        sport = 0
        triggers: list[int] = []
        actors: list[int] = []
        signs: list[tuple[int, tuple[str, ...]]] = []
        for value, start, _ in self._finder.extract_keywords_with_span(plain(text)):
            flags, _, sign = value.partition(" ")
            if TRIGGER in flags:
                triggers.append(start)
            if SPORT in flags:
                sport += 1
            if ACTOR in flags:
                actors.append(start)
            if sign and (sign[0] == "~" or text[start].isupper()):
                if sign[0] == "=":
                    states.add(sign[1:])
                    signs.append((start, (sign[1:],)))
                else:
                    codes = tuple(sign.lstrip("~").split("/"))
                    perhaps.update(codes)
                    actors.append(start)
                    signs.append((start, codes))
        if len((states | perhaps) - {self._home}) < self._least or not triggers:
            return Sifted([], frozenset(states), _about_sport(sport, text))
        sentences = self._sifted(text, kept, triggers, actors, signs)
        return Sifted(sentences, frozenset(states), _about_sport(sport, text))

    def _sifted(
        self,
        text: str,
        kept: tuple[tuple[int, int], ...],
        triggers: list[int],
        actors: list[int],
        signs: list[tuple[int, tuple[str, ...]]],
    ) -> list[Sentence]:
        found: list[Sentence] = []
        starts = [start for start, _ in signs]
        paragraph, last_end = 0, 0
        reach: list[int] = []
        for first, stop in kept:
            for start, end in self._split(text, first, stop):
                if start > triggers[-1]:
                    return found
                if "\n" in text[last_end:start]:
                    paragraph += 1
                last_end = end
                low, high = bisect_left(starts, start), bisect_left(starts, end)
                reach.append(low)
                hot = _inside(triggers, start, end)
                if hot:
                    near = signs[reach[max(0, len(reach) - 1 - _WINDOW)] : high]
                    codes = {code for _, some in near for code in some}
                    hot = len(codes - {self._home}) >= self._least
                named = _inside(actors, start, end)
                found.append(Sentence(start, end, paragraph, hot and (named or low < high), named))
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


def _about_sport(words: int, text: str) -> bool:
    """Whether words of sport are so frequent that states in the text may be teams."""
    return words * _PER_SPORT >= len(text)


def _inside(starts: list[int], first: int, stop: int) -> bool:
    at = bisect_left(starts, first)
    return at < len(starts) and starts[at] < stop


def plain(text: str) -> str:
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
