"""The shape of a pack's `cleaning:` section: what in an article is not content, and who speaks through it.

Rules are lists of phrases by role; the machinery in services/clean is the same for every language, and
docs/cleaning.md explains each key to people who write packs. Phrases are matched without regard to case
and to the number of spaces. `(a|b)` stands for either, `[c]` may be missing: `video (lain|baru) [hari ini]`.
A bracket without its partner stands for itself.
"""

import re
from itertools import product
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from shared.domain.vocabulary import Frozen
from shared.events.article import DropReason

Phrase = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Texts = tuple[Phrase, ...]
MAX_VARIANTS = 2000

_CHOICE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


def variants(phrase: str) -> tuple[str, ...]:
    """Write a phrase out: every choice of `(a|b)` and every `[c]` with and without.

    A bracket without its partner stands for itself. Raises ValueError when that makes more than 2,000
    phrases or one choice stands inside another.
    """
    parts: list[tuple[str, ...]] = []
    last = 0
    for match in _CHOICE.finditer(phrase):
        parts.append((phrase[last : match.start()],))
        either, optional = match.groups()
        inner = either if either is not None else optional
        if any(mark in inner for mark in "()[]"):
            raise ValueError(f"phrase {phrase!r}: a choice inside a choice; write two phrases instead")
        options = tuple(inner.split("|"))
        parts.append(options if either is not None else (*options, ""))
        last = match.end()
    parts.append((phrase[last:],))
    count = 1
    for part in parts:
        count *= len(part)
    if count > MAX_VARIANTS:
        raise ValueError(f"phrase {phrase!r} has {count} variants; write fewer choices into one phrase")
    found = tuple(dict.fromkeys(" ".join("".join(choice).lower().split()) for choice in product(*parts)))
    if any(opening in text and closing in text for text in found for opening, closing in ("()", "[]")):
        raise ValueError(f"phrase {phrase!r}: a choice inside a choice; write two phrases instead")
    return found


def _is_pattern(phrase: str) -> str:
    variants(phrase)
    return phrase


Pattern = Annotated[Phrase, AfterValidator(_is_pattern)]
Phrases = tuple[Pattern, ...]


class LineRule(Frozen):
    """One reason to leave lines unread. A line that fits any of the four ways of matching is dropped."""

    id: Phrase
    reason: DropReason
    source: Phrase
    """Where the phrases come from."""
    where: Literal["head", "tail", "anywhere"] = "anywhere"
    """`head` is before the first paragraph of prose, `tail` after the last."""
    whole: Phrases = ()
    """The line is this phrase; marks around it do not matter."""
    label: Phrases = ()
    """The line starts with this phrase and a colon, dash or bar, or ends after it."""
    opens: Phrases = ()
    """The line starts with this phrase, whatever follows, unless it ends like a sentence."""
    contains: tuple[Phrases, ...] = ()
    """The line contains one phrase of every group."""
    names_only: bool = False
    """After the phrase of `opens` or `label` only names may follow: capitalised words and their links."""
    takes: Literal["line", "next", "rest"] = "line"
    """`next`: a line that is only the phrase takes the headline under it along. `rest`: so do all lines that
    look like headlines, to the end or to the next prose."""
    inside: bool = False
    """`label` phrases with a colon are dropped also in the middle of a line, with the headline after them."""
    longest: int = Field(default=200, ge=1)
    """Longer lines are not matched, in characters."""
    drops: Texts = Field(min_length=1)
    """Lines that the rule drops from an ordinary article."""
    keeps: Texts = Field(min_length=1)
    """Lines that look alike and stay."""


class Spam(Frozen):
    """Foreign advertising at the end of an article: gambling, lotteries, coins."""

    source: Phrase
    strong: Phrases
    """One of these must be in a paragraph of spam."""
    weak: Phrases
    """These count with them: two different ones are needed in all."""
    news: Phrases
    """One of these in a paragraph makes it news about the matter."""
    drops: Texts = Field(min_length=1)
    keeps: Texts = Field(min_length=1)


class Wire(Frozen):
    """How articles name the agency that they took their words from."""

    source: Phrase
    cues: Phrases
    """Phrases after which a name is a credit: "dilansir dari", "according to the"."""
    outlets: tuple[Texts, ...] = ()
    """Outlets that are credited only after a cue; the first form of each is the one that is kept."""
    finds: tuple[tuple[Phrase, Phrase], ...] = Field(min_length=1)
    """Pairs of a text and the credit that it holds."""
    ignores: Texts = Field(min_length=1)
    """Texts that name an agency or outlet without taking words from it."""


class Anonymous(Frozen):
    """How quotes are given to people without a name."""

    source: Phrase
    says: Phrases
    """Verbs of speech that link quote and speaker."""
    who: Phrases
    """Nouns for people without a name, as they stand beside the verb."""
    links: Phrases
    """Words that may stand between verb and noun: articles, adjectives of rank."""
    finds: Texts = Field(min_length=1)
    """Texts whose quote has no named speaker."""
    ignores: Texts = Field(min_length=1)
    """Texts whose quote has a named one."""


class Speech(Frozen):
    """Words that tell this language from its neighbours."""

    source: Phrase
    words: Phrases


class CleaningData(Frozen):
    """A pack's whole `cleaning:` section."""

    also: tuple[str, ...] = ()
    """Codes of languages whose line rules hold in articles of this one, too."""
    small_words: Phrases = ()
    """Words that stay lower-case in headlines."""
    openers: Phrases = ()
    """Words that, written with a capital, open a sentence and hardly ever stand inside a headline."""
    particles: Phrases = ()
    """Lower-case words inside names and lists of names."""
    lines: tuple[LineRule, ...] = ()
    spam: Spam | None = None
    wire: Wire | None = None
    anonymous: Anonymous | None = None
    speech: Speech | None = None
    sample: Texts = ()
    """Three paragraphs of plain news in which the examples are tried."""


def written_out(phrases: Phrases) -> tuple[str, ...]:
    """All variants of all phrases, each once."""
    return tuple(dict.fromkeys(text for phrase in phrases for text in variants(phrase)))
