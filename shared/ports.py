"""What processors and hosts ask of each other. Adapters live beside the hosts and sinks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from shared.documents import Document, Kind
from shared.events.base import Event, Payload
from shared.letters import DeadLetter, LetterGroup, LetterState
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

    def holds(self, start: str = "", stop: str | None = None) -> bool:
        """Say whether any field lies in `start <= field < stop`."""

    def scan(
        self, start: str = "", stop: str | None = None, *, reverse: bool = False
    ) -> Iterator[tuple[str, bytes]]:
        """Fields in order, or backwards. Safe against changes made while iterating.

        A change ahead of the iteration is seen by it, one behind it is not.
        """


class StateStore(Protocol):
    """The memories of all steps."""

    def open(self, step: str, key: str) -> State:
        """The memory of a step for a key; empty when the step never wrote there."""

    def keys(self, step: str) -> Iterator[str]:
        """Keys under which a step has written, in order."""


class LetterBox(Protocol):
    """The dead letters of a host. Letters are marked, never deleted."""

    def put(self, letter: DeadLetter) -> None:
        """Keep a letter; one that is there already counts another attempt and is open again."""

    def groups(self) -> list[LetterGroup]:
        """Groups of open letters, largest first."""

    def letters(self, group: str, *, state: LetterState | None = LetterState.OPEN) -> Iterator[DeadLetter]:
        """Letters of a group, oldest first; `state` None yields all."""

    def mark(self, letter: DeadLetter, state: LetterState, note: str) -> None:
        """Say what became of a letter."""


class Sink(Protocol):
    """Takes documents. Idempotent by kind, id and revision; all of a batch or none of it."""

    def put(self, batch: Sequence[Document]) -> None:
        """Store documents. May raise Retry or StoreError; the caller keeps the batch and tries again."""


class Reader(Protocol):
    """Reads documents: the ledger, the alerts, the articles. The same questions on every backend."""

    def get(self, kind: Kind, id: str) -> Document | None:
        """One document, None when there is none."""

    def find(
        self,
        kind: Kind,
        filters: Mapping[str, str] | None = None,
        *,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Iterator[Document]:
        """Documents whose facets have all the values, by `order`, then by id.

        Contacts, reports, alerts and articles that were retracted have the facet `live` = `no`, others `yes`.
        """

    def count(self, kind: Kind, filters: Mapping[str, str] | None = None) -> int:
        """How many documents `find` would yield."""

    def history(self, alert: str) -> list[Document]:
        """All versions of an alert, oldest first."""

    def search(self, query: str, *, limit: int = 20) -> list[Document]:
        """Articles that hold all words and "quoted phrases" of the query, newest first."""


Prepare = Callable[[Event[Any]], Any]
Emit = Callable[[Event[Any], Any, State], Iterable[Payload]]


@dataclass(frozen=True)
class Revising:
    """How a step whose own rules may change between two starts takes the change in.

    `due(key, state)` is the payload that a memory has to be given before anything else, None when it is of
    this `revision` already. Hosts ask for every key when they start with another revision than the last time.

    `shown_by(payload)` is the name of what an event of the step shows people, and a short value of how it
    does, empty once it is gone; `shown_in(state)` is the same of all that a memory holds, to be compared.
    """

    revision: str
    due: Callable[[str, State], Payload | None]
    shown_by: Callable[[Payload], tuple[str, str] | None] = lambda payload: None
    shown_in: Callable[[State], Iterable[tuple[str, str]]] = lambda state: ()


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
    revising: Revising | None = None
