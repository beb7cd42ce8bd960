"""Read models: what people look at, derived from events and rebuilt from them at any time.

A document is identified by kind and id. Writing it twice changes nothing, and an older revision
never replaces a newer one, so any sink may be fed again from any point.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a document describes, and the facets that `find` can filter it by."""

    ARTICLE = "article"
    """Latest revision of an article. Facets: name, outlet, lang, live."""
    REPORT = "report"
    """What one article says of one contact. Facets: article, dyad, live."""
    CONTACT = "contact"
    """A row of the ledger. Facets: dyad, status, mode, level, live; one `article` per reporting article."""
    ALERT = "alert"
    """A card as it is now. Facets: dyad, kind, state, workflow, severity, rule, live."""
    ALERT_VERSION = "alert-version"
    """A card as it was at one version; id `AL-7K3M@v2`. Facets: alert."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    `revision` is the place of its event in the log: only a higher one replaces. `order` is a text that sorts
    the documents of a kind (a date, or a version of fixed width). `body` is JSON: what the event said.
    `facets` hold exact values to filter by. `title` and `text` are searched, not stored beside the body.
    """

    kind: Kind
    id: str
    revision: int
    order: str
    body: Mapping[str, Any]
    facets: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    title: str = ""
    text: str = ""

    def values(self, facet: str) -> tuple[str, ...]:
        """All values of a facet, none when it is absent."""
        value = self.facets.get(facet, ())
        return (value,) if isinstance(value, str) else value
