"""Servers for the soak alone, which stops and starts them; the size of a run is that of its marker."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.broker import KafkaServer, kafka_server
from tests.servers.fixtures import provided
from tests.servers.search import ElasticsearchServer, elasticsearch_server
from tests.support.stack import Workers


@pytest.fixture(scope="session")
def broker(request: pytest.FixtureRequest) -> Iterator[KafkaServer]:
    """A broker that may be stopped."""
    with provided(request.config, kafka_server(own=True)) as server:
        yield server


@pytest.fixture(scope="session")
def search(request: pytest.FixtureRequest) -> Iterator[ElasticsearchServer]:
    """A node that may be stopped."""
    with provided(request.config, elasticsearch_server(own=True)) as server:
        yield server


@pytest.fixture
def workers(broker: KafkaServer, search: ElasticsearchServer, tmp_path: Path) -> Workers:
    """Workers on those servers; none runs yet."""
    return Workers(broker.bootstrap, search.url, tmp_path)
