"""Documents in SQLite, beside the log that they are made from.

In: documents. Out: the same by id, by facets in order, and articles by their words (FTS5). A row
points at its event in the log instead of repeating it. Writes belong to the open transaction.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import orjson

from services.index.sinks.changes import LoggedChanges
from services.index.words import phrases, spaced
from services.store.database import Database
from shared.documents import Document, Kind
from shared.events.codec import decode

DOCUMENT_TABLES = (
    """CREATE TABLE documents (
        number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL,
        revision INTEGER NOT NULL, ord TEXT NOT NULL, facets BLOB NOT NULL,
        UNIQUE (kind, id))""",
    "CREATE INDEX documents_in_order ON documents (kind, ord, id)",
    """CREATE TABLE facets (
        kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, ord TEXT NOT NULL, id TEXT NOT NULL,
        PRIMARY KEY (kind, name, value, ord, id)) WITHOUT ROWID""",
    # Contentless: words are found here, texts are in the log.
    """CREATE VIRTUAL TABLE words USING fts5 (
        title, text, content = '', tokenize = "unicode61 remove_diacritics 2")""",
)
_FacetRow = tuple[str, str, str, str, str]
_COLUMNS = "d.kind, d.id, d.revision, d.ord, d.facets, e.value"


class DocumentRow(msgspec.Struct, frozen=True, array_like=True):
    """A document without its event, which the log has at the place that is its revision."""

    kind: Kind
    id: str
    revision: int
    order: str
    facets: dict[str, str | tuple[str, ...]]
    title: str
    text: str

    @classmethod
    def of(cls, document: Document) -> "DocumentRow":
        """The row of a document."""
        return cls(
            document.kind,
            document.id,
            document.revision,
            document.order,
            dict(document.facets),
            document.title,
            document.text,
        )


def newest(rows: Iterable[DocumentRow]) -> list[DocumentRow]:
    """Of several rows of one document the newest; changes are not kept, for they are in the log already."""
    found: dict[tuple[Kind, str], DocumentRow] = {}
    for row in rows:
        known = found.get((row.kind, row.id))
        if row.kind is not Kind.CHANGE and (known is None or known.revision < row.revision):
            found[row.kind, row.id] = row
    return list(found.values())


class SqliteDocuments:
    """A sink and its reader, over one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._changes = LoggedChanges(database)

    def put(self, batch: Sequence[Document]) -> None:
        """Store documents; an older revision never replaces a newer one. Changes are in the log already."""
        self.put_rows(newest(map(DocumentRow.of, batch)))

    def put_rows(self, rows: Iterable[DocumentRow]) -> None:
        """Store documents, each at most once."""
        gone: list[_FacetRow] = []
        come: list[_FacetRow] = []
        words: list[tuple[int, str, str]] = []
        for row in rows:
            number = self._place(row, gone, come)
            if number is not None and (row.title or row.text):
                words.append((number, spaced(row.title), spaced(row.text)))
        self._database.many(
            "DELETE FROM facets WHERE kind = ? AND name = ? AND value = ? AND ord = ? AND id = ?", gone
        )
        self._database.many("INSERT INTO facets VALUES (?, ?, ?, ?, ?)", come)
        self._database.many("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", words)

    def get(self, kind: Kind, id: str) -> Document | None:
        """One document, None when there is none."""
        if kind is Kind.CHANGE:
            return self._changes.get(id)
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM documents d JOIN events e ON e.seq = d.revision "  # noqa: S608
            "WHERE d.kind = ? AND d.id = ?",
            (kind, id),
        )
        return _document(rows[0]) if rows else None

    def find(
        self,
        kind: Kind,
        filters: Mapping[str, str] | None = None,
        *,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Iterator[Document]:
        """Documents whose facets have all the values, by `order`, then by id."""
        if kind is Kind.CHANGE:
            return self._changes.find(filters or {}, newest_first=newest_first, limit=limit)
        source, values = _matching(kind, filters)
        turn = "DESC" if newest_first else "ASC"
        rows = self._database.stream(
            f"SELECT {_COLUMNS} FROM ({source}) m JOIN documents d ON d.kind = m.kind AND d.id = m.id "  # noqa: S608
            f"JOIN events e ON e.seq = d.revision ORDER BY m.ord {turn}, m.id {turn} LIMIT ?",
            (*values, -1 if limit is None else limit),
        )
        return map(_document, rows)

    def count(self, kind: Kind, filters: Mapping[str, str] | None = None) -> int:
        """How many documents `find` would yield."""
        if kind is Kind.CHANGE:
            return self._changes.count(filters or {})
        source, values = _matching(kind, filters)
        return int(self._database.rows(f"SELECT count(*) FROM ({source})", values)[0][0])  # noqa: S608

    def history(self, alert: str) -> list[Document]:
        """All versions of an alert, oldest first."""
        return list(self.find(Kind.ALERT_VERSION, {"alert": alert}))

    def search(self, query: str, *, limit: int = 20) -> list[Document]:
        """Articles that hold all words and phrases of the query, the last to arrive first."""
        wanted = phrases(query)
        if not wanted:
            return []
        match = " AND ".join('"' + " ".join(phrase) + '"' for phrase in wanted)
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM words w JOIN documents d ON d.number = w.rowid "  # noqa: S608
            "JOIN events e ON e.seq = d.revision WHERE words MATCH ? ORDER BY w.rowid DESC LIMIT ?",
            (match, limit),
        )
        return [_document(row) for row in rows]

    def _place(self, row: DocumentRow, gone: list[_FacetRow], come: list[_FacetRow]) -> int | None:
        """Write a document's row and note how its facets change. Its number, None when a newer one stands."""
        number = self._insert(row)
        after = set(_facet_rows(row, row.facets, row.order))
        if number is not None:
            come += after
            return number
        place = (row.kind, row.id)
        ((number, revision, order, facets),) = self._database.rows(
            "SELECT number, revision, ord, facets FROM documents WHERE kind = ? AND id = ?", place
        )
        if revision >= row.revision:
            return None
        if row.kind is Kind.ARTICLE:
            # A new number: the words of the old text stay behind under the old one, which nothing has.
            self._database.execute("DELETE FROM documents WHERE kind = ? AND id = ?", place)
            number = self._insert(row)
        else:
            self._database.execute(
                "UPDATE documents SET revision = ?, ord = ?, facets = ? WHERE number = ?",
                (row.revision, row.order, orjson.dumps(row.facets), number),
            )
        before = set(_facet_rows(row, orjson.loads(facets), order))
        gone += before - after
        come += after - before
        return number

    def _insert(self, row: DocumentRow) -> int | None:
        cursor = self._database.execute(
            "INSERT INTO documents (kind, id, revision, ord, facets) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (kind, id) DO NOTHING",
            (row.kind, row.id, row.revision, row.order, orjson.dumps(row.facets)),
        )
        return cursor.lastrowid if cursor.rowcount else None


def _matching(kind: Kind, filters: Mapping[str, str] | None) -> tuple[str, list[str]]:
    """A query for kind, id and order of what matches. The first filter leads; `live` tells least."""
    wanted = sorted((filters or {}).items(), key=lambda item: item[0] == "live")
    if not wanted:
        return "SELECT kind, id, ord FROM documents WHERE kind = ?", [kind]
    (name, value), *others = wanted
    sql = "SELECT f.kind, f.id, f.ord FROM facets f WHERE f.kind = ? AND f.name = ? AND f.value = ?"
    values = [str(kind), name, value]
    for name, value in others:
        sql += (
            " AND EXISTS (SELECT 1 FROM facets o WHERE o.kind = f.kind AND o.name = ? AND o.value = ? "
            "AND o.ord = f.ord AND o.id = f.id)"
        )
        values += [name, value]
    return sql, values


def _facet_rows(row: DocumentRow, facets: Mapping[str, Any], order: str) -> Iterator[_FacetRow]:
    for name, given in facets.items():
        for value in [given] if isinstance(given, str) else given:
            yield row.kind, name, value, order, row.id


def _document(row: tuple[Any, ...]) -> Document:
    kind, id, revision, order, facets, value = row
    given = orjson.loads(facets)
    return Document(
        Kind(kind),
        id,
        revision,
        order,
        decode(value),
        {name: facet if isinstance(facet, str) else tuple(facet) for name, facet in given.items()},
    )
