"""Looking things up by what people type: contacts, alerts and their versions, articles.

In: the read models of any backend. Out: payload models. Raises Stop with the nearest ids when there is
no such thing.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from uuid import UUID

from services.cli.exits import Exit, Stop
from shared.documents import Kind
from shared.events.alert import Alert
from shared.events.article import ArticleCleaned
from shared.events.contact import Contact
from shared.ports import Reader

_ALERT = re.compile(r"^(AL-[0-9A-Z]{4,12})(?:@v(\d{1,6}))?$")


class Book:
    """The ledger, the alerts and the articles as they are read."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def contacts(self, dyad: str | None = None, *, gone: bool = False) -> list[Contact]:
        """Rows of the ledger; `gone` takes retracted and merged ones too."""
        filters = {} if gone else {"live": "yes"}
        if dyad is not None:
            filters["dyad"] = dyad
        return [document.event.data.contact for document in self._reader.find(Kind.CONTACT, filters)]

    def contact(self, reference: str) -> Contact:
        """A contact by its id or the beginning of it."""
        known = {str(contact.contact_id): contact for contact in self.contacts(gone=True)}
        found = [known[id] for id in known if id.startswith(reference.lower())]
        if len(found) != 1:
            many = "fits several contacts; give more of it" if found else "is no contact"
            raise Stop(
                Exit.NOT_FOUND, f"{reference!r} {many}{_nearest(reference, known, 'attache ledger list')}"
            )
        return found[0]

    def alerts(self, **filters: str | None) -> list[Alert]:
        """Cards as they are now; filters are facets such as `state`, `severity` or `dyad`."""
        given = {name: value for name, value in filters.items() if value is not None}
        return [document.event.data.alert for document in self._reader.find(Kind.ALERT, given)]

    def alert(self, reference: str) -> tuple[Alert, int]:
        """A card by its id, as it is now or as it was at `@v2`; and its newest version."""
        match = _ALERT.match(reference.strip().upper().replace("@V", "@v"))
        newest = self._reader.get(Kind.ALERT, match[1]) if match else None
        if match is None or newest is None:
            known = [alert.id for alert in self.alerts()]
            raise Stop(
                Exit.NOT_FOUND,
                f"alert {reference!r} unknown{_nearest(reference, known, 'attache alerts list')}",
            )
        latest: Alert = newest.event.data.alert
        if match[2] is None:
            return latest, latest.version
        versions = self.versions(latest.id)
        for alert in versions:
            if alert.version == int(match[2]):
                return alert, latest.version
        have = ", ".join(f"v{alert.version}" for alert in versions)
        raise Stop(Exit.NOT_FOUND, f"alert {latest.id} has no version {match[2]}; it has {have}")

    def versions(self, alert_id: str) -> list[Alert]:
        """All versions of a card, oldest first."""
        return [document.event.data.alert for document in self._reader.history(alert_id)]

    def articles(self, ids: Iterable[UUID]) -> Iterator[ArticleCleaned]:
        """The articles that are known and not withdrawn."""
        for article_id in ids:
            document = self._reader.get(Kind.ARTICLE, str(article_id))
            if document is not None and isinstance(document.event.data, ArticleCleaned):
                yield document.event.data


def cited_articles(alert: Alert) -> list[UUID]:
    """Ids of the articles that a card quotes, each once, in the order of their names."""
    quotes = [
        (cited.article, cited.article_id) for cited in (*alert.evidence, *alert.previous, *alert.excluded)
    ]
    notes = [(note.article, note.article_id) for note in (*alert.against, *alert.conflicts)]
    return list(dict(sorted({id: name for name, id in quotes + notes}.items(), key=lambda item: item[1])))


def _nearest(reference: str, known: Iterable[str], remedy: str) -> str:
    close = get_close_matches(reference.upper(), known, n=3, cutoff=0.5)
    return f"; nearest: {', '.join(close)}" if close else f"; see `{remedy}`"
