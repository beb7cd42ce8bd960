"""The line as services: Elasticsearch is read, Kafka is written to, letters are on its `-dlq` topics.

What is published is waited for until the workers have worked it off, so that a command says what followed
from it, as it does where the line runs in its own process.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from uuid import UUID

from services.cli.backends.port import Found, KnownTime
from services.cli.broker import broker_access
from services.cli.broker import explained as explained_kafka
from services.cli.counting import counted
from services.cli.exits import Exit, Stop
from services.cli.feeding import AlertChange, Fed, change_of
from services.cli.output import Progress
from services.cli.search import explained as explained_search
from services.cli.search import require_sign_in, search_client
from services.cli.source import Source
from services.hosts.dlq import Redriven, letters_of, planned
from services.hosts.letterwire import again_headers, letter_of, mark_of
from services.hosts.publisher import producer, publish
from services.hosts.settling import settle
from services.hosts.spool import Spool
from services.hosts.topicletters import DEAD_LETTERS, TopicLetters
from services.hosts.topiclog import TopicLog
from services.index.asof import AsOf
from services.index.clocks import Clock
from services.index.sinks.clocks import ElasticClocks
from services.index.sinks.elastic import ElasticReader
from services.ingest.feeding import Feeding
from services.ingest.process import NAME as INGEST
from services.ingest.process import received_again
from services.ingest.received import Received
from services.store.database import Database, lock_folder, open_database
from services.store.state import STATE_TABLES, SqliteStore
from shared.documents import Kind
from shared.events.alert import AlertEvent
from shared.events.base import Event
from shared.events.codec import decode
from shared.letters import DeadLetter, LetterGroup, LetterState
from shared.ports import LetterBox, Reader
from shared.settings import Settings
from shared.topics import ALERTS, ARTICLES_FETCHED, CONTACTS, DECISIONS, FEEDS_HEALTH

if TYPE_CHECKING:
    from kafka import KafkaProducer

FILE = "stack.db"
"""File of the data folder that holds which articles this command line has published."""
_CHUNK = 200
"""Articles that are published, and remembered, together."""
_ORIGINS = (ARTICLES_FETCHED.name, DECISIONS.name, FEEDS_HEALTH.name)


@dataclass(frozen=True, slots=True)
class StackLooking:
    """The servers, open for looking. The broker is asked only by what needs it."""

    settings: Settings
    reader: Reader
    current: ElasticReader
    counted: ElasticClocks
    log: Callable[[], TopicLog]

    @property
    def letters(self) -> LetterBox:
        """The dead letters."""
        return TopicLetters(self.log())

    def clocks(self, dyad: str | None = None) -> Iterator[Clock]:
        """Clocks as the index worker counts them; those of the past are counted from the ledger as it was."""
        return self.counted.find(dyad) if self.reader is self.current else counted(self.reader, dyad)

    def began(self) -> Iterator[Event[Any]]:
        """The events that began a line, in the order in which they came to the broker."""
        with self._spooled(_ORIGINS) as spool:
            yield from map(decode, spool.by_arrival())

    def changes(self, source: Source, dyad: str | None = None) -> Iterator[Event[Any]]:
        """Changes of contacts and decisions, out of the search engine or out of the broker's topics."""
        if source is Source.SEARCH:
            filters = {"rules": "yes"} | ({} if dyad is None else {"dyad": dyad})
            yield from (document.event for document in self.current.find(Kind.CHANGE, filters))
            return
        with self._spooled((CONTACTS.name, DECISIONS.name)) as spool:
            yield from map(decode, spool.by_key(dyad))

    @contextmanager
    def _spooled(self, topics: Iterable[str]) -> Iterator[Spool]:
        with TemporaryDirectory(prefix="attache-topics-") as folder:
            spool = Spool(Path(folder))
            try:
                spool.put(self.log().records(topics))
                yield spool
            finally:
                spool.close()


@dataclass(frozen=True, slots=True)
class StackWorking:
    """The services, to be given something; `database` remembers what was published from here."""

    settings: Settings
    log: TopicLog
    sender: "KafkaProducer"
    database: Database
    note: Callable[[str], None]

    def groups(self) -> list[LetterGroup]:
        """Groups of open letters, largest first."""
        return self._letters.groups()

    def take(
        self, clock: KnownTime, articles: Iterable[Received], progress: Progress, *, keep: int | None = None
    ) -> Fed:
        """Publish all articles, wait until the services have worked them off, and tell what followed."""
        mark = self._mark()
        feeding = self._feeding(clock)
        entries = iter(feeding.entries(progress.over(articles)))
        while self._publish(entries):
            pass
        return self._followed(mark, Fed(feeding.counts), keep)

    def take_one_by_one(
        self, clock: KnownTime, articles: Iterable[Received], between: Callable[[Received], None]
    ) -> Iterator[tuple[Received | None, Fed]]:
        """Publish articles one by one; what followed comes at the end, when the services have caught up."""
        mark = self._mark()
        feeding = self._feeding(clock)
        for article in articles:
            between(article)
            before = feeding.counts.copy()
            entries = iter(feeding.entries([article]))
            while self._publish(entries):
                pass
            yield article, Fed(feeding.counts - before)
        yield None, self._followed(mark, Fed(), None)

    def redrive(
        self,
        group: str,
        clock: KnownTime,
        *,
        apply: bool = False,
        limit: int | None = None,
        pause: Callable[[], None] | None = None,
    ) -> Redriven:
        """Send the bytes of a group's letters to their topics once more, and look which of them come back."""
        letters = list(islice(letters_of(self._letters, group), limit))
        plan = planned(letters)
        if not apply:
            return plan
        whole = [letter for letter in letters if letter.complete]
        mark, feeding, refused = self._mark(), self._feeding(clock), 0
        for number, letter in enumerate(whole):
            if number and pause is not None:
                pause()
            refused += not self._send_again(letter, feeding)
        self._settle()
        failed = refused + self._came_back(mark, {letter.letter_id for letter in whole})
        return Redriven(len(whole), len(whole) - failed, failed, plan.incomplete, plan.to)

    @property
    def _letters(self) -> TopicLetters:
        return TopicLetters(self.log, self.sender)

    def _feeding(self, clock: KnownTime) -> Feeding:
        return Feeding(SqliteStore(self.database), clock)

    def _publish(self, entries: Iterator[Event[Any] | DeadLetter]) -> bool:
        """Publish some entries, and remember them once they are stored. False when there are no more."""
        with self.database.transaction():
            return publish(self.sender, islice(entries, _CHUNK)) > 0

    def _send_again(self, letter: DeadLetter, feeding: Feeding) -> bool:
        """Send a letter's bytes to where they failed and mark it. False when they fail at once."""
        if letter.step == INGEST:
            with self.database.transaction():
                entries = list(feeding.entries([received_again(letter)]))
                publish(self.sender, entries)
            if any(isinstance(entry, DeadLetter) for entry in entries):
                return False
        else:
            self.sender.send(
                letter.origin.topic,
                key=None if letter.key is None else letter.key.encode(),
                value=letter.raw,
                headers=again_headers(letter),
                partition=letter.origin.partition,
            ).get(timeout=30)
        self._letters.mark(letter, LetterState.REDRIVEN, "sent again")
        return True

    def _mark(self) -> dict[Any, int]:
        """Where cards and letters end before something is published."""
        return self.log.ends([ALERTS.name, *DEAD_LETTERS])

    def _settle(self) -> None:
        settle(self.log, self.settings.namespace, self.settings.patience_s, self.note)

    def _followed(self, mark: dict[Any, int], fed: Fed, keep: int | None) -> Fed:
        """Wait, then add what came since the mark."""
        self._settle()
        latest: deque[AlertChange] = deque(maxlen=keep)
        for record in self.log.records([ALERTS.name], mark):
            event = decode(record.value)
            if isinstance(event.data, AlertEvent):
                latest.append(change_of(event))
                fed.changed += 1
        fed.changes.extend(latest)
        fed.letters = sum(1 for _ in self._letters_since(mark))
        return fed

    def _letters_since(self, mark: dict[Any, int]) -> Iterator[Any]:
        for record in self.log.records(DEAD_LETTERS, mark):
            if mark_of(dict(record.headers or ())) is None:
                yield record

    def _came_back(self, mark: dict[Any, int], ids: set[UUID]) -> int:
        """How many of these letters were written again by the step that they are for."""
        again = set()
        for record in self._letters_since(mark):
            seen = datetime.fromtimestamp(record.timestamp / 1000, tz=UTC)
            with suppress(KeyError, ValueError):
                letter = letter_of(record.value or b"", record.key, dict(record.headers), seen)
                if letter.step != INGEST:  # those were counted when they were refused
                    again.add(letter.letter_id)
        return len(again & ids)


class Stack:
    """The servers that the settings name. `data` holds what this command line remembers itself."""

    def __init__(
        self,
        settings: Settings,
        data: Path,
        as_of: int | datetime | None,
        note: Callable[[str], None],
    ) -> None:
        self._settings = settings
        self._data = data
        self._as_of = as_of
        self._note = note

    @contextmanager
    def looking(self) -> Iterator[StackLooking]:
        """Open the servers to look. Raises Stop when one does not answer."""
        if isinstance(self._as_of, int):
            raise Stop(
                Exit.USAGE,
                f"--as-of {self._as_of}: the stack numbers its events in each partition by itself; "
                "give a date or a time",
            )
        with ExitStack() as stack:
            stack.enter_context(explained_search(self._settings))
            stack.enter_context(explained_kafka(self._settings))
            client = stack.enter_context(search_client(self._settings))
            require_sign_in(client, self._settings)
            current = ElasticReader(client)
            reader = current if self._as_of is None else AsOf(current, self._as_of)
            opened: list[TopicLog] = []

            def log() -> TopicLog:
                if not opened:
                    opened.append(stack.enter_context(TopicLog(broker_access(self._settings))))
                return opened[0]

            yield StackLooking(self._settings, reader, current, ElasticClocks(client), log)

    @contextmanager
    def working(self, jobs: int = 1) -> Iterator[StackWorking]:
        """Open the broker to publish; the services read, so `jobs` is theirs. One process at a time may."""
        with ExitStack() as stack:
            stack.enter_context(explained_kafka(self._settings))
            lock = lock_folder(self._data)
            stack.callback(lock.close)
            database = open_database(self._data / FILE, STATE_TABLES)
            stack.callback(database.close)
            log = stack.enter_context(TopicLog(broker_access(self._settings)))
            log.ends([ARTICLES_FETCHED.name])
            sender = producer(broker_access(self._settings))
            stack.callback(sender.close)
            yield StackWorking(self._settings, log, sender, database, self._note)

    @contextmanager
    def marking(self) -> Iterator[LetterBox]:
        """The letters, to be marked."""
        with ExitStack() as stack:
            stack.enter_context(explained_kafka(self._settings))
            log = stack.enter_context(TopicLog(broker_access(self._settings)))
            sender = producer(broker_access(self._settings))
            stack.callback(sender.close)
            yield TopicLetters(log, sender)

    def checks(self) -> Iterator[Found]:
        """Broker and search engine, what is behind, letters."""
        from services.cli.commands.stack import kafka_faults, search_faults
        from services.hosts.settling import steps

        for where, faults in (
            (f"Kafka at {self._settings.kafka}", kafka_faults),
            (f"Elasticsearch at {self._settings.search_url}", search_faults),
        ):
            try:
                found = faults(self._settings)
            except Stop as stop:
                yield Found(False, str(stop), "make up")
                return
            yield from (Found(False, fault, "attache stack init") for fault in found)
            if not found:
                yield Found(True, f"{where} is as it should be")
        with explained_kafka(self._settings), TopicLog(broker_access(self._settings)) as log:
            for step, topics in steps():
                behind = log.behind(f"{self._settings.namespace}-{step}", topics, log.ends(topics))
                if behind:
                    yield Found(
                        None, f"{step} has {sum(behind.values()):,} messages to do", f"make logs ARGS={step}"
                    )
            letters = TopicLetters(log).count()
        if letters:
            yield Found(None, f"{letters:,} dead letters", "attache dlq list")
