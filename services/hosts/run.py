"""One message through one step: what every host does, and nothing that only one host does.

In: bytes or an event, a step, its state. Out: an `Outcome` of events to publish or a dead letter.
Never publishes, never waits, reads no clock; the state changes only when the outcome has no letter.

What a step raises decides: `Reject` is bad data and makes a letter, `UnknownVersion` stops the host,
`Retry` and `StoreError` are the adapters' and pass through, all else is our bug and makes a letter with
its traceback, until `LetterLimit` stops the host rather than drain a topic into the letters.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from traceback import format_exception
from typing import Any, Protocol, cast, runtime_checkable

import msgspec

from shared.errors import NOT_THE_MESSAGES_FAULT, HostStopped, Reject, RuleFailed
from shared.events.base import Event, caused
from shared.events.codec import decode, encode
from shared.letters import BUG, DeadLetter, Failure, Origin, write_letter
from shared.ports import State, StateStore, Step
from shared.topics import LARGEST_EVENT


class Outcome(msgspec.Struct, frozen=True):
    """What came of a message: events to publish, or a letter."""

    events: tuple[Event[Any], ...] = ()
    letter: DeadLetter | None = None
    raws: tuple[bytes, ...] | None = None
    """The events encoded; None when that was not done."""
    cause: Event[Any] | None = None
    """The message, when it was an event."""


_Made = tuple[tuple[Event[Any], ...], tuple[bytes, ...]]


class Prepared(msgspec.Struct, frozen=True):
    """What `Step.prepare` made of an event."""

    value: Any


def run(step: Step, raw: bytes, store: StateStore, origin: Origin, seen: datetime) -> Outcome:
    """Take bytes through a step. `seen` is the known time of bytes that turn out not to be an event."""
    try:
        event = decode(raw)
    except Reject as reject:
        failure = Failure(reject.error_class, reject.reason)
        return Outcome(letter=write_letter(step.name, failure, raw, origin, seen))
    return apply(step, event, store, lambda: origin, raw=raw)


def apply(
    step: Step,
    event: Event[Any],
    store: StateStore,
    origin: Callable[[], Origin],
    *,
    raw: bytes | None = None,
) -> Outcome:
    """Take an event through a step; `origin` is asked where it came from when it ends as a letter."""
    ready = prepare(step, event)
    result = _emit(step, event, ready.value, store) if isinstance(ready, Prepared) else ready
    if isinstance(result, Failure):
        raw = encode(event) if raw is None else raw
        return Outcome(
            letter=write_letter(step.name, result, raw, origin(), event.time, key=event.partitionkey),
            cause=event,
        )
    events, raws = result
    return Outcome(events, raws=raws, cause=event)


def prepare(step: Step, event: Event[Any]) -> Prepared | Failure:
    """The stateless part of a step."""
    if step.prepare is None:
        return Prepared(None)
    try:
        return Prepared(step.prepare(event))
    except NOT_THE_MESSAGES_FAULT:
        raise
    except Exception as error:
        return _failure(error)


@dataclass(slots=True)
class LetterLimit:
    """Stops a host when a step fails on everything: the step is broken then, not the messages.

    `in_a_row` counts our bugs without a success between them. `share` is the greatest part of the last
    `window` messages of a step that may end as letters of any kind. The message that stops the host is not
    counted: it is the first one to be tried when the host runs again, and stops it again unless it is mended.
    """

    in_a_row: int = 20
    share: float = 0.5
    window: int = 200
    _bugs: dict[str, int] = field(default_factory=dict)
    _recent: dict[str, deque[bool]] = field(default_factory=dict)
    _failed: dict[str, int] = field(default_factory=dict)

    def note(self, step: str, letter: DeadLetter | None) -> None:
        """Count an outcome of a step. Raises HostStopped when the limit is reached."""
        failed = letter is not None
        recent = self._recent.get(step)
        if recent is None:
            recent = self._recent[step] = deque()
        if not failed and len(recent) == self.window and not self._failed[step]:
            return  # one more success changes nothing
        recent.append(failed)
        self._failed[step] = self._failed.get(step, 0) + failed
        if len(recent) > self.window:
            self._failed[step] -= recent.popleft()
        if letter is None:
            self._bugs[step] = 0
            return
        if letter.error_class.startswith(BUG):
            self._bugs[step] = self._bugs.get(step, 0) + 1
        if self._bugs.get(step, 0) >= self.in_a_row:
            self._stop(step, letter, f"failed {self.in_a_row} times in a row")
        if len(recent) == self.window and self._failed[step] > self.share * self.window:
            self._stop(step, letter, f"failed on {self._failed[step]} of the last {self.window} messages")

    def counts(self, step: str) -> tuple[int, tuple[bool, ...]]:
        """Bugs in a row, and which of the last messages of a step failed: to be kept by a host that stops."""
        return self._bugs.get(step, 0), tuple(self._recent.get(step, ()))

    def go_on(self, step: str, bugs: int, recent: Sequence[bool]) -> None:
        """Count on from where a host stopped."""
        self._bugs[step] = bugs
        self._recent[step] = deque(recent)
        self._failed[step] = sum(recent)

    def _stop(self, step: str, letter: DeadLetter, what: str) -> None:
        self._failed[step] -= self._recent[step].pop()
        self._bugs[step] = max(0, self._bugs.get(step, 0) - letter.error_class.startswith(BUG))
        raise HostStopped(
            f"step {step} {what}, last at {letter.origin} with {letter.error_class}: {letter.reason}; "
            f"nothing is lost: mend the cause (`attache dlq show {letter.group}`) and run the same again"
        )


def _emit(step: Step, event: Event[Any], prepared: Any, store: StateStore) -> _Made | Failure:
    if not step.stateful:
        return _collect(step, event, prepared, _NoState(step.name))
    undoing = _undoing(store)
    if undoing is not None:
        mark = undoing.begin()
        try:
            result = _collect(step, event, prepared, store.open(step.name, event.partitionkey))
            if isinstance(result, Failure):
                undoing.undo(mark)
        finally:
            undoing.end()
        return result
    state = _Undoable(store.open(step.name, event.partitionkey))
    result = _collect(step, event, prepared, state)
    if isinstance(result, Failure):
        state.undo()
    return result


def _collect(step: Step, event: Event[Any], prepared: Any, state: State) -> _Made | Failure:
    try:
        payloads = step.emit(event, prepared, state)
        events = tuple(caused(event, step.name, ordinal, payload) for ordinal, payload in enumerate(payloads))
    except NOT_THE_MESSAGES_FAULT:
        raise
    except Exception as error:
        return _failure(error)
    raws = tuple(map(encode, events))
    for made, raw in zip(events, raws, strict=True):
        if len(raw) > LARGEST_EVENT:
            what = f"{made.type} of {made.partitionkey} would have {len(raw):,} bytes"
            return Failure("TooLarge", f"{what}; the limit for an event is {LARGEST_EVENT:,}")
    return events, raws


def _failure(error: Exception) -> Failure:
    if isinstance(error, Reject):
        return Failure(error.error_class, error.reason)
    return Failure(
        f"{BUG}{type(error).__name__}",
        str(error) or repr(error),
        "".join(format_exception(error)),
        {"rule": error.rule} if isinstance(error, RuleFailed) else {},
    )


@runtime_checkable
class Undoing(Protocol):
    """A store that can take back by itself what was written since a mark."""

    def begin(self) -> int:
        """From here on, writes can be taken back; gives the mark."""

    def undo(self, mark: int) -> None:
        """Take back what was written since the mark."""

    def end(self) -> None:
        """Close what `begin` opened."""


def _undoing(store: StateStore) -> Undoing | None:
    return cast("Undoing", store) if _undoes(type(store)) else None


@cache
def _undoes(kind: type) -> bool:
    """Asked of each kind of store once: a protocol is slow to ask."""
    return issubclass(kind, Undoing)


class _Undoable:
    """A state that can take back what a step wrote before it failed."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._before: dict[str, bytes | None] = {}

    def get(self, field: str) -> bytes | None:
        return self._state.get(field)

    def put(self, field: str, value: bytes) -> None:
        self._remember(field)
        self._state.put(field, value)

    def delete(self, field: str) -> None:
        self._remember(field)
        self._state.delete(field)

    def holds(self, start: str = "", stop: str | None = None) -> bool:
        return self._state.holds(start, stop)

    def scan(
        self, start: str = "", stop: str | None = None, *, reverse: bool = False
    ) -> Iterator[tuple[str, bytes]]:
        return self._state.scan(start, stop, reverse=reverse)

    def undo(self) -> None:
        for name, value in self._before.items():
            if value is None:
                self._state.delete(name)
            else:
                self._state.put(name, value)

    def _remember(self, field: str) -> None:
        if field not in self._before:
            self._before[field] = self._state.get(field)


class _NoState:
    """What a stateless step gets; it may run in another process, far from any state."""

    def __init__(self, step: str) -> None:
        self._step = step

    def get(self, field: str) -> bytes | None:
        raise self._error()

    def put(self, field: str, value: bytes) -> None:
        raise self._error()

    def delete(self, field: str) -> None:
        raise self._error()

    def holds(self, start: str = "", stop: str | None = None) -> bool:
        raise self._error()

    def scan(
        self, start: str = "", stop: str | None = None, *, reverse: bool = False
    ) -> Iterator[tuple[str, bytes]]:
        raise self._error()

    def _error(self) -> TypeError:
        return TypeError(f"step {self._step} uses its state; declare it with stateful=True")
