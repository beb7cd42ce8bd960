"""One cleaner for all tests of cleaning: it holds no state."""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest

from services.clean.packs import Packs, load_packs
from services.clean.process import Cleaner
from shared.events.article import ArticleCleaned, ArticleFetched
from tests.lines import article_id

FETCHED = datetime(2026, 6, 1, 12, tzinfo=UTC)

Clean = Callable[..., ArticleCleaned]


def an_article(body: str, **known: Any) -> ArticleFetched:
    return ArticleFetched(
        article_id=article_id("clean"),
        revision=1,
        name="clean",
        url=known.get("url"),
        outlet=known.get("outlet"),
        title=known.get("title"),
        published=known.get("published"),
        lang=known.get("lang"),
        media_type=known.get("media_type", "text/plain"),
        body=body,
        sha256=sha256(body.encode("utf-8", "surrogatepass")).hexdigest(),
    )


@pytest.fixture(scope="session")
def packs() -> Packs:
    return load_packs()


@pytest.fixture(scope="session")
def cleaner(packs: Packs) -> Cleaner:
    return Cleaner(packs)


@pytest.fixture(scope="session")
def clean(cleaner: Cleaner) -> Clean:
    """Clean a text, with what is known of it as keywords; `fetched` is the time of the fetch."""

    def run(body: str, **known: Any) -> ArticleCleaned:
        fetched = known.pop("fetched", FETCHED)
        return cleaner.clean(an_article(body, **known), fetched)

    return run


def dropped(article: ArticleCleaned) -> list[tuple[str, str]]:
    """Reason and words of every dropped stretch."""
    return [(span.reason.value, article.text[span.start : span.end]) for span in article.dropped]


def kept(article: ArticleCleaned) -> str:
    """The text without what was dropped."""
    pieces: list[str] = []
    position = 0
    for span in article.dropped:
        pieces.append(article.text[position : span.start])
        position = span.end
    return "".join([*pieces, article.text[position:]])
