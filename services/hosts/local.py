"""The embedded host: the whole line in one process, one SQLite file as the only truth.

In: events, from whoever fetched or decided. Out: the log, the state, the letters and the read models in
`<data>/attache.db`, committed together: killed at any moment and started again, it has lost nothing
and repeats nothing. One process at a time writes; any number may read.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from services.hosts import revising
from services.hosts.apart import Apart
from services.hosts.batch import Batch, Writes, write
from services.hosts.cascade import Ahead, Cascade, home
from services.hosts.heap import Heap
from services.hosts.run import LetterLimit, Outcome, run
from services.index.sinks.sqlite import DOCUMENT_TABLES, SqliteDocuments
from services.store.database import FILE, lock_folder, open_database
from services.store.letters import LETTER_TABLES, SqliteLetters
from services.store.log import LOG_TABLES, SqliteLog
from services.store.state import STATE_TABLES, SqliteStore
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
        self._most = batch
        self._heap = heap
        self._lock = lock_folder(data)
        try:
            self.database = open_database(data / FILE, TABLES)
            self.log = SqliteLog(self.database)
            self.store = SqliteStore(self.database)
            self.letters = SqliteLetters(self.database)
            self.reader = SqliteDocuments(self.database)
            self._batch = Batch(self.database)
            self.apart: Apart | None = None
            """The process that writes, while one does."""
            self._cascade = Cascade(
                self._steps, self._batch, self.store, self._batch, self._batch.index, limit or LetterLimit()
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
        self,
        entries: Iterable[Entry],
        *,
        on_commit: Callable[[Progress], None] | None = None,
        apart: bool = False,
    ) -> Progress:
        """Take entries through the whole line, committing every `batch` of them.

        An iterator may keep its own memory in `store`: what it writes is committed with what follows from the
        entry. When anything is raised, what came before the entry at fault is kept. `apart` has another
        process write a batch while this one works on the next.
        """
        progress = Progress()
        pending = iter(entries)
        with self._written_apart() if apart else nullcontext():
            while self._feed_batch(pending, progress):
                if on_commit is not None:
                    self._settle()
                    on_commit(progress)
        return progress

    def mark(self, letter: DeadLetter, state: LetterState, note: str) -> None:
        """Say what became of a letter, with the entry that is being fed."""
        self._batch.mark(letter, state, note)

    def redrive(self, letter: DeadLetter) -> bool:
        """Give a letter's bytes to its step once more; True when it went through, and the letter is marked.

        Raises ConfigError when the step is not in this line.
        """
        step = next((step for step in self._steps if step.name == letter.step), None)
        if step is None:
            names = ", ".join(step.name for step in self._steps)
            raise ConfigError(f"letter {letter.letter_id}: step {letter.step!r} is not in the line: {names}")
        with self._transaction():
            outcome = run(step, letter.raw, self.store, letter.origin, letter.last_seen)
            if outcome.letter is not None:
                self._batch.put(outcome.letter)
                return False
            self._cascade.follow(step, outcome)
            self._batch.mark(letter, LetterState.REDRIVEN, "went through")
            self._batch.advance((step.name for step in self._steps), self._batch.head)
        return True

    def _feed_batch(self, entries: Iterator[Entry], progress: Progress) -> bool:
        """Commit one batch. False when the entries ended within it."""
        stopped: Exception | None = None
        more = True
        with self._transaction():
            for _ in range(self._most):
                before, mark = self._batch.begin(), self.store.begin()
                try:
                    more = self._feed_one(entries, progress)
                except StoreError:
                    raise
                except Exception as error:
                    self._batch.undo(before)
                    self.store.undo(mark)
                    stopped = error
                finally:
                    self.store.end()
                if stopped is not None or not more:
                    break
            self._batch.advance((step.name for step in self._steps), self._batch.head)
        if stopped is not None:
            raise stopped
        return more

    def _feed_one(self, entries: Iterator[Entry], progress: Progress) -> bool:
        entry = next(entries, None)
        if entry is None:
            return False
        if isinstance(entry, DeadLetter):
            self._batch.put(entry)
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
            while batch := list(islice(keys, self._most)):
                with self._transaction():
                    for key in batch:
                        events = revising.take_in(step, key, self.store, at or last[1].time)
                        self._cascade.follow(step, Outcome(tuple(events)))
            with self._transaction():
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
        with self._transaction():
            for position, topic, event in islice(backlog, self._most):
                self._cascade.catch_up(step, topic_named(topic), event, position)
            self._batch.advance([step.name], self._batch.head if position is None else position)
        return position is not None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All that is gathered within is written at its end, or nothing of it."""
        try:
            with self.store.holding():
                yield
                self._settle()
                self._write(self._batch.take(self.store.take()))
        except BaseException:
            self._forget()
            raise
        if self._heap is not None:
            self._heap.rest()

    def _write(self, writes: Writes) -> None:
        if self.apart is None:
            write(self.database, writes)
        else:
            self.apart.write(writes)

    def _settle(self) -> None:
        """Wait until all that was handed over is written. Raises StoreError when it was not."""
        if self.apart is not None:
            self.apart.settle()

    @contextmanager
    def _written_apart(self) -> Iterator[None]:
        """Within this, another process writes."""
        with Apart(self.database.path, self._lock) as self.apart:
            try:
                yield
                self._settle()
            except BaseException:
                self._forget()
                raise
            finally:
                self.apart = None

    def _forget(self) -> None:
        """Know only what is written."""
        with suppress(StoreError):
            self._settle()
        self._batch.forget()
        self.store.forget()
