"""The composition root: everything that a command works with is built here, from the settings.

In: a session. Out: `reading` for commands that look, `writing` for commands that change, and the
knowledge and rules that both need. Another backend joins in `reading` and `writing`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from services.cli.book import Book
from services.cli.session import Session
from services.hosts.local import LocalHost
from services.index.process import documents
from services.index.sinks.memory import MemoryDocuments
from services.index.sinks.sqlite import SqliteDocuments
from services.store.database import FILE, open_reader
from services.store.letters import SqliteLetters
from services.store.log import SqliteLog
from shared.knowledge.compiled import Knowledge, open_knowledge
from shared.ports import LetterBox, Reader

if TYPE_CHECKING:
    from services.alerts.rulefile import Rule
    from services.alerts.words import Names


@dataclass(frozen=True, slots=True)
class Reading:
    """What can be looked at without a lock: the log, the read models, the letters."""

    log: SqliteLog
    reader: Reader
    letters: LetterBox

    @property
    def book(self) -> Book:
        """The read models by what people type."""
        return Book(self.reader)


@contextmanager
def reading(session: Session) -> Iterator[Reading]:
    """Open the data to look at it, as it is or as it was; any number of processes may.

    Raises StoreError when there is none.
    """
    database = open_reader(session.data / FILE)
    try:
        log = SqliteLog(database)
        reader: Reader = SqliteDocuments(database)
        if session.as_of is not None:
            reader = _as_of(log, session.as_of)
        yield Reading(log, reader, SqliteLetters(database))
    finally:
        database.close()


@contextmanager
def writing(session: Session) -> Iterator[LocalHost]:
    """Open the data to change it, with the whole line; one process at a time may. Raises StoreError."""
    with LocalHost(session.data, ()) as host:
        yield host


def knowledge(session: Session) -> Knowledge:
    """States, places, forums and offices, from a cache where that is fresh."""
    return open_knowledge()


def alert_names(session: Session) -> "Names":
    """Names of states as headlines say them."""
    from services.alerts.words import Names

    known = knowledge(session)
    return Names(known.state_name, known.precedence)


def rules(session: Session, paths: Sequence[Path] | None = None) -> tuple["Rule", ...]:
    """The rules of some files and folders, or those that are set. Raises ConfigError."""
    from services.alerts.rulefile import load_rules

    return tuple(rule for path in paths or [session.rules_folder] for rule in load_rules(path))


def _as_of(log: SqliteLog, limit: int | datetime) -> MemoryDocuments:
    """The read models of the log up to a sequence number, or up to what was known at a moment."""
    found = MemoryDocuments()
    for seq, _, event in log.read():
        if isinstance(limit, int) and seq > limit:
            break
        if isinstance(limit, int) or event.time <= limit:
            found.put(documents(event, seq))
    return found
