"""From a record of text to its contacts in one go: clean and read, without a log.

The place where cleaning and reading meet outside the event line (services do not import each other); the
command `attache extract --jsonl` and the scores use it. In: JSON lines `{id, text, lang?, title?,
published?}`. Out: one line per line, in order: `{id, predicted: [...]}`, with `error` for what is no record.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid5

import orjson

from services.clean.packs import open_packs
from services.clean.process import Cleaner
from services.extract.batch import predicted
from services.extract.model import Article, Reading, Trace
from services.extract.process import as_article
from services.extract.reader import Reader
from services.hosts.heap import building
from shared.errors import Reject
from shared.events.article import ArticleCleaned, ArticleFetched
from shared.events.base import NAMESPACE
from shared.knowledge.compiled import open_knowledge
from shared.lang.pack import load_sections
from shared.lang.reading import ReadingPack

_LINES, _BYTES = 64, 1_000_000
"""What one worker takes at a time: so many lines, or fewer when they are this long together."""
_WAITING = 4
"""Chunks per worker that may be under way; bounds the memory."""
_TOO_SHORT = 600
"""Characters under which Malay and Indonesian cannot be told apart."""
_NO_BOUND = datetime(2200, 1, 1, tzinfo=UTC)
"""Stands for the time of fetching, which a batch does not know."""


def open_reader(cache: Path | None = None) -> Reader:
    """A reader over the packs and the knowledge. Raises ConfigError when a file is faulty."""
    packs = load_sections("reading", ReadingPack)
    return Reader(open_knowledge(cache), packs)


class Desk:
    """Cleans and reads single records. Built once per process."""

    def __init__(self, cache: Path | None = None) -> None:
        self._cleaner = Cleaner(open_packs(cache))
        self._reader = open_reader(cache)

    def line(self, raw: bytes) -> bytes:
        """The output line for an input line; never raises for what a line holds."""
        return self.lines([raw])[0]

    def lines(self, raws: Iterable[bytes]) -> list[bytes]:
        """The output lines for input lines. All are cleaned before one is read.

        Cleaned and read in turns, each would find the processor's caches full of the other's code and tables.
        """
        drafts = [self._draft(raw) for raw in raws]
        return [orjson.dumps(self._answer(name, article)) for name, article in drafts]

    def _draft(self, raw: bytes) -> tuple[object, Article | Exception]:
        """What a line calls itself, and its cleaned article or what is wrong with it."""
        name: object = None
        try:
            record = orjson.loads(raw)
            if not isinstance(record, dict):
                raise ValueError(f"expected an object, got {type(record).__name__}")
            name = record.get("id")
            return name, self._clean(record)[1]
        except (ValueError, Reject) as error:
            return name, error

    def _answer(self, name: object, article: Article | Exception) -> dict[str, object]:
        try:
            if isinstance(article, Exception):
                raise article
            return {"id": name, "predicted": predicted(self._reader.read(article))}
        except (ValueError, Reject) as error:
            return {"id": name, "predicted": [], "error": str(error)}

    def read(
        self, record: dict[str, Any], trace: Trace | None = None
    ) -> tuple[ArticleCleaned, tuple[Reading, ...]]:
        """The cleaned article of a record and its readings. Raises ValueError or Reject for a bad one."""
        cleaned, article = self._clean(record)
        return cleaned, self._reader.read(article, trace)

    def _clean(self, record: dict[str, Any]) -> tuple[ArticleCleaned, Article]:
        text = record.get("text")
        if not isinstance(text, str):
            raise ValueError(f"text must be a string, got {text!r:.60}")
        for field in ("lang", "title", "published"):
            if record.get(field) is not None and not isinstance(record[field], str):
                raise ValueError(f"{field} must be a string or absent, got {record[field]!r:.60}")
        name = str(record.get("id") or "text")[:200]
        fetched = ArticleFetched(
            article_id=uuid5(NAMESPACE, name),
            revision=1,
            name=name,
            title=record.get("title"),
            published=record.get("published"),
            lang=record.get("lang"),
            body=text,
            sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        )
        cleaned = self._cleaner.clean(fetched, _NO_BOUND)
        return cleaned, replace(as_article(cleaned), lang=self._language(record.get("lang"), cleaned))

    def _language(self, stated: str | None, cleaned: ArticleCleaned) -> str:
        """The language to read in: the caller's word, else what cleaning found.

        A few lines of Indonesian cannot be told from Malay; they are read as Indonesian.
        """
        if stated in self._reader.languages:
            return stated
        short = cleaned.lang == "ms" and len(cleaned.text) < _TOO_SHORT
        return "id" if short else cleaned.lang


def read_lines(lines: Iterable[bytes], jobs: int = 1, cache: Path | None = None) -> Iterator[bytes]:
    """One output line for each input line, in order, with `jobs` processes, in bounded memory."""
    source = iter(lines)
    if jobs <= 1:
        with building():
            desk = Desk(cache)
        yield from map(desk.line, source)
        return
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(cache,)) as pool:
        waiting: deque[Future[list[bytes]]] = deque()
        for chunk in _chunks(source):
            waiting.append(pool.submit(_chunk, chunk))
            if len(waiting) >= jobs * _WAITING:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunks(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    """The lines in chunks that are worth the way to a worker and do not fill the memory."""
    chunk: list[bytes] = []
    size = 0
    for line in lines:
        chunk.append(line)
        size += len(line)
        if len(chunk) >= _LINES or size >= _BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


_desk: list[Desk] = []
"""The desk of a worker process, built by its initialiser."""


def _start(cache: Path | None) -> None:
    with building():
        _desk.append(Desk(cache))


def _chunk(lines: list[bytes]) -> list[bytes]:
    return _desk[0].lines(lines)
