"""A small line of steps for tests of hosts: no languages, no rules, only letters and counts.

An article whose body starts with `meet ` and a dyad makes a report's place-holder: the host does not
care what events mean, so the tests use revisions of articles and withdrawals as their vocabulary.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from shared.errors import Reject
from shared.events.article import ArticleCleaned, ArticleFetched, ArticleWithdrawn
from shared.events.base import NAMESPACE, Event, Payload, originated
from shared.events.feed import FeedPolled
from shared.ports import State, Step
from shared.topics import ARTICLES_CLEANED, ARTICLES_FETCHED, FEEDS_HEALTH

NOON = datetime(2023, 3, 2, 12, tzinfo=UTC)


def article_id(name: str) -> UUID:
    return uuid5(NAMESPACE, f"test:{name}")


def fetched(name: str, body: str, *, revision: int = 1, minutes: int = 0) -> Event[ArticleFetched]:
    payload = ArticleFetched(
        article_id=article_id(name),
        revision=revision,
        name=name,
        outlet="Test Wire",
        body=body,
        sha256=sha256(body.encode()).hexdigest(),
    )
    return originated("ingest", f"{name}:{revision}", NOON + timedelta(minutes=minutes), payload)


def withdrawn(name: str, *, revision: int = 2) -> Event[ArticleWithdrawn]:
    payload = ArticleWithdrawn(article_id=article_id(name), revision=revision, reason="deleted at the source")
    return originated("ingest", f"{name}:{revision}", NOON + timedelta(hours=1), payload)


def tidy(event: Event[Any]) -> ArticleCleaned | ArticleWithdrawn:
    """Stateless: refuses an empty text, fails on the word `crash`."""
    article = event.data
    if isinstance(article, ArticleWithdrawn):
        return article
    if not article.body.strip():
        raise Reject("EmptyArticle", f"{article.name}: no text")
    if "crash" in article.body:
        raise ZeroDivisionError("crash")
    return ArticleCleaned(
        article_id=article.article_id,
        revision=article.revision,
        name=article.name,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        text=article.body,
        lang="en",
        published=None,
        dropped=(),
        credits=(),
        anonymous_quotes=(),
        sketch="",
        sketch_version=1,
        sha256=article.sha256,
    )


def pass_on(event: Event[Any], prepared: Payload, state: State) -> Iterator[Payload]:
    yield prepared


def count(event: Event[Any], prepared: Any, state: State) -> Iterable[Payload]:
    """Stateful: counts the revisions that it saw of an article; fails after writing on `half`."""
    seen = int(state.get("seen") or b"0") + 1
    state.put("seen", str(seen).encode())
    if isinstance(event.data, ArticleCleaned) and "half" in event.data.text:
        raise Reject("HalfRead", "stopped in the middle")
    yield FeedPolled(feed=event.partitionkey, ok=True, new=seen, next_due=event.time)


TIDY = Step("clean", (ARTICLES_FETCHED,), ARTICLES_CLEANED, pass_on, prepare=tidy)
COUNT = Step("count", (ARTICLES_CLEANED,), FEEDS_HEALTH, count, stateful=True)
LINE = (TIDY, COUNT)
