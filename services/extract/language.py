"""What is compiled once for each language that can be read: words, names, the gate, and who is prominent."""

from typing import Final

from services.extract.frames.suffixes import with_suffix
from services.extract.model import Article
from services.extract.story.labels import Labels
from services.extract.words.gate import Gate, Sifted
from services.extract.words.lexicon import Lexicon
from services.extract.words.sentences import Splitter
from shared.knowledge.compiled import Knowledge
from shared.lang.reading import ReadingPack


class Language:
    """The tables of one language; reading does not change them."""

    def __init__(self, knowledge: Knowledge, pack: ReadingPack, code: str) -> None:
        self.knowledge: Final = knowledge
        self.pack = pack = with_suffix(pack)
        self.lexicon: Final = Lexicon(pack, knowledge, code)
        splitter = Splitter(pack.abbreviations, pack.copulas)
        self.gate: Final = Gate(self.lexicon.gate_words(), self.lexicon.gate_names(), splitter, pack.home)
        self.labels: Final = Labels(pack.labels)
        self.crossroads: Final = knowledge.crossroads
        self.uncounted: Final = frozenset(text.lower() for text in pack.references.uncounted)
        self.first = frozenset(knowledge.precedence)
        self.prominent: Final = frozenset((*knowledge.prominent, *((pack.home,) if pack.home else ())))

    def sift(self, article: Article) -> Sifted:
        """What one pass over the article shows: sentences, and which of them are worth reading."""
        return self.gate.sift(article.text, article.kept or ((0, len(article.text)),), article.title)
