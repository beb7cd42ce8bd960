"""Steps' memories in SQLite: one row per step, key and field, read once and written at the commit.

In: a database with `STATE_TABLES`. Writes belong to whatever transaction is open on the connection, so a
host commits state, position and output together; without one they are written at once.

What was read is kept (`kept`), up to a bound, until it is written or taken back: a busy pair of states is
read again with every article. One process at a time may write the table.
"""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

from services.store.database import Database
from services.store.kept import BEYOND, Kept, after

STATE_TABLES = (
    """CREATE TABLE state (
        step TEXT NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL, value BLOB NOT NULL,
        PRIMARY KEY (step, key, field)) WITHOUT ROWID""",
)
KEEP = 96_000_000
"""About as many bytes of memory are kept from one transaction to the next."""
_PAGE = 64
"""Rows that a scan reads at a time; the same in its statement."""
_PUT = (
    "INSERT INTO state VALUES (?, ?, ?, ?) "
    "ON CONFLICT (step, key, field) DO UPDATE SET value = excluded.value"
)
_DELETE = "DELETE FROM state WHERE step = ? AND key = ? AND field = ?"
_BEGINNING = 256
"""Rows that are read when a memory is opened; the same in its statement."""
_BEGIN = "SELECT field, value FROM state WHERE step = ? AND key = ? ORDER BY field LIMIT 256"
_GET = "SELECT value FROM state WHERE step = ? AND key = ? AND field = ?"
_SCAN = (
    "SELECT field, value FROM state WHERE step = ? AND key = ? AND field >= ? AND field < ? "
    "ORDER BY field ASC LIMIT 64"
)
_NEXT_KEY = "SELECT key FROM state WHERE step = ? AND key > ? ORDER BY key LIMIT 1"
_SCAN_BACKWARDS = _SCAN.replace("ASC", "DESC")

_Place = tuple[str, str]

Changed = tuple[list[tuple[str, str, str]], list[tuple[str, str, str, bytes]]]
"""Fields that were deleted, and fields that were put: by step, key and name."""
_UNKNOWN = object()


class SqliteStore:
    """The memories of all steps in one database that has the table; `keep` bounds what is kept of it."""

    def __init__(self, database: Database, *, keep: int = KEEP) -> None:
        self.database = database
        self._keep = keep
        self._kept: OrderedDict[_Place, Kept] = OrderedDict()
        self._unwritten: set[_Place] = set()
        self._undo: list[tuple[_Place, str, object]] = []
        self._marks = 0
        self.held = False
        """True while writes wait for `take`."""
        self._sizes: dict[_Place, int] = {}
        """What each memory took at the last commit: to add up all of them every time would cost more."""
        self._touched: set[_Place] = set()
        self._size = 0
        database.followers.append(self)

    @property
    def size(self) -> int:
        """About the bytes of memory that are kept."""
        return sum(kept.size for kept in self._kept.values())

    def open(self, step: str, key: str) -> "SqliteState":
        """The memory of a step for a key."""
        place = (step, key)
        state = SqliteState(self, place)
        self._kept.move_to_end(place)
        return state

    def keys(self, step: str) -> Iterator[str]:
        """Keys under which a step has written, in order; what no commit has written yet is not among them."""
        key = ""
        while rows := self.database.rows(_NEXT_KEY, (step, key)):
            key = str(rows[0][0])
            yield key

    def kept(self, place: _Place) -> Kept:
        """What is kept of a memory; when nothing is, its beginning is read: mostly that is all of it."""
        self._touched.add(place)
        kept = self._kept.get(place)
        if kept is None:
            kept = self._kept[place] = Kept()
            rows = self.database.rows(_BEGIN, place)
            kept.fill("", BEYOND if len(rows) < _BEGINNING else after(rows[-1][0]), rows)
        return kept

    def begin(self) -> int:
        """From here on, writes can be taken back; ends with `end`."""
        self._marks += 1
        return len(self._undo)

    def undo(self, mark: int) -> None:
        """Take back all that was written since `begin` gave this mark."""
        while len(self._undo) > mark:
            place, field, before = self._undo.pop()
            kept = self.kept(place)
            if before is _UNKNOWN:
                kept.forget(field)
                continue
            self._unwritten.add(place)
            if isinstance(before, bytes):
                kept.set(field, before)
            else:
                kept.remove(field)
        if not self.held:
            self.written()

    def end(self) -> None:
        """Close what `begin` opened."""
        self._marks -= 1
        if not self._marks:
            self._undo.clear()

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Within this, writes wait for `take` instead of being written at once."""
        self.held = True
        try:
            yield
        finally:
            self.held = False

    def take(self) -> Changed:
        """What changed since the last time, to be written by the caller before he takes again.

        Lets go of what is kept beyond the bound and is written: least recently used first.
        """
        self._let_go()
        puts: list[tuple[str, str, str, bytes]] = []
        deletes: list[tuple[str, str, str]] = []
        for place in sorted(self._unwritten):
            kept = self._kept[place]
            for field in sorted(kept.unwritten):
                value = kept.values.get(field)
                if value is None:
                    deletes.append((*place, field))
                else:
                    puts.append((*place, field, value))
            kept.unwritten.clear()
        self._unwritten.clear()
        return deletes, puts

    def flush(self) -> None:
        """Write what changed."""
        write_state(self.database, self.take())

    def forget(self) -> None:
        """Drop everything that is kept, written or not."""
        for kept in self._kept.values():
            kept.clear()
        self._kept.clear()
        self._unwritten.clear()
        self._undo.clear()
        self._sizes.clear()
        self._touched.clear()
        self._size = 0

    def note(self, place: _Place, kept: Kept, field: str, before: bytes | None) -> None:
        """A field is about to be written that is `before` as far as is known; `written` follows."""
        if self._marks:
            unknown = before is None and not kept.whole and not kept.covers(field)
            self._undo.append((place, field, _UNKNOWN if unknown else before))
        if not kept.unwritten:
            self._unwritten.add(place)
            self._touched.add(place)

    def written(self) -> None:
        """A field was written while nothing is held: outside of a transaction, now is its commit."""
        if not self.database.in_transaction:
            with self.database.transaction():
                pass

    def _let_go(self) -> None:
        for place in self._touched:
            size = self._kept[place].size
            self._size += size - self._sizes.get(place, 0)
            self._sizes[place] = size
        self._touched.clear()
        while self._size > self._keep:
            place, kept = next(iter(self._kept.items()))
            if place in self._unwritten:
                break
            del self._kept[place]
            self._size -= self._sizes.pop(place)
            kept.clear()


def write_state(database: Database, changed: Changed) -> None:
    """Write what a store handed over."""
    deletes, puts = changed
    database.many(_DELETE, deletes)
    database.many(_PUT, puts)


class SqliteState:
    """A step's memory for one key."""

    def __init__(self, store: SqliteStore, place: _Place) -> None:
        self._store = store
        self._place = place
        self._mine = store.kept(place)

    def _kept(self) -> Kept:
        if self._mine.gone:
            self._mine = self._store.kept(self._place)
        return self._mine

    def get(self, field: str) -> bytes | None:
        """Value of a field, None when absent."""
        kept = self._mine if not self._mine.gone else self._kept()
        value = kept.values.get(field)
        if value is not None or kept.whole or kept.covers(field):
            return value
        rows = self._store.database.rows(_GET, (*self._place, field))
        if not rows:
            kept.cover(field, after(field))
            return None
        value = bytes(rows[0][0])
        kept.learn(field, value)
        return value

    def put(self, field: str, value: bytes) -> None:
        """Set a field; nothing is written when it has this value already."""
        kept = self._mine if not self._mine.gone else self._kept()
        before = kept.values.get(field)
        if before == value:
            return
        store = self._store
        store.note(self._place, kept, field, before)
        kept.set(field, value)
        if not store.held:
            store.written()

    def delete(self, field: str) -> None:
        """Remove a field; no error when absent."""
        before = self.get(field)
        if before is None:
            return
        kept, store = self._kept(), self._store
        store.note(self._place, kept, field, before)
        if not kept.whole:
            kept.cover(field, after(field))
        kept.remove(field)
        if not store.held:
            store.written()

    def holds(self, start: str = "", stop: str | None = None) -> bool:
        """Say whether any field lies in `start <= field < stop`."""
        kept = self._mine if not self._mine.gone else self._kept()
        end = BEYOND if stop is None else stop
        names = kept.names
        at = bisect_left(names, start)
        if at < len(names) and names[at] < end:
            return True
        return not kept.whole and next(self._forwards(start, end), None) is not None

    def scan(
        self, start: str = "", stop: str | None = None, *, reverse: bool = False
    ) -> Iterator[tuple[str, bytes]]:
        """Fields in order, or backwards; sees changes ahead of it."""
        end = BEYOND if stop is None else stop
        return self._backwards(start, end) if reverse else self._forwards(start, end)

    def _forwards(self, start: str, stop: str) -> Iterator[tuple[str, bytes]]:
        while start < stop:
            kept = self._mine if not self._mine.gone else self._kept()
            known = BEYOND if kept.whole else kept.covered_up_to(start)
            edge = min(stop, known or self._read_on(kept, start, stop))
            names, changes = kept.names, kept.changes
            at = bisect_left(names, start)
            start = edge
            while at < len(names) and names[at] < edge:
                name = names[at]
                yield name, kept.values[name]
                if kept.changes != changes:
                    start = after(name)
                    break
                at += 1

    def _backwards(self, start: str, stop: str) -> Iterator[tuple[str, bytes]]:
        while start < stop:
            kept = self._mine if not self._mine.gone else self._kept()
            known = "" if kept.whole else kept.covered_down_to(stop)
            edge = max(start, self._read_back(kept, start, stop) if known is None else known)
            names, changes = kept.names, kept.changes
            at = bisect_left(names, stop) - 1
            stop = edge
            while at >= 0 and names[at] >= edge:
                name = names[at]
                yield name, kept.values[name]
                if kept.changes != changes:
                    stop = name
                    break
                at -= 1

    def _read_on(self, kept: Kept, start: str, stop: str) -> str:
        """Read a page from `start` on; up to where all is known then."""
        bound = min(stop, kept.gap_above(start))
        rows = self._store.database.rows(_SCAN, (*self._place, start, bound))
        edge = bound if len(rows) < _PAGE else after(rows[-1][0])
        kept.fill(start, edge, rows)
        return edge

    def _read_back(self, kept: Kept, start: str, stop: str) -> str:
        """Read a page before `stop`; down to where all is known then."""
        bound = max(start, kept.gap_below(stop))
        rows = self._store.database.rows(_SCAN_BACKWARDS, (*self._place, bound, stop))
        edge = bound if len(rows) < _PAGE else str(rows[-1][0])
        kept.fill(edge, stop, rows)
        return edge
