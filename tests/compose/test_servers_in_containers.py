"""Where an engine answers, tests get their servers as containers, with the same manners."""

import pytest

from tests.compose.engine import Engine
from tests.servers.broker import kafka_server
from tests.servers.search import elasticsearch_server
from tests.servers.versions import image_of
from tests.servers.ways import Way, choose

pytestmark = pytest.mark.compose


@pytest.fixture(autouse=True)
def engine_in_the_environment(docker: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in docker.environment.items():
        monkeypatch.setenv(name, value)
    assert choose("ATTACHE_TEST_NOTHING", image_of("kafka"), own=False) is Way.CONTAINER


def test_a_broker_in_a_container_is_killed_and_started_again() -> None:
    with kafka_server(own=True) as server:
        server.kill()
        ready_after_the_kill = server.ready()
        server.start()

        assert server.ready()

    assert not ready_after_the_kill
    assert not server.ready()


def test_a_node_in_a_container_has_a_password_and_is_stopped_and_started_again() -> None:
    with elasticsearch_server(security=True, own=True) as server:
        server.stop()
        ready_after_the_stop = server.ready()
        server.start()

        assert server.ready()
        server.password = "wrong"  # noqa: S105 - it is meant to be
        assert not server.ready()

    assert not ready_after_the_stop
