"""Fixtures that give tests real servers, and the report of what was started.

In: the ways of `tests.servers.ways`. Out: `kafka`, `elasticsearch`, `secured_elasticsearch`, one of each per
session.
A server that cannot be had fails the test when it was promised (CI=true or ATTACHE_REQUIRE_SERVERS=1), else
skips it loudly.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Protocol, TypeVar

import pytest

from tests.servers.broker import KafkaServer, kafka_server
from tests.servers.errors import ServerUnavailableError
from tests.servers.search import ElasticsearchServer, elasticsearch_server
from tests.servers.ways import promised

PROVIDED = pytest.StashKey[list[str]]()


class Described(Protocol):
    """What can say in one line what it is."""

    def describe(self) -> str:
        """One line for people."""


Server = TypeVar("Server", bound=Described)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[PROVIDED] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.stash[PROVIDED]:
        terminalreporter.section("servers")
        for line in config.stash[PROVIDED]:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def kafka(request: pytest.FixtureRequest) -> Iterator[KafkaServer]:
    """A broker that tests share: use topic and group names of your own, do not stop it."""
    with provided(request.config, kafka_server()) as server:
        yield server


@pytest.fixture(scope="session")
def elasticsearch(request: pytest.FixtureRequest) -> Iterator[ElasticsearchServer]:
    """A node without security that tests share: use index names of your own, do not stop it."""
    with provided(request.config, elasticsearch_server()) as server:
        yield server


@pytest.fixture(scope="session")
def secured_elasticsearch(request: pytest.FixtureRequest) -> Iterator[ElasticsearchServer]:
    """A node with security on that tests share."""
    with provided(request.config, elasticsearch_server(security=True)) as server:
        yield server


@contextmanager
def provided(config: pytest.Config, server: AbstractContextManager[Server]) -> Iterator[Server]:
    """Enter a server's context and note it for the report; fail or skip when it cannot be had."""
    with ExitStack() as stack:
        try:
            started = stack.enter_context(server)
        except ServerUnavailableError as error:
            config.stash[PROVIDED].append(f"NOT STARTED: {error}")
            if promised():
                pytest.fail(f"a promised server could not be had: {error}")
            pytest.skip(f"no server: {error}")
        config.stash[PROVIDED].append(started.describe())
        yield started
