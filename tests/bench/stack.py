"""What the stack costs on real servers: its host, its sink, its latency, its memory.

`python -m tests.bench.stack [--messages N] [--articles N] [--rounds N]` starts a broker and a search engine
and prints machine, versions and input; messages a second through four hops, ours and bare Faust in turns on
the same broker; documents a second into one node; seconds from article to alert at a steady rate; the memory
of idle services beside what their packs take.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch
from kafka import KafkaConsumer, TopicPartition
from kafka.admin import KafkaAdminClient
from kafka.errors import KafkaError

from services.hosts.publisher import producer, publish
from services.hosts.sink import index_topics
from services.index import cluster
from shared.events.base import Event, trace_id
from shared.events.codec import decode, encode
from shared.topics import ALERTS, ARTICLES_FETCHED
from tests.bench.embedded import machine, say, versions
from tests.bench.processes import processor_time, resident_of, server_time
from tests.bench.relay import CHAIN, NAMES
from tests.servers.broker import KafkaServer, kafka_server
from tests.servers.search import ElasticsearchServer, elasticsearch_server
from tests.soak.run import drained
from tests.soak.stream import stream
from tests.support.stack import STEPS, Place, Workers, emptied, patiently, records

WARMING = 60
SETTLED_S = 8
SINK_TURNS = 3
"""The first one finds a search engine that is still warming up."""


def main(arguments: Sequence[str]) -> None:
    """Run everything once and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000, help="through the hops")
    parser.add_argument("--articles", type=int, default=3_000, help="for the sink and the latency")
    parser.add_argument("--rounds", type=int, default=3, help="of the hops, best of each; 0 for none")
    parser.add_argument("--rate", type=float, default=100, help="articles a second for the latency")
    options = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory(prefix="attache-bench-") as folder,
        kafka_server(own=True, for_bench=True) as broker,
        elasticsearch_server(own=True, for_bench=True, heap="1g") as search,
    ):
        say(f"machine   {machine()}")
        say(f"versions  {versions()}, faust-streaming {version('faust-streaming')}")
        say(f"servers   {broker.describe()}; {search.describe()}")
        workers = Workers(broker.bootstrap, search.url, Path(folder))
        if options.rounds:
            hops(workers, options.messages, options.rounds)
        memory(workers)
        latency(workers, broker, search, options.articles, options.rate)
        sink(workers, search, options.articles)


def hops(workers: Workers, count: int, rounds: int) -> None:
    """Messages a second through four hops, ours and bare in turns."""
    events = list(stream(count))
    sizes = sorted(map(len, map(encode, events[:500])))
    middle = sizes[len(sizes) // 2]
    say(f"hops      {count:,} messages of {middle:,} bytes (median), {len(NAMES)} hops, 12 partitions")
    rates: dict[str, list[float]] = {"ours": [], "bare": []}
    cost: dict[str, list[float]] = {"ours": [], "bare": []}
    for turn in range(rounds):
        for kind in rates:
            emptied(workers.bootstrap, workers.search)
            rate, processor = relayed(workers, kind, turn, events)
            rates[kind].append(rate)
            cost[kind].append(processor)
    for kind in rates:
        listed = ", ".join(f"{rate:,.0f}" for rate in rates[kind])
        say(
            f"  {kind}    best {max(rates[kind]):,.0f} messages/s through all hops ({listed}); "
            f"{1e6 * min(cost[kind]) / count / len(NAMES):,.0f} µs of processor time a message and hop"
        )
    say(
        f"  overhead  {max(rates['bare']) / max(rates['ours']):.2f} of bare Faust by the wall clock, "
        f"{min(cost['ours']) / min(cost['bare']):.2f} by processor time (goal 1.5 at most)"
    )


def relayed(workers: Workers, kind: str, turn: int, events: Sequence[Event[Any]]) -> tuple[float, float]:
    """Messages a second from the first record of the second topic to the last one of the last, and seconds of
    processor time of all hops. Both without their start: first some messages go through, then the hops are
    held until all the others are there."""
    count = len(events)
    with started(workers, kind, turn) as processes, closing(producer(workers.broker)) as sender:
        publish(sender, list(stream(WARMING, seed=1)))
        patiently(lambda: ends(workers.bootstrap, ALERTS.name) >= WARMING, 300, every=0.5)
        with held(processes):
            publish(sender, events)
        idle = [processor_time(process.pid) for process in processes]
        patiently(lambda: ends(workers.bootstrap, ALERTS.name) >= WARMING + count, 900, every=0.5)
        spent = sum(processor_time(process.pid) for process in processes) - sum(idle)
    first = sorted(record.timestamp for record in records(workers.bootstrap, CHAIN[1].name))[WARMING]
    last = max(record.timestamp for record in records(workers.bootstrap, ALERTS.name))
    return count / ((last - first) / 1000), spent


@contextmanager
def held(processes: Sequence[subprocess.Popen[bytes]]) -> Iterator[None]:
    """Stop processes in their tracks for a moment, shorter than the broker misses them."""
    for process in processes:
        process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            process.send_signal(signal.SIGCONT)


@contextmanager
def started(workers: Workers, kind: str, turn: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The four hops as processes."""
    processes = []
    try:
        for hop in range(len(NAMES)):
            data = workers.folder / f"{kind}-{turn}-{hop}"
            environment = {
                **os.environ,
                "ATTACHE_KAFKA": workers.bootstrap,
                "ATTACHE_DATA": str(data),
                "ATTACHE_NAMESPACE": f"{kind}-{turn}",
            }
            command = [sys.executable, "-m", "tests.bench.relay", kind, str(hop)]
            with (workers.folder / f"{kind}.log").open("ab") as log:
                process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
            processes.append(process)
        yield processes
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(60)


def memory(workers: Workers) -> None:
    """Megabytes of idle services, and how many of them take the packs, register and rules of their step."""
    emptied(workers.bootstrap, workers.search)
    program = (
        "import os, sys\n"
        "from services import topology\n"
        "from services.cli import compose\n"
        "from services.cli.commands import worker\n"
        "from services.cli.flags import Flags\n"
        "from services.cli.output import Output\n"
        "from services.cli.session import Session\n"
        "from services.hosts import kafka\n"
        "from tests.bench.processes import resident_of\n"
        "before = resident_of(os.getpid())\n"
        "kept = compose.step(Session(Flags(), Output(Flags())), sys.argv[1])\n"
        "print(resident_of(os.getpid()) - before)"
    )
    say("memory    of idle services (goal 150 MB beside packs, register and rules)")
    with workers.running():
        patiently(lambda: all(workers.told(Place(step)) for step in STEPS), 180)
        time.sleep(SETTLED_S)
        for step in STEPS:
            size = resident_of(workers.pid(Place(step))) / 1e6
            packs = 0.0
            if step != "index":
                command = [sys.executable, "-c", program, step]
                packs = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1e6
            say(f"  {step:<8} {size:4.0f} MB resident; {size - packs:4.0f} MB beside what its step needs")


def latency(
    workers: Workers, broker: KafkaServer, search: ElasticsearchServer, count: int, rate: float
) -> None:
    """Seconds from an article's record to those of the alerts that follow from it, at a steady rate."""
    emptied(workers.bootstrap, workers.search)
    sent: dict[str, float] = {}

    def spent() -> dict[str, float]:
        times = {step: processor_time(workers.pid(Place(step))) for step in STEPS}
        return {**times, "broker": server_time(broker.backend), "search engine": server_time(search.backend)}

    with workers.running(), closing(producer(workers.broker)) as sender:
        publish(sender, list(stream(WARMING, seed=1)))  # every worker has its partitions after these
        drained(workers, 300)
        before, begun = spent(), time.monotonic()
        for number, event in enumerate(stream(count)):
            time.sleep(max(0.0, begun + number / rate - time.monotonic()))
            sent[event.id.hex] = time.time()
            sender.send(ARTICLES_FETCHED.name, key=event.partitionkey.encode(), value=encode(event))
        sender.flush()
        took = time.monotonic() - begun
        drained(workers, 900)
        costs = {who: 1000 * (after - before[who]) / count for who, after in spent().items()}
    alerts = [(record, trace_id(decode(record.value))) for record in records(workers.bootstrap, ALERTS.name)]
    waits = sorted(record.timestamp / 1000 - sent[trace] for record, trace in alerts if trace in sent)
    shares = ", ".join(f"p{share} {waits[len(waits) * share // 100]:.2f}" for share in (50, 95, 99))
    say(
        f"latency   {count:,} articles at {count / took:.0f}/s, every third tells a contact: "
        f"{len(waits):,} alert events, {shares}, max {waits[-1]:.2f} s (goal p95 under 2 s at 100/s); "
        f"load {os.getloadavg()[0]:.1f}"
    )
    listed = ", ".join(f"{who} {cost:.2f}" for who, cost in costs.items())
    say(f"          processor time an article: {sum(costs.values()):.1f} ms: {listed}")


def sink(workers: Workers, search: ElasticsearchServer, count: int) -> None:
    """Records a second out of what the latency left in the topics, each time into empty indices."""
    topics = index_topics()
    total = sum(ends(workers.bootstrap, topic) for topic in topics)
    for turn in range(SINK_TURNS):
        with Elasticsearch(workers.search, request_timeout=60) as client:
            for index in client.indices.get(index="attache-*"):
                client.indices.delete(index=index)
            cluster.prepare(client)
        alone = Workers(workers.bootstrap, workers.search, workers.folder / f"sink-{turn}")
        alone.folder.mkdir()
        before = server_time(search.backend)
        rate, cost = emptying(alone, total)
        with Elasticsearch(workers.search, request_timeout=60) as client:
            client.indices.refresh(index="attache-*")
            whole = client.indices.stats(index="attache-*")["_all"]["primaries"]
        stored, size = whole["docs"]["count"], whole["store"]["size_in_bytes"]
        say(
            f"sink      {total:,} records of {count:,} articles as {stored:,} documents: "
            f"{rate:,.0f} records, {rate * stored / total:,.0f} documents a second (goal 3,000), "
            f"{size / 1e6:,.0f} MB in one node; "
            f"processor time a record: {1e6 * cost / total:,.0f} µs of the worker with its start, "
            f"{1e6 * (server_time(search.backend) - before) / total:,.0f} of the search engine; "
            f"load {os.getloadavg()[0]:.1f}"
        )


def emptying(alone: Workers, total: int) -> tuple[float, float]:
    """Records a second that an index worker stores, from its first commit on, and its processor time."""
    group = f"{alone.folder.name}-index"
    marks: list[tuple[float, int]] = []
    with closing(KafkaAdminClient(bootstrap_servers=alone.bootstrap)) as admin, alone.running("index"):

        def done() -> bool:
            with suppress(KafkaError):  # nobody has joined the group yet
                offsets = admin.list_group_offsets(group).get(group, {}).values()
                marks.append((time.monotonic(), sum(max(0, one.offset) for one in offsets)))
            return bool(marks) and marks[-1][1] == total

        patiently(done, 600, every=0.05)
        spent = processor_time(alone.pid(Place("index")))
    begun, before = next(mark for mark in marks if mark[1])
    return (total - before) / (marks[-1][0] - begun), spent


def ends(bootstrap: str, topic: str) -> int:
    """How many records a topic has."""
    with closing(KafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False)) as consumer:
        places = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic) or ()]
        return int(sum(consumer.end_offsets(places).values()))


if __name__ == "__main__":
    main(sys.argv[1:])
