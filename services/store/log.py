"""The event log in SQLite: every event once, in the order in which it happened to us.

In: events. Out: sequence numbers from 1, and the events again in that order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any

import orjson

from services.store.database import Database
from shared.events.base import Event
from shared.events.codec import decode, encode

LOG_TABLES = (
    """CREATE TABLE events (
        seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, topic TEXT NOT NULL, key TEXT NOT NULL,
        type TEXT NOT NULL, time TEXT NOT NULL, root INTEGER NOT NULL, value BLOB NOT NULL)""",
    "CREATE TABLE positions (step TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID",
)
_PAGE = 256

EventRow = tuple[int, bytes, str, str, str, str, bool, bytes]
"""An event as the log keeps it: number, id, topic, key, type, time, whether it begins a line, bytes."""


class SqliteLog:
    """The log of one data folder."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def append(self, topic: str, event: Event[Any], raw: bytes | None = None) -> int | None:
        """Keep an event; None when its id is in the log already. `raw` is the event encoded."""
        if self.has(event):
            return None
        row = event_row(self.head() + 1, topic, event, raw)
        self.extend([row])
        return row[0]

    def has(self, event: Event[Any]) -> bool:
        """Say whether an event's id is in the log."""
        return bool(self.database.rows("SELECT 1 FROM events WHERE id = ?", (event.id.bytes,)))

    def extend(self, rows: Sequence[EventRow]) -> None:
        """Keep events that are not in the log, with the sequence numbers that follow its last one."""
        self.database.many(
            "INSERT INTO events (seq, id, topic, key, type, time, root, value) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def head(self) -> int:
        """The last sequence number, 0 when the log is empty."""
        return int(self.database.rows("SELECT coalesce(max(seq), 0) FROM events")[0][0])

    def read(
        self, after: int = 0, *, topics: Iterable[str] | None = None, roots: bool = False
    ) -> Iterator[tuple[int, str, Event[Any]]]:
        """Events behind a sequence number with their topics, those appended meanwhile included.

        `roots` leaves only events that nothing of ours caused. Raises UnknownVersion at an event that is
        newer than this program.
        """
        wanted = None if topics is None else orjson.dumps(list(topics)).decode()
        while True:
            rows = self.database.rows(
                "SELECT seq, topic, value FROM events WHERE seq > ? AND root >= ? "
                "AND (? IS NULL OR topic IN (SELECT value FROM json_each(?))) ORDER BY seq LIMIT ?",
                (after, roots, wanted, wanted, _PAGE),
            )
            if not rows:
                return
            for seq, topic, value in rows:
                yield seq, topic, decode(value)
            after = rows[-1][0]

    def at(self, seq: int) -> tuple[str, Event[Any]] | None:
        """Topic and event of a sequence number, None when there is none."""
        rows = self.database.rows("SELECT topic, value FROM events WHERE seq = ?", (seq,))
        return (rows[0][0], decode(rows[0][1])) if rows else None

    def positions(self) -> dict[str, int]:
        """The last event that each step has taken in."""
        return dict(self.database.rows("SELECT step, seq FROM positions"))

    def advance(self, positions: Mapping[str, int]) -> None:
        """Note for steps up to which sequence number they have taken in everything."""
        self.database.many(
            "INSERT INTO positions VALUES (?, ?) ON CONFLICT (step) DO UPDATE SET seq = excluded.seq",
            list(positions.items()),
        )


def event_row(seq: int, topic: str, event: Event[Any], raw: bytes | None = None) -> EventRow:
    """An event as the log keeps it; `raw` is the event encoded."""
    return (
        seq,
        event.id.bytes,
        topic,
        event.partitionkey,
        event.type,
        event.time.astimezone(UTC).isoformat(),
        event.causedby is None,
        encode(event) if raw is None else raw,
    )
