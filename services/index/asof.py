"""The read models as they were at a moment, from changes that were kept one by one.

In: a reader that has changes, and a moment of known time. Out: contacts, cards and their versions as they
were then. Articles and reports are not kept in every revision: those whose newest one was known by then are
there.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice

from services.index.process import documents
from services.index.sinks.memory import MemoryDocuments
from shared.documents import Document, Kind
from shared.ports import Reader

_KEPT_AS_CHANGES = (Kind.CONTACT, Kind.ALERT, Kind.ALERT_VERSION, Kind.CHANGE)


class AsOf:
    """A reader of the past over a reader of the present; folds all changes when it is made."""

    def __init__(self, present: Reader, moment: datetime) -> None:
        self._present = present
        self._moment = moment
        self._past = MemoryDocuments()
        for place, document in enumerate(present.find(Kind.CHANGE), start=1):
            if document.event.time <= moment:
                self._past.put(documents(document.event, place))

    def get(self, kind: Kind, id: str) -> Document | None:
        """One document as it was, None when there was none."""
        if kind in _KEPT_AS_CHANGES:
            return self._past.get(kind, id)
        document = self._present.get(kind, id)
        return document if document is not None and document.event.time <= self._moment else None

    def find(
        self,
        kind: Kind,
        filters: Mapping[str, str] | None = None,
        *,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Iterator[Document]:
        """Documents as they were whose facets had all the values, by `order`, then by id."""
        if kind in _KEPT_AS_CHANGES:
            return self._past.find(kind, filters, newest_first=newest_first, limit=limit)
        found = self._present.find(kind, filters, newest_first=newest_first)
        return islice((document for document in found if document.event.time <= self._moment), limit)

    def count(self, kind: Kind, filters: Mapping[str, str] | None = None) -> int:
        """How many documents `find` would yield."""
        return sum(1 for _ in self.find(kind, filters))

    def history(self, alert: str) -> list[Document]:
        """The versions of an alert that there were, oldest first."""
        return self._past.history(alert)

    def search(self, query: str, *, limit: int = 20) -> list[Document]:
        """Articles that were known and hold all words of the query, newest first."""
        found = self._present.search(query, limit=10 * limit)
        return [document for document in found if document.event.time <= self._moment][:limit]
