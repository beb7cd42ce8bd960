"""The index service and its clocks: read from where the clocks need it, moved once, told anew each day."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from kafka import TopicPartition

from services.hosts.clockbook import ClockBook
from services.hosts.sink import SinkWorker
from services.index.clocks import clocks_of
from services.index.sinks.clocks import Told
from services.index.sinks.memory import MemoryDocuments
from shared.documents import Kind
from shared.errors import Retry
from shared.events.codec import encode
from tests.support.seed_contacts import events_of
from tests.unit.hosts.test_sink import PLACE, Record, Until

OTHER = TopicPartition("alerts", 0)


class Group:
    """A consumer of one partition of contacts whose group has committed some of it, and producer in one."""

    def __init__(self, records: Sequence[Record], committed: int | None) -> None:
        self.records = records
        self.offset = committed
        self.at = committed or 0
        self.handed: list[int] = []

    def poll(self, timeout_ms: int, max_records: int) -> dict[TopicPartition, list[Record]]:
        batch = list(self.records[self.at : self.at + 2])
        self.at += len(batch)
        self.handed += [record.offset for record in batch]
        return {PLACE: batch} if batch else {}

    def assignment(self) -> set[TopicPartition]:
        return {PLACE, OTHER}

    def committed(self, place: TopicPartition) -> int | None:
        return self.offset

    def seek(self, place: TopicPartition, offset: int) -> None:
        assert place == PLACE
        self.at = offset

    def commit(self, offsets: Mapping[TopicPartition, Any]) -> None:
        self.offset = offsets[PLACE].offset

    def position(self, place: TopicPartition) -> int:
        return self.at

    def end_offsets(self, places: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(places, 0)


class Engine:
    """Keeps the newest of each clock; away for the first calls."""

    def __init__(self, away: int = 0) -> None:
        self.told: dict[str, Told] = {}
        self.away = away
        self.calls = 0

    def put(self, batch: Sequence[Told]) -> None:
        self.calls += bool(batch)
        if batch and self.away:
            self.away -= 1
            raise Retry("away", after=0)
        self.told |= {told.id: told for told in batch}


@pytest.fixture
def records() -> list[Record]:
    return [
        Record(encode(event), offset)
        for offset, event in enumerate(events_of(["000", "001", "002", "003", "004"]))
    ]


def worked(group: Group, engine: Engine, folder: Path, *, today: date = date(2023, 3, 9)) -> MemoryDocuments:
    documents = MemoryDocuments()
    book = ClockBook(folder, engine.put, lambda: today)
    worker = SinkWorker(
        group,
        group,
        lambda refuse: documents,
        Until(len(group.records) + 4),
        tell=lambda places: None,
        clocks=book,
    )
    worker.run()
    book.close()
    return documents


def shown(engine: Engine) -> set[str]:
    return {str(told.clock) for told in engine.told.values() if told.clock is not None}


def expected(documents: MemoryDocuments) -> set[str]:
    found = documents.find(Kind.CONTACT, {"live": "yes"})
    return {str(clock) for clock in clocks_of(document.event.data.contact for document in found)}


def test_clocks_follow_the_contacts(records: list[Record], tmp_path: Path) -> None:
    group, engine = Group(records, None), Engine()

    documents = worked(group, engine, tmp_path)

    assert shown(engine) == expected(documents) != set()
    assert group.offset == len(records)


def test_a_worker_without_its_file_reads_contacts_again_and_commits_nothing_that_it_did_not_store(
    records: list[Record], tmp_path: Path
) -> None:
    group, engine = Group(records, 4), Engine()

    documents = worked(group, engine, tmp_path)

    assert shown(engine) == expected(documents) != set()
    assert sorted(set(group.handed)) == list(range(len(records)))
    assert group.offset == len(records)


def test_a_worker_with_its_file_reads_on(records: list[Record], tmp_path: Path) -> None:
    worked(Group(records[:4], None), Engine(), tmp_path)
    group, engine = Group(records, 4), Engine()

    worked(group, engine, tmp_path)

    assert group.handed == list(range(4, len(records)))


def test_clocks_that_cannot_be_stored_now_hold_the_worker_back(records: list[Record], tmp_path: Path) -> None:
    group, engine = Group(records, None), Engine(away=2)

    documents = worked(group, engine, tmp_path)

    assert shown(engine) == expected(documents) != set()


def test_a_day_that_begins_is_told_to_every_clock_without_any_message(
    records: list[Record], tmp_path: Path
) -> None:
    worked(Group(records, None), Engine(), tmp_path)
    engine = Engine()

    worked(Group(records, len(records)), engine, tmp_path, today=date(2023, 3, 10))

    assert {told.today for told in engine.told.values()} == {date(2023, 3, 10)}
    assert len(engine.told) > 0
