"""Articles as received to `ArticleFetched`: identity, text, revision. Pure.

In: bytes and metadata (`Received`), the memory of what was seen, a known time. Out: an event for a new
article or a new revision of one, nothing for what was seen before, Reject for what cannot be read.
The memory has one field a key, and an identity is a key: of an article that came under it (its id and the
hashes of its revisions), or another name of such an article. A content is an identity too.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Literal
from uuid import UUID

import msgspec
import orjson

from services.ingest.decoding import checked, text_of
from services.ingest.identity import article_id, content_identity, declared_identity
from services.ingest.received import Form, Limits, Metadata, Received, metadata_of
from shared.errors import Reject
from shared.events.article import ArticleFetched
from shared.events.base import Event, originated
from shared.letters import DeadLetter, Failure, write_letter
from shared.ports import State
from shared.topics import LARGEST_EVENT

NAME = "ingest"
"""Name of the step, in letters and as owner of the memory."""

_FIELD = "article"
_RECORD = b"A"
"""Begins a record: then 16 bytes of article id, then 32 bytes of SHA-256 for each revision."""
_NAME_OF = b"="
"""Begins another name: then the key of the record."""

_GREATEST_GROWTH = 6
"""Bytes that one byte of a text takes at most in JSON: a control character's escape."""
_ENVELOPE = 4_096
"""Bytes of an event besides the article: more than it ever has."""

Open = Callable[[str], State]
"""Opens the memory for a key."""


class Outcome(StrEnum):
    """What became of an article; each counts exactly once."""

    NEW = "new"
    REVISED = "revised"
    KNOWN = "known"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Readable:
    """An article that could be read."""

    identity: str | None
    """As the source declares it."""
    metadata: Metadata
    media_type: Literal["text/plain", "text/html"]
    body: str
    sha256: str


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    """One line of a JSONL file; the form of contract §4."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    lang: str | None = None
    url: str | None = None
    outlet: str | None = None


_LINE = msgspec.json.Decoder(_Line)


def read(received: Received, limits: Limits) -> Readable:
    """Decode what was received. Raises Reject."""
    if received.fault is not None:
        raise Reject("FileUnreadable", received.fault)
    if received.size > limits.article_bytes:
        raise Reject(
            "TooLarge", f"{received.size:,} bytes; the limit for an article is {limits.article_bytes:,}"
        )
    article = _read_line(received) if received.form == "jsonl" else _read_text(received)
    _require_room(article, received.size)
    return article


def _read_text(received: Received) -> Readable:
    html = received.form == "html"
    known = received.metadata
    return Readable(
        identity=declared_identity(known.url, known.id, known.outlet),
        metadata=known,
        media_type="text/html" if html else "text/plain",
        body=text_of(received.raw, known.charset, html=html),
        sha256=received.sha256,
    )


def seen(article: Readable, memory: Open) -> bool:
    """True when this very content of this article was taken in before. Writes nothing."""
    return _look_up(article, memory).knows(article)


def accept(
    article: Readable, memory: Open, now: datetime, guess: Event[ArticleFetched] | None = None
) -> Event[ArticleFetched] | None:
    """Take an article in: an event when its content is new, None when it was seen before.

    An article that first came with nothing but its content, and comes again with an address, is the same.
    `guess` is what `first_fetched` made of it earlier; it is given back when it holds.
    """
    known = _look_up(article, memory)
    if known.knows(article):
        if article.identity is not None and known.key != article.identity:
            memory(article.identity).put(_FIELD, _NAME_OF + known.key.encode())
        return None
    content = content_identity(article.sha256)
    record = known.record or _RECORD + article_id(known.key).bytes
    memory(known.key).put(_FIELD, record + bytes.fromhex(article.sha256))
    if known.key != content and known.content is None:
        memory(content).put(_FIELD, _NAME_OF + known.key.encode())
    id, revision = UUID(bytes=record[1:17]), 1 + (len(record) - 17) // 32
    if guess is not None and (guess.data.article_id, guess.data.revision) == (id, revision):
        return guess
    return fetched(article, id, revision, now)


def first_fetched(article: Readable, now: datetime) -> Event[ArticleFetched]:
    """The event of an article that was never seen: what `accept` gives then."""
    return fetched(article, article_id(article.identity or content_identity(article.sha256)), 1, now)


def fetched(article: Readable, id: UUID, revision: int, now: datetime) -> Event[ArticleFetched]:
    """The event of a revision of an article."""
    known = article.metadata
    payload = ArticleFetched(
        article_id=id,
        revision=revision,
        name=(known.name or known.id or _end_of(known.url) or article.sha256[:12])[:200],
        url=known.url,
        outlet=known.outlet,
        title=known.title,
        published=known.published,
        lang=known.lang,
        media_type=article.media_type,
        body=article.body,
        sha256=article.sha256,
    )
    return originated(NAME, f"{id}:{article.sha256}", now, payload)


def refuse(received: Received, reject: Reject, now: datetime) -> DeadLetter:
    """The letter for what could not be read."""
    return write_letter(
        NAME,
        Failure(reject.error_class, f"{received.origin}: {reject.reason}"),
        received.raw,
        received.origin,
        now,
        size=received.size,
        digest=received.sha256,
        context=received.context(),
    )


def received_again(letter: DeadLetter) -> Received:
    """What a letter of this step was written for, to try again."""
    form: Form = "text"
    match letter.context.get("form"):
        case "html":
            form = "html"
        case "jsonl":
            form = "jsonl"
    return Received(
        raw=letter.raw,
        origin=letter.origin,
        form=form,
        metadata=metadata_of(letter.context),
        size=letter.size,
        sha256=letter.sha256,
        fault=letter.context.get("fault"),
    )


def _require_room(article: Readable, size: int) -> None:
    """Raise Reject for an article that fits by its bytes, but not once it is written as an event."""
    if size * _GREATEST_GROWTH <= LARGEST_EVENT:
        return
    written = len(orjson.dumps((article.body, asdict(article.metadata)))) + _ENVELOPE
    if written > LARGEST_EVENT:
        raise Reject(
            "TooLarge", f"{written:,} bytes as an event; the limit for an event is {LARGEST_EVENT:,}"
        )


def _read_line(received: Received) -> Readable:
    try:
        line = _LINE.decode(received.raw)
    except msgspec.ValidationError as error:
        raise Reject("SchemaInvalid", f"{error}; known: {', '.join(_Line.__struct_fields__)}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Reject("NotJson", f"not a JSON object: {error}") from error
    body = checked(line.text)
    known = replace(
        received.metadata,
        name=line.id or None,
        id=line.id,
        url=line.url,
        outlet=line.outlet if line.outlet is not None else received.metadata.outlet,
        title=line.title,
        published=line.published,
        lang=line.lang if line.lang is not None else received.metadata.lang,
    )
    return Readable(
        identity=declared_identity(known.url, known.id, known.outlet),
        metadata=known,
        media_type="text/plain",
        body=body,
        sha256=sha256(body.encode()).hexdigest(),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What the memory holds of an article: under which key, its record, and what its content is known as."""

    key: str
    record: bytes | None
    content: bytes | None

    def knows(self, article: Readable) -> bool:
        if self.record is None:
            return False
        if article.identity is None:
            return True
        hashes = range(17, len(self.record), 32)
        wanted = bytes.fromhex(article.sha256)
        return any(self.record[start : start + 32] == wanted for start in hashes)


def _look_up(article: Readable, memory: Open) -> _Known:
    """A declared identity leads; content leads to an article only where one of the two has no other name."""
    key = content_identity(article.sha256)
    content = memory(key).get(_FIELD)
    if article.identity is None:
        return _Known(*_followed(key, content, memory), content)
    found = memory(article.identity).get(_FIELD)
    if found is None and content is not None and content.startswith(_RECORD):
        return _Known(key, content, content)
    return _Known(*_followed(article.identity, found, memory), content)


def _followed(key: str, value: bytes | None, memory: Open) -> tuple[str, bytes | None]:
    if value is not None and value.startswith(_NAME_OF):
        key = value[1:].decode()
        value = memory(key).get(_FIELD)
    return key, value


def _end_of(url: str | None) -> str | None:
    return None if url is None else url.rstrip("/").rpartition("/")[2] or None
