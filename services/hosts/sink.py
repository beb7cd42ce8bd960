"""The stack's index service: events of every topic become documents in a sink.

In: a kafka-python consumer, a sink, and a producer for letters. Out: documents. Offsets are committed only
after the sink has classified every document of a batch: stored, older than what is there, or refused for good
(a letter). A sink that is busy or away holds the consumer back; nothing is skipped and nothing is queued.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol

from kafka import KafkaConsumer, KafkaProducer, OffsetAndMetadata, TopicPartition
from kafka.errors import KafkaError

from services.hosts.causes import Heard, for_another
from services.hosts.clockbook import ClockBook
from services.hosts.lag import Behind, Lag
from services.hosts.letterwire import failed_at, first_origin, letter_headers
from services.hosts.progress import EVERY_S
from services.hosts.run import LetterLimit, Outcome
from services.hosts.tracing import NoTracing, Tracing
from services.hosts.watch import Ending, Watch, Worked
from services.index.process import SOURCES, documents
from shared.documents import Document
from shared.errors import Reject, Retry, StoreError
from shared.events.base import Event
from shared.events.codec import decode
from shared.letters import DeadLetter, Failure, Origin, write_letter
from shared.ports import Sink
from shared.topics import CONTACTS, topic_named

log = logging.getLogger("attache.index")

STEP = "index"
_POLL_MS = 500
_LONGEST_WAIT = 60.0


class Refused(Protocol):
    """A document that the sink will never take."""

    @property
    def document(self) -> Document:
        """The document."""

    @property
    def error_class(self) -> str:
        """Groups refusals of one cause."""

    @property
    def reason(self) -> str:
        """What the sink says."""


class SinkWorker:
    """Feeds a sink. `make_sink` is called once with the function that takes refusals."""

    def __init__(
        self,
        consumer: KafkaConsumer,
        producer: KafkaProducer,
        make_sink: Callable[[Callable[[Refused], None]], Sink],
        wait: Callable[[float], bool],
        *,
        limit: LetterLimit | None = None,
        tell: Callable[[Mapping[str, tuple[int, int]]], None],
        watch: Sequence[Watch] = (),
        tell_lag: Callable[[Mapping[str, Behind]], None] = lambda behind: None,
        tracing: Tracing | None = None,
        clocks: ClockBook | None = None,
        batch: int = 500,
    ) -> None:
        """`wait` sleeps for seconds, True when the worker has to stop; `tell` takes the progress.

        `watch` is told of every message, `tell_lag` of what is left to do, by topic. With `clocks`, contacts
        move those of their pair.
        """
        self._consumer = consumer
        self._producer = producer
        self._refused: list[Refused] = []
        self._sink = make_sink(self._refused.append)
        self._wait = wait
        self._tell = tell
        self._told = 0.0
        self._watch = watch
        self._tell_lag = tell_lag
        self._tracing = NoTracing() if tracing is None else tracing
        self._lag = Lag(time.time)
        self._batch = batch
        self._limit = limit or LetterLimit()
        self._heard: dict[tuple[str, int], Heard] = defaultdict(Heard)
        """Per partition that is read: only within one do the records of a source come in order."""
        self._clocks = clocks
        self._sought: set[int] = set()
        """Partitions of contacts that are read from where the clocks need them."""

    def run(self) -> None:
        """Work until `wait` says stop. Raises HostStopped when the letters' limit is reached."""
        while not self._wait(0):
            polled = self._consumer.poll(timeout_ms=_POLL_MS, max_records=self._batch)
            for place in self._follow_clocks():
                polled.pop(place, None)  # it is read again, from further back
            records = [record for batch in polled.values() for record in batch]
            if records and self._store(records):
                self._consumer.commit(
                    {
                        place: OffsetAndMetadata(batch[-1].offset + 1, "", -1)
                        for place, batch in polled.items()
                    }
                )
            if time.monotonic() - self._told >= EVERY_S:
                self._tell_progress()

    def _tell_progress(self) -> None:
        """A broker that does not say where the ends are leaves the progress untold, so the worker unready."""
        try:
            assigned = sorted(self._consumer.assignment())
            ends = self._consumer.end_offsets(assigned) if assigned else {}
            places = {
                f"{place.topic}/{place.partition}": (self._consumer.position(place), ends[place])
                for place in assigned
            }
            self._tell(places)
            self._tell_lag(self._lag.tell(places))
        except (KafkaError, StoreError) as error:
            log.warning("the index cannot tell its progress: %s", error)
        self._told = time.monotonic()

    def _store(self, records: Sequence[Any]) -> bool:
        """Put a batch and its letters. False when the worker was told to stop before that was possible."""
        begun = time.perf_counter()
        made: list[Document] = []
        sources: dict[int, Any] = {}
        letters: dict[tuple[str, int, int], DeadLetter] = {}
        causes: dict[tuple[str, int, int], Event[Any]] = {}
        fresh = [record for record in records if self._concerns(record)]
        for record in fresh:
            try:
                event = decode(record.value)
            except Reject as reject:
                letters[_place(record)] = _letter(record, reject.error_class, reject.reason)
                continue
            causes[_place(record)] = event
            found = made_of(event, record)
            made += found
            sources |= {id(document): record for document in found}
        if not self._until_done(lambda: self._put(made)) or not self._move_clocks(records):
            for heard in self._heard.values():
                heard.forget()
            return False
        for refused in self._refused:
            record = sources[id(refused.document)]
            letters[_place(record)] = _letter(record, refused.error_class, refused.reason)
        for record in fresh:  # before any letter is sent, so that a worker that stops has written none
            self._limit.note(STEP, letters.get(_place(record)))
        self._send([(record, letters[_place(record)]) for record in fresh if _place(record) in letters])
        for heard in self._heard.values():
            heard.settle()
        seconds = (time.perf_counter() - begun) / len(records)
        for record in fresh:
            self._ended(record, causes.get(_place(record)), letters.get(_place(record)), seconds)
        return True

    def _concerns(self, record: Any) -> bool:
        """False for a repetition, and for what is meant for another step."""
        heard = self._heard[record.topic, record.partition]
        if for_another(record.headers, STEP) or heard.knows(record.headers):
            return False
        heard.note(record.headers)
        return True

    def _ended(
        self, record: Any, cause: Event[Any] | None, letter: DeadLetter | None, seconds: float
    ) -> None:
        """Tell what became of a record, once its documents and its letter are stored."""
        worked = Worked(
            STEP,
            Ending.DONE if letter is None else Ending.LETTER,
            _origin(record),
            seconds,
            Outcome(letter=letter, cause=cause),
        )
        self._lag.finished(f"{record.topic}/{record.partition}", record.timestamp / 1000)
        self._tracing.processed(worked, dict(record.headers))
        for watch in self._watch:
            watch(worked)

    def _put(self, made: Sequence[Document]) -> None:
        self._refused.clear()
        self._sink.put(made)

    def _follow_clocks(self) -> list[TopicPartition]:
        """Begin the day of the clocks; which partitions that came to us they need from further back."""
        if self._clocks is None:
            return []
        clocks, back = self._clocks, []
        assigned = sorted(place for place in self._consumer.assignment() if place.topic == CONTACTS.name)
        numbers = [place.partition for place in assigned]
        self._sought.intersection_update(numbers)
        for place in assigned:
            if place.partition in self._sought:
                continue
            self._sought.add(place.partition)
            due, committed = clocks.next_offset(place.partition), self._consumer.committed(place)
            if committed is not None and due < committed:
                log.info("the clocks of %s/%s are read again from %s", *place, due)
                self._consumer.seek(place, due)
                self._heard.pop((place.topic, place.partition), None)
                back.append(place)
        if assigned:
            self._until_done(lambda: clocks.begin_day(numbers))
        return back

    def _move_clocks(self, records: Sequence[Any]) -> bool:
        """Let contacts move their clocks. False when the worker was told to stop before that was possible."""
        if self._clocks is None:
            return True
        clocks = self._clocks
        by_partition: dict[int, list[tuple[int, Event[Any] | None]]] = {}
        for record in records:
            if record.topic == CONTACTS.name:
                by_partition.setdefault(record.partition, []).append((record.offset, _event(record)))
        return all(
            self._until_done(partial(clocks.take, number, events)) for number, events in by_partition.items()
        )

    def _until_done(self, do: Callable[[], None]) -> bool:
        """Try until the sink is ready. False when the worker was told to stop before that."""
        pause = 0.0
        while True:
            try:
                do()
            except Retry as retry:
                pause = min(max(retry.after, 2 * pause), _LONGEST_WAIT)
                log.warning("the sink is not ready, next try in %.0f s: %s", pause, retry)
                if self._wait(pause):
                    return False
            else:
                return True

    def _send(self, letters: list[tuple[Any, DeadLetter]]) -> None:
        if not letters:
            return
        sent = [
            self._producer.send(
                topic_named(record.topic).dead_letters,
                key=record.key,
                value=record.value,
                headers=[*letter_headers(letter, record.headers), failed_at(_here(record))],
            )
            for record, letter in letters
        ]
        self._producer.flush()
        for future in sent:
            future.get(timeout=30)


def index_topics() -> list[str]:
    """Topics that the index service reads: those that make documents."""
    return list(dict.fromkeys(topic.name for topics in SOURCES.values() for topic in topics))


def made_of(event: Event[Any], record: Any) -> list[Document]:
    """Documents of the event in a record.

    Their revision is the place where it first was, so that an old one that is tried again overtakes no newer
    one; it counts from 1.
    """
    return documents(event, int(_origin(record).offset or 0) + 1, record.timestamp)


def _event(record: Any) -> Event[Any] | None:
    try:
        return decode(record.value)
    except Reject:
        return None  # a letter was written for it


def _place(record: Any) -> tuple[str, int, int]:
    return record.topic, record.partition, record.offset


def _here(record: Any) -> Origin:
    return Origin(topic=record.topic, partition=record.partition, offset=record.offset)


def _origin(record: Any) -> Origin:
    return first_origin(record.headers, _here(record))


def _letter(record: Any, error_class: str, reason: str) -> DeadLetter:
    seen = datetime.fromtimestamp(record.timestamp / 1000, tz=UTC)
    return write_letter(STEP, Failure(error_class, reason), record.value, _origin(record), seen)
