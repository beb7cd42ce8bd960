"""Which language a text is written in.

In: the head of a text, the words of close neighbours from the packs, and what the feed says. Out: an
ISO 639-1 code, or `und`. The detector's model (eldc) takes Indonesian and Malay for one language; words
that only one of them uses decide, then a second model (langidentify-lite) on the two alone.
"""

import re
import warnings
from collections.abc import Mapping
from functools import cached_property

import eldc
from langidentify import Detector, Language, Model

from shared.events.article import ArticleFetched

RECOGNISED = frozenset({"ar", "en", "es", "fr", "id", "ms", "ru", "zh"})
UNDETERMINED = "und"
HEAD = 400
"""Characters that are looked at: the rest of an article rarely says otherwise and costs time."""

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_MALAYIC = ("id", "ms")
_FEW_LETTERS = 25
"""In a shorter text, a headline of names, the detector guesses; the feed knows better."""
_SURE_ENGLISH = 2
"""Different English words that outweigh the detector on a short text full of Malay names."""
_SECOND_LOOK = 250
"""Characters for the second model, which takes a microsecond for each."""


class Languages:
    """Tells languages apart. `words` holds for each language that needs it the words of its own."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._words = dict(words)
        eldc.init()

    def of(self, text: str, stated: str | None = None) -> str:
        """The language of a text; `stated`, from the feed, counts only where the text leaves it open."""
        head = text[:HEAD]
        found = str(eldc.detect(head))
        if found == "ms":
            return self._malayic(head, stated)
        prior = (stated or "").lower()[:2]
        if prior in RECOGNISED and (found == UNDETERMINED or len(head.strip()) < _FEW_LETTERS):
            return prior
        return found if found in RECOGNISED else UNDETERMINED

    def vote(self, text: str) -> dict[str, int]:
        """How many different words of its own each neighbour has in the text."""
        words = set(_WORD.findall(text.lower()))
        return {code: len(words & own) for code, own in self._words.items()}

    def _malayic(self, head: str, stated: str | None) -> str:
        votes = self.vote(head)
        indonesian, malay = votes.get("id", 0), votes.get("ms", 0)
        if indonesian != malay:
            return "id" if indonesian > malay else "ms"
        if not indonesian and votes.get("en", 0) >= _SURE_ENGLISH:
            return "en"
        if stated in _MALAYIC:
            return stated
        guess = self._second_opinion.detect(head[:_SECOND_LOOK])
        return "ms" if guess is Language.MALAY else "id"

    @cached_property
    def _second_opinion(self) -> Detector:
        # Loading takes half a second and 40 MB, and most streams never ask.
        with warnings.catch_warnings():
            # The loader leaves its files to the garbage collector; nothing is lost by that.
            warnings.simplefilter("ignore", ResourceWarning)
            return Detector(Model.load(Language.from_comma_separated("id,ms")))


def stated_language(article: ArticleFetched) -> str | None:
    """What the feed says, as a plain two-letter code, or None."""
    code = (article.lang or "").strip().lower()[:2]
    return code or None
