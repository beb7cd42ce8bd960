"""One partition of one step on the stack: state, applied offsets and outbox in one SQLite file.

In: messages of a partition, in the order of their offsets. Out: what to publish. State, offset and
outgoing messages are committed together, then published, then acknowledged to the broker; killed
anywhere between, the step finds its place again, publishes what may not have gone out, and applies
nothing twice. What a worker before published twice is recognised by its cause (`causes`) and passed by.
The file may be lost, wholly or in its last commits: the host restores it by replay before it takes new
input, so it is not synced at every commit.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from services.hosts import revising
from services.hosts.causes import Cause, Heard, for_another, header_of, tried_again
from services.hosts.letterwire import failed_at, first_origin, letter_headers
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
    """CREATE TABLE heard (
        source TEXT PRIMARY KEY, position INTEGER NOT NULL, ordinal INTEGER NOT NULL) WITHOUT ROWID""",
)

_KEEP = 8_000_000
"""About as many bytes of memory are kept from commit to commit; a worker may have a dozen partitions."""
_CACHE_KIB = 8_192
"""Pages of its file that SQLite keeps, for the same reason."""
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
    _flying: dict[int, int] = field(default_factory=dict)
    """Last number to first of each batch that was handed out and is not confirmed."""
    _next: dict[str, int] = field(init=False)
    _heard: Heard = field(init=False)

    def __post_init__(self) -> None:
        self.store = SqliteStore(self.database, keep=_KEEP)
        ((first, last),) = self.database.rows("SELECT min(number), max(number) FROM outbox")
        self._last = last or 0
        if last is not None:
            self._flying[last] = first
        self._next = dict(self.database.rows("SELECT topic, next FROM applied"))
        heard = self.database.rows("SELECT source, position, ordinal FROM heard")
        self._heard = Heard({source: (position, ordinal) for source, position, ordinal in heard})

    @classmethod
    def open(
        cls,
        folder: Path,
        step: Step,
        number: int,
        *,
        limit: LetterLimit | None = None,
        watch: Sequence[Watch] = (),
        tracing: Tracing | None = None,
    ) -> "Partition":
        """Open or make the file of a partition below the worker's state folder; a worker has one `limit`."""
        database = open_database(folder / step.name / f"{number:05d}.db", PARTITION_TABLES)
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        return cls(
            step,
            number,
            database,
            limit=limit or LetterLimit(),
            watch=watch,
            tracing=tracing or NoTracing(),
        )

    def next_offset(self, topic: str) -> int:
        """The first offset of a topic that has not been applied."""
        return self._next.get(topic, 0)

    def behind(self, messages: Sequence[Message]) -> dict[str, int]:
        """Topics of which the file lacks messages before the given ones, with the offset to catch up to."""
        first: dict[str, int] = {}
        for message in messages:
            first.setdefault(message.topic, message.offset)
        return {topic: offset for topic, offset in first.items() if self.next_offset(topic) < offset}

    def outbox(self) -> list[Outgoing]:
        """What was committed and may not have gone out: to be published again after opening."""
        rows = self.database.rows("SELECT number, topic, key, value, headers FROM outbox ORDER BY number")
        outgoing = [
            Outgoing(number, topic, key, value, _unpack(headers))
            for number, topic, key, value, headers in rows
        ]
        self._hand_out(outgoing)
        return outgoing

    def apply(
        self,
        messages: Sequence[Message],
        *,
        publish: bool = True,
        failed: Set[tuple[str, int]] = frozenset(),
    ) -> list[Outgoing]:
        """Take messages through the step and commit; returns what now has to be published, in order.

        A message that was applied before changes nothing. `publish=False` is for replay: what follows from
        the messages was published long ago; those that `failed` then, by topic and offset, are no part of the
        state, though a mended step could take them. When a message stops the host, what came before it is
        kept and the error is raised after the commit.
        """
        stopped: Exception | None = None
        outgoing: list[Outgoing] = []
        told: list[Worked] = []
        offsets: dict[str, int] = {}
        last = self._last
        try:
            with self.database.transaction():
                for message in messages:
                    if message.offset < offsets.get(message.topic, self.next_offset(message.topic)):
                        told.append(Worked(self.step.name, Ending.KNOWN, _origin(message)))
                        continue
                    if (message.topic, message.offset) in failed:
                        self._heard.note(message.headers)
                        worked = Worked(self.step.name, Ending.REPLAYED, _origin(message))
                    elif self._concerns(message):
                        try:
                            worked = self._run(message, publish=publish)
                        except (HostStopped, UnknownVersion) as error:
                            stopped = error
                            break
                        self._heard.note(message.headers)
                        if publish and worked.outcome is not None:
                            outgoing += self._records(message, worked, worked.outcome)
                    else:
                        worked = Worked(self.step.name, Ending.KNOWN, _origin(message))
                    told.append(worked)
                    offsets[message.topic] = message.offset + 1
                self._commit(offsets, outgoing)
        except BaseException:
            self._last = last
            self._heard.forget()
            raise
        self._next |= offsets
        self._heard.settle()
        self._hand_out(outgoing)
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
                outgoing = [self._record(event, encode(event)) for event in events]
                self._commit({}, outgoing)
            self._hand_out(outgoing)
            yield outgoing
        with self.database.transaction():
            revising.finish(self.step, self.store)

    def published(self, number: int) -> None:
        """The broker confirmed a batch whose last number this is. Forgotten with the next commit, not before.

        Batches may be confirmed in any order; nothing is forgotten while one before it is on its way.
        """
        self._flying.pop(number, None)

    def close(self) -> None:
        """Forget what was published and close the file."""
        self._forget_published()
        self.database.close()

    def _hand_out(self, outgoing: Sequence[Outgoing]) -> None:
        if outgoing:
            self._flying[outgoing[-1].number] = outgoing[0].number

    def _forget_published(self, coming: Sequence[Outgoing] = ()) -> None:
        """Drop from the outbox what lies before everything that is not confirmed, or not in it yet."""
        first = coming[0].number if coming else self._last + 1
        unconfirmed = min(self._flying.values(), default=first)
        self.database.execute("DELETE FROM outbox WHERE number < ?", (unconfirmed,))

    def _concerns(self, message: Message) -> bool:
        """False for a repetition, and for what is meant for another step."""
        return not (for_another(message.headers, self.step.name) or self._heard.knows(message.headers))

    def _run(self, message: Message, *, publish: bool) -> Worked:
        """One message; the state is untouched when it ends in a letter or stops the host."""
        origin = _origin(message)
        seen = datetime.fromtimestamp(message.timestamp / 1000, tz=UTC)
        begun = time.perf_counter()
        outcome = run(self.step, message.value, self.store, origin, seen)
        seconds = time.perf_counter() - begun
        if publish:  # what is replayed was counted when it came
            self.limit.note(self.step.name, outcome.letter)
        ending = Ending.LETTER if outcome.letter is not None else Ending.DONE
        told = ending if publish else Ending.REPLAYED
        return Worked(self.step.name, told, origin, seconds, outcome, tried_again(message.headers))

    def _records(self, message: Message, worked: Worked, outcome: Outcome) -> Iterator[Outgoing]:
        context = header(self.tracing.processed(worked, dict(message.headers)))
        raws = outcome.raws or tuple(map(encode, outcome.events))
        for ordinal, (event, raw) in enumerate(zip(outcome.events, raws, strict=True)):
            cause = header_of(Cause(message.topic, message.partition, message.offset, ordinal))
            yield self._record(event, raw, (cause, *context))
        if outcome.letter is not None:
            self._last += 1
            here = Origin(topic=message.topic, partition=message.partition, offset=message.offset)
            headers = (*letter_headers(outcome.letter, message.headers), failed_at(here))
            letters = topic_named(message.topic).dead_letters
            yield Outgoing(self._last, letters, message.key, message.value, headers)

    def _record(self, event: Event[Any], raw: bytes, headers: Headers = ()) -> Outgoing:
        self._last += 1
        return Outgoing(self._last, self.step.writes.name, event.partitionkey.encode(), raw, headers)

    def _commit(self, offsets: Mapping[str, int], outgoing: Sequence[Outgoing]) -> None:
        self._forget_published(outgoing)
        self.database.many(
            "INSERT INTO outbox VALUES (?, ?, ?, ?, ?)",
            [
                (record.number, record.topic, record.key, record.value, _pack(record.headers))
                for record in outgoing
            ],
        )
        self.database.many(
            "INSERT INTO applied VALUES (?, ?) ON CONFLICT (topic) DO UPDATE SET next = excluded.next",
            list(offsets.items()),
        )
        self.database.many("INSERT OR REPLACE INTO heard VALUES (?, ?, ?)", self._heard.changes())


def _origin(message: Message) -> Origin:
    here = Origin(topic=message.topic, partition=message.partition, offset=message.offset)
    return first_origin(message.headers, here)


def _pack(headers: Iterable[tuple[str, bytes]]) -> bytes:
    return b"\0".join(name.encode() + b"=" + value.hex().encode() for name, value in headers)


def _unpack(packed: bytes) -> Headers:
    pairs = (part.partition(b"=") for part in packed.split(b"\0") if part)
    return tuple((name.decode(), bytes.fromhex(value.decode())) for name, _, value in pairs)
