"""Build an index anew from its topic while the old one serves, then swap.

In: a client of Elasticsearch, the topic from its beginning, a kind. Out: a new index behind the same aliases,
with everything that the old one has. Nobody sees less than before at any moment, and the index worker goes on
meanwhile:

1. fill a new index from the topic; readers and writers stay with the old one;
2. compare: with fewer documents than the old one, nothing is swapped;
3. let writers write to the new one; readers still see the old one, which now stands still;
4. fill what the index worker wrote to the old one meanwhile: all of it lies before the topic's end of now;
5. let readers read the new one.

Documents have external versions, so it does not matter who writes one first. Stopped anywhere, the same again
goes on: an index that is already written to is filled, one that no alias points to is made anew.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from elasticsearch import Elasticsearch
from kafka import KafkaConsumer, TopicPartition

from services.hosts.clockbook import ClockBook
from services.hosts.offsets import offsets_of
from services.hosts.taken import made_of
from services.index import cluster
from services.index.process import SOURCES
from services.index.sinks.clocks import ElasticClocks
from services.index.sinks.elastic import ElasticSink, Refusal
from services.index.templates import CLOCKS, index_name
from shared.documents import Document, Kind
from shared.errors import HostStopped, Reject, Retry
from shared.events.base import Event
from shared.events.codec import decode
from shared.topics import CONTACTS, Topic

log = logging.getLogger("attache.rebuild")

_POLL_MS = 500
_BATCH = 1_000


class History(Protocol):
    """A topic from its beginning."""

    def batches(self) -> Iterator[Sequence[Any]]:
        """Records from where the last call ended up to where the topic ends now."""


class TopicHistory:
    """The topics of an index on a broker. `consumer` has no group and commits nothing."""

    def __init__(self, consumer: KafkaConsumer, topics: Iterable[Topic]) -> None:
        self._consumer = consumer
        self._places = [
            TopicPartition(topic.name, number)
            for topic in topics
            for number in sorted(consumer.partitions_for_topic(topic.name) or ())
        ]
        consumer.assign(self._places)
        consumer.seek_to_beginning(*self._places)

    def batches(self) -> Iterator[Sequence[Any]]:
        """Records from where the last call ended up to where the topic ends now."""
        ends = offsets_of(self._consumer.end_offsets, self._places)
        while any(self._consumer.position(place) < ends[place] for place in self._places):
            polled = self._consumer.poll(timeout_ms=_POLL_MS, max_records=_BATCH)
            yield from polled.values()


@dataclass(slots=True)
class Rebuilt:
    """What became of a rebuild: the old number and the new one, and what was written."""

    base: Kind | str
    """The kind, or `CLOCKS`."""
    old: int
    new: int
    documents: int = 0
    """Documents put, every revision counted."""
    refused: int = 0
    """Documents that the server will never take; the index worker wrote letters for them."""


def rebuild(client: Elasticsearch, kind: Kind, history: History, wait: Callable[[float], object]) -> Rebuilt:
    """Build the index of a kind anew and swap. `wait` sleeps for seconds.

    Raises HostStopped, with nothing swapped, when the topic gives fewer documents than there are.
    """
    done = _target(client, kind)
    refused: list[Refusal] = []
    sink = ElasticSink(client, refused.append, target=f"{done.new:06}")

    def fill() -> None:
        for batch in history.batches():
            made = [document for record in batch for document in _made(record, kind)]
            done.documents += len(made)
            if made:
                _patiently(partial(sink.put, made), wait)

    _build(client, done, fill, SOURCES[kind])
    done.refused = len(refused)
    if refused:
        log.warning(
            "%s refused, the first with %s",
            len(refused),
            refused[0].error_class,
            extra={"reason": refused[0].reason[:500]},
        )
    return done


def rebuild_clocks(
    client: Elasticsearch,
    history: History,
    folder: Path,
    today: Callable[[], date],
    wait: Callable[[float], object],
) -> Rebuilt:
    """Count the clocks anew from the topic of contacts and swap; the memory of this counting is in `folder`.

    The index worker goes on from its own. The version of a clock is the place of the contact that moved it
    last, and the day, so it does not matter which of the two writes it first. Raises what `rebuild` raises.
    """
    done = _target(client, CLOCKS)
    book = ClockBook(folder, ElasticClocks(client, target=f"{done.new:06}").put, today)

    def fill() -> None:
        for batch in history.batches():
            by_partition: dict[int, list[tuple[int, Event[Any] | None]]] = {}
            for record in batch:
                by_partition.setdefault(record.partition, []).append((record.offset, _event(record)))
            done.documents += sum(map(len, by_partition.values()))
            _patiently(partial(book.take, by_partition), wait)

    try:
        _build(client, done, fill, (CONTACTS,))
    finally:
        book.close()
    return done


def _build(client: Elasticsearch, done: Rebuilt, fill: Callable[[], None], topics: Iterable[Topic]) -> None:
    """Fill the new index and swap, step by step as this module says."""
    resumed = cluster.numbers(client, done.base).written == done.new
    fill()
    if not resumed:
        _require_all(client, done, fill, topics)
        cluster.switch(client, done.base, done.new, reading=False)
    fill()
    client.indices.refresh(index=cluster.numbered(done.base, done.new))
    cluster.switch(client, done.base, done.new)


def _target(client: Elasticsearch, base: Kind | str) -> Rebuilt:
    """The index to fill: of a rebuild that was interrupted after its swap began, else a new, empty one."""
    found = cluster.numbers(client, base)
    if found.read is None or found.written is None:
        raise HostStopped(f"index {index_name(base)} is missing; run `attache stack init search`")
    if found.written != found.read:
        return Rebuilt(base, found.read, found.written)
    for number in found.unfinished:  # left by a rebuild that did not come to its swap
        client.indices.delete(index=cluster.numbered(base, number))
    new = found.read + 1
    cluster.create(client, base, new)
    return Rebuilt(base, found.read, new)


def _patiently(do: Callable[[], None], wait: Callable[[float], object]) -> None:
    while True:
        try:
            do()
        except Retry as retry:
            log.warning("not now, next try in %.0f s: %s", retry.after, retry)
            wait(retry.after)
        else:
            return


def _made(record: Any, kind: Kind) -> list[Document]:
    event = _event(record)
    found = [] if event is None else made_of(event, record)
    return [document for document in found if document.kind is kind]


def _event(record: Any) -> Event[Any] | None:
    try:
        return decode(record.value)
    except Reject:
        return None  # the index worker wrote a letter for it


def _require_all(
    client: Elasticsearch, done: Rebuilt, fill: Callable[[], None], topics: Iterable[Topic]
) -> None:
    """Raise HostStopped, and drop the new index, when it has fewer documents than the old one has now."""
    old, new = cluster.numbered(done.base, done.old), cluster.numbered(done.base, done.new)
    client.indices.refresh(index=old)
    wanted = _count(client, done.base, old)
    fill()  # what was written to the old one before it was counted is in the topic
    client.indices.refresh(index=new)
    found = _count(client, done.base, new)
    if found < wanted:
        client.indices.delete(index=new)
        named = ", ".join(topic.name for topic in topics)
        raise HostStopped(
            f"topic {named} gives {found} documents, {old} has {wanted}: the topic lacks "
            "its beginning, so nothing was swapped; restore the topic, or keep the index"
        )


def _count(client: Elasticsearch, base: Kind | str, index: str) -> int:
    """Documents of an index; of clocks those that stand: one that went at once may never have been stored."""
    query = {"term": {"live": True}} if base == CLOCKS else None
    answer: Any = client.count(index=index, query=query)
    return int(answer["count"])
