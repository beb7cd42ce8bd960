"""Every topic: what flows on it, by which key, from whom to whom.

Names have hyphens, never dots. This table makes the broker's topics, the embedded log's streams
and docs/events.md.
"""

from dataclasses import dataclass

from shared.events.alert import (
    AlertAcknowledged,
    AlertAmended,
    AlertClosed,
    AlertHeld,
    AlertRaised,
    AlertRetracted,
    AlertSeeded,
    RulesChanged,
)
from shared.events.article import ArticleCleaned, ArticleFetched, ArticleWithdrawn
from shared.events.base import Payload
from shared.events.contact import (
    ContactCorroborated,
    ContactDetected,
    ContactReported,
    ContactRetracted,
    ContactRevised,
    ContactsMerged,
    ContactSplit,
    ReportWithdrawn,
)
from shared.events.decision import DecisionMade
from shared.events.feed import FeedPolled

LARGEST_EVENT = 8 << 20
"""Bytes of the largest event. What would be larger becomes a dead letter, on every host."""


@dataclass(frozen=True)
class Topic:
    """One stream of events.

    `partitions` is the default count; `retention_days` None keeps the events for ever.
    """

    name: str
    key: str
    events: tuple[type[Payload], ...]
    producers: tuple[str, ...]
    consumers: tuple[str, ...]
    partitions: int = 12
    retention_days: int | None = None

    @property
    def dead_letters(self) -> str:
        """Name of the topic that takes what could not be processed."""
        return f"{self.name}-dlq"


ARTICLES_FETCHED = Topic(
    "articles-fetched", "article_id", (ArticleFetched, ArticleWithdrawn), ("ingest",), ("clean",)
)
ARTICLES_CLEANED = Topic(
    "articles-cleaned", "article_id", (ArticleCleaned, ArticleWithdrawn), ("clean",), ("extract", "index")
)
CONTACTS_REPORTED = Topic(
    "contacts-reported", "dyad", (ContactReported, ReportWithdrawn), ("extract",), ("detect", "index")
)
CONTACTS = Topic(
    "contacts",
    "dyad",
    (ContactDetected, ContactCorroborated, ContactRevised, ContactRetracted, ContactsMerged, ContactSplit),
    ("detect",),
    ("alerts", "index"),
)
ALERTS = Topic(
    "alerts",
    "dyad",
    (
        AlertHeld,
        AlertRaised,
        AlertAmended,
        AlertRetracted,
        AlertSeeded,
        AlertAcknowledged,
        AlertClosed,
        RulesChanged,
    ),
    ("alerts",),
    ("index",),
)
DECISIONS = Topic("decisions", "dyad", (DecisionMade,), ("cli",), ("detect", "alerts", "index"))
FEEDS_HEALTH = Topic("feeds-health", "feed", (FeedPolled,), ("ingest",), ("index",))

TOPICS: tuple[Topic, ...] = (
    ARTICLES_FETCHED,
    ARTICLES_CLEANED,
    CONTACTS_REPORTED,
    CONTACTS,
    ALERTS,
    DECISIONS,
    FEEDS_HEALTH,
)


def topic_named(name: str) -> Topic:
    """Find a topic. Raises KeyError with the known names."""
    for topic in TOPICS:
        if topic.name == name:
            return topic
    raise KeyError(f"topic {name!r} unknown; known: {', '.join(t.name for t in TOPICS)}")
