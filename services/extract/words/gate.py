"""The gate: which sentences of an article deserve a careful reading. Most of them, and most articles, do not.

In: text with its kept stretches. Out: the sentences up to the last one with a trigger and the makings of two
states in reach, or none. One multi-pattern pass over the text in compiled code, tens of microseconds an
article; it must never lose a contact.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from services.extract.words.search import Search, searched
from services.extract.words.sentences import Splitter

_WINDOW: Final = 8
"""Sentences before a trigger in which the states of its contact must have been named."""
LEAD: Final = 3
"""Sentences that make up the lead; read whenever any is, for it says when and where the rest happened."""
_QUOTES, _QUOTED = ('"', "“"), 600
"""What opens a quotation, and the characters behind a sentence of it in which its speaker is named."""
_CELL: Final = 40
"""Characters in the line below that of a state, which may say its day."""
_COLUMNS: Final = 6
"""Short lines without a state that may stand between a heading and the rows of its table."""
_CAPTION: Final = 300
"""Characters of a text without a trigger that may be a caption or a headline all the same."""
_LISTED: Final = 250
"""Characters behind a sentence that only says how many they were, in which they are named."""
_PER_SPORT: Final = 600
"""Characters of text over which one word of sport tells its matter."""
TRIGGER, ACTOR, SPORT, OPENS, SEVERAL, SELF = "t", "a", "g", "o", "s", "i"
"""Flags of a gate word; the fourth opens a list of those whom the next sentences name, the fifth means
several officials, whom the next sentence may name, the last is the speaker."""


class Sentence(NamedTuple):
    """A sentence. `hot`: worth reading for contacts; `actors`: later ones may refer to who it names."""

    start: int
    end: int
    hot: bool
    actors: bool


@dataclass(frozen=True)
class Sifted:
    """What one pass over an article shows: its sentences as far as they are read, and the states named."""

    sentences: list[Sentence]
    states: frozenset[str]
    sport: bool
    signature: tuple[int, int] | None
    """The last line, when it may be a signature."""


class _Hit:
    """What a gate word or name says."""

    def __init__(self, flags: str, sign: str) -> None:
        self.trigger: Final = TRIGGER in flags
        self.actor: Final = ACTOR in flags
        self.sport = SPORT in flags
        self.opens = OPENS in flags
        self.several = SEVERAL in flags
        self.self: Final = SELF in flags
        self.states = tuple(sign.lstrip("=~").split("/")) if sign else ()
        self.certain = sign[:1] == "="
        """Whether the states are meant, rather than some of them perhaps."""
        self.anycase: Final = sign[:1] == "~"
        """Whether the states count without a capital."""


class Gate:
    """Sifts the articles of one language.

    `words` maps a text to its flags, in any case; `names` maps texts that count only with a capital to the
    states that they are a sign of: `=RUS` means it, `RUS/USA` may mean some of them, `~KOR/PRK` means both
    and needs no capital. `home` is the state that bare titles may mean, so that one foreign state is enough.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        names: Mapping[str, str],
        splitter: Splitter,
        home: str | None,
    ) -> None:
        texts = list({**words, **names})
        self._search: Final = Search(texts)
        made: dict[tuple[str, str], _Hit] = {}
        self._hits: Final[list[_Hit]] = []
        """What the phrases say, by their numbers."""
        for text in texts:
            said = words.get(text, ""), names.get(text, "")
            if said not in made:
                made[said] = _Hit(*said)
            self._hits.append(made[said])
        self.splitter: Final = splitter
        self._home: Final = home
        self._least: Final = 1 if home else 2

    def sift(self, text: str, kept: tuple[tuple[int, int], ...], title: str | None = None) -> Sifted:
        """The sentences of the kept stretches up to the last hot one and the lead; none when none is hot.

        The title only counts where somebody says "I".
        """
        states: set[str] = set()
        perhaps: set[str] = set()
        sport = 0
        triggers: list[int] = []
        openings: list[int] = []
        several: list[int] = []
        actors: list[int] = []
        selves: list[int] = []
        signs: list[tuple[int, tuple[str, ...]]] = []
        hits = self._hits
        for number, start, end in self._search.find(searched(text)):
            hit = hits[number]
            if hit.trigger:
                triggers.append(start)
            if hit.opens:
                openings.append(start)
            if hit.several:
                several.append(start)
            if hit.self:
                selves.append(start)
            if hit.sport:
                sport += 1
            if hit.actor:
                actors.append(start)
            # "the Hague", "el-Sisi": the capital of a name need not be its first letter.
            if hit.states and (hit.anycase or not text[start:end].islower()):
                signs.append((start, hit.states))
                if hit.certain:
                    states.add(hit.states[0])
                else:
                    perhaps.update(hit.states)
                    actors.append(start)
        about_sport = sport * _PER_SPORT >= len(text)
        titled = self._titled(title) if title and selves else []
        named = {code for _, some in titled for code in some}
        idle = not (triggers or openings) and len(text) > _CAPTION
        if idle or len((states | perhaps | named) - {self._home}) < self._least:
            return Sifted([], frozenset(states), about_sport, None)
        line = self.splitter.signature(text, kept)
        sentences = self._hot(
            text, kept, triggers, openings, several, actors, selves, [*titled, *signs], line
        )
        return Sifted(sentences, frozenset(states), about_sport, line)

    def _titled(self, title: str) -> list[tuple[int, tuple[str, ...]]]:
        """The signs of states in a title, as if they stood before the text."""
        spans = self._search.find(searched(title))
        hits = (self._hits[number] for number, start, end in spans if not title[start:end].islower())
        return [(-1, hit.states) for hit in hits if hit.states]

    def _hot(
        self,
        text: str,
        kept: tuple[tuple[int, int], ...],
        triggers: list[int],
        openings: list[int],
        several: list[int],
        actors: list[int],
        selves: list[int],
        signs: list[tuple[int, tuple[str, ...]]],
        line: tuple[int, int] | None,
    ) -> list[Sentence]:
        found: list[Sentence] = []
        short = not triggers
        farthest = len(text) if short else triggers[-1]
        starts = [start for start, _ in signs]
        signed = signs[bisect_left(starts, line[0]) :] if line is not None else []
        reach: list[int] = []
        last, opened, idle, shown = 0, -_WINDOW, 0, False
        for first, stop in kept:
            for start, end in self.splitter.spans(text, first, stop):
                listing = len(found) - opened < _WINDOW
                low = bisect_left(starts, start)
                high = bisect_left(starts, end, low)
                row = low < high and _shown(text, start, end)
                below = shown and end - start <= _CELL
                shown = row
                # "received several leaders. The guests were X and Y"
                named_next = low < high and bool(found) and found[-1].hot
                named_next = named_next and _inside(several, found[-1].start, found[-1].end)
                goes_on = listing or row or below or named_next
                idle = idle + 1 if end - start <= _CELL and not goes_on else 0
                if start > farthest and len(found) >= LEAD and not goes_on and not 0 < idle <= _COLUMNS:
                    return found[: max(last, LEAD)] if last else []
                reach.append(low)
                named = _inside(actors, start, end)
                if openings and _inside(openings, start, end):
                    opened, listing = len(found), True
                told = listing or short or _inside(triggers, start, end)
                hot = (named or low < high) and (told or row or _shown(text, start, end))
                if hot:
                    if any(mark in text[start:end] for mark in _QUOTES):
                        # Who says so may be named behind the quotation.
                        high = bisect_left(starts, end + _QUOTED, high)
                    elif several and _inside(several, start, end):
                        high = bisect_left(starts, end + _LISTED, high)
                    near = [*signs[reach[max(0, len(reach) - 1 - _WINDOW)] : high], *signed]
                    if selves and _inside(selves, start, end):
                        # Whose speech it is may be told far above.
                        near += signs[: reach[min(LEAD, len(reach) - 1)]]
                    hot = len({code for _, some in near for code in some} - {self._home}) >= self._least
                found.append(Sentence(start, end, hot, named or named_next))
                if hot or named_next:
                    last = len(found)
        return found[: max(last, LEAD)] if last else []


def _shown(text: str, start: int, end: int) -> bool:
    """Whether a sentence is a short line of its own with "X with Y", as the caption of a picture."""
    if end - start > _CAPTION or not (start == 0 or "\n" in text[max(0, start - 2) : start]):
        return False
    return (end >= len(text) or "\n" in text[end : end + 2]) and text[end - 1] not in "?!"


def _inside(starts: list[int], first: int, stop: int) -> bool:
    at = bisect_left(starts, first)
    return at < len(starts) and starts[at] < stop
