"""What an embedded host has to write, gathered in memory until it is written at once.

In: events, letters and documents as they come, and what changed of the steps' memories. Out: `Writes`, a
plain value that may travel to another process. `write` is the only way to the disk: all of it or nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import starmap
from typing import Any

import msgspec

from services.index.process import current
from services.index.sinks.sqlite import DocumentRow, SqliteDocuments, newest
from services.store.database import Database
from services.store.letters import SqliteLetters
from services.store.log import EventRow, SqliteLog, event_row
from services.store.state import Changed, write_state
from shared.events.base import Event
from shared.events.codec import encode
from shared.letters import DeadLetter, LetterState

_AT_ONCE = 128
"""Events of which rows are made at once."""


class Lettered(msgspec.Struct, frozen=True, array_like=True):
    """A letter in JSON, to be kept, or to be marked where `state` says as what."""

    letter: bytes
    state: LetterState | None = None
    note: str = ""


class Writes(msgspec.Struct, frozen=True, array_like=True):
    """All that one transaction writes."""

    events: list[EventRow]
    positions: dict[str, int]
    """Steps, and the sequence number up to which they have taken in everything."""
    state: Changed
    letters: list[Lettered]
    documents: list[DocumentRow]


class Batch:
    """What is to be written next to a database. Reading sees only what was written."""

    def __init__(self, database: Database) -> None:
        self._log = SqliteLog(database)
        self._head = self._log.head()
        self._now = _Gathered()
        self._underway: set[int] = set()
        """Ids of the events that were taken last: they may not have been written yet."""

    @property
    def head(self) -> int:
        """The last sequence number, that of events which are not written yet included."""
        return self._head

    def append(self, topic: str, event: Event[Any], raw: bytes | None = None) -> int | None:
        """Keep an event; None when its id is in the log already. `raw` is the event encoded."""
        if self._knows(event):
            return None
        self._head += 1
        self._now.ids.add(event.id.int)
        self._now.logged.append((self._head, topic, event, encode(event) if raw is None else raw))
        return self._head

    def _knows(self, event: Event[Any]) -> bool:
        own, cause, new = event.id.int, event.causedby, self._now.ids
        if own in new or own in self._underway:
            return True
        # What a new event leads to is new too, for its id is made from that of its cause.
        return (cause is None or cause.int not in new) and self._log.has(event)

    def index(self, event: Event[Any], seq: int) -> None:
        """Keep what an event shows people; changes are found in the log."""
        self._now.shown.append((event, seq))

    def put(self, letter: DeadLetter) -> None:
        """Keep a letter, or count another attempt of one that is there."""
        self._now.letters.append(Lettered(_json(letter)))

    def mark(self, letter: DeadLetter, state: LetterState, note: str) -> None:
        """Say what became of a letter."""
        self._now.letters.append(Lettered(_json(letter), state, note))

    def advance(self, steps: Iterable[str], position: int) -> None:
        """Note that steps have taken in everything up to a sequence number."""
        self._now.positions.update(dict.fromkeys(steps, position))

    def begin(self) -> tuple[int, int, int]:
        """What comes from here on can be taken back; gives the mark for `undo`."""
        if len(self._now.logged) > _AT_ONCE:
            self._now.make_rows()
        return len(self._now.logged), len(self._now.letters), len(self._now.shown)

    def undo(self, mark: tuple[int, int, int]) -> None:
        """Take back what came since the mark, but for positions."""
        now, (logged, letters, shown) = self._now, mark
        now.ids.difference_update(event.id.int for _, _, event, _ in now.logged[logged:])
        self._head -= len(now.logged) - logged
        del now.logged[logged:], now.letters[letters:], now.shown[shown:]

    def take(self, state: Changed) -> Writes:
        """Hand over what was gathered, with changes of memories; what was taken last is written by now."""
        now, self._now = self._now, _Gathered()
        now.make_rows()
        self._underway = now.ids
        return Writes(now.events, now.positions, state, now.letters, newest(now.documents))

    def forget(self) -> None:
        """Drop everything that was gathered, or taken and not written; nothing may be underway."""
        self._now = _Gathered()
        self._underway = set()
        self._head = self._log.head()


@dataclass(slots=True)
class _Gathered:
    """What came since the last batch.

    Rows are made of many events at once: between two steps, their code is never in the processor's caches.
    """

    logged: list[tuple[int, str, Event[Any], bytes]] = field(default_factory=list)
    """Events that no rows were made of yet: by number and topic, with their bytes."""
    shown: list[tuple[Event[Any], int]] = field(default_factory=list)
    """Events that no documents were made of yet."""
    events: list[EventRow] = field(default_factory=list)
    positions: dict[str, int] = field(default_factory=dict)
    letters: list[Lettered] = field(default_factory=list)
    documents: list[DocumentRow] = field(default_factory=list)
    ids: set[int] = field(default_factory=set)

    def make_rows(self) -> None:
        """Make the rows of the events that none were made of yet."""
        self.events.extend(starmap(event_row, self.logged))
        for event, seq in self.shown:
            self.documents.extend(map(DocumentRow.of, current(event, seq)))
        self.logged.clear()
        self.shown.clear()


def write(database: Database, writes: Writes) -> None:
    """Write in one transaction. Raises StoreError when nothing was written."""
    with database.transaction():
        log, letters = SqliteLog(database), SqliteLetters(database)
        log.extend(writes.events)
        log.advance(writes.positions)
        write_state(database, writes.state)
        for made in writes.letters:
            letter = DeadLetter.model_validate_json(made.letter)
            if made.state is None:
                letters.put(letter)
            else:
                letters.mark(letter, made.state, made.note)
        SqliteDocuments(database).put_rows(writes.documents)


def _json(letter: DeadLetter) -> bytes:
    return letter.model_dump_json(exclude={"group"}).encode()
