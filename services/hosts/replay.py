"""Bring a partition's file up to date from the log, without publishing anything.

In: a partition whose file is new, lost or behind (another worker had the partition meanwhile). Out: the
same file, as if this worker had applied every message that the group has committed; those that became dead
letters are left out, or a mended step would know them already when they are tried again. Records of several
topics are applied in the order of their timestamps, which is the order in which they were published.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from services.hosts.letterwire import where_failed
from services.hosts.partition import Message, Partition
from services.hosts.stack import StackSettings

InThread = Callable[..., Awaitable[Any]]
_POLL_MS = 500


async def replay(
    partition: Partition, settings: StackSettings, in_thread: InThread, *, until: dict[str, int] | None = None
) -> dict[str, int]:
    """Apply what lies between the file's offsets and `until` (default: what the group has committed).

    Returns up to where each topic was applied, when the file held nothing before; else nothing.
    """
    targets = until if until is not None else await _committed(partition, settings)
    pending: dict[TopicPartition, int] = {}
    start: dict[TopicPartition, int] = {}
    for topic, target in targets.items():
        due = await in_thread(partition.next_offset, topic)
        if due < target:
            place = TopicPartition(topic, partition.number)
            pending[place], start[place] = target, due
    if not pending:
        return {}
    from_nothing = not any(
        [await in_thread(partition.next_offset, topic.name) for topic in partition.step.reads]
    )
    consumer = AIOKafkaConsumer(**settings.broker.client(), enable_auto_commit=False, group_id=None)
    await consumer.start()
    try:
        failed = await _failed(consumer, partition)
        consumer.assign(list(pending))
        for place, due in start.items():
            consumer.seek(place, due)
        apply = partial(in_thread, partition.apply, publish=False, failed=failed)
        await _merge(consumer, pending, settings, apply)
    finally:
        await consumer.stop()
    return targets if from_nothing else {}


async def _merge(
    consumer: AIOKafkaConsumer,
    pending: dict[TopicPartition, int],
    settings: StackSettings,
    apply: Callable[[list[Message]], Awaitable[Any]],
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
        await apply(ready)


async def _failed(consumer: AIOKafkaConsumer, partition: Partition) -> set[tuple[str, int]]:
    """Topic and offset of the messages that became letters of this step, or did so when tried again."""
    topics = {f"{topic.name}/{partition.number}@": topic.name for topic in partition.step.reads}
    places = [TopicPartition(topic.dead_letters, 0) for topic in partition.step.reads]
    consumer.assign(places)
    await consumer.seek_to_beginning(*places)
    ends = await consumer.end_offsets(places)
    failed = set()
    for place in places:
        while await consumer.position(place) < ends[place]:
            for records in (await consumer.getmany(place, timeout_ms=_POLL_MS)).values():
                for record in records:
                    where = where_failed(dict(record.headers), partition.step.name) or ""
                    head, at, offset = where.rpartition("@")
                    if head + at in topics:
                        failed.add((topics[head + at], int(offset)))
    return failed


async def _committed(partition: Partition, settings: StackSettings) -> dict[str, int]:
    """Offsets that the step's group has committed for this partition, by topic."""
    admin = AIOKafkaAdminClient(**settings.broker.client())
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
