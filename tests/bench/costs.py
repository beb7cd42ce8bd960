"""What one article costs on the stack: processor time by step, bytes by topic, documents and their disk.

`python -m tests.bench.costs [--articles N] [--search URL] > tests/bench/costs.json` takes articles through
the stack's partition files in batches of 100, without a broker: the pure step, its state and its commit are
counted, the broker's client is not (`CLIENT` says what is added for it). One article in three is news of a
contact (`tests/bench/news.py`), two are not (`tests/bench/plain.py`). With the address of an empty
Elasticsearch it indexes every document, merges and asks for the size. Figures are of this machine, with
whatever else ran on it; `tests/bench/capacity.py` makes a table of them.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any

import zstandard
from elasticsearch import Elasticsearch

from services.hosts.memory import MemoryStore
from services.hosts.partition import Message, Partition
from services.index import cluster
from services.index.process import SOURCES, documents
from services.index.sinks.elastic import ElasticSink
from services.index.templates import index_name
from services.ingest.feeding import Feeding
from services.ingest.received import Limits, Metadata
from services.ingest.sources import open_sources
from shared.documents import Document, Kind
from shared.events.base import Event
from shared.events.codec import decode, encode
from shared.topics import ARTICLES_FETCHED
from tests.bench.embedded import KNOWN_AT, machine, versions, whole_line
from tests.bench.news import news
from tests.bench.plain import plain_articles

BATCH = 100
ONE_IN = 3
"""Of so many articles, one is news of a contact."""
CLIENT = {"received_ms": 0.12, "sent_ms": 0.2}
"""Milliseconds that Faust and its driver take for a message received and for one sent. Source: measured with
faust-streaming 0.15.3, messages of 1 KB and a linger of 5 ms, when the stack was designed."""


@dataclass
class Costs:
    """What was counted."""

    articles: int = 0
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Processor seconds by step."""
    messages: Counter[str] = field(default_factory=Counter)
    """Messages that a step took."""
    events: Counter[str] = field(default_factory=Counter)
    """Events by topic."""
    bytes: Counter[str] = field(default_factory=Counter)
    """Bytes of events by topic, as they are."""
    compressed: Counter[str] = field(default_factory=Counter)
    """The same in batches under zstd, as they lie on the broker."""
    state: Counter[str] = field(default_factory=Counter)
    """Bytes of a step's files in the end."""
    documents: Counter[str] = field(default_factory=Counter)
    """Documents put, by kind: every revision."""
    kept: Counter[str] = field(default_factory=Counter)
    """Documents there are in the end, by kind."""
    disk: Counter[str] = field(default_factory=Counter)
    """Their bytes on the disk of Elasticsearch, by kind."""


def main(arguments: Sequence[str]) -> None:
    """Measure once and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--search", help="address of an Elasticsearch that has none of our indices")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="attache-costs-") as folder:
        events = fetched(options.articles, Path(folder))
        costs, made = work(events, Path(folder))
    if options.search is not None:
        index(options.search, made, costs)
    sys.stdout.write(json.dumps(summary(costs), indent=2) + "\n")


def fetched(count: int, folder: Path) -> list[Event[Any]]:
    """The articles as ingest makes them."""
    told, plain = news(count), plain_articles(count)
    source = folder / "articles.jsonl"
    source.write_bytes(b"".join(next(told if number % ONE_IN == 0 else plain) for number in range(count)))
    received = open_sources([str(source)], stdin=sys.stdin.buffer, limits=Limits(), defaults=Metadata())
    feeding = Feeding(MemoryStore(), lambda article: KNOWN_AT)
    return [entry for entry in feeding.entries(received) if isinstance(entry, Event)]


def work(events: Sequence[Event[Any]], folder: Path) -> tuple[Costs, list[Document]]:
    """Take events through every step, a batch at a time."""
    costs, made = Costs(articles=len(events)), list[Document]()
    steps = whole_line()
    partitions = {step.name: Partition.open(folder, step, 0) for step in steps}
    offsets: Counter[str] = Counter()
    for start in range(0, len(events), BATCH):
        topics: dict[str, list[Message]] = defaultdict(list)
        for event in events[start : start + BATCH]:
            add(
                topics[ARTICLES_FETCHED.name],
                ARTICLES_FETCHED.name,
                event.partitionkey,
                encode(event),
                offsets,
            )
        for step in steps:
            messages = [message for topic in step.reads for message in topics[topic.name]]
            begun = process_time()
            outgoing = partitions[step.name].apply(messages)
            costs.seconds[step.name] += process_time() - begun
            costs.messages[step.name] += len(messages)
            if outgoing:
                partitions[step.name].published(outgoing[-1].number)
            for record in outgoing:
                key = (record.key or b"").decode()
                add(topics[record.topic], record.topic, key, record.value, offsets)
        count(topics, costs, made)
    for name, partition in partitions.items():
        partition.close()
        costs.state[name] = sum(path.stat().st_size for path in (folder / name).iterdir())
    return costs, made


def add(messages: list[Message], topic: str, key: str, value: bytes, offsets: Counter[str]) -> None:
    """Put a record at the end of a topic."""
    messages.append(Message(topic, 0, offsets[topic], key.encode(), value, int(KNOWN_AT.timestamp() * 1_000)))
    offsets[topic] += 1


def count(topics: dict[str, list[Message]], costs: Costs, made: list[Document]) -> None:
    """Count what a batch left in the topics, and make its documents."""
    compress = zstandard.ZstdCompressor().compress
    read = {topic.name for sources in SOURCES.values() for topic in sources}
    for topic, messages in topics.items():
        costs.events[topic] += len(messages)
        costs.bytes[topic] += sum(len(message.value) for message in messages)
        costs.compressed[topic] += len(compress(b"".join(message.value for message in messages)))
        if topic in read:
            begun = process_time()
            found = [
                d
                for message in messages
                for d in documents(decode(message.value), message.offset + 1, message.timestamp)
            ]
            costs.seconds["index"] += process_time() - begun
            costs.messages["index"] += len(messages)
            costs.documents.update(document.kind.value for document in found)
            made += found


def index(address: str, made: Sequence[Document], costs: Costs) -> None:
    """Put every document into Elasticsearch, merge, and ask for the size."""
    with Elasticsearch(address, request_timeout=300) as client:
        cluster.prepare(client)
        sink = ElasticSink(client, lambda refusal: None)
        begun = process_time()
        for start in range(0, len(made), 500):
            sink.put(made[start : start + 500])
        costs.seconds["index"] += process_time() - begun
        for kind in Kind:
            name = f"{index_name(kind)}-all"
            client.indices.forcemerge(index=name, max_num_segments=1)
            client.indices.refresh(index=name)
            stats: Any = client.indices.stats(index=name, metric="store,docs")["_all"]["primaries"]
            costs.kept[kind.value] = stats["docs"]["count"]
            costs.disk[kind.value] = stats["store"]["size_in_bytes"]


def summary(costs: Costs) -> dict[str, Any]:
    """By article, and by message or document where that says more."""
    n = costs.articles
    return {
        "machine": machine(),
        "versions": versions(),
        "input": f"{n:,} articles, one in {ONE_IN} with a contact",
        "client": CLIENT,
        "steps": {
            step: {
                "messages_per_article": round(costs.messages[step] / n, 3),
                "ms_per_message": round(1_000 * seconds / max(1, costs.messages[step]), 3),
                "state_per_article": round(costs.state[step] / n),
            }
            for step, seconds in costs.seconds.items()
        },
        "topics": {
            topic: {
                "events_per_article": round(costs.events[topic] / n, 3),
                "bytes_per_event": round(costs.bytes[topic] / max(1, costs.events[topic])),
                "compressed_per_event": round(costs.compressed[topic] / max(1, costs.events[topic])),
            }
            for topic in costs.events
        },
        "documents": {
            kind.value: {
                "put_per_article": round(costs.documents[kind.value] / n, 3),
                "kept_per_article": round(costs.kept[kind.value] / n, 3),
                "disk_per_document": round(costs.disk[kind.value] / max(1, costs.kept[kind.value])),
            }
            for kind in Kind
        },
    }


if __name__ == "__main__":
    main(sys.argv[1:])
