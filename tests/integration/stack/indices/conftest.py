"""A broker and an engine for the tests of indices, emptied for each, and commands that find them."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from kafka.admin import KafkaAdminClient

from services.cli.main import main
from services.hosts.topics import create
from services.index import cluster
from tests.integration.stack.indices.driven import Attache, Told
from tests.servers.broker import KafkaServer, kafka_server
from tests.servers.fixtures import provided
from tests.servers.search import ElasticsearchServer, elasticsearch_server


@pytest.fixture(scope="package")
def broker(request: pytest.FixtureRequest) -> Iterator[KafkaServer]:
    with provided(request.config, kafka_server(own=True)) as server:
        yield server


@pytest.fixture(scope="package")
def search(request: pytest.FixtureRequest) -> Iterator[ElasticsearchServer]:
    with provided(request.config, elasticsearch_server(own=True)) as server:
        yield server


@pytest.fixture
def client(search: ElasticsearchServer) -> Iterator[Elasticsearch]:
    """A client of an engine with every index of ours, empty."""
    with Elasticsearch(search.url, request_timeout=60) as client:
        for base in cluster.BASES:
            for number in cluster.numbers(client, base).present:
                client.indices.delete(index=cluster.numbered(base, number))
        cluster.prepare(client)
        yield client


@pytest.fixture
def bootstrap(broker: KafkaServer) -> Iterator[str]:
    """A broker with every topic of ours, empty."""
    admin = KafkaAdminClient(bootstrap_servers=broker.bootstrap)
    present = [topic for topic in admin.list_topics() if not topic.startswith("_")]
    if present:
        admin.delete_topics(present)
        while set(present) & set(admin.list_topics()):
            time.sleep(0.1)
    create(admin)
    yield broker.bootstrap
    admin.close()


@pytest.fixture
def of_the_servers(
    bootstrap: str, search: ElasticsearchServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Settings by which commands find the servers, and keep their data in a folder of the test."""
    for name, value in (("KAFKA", bootstrap), ("SEARCH_URL", search.url), ("DATA", str(tmp_path))):
        monkeypatch.setenv(f"ATTACHE_{name}", value)


@pytest.fixture
def attache(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Attache:
    """Runs a command in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Told:
        capsys.readouterr()
        code = main(words)
        printed = capsys.readouterr()
        return Told(code, printed.out, printed.err)

    return run
