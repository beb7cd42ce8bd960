"""Steps' memories in SQLite: one row per step, key and field.

In: a database with `STATE_TABLES`. Writes belong to whatever transaction is open on the
connection, so a host commits state, position and output together.
"""

from collections.abc import Iterator

from services.store.database import Database

STATE_TABLES = (
    """CREATE TABLE state (
        step TEXT NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL, value BLOB NOT NULL,
        PRIMARY KEY (step, key, field)) WITHOUT ROWID""",
)
_PAGE = 64


class SqliteStore:
    """The memories of all steps in one database that has the table."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.changes = 0
        """Counts writes, so that a scan notices that what it read ahead is stale."""

    def open(self, step: str, key: str) -> "SqliteState":
        """The memory of a step for a key."""
        return SqliteState(self, step, key)


class SqliteState:
    """A step's memory for one key."""

    def __init__(self, store: SqliteStore, step: str, key: str) -> None:
        self._store = store
        self._place = (step, key)

    def get(self, field: str) -> bytes | None:
        """Value of a field, None when absent."""
        rows = self._store.database.rows(
            "SELECT value FROM state WHERE step = ? AND key = ? AND field = ?", (*self._place, field)
        )
        return rows[0][0] if rows else None

    def put(self, field: str, value: bytes) -> None:
        """Set a field."""
        self._store.changes += 1
        self._store.database.execute(
            "INSERT INTO state VALUES (?, ?, ?, ?) "
            "ON CONFLICT (step, key, field) DO UPDATE SET value = excluded.value",
            (*self._place, field, value),
        )

    def delete(self, field: str) -> None:
        """Remove a field; no error when absent."""
        self._store.changes += 1
        self._store.database.execute(
            "DELETE FROM state WHERE step = ? AND key = ? AND field = ?", (*self._place, field)
        )

    def scan(
        self, start: str = "", stop: str | None = None, *, reverse: bool = False
    ) -> Iterator[tuple[str, bytes]]:
        """Fields in order, or backwards; sees changes ahead of it."""
        low, high, after = start, stop, ">="
        while True:
            page = self._page(low, high, after, reverse=reverse)
            read_at = self._store.changes
            for name, value in page:
                yield name, value
                low, high, after = (start, name, ">=") if reverse else (name, stop, ">")
                if self._store.changes != read_at:
                    break
            else:
                if len(page) < _PAGE:
                    return

    def _page(self, low: str, high: str | None, after: str, *, reverse: bool) -> list[tuple[str, bytes]]:
        # `after` is one of two operators of ours; values are bound.
        sql = f"SELECT field, value FROM state WHERE step = ? AND key = ? AND field {after} ?"  # noqa: S608
        values: list[str] = [*self._place, low]
        if high is not None:
            sql += " AND field < ?"
            values.append(high)
        sql += f" ORDER BY field {'DESC' if reverse else 'ASC'} LIMIT {_PAGE}"
        return [(name, value) for name, value in self._store.database.rows(sql, values)]
