"""One partition of one step on the stack: state, applied offsets and outbox in one SQLite file.

In: messages of a partition, in the order of their offsets. Out: what to publish. State, offset and
outgoing messages are committed together, then published, then acknowledged to the broker; killed
anywhere between, the step finds its place again, publishes what may not have gone out, and applies
nothing twice. The file may be lost: the host restores it by replay before it takes new input.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from services.hosts import revising
from services.hosts.letterwire import letter_headers
from services.hosts.run import LetterLimit, Outcome, run
from services.hosts.tracing import NoTracing, Tracing, header
from services.hosts.watch import Ending, Watch, Worked
from services.store.database import Database, open_database
from services.store.state import STATE_TABLES, SqliteStore
from shared.errors import HostStopped, UnknownVersion
from shared.events.base import Event
from shared.events.codec import encode
from shared.letters import Origin
from shared.ports import Step
from shared.topics import topic_named

PARTITION_TABLES = (
    *STATE_TABLES,
    "CREATE TABLE applied (topic TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE outbox (
        number INTEGER PRIMARY KEY, topic TEXT NOT NULL, key BLOB, value BLOB NOT NULL,
        headers BLOB NOT NULL)""",
)

_KEYS = 100
"""Keys that take changed rules in with one commit."""

Headers = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A record as the broker delivered it. `timestamp` is in milliseconds since 1970."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes
    timestamp: int
    headers: Headers = ()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A record to publish; `number` orders the outbox."""

    number: int
    topic: str
    key: bytes | None
    value: bytes
    headers: Headers = ()


@dataclass(slots=True)
class Partition:
    """The file of one partition, open for one worker.

    Raises StoreError when it cannot be read or written: nothing was acknowledged then.
    """

    step: Step
    number: int
    database: Database
    store: SqliteStore = field(init=False)
    limit: LetterLimit = field(default_factory=LetterLimit)
    watch: Sequence[Watch] = ()
    """Told of every message, after the commit."""
    tracing: Tracing = field(default_factory=NoTracing)
    _last: int = field(init=False)
    """Number of the newest outgoing record."""
    _published: int = 0

    def __post_init__(self) -> None:
        self.store = SqliteStore(self.database)
        rows = self.database.rows("SELECT coalesce(max(number), 0) FROM outbox")
        self._last = int(rows[0][0])

    @classmethod
    def open(
        cls,
        folder: Path,
        step: Step,
        number: int,
        *,
        watch: Sequence[Watch] = (),
        tracing: Tracing | None = None,
    ) -> "Partition":
        """Open or make the file of a partition below the worker's state folder."""
        database = open_database(folder / step.name / f"{number:05d}.db", PARTITION_TABLES)
        return cls(step, number, database, watch=watch, tracing=tracing or NoTracing())

    def next_offset(self, topic: str) -> int:
        """The first offset of a topic that has not been applied."""
        rows = self.database.rows("SELECT next FROM applied WHERE topic = ?", (topic,))
        return int(rows[0][0]) if rows else 0

    def behind(self, messages: Sequence[Message]) -> dict[str, int]:
        """Topics of which the file lacks messages before the given ones, with the offset to catch up to."""
        first: dict[str, int] = {}
        for message in messages:
            first.setdefault(message.topic, message.offset)
        return {topic: offset for topic, offset in first.items() if self.next_offset(topic) < offset}

    def outbox(self) -> list[Outgoing]:
        """What was committed and may not have gone out: to be published again after opening."""
        rows = self.database.rows("SELECT number, topic, key, value, headers FROM outbox ORDER BY number")
        return [
            Outgoing(number, topic, key, value, _unpack(headers))
            for number, topic, key, value, headers in rows
        ]

    def apply(self, messages: Sequence[Message], *, publish: bool = True) -> list[Outgoing]:
        """Take messages through the step and commit; returns what now has to be published, in order.

        A message that was applied before changes nothing. `publish=False` is for replay: what follows from
        the messages was published long ago. When a message stops the host, what came before it is kept and
        the error is raised after the commit.
        """
        stopped: Exception | None = None
        outgoing: list[Outgoing] = []
        told: list[Worked] = []
        with self.database.transaction():
            offsets: dict[str, int] = {}
            for message in messages:
                due = offsets.get(message.topic)
                if due is None:
                    due = offsets[message.topic] = self.next_offset(message.topic)
                if message.offset < due:
                    told.append(Worked(self.step.name, Ending.KNOWN, _origin(message)))
                    continue
                try:
                    worked = self._run(message, publish=publish)
                except (HostStopped, UnknownVersion) as error:
                    stopped = error
                    break
                told.append(worked)
                if publish and worked.outcome is not None:
                    outgoing += self._records(message, worked, worked.outcome)
                offsets[message.topic] = message.offset + 1
            self._commit(offsets, outgoing)
        for worked in told:
            for watch in self.watch:
                watch(worked)
        if stopped is not None:
            raise stopped
        return outgoing

    def revise(self, at: datetime) -> Iterator[list[Outgoing]]:
        """Let the step take in its own rules where they changed since the last time, as known at `at`.

        Commits some keys at a time and yields what now has to be published, before it goes on.
        """
        if not revising.due(self.step, self.store):
            return
        keys = iter(revising.keys(self.step, self.store))
        while batch := list(islice(keys, _KEYS)):
            with self.database.transaction():
                events = [
                    event for key in batch for event in revising.take_in(self.step, key, self.store, at)
                ]
                outgoing = [self._record(event) for event in events]
                self._commit({}, outgoing)
            yield outgoing
        with self.database.transaction():
            revising.finish(self.step, self.store)

    def published(self, number: int) -> None:
        """The broker confirmed everything up to a number. Forgotten with the next commit, not before."""
        self._published = max(self._published, number)

    def close(self) -> None:
        """Forget what was published and close the file."""
        self.database.execute("DELETE FROM outbox WHERE number <= ?", (self._published,))
        self.database.close()

    def _run(self, message: Message, *, publish: bool) -> Worked:
        """One message; the state is untouched when it ends in a letter or stops the host."""
        origin = _origin(message)
        seen = datetime.fromtimestamp(message.timestamp / 1000, tz=UTC)
        begun = time.perf_counter()
        outcome = run(self.step, message.value, self.store, origin, seen)
        seconds = time.perf_counter() - begun
        self.limit.note(self.step.name, outcome.letter)
        ending = Ending.LETTER if outcome.letter is not None else Ending.DONE
        return Worked(self.step.name, ending if publish else Ending.REPLAYED, origin, seconds, outcome)

    def _records(self, message: Message, worked: Worked, outcome: Outcome) -> Iterator[Outgoing]:
        context = header(self.tracing.processed(worked, dict(message.headers)))
        for event in outcome.events:
            yield self._record(event, context)
        if outcome.letter is not None:
            self._last += 1
            headers = tuple(letter_headers(outcome.letter, message.headers))
            letters = topic_named(message.topic).dead_letters
            yield Outgoing(self._last, letters, message.key, message.value, headers)

    def _record(self, event: Event[Any], headers: Headers = ()) -> Outgoing:
        self._last += 1
        topic, key = self.step.writes.name, event.partitionkey.encode()
        return Outgoing(self._last, topic, key, encode(event), headers)

    def _commit(self, offsets: Mapping[str, int], outgoing: Sequence[Outgoing]) -> None:
        self.database.execute("DELETE FROM outbox WHERE number <= ?", (self._published,))
        for record in outgoing:
            self.database.execute(
                "INSERT INTO outbox VALUES (?, ?, ?, ?, ?)",
                (record.number, record.topic, record.key, record.value, _pack(record.headers)),
            )
        for topic, due in offsets.items():
            self.database.execute(
                "INSERT INTO applied VALUES (?, ?) ON CONFLICT (topic) DO UPDATE SET next = excluded.next",
                (topic, due),
            )


def _origin(message: Message) -> Origin:
    return Origin(topic=message.topic, partition=message.partition, offset=message.offset)


def _pack(headers: Iterable[tuple[str, bytes]]) -> bytes:
    return b"\0".join(name.encode() + b"=" + value.hex().encode() for name, value in headers)


def _unpack(packed: bytes) -> Headers:
    pairs = (part.partition(b"=") for part in packed.split(b"\0") if part)
    return tuple((name.decode(), bytes.fromhex(value.decode())) for name, _, value in pairs)
