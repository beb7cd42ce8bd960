"""Cut a text into lines that know where they stand.

In: the original text. Out: one `Line` for each line that is not blank, with code-point offsets into the
original and folded words for comparison. Folding never touches offsets: they are taken before it.
"""

import unicodedata
from dataclasses import dataclass
from typing import Final

from shared.text import SIGNS, small

INVISIBLE: Final = dict.fromkeys(
    [
        0xAD,
        0x34F,
        0x61C,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    ]
)
"""Characters that print nothing: soft hyphens, zero-width characters, marks of direction."""

MARKS: Final = " \t:.,;…-–—*#>»«<|/\\[](){}•·●▪■◆\"'“”‘’_=~+!?"
"""What may stand around a phrase without changing it."""

_SUSPECTS: Final = tuple("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2069\ufeff")
"""The invisible characters that occur; texts are searched for these, and cleared of all when one is there."""
_STAND_INS: Final = tuple(zip(SIGNS, "\1\2\3\4\5\6\7", strict=True))
"""Signs of print, and characters that no text has, to stand for them: all goes faster with ASCII."""
_STOPS: Final = frozenset(".,。۔।")
_CLOSERS: Final = "\"'”’»)]*』」"


@dataclass
class Line:
    """A line without the blanks around it.

    `start` and `end` are offsets of the first character and past the last one. `words` are lower-case;
    `key` is the same words without marks around them, joined by single spaces.
    """

    start: int
    end: int
    raw: str
    words: list[str]
    key: str
    dropped: bool = False

    @property
    def is_prose(self) -> bool:
        """Say whether the line reads like a paragraph: long, or ended like a statement and not short."""
        raw = self.raw
        if len(raw) < 50:
            return False
        return len(raw) > 250 or raw[-1] in _STOPS or raw.rstrip(_CLOSERS)[-1:] in _STOPS


def split(text: str, low: str, *, odd: bool) -> list[Line]:
    """All lines that are not blank, in order. `low` and `odd` are what `lowered` gives."""
    lines: list[Line] = []
    position = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = position if raw[0] == stripped[0] else position + len(raw) - len(raw.lstrip())
            end = start + len(stripped)
            words = (visible(low[start:end]) if odd else low[start:end]).split()
            lines.append(Line(start, end, stripped, words, " ".join(words).strip(MARKS)))
        position += len(raw)
    return lines


def visible(text: str) -> str:
    """The text as a reader sees it: composed, without invisible characters. Offsets do not survive."""
    return unicodedata.normalize("NFC", text.translate(INVISIBLE))


def lowered(text: str) -> tuple[str, bool]:
    """Lower case, one character for one; and whether equal words may differ in their code points."""
    if text.isascii():
        return text.lower(), False
    plain = text
    for sign, mark in _STAND_INS:
        plain = plain.replace(sign, mark)
    if plain.isascii() and not any(mark in text for _, mark in _STAND_INS):
        plain = plain.lower()
        for sign, mark in _STAND_INS:
            plain = plain.replace(mark, sign)
        return plain, False
    odd = any(mark in text for mark in _SUSPECTS) or not unicodedata.is_normalized("NFC", text)
    return small(text), odd
