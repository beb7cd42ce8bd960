"""Whether a partition that was restored from nothing holds what was published of it.

In: the records that the step published into the partition before, and the restored file. Out: what differs. A
replay runs the step's rules of today; where other rules were at work when a card went out, the file has the
card as today's make it, and people the one of then. Nothing is published about it: it is said.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from aiokafka import AIOKafkaConsumer, TopicPartition

from services.hosts.causes import Cause, cause_of
from services.hosts.partition import Partition
from services.hosts.replay import InThread
from services.hosts.stack import StackSettings
from shared.events.codec import decode

_POLL_MS = 500


class Record(Protocol):
    """A record that was published."""

    @property
    def value(self) -> Any:
        """Its bytes."""

    @property
    def headers(self) -> Any:
        """Its headers."""


class Published:
    """What the records of a step show, record by record."""

    def __init__(self, partition: Partition, targets: Mapping[str, int]) -> None:
        """`targets` is up to where each topic was replayed: what later messages led to is to come."""
        self._step = partition.step
        self._number = partition.number
        self._targets = targets
        self._shown: dict[tuple[str, str], str] = {}

    def take(self, records: Iterable[Record]) -> None:
        """Take the next records in."""
        revising = self._step.revising
        for record in records:
            cause = cause_of(record.headers)
            if revising is None or (cause is not None and self._later(cause)):
                continue
            event = decode(record.value)
            if shown := revising.shown_by(event.data):
                self._shown[event.partitionkey, shown[0]] = shown[1]

    def otherwise(self, partition: Partition) -> Iterator[tuple[str, str]]:
        """Key and name of everything that the restored file has otherwise, or does not have, in order."""
        revising = self._step.revising
        if revising is None:
            return
        restored: dict[tuple[str, str], str] = {}
        for key in partition.store.keys(self._step.name):
            if key:
                for name, content in revising.shown_in(partition.store.open(self._step.name, key)):
                    restored[key, name] = content
        for place in sorted(self._shown.keys() | restored.keys()):
            if self._shown.get(place, "") != restored.get(place, ""):
                yield place

    def _later(self, cause: Cause) -> bool:
        return cause.partition == self._number and cause.offset >= self._targets.get(cause.topic, 0)


async def published_otherwise(
    partition: Partition, settings: StackSettings, in_thread: InThread, targets: Mapping[str, int]
) -> list[tuple[str, str]]:
    """Read what was published of a partition and compare the restored file with it."""
    place = TopicPartition(partition.step.writes.name, partition.number)
    published = Published(partition, targets)
    consumer = AIOKafkaConsumer(**settings.broker.client(), enable_auto_commit=False, group_id=None)
    await consumer.start()
    try:
        consumer.assign([place])
        await consumer.seek_to_beginning(place)
        end = (await consumer.end_offsets([place]))[place]
        while await consumer.position(place) < end:
            for records in (await consumer.getmany(place, timeout_ms=_POLL_MS)).values():
                await in_thread(published.take, records)
    finally:
        await consumer.stop()
    found: list[tuple[str, str]] = await in_thread(lambda: list(published.otherwise(partition)))
    return found
