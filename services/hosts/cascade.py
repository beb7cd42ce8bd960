"""One event and all that follows from it, through every step: the loop of the embedded hosts.

In: an event for a topic. Out: calls to a log, a state store, a letter box and a tap, which the host
commits together. The consequences of an event are complete before the next event begins, so the
order of the log does not depend on how events are batched or where a process was killed.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from services.hosts.run import LetterLimit, Outcome, Prepared, apply
from shared.events.base import Event, Payload
from shared.letters import Failure, Origin
from shared.ports import LetterBox, StateStore, Step
from shared.topics import TOPICS, Topic

Tap = Callable[[Event[Any], int], None]
"""Sees every event that enters the log, with its sequence number."""

Ready = Mapping[tuple[str, UUID], Prepared | Failure | Outcome]
"""What other processes worked out in advance, by step and event id; an `Outcome` is a whole step's."""


_Queue = deque[tuple[Topic, Event[Any], int]]


class Log(Protocol):
    """Keeps events in order."""

    def append(self, topic: str, event: Event[Any]) -> int | None:
        """Sequence number of the new event, None when its id is in the log already."""


class Cascade:
    """Feeds events to the steps that read their topic, in the order of the steps."""

    def __init__(
        self,
        steps: Sequence[Step],
        log: Log,
        store: StateStore,
        letters: LetterBox,
        tap: Tap,
        limit: LetterLimit,
    ) -> None:
        self._readers = {topic.name: tuple(step for step in steps if topic in step.reads) for topic in TOPICS}
        self._log = log
        self._store = store
        self._letters = letters
        self._tap = tap
        self._limit = limit

    def admit(self, topic: Topic, event: Event[Any], ready: Ready | None = None) -> int | None:
        """Append an event and work through all that follows from it; None when it was there already.

        Raises HostStopped, UnknownVersion or StoreError; the host then rolls back this event.
        """
        seq = self.append(topic, event)
        if seq is not None:
            self._work_off(deque([(topic, event, seq)]), ready or {})
        return seq

    def follow(self, step: Step, outputs: Iterable[Event[Any]]) -> None:
        """Append what a step made and work through all that follows from it."""
        queue: _Queue = deque()
        self._enqueue(queue, step, outputs)
        self._work_off(queue, {})

    def _work_off(self, queue: _Queue, ready: Ready) -> None:
        while queue:
            topic, event, seq = queue.popleft()
            for step in self._readers[topic.name]:
                self._enqueue(queue, step, self.process(step, topic, event, seq, ready))

    def _enqueue(self, queue: _Queue, step: Step, outputs: Iterable[Event[Any]]) -> None:
        for output in outputs:
            seq = self.append(step.writes, output)
            if seq is not None:
                queue.append((step.writes, output, seq))

    def process(
        self, step: Step, topic: Topic, event: Event[Any], seq: int, ready: Ready
    ) -> tuple[Event[Any], ...]:
        """Take one event of the log through one step; its letter, if any, is kept."""
        known = ready.get((step.name, event.id))
        origin = Origin(topic=topic.name, partition=0, offset=seq)
        if isinstance(known, Outcome) and known.letter is None:
            outcome = known
        else:
            hint = None if isinstance(known, Outcome) else known
            outcome = apply(step, event, self._store, origin, ready=hint)
        if outcome.letter is not None:
            self._letters.put(outcome.letter)
        self._limit.note(step.name, outcome.letter)
        return outcome.events

    def append(self, topic: Topic, event: Event[Any]) -> int | None:
        """Append an event without processing it; None when it was there already."""
        seq = self._log.append(topic.name, event)
        if seq is not None:
            self._tap(event, seq)
        return seq


def home(payload: type[Payload]) -> Topic:
    """The topic at which a payload enters the line: the first that carries it."""
    for topic in TOPICS:
        if payload in topic.events:
            return topic
    raise KeyError(f"no topic carries {payload.__name__}; add it to shared/topics.py")
