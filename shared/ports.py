"""What processors and hosts ask of each other. Adapters live beside the hosts and sinks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from shared.events.base import Event, Payload
from shared.topics import Topic


class State(Protocol):
    """The memory of one step for one key (one article, one dyad): an ordered map of fields to bytes.

    Fields sort as text; `scan` yields those with `start <= field < stop`. What a step puts here is
    stored in the same transaction as the events that it emits.
    """

    def get(self, field: str) -> bytes | None:
        """Value of a field, None when absent."""

    def put(self, field: str, value: bytes) -> None:
        """Set a field."""

    def delete(self, field: str) -> None:
        """Remove a field; no error when absent."""

    def scan(
        self, start: str = "", stop: str | None = None, *, reverse: bool = False
    ) -> Iterator[tuple[str, bytes]]:
        """Fields in order, or backwards. Safe against changes made while iterating."""


Prepare = Callable[[Event[Any]], Any]
Emit = Callable[[Event[Any], Any, State], Iterable[Payload]]


@dataclass(frozen=True)
class Step:
    """One processor in the line.

    `prepare` is the stateless part: heavy, free of order, fit for a pool of processes. `emit` sees what
    `prepare` made and the state of the event's key, and yields payloads. Both are pure: the same input and
    state give the same output. Both may raise `Reject`.
    """

    name: str
    reads: tuple[Topic, ...]
    writes: Topic
    emit: Emit
    prepare: Prepare | None = None
    stateful: bool = field(default=False)
