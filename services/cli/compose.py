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
from services.hosts.heap import settle
from services.hosts.local import LocalHost
from services.hosts.pool import Pool
from services.index.digest import Digest, digest
from services.index.process import documents
from services.index.sinks.memory import MemoryDocuments
from services.index.sinks.sqlite import SqliteDocuments
from services.store.database import FILE, open_reader
from services.store.letters import SqliteLetters
from services.store.log import SqliteLog
from shared.ports import LetterBox, Reader, Step

if TYPE_CHECKING:
    from services.alerts.rulefile import Rule
    from services.alerts.words import Names
    from services.clean.process import Cleaner
    from services.extract.reader import Reader as ArticleReader


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
def writing(session: Session, folder: Path | None = None) -> Iterator[LocalHost]:
    """Open the data to change it, with the whole line; one process at a time may. Raises StoreError.

    `folder` stands for another data folder than the session's.
    """
    steps = line(session)
    settle()
    with LocalHost(session.data if folder is None else folder, steps) as host:
        yield host


@contextmanager
def workers(session: Session, jobs: int) -> Iterator[Pool | None]:
    """Processes that read ahead; none for one job. To be opened before the data."""
    if jobs == 1:
        yield None
        return
    steps = line(session)
    settle()
    with Pool(lambda: steps, jobs) as pool:
        yield pool


@contextmanager
def letters_to_change(session: Session) -> Iterator[SqliteLetters]:
    """The letters of the data folder, to be marked in one transaction. Raises StoreError."""
    open_reader(session.data / FILE).close()
    with LocalHost(session.data, ()) as host, host.database.transaction():
        yield host.letters


def line(session: Session) -> tuple[Step, ...]:
    """The steps of the whole line, built from packs, knowledge and rules."""
    from services import topology

    return topology.line(cleaner(), reader(session), rules(session), alert_names(session))


def cleaner() -> "Cleaner":
    """Cleans articles of every language that has a pack."""
    from services.clean.packs import open_packs
    from services.clean.process import Cleaner
    from shared.knowledge.compiled import default_cache

    return Cleaner(open_packs(default_cache()))


def reader(session: Session) -> "ArticleReader":
    """Reads contacts out of articles of every language whose pack has a reading section."""
    from services.compiled import check_compiled
    from services.extract.reader import Reader
    from shared.lang.pack import languages_with, load_section
    from shared.lang.reading import ReadingPack

    check_compiled()
    packs = {code: load_section(code, "reading", ReadingPack) for code in languages_with("reading")}
    return Reader(session.knowledge, packs)


def digest_of(folder: Path) -> Digest:
    """The digests of a data folder. Raises StoreError when there is none."""
    database = open_reader(folder / FILE)
    try:
        return digest(SqliteDocuments(database))
    finally:
        database.close()


def alert_names(session: Session) -> "Names":
    """Names of states as headlines say them."""
    from services.alerts.words import Names

    known = session.knowledge
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
