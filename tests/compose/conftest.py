"""Fixtures that give tests an engine with every image, and the stack's servers on it."""

from collections.abc import Iterator

import pytest

from tests.compose.engine import Engine, engine
from tests.compose.stack import Stack, build_our_image, stack
from tests.compose.standins import make_standins
from tests.servers.fixtures import PROVIDED, provided


@pytest.fixture(scope="session")
def docker(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An engine that has the images of docker-compose.yml, stand-ins where it is ours, and our own."""
    lines = request.config.stash[PROVIDED]
    with provided(request.config, engine()) as found:
        if found.ours:
            make_standins(found, lines.append)
        build_our_image(found)
        yield found


@pytest.fixture(scope="module")
def servers(docker: Engine) -> Iterator[Stack]:
    """Kafka and Elasticsearch of the stack, healthy; nothing of ours runs yet."""
    with stack(docker) as running:
        running.up("kafka", "elasticsearch")
        yield running
