"""Records of several partitions, in the order in which they came, or key by key."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.hosts.spool import Spool
from tests.support.topics import Record


@pytest.fixture
def spool(tmp_path: Path) -> Iterator[Spool]:
    made = Spool(tmp_path)
    yield made
    made.close()


def record(topic: str, partition: int, offset: int, key: str, at: int) -> Record:
    return Record(topic, partition, offset, key.encode(), f"{topic} {offset}".encode(), [], at)


def test_records_of_several_topics_come_out_by_arrival_or_key_by_key(spool: Spool) -> None:
    spool.put([record("contacts", 0, 0, "b", 10), record("contacts", 0, 1, "a", 30)])
    spool.put([record("decisions", 0, 0, "a", 20), record("decisions", 1, 0, "c", 40)])

    assert list(spool.by_arrival()) == [b"contacts 0", b"decisions 0", b"contacts 1", b"decisions 0"]
    assert list(spool.by_key()) == [b"decisions 0", b"contacts 1", b"contacts 0", b"decisions 0"]
    assert list(spool.by_key("a")) == [b"decisions 0", b"contacts 1"]
    assert list(spool.by_key("x")) == []


def test_records_of_one_moment_keep_the_order_of_their_partition(spool: Spool) -> None:
    spool.put(record("contacts", 0, offset, "a", 10) for offset in (2, 0, 11, 1))

    assert list(spool.by_arrival()) == [b"contacts 0", b"contacts 1", b"contacts 2", b"contacts 11"]


def test_a_record_without_a_key_or_a_value_is_kept(spool: Spool) -> None:
    spool.put([Record("contacts", 0, 0, None, b"", [], 10)])

    assert list(spool.by_arrival()) == [b""]
