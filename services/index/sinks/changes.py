"""Changes as documents, read from the log beside the read models: nothing is stored twice.

In: the database with the log. Out: documents of the kind `change`, pair by pair in the order of the log.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from services.index.process import CHANGES, change
from services.store.database import Database
from shared.documents import Document
from shared.events.codec import decode
from shared.topics import ALERTS, Topic


class LoggedChanges:
    """The log's events of the topics of `CHANGES`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, id: str) -> Document | None:
        """One change by the id of its event, None when there is none."""
        rows = self._database.rows(
            "SELECT seq, value FROM events WHERE id = ? AND topic IN (?, ?, ?) AND type NOT LIKE ?",
            (UUID(id).bytes, *(topic.name for topic in CHANGES), _NO_CHANGE),
        )
        return _document(rows[0]) if rows else None

    def find(
        self, filters: Mapping[str, str], *, newest_first: bool = False, limit: int | None = None
    ) -> Iterator[Document]:
        """Changes whose facets have all the values, pair by pair."""
        where, values = _matching(filters)
        turn = "DESC" if newest_first else "ASC"
        rows = self._database.stream(
            f"SELECT seq, value FROM events WHERE {where} ORDER BY key {turn}, seq {turn} LIMIT ?",  # noqa: S608
            (*values, -1 if limit is None else limit),
        )
        return map(_document, rows)

    def count(self, filters: Mapping[str, str]) -> int:
        """How many `find` would yield."""
        where, values = _matching(filters)
        return int(self._database.rows(f"SELECT count(*) FROM events WHERE {where}", values)[0][0])  # noqa: S608


def _matching(filters: Mapping[str, str]) -> tuple[str, tuple[Any, ...]]:
    """The condition for facets; one that changes do not have is met by none."""
    known = {"dyad", "topic", "rules", "live"}
    topics = [topic.name for topic in CHANGES if _takes(topic, filters) and filters.keys() <= known]
    where = f"topic IN ({', '.join('?' * len(topics))}) AND type NOT LIKE ?"
    values: tuple[Any, ...] = (*topics, _NO_CHANGE)
    if "dyad" in filters:
        where, values = f"{where} AND key = ?", (*values, filters["dyad"])
    return where, values


def _takes(topic: Topic, filters: Mapping[str, str]) -> bool:
    rules = "no" if topic is ALERTS else "yes"
    return (
        filters.get("topic", topic.name) == topic.name
        and filters.get("rules", rules) == rules
        and filters.get("live", "yes") == "yes"
    )


def _document(row: tuple[Any, ...]) -> Document:
    seq, value = row
    return change(decode(value), seq)


_NO_CHANGE = "attache.rules.%"
"""Events on these topics that change no card by themselves."""
