"""The index worker passes by what was published twice, and what is meant for another step."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from services.hosts.causes import FOR, Cause, header_of
from services.hosts.sink import SinkWorker
from services.index.sinks.memory import MemoryDocuments
from shared.documents import Kind
from shared.events.base import Event, caused
from shared.events.codec import encode
from shared.events.contact import ContactReported
from shared.topics import CONTACTS_REPORTED
from tests.lines import fetched
from tests.records import a_report

TOPIC = CONTACTS_REPORTED.name
Header = tuple[str, bytes]


@dataclass(frozen=True)
class Record:
    """What a consumer delivers, as far as the worker looks."""

    partition: int
    offset: int
    value: bytes
    headers: Sequence[Header] = ()
    topic: str = TOPIC
    key: bytes = b"RUS-USA"
    timestamp: int = 1_677_000_000_000


@dataclass
class Consumer:
    """Delivers batches, one a poll, and remembers what was committed."""

    batches: deque[list[Record]]
    committed: dict[tuple[str, int], int] = field(default_factory=dict)

    def poll(self, timeout_ms: int, max_records: int) -> dict[Any, list[Record]]:
        polled: dict[Any, list[Record]] = {}
        for record in self.batches.popleft() if self.batches else []:
            polled.setdefault((record.topic, record.partition), []).append(record)
        return polled

    def commit(self, offsets: dict[Any, Any]) -> None:
        self.committed |= {place: meta.offset for place, meta in offsets.items()}

    def assignment(self) -> set[Any]:
        return set()

    def end_offsets(self, places: Sequence[Any]) -> dict[Any, int]:
        return {}


def worked(batches: Iterable[list[Record]], sink: MemoryDocuments) -> Consumer:
    """Run a worker until its batches are done."""
    consumer = Consumer(deque(batches))
    SinkWorker(
        consumer, None, lambda refuse: sink, lambda seconds: not consumer.batches, tell=lambda places: None
    ).run()
    return consumer


def reported(name: str) -> Event[ContactReported]:
    return caused(fetched(name, "x"), "extract", 0, ContactReported(report=a_report(name)))


def a_record(
    name: str, offset: int, *, cause: tuple[int, int] | None = None, partition: int = 0, **more: Any
) -> Record:
    headers = () if cause is None else (header_of(Cause("articles-cleaned", *cause, 0)),)
    return Record(partition, offset, encode(reported(name)), headers, **more)


def test_a_repetition_after_a_newer_record_does_not_bring_the_older_one_back() -> None:
    sink = MemoryDocuments()
    old, new = reported("one"), replace(reported("one"), time=fetched("x", "x", minutes=9).time)

    def record(event: Event[Any], offset: int, cause: int) -> Record:
        return Record(0, offset, encode(event), (header_of(Cause("articles-cleaned", 1, cause, 0)),))

    worked([[record(old, 1, 7), record(new, 2, 8)], [record(old, 3, 7)]], sink)

    (document,) = sink.find(Kind.REPORT)
    assert document.event.time == new.time


def test_records_of_one_source_in_two_partitions_are_all_taken_in_any_order() -> None:
    sink = MemoryDocuments()

    worked([[a_record("late", 1, cause=(1, 9), partition=1), a_record("early", 1, cause=(1, 3))]], sink)

    assert sink.count(Kind.REPORT) == 2


def test_what_is_meant_for_another_step_is_passed_by() -> None:
    sink = MemoryDocuments()

    consumer = worked([[Record(0, 1, encode(reported("one")), ((FOR, b"detect"),))]], sink)

    assert sink.count(Kind.REPORT) == 0
    assert consumer.committed == {(TOPIC, 0): 2}
