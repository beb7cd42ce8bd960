"""Read models: what people look at, derived from events and rebuilt from them at any time.

A document is identified by kind and id. Writing it twice changes nothing, and an older revision
never replaces a newer one, so any sink may be fed again from any point.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec

from shared.events.base import Event


class Kind(StrEnum):
    """What a document describes, what its event carries, and the facets to filter by.

    `live` is `yes`, or `no` once the thing was withdrawn, retracted or merged into another.
    """

    ARTICLE = "article"
    """Newest revision of an article: ArticleCleaned or ArticleWithdrawn. By name, outlet, lang, live."""
    REPORT = "report"
    """One article's word on a contact: ContactReported or ReportWithdrawn. By article, dyad, live."""
    CONTACT = "contact"
    """A row of the ledger: a ContactEvent. By dyad, state (either), status, mode, level, live."""
    ALERT = "alert"
    """A card as it is now: an AlertEvent. By dyad, kind, state, workflow, severity, rule, live."""
    ALERT_VERSION = "alert-version"
    """A card as it was, id `AL-7K3M@v2`: an AlertEvent. By alert."""
    CHANGE = "change"
    """What changed a pair's contacts or cards, each event by its own id and never replaced: a ContactEvent,
    DecisionMade or AlertEvent, pair by pair in the order in which they came. By dyad, topic, and rules, which
    is `yes` when rules read it.
    """


class Document(msgspec.Struct, frozen=True):
    """The newest event about one thing, with what people look it up by.

    `revision` is the place of that event in the log: only a higher one replaces. `order` is a text that sorts
    the documents of a kind (a date, a time, or a version of fixed width). `facets` hold exact values.
    `title` and `text` are what is searched: without the spans that cleaning dropped, empty when read back.
    """

    kind: Kind
    id: str
    revision: int
    order: str
    event: Event[Any]
    facets: Mapping[str, str | tuple[str, ...]] = {}
    title: str = ""
    text: str = ""

    def values(self, facet: str) -> tuple[str, ...]:
        """All values of a facet, none when it is absent."""
        value = self.facets.get(facet, ())
        return (value,) if isinstance(value, str) else value
