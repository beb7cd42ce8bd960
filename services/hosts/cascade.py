"""One event and all that follows from it, through every step: the loop of the embedded hosts.

In: an event for a topic. Out: calls to a log, a state store, a letter box and a tap, which the host
commits together. The consequences of an event are complete before the next event begins, so the
order of the log does not depend on how events are batched or where a process was killed.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from typing import Any, Protocol
from uuid import UUID

from services.hosts.run import LetterLimit, Outcome, apply
from shared.events.base import Event, Payload
from shared.events.codec import decode
from shared.letters import DeadLetter, Origin
from shared.ports import StateStore, Step
from shared.topics import TOPICS, Topic

Tap = Callable[[Event[Any], int], None]
"""Sees every event that enters the log, with its sequence number."""


@dataclass(frozen=True, slots=True)
class Worked:
    """All that a step made of an event, encoded. Travels between processes.

    What a stateful step made holds only where it had not written for this key: with an empty memory.
    """

    raws: tuple[bytes, ...]
    memory: Mapping[str, bytes]
    """What the step wrote."""


Ready = Mapping[tuple[str, UUID], Worked]
"""What other processes worked out in advance, by step and event id."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """An event with what was worked out of it in advance."""

    event: Event[Any]
    raw: bytes
    ready: Ready


_Queue = deque[tuple[Topic, Event[Any], int]]


class Log(Protocol):
    """Keeps events in order."""

    def append(self, topic: str, event: Event[Any], raw: bytes | None = None) -> int | None:
        """Sequence number of the new event, None when its id is in the log already.

        `raw` is the event encoded, when that was done elsewhere.
        """


class Letters(Protocol):
    """Keeps dead letters."""

    def put(self, letter: DeadLetter) -> None:
        """Keep a letter, or count another attempt of one that is there."""


class Cascade:
    """Feeds events to the steps that read their topic, in the order of the steps."""

    def __init__(
        self,
        steps: Sequence[Step],
        log: Log,
        store: StateStore,
        letters: Letters,
        tap: Tap,
        limit: LetterLimit,
    ) -> None:
        self._readers = {topic.name: tuple(step for step in steps if topic in step.reads) for topic in TOPICS}
        self._log = log
        self._store = store
        self._letters = letters
        self._tap = tap
        self._limit = limit

    def admit(
        self, topic: Topic, event: Event[Any], raw: bytes | None = None, ready: Ready | None = None
    ) -> int | None:
        """Append an event and work through all that follows from it; None when it was there already.

        Raises HostStopped, UnknownVersion or StoreError; the host then rolls back this event.
        """
        seq = self._append(topic, event, raw)
        if seq is not None:
            self._work_off(deque([(topic, event, seq)]), ready or {})
        return seq

    def follow(self, step: Step, outcome: Outcome) -> None:
        """Append what a step made and work through all that follows from it."""
        self._work_off(deque(self._added(step, outcome)), {})

    def catch_up(self, step: Step, topic: Topic, event: Event[Any], seq: int) -> None:
        """Take an event of the log through one step and append what it makes, for others to catch up with."""
        for _ in self._added(step, self._process(step, topic, event, seq, {})):
            pass

    def _work_off(self, queue: _Queue, ready: Ready) -> None:
        while queue:
            topic, event, seq = queue.popleft()
            for step in self._readers[topic.name]:
                queue.extend(self._added(step, self._process(step, topic, event, seq, ready)))

    def _process(self, step: Step, topic: Topic, event: Event[Any], seq: int, ready: Ready) -> Outcome:
        """Take one event of the log through one step; its letter, if any, is kept."""
        known = ready.get((step.name, event.id))
        if known is not None and self._takes(step, event, known):
            outcome = Outcome(tuple(map(decode, known.raws)), raws=known.raws)
        else:
            origin = partial(Origin, topic=topic.name, partition=0, offset=seq)
            outcome = apply(step, event, self._store, origin)
        if outcome.letter is not None:
            self._letters.put(outcome.letter)
        self._limit.note(step.name, outcome.letter)
        return outcome

    def _takes(self, step: Step, event: Event[Any], known: Worked) -> bool:
        """Take over what a step wrote elsewhere, unless its memory here is not as it was there: empty."""
        if not step.stateful:
            return True
        state = self._store.open(step.name, event.partitionkey)
        if state.holds():
            return False
        for field, value in known.memory.items():
            state.put(field, value)
        return True

    def _added(self, step: Step, outcome: Outcome) -> Iterator[tuple[Topic, Event[Any], int]]:
        raws = outcome.raws or repeat(None)
        for event, raw in zip(outcome.events, raws, strict=False):
            seq = self._append(step.writes, event, raw)
            if seq is not None:
                yield step.writes, event, seq

    def _append(self, topic: Topic, event: Event[Any], raw: bytes | None) -> int | None:
        seq = self._log.append(topic.name, event, raw)
        if seq is not None:
            self._tap(event, seq)
        return seq


def home(payload: type[Payload]) -> Topic:
    """The topic at which a payload enters the line: the first that carries it."""
    for topic in TOPICS:
        if payload in topic.events:
            return topic
    raise KeyError(f"no topic carries {payload.__name__}; add it to shared/topics.py")
