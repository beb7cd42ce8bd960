"""The index service: what becomes of a record, and that nothing is acknowledged before it is stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from kafka import TopicPartition
from prometheus_client import CollectorRegistry

from services.hosts.lag import Behind
from services.hosts.meters import Meters
from services.hosts.sink import SinkWorker
from services.index.sinks.memory import MemoryDocuments
from shared.documents import Document, Kind
from shared.errors import Retry
from shared.events.codec import encode
from tests.support.seed_contacts import events_of

PLACE = TopicPartition("contacts", 0)


@dataclass
class Record:
    value: bytes
    offset: int
    topic: str = PLACE.topic
    partition: int = PLACE.partition
    key: bytes | None = b"k"
    timestamp: int = 1_700_000_000_000
    headers: tuple[tuple[str, bytes], ...] = ()


@dataclass
class Broker:
    """Consumer and producer in one: hands out records once, keeps what is committed and sent."""

    records: list[Record]
    committed: list[int] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    _handed: int = 0

    def poll(self, timeout_ms: int, max_records: int) -> dict[TopicPartition, list[Record]]:
        batch = self.records[self._handed : self._handed + max_records]
        self._handed += len(batch)
        return {PLACE: batch} if batch else {}

    def commit(self, offsets: Mapping[TopicPartition, Any]) -> None:
        self.committed.append(offsets[PLACE].offset)

    def assignment(self) -> set[TopicPartition]:
        return {PLACE}

    def position(self, place: TopicPartition) -> int:
        return self._handed

    def end_offsets(self, places: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        return {PLACE: len(self.records)}

    def send(self, topic: str, **record: Any) -> "Broker":
        self.sent.append(topic)
        return self

    def flush(self) -> None:
        pass

    def get(self, timeout: float) -> None:
        pass


@dataclass
class Refused:
    document: Document
    error_class: str = "Search:mapper_parsing_exception"
    reason: str = "no such field"


class Picky:
    """A sink that is away for the first calls, or after some, and never takes the documents of one id."""

    def __init__(
        self,
        refuse: Callable[[Refused], None],
        *,
        away: int = 0,
        gone_after: int | None = None,
        hated: str = "",
    ) -> None:
        self.taken = MemoryDocuments()
        self.puts = 0
        self._refuse = refuse
        self._away = away
        self._gone_after = gone_after
        self._hated = hated

    def put(self, batch: Sequence[Document]) -> None:
        if self._away or self.puts == self._gone_after:
            self._away = max(0, self._away - 1)
            raise Retry("away", after=1)
        self.puts += 1
        for document in batch:
            if document.id == self._hated:
                self._refuse(Refused(document))
        self.taken.put([document for document in batch if document.id != self._hated])


class Until:
    """Says stop after so many waits."""

    def __init__(self, turns: int) -> None:
        self.left = turns
        self.waits: list[float] = []

    def __call__(self, seconds: float) -> bool:
        self.left -= 1
        self.waits.append(seconds)
        return self.left < 0


def contacts() -> list[bytes]:
    return [encode(event) for event in events_of(["000", "002", "003"])]


def work(
    broker: Broker, turns: int | Until, *, batch: int = 500, **sink: Any
) -> tuple[Picky, Meters, dict[str, Behind]]:
    """Run a worker for some turns; gives its sink, its metrics and its lag."""
    meters, lag, made = Meters(CollectorRegistry()), dict[str, Behind](), []

    def make(refuse: Callable[[Refused], None]) -> Picky:
        made.append(Picky(refuse, **sink))
        return made[0]

    SinkWorker(
        broker,
        broker,
        make,
        Until(turns) if isinstance(turns, int) else turns,
        tell=lambda places: None,
        watch=(meters.watch,),
        tell_lag=lag.update,
        batch=batch,
    ).run()
    return made[0], meters, lag


def count(meters: Meters, outcome: str) -> float | None:
    return meters.registry.get_sample_value("attache_messages_total", {"stage": "index", "outcome": outcome})


def test_records_become_documents_and_are_acknowledged_and_counted_once() -> None:
    broker = Broker([Record(value, offset) for offset, value in enumerate(contacts())])

    sink, meters, lag = work(broker, turns=2)

    assert sink.taken.count(Kind.CONTACT) > 0
    assert broker.committed == [len(broker.records)]
    assert count(meters, "done") == len(broker.records)
    assert lag == {"contacts": Behind(0, 0.0)}


def test_a_sink_that_is_away_holds_back_and_nothing_is_acknowledged() -> None:
    broker = Broker([Record(value, offset) for offset, value in enumerate(contacts())])

    _, meters, _ = work(broker, turns=3, away=100)

    assert broker.committed == []
    assert count(meters, "done") is None


@pytest.mark.parametrize("bad", [b"no event", b'{"type": "attache.unheard.of.v1"}'])
def test_what_cannot_be_read_is_a_letter_and_the_rest_goes_on(bad: bytes) -> None:
    values = [bad, *contacts()]
    broker = Broker([Record(value, offset) for offset, value in enumerate(values)])

    _, meters, _ = work(broker, turns=2)

    assert broker.sent == ["contacts-dlq"]
    assert broker.committed == [len(values)]
    assert (count(meters, "letter"), count(meters, "done")) == (1, len(values) - 1)


def test_what_the_sink_refuses_is_a_letter_of_its_record() -> None:
    event = events_of(["002"])[0]
    broker = Broker([Record(encode(event), 0)])

    _, meters, _ = work(broker, turns=2, hated=str(event.data.contact.contact_id))  # type: ignore[attr-defined]

    assert broker.sent == ["contacts-dlq"]
    assert broker.committed == [1]
    assert (count(meters, "letter"), count(meters, "done")) == (1, None)


@pytest.mark.parametrize(("batch", "waited"), [(1, False), (500, True)])
def test_only_after_a_poll_that_brought_little_more_is_waited_for(batch: int, waited: bool) -> None:
    until = Until(2)

    work(Broker([Record(contacts()[0], 0)]), until, batch=batch)

    assert [wait > 0 for wait in until.waits] == [False, waited, False]


def test_many_records_go_to_the_sink_in_parts_and_are_acknowledged_at_once() -> None:
    values = contacts()
    broker = Broker([Record(value, offset) for offset, value in enumerate(values)])

    sink, meters, _ = work(broker, turns=2, batch=1)

    assert len(values) > 2
    assert broker.committed == [min(len(values), 4), *([len(values)] if len(values) > 4 else [])]
    assert count(meters, "done") == len(values)
    assert sink.puts == len(values)


def test_a_part_that_cannot_be_stored_keeps_those_before_it_from_being_acknowledged() -> None:
    broker = Broker([Record(value, offset) for offset, value in enumerate(contacts())])

    sink, meters, _ = work(broker, turns=4, batch=1, gone_after=1)

    assert sink.taken.count(Kind.CONTACT) == 1
    assert broker.committed == []
    assert count(meters, "done") is None


def test_what_is_refused_in_a_later_part_is_a_letter_of_its_record() -> None:
    first, last = events_of(["000"])[0], events_of(["002"])[0]
    broker = Broker([Record(encode(first), 0), Record(b"no event", 1), Record(encode(last), 2)])

    work(broker, turns=2, batch=1, hated=str(last.data.contact.contact_id))  # type: ignore[attr-defined]

    assert broker.sent == ["contacts-dlq"] * 2
    assert broker.committed == [3]
