"""Everything that a language's reader looks up by words, and text as items.

In: a `ReadingPack` and `Knowledge`. Out: `Lexicon`, whose `items` turns a stretch of text into items, longest
match first. Pack words match in any case (all-capital abbreviations only as such), names only with a capital.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from services.extract.words.entries import Entries, Slot
from services.extract.words.items import TOKEN, Item, Known, Meaning, fold
from services.extract.words.verbs import Verbs
from shared.knowledge.compiled import Knowledge
from shared.lang.reading import ReadingPack

_MOST_SEEN: Final = 100_000
"""Spellings, and runs of them, that a lexicon remembers; a news stream uses fewer in a day."""
_LONGEST_RUN: Final = 40
"""Characters of a run that is worth remembering."""


class _Spelling:
    """What a token is by itself, as it is spelt."""

    def __init__(
        self, low: str, cap: bool, after: "dict[str, _Trie]", known: Known | None, word: Meaning | None
    ) -> None:
        self.low: Final = low
        self.cap: Final = cap
        self.after: Final = after
        self.known = known
        self.word = word


class _Spellings(dict[str, _Spelling]):
    """Tokens as they occur, looked up once each."""

    def __init__(self, trie: "dict[str, _Trie]") -> None:
        super().__init__()
        self._trie: Final = trie

    def __missing__(self, token: str) -> _Spelling:
        low, cap = fold(token), token[0].isupper()
        node = self._trie.get(low)
        if node is None:
            made = _Spelling(low, cap, _NOTHING, None, None)
        else:
            known, word = _said(node.slot, token, cap=cap) if node.slot is not None else (None, None)
            made = _Spelling(low, cap, node.after, known, word)
        if len(self) >= _MOST_SEEN:
            self.clear()
        self[token] = made
        return made


class _Run:
    """The tokens between two blanks: what they are, and where in the run they begin."""

    def __init__(self, run: str, tokens: list[str], seen: list[_Spelling], offsets: list[int]) -> None:
        self.tokens: Final = tokens
        self.seen: Final = seen
        self.offsets: Final = offsets
        self.alone: Final = seen[0] if tokens == [run] else None
        """What the run is as one token; most are no more."""


class _Runs(dict[str, _Run]):
    """What stands between blanks, taken apart once each: that costs far more than to know it again."""

    def __init__(self, spellings: _Spellings) -> None:
        super().__init__()
        self._spellings: Final = spellings

    def __missing__(self, run: str) -> _Run:
        tokens = TOKEN.findall(run)
        stop, offsets = 0, []
        for token in tokens:
            offsets.append(run.find(token, stop))
            stop = offsets[-1] + len(token)
        made = _Run(run, tokens, [self._spellings[token] for token in tokens], offsets)
        if len(run) <= _LONGEST_RUN:
            if len(self) >= _MOST_SEEN:
                self.clear()
            self[run] = made
        return made


@dataclass
class _Trie:
    """The entries that begin with the tokens so far: what they say, and by which tokens they go on."""

    slot: Slot | None = None
    after: "dict[str, _Trie]" = field(default_factory=dict)


_NOTHING: Final[dict[str, _Trie]] = {}


class Lexicon(Entries):
    """The table of one language, and the items of its texts."""

    def __init__(self, pack: ReadingPack, knowledge: Knowledge, lang: str) -> None:
        super().__init__(pack, knowledge, lang)
        self.verbs: Final = Verbs(pack)
        self._runs: Final = _Runs(_Spellings(_trie_of(self.slots)))

    def items(self, text: str, start: int, end: int) -> list[Item]:
        """The items of `text[start:end]`, in order; every token is in exactly one item."""
        tokens: list[str] = []
        seen: list[_Spelling] = []
        starts: list[int] = []
        stop, runs = start, self._runs
        for between_blanks in text[start:end].split():
            begin = stop
            while text[begin].isspace():
                begin += 1
            stop = begin + len(between_blanks)
            run = runs[between_blanks]
            if run.alone is not None:
                tokens.append(between_blanks)
                seen.append(run.alone)
                starts.append(begin)
                continue
            tokens += run.tokens
            seen += run.seen
            for offset in run.offsets:
                starts.append(begin + offset)
        found: list[Item] = []
        at, count = 0, len(tokens)
        carry = ""
        while at < count:
            token, spelling, first = tokens[at], seen[at], starts[at]
            stop = first + len(token)
            known, word = spelling.known, spelling.word
            at += 1
            taken = 1
            if spelling.after and at < count and seen[at].low in spelling.after:
                known, word, taken = self._longest_at(text, tokens, seen, starts, at - 1)
            if carry and (word is None or taken == 1):
                lows = [one.low for one in seen]
                word, taken = self._carried(carry, lows, at - 1, word, taken)
            if taken == 1:
                carry = ""
                found.append(Item(token, spelling.low, first, stop, spelling.cap, known, word))
                continue
            at += taken - 1
            stop = starts[at - 1] + len(tokens[at - 1])
            carry = seen[at - 1].low if word is not None and word.operators else ""
            low = " ".join([one.low for one in seen[at - taken : at]])
            found.append(Item(text[first:stop], low, first, stop, spelling.cap, known, word))
        return found

    @staticmethod
    def _longest_at(
        text: str, tokens: list[str], seen: list[_Spelling], starts: list[int], at: int
    ) -> tuple[Known | None, Meaning | None, int]:
        """The longest entry that starts here and says something in this spelling, and its tokens."""
        path: list[tuple[int, Slot]] = []
        after, probe, count = seen[at].after, at + 1, len(tokens)
        while probe < count and (node := after.get(seen[probe].low)) is not None:
            probe += 1
            if node.slot is not None:
                path.append((probe, node.slot))
            after = node.after
        for behind, slot in reversed(path):
            surface = text[starts[at] : starts[behind - 1] + len(tokens[behind - 1])]
            known, word = _said(slot, surface, cap=seen[at].cap)
            if known is not None or word is not None:
                return known, word, behind - at
        return seen[at].known, seen[at].word, 1

    def _carried(
        self, carry: str, lows: list[str], at: int, word: Meaning | None, taken: int
    ) -> tuple[Meaning | None, int]:
        """Let the last word of the phrase before open a phrase too: "is due to" + "to confer"."""
        for size in range(min(self.longest.get(carry, 0), len(lows) - at + 1), 1, -1):
            slot = self.slots.get((carry, *lows[at : at + size - 1]))
            if slot is not None and slot.word is not None and slot.word.triggers:
                return slot.word, size - 1
        return word, taken


def _said(slot: Slot, surface: str, *, cap: bool) -> tuple[Known | None, Meaning | None]:
    """What an entry says in this spelling."""
    known = slot.exact.get(surface) if slot.exact else None
    if known is None and cap:
        known = slot.capital
    word = slot.upper if slot.upper is not None and surface.isupper() else slot.word
    return known, word


def _trie_of(slots: Mapping[tuple[str, ...], Slot]) -> dict[str, _Trie]:
    root = _Trie()
    for key, slot in slots.items():
        node = root
        for token in key:
            node = node.after.setdefault(token, _Trie())
        node.slot = slot
    return root.after
