"""The line as services on a real broker and a real search engine says what the embedded one says."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch
from kafka.admin import KafkaAdminClient

from services.hosts.access import BrokerAccess
from services.hosts.memory import MemoryLog
from services.hosts.progress import standing
from services.hosts.publisher import producer, publish
from services.hosts.topics import create, differences
from services.index import cluster
from services.index.digest import Digest, digest
from services.index.process import documents
from services.index.sinks.elastic import ElasticReader
from services.index.sinks.memory import MemoryDocuments
from tests.servers.broker import KafkaServer
from tests.servers.search import ElasticsearchServer
from tests.support.line import ROOT, run, seeds

pytestmark = pytest.mark.servers

STEPS = ("clean", "extract", "detect", "alerts", "index")
PATIENCE_S = 120


def test_topics_are_made_once_and_then_found_as_wanted(kafka: KafkaServer) -> None:
    admin = KafkaAdminClient(bootstrap_servers=kafka.bootstrap)

    create(admin)
    again = create(admin)

    assert again == []
    assert list(differences(admin)) == []
    admin.close()


def test_templates_and_indices_are_made_once_and_then_found_as_wanted(
    elasticsearch: ElasticsearchServer,
) -> None:
    client = Elasticsearch(elasticsearch.url, request_timeout=60)

    cluster.prepare(client)
    again = cluster.prepare(client)

    assert again == []
    assert list(cluster.check(client)) == []


def test_workers_killed_while_they_work_end_in_the_ledger_of_an_undisturbed_run(
    kafka: KafkaServer, elasticsearch: ElasticsearchServer, tmp_path: Path
) -> None:
    client = Elasticsearch(elasticsearch.url, request_timeout=60)
    admin = KafkaAdminClient(bootstrap_servers=kafka.bootstrap)
    create(admin)
    cluster.prepare(client)
    articles = seeds(ROOT / "seeds" / "articles")
    expected = embedded(articles)
    stack = Stack(kafka.bootstrap, elasticsearch.url, tmp_path)

    with stack.running():
        sender = producer(BrokerAccess(address=kafka.bootstrap))
        for number, article in enumerate(articles):
            publish(sender, [article])
            stack.kill(STEPS[number % len(STEPS)])
        sender.close()
        found = stack.wait_for(expected, client)
        unready = stack.wait_until_ready()

    assert found == expected
    assert unready == []
    admin.close()


def embedded(articles: list[Any]) -> Digest:
    """What the same articles give in one process."""
    log, sink = MemoryLog(), MemoryDocuments()
    for event in run(articles).drive.events:
        sink.put(documents(event, log.append("any", event) or 0))
    return digest(sink)


class Stack:
    """The workers as processes, started again when they are killed."""

    def __init__(self, bootstrap: str, search: str, folder: Path) -> None:
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "ATTACHE_BACKEND": "stack",
            "ATTACHE_KAFKA": bootstrap,
            "ATTACHE_SEARCH_URL": search,
            "ATTACHE_DATA": str(folder / "state"),
            "ATTACHE_NAMESPACE": folder.name,
        }
        self._folder = folder
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    @contextmanager
    def running(self) -> Iterator[None]:
        try:
            for step in STEPS:
                self.start(step)
            yield
        finally:
            for process in self._processes.values():
                process.send_signal(signal.SIGTERM)
            for process in self._processes.values():
                process.wait(timeout=60)

    def start(self, step: str) -> None:
        log = (self._folder / f"{step}.log").open("ab")
        self._processes[step] = subprocess.Popen(
            [sys.executable, "-m", "services.cli.main", "worker", step],
            env=self._environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        log.close()

    def kill(self, step: str) -> None:
        self._processes[step].kill()
        self._processes[step].wait()
        self.start(step)

    def wait_for(self, expected: Digest, client: Elasticsearch) -> Digest:
        """The digest of what is in the search engine, as soon as it is the expected one, or at the end."""
        until = time.monotonic() + PATIENCE_S
        reader = ElasticReader(client)
        while True:
            client.indices.refresh(index="attache-*")
            found = digest(reader)
            if found == expected or time.monotonic() > until:
                return found
            for step, process in self._processes.items():
                assert process.poll() is None, (self._folder / f"{step}.log").read_text()[-3000:]
            time.sleep(1)

    def wait_until_ready(self) -> list[str]:
        """What keeps the workers from being ready once each of them has told its progress; soon nothing."""
        state = self._folder / "state"
        until = time.monotonic() + PATIENCE_S
        told: set[str] = set()
        while told != set(STEPS) and time.monotonic() < until:
            time.sleep(1)
            told = {path.name.partition(".")[0] for path in state.glob("*.progress.json")}
        assert told == set(STEPS)
        return list(standing(state, time.time(), patience=60))
