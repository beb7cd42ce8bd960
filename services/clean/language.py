"""Which language a text is written in.

In: the head of a text, the words of close neighbours from the packs, and what the feed says. Out: an
ISO 639-1 code, or `und`. The detector's model (eldc) takes Indonesian and Malay for one language; words
that only one of them uses decide, then a second model (langidentify-lite) on the two alone.
"""

import warnings
from collections.abc import Mapping
from functools import cached_property

import eldc
from langidentify import Detector, Language, Model

from shared.events.article import ArticleFetched

RECOGNISED = frozenset({"ar", "en", "es", "fr", "id", "ms", "ru", "zh"})
UNDETERMINED = "und"
HEAD = 600
"""Characters that are looked at: the rest of an article rarely says otherwise and costs time."""

_MALAYIC = ("id", "ms")
_FEW_LETTERS = 20


class Languages:
    """Tells languages apart. `words` holds for each of the close neighbours the words of its own."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._words = {code: words[code] for code in _MALAYIC if code in words}
        eldc.init()

    def of(self, text: str, stated: str | None = None) -> str:
        """The language of a text; `stated`, from the feed, counts only where the text leaves it open."""
        head = text[:HEAD]
        found = str(eldc.detect(head))
        if found == "ms":
            return self._malayic(head, stated)
        if found not in RECOGNISED or len(head.strip()) < _FEW_LETTERS:
            prior = (stated or "").lower()[:2]
            if prior in RECOGNISED and (found not in RECOGNISED or found == prior):
                # A short or mixed head may confuse the detector, never a whole paragraph of another language.
                return prior if found in (UNDETERMINED, prior) or len(head.strip()) < 200 else UNDETERMINED
        return found if found in RECOGNISED else UNDETERMINED

    def vote(self, text: str) -> dict[str, int]:
        """How many words of its own each neighbour has in the text."""
        words = text.lower().replace(",", " ").replace(".", " ").split()
        return {code: sum(word in own for word in words) for code, own in self._words.items()}

    def _malayic(self, head: str, stated: str | None) -> str:
        votes = self.vote(head)
        ranked = sorted(votes.items(), key=lambda item: -item[1])
        if len(ranked) < 2:
            return ranked[0][0] if ranked else "id"
        if ranked[0][1] != ranked[1][1]:
            return ranked[0][0]
        if stated in _MALAYIC:
            return stated
        guess = self._second_opinion.detect(head)
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
