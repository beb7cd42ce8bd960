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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from elasticsearch import Elasticsearch
from kafka import KafkaConsumer, TopicPartition

from services.hosts.taken import made_of
from services.index import cluster
from services.index.process import SOURCES
from services.index.sinks.elastic import ElasticSink, Refusal
from services.index.templates import index_name
from shared.documents import Document, Kind
from shared.errors import HostStopped, Reject, Retry
from shared.events.codec import decode

log = logging.getLogger("attache.rebuild")

_POLL_MS = 500
_BATCH = 1_000


class History(Protocol):
    """A topic from its beginning."""

    def batches(self) -> Iterator[Sequence[Any]]:
        """Records from where the last call ended up to where the topic ends now."""


class TopicHistory:
    """The topic of a kind on a broker. `consumer` has no group and commits nothing."""

    def __init__(self, consumer: KafkaConsumer, kind: Kind) -> None:
        self._consumer = consumer
        self._places = [
            TopicPartition(topic.name, number)
            for topic in SOURCES[kind]
            for number in sorted(consumer.partitions_for_topic(topic.name) or ())
        ]
        consumer.assign(self._places)
        consumer.seek_to_beginning(*self._places)

    def batches(self) -> Iterator[Sequence[Any]]:
        """Records from where the last call ended up to where the topic ends now."""
        ends = self._consumer.end_offsets(self._places)
        while any(self._consumer.position(place) < ends[place] for place in self._places):
            polled = self._consumer.poll(timeout_ms=_POLL_MS, max_records=_BATCH)
            yield from polled.values()


@dataclass(slots=True)
class Rebuilt:
    """What became of a rebuild: the old number and the new one, and what was written."""

    kind: Kind
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
    resumed = cluster.numbers(client, kind).written == done.new
    _fill(sink, history, done, wait)
    if not resumed:
        _require_all(client, done, sink, history, wait)
        cluster.switch(client, kind, done.new, reading=False)
    _fill(sink, history, done, wait)
    client.indices.refresh(index=cluster.numbered(kind, done.new))
    cluster.switch(client, kind, done.new)
    done.refused = len(refused)
    if refused:
        log.warning(
            "%s refused, the first with %s",
            len(refused),
            refused[0].error_class,
            extra={"reason": refused[0].reason[:500]},
        )
    return done


def _target(client: Elasticsearch, kind: Kind) -> Rebuilt:
    """The index to fill: of a rebuild that was interrupted after its swap began, else a new, empty one."""
    found = cluster.numbers(client, kind)
    if found.read is None or found.written is None:
        raise HostStopped(f"index {index_name(kind)} is missing; run `attache stack init search`")
    if found.written != found.read:
        return Rebuilt(kind, found.read, found.written)
    for number in found.unfinished:  # left by a rebuild that did not come to its swap
        client.indices.delete(index=cluster.numbered(kind, number))
    new = found.read + 1
    cluster.create(client, kind, new)
    return Rebuilt(kind, found.read, new)


def _fill(sink: ElasticSink, history: History, done: Rebuilt, wait: Callable[[float], object]) -> None:
    for batch in history.batches():
        made = [document for record in batch for document in _made(record, done.kind)]
        done.documents += len(made)
        while made:
            try:
                sink.put(made)
            except Retry as retry:
                log.warning("not now, next try in %.0f s: %s", retry.after, retry)
                wait(retry.after)
            else:
                break


def _made(record: Any, kind: Kind) -> list[Document]:
    try:
        found = made_of(decode(record.value), record)
    except Reject:
        return []  # the index worker wrote a letter for it
    return [document for document in found if document.kind is kind]


def _require_all(
    client: Elasticsearch,
    done: Rebuilt,
    sink: ElasticSink,
    history: History,
    wait: Callable[[float], object],
) -> None:
    """Raise HostStopped, and drop the new index, when it has fewer documents than the old one has now."""
    old, new = cluster.numbered(done.kind, done.old), cluster.numbered(done.kind, done.new)
    client.indices.refresh(index=old)
    wanted = _count(client, old)
    _fill(sink, history, done, wait)  # what was written to the old one before it was counted is in the topic
    client.indices.refresh(index=new)
    found = _count(client, new)
    if found < wanted:
        client.indices.delete(index=new)
        topics = ", ".join(topic.name for topic in SOURCES[done.kind])
        raise HostStopped(
            f"topic {topics} gives {found} documents, {old} has {wanted}: the topic lacks "
            "its beginning, so nothing was swapped; restore the topic, or keep the index"
        )


def _count(client: Elasticsearch, index: str) -> int:
    answer: Any = client.count(index=index)
    return int(answer["count"])
