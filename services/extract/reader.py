"""The reader: an article becomes its contacts. Start here.

In: an `Article`. Out: `Reading`s, one per contact, in the order of the text. The same text always gives the
same readings.
Layers, each a page of its own: the gate (gate.py over sentences.py) -> items (lexicon.py over entries.py) ->
officials (chunks.py over names.py and offices.py, officials.py, people.py) and dates (dates.py) -> nodes.py
(governing.py, grouping.py, seats.py, localities.py, bullets.py) -> frames.py (shapes.py, subject.py with
standing.py and joined.py, clauses.py, logs.py, references.py, other_side.py with interposed.py and
groups.py, behind.py, holding.py, enumeration.py, table.py, journeys.py, departures.py, giving.py), or
nearby.py where no frame fits (clefts.py and besides.py find who stands elsewhere; again.py, topics.py and
continued.py who is named before or behind) -> sides.py, guards.py with naming.py and
gatherings.py, escorts.py, scope.py with reach.py and undone.py -> event.py with turns.py, tense.py, days.py,
timing.py, places.py, circumstance.py and offsets.py -> fold.py -> scenes.py over scene.py.
telling.py goes through an article sentence by sentence (letterheads.py for whose text it is, resorts.py where
no trigger tells anything, receptions.py for envoys who are named behind, needless.py for what only seems to
be a contact, more.py for what is added to the contact told last), story.py is what it remembers on the way,
speakers.py who is quoted, datelines.py where it is filed from, era.py guesses the years of an undated one.
"""

from collections.abc import Mapping

from services.extract.language import Language
from services.extract.model import Article, Reading, Trace
from services.extract.telling import told
from shared.knowledge.compiled import Knowledge
from shared.lang.reading import ReadingPack


class Reader:
    """Everything compiled once; `read` may be called from many places and keeps no state."""

    def __init__(self, knowledge: Knowledge, packs: Mapping[str, ReadingPack]) -> None:
        self._languages = {code: Language(knowledge, pack, code) for code, pack in packs.items()}

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that can be read; others give no readings."""
        return tuple(sorted(self._languages))

    def passes(self, article: Article) -> bool:
        """Whether the gate lets the article through to the careful reading."""
        language = self._languages.get(article.lang)
        return language is not None and bool(language.sift(article).sentences)

    def read(self, article: Article, trace: Trace | None = None) -> tuple[Reading, ...]:
        """The contacts that the article reports."""
        language = self._languages.get(article.lang)
        if language is None:
            return ()
        sifted = language.sift(article)
        return told(language, article, sifted, trace) if sifted.sentences else ()
