"""Bring a partition's file up to date from the log, without publishing anything.

In: a partition whose file is new, lost or behind (another worker had the partition meanwhile). Out: the
same file, as if this worker had applied every message that the group has committed. Records of several
topics are applied in the order of their timestamps, which is the order in which they were published.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from services.hosts.partition import Message, Partition
from services.hosts.stack import StackSettings

InThread = Callable[..., Awaitable[Any]]
_POLL_MS = 500


async def replay(
    partition: Partition, settings: StackSettings, in_thread: InThread, *, until: dict[str, int] | None = None
) -> None:
    """Apply what lies between the file's offsets and `until` (default: what the group has committed)."""
    targets = until if until is not None else await _committed(partition, settings)
    pending: dict[TopicPartition, int] = {}
    start: dict[TopicPartition, int] = {}
    for topic, target in targets.items():
        due = await in_thread(partition.next_offset, topic)
        if due < target:
            place = TopicPartition(topic, partition.number)
            pending[place], start[place] = target, due
    if not pending:
        return
    consumer = AIOKafkaConsumer(bootstrap_servers=settings.kafka, enable_auto_commit=False, group_id=None)
    await consumer.start()
    try:
        consumer.assign(list(pending))
        for place, due in start.items():
            consumer.seek(place, due)
        await _merge(consumer, pending, partition, settings, in_thread)
    finally:
        await consumer.stop()


async def _merge(
    consumer: AIOKafkaConsumer,
    pending: dict[TopicPartition, int],
    partition: Partition,
    settings: StackSettings,
    in_thread: InThread,
) -> None:
    """Apply the topics' records by timestamp; a topic that has nothing buffered yet holds the others back."""
    waiting: dict[TopicPartition, list[Message]] = {place: [] for place in pending}
    while pending or any(waiting.values()):
        hungry = [place for place in pending if not waiting[place]]
        if hungry:
            records = await consumer.getmany(*hungry, timeout_ms=_POLL_MS, max_records=settings.batch)
            for place, batch in records.items():
                waiting[place] += [_message(record) for record in batch if record.offset < pending[place]]
                if batch[-1].offset + 1 >= pending[place]:
                    del pending[place]
            if any(place in pending and not waiting[place] for place in hungry):
                continue
        ready: list[Message] = []
        while all(waiting[place] for place in pending) and any(waiting.values()):
            oldest = min((queue for queue in waiting.values() if queue), key=lambda queue: queue[0].timestamp)
            ready.append(oldest.pop(0))
        await in_thread(partition.apply, ready, publish=False)


async def _committed(partition: Partition, settings: StackSettings) -> dict[str, int]:
    """Offsets that the step's group has committed for this partition, by topic."""
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.kafka)
    await admin.start()
    try:
        offsets = await admin.list_consumer_group_offsets(settings.group(partition.step.name))
    finally:
        await admin.close()
    topics = {topic.name for topic in partition.step.reads}
    return {
        place.topic: meta.offset
        for place, meta in offsets.items()
        if place.partition == partition.number and place.topic in topics and meta.offset >= 0
    }


def _message(record: Any) -> Message:
    return Message(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        key=record.key,
        value=record.value,
        timestamp=record.timestamp,
        headers=tuple(record.headers),
    )
