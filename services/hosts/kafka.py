"""The stack's host: one Faust app per step, over the same topology and the same `run`.

In: a step and the stack's settings. Out: a Faust app that reads the step's topics as raw bytes, works in
small batches and publishes. Delivery is at least once with effects by id: per partition, state, applied
offset and outgoing records are committed to one SQLite file, then published, then acknowledged. No Faust
tables, no transactions of the broker, concurrency 1: docs/decisions says why.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

from faust.types import EventT

from services.hosts.faustapp import faust_app
from services.hosts.lag import Behind, Lag
from services.hosts.partition import Message, Outgoing, Partition
from services.hosts.progress import EVERY_S, Progress
from services.hosts.replay import replay
from services.hosts.restored import published_otherwise
from services.hosts.stack import StackSettings
from services.hosts.stopped import recall, remember
from services.hosts.tracing import NoTracing, Tracing
from services.hosts.watch import Watch
from shared.errors import HostStopped
from shared.ports import Step

log = logging.getLogger("attache.worker")

_GATHER_S = 0.05
"""Seconds that a message which comes alone waits for others: a few cost hardly more than one,
here, at the broker, and for the step that reads what follows."""
_LOOK_S = 1.0
"""Seconds between two looks at which partitions the group has handed us."""


class Worker:
    """Works through a step's partitions. Built once per process; `app` is what Faust runs."""

    def __init__(
        self,
        step: Step,
        settings: StackSettings,
        *,
        watch: Sequence[Watch] = (),
        tell_lag: Callable[[Mapping[str, Behind]], None] = lambda behind: None,
        tell_otherwise: Callable[[int], None] = lambda number: None,
        tracing: Tracing | None = None,
    ) -> None:
        """`watch` is told of every message, `tell_lag` of what is left to do, by topic.

        When a partition was restored from nothing, `tell_otherwise` is told how much in it differs from what
        was published.
        """
        self._step = step
        self._watch = watch
        self._tracing = NoTracing() if tracing is None else tracing
        self._tell_lag = tell_lag
        self._tell_otherwise = tell_otherwise
        self._lag = Lag(time.time)
        self._settings = settings
        self._queue: asyncio.Queue[EventT[Any] | int] = asyncio.Queue(maxsize=2 * settings.batch)
        """Messages, and numbers of partitions that have to be opened before their first message."""
        self._partitions: dict[int, Partition] = {}
        self._limit = recall(settings.state, step.name)
        self._progress = Progress(settings.state, step.name, time.time)
        self._due: dict[tuple[str, int], int] = {}
        """First offset that is not acknowledged, of each place that has had messages."""
        self._in_flight = asyncio.Semaphore(settings.in_flight)
        self._turn = asyncio.Lock()
        """Held while a batch is handed to the producer: batches of one partition go out in their order."""
        # SQLite and the steps' work run beside the event loop, so heartbeats go on during a long batch.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=step.name)
        self.app = faust_app(step, settings)
        topic = self.app.topic(
            *(topic.name for topic in step.reads), key_serializer="raw", value_serializer="raw"
        )
        self.app.agent(topic, name=f"attache.{step.name}", concurrency=1)(self._receive)
        self.app.task(self._work)
        self.app.task(self._tell)
        if step.revising is not None:
            self.app.task(self._open)

    async def _receive(self, stream: Any) -> AsyncIterator[None]:
        async for event in stream.noack().events():
            message = event.message
            self._due.setdefault((message.topic, message.partition), message.offset)
            await self._queue.put(event)
            yield

    async def _work(self) -> None:
        try:
            while not self.app.should_stop:
                await self._process(await self._batch())
            await self._give_back()
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.error("step %s stops: %s", self._step.name, error)
            if isinstance(error, HostStopped):
                remember(self._settings.state, self._step.name, self._limit)
            await self.app.crash(error)

    async def _give_back(self) -> None:
        """Forget what waits, once the worker is to stop: nobody has begun it, and it comes again.

        Faust waits until all is acknowledged that it has handed out, and ours to wait for is what we work on.
        """
        while True:
            event = await self._queue.get()
            if not isinstance(event, int):
                self._forget([event])

    def _forget(self, events: Iterable[EventT[Any]]) -> None:
        for event in events:
            self.app.consumer.unacked.discard(event.message)

    async def _open(self) -> None:
        """Have assigned partitions opened, so that changed rules are taken in before a message comes."""
        asked: set[int] = set()
        while True:
            await asyncio.sleep(_LOOK_S)
            assigned = {place.partition for place in self.app.consumer.assignment()}
            for number in sorted(assigned - asked):
                await self._queue.put(number)
            asked = assigned

    async def _tell(self) -> None:
        """Tell the progress every few seconds; what keeps it from being told makes the worker unready."""
        while True:
            await asyncio.sleep(EVERY_S)
            consumer = self.app.consumer
            assigned = sorted(consumer.assignment())
            self._due = {place: due for place, due in self._due.items() if place in assigned}
            try:
                ends = await consumer.highwaters(*assigned) if assigned else {}
                places = {}
                for place in assigned:
                    due = self._due.get((place.topic, place.partition))
                    if due is None:
                        due = await consumer.position(place) or 0
                    places[f"{place.topic}/{place.partition}"] = (due, ends[place])
                self._progress.tell(places)
                self._tell_lag(self._lag.tell(places))
            except Exception as error:
                log.warning("step %s cannot tell its progress: %s", self._step.name, error)

    async def _batch(self) -> list[EventT[Any] | int]:
        events = [await self._queue.get()]
        if self._queue.empty():
            await asyncio.sleep(_GATHER_S)
        while len(events) < self._settings.batch and not self._queue.empty():
            events.append(self._queue.get_nowait())
        return events

    async def _process(self, events: list[EventT[Any] | int]) -> None:
        by_partition: dict[int, list[EventT[Any]]] = {}
        for event in events:
            if isinstance(event, int):
                by_partition.setdefault(event, [])
            else:
                by_partition.setdefault(event.message.partition, []).append(event)
        todo: list[tuple[Partition, list[Message]]] = []
        for number, group in by_partition.items():
            partition = self._partitions.get(number) or await self._take_over(number)
            if not group:
                continue
            messages = [_message(event) for event in group]
            behind = partition.behind(messages)
            if behind:  # another worker had the partition since we did
                await replay(partition, self._settings, self._in_thread, until=behind)
            todo.append((partition, messages))
        if not todo:
            return
        await self._in_flight.acquire()
        applied: list[tuple[Partition, list[Outgoing]]] = []
        try:
            await self._in_thread(_apply, todo, applied, lambda: self.app.should_stop)
        finally:
            done = {partition.number for partition, _ in applied}
            self.app.add_future(
                self._finish(
                    applied,
                    [event for number in by_partition if number in done for event in by_partition[number]],
                )
            )
        for number, group in by_partition.items():
            if number not in done:
                self._forget(group)

    async def _finish(
        self, applied: Sequence[tuple[Partition, list[Outgoing]]], events: Sequence[EventT[Any]]
    ) -> None:
        """Publish, then acknowledge; the next batch is worked on meanwhile."""
        try:
            await self._publish(applied)
            for event in events:
                event.ack()
                message = event.message
                place = (message.topic, message.partition)
                self._due[place] = max(self._due.get(place, 0), message.offset + 1)
                self._lag.finished(f"{message.topic}/{message.partition}", _milliseconds(message) / 1000)
        finally:
            self._in_flight.release()

    async def _take_over(self, number: int) -> Partition:
        """Open a partition's file and bring it up to what the group has committed."""
        partition: Partition = await self._in_thread(
            Partition.open,
            self._settings.state,
            self._step,
            number,
            limit=self._limit,
            watch=self._watch,
            tracing=self._tracing,
        )
        targets = await replay(partition, self._settings, self._in_thread)
        if targets and self._step.revising is not None:
            await self._compare(partition, targets)
        await self._publish([(partition, await self._in_thread(partition.outbox))])
        changes = partition.revise(datetime.now(UTC))
        while (outgoing := await self._in_thread(next, changes, None)) is not None:
            await self._publish([(partition, outgoing)])
        self._partitions[number] = partition
        return partition

    async def _compare(self, partition: Partition, targets: Mapping[str, int]) -> None:
        """Say where a partition restored from nothing differs from what was published of it."""
        found = await published_otherwise(partition, self._settings, self._in_thread, targets)
        self._tell_otherwise(len(found))
        if found:
            key, name = found[0]
            log.warning(
                "%s was restored by other rules than its output was published with: %s differ, the first "
                "is %s of %s; people see what was published, `attache alerts audit` shows each; "
                "docs/operations.md, the audit finds differences",
                f"{self._step.writes.name}/{partition.number}",
                len(found),
                name,
                key,
            )

    async def _publish(self, applied: Sequence[tuple[Partition, list[Outgoing]]]) -> None:
        records = [record for _, outgoing in applied for record in outgoing]
        if not records:
            return
        async with self._turn:
            producer = await self.app.maybe_start_producer()
            sent = [
                await producer.send(record.topic, record.key, record.value, None, None, list(record.headers))
                for record in records
            ]
        await asyncio.gather(*sent)
        for partition, outgoing in applied:
            if outgoing:
                partition.published(outgoing[-1].number)

    async def _in_thread(self, function: Any, *args: Any, **options: Any) -> Any:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: function(*args, **options))


def _apply(
    todo: Sequence[tuple[Partition, list[Message]]],
    applied: list[tuple[Partition, list[Outgoing]]],
    stopping: Callable[[], bool],
) -> None:
    """Take messages through the step, partition by partition; those before one that fails are kept.

    Told to stop, it begins no further partition.
    """
    for partition, messages in todo:
        if stopping():
            return
        applied.append((partition, partition.apply(messages)))


def _message(event: EventT[Any]) -> Message:
    message = event.message
    return Message(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        key=message.key,
        value=message.value or b"",
        timestamp=_milliseconds(message),
        headers=tuple(dict(message.headers or ()).items()),
    )


def _milliseconds(message: Any) -> int:
    """Time stamp of a message; Faust gives seconds or milliseconds, as the broker's driver does."""
    return int(message.timestamp * 1000) if message.timestamp < 1e11 else int(message.timestamp)
