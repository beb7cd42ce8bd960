"""A reader over the real packs and knowledge, built once for all tests."""

from datetime import datetime
from functools import cache

from services.extract.model import Article, Reading
from services.extract.reader import Reader
from shared.knowledge.compiled import default_cache, open_knowledge
from shared.lang.pack import load_sections
from shared.lang.reading import ReadingPack


@cache
def packs() -> dict[str, ReadingPack]:
    """Every pack that can be read."""
    return load_sections("reading", ReadingPack)


@cache
def reader() -> Reader:
    """The one reader of the test run."""
    return Reader(open_knowledge(default_cache()), packs())


def read(text: str, lang: str, published: str | None = None) -> tuple[Reading, ...]:
    """The readings of a text."""
    at = datetime.fromisoformat(published) if published else None
    return reader().read(Article(text, lang, at))


def told(text: str, lang: str, published: str | None = None) -> set[str]:
    """The contacts of a text as the packs' examples write them: `RUS-USA in_person occurred`."""
    return {
        f"{'-'.join(pair)} {reading.mode or 'any'} {reading.status}"
        for reading in read(text, lang, published)
        for pair in reading.pairs
    }


def facts_of(text: str, lang: str, published: str | None = None) -> list[str]:
    """Status, date, country and city of every contact, in the order of the text: `occurred 2024 PER Lima`."""
    return [
        " ".join(
            (
                "cancelled" if reading.status == "postponed" else str(reading.status),
                (reading.when.edtf if reading.when else None) or "-",
                (reading.place.country if reading.place else None) or "-",
                (reading.place.city if reading.place else None) or "-",
            )
        )
        for reading in read(text, lang, published)
    ]
