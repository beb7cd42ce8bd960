"""What the soak feeds, and what the same articles give in one process.

In: a count and a seed. Out: ArticleFetched events, one a minute of known time; an `Expected` to compare with.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import uuid5

import orjson

from services.hosts.memory import MemoryLog, drive
from services.index.digest import Digest, digest
from services.index.process import documents
from services.index.sinks.memory import MemoryDocuments
from shared.documents import Kind
from shared.events.article import ArticleFetched
from shared.events.base import NAMESPACE, Event, originated
from tests.bench.articles import articles
from tests.bench.plain import plain_articles
from tests.support.line import the_line

BEGUN = datetime(2026, 6, 1, 12, tzinfo=UTC)
"""After the newest article."""
ONE_IN = 3
"""One article in so many tells a contact, the others are news of the day."""


@dataclass(frozen=True)
class Expected:
    """What a run must end in."""

    digest: Digest
    articles: frozenset[str]
    reports: frozenset[str]
    """Ids, as they are in documents; the ids of contacts depend on the order of arrival."""


def stream(count: int, seed: int = 20230302) -> Iterator[Event[ArticleFetched]]:
    """Articles as ingest makes them, the same for the same seed."""
    told, plain = articles(count, seed), plain_articles(count, seed)
    for number in range(count):
        article = orjson.loads(next(told if number % ONE_IN == 0 else plain))
        name = f"{seed}-{article['id']}"
        payload = ArticleFetched(
            article_id=uuid5(NAMESPACE, name),
            revision=1,
            name=name,
            published=article.get("published"),
            lang=article["lang"],
            body=article["text"],
            sha256="0" * 64,
        )
        yield originated("ingest", name, BEGUN + timedelta(minutes=number), payload)


def embedded(articles: Iterable[Event[Any]]) -> Expected:
    """What these articles give in one process."""
    log, sink = MemoryLog(), MemoryDocuments()
    result = drive(the_line(), articles)
    assert not result.letters, [letter.trace or letter.reason for letter in result.letters[:3]]
    for event in result.events:
        sink.put(documents(event, log.append("any", event) or 0))
    return Expected(digest(sink), *(_ids(sink, kind) for kind in (Kind.ARTICLE, Kind.REPORT)))


def sliced(events: Iterable[Event[Any]], size: int) -> Iterator[Sequence[Event[Any]]]:
    """Events in slices of a size."""
    left = iter(events)
    while part := list(islice(left, size)):
        yield part


def _ids(sink: MemoryDocuments, kind: Kind) -> frozenset[str]:
    return frozenset(document.id for document in sink.find(kind))
