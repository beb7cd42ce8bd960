"""Documents in a dictionary: the twin of the SQLite sink, and what `--as-of` folds the log into."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from services.index.words import folded, holds, phrases
from shared.documents import Document, Kind


class MemoryDocuments:
    """A sink and its reader."""

    def __init__(self) -> None:
        self._documents: dict[tuple[Kind, str], Document] = {}

    def put(self, batch: Sequence[Document]) -> None:
        """Store documents; an older revision never replaces a newer one."""
        for document in batch:
            known = self._documents.get((document.kind, document.id))
            if known is None or known.revision < document.revision:
                self._documents[document.kind, document.id] = document

    def get(self, kind: Kind, id: str) -> Document | None:
        """One document, None when there is none."""
        return self._documents.get((kind, id))

    def find(
        self,
        kind: Kind,
        filters: Mapping[str, str] | None = None,
        *,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Iterator[Document]:
        """Documents whose facets have all the values, by `order`, then by id."""
        found = sorted(self._matching(kind, filters), key=lambda document: (document.order, document.id))
        return islice(reversed(found) if newest_first else iter(found), limit)

    def count(self, kind: Kind, filters: Mapping[str, str] | None = None) -> int:
        """How many documents `find` would yield."""
        return sum(1 for _ in self._matching(kind, filters))

    def history(self, alert: str) -> list[Document]:
        """All versions of an alert, oldest first."""
        return list(self.find(Kind.ALERT_VERSION, {"alert": alert}))

    def search(self, query: str, *, limit: int = 20) -> list[Document]:
        """Articles that hold all words and phrases of the query, the last to arrive first."""
        wanted = phrases(query)
        if not wanted:
            return []
        found = [
            document
            for document in self._matching(Kind.ARTICLE, {"live": "yes"})
            if all(
                holds(folded(document.title), phrase) or holds(folded(document.text), phrase)
                for phrase in wanted
            )
        ]
        return sorted(found, key=lambda document: -document.revision)[:limit]

    def _matching(self, kind: Kind, filters: Mapping[str, str] | None) -> Iterable[Document]:
        return (
            document
            for document in self._documents.values()
            if document.kind is kind
            and all(value in document.values(facet) for facet, value in (filters or {}).items())
        )
