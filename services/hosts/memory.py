"""The embedded host without a disk: the twins of the SQLite adapters, and `drive` for tests.

In: steps and events. Out: the events, letters and state that the SQLite host would have made.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from services.hosts.cascade import Cascade, Tap, home
from services.hosts.run import LetterLimit
from shared.events.base import Event, Payload
from shared.letters import DeadLetter, LetterGroup, LetterState, groups_of
from shared.ports import Step
from shared.state import MemoryState

P = TypeVar("P", bound=Payload)


class MemoryStore:
    """The memories of all steps."""

    def __init__(self) -> None:
        self._states: dict[tuple[str, str], MemoryState] = {}

    def open(self, step: str, key: str) -> MemoryState:
        """The memory of a step for a key."""
        return self._states.setdefault((step, key), MemoryState())

    def keys(self, step: str) -> Iterator[str]:
        """Keys under which a step has written, in order."""
        return iter(sorted(key for name, key in self._states if name == step))


class MemoryLetters:
    """Dead letters in a dictionary."""

    def __init__(self) -> None:
        self._letters: dict[UUID, DeadLetter] = {}

    def put(self, letter: DeadLetter) -> None:
        """Keep a letter, or count another attempt of one that is there."""
        known = self._letters.get(letter.letter_id)
        if known is not None:
            letter = letter.again_after(known)
        self._letters[letter.letter_id] = letter

    def groups(self) -> list[LetterGroup]:
        """Groups of open letters, largest first."""
        return groups_of(letter for letter in self._letters.values() if letter.state is LetterState.OPEN)

    def letters(self, group: str, *, state: LetterState | None = LetterState.OPEN) -> Iterator[DeadLetter]:
        """Letters of a group, oldest first."""
        for letter in list(self._letters.values()):
            if letter.group == group and state in (None, letter.state):
                yield letter

    def mark(self, letter: DeadLetter, state: LetterState, note: str) -> None:
        """Say what became of a letter."""
        known = self._letters[letter.letter_id]
        self._letters[letter.letter_id] = known.model_copy(update={"state": state, "note": note})

    def __iter__(self) -> Iterator[DeadLetter]:
        return iter(self._letters.values())


class MemoryLog:
    """Events in a list; sequence numbers count from 1."""

    def __init__(self) -> None:
        self.events: list[Event[Any]] = []
        self._ids: set[UUID] = set()

    def append(self, topic: str, event: Event[Any], raw: bytes | None = None) -> int | None:
        """Keep an event unless its id is known."""
        if event.id in self._ids:
            return None
        self._ids.add(event.id)
        self.events.append(event)
        return len(self.events)


@dataclass(frozen=True, slots=True)
class Drive:
    """What came of driving events through steps."""

    events: list[Event[Any]]
    """The whole log in order, the given events included."""
    letters: list[DeadLetter]
    store: MemoryStore

    def payloads(self, kind: type[P]) -> list[P]:
        """The payloads of one class, in the order of the log."""
        return [event.data for event in self.events if isinstance(event.data, kind)]


def drive(
    steps: Sequence[Step],
    events: Iterable[Event[Any]],
    *,
    tap: Tap | None = None,
    limit: LetterLimit | None = None,
) -> Drive:
    """Take events through steps in memory, each with all its consequences before the next.

    Events enter at the first topic that carries them (an ArticleFetched at `articles-fetched`).
    """
    log, store, letters = MemoryLog(), MemoryStore(), MemoryLetters()
    cascade = Cascade(steps, log, store, letters, tap or _ignore, limit or LetterLimit())
    for event in events:
        cascade.admit(home(type(event.data)), event)
    return Drive(log.events, list(letters), store)


def _ignore(event: Event[Any], seq: int) -> None:
    """No tap."""
