"""The embedded host: the whole line in one process, one SQLite file as the only truth.

In: events, from whoever fetched or decided. Out: the log, the state, the letters and the read models in
`<data>/attache.db`, committed together: killed at any moment and started again, it has lost nothing
and repeats nothing. One process at a time writes; any number may read.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from services.hosts import revising
from services.hosts.cascade import Ahead, Cascade, home
from services.hosts.heap import Heap
from services.hosts.run import LetterLimit, Outcome, run
from services.index.process import current
from services.index.sinks.sqlite import DOCUMENT_TABLES, SqliteDocuments
from services.store.database import FILE, lock_folder, open_database
from services.store.letters import LETTER_TABLES, SqliteLetters
from services.store.log import LOG_TABLES, SqliteLog
from services.store.state import STATE_TABLES, SqliteStore
from shared.documents import Document
from shared.errors import ConfigError, StoreError
from shared.events.base import Event
from shared.letters import DeadLetter, LetterState
from shared.ports import Step
from shared.topics import topic_named

Entry = Event[Any] | Ahead | DeadLetter
"""What can be fed: an event that begins a line, or the letter of something that could not become one."""

BATCH = 256
TABLES = (*LOG_TABLES, *STATE_TABLES, *LETTER_TABLES, *DOCUMENT_TABLES)


@dataclass(slots=True)
class Progress:
    """Counts since a feeding began, as they are committed."""

    events: int = 0
    """Events that entered and were new."""
    known: int = 0
    """Events that were in the log already."""
    letters: int = 0
    """Letters that came with the entries; those of steps are not among them."""


class LocalHost:
    """The embedded host. Use as a context manager, or call `close`. `reader` answers from the read models.

    Opening claims the folder, lets steps take in rules that changed since the last time, as known at `at`
    (default: with the last event of the log), and takes steps that are behind the log (a new one, or one that
    an error stopped) up to its end. `heap` rests between batches.

    Raises StoreError, HostStopped, UnknownVersion.
    """

    def __init__(
        self,
        data: Path,
        steps: Sequence[Step],
        *,
        batch: int = BATCH,
        limit: LetterLimit | None = None,
        at: datetime | None = None,
        heap: Heap | None = None,
    ) -> None:
        self._steps = tuple(steps)
        self._batch = batch
        self._heap = heap
        self._lock = lock_folder(data)
        try:
            self.database = open_database(data / FILE, TABLES)
            self.log = SqliteLog(self.database)
            self.store = SqliteStore(self.database)
            self.letters = SqliteLetters(self.database)
            self.reader = SqliteDocuments(self.database)
            self._documents: list[Document] = []
            self._cascade = Cascade(
                self._steps, self.log, self.store, self.letters, self._index, limit or LetterLimit()
            )
            self._revise(at)
            self._catch_up()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and give the folder free."""
        if hasattr(self, "database"):
            self.database.close()
        self._lock.close()

    def feed(
        self, entries: Iterable[Entry], *, on_commit: Callable[[Progress], None] | None = None
    ) -> Progress:
        """Take entries through the whole line, committing every `batch` of them.

        Entries are pulled within the transaction that stores what follows from them, so an iterator may keep
        its own memory in `store`. When anything is raised, what came before the entry at fault is kept.
        """
        progress = Progress()
        pending = iter(entries)
        while self._feed_batch(pending, progress):
            if on_commit is not None:
                on_commit(progress)
        return progress

    def redrive(self, letter: DeadLetter) -> bool:
        """Give a letter's bytes to its step once more; True when it went through, and the letter is marked.

        Raises ConfigError when the step is not in this line.
        """
        step = next((step for step in self._steps if step.name == letter.step), None)
        if step is None:
            names = ", ".join(step.name for step in self._steps)
            raise ConfigError(f"letter {letter.letter_id}: step {letter.step!r} is not in the line: {names}")
        with self._batch_transaction():
            outcome = run(step, letter.raw, self.store, letter.origin, letter.last_seen)
            if outcome.letter is not None:
                self.letters.put(outcome.letter)
                return False
            self._cascade.follow(step, outcome)
            self.letters.mark(letter, LetterState.REDRIVEN, "went through")
            self.log.advance((step.name for step in self._steps), self.log.head())
        return True

    def _feed_batch(self, entries: Iterator[Entry], progress: Progress) -> bool:
        """Commit one batch. False when the entries ended within it."""
        stopped: Exception | None = None
        more = True
        with self._batch_transaction():
            for _ in range(self._batch):
                indexed = len(self._documents)
                try:
                    with self.database.savepoint():
                        more = self._feed_one(entries, progress)
                except StoreError:
                    raise
                except Exception as error:
                    del self._documents[indexed:]
                    stopped = error
                if stopped is not None or not more:
                    break
            self.log.advance((step.name for step in self._steps), self.log.head())
        if stopped is not None:
            raise stopped
        return more

    def _feed_one(self, entries: Iterator[Entry], progress: Progress) -> bool:
        entry = next(entries, None)
        if entry is None:
            return False
        if isinstance(entry, DeadLetter):
            self.letters.put(entry)
            progress.letters += 1
            return True
        if isinstance(entry, Ahead):
            seq = self._cascade.admit(home(type(entry.event.data)), entry.event, entry.raw, entry.ready)
        else:
            seq = self._cascade.admit(home(type(entry.data)), entry)
        progress.known += seq is None
        progress.events += seq is not None
        return True

    def _revise(self, at: datetime | None) -> None:
        """Let each step take in its own rules where they changed, before it takes in anything else."""
        last = self.log.at(self.log.head())
        if last is None:
            return
        for step in self._steps:
            if not revising.due(step, self.store):
                continue
            keys = iter(revising.keys(step, self.store))
            while batch := list(islice(keys, self._batch)):
                with self._batch_transaction():
                    for key in batch:
                        events = revising.take_in(step, key, self.store, at or last[1].time)
                        self._cascade.follow(step, Outcome(tuple(events)))
            with self.database.transaction():
                revising.finish(step, self.store)

    def _catch_up(self) -> None:
        """Take each step to the end of the log, in order: what one adds, the later ones find there."""
        for step in self._steps:
            position = self.log.positions().get(step.name, 0)
            backlog = self.log.read(position, topics=[topic.name for topic in step.reads])
            while self._catch_up_batch(step, backlog):
                pass

    def _catch_up_batch(self, step: Step, backlog: Iterator[tuple[int, str, Event[Any]]]) -> bool:
        """Commit one batch of a step's backlog. False when it ended."""
        position = None
        with self._batch_transaction():
            for position, topic, event in islice(backlog, self._batch):
                self._cascade.catch_up(step, topic_named(topic), event, position)
            self.log.advance([step.name], self.log.head() if position is None else position)
        return position is not None

    @contextmanager
    def _batch_transaction(self) -> Iterator[None]:
        """A transaction whose documents are written at its end: the newest of each is enough."""
        try:
            with self.database.transaction():
                yield
                self.reader.put(self._documents)
        finally:
            self._documents.clear()
        if self._heap is not None:
            self._heap.rest()

    def _index(self, event: Event[Any], seq: int) -> None:
        self._documents.extend(current(event, seq))  # changes are found in the log
