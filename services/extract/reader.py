"""The reader: an article becomes its contacts. Start here.

In: an `Article`. Out: `Reading`s, one per contact, in the order of the text. The same text always gives the
same readings.
Layers, each a folder that knows only those before it:
words/      the gate, which sentences are worth reading; the lexicon, what their words may mean
mentions/   who is named: offices, names and states, by the register at the article's time
dates/      expressions of days, months and spans
sentence/   the nodes of a sentence: officials, days, places and words, with what governs them
frames/     who met, called or wrote whom: both sides of each word for a contact (frames.py, subject.py)
story/      what the article has told so far: who is in focus, where and when; with it
contact/    status, day, place and mode of a contact, and what speaks against it (event.py, guards.py)
article/    sentence by sentence (telling.py), what else is tried (resorts.py), and the same folded (fold.py)
"""

from collections.abc import Mapping
from typing import Final

from services.extract.article.joined import put_apart
from services.extract.article.telling import told
from services.extract.language import Language
from services.extract.model import Article, Reading, Trace
from shared.knowledge.compiled import Knowledge
from shared.lang.reading import ReadingPack


class Reader:
    """Everything compiled once; `read` may be called from many places and keeps no state."""

    def __init__(self, knowledge: Knowledge, packs: Mapping[str, ReadingPack]) -> None:
        self._languages: Final = {code: Language(knowledge, pack, code) for code, pack in packs.items()}

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that can be read; others give no readings."""
        return tuple(sorted(self._languages))

    def passes(self, article: Article) -> bool:
        """Whether the gate lets the article through to the careful reading."""
        language, joined = self._languages.get(article.lang), put_apart(article)
        article = article if joined is None else joined.article
        return language is not None and bool(language.sift(article).sentences)

    def read(self, article: Article, trace: Trace | None = None) -> tuple[Reading, ...]:
        """The contacts that the article reports."""
        language = self._languages.get(article.lang)
        if language is None:
            return ()
        joined = put_apart(article)
        article = article if joined is None else joined.article
        sifted = language.sift(article)
        readings = told(language, article, sifted, trace) if sifted.sentences else ()
        return readings if joined is None else joined.back(readings, trace)
