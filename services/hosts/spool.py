"""Records of several partitions and topics, brought into one order on disk.

In: records as they are read from a broker, partition by partition. Out: the same by arrival, or key by key.
Memory does not grow with them. The folder is the caller's and may be thrown away at once.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from services.store.database import open_database

TABLES = (
    """CREATE TABLE records (
        stamp INTEGER NOT NULL, topic TEXT NOT NULL, partition INTEGER NOT NULL, place INTEGER NOT NULL,
        key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (topic, partition, place)) WITHOUT ROWID""",
    "CREATE INDEX records_by_key ON records (key, stamp, topic, place)",
    "CREATE INDEX records_by_stamp ON records (stamp, topic, partition, place)",
)
_BATCH = 1_000


class Spool:
    """Holds records until they are told again. Values are bytes of events."""

    def __init__(self, folder: Path) -> None:
        self._database = open_database(folder / "spool.db", TABLES)

    def put(self, records: Iterable[Any]) -> None:
        """Take records of a broker in."""
        rows: list[tuple[Any, ...]] = []
        for record in records:
            key = (record.key or b"").decode(errors="replace")
            place = (record.timestamp, record.topic, record.partition, record.offset)
            rows.append((*place, key, record.value or b""))
            if len(rows) >= _BATCH:
                self._write(rows)
        self._write(rows)

    def by_arrival(self) -> Iterator[bytes]:
        """Values in the order in which they came to the broker."""
        return self._read("SELECT value FROM records ORDER BY stamp, topic, partition, place")

    def by_key(self, key: str | None = None) -> Iterator[bytes]:
        """Values key by key, each key's in the order in which they came; of one key when it is given."""
        where = "WHERE key = ?" if key is not None else "WHERE ? IS NULL"
        return self._read(f"SELECT value FROM records {where} ORDER BY key, stamp, topic, place", key)  # noqa: S608

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _write(self, rows: list[tuple[Any, ...]]) -> None:
        with self._database.transaction():
            self._database.many("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)", rows)
        rows.clear()

    def _read(self, sql: str, *values: Any) -> Iterator[bytes]:
        return (bytes(value) for (value,) in self._database.stream(sql, values))
