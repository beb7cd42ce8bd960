"""The stack's index service: events of every topic become documents in a sink.

In: a kafka-python consumer, a sink, and a producer for letters. Out: documents. Offsets are committed only
after the sink has classified every document of a batch: stored, older than what is there, or refused for good
(a letter). A sink that is busy or away holds the consumer back; nothing is skipped and nothing is queued.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from kafka import KafkaConsumer, KafkaProducer, OffsetAndMetadata, TopicPartition
from kafka.errors import KafkaError

from services.hosts.causes import Heard, for_another, tried_again
from services.hosts.clockbook import ClockBook
from services.hosts.lag import Behind, Lag
from services.hosts.letterwire import failed_at, letter_headers
from services.hosts.offsets import offsets_of
from services.hosts.progress import EVERY_S
from services.hosts.run import LetterLimit, Outcome
from services.hosts.taken import STEP, Refused, Taken, here, place_of, take
from services.hosts.tracing import NoTracing, Tracing
from services.hosts.watch import Ending, Watch, Worked
from services.index.process import SOURCES
from shared.errors import Retry, StoreError
from shared.events.base import Event
from shared.letters import DeadLetter
from shared.ports import Sink
from shared.topics import CONTACTS, topic_named

log = logging.getLogger("attache.index")

_POLL_MS = 500
_GATHER_S = 0.2
"""Seconds from a poll that brought little to the next: documents are shown once a second anyway, and few cost
Elasticsearch nearly what many do."""
_AHEAD = 4
"""Parts that are polled at once; the sink takes one while the next is made ready."""
_LONGEST_WAIT = 60.0


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
        move those of their pair. The sink takes records of `batch` at a time.
        """
        self._consumer = consumer
        self._producer = producer
        self._refused: dict[int, Refused] = {}
        """What the sink will never take of what was polled, by the id of the document's object."""
        self._sink = make_sink(self._refuse)
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
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix=STEP) as putting:
            few = False
            while not self._wait(_GATHER_S if few else 0):
                polled = self._consumer.poll(timeout_ms=_POLL_MS, max_records=_AHEAD * self._batch)
                for place in self._follow_clocks():
                    polled.pop(place, None)  # it is read again, from further back
                records = [record for batch in polled.values() for record in batch]
                few = 0 < len(records) < self._batch
                stored = bool(records) and self._store(records, putting)
                for heard in self._heard.values():
                    heard.settle() if stored else heard.forget()
                if stored:
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
            ends = offsets_of(self._consumer.end_offsets, assigned)
            places = {
                f"{place.topic}/{place.partition}": (self._consumer.position(place), ends[place])
                for place in assigned
            }
            self._tell(places)
            self._tell_lag(self._lag.tell(places))
        except (KafkaError, StoreError) as error:
            log.warning("the index cannot tell its progress: %s", error)
        self._told = time.monotonic()

    def _store(self, records: Sequence[Any], putting: Executor) -> bool:
        """Put what was polled and its letters. False when told to stop before that was possible.

        While the sink takes one part, documents of the next are made.
        """
        begun = time.perf_counter()
        self._refused.clear()
        taken: list[Taken] = []
        done: Future[bool] | None = None
        for start in range(0, len(records), self._batch):
            part = [take(record) for record in records[start : start + self._batch] if self._concerns(record)]
            taken += part
            if done is not None and not done.result():
                return False
            made = [document for one in part for document in one.documents]
            done = putting.submit(self._until_done, partial(self._sink.put, made))
        if not (done is None or done.result()) or not self._move_clocks(records, taken):
            return False
        causes = {id(document): one for one in taken for document in one.documents}
        for refused in self._refused.values():
            causes[id(refused.document)].refuse(refused.error_class, refused.reason)
        for one in taken:  # before any letter is sent, so that a worker that stops has written none
            self._limit.note(STEP, one.letter)
        self._send([(one.record, one.letter) for one in taken if one.letter is not None])
        seconds = (time.perf_counter() - begun) / len(records)
        for one in taken:
            self._ended(one, seconds)
        return True

    def _concerns(self, record: Any) -> bool:
        """False for a repetition, and for what is meant for another step."""
        heard = self._heard[record.topic, record.partition]
        if for_another(record.headers, STEP) or heard.knows(record.headers):
            return False
        heard.note(record.headers)
        return True

    def _refuse(self, refused: Refused) -> None:
        """The same document may be refused again, when others have to be put again."""
        self._refused[id(refused.document)] = refused

    def _ended(self, one: Taken, seconds: float) -> None:
        """Tell what became of a record, once its documents and its letter are stored."""
        record, ending = one.record, Ending.DONE if one.letter is None else Ending.LETTER
        outcome = Outcome(letter=one.letter, cause=one.event)
        worked = Worked(STEP, ending, one.origin, seconds, outcome, tried_again(record.headers))
        self._lag.finished(f"{record.topic}/{record.partition}", record.timestamp / 1000)
        self._tracing.processed(worked, dict(record.headers))
        for watch in self._watch:
            watch(worked)

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

    def _move_clocks(self, records: Sequence[Any], taken: Iterable[Taken]) -> bool:
        """Let contacts move their clocks. False when told to stop before that was possible."""
        if self._clocks is None:
            return True
        events = {place_of(one.record): one.event for one in taken}
        by_partition: dict[int, list[tuple[int, Event[Any] | None]]] = {}
        for record in records:
            if record.topic == CONTACTS.name:
                event = events.get(place_of(record))
                by_partition.setdefault(record.partition, []).append((record.offset, event))
        return not by_partition or self._until_done(partial(self._clocks.take, by_partition))

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
                headers=[*letter_headers(letter, record.headers), failed_at(here(record))],
            )
            for record, letter in letters
        ]
        self._producer.flush()
        for future in sent:
            future.get(timeout=30)


def index_topics() -> list[str]:
    """Topics that the index service reads: those that make documents."""
    return list(dict.fromkeys(topic.name for topics in SOURCES.values() for topic in topics))
