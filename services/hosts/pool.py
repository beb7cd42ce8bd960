"""Worker processes for the stateless part of the line: reading an article needs no other article.

In: articles on their way in. Out: the same, in their order, with what the steps' stateless parts make
of them; the host then only folds. Memory is bounded by the window of chunks in flight.
Open a pool before the host, so that workers inherit neither its file nor its lock.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import islice
from threading import Thread
from time import sleep
from types import TracebackType
from typing import Any, Self
from uuid import UUID

from services.hosts.cascade import Ahead, Ready, Worked, home
from services.hosts.local import Entry
from services.hosts.memory import MemoryStore
from services.hosts.run import apply
from services.ingest.feeding import Candidate, Feeding
from services.ingest.received import Received
from shared.errors import HostStopped
from shared.events.base import Event
from shared.events.codec import decode, encode
from shared.letters import DeadLetter, Origin
from shared.ports import Step

Build = Callable[[], Sequence[Step]]
"""Makes the line; called once in each worker. A plain function, where processes are not forked."""

CHUNK = 16
"""Articles that a worker gets at a time: enough to make the way there cheap."""
_WINDOW = 10
"""Chunks in flight for each worker: more than a batch together, so that they go on while the host commits."""
MOST_BYTES = 32_000_000
"""Events in flight, in bytes, beyond which no chunk is added: articles may be large."""
_NOWHERE = partial(Origin, file="pool")


class Pool:
    """Worker processes. Use as a context manager, or call `close`. Raises HostStopped when one dies."""

    def __init__(self, build: Build, jobs: int) -> None:
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
        self._jobs = jobs
        self._executor = ProcessPoolExecutor(
            jobs, mp_context=context, initializer=_begin, initargs=(build, os.getpid())
        )
        with _clear_errors():
            self._executor.submit(_work, []).result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the workers; what they have begun is thrown away."""
        self._executor.shutdown(cancel_futures=True)

    def entries(self, feeding: Feeding, articles: Iterable[Received]) -> Iterator[Entry]:
        """What the host is to take in: as `Feeding.entries`, with work done in advance."""
        for candidate, raw, ready in self._ahead(map(feeding.candidate, articles)):
            entry = feeding.admit(candidate)
            if entry is None:
                continue
            if raw is None or isinstance(entry, DeadLetter) or entry is not candidate.event:
                yield entry
            else:
                yield Ahead(entry, raw, ready)

    def _ahead(self, candidates: Iterator[Candidate]) -> Iterator[tuple[Candidate, bytes | None, Ready]]:
        flying: deque[tuple[list[Candidate], list[bytes | None], Future[list[Ready]]]] = deque()
        size = 0
        while True:
            while len(flying) < _WINDOW * self._jobs and size < MOST_BYTES:
                chunk = list(islice(candidates, CHUNK))
                if not chunk:
                    break
                raws = [None if one.event is None else encode(one.event) for one in chunk]
                work = [raw for raw in raws if raw is not None]
                size += sum(map(len, work))
                with _clear_errors():
                    flying.append((chunk, raws, self._executor.submit(_work, work)))
            if not flying:
                return
            chunk, raws, future = flying.popleft()
            size -= sum(len(raw) for raw in raws if raw is not None)
            with _clear_errors():
                answers = iter(future.result())
            for candidate, raw in zip(chunk, raws, strict=True):
                yield candidate, raw, {} if raw is None else next(answers)


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        raise HostStopped(
            "a worker process died, most likely for want of memory; nothing is lost: run the same again, "
            "with fewer --jobs if it happens again"
        ) from error


def work_ahead(steps: Sequence[Step], events: Sequence[Event[Any]]) -> list[Ready]:
    """All that the line makes of each event, as far as nothing has to be known that only the host knows.

    A stateful step with a part to prepare is taken to see the first event of its key; what comes behind it
    is left to the host. All events go through a step before any goes on: in turns, each step would find the
    processor's caches full of another one's code and tables.
    """
    ready: list[dict[tuple[str, UUID], Worked]] = [{} for _ in events]
    known = [(home(type(event.data)), event, made) for event, made in zip(events, ready, strict=True)]
    for step in steps:
        if step.stateful and step.prepare is None:
            continue
        for topic, event, made in tuple(known):
            if topic not in step.reads:
                continue
            store = MemoryStore()
            outcome = apply(step, event, store, _NOWHERE)
            if outcome.letter is None:
                memory = dict(store.open(step.name, event.partitionkey).scan())
                made[step.name, event.id] = Worked(outcome.raws or (), memory)
                if not step.stateful:
                    known.extend((step.writes, output, made) for output in outcome.events)
    return list(ready)


_line: Sequence[Step] = ()
"""The worker's own line; empty in every other process."""


def _begin(build: Build, parent: int) -> None:
    global _line
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    _line = build()


def _end_with(parent: int) -> None:
    """A parent that is killed tells nobody; its workers see that they belong to another process."""
    while os.getppid() == parent:
        sleep(0.2)
    os._exit(1)


def _work(raws: list[bytes]) -> list[Ready]:
    return work_ahead(_line, [decode(raw) for raw in raws])
