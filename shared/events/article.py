"""Events about articles: fetched, withdrawn, cleaned.

Offsets are 0-based code points, half-open, into `ArticleCleaned.text`; `text[start:end] == quote` always.
"""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from msgspec import Meta

from shared.domain.vocabulary import Fact, Moment
from shared.events.base import Payload


class ArticleFetched(Payload, frozen=True, kw_only=True):
    """An article, or a new revision of it, as the source delivered it."""

    TYPE: ClassVar[str] = "attache.article.fetched"
    KEY: ClassVar[str] = "article_id"

    article_id: UUID
    revision: Annotated[int, Meta(ge=1)]
    """Counts the different bodies that were seen of this article, from 1."""
    name: Annotated[str, Meta(min_length=1, max_length=200)]
    """Short label for people: the manifest's id, the file's stem, or the end of the URL."""
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    """What the source's metadata says, ISO 8601, unchecked."""
    lang: str | None = None
    """What the source's metadata says, ISO 639-1."""
    media_type: Literal["text/plain", "text/html"] = "text/plain"
    body: str
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
    """Of the bytes as received."""


class ArticleWithdrawn(Payload, frozen=True):
    """The source deleted or retracted the article."""

    TYPE: ClassVar[str] = "attache.article.withdrawn"
    KEY: ClassVar[str] = "article_id"

    article_id: UUID
    revision: Annotated[int, Meta(ge=1)]
    """One above the last revision that was seen."""
    reason: str


class DropReason(StrEnum):
    """Why a stretch of text is not read."""

    RELATED_LINK = "related_link"
    RELATED_HEADLINES = "related_headlines"
    REPEATED_PARAGRAPH = "repeated_paragraph"
    REPEATED_TITLE = "repeated_title"
    SPAM = "spam"
    CREDIT = "credit"
    CAPTION = "caption"
    NOTICE = "notice"
    NAVIGATION = "navigation"
    DATELINE = "dateline"
    FRAGMENT = "fragment"


class DroppedSpan(Fact, frozen=True):
    """A stretch of `text` that is not content; kept in the text, skipped by the reading."""

    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=1)]
    reason: DropReason


class Published(Fact, frozen=True):
    """When the article appeared. Never invented: an undated article has none."""

    at: Moment
    precision: Literal["minute", "day"]
    basis: Literal["metadata", "text"]
    start: int | None = None
    end: int | None = None
    """Offsets of the statement in the text, when the basis is the text."""


class AnonymousQuote(Fact, frozen=True):
    """Words of a source that the article does not name; two articles that share them share a notebook."""

    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=1)]
    words: tuple[str, ...]
    """Folded word forms of the quote, at most 60, for comparison across articles."""


class ArticleCleaned(Payload, frozen=True):
    """A readable article: its whole text, with what is not content marked and never removed."""

    TYPE: ClassVar[str] = "attache.article.cleaned"
    KEY: ClassVar[str] = "article_id"

    article_id: UUID
    revision: Annotated[int, Meta(ge=1)]
    name: str
    url: str | None
    outlet: str | None
    title: str | None
    text: str
    """As delivered for plain text; for HTML the text of the page. Offsets count in this."""
    lang: str
    """ISO 639-1; `und` when it could not be told."""
    published: Published | None
    dropped: tuple[DroppedSpan, ...]
    """Sorted, not overlapping."""
    credits: tuple[str, ...]
    """News agencies that the article names as its source, for example `AFP`."""
    anonymous_quotes: tuple[AnonymousQuote, ...]
    sketch: str
    """MinHash of the kept text's word 3-shingles, 128 times 32 bits in hex; empty under 3 words."""
    sketch_version: int
    sha256: str
