"""One SQLite file, opened so that what is committed stays: WAL, synchronous FULL, one writer.

In: a path. Out: a `Database` whose every failure is a `StoreError` that names the file, what
happened and the remedy. Who owns a table keeps its statement: log, state, letters, the index's sink.
"""

import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import IO, Any, Protocol

from shared.errors import StoreError

FILE = "attache.db"
LOCK = "attache.lock"
SCHEMA_VERSION = 1
_CACHE_KIB = 65_536
_PAGE_BYTES = 16_384
"""Events of 3 to 16 KiB are the rule, and memories of 1 to 8; smaller pages would spill most of them."""
_CHECKPOINT_PAGES = 4_000
"""Pages that gather in the write-ahead log before they are folded into the file."""
_BUSY_MS = 5_000
_LOCK_TRIES = 200
_LOCK_WAIT = 0.05
"""Seconds between tries for a lock whose owner is gone: its processes may take some."""


class Follower(Protocol):
    """Keeps back what it has to write until the transaction ends."""

    def flush(self) -> None:
        """Write now: the commit follows."""

    def forget(self) -> None:
        """The transaction was taken back."""


class Database:
    """A connection of which every failure is a StoreError."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path
        self.followers: list[Follower] = []

    @property
    def in_transaction(self) -> bool:
        """True between the begin of a transaction and its end."""
        return self._connection.in_transaction

    def execute(self, sql: str, values: Iterable[Any] = ()) -> sqlite3.Cursor:
        """Run one statement."""
        try:
            return self._connection.execute(sql, tuple(values))
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each row of values."""
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def rows(self, sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a query and fetch all of its rows."""
        try:
            return self._connection.execute(sql, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def stream(self, sql: str, values: Iterable[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a query and fetch its rows as they are asked for."""
        cursor = self.execute(sql, values)
        while True:
            try:
                rows = cursor.fetchmany(100)
            except sqlite3.Error as error:
                raise explained(error, self.path) from error
            if not rows:
                return
            yield from rows

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: commits at the end, takes everything back when anything is raised."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            for follower in self.followers:
                follower.flush()
            self.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.rollback()
            for follower in self.followers:
                follower.forget()
            raise

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it."""
        self._connection.close()


def open_database(path: Path, tables: Sequence[str]) -> Database:
    """Open a database for writing; `tables` make it when it is absent. Raises StoreError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_MS / 1000)
    except (sqlite3.Error, OSError) as error:
        raise explained(error, path) from error
    database = Database(connection, path)
    try:
        database.execute(f"PRAGMA page_size = {_PAGE_BYTES}")  # of a new file
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        database.execute("PRAGMA temp_store = MEMORY")
        database.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
        _create(database, tables)
    except BaseException:
        connection.close()
        raise
    return database


def open_reader(path: Path) -> Database:
    """Open a database for reading, beside a writer or on a medium that cannot be written.

    Raises StoreError when there is none.
    """
    if not path.exists():
        raise StoreError(
            f"{path}: no data there; feed it with `attache ingest`, or name another --data folder"
        )
    uri = path.absolute().as_uri()
    try:
        connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, isolation_level=None)
        try:
            _check_version(Database(connection, path))
        except StoreError:
            connection.close()
            if path.with_name(path.name + "-wal").exists():
                raise
            connection = sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True, isolation_level=None)
            _check_version(Database(connection, path))
    except sqlite3.Error as error:
        raise explained(error, path) from error
    return Database(connection, path)


def lock_folder(folder: Path) -> IO[str]:
    """Claim a data folder for this process until the returned file is closed, or the process ends.

    Raises StoreError, naming the other process, when it is claimed already.
    """
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="ascii")
    except OSError as error:
        raise explained(error, path) from error
    for wait in range(_LOCK_TRIES):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except OSError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            if _runs(holder) or wait == _LOCK_TRIES - 1:
                file.close()
                raise StoreError(
                    f"{folder}: in use by another attache process (pid {holder}); wait for it, stop it with "
                    f"`kill {holder}`, or name another --data folder"
                ) from error
            sleep(_LOCK_WAIT)
    try:
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
    except OSError as error:
        file.close()
        raise explained(error, path) from error
    return file


def _runs(pid: str) -> bool:
    """False when the process is gone; workers that it leaves behind let go of the lock soon after."""
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def explained(error: Exception, path: Path) -> StoreError:
    """The failure in words that people can act on."""
    text = str(error)
    lower = text.lower()
    if "full" in lower or "no space" in lower:
        remedy = "free some space and run the same again; what was committed is safe"
    elif "readonly" in lower or "read-only" in lower or "permission" in lower or "unable to open" in lower:
        remedy = "make the folder writable, or name another --data folder"
    elif "not a database" in lower or "malformed" in lower:
        remedy = "it is damaged or not ours; move it away and feed the sources again"
    elif "locked" in lower:
        remedy = "another program holds it; close that and run the same again"
    elif "no such table" in lower:
        remedy = "it is not a data file of attache; name another --data folder"
    else:
        remedy = "check the disk and run the same again; what was committed is safe"
    return StoreError(f"{path}: {text}; {remedy}")


def _check_version(database: Database) -> int:
    version = int(database.rows("PRAGMA user_version")[0][0])
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{database.path}: made by a newer attache (layout {version}, this one reads {SCHEMA_VERSION}); "
            f"upgrade attache"
        )
    return version


def _create(database: Database, tables: Sequence[str]) -> None:
    if _check_version(database) == SCHEMA_VERSION:
        return
    with database.transaction():
        for statement in tables:
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
