"""Items: what the words of a sentence are, by what the pack and the knowledge say of them.

`Known` is what the knowledge says about a name, `Meaning` what the pack says about a word, `Item` one word or
known phrase at its place in the text. Tokens are words, possessive endings and single signs.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from services.extract.words.triggers import Operator, Trigger
from shared.domain.vocabulary import Mode
from shared.knowledge.tables import Place, Tenure
from shared.lang.reading import BodyNoun, Shift, Title

TOKEN: Final = re.compile(r"[^\W_]+|['’‘`]s\b|[^\w\s`]|`(?!\w)|_")
_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "ə": "a"}
)
_PREPOSITIONS: Final = ("with", "between", "to", "by", "from", "of", "in", "about", "including")
_BEGINS: Final = frozenset(
    ("occasion", "weekday", "unit", "last", "next", "this", "part", "season", "month", "number")
)
"""Parts with which a date may begin; the others lead to one or follow."""
_SKIPPED: Final = frozenset(("det", "light", "own", "several"))
SEAT, NOVEL, REFERS, LENGTH, CAPTION, SPEAKER, CREDENTIALS, COMPANY, HIM = (1 << bit for bit in range(9))
"""Marks of words: a seat of government, a novelty, "that meeting", minutes or hours, "left" in a caption,
"I", an ambassador's credentials, who was with somebody, "met him" in one word."""
FIRST_PERSON: Final = frozenset(("me", "to_me", "mine"))
"""References of whoever speaks."""


@dataclass(frozen=True)
class Known:
    """What the knowledge says about a name."""

    state: str | None = None
    state_kind: str = ""
    territory: bool = False
    doubtful: bool = False
    place: Place | None = None
    forum: str | None = None
    seat: tuple[str, str] | None = None
    """City and state where the forum always gathers."""
    trap: bool = False
    people: tuple[Tenure, ...] = ()
    family: bool = False


@dataclass
class Meaning:
    """What the pack says about a word."""

    roles: frozenset[str] = frozenset()
    title: Title | None = None
    plural: bool = False
    portfolio: bool = False
    modifier: str | None = None
    noun: BodyNoun | None = None
    reference: str | None = None
    speech: bool = False
    triggers: tuple[Trigger, ...] = ()
    operators: tuple[Operator, ...] = ()
    mode: Mode | None = None
    setting: str | None = None
    guard: str | None = None
    dates: tuple[tuple[str, int], ...] = ()
    shift: Shift | None = None
    novelty: str | None = None
    honorific: bool = False
    particle: bool = False
    infinitive: bool = False
    """Whether the verb has this form behind "to" or "will", too: "talk", "visit", "bertemu"."""
    present: bool = False
    """Whether the verb tells of now or of what is to come."""
    pair: tuple[str, ...] | None = None
    """Two states that the words mean at once."""
    preposition: str | None = field(init=False)
    """Role of the preposition that it is."""
    opens: bool = field(init=False)
    """Whether an official's chunk may start with it."""
    passes: bool = field(init=False)
    """Whether a preposition in front of it governs what comes behind it."""
    begins: frozenset[str] = field(init=False)
    """Parts of a date that may begin with it."""
    dated: bool = field(init=False)
    """Whether it may start a date."""
    marks: int = field(init=False)
    """What a sentence must have for some question to be worth asking."""

    def __post_init__(self) -> None:
        """Settle once what every sentence asks."""
        role = next((name for name in _PREPOSITIONS if name in self.roles), None)
        self.preposition = "in" if role is None and self.setting == "margins" else role
        self.opens = bool(self.title or self.noun or self.modifier or self.portfolio or self.honorific)
        plain = not self.triggers or "det" in self.roles
        self.passes = plain and (self.honorific or bool(self.roles & _SKIPPED))
        self.begins = frozenset(kind for kind, _ in self.dates) & _BEGINS
        self.dated = bool(self.begins) or self.shift is not None
        self.marks = (
            (SEAT if "capital" in self.roles else 0)
            | (CAPTION if "caption" in self.roles else 0)
            | (NOVEL if self.novelty is not None else 0)
            | (REFERS if self.reference == "that_contact" else 0)
            | (LENGTH if any(kind == "minutes" for kind, _ in self.dates) else 0)
            | (SPEAKER if self.reference in FIRST_PERSON else 0)
            | (CREDENTIALS if "credentials" in self.roles else 0)
            | (COMPANY if "company" in self.roles else 0)
            | (HIM if any(trigger.pronoun for trigger in self.triggers) else 0)
        )


class Item:
    """One word or known phrase of a sentence."""

    def __init__(
        self,
        text: str,
        low: str,
        start: int,
        end: int,
        cap: bool,
        known: Known | None = None,
        word: Meaning | None = None,
    ) -> None:
        self.text: Final = text
        self.low: Final = low
        self.start: Final = start
        self.end: Final = end
        self.cap: Final = cap
        self.known: Final = known
        self.word: Final = word

    def is_(self, role: str) -> bool:
        """Say whether the pack gives the word this role."""
        return self.word is not None and role in self.word.roles

    def date(self, name: str) -> int | None:
        """The word's value as this part of a date, None when it is no such word."""
        if self.word is not None:
            for kind, value in self.word.dates:
                if kind == name:
                    return value
        return None


@lru_cache(maxsize=65536)
def fold(token: str) -> str:
    """A token as it is looked up: no case, no accents."""
    low = token.lower()
    if low.isascii():
        return low
    plain = unicodedata.normalize("NFKD", low.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").replace("‘", "'")


def tokens_of(text: str) -> tuple[str, ...]:
    """The folded tokens of a phrase."""
    tokens = TOKEN.findall(text)
    return tuple(map(str.lower if text.isascii() else fold, tokens))


def marks_of(items: Iterable[Item]) -> int:
    """The marks of all words together."""
    marks = 0
    for item in items:
        if item.word is not None:
            marks |= item.word.marks
    return marks
