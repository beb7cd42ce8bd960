"""What a person names on the command line to articles as received, and the order of a replay.

In: paths, or `-` for JSON lines on standard input. Out: articles as received.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from services.ingest.kinds import folder, jsonl
from services.ingest.received import Limits, Metadata, Received
from shared.errors import ConfigError

STDIN = "-"


def open_sources(
    names: Sequence[str], *, stdin: BinaryIO, limits: Limits, defaults: Metadata | None = None
) -> Iterator[Received]:
    """Articles of all sources, in the order in which they are named.

    Every name is looked at before the first article is handed over. Raises ConfigError.
    """
    opened = [
        jsonl.receive(stdin, "<stdin>", defaults or Metadata(), limits)
        if name == STDIN
        else folder.receive(_path(name), limits)
        for name in names
    ]
    return (received for source in opened for received in source)


def expected(names: Sequence[str]) -> int | None:
    """How many articles to expect, None when only reading would tell."""
    counts = [None if name == STDIN else folder.count(_path(name)) for name in names]
    return None if None in counts else sum(count for count in counts if count is not None)


def in_order_of_publication(articles: Iterable[Received]) -> list[Received]:
    """The articles as they appeared; one without a date keeps its place behind the one before it."""
    dated: list[tuple[datetime, Received]] = []
    last = datetime.min.replace(tzinfo=UTC)
    for article in articles:
        last = published_at(article) or last
        dated.append((last, article))
    return [article for _, article in sorted(dated, key=lambda pair: pair[0])]


def published_at(article: Received) -> datetime | None:
    """When the source's metadata says that the article appeared; a date without a zone counts as UTC."""
    stated = article.metadata.published
    if stated is None and article.form == "jsonl":
        stated = jsonl.stated_publication(article.raw)
    if stated is None:
        return None
    try:
        at = datetime.fromisoformat(stated)
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _path(name: str) -> Path:
    if "://" in name:
        raise ConfigError(f"{name}: addresses cannot be fetched; save the page and ingest the file")
    return Path(name)
