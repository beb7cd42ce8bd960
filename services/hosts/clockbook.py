"""The clocks of the partitions of `contacts` that an index worker has: their memory, and when a day begins.

In: records of contacts, partition by partition in order, and what day it is. Out: clocks to a sink. The
memory of a partition is a SQLite file with the offset up to which it is complete, changed only once the sink
has the clocks. A file that is new, lost or behind makes the worker read the partition again from there;
clocks that come of it are older than what is stored, so nothing is taken back.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from services.index.clocks import PairClocks
from services.index.sinks.clocks import Told, told
from services.store.database import Database, open_database
from services.store.state import STATE_TABLES, SqliteStore
from shared.events.base import Event
from shared.events.contact import ContactEvent

_STEP = "clocks"
_NEXT, _DAY = "next", "day"
_PAIRS = 200
"""Pairs whose clocks are told anew together when a day begins."""


class ClockBook:
    """One worker's clocks. `put` stores them and raises Retry when that is not possible now."""

    def __init__(
        self, folder: Path, put: Callable[[Sequence[Told]], None], today: Callable[[], date]
    ) -> None:
        self._folder = folder / _STEP
        self._put = put
        self._today = today
        self._open: dict[int, tuple[Database, SqliteStore]] = {}

    def next_offset(self, partition: int) -> int:
        """The first offset of the partition that the memory lacks."""
        _, store = self._store(partition)
        return int(store.open(_STEP, "").get(_NEXT) or b"0")

    def take(self, records: Mapping[int, Iterable[tuple[int, Event[Any] | None]]]) -> None:
        """Take records in, by partition and offset; None stands for one that is no event.

        What they move is stored in one go. Raises what `put` raises; nothing is taken in then.
        """
        today, moved = self._today(), list[Told]()
        with ExitStack() as commits:
            for partition, events in records.items():
                database, store = self._store(partition)
                commits.enter_context(database.transaction())
                moved += self._moved(store, events, today)
            self._put(moved)

    def begin_day(self, partitions: Iterable[int]) -> None:
        """Tell every clock of the partitions anew, once a day. Raises what `put` raises; then ask again."""
        today = self._today()
        for partition in partitions:
            database, store = self._store(partition)
            whole = store.open(_STEP, "")
            if whole.get(_DAY) == today.isoformat().encode():
                continue
            for page in _pages(key for key in store.keys(_STEP) if key):
                self._put([one for dyad in page for one in self._clocks(store, dyad, set(), today)])
            with database.transaction():
                whole.put(_DAY, today.isoformat().encode())

    def close(self) -> None:
        """Close the files."""
        for database, _ in self._open.values():
            database.close()
        self._open.clear()

    def _moved(
        self, store: SqliteStore, events: Iterable[tuple[int, Event[Any] | None]], today: date
    ) -> list[Told]:
        """Let the records of one partition move its clocks."""
        whole = store.open(_STEP, "")
        due = int(whole.get(_NEXT) or b"0")
        before: dict[str, set[str]] = {}
        for offset, event in events:
            if offset < due:
                continue
            due = offset + 1
            if event is None or not isinstance(event.data, ContactEvent):
                continue
            dyad = event.partitionkey
            pair = PairClocks(dyad, store.open(_STEP, dyad))
            had = pair.ids() if dyad not in before else before[dyad]
            if pair.take(event.data, offset + 1):
                before[dyad] = had
        whole.put(_NEXT, str(due).encode())
        return [one for dyad, had in before.items() for one in self._clocks(store, dyad, had, today)]

    def _clocks(self, store: SqliteStore, dyad: str, had: set[str], today: date) -> Iterator[Told]:
        pair = PairClocks(dyad, store.open(_STEP, dyad))
        clocks = list(pair.all())
        return told(clocks, had - {clock.id for clock in clocks}, pair.seq, today)

    def _store(self, partition: int) -> tuple[Database, SqliteStore]:
        if partition not in self._open:
            database = open_database(self._folder / f"{partition:05d}.db", STATE_TABLES)
            database.execute("PRAGMA synchronous = NORMAL")  # commits that are lost are read again
            self._open[partition] = database, SqliteStore(database)
        return self._open[partition]


def _pages(keys: Iterator[str]) -> Iterator[list[str]]:
    page: list[str] = []
    for key in keys:
        page.append(key)
        if len(page) == _PAIRS:
            yield page
            page = []
    if page:
        yield page
