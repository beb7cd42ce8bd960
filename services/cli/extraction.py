"""Batch extraction without a log: JSON lines in, JSON lines out, in order, in one process or several.

In: lines `{id, text, lang?, title?, published?}`; other keys are ignored. Out: lines `{id, predicted: […]}`
on the scale of docs/commands.md, one for each line that came, an unreadable one included (with `error`).
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import Any
from uuid import UUID

import msgspec
import orjson

from services.clean.process import Cleaner
from services.extract.batch import predicted
from services.extract.model import Article, Reading, Trace
from services.extract.process import kept
from services.extract.reader import Reader
from shared.errors import Reject
from shared.events.article import ArticleCleaned, ArticleFetched

CHUNK = 16
"""Lines that a process gets at a time."""
_WINDOW = 4
"""Chunks in flight for each process: memory does not grow with the input."""
_NOBODY = UUID(int=0)


class _Line(msgspec.Struct):
    id: str | int
    text: str
    lang: str | None = None
    title: str | None = None
    published: str | None = None


_LINE = msgspec.json.Decoder(_Line)


class Extractor:
    """Cleans and reads one text at a time; keeps nothing between them."""

    def __init__(self, cleaner: Cleaner, reader: Reader, fetched: datetime) -> None:
        self._cleaner = cleaner
        self._reader = reader
        self._fetched = fetched

    def line(self, raw: bytes) -> tuple[bytes, bool]:
        """The answer to a line, and whether it could be read."""
        name: str | int | None = None
        try:
            line = _LINE.decode(raw)
            name = line.id
            _, readings = self.read(line.text, line.lang, line.title, line.published)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return self._failed(name, f"not a line with id and text: {error}"), False
        except Reject as reject:
            return self._failed(name, str(reject)), False
        return orjson.dumps({"id": name, "predicted": predicted(readings)}), True

    def read(
        self,
        text: str,
        lang: str | None = None,
        title: str | None = None,
        published: str | None = None,
        trace: Trace | None = None,
    ) -> tuple[ArticleCleaned, tuple[Reading, ...]]:
        """The cleaned article and its readings. Raises Reject."""
        article = ArticleFetched.model_construct(
            article_id=_NOBODY,
            revision=1,
            name="text",
            url=None,
            outlet=None,
            title=title,
            published=published,
            lang=lang,
            media_type="text/plain",
            body=text,
            sha256=sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest(),
        )
        cleaned = self._cleaner.clean(article, self._fetched)
        spans = ((span.start, span.end) for span in cleaned.dropped)
        return cleaned, self._reader.read(
            Article(
                text=cleaned.text,
                lang=cleaned.lang,
                published=cleaned.published.at if cleaned.published else None,
                title=cleaned.title,
                kept=tuple(kept(len(cleaned.text), spans)),
            ),
            trace,
        )

    @staticmethod
    def _failed(name: str | int | None, error: str) -> bytes:
        return orjson.dumps({"id": name, "predicted": [], "error": error})


Build = Callable[[], Extractor]


def extract(lines: Iterable[bytes], build: Build, jobs: int) -> Iterator[tuple[bytes, bool]]:
    """Answers to all lines that are not blank, in their order."""
    given = (line for line in lines if line.strip())
    if jobs == 1:
        yield from map(build().line, given)
        return
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(build,)) as executor:
        flying: deque[Future[list[tuple[bytes, bool]]]] = deque()
        while True:
            while len(flying) < _WINDOW * jobs and (chunk := list(islice(given, CHUNK))):
                flying.append(executor.submit(_work, chunk))
            if not flying:
                return
            yield from flying.popleft().result()


_extractor: dict[str, Any] = {}
"""The worker's own extractor; empty in every other process."""


def _begin(build: Build) -> None:
    _extractor["it"] = build()


def _work(chunk: list[bytes]) -> list[tuple[bytes, bool]]:
    extractor: Extractor = _extractor["it"]
    return [extractor.line(raw) for raw in chunk]
