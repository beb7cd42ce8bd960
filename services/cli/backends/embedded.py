"""The line in this process and its data in one folder."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from services.cli.backends.port import Found, KnownTime
from services.cli.counting import counted
from services.cli.feeding import Fed, feed, feed_one_by_one
from services.cli.output import Progress
from services.cli.source import Source
from services.hosts import dlq
from services.hosts.heap import Heap, building
from services.hosts.local import LocalHost
from services.hosts.pool import Pool
from services.index.clocks import Clock
from services.index.process import documents
from services.index.sinks.memory import MemoryDocuments
from services.index.sinks.sqlite import SqliteDocuments
from services.ingest.feeding import Feeding
from services.ingest.received import Received
from services.store.database import FILE, open_reader
from services.store.letters import SqliteLetters
from services.store.log import SqliteLog
from shared.documents import Kind
from shared.events.base import Event
from shared.letters import LetterGroup
from shared.ports import LetterBox, Reader, Step
from shared.topics import CONTACTS, DECISIONS


@dataclass(frozen=True, slots=True)
class FolderLooking:
    """A data folder, open for looking."""

    log: SqliteLog
    reader: Reader
    letters: LetterBox
    current: SqliteDocuments

    def clocks(self, dyad: str | None = None) -> Iterator[Clock]:
        """Clocks, counted from the ledger as it is or as it was."""
        return counted(self.reader, dyad)

    def began(self) -> Iterator[Event[Any]]:
        """The events that began a line."""
        return (event for _, _, event in self.log.read(roots=True))

    def changes(self, source: Source, dyad: str | None = None) -> Iterator[Event[Any]]:
        """Changes of contacts and decisions, out of the documents or out of the log, which hold the same."""
        if source is Source.LOG:
            read = sorted(
                (event.partitionkey, seq)
                for seq, _, event in self.log.read(topics=[CONTACTS.name, DECISIONS.name])
                if dyad in (None, event.partitionkey)
            )
            return (found[1] for _, seq in read if (found := self.log.at(seq)) is not None)
        filters = {"rules": "yes"} | ({} if dyad is None else {"dyad": dyad})
        return (document.event for document in self.current.find(Kind.CHANGE, filters))


@dataclass(frozen=True, slots=True)
class FolderWorking:
    """The whole line over a data folder."""

    host: LocalHost
    pool: Pool | None

    def groups(self) -> list[LetterGroup]:
        """Groups of open letters, largest first."""
        return self.host.letters.groups()

    def take(
        self, clock: KnownTime, articles: Iterable[Received], progress: Progress, *, keep: int | None = None
    ) -> Fed:
        """Take all articles in and work through what follows."""
        return feed(self.host, clock, articles, progress, self.pool, keep=keep)

    def take_one_by_one(
        self, clock: KnownTime, articles: Iterable[Received], between: Callable[[Received], None]
    ) -> Iterator[tuple[Received, Fed]]:
        """Take articles in, each with what followed from it."""
        return feed_one_by_one(self.host, clock, articles, between)

    def redrive(
        self,
        group: str,
        clock: KnownTime,
        *,
        apply: bool = False,
        limit: int | None = None,
        pause: Callable[[], None] | None = None,
    ) -> dlq.Redriven:
        """Try the letters of a group once more."""
        feeding = Feeding(self.host.store, clock)
        return dlq.redrive(self.host, feeding, group, apply=apply, limit=limit, pause=pause)


class Embedded:
    """A data folder. `steps` builds the line when it is needed; `now` is the known time of changed rules."""

    def __init__(
        self,
        folder: Path,
        steps: Callable[[], tuple[Step, ...]],
        now: Callable[[], datetime],
        as_of: int | datetime | None = None,
    ) -> None:
        self.folder = folder
        self._steps = steps
        self._now = now
        self._as_of = as_of

    @contextmanager
    def looking(self) -> Iterator[FolderLooking]:
        """Open the data to look at it, as it is or as it was. Raises StoreError when there is none."""
        database = open_reader(self.folder / FILE)
        try:
            log, current = SqliteLog(database), SqliteDocuments(database)
            reader: Reader = current if self._as_of is None else _as_of(log, self._as_of)
            yield FolderLooking(log, reader, SqliteLetters(database), current)
        finally:
            database.close()

    @contextmanager
    def working(self, jobs: int = 1) -> Iterator[FolderWorking]:
        """Open the data to change it; one process at a time may. Raises StoreError."""
        with building():
            steps = self._steps()
        with ExitStack() as stack:
            # Processes are made before the data is opened: they share no file with this one.
            pool = stack.enter_context(Pool(lambda: steps, jobs)) if jobs > 1 else None
            host = LocalHost(self.folder, steps, at=self._now(), heap=Heap())
            yield FolderWorking(stack.enter_context(host), pool)

    @contextmanager
    def marking(self) -> Iterator[LetterBox]:
        """The letters of the folder, to be marked in one transaction. Raises StoreError."""
        open_reader(self.folder / FILE).close()
        with LocalHost(self.folder, ()) as host, host.database.transaction():
            yield host.letters

    def checks(self) -> Iterator[Found]:
        """The state of the file, steps that are behind, letters."""
        place = self.folder / FILE
        if not place.exists():
            yield Found(None, f"{place}: nothing was ingested yet", "attache ingest FOLDER, or attache demo")
            return
        database = open_reader(place)
        try:
            state = str(database.rows("PRAGMA quick_check")[0][0])
        finally:
            database.close()
        if state != "ok":
            yield Found(False, f"{place}: {state}", "move it away and feed the sources again")
            return
        with self.looking() as look:
            head, positions = look.log.head(), look.log.positions()
            behind = sorted(step for step, seq in positions.items() if seq < head)
            letters = sum(group.count for group in look.letters.groups())
        yield Found(True, f"{place}: {head:,} events")
        if behind:
            yield Found(
                None, f"steps behind the log: {', '.join(behind)}", "the next attache ingest takes them up"
            )
        if letters:
            yield Found(None, f"{letters:,} dead letters", "attache dlq list")


def _as_of(log: SqliteLog, limit: int | datetime) -> MemoryDocuments:
    """The read models of the log up to a sequence number, or up to what was known at a moment."""
    found = MemoryDocuments()
    for seq, _, event in log.read():
        if isinstance(limit, int) and seq > limit:
            break
        if isinstance(limit, int) or event.time <= limit:
            found.put(documents(event, seq))
    return found
