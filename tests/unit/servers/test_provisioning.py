"""How tests come by their servers, as far as it can be said without starting one."""

import os
import socket
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.servers.broker import count_brokers, kafka_server
from tests.servers.cache import cached
from tests.servers.errors import NotOursError, ServerFailedError, ServerUnavailableError
from tests.servers.java import java_home
from tests.servers.process import ProcessBackend
from tests.servers.search import elasticsearch_server
from tests.servers.versions import Image, image_of
from tests.servers.ways import GivenBackend, Way, choose, promised, wait_until_ready

NO_SUCH_IMAGE = Image("attache.invalid/none", "0")


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nonexistent/docker.sock")


@pytest.mark.usefixtures("no_engine")
def test_an_address_in_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTACHE_TEST_KAFKA", "127.0.0.1:9092")

    way = choose("ATTACHE_TEST_KAFKA", NO_SUCH_IMAGE, own=False)

    assert way is Way.ADDRESS


@pytest.mark.usefixtures("no_engine")
def test_a_test_that_kills_its_server_never_gets_one_by_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTACHE_TEST_KAFKA", "127.0.0.1:9092")

    way = choose("ATTACHE_TEST_KAFKA", NO_SUCH_IMAGE, own=True)

    assert way is Way.PROCESS


def test_a_server_given_by_address_is_not_ours_to_end() -> None:
    server = GivenBackend("ATTACHE_TEST_KAFKA")

    with pytest.raises(NotOursError, match="ATTACHE_TEST_KAFKA"):
        server.stop()
    with pytest.raises(NotOursError, match="own=True"):
        server.kill()


@pytest.mark.parametrize(("variable", "value"), [("CI", "true"), ("ATTACHE_REQUIRE_SERVERS", "1")])
def test_servers_are_promised_in_ci_and_on_request(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("ATTACHE_REQUIRE_SERVERS", raising=False)
    assert not promised()

    monkeypatch.setenv(variable, value)

    assert promised()


def test_an_address_without_credentials_is_refused_to_a_test_of_credentials(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ATTACHE_TEST_ELASTICSEARCH", "http://127.0.0.1:9200")

    with (
        pytest.raises(ServerUnavailableError, match="names no user"),
        elasticsearch_server(security=True),
    ):
        pass


def test_the_pinned_versions_are_read_from_the_compose_file() -> None:
    assert image_of("kafka").name == "apache/kafka"
    assert image_of("elasticsearch").reference.startswith("docker.elastic.co/elasticsearch/elasticsearch:9.")


def test_a_java_that_is_too_old_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ServerUnavailableError, match=r"Java 99 or newer .* set ES_JAVA_HOME"):
        java_home(99)


def test_the_java_named_in_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").touch()
    (tmp_path / "release").write_text('JAVA_VERSION="30.0.1"\n')
    monkeypatch.setenv("ES_JAVA_HOME", str(tmp_path))

    assert java_home(21) == tmp_path


def test_a_download_is_made_once_and_not_kept_when_it_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATTACHE_TEST_CACHE", str(tmp_path))
    made = []

    def fails(scratch: Path) -> None:
        (scratch / "half").touch()
        raise OSError("network gone")

    def succeeds(scratch: Path) -> None:
        made.append(scratch)
        (scratch / "whole").touch()

    with pytest.raises(OSError, match="network gone"):
        cached("thing-1", fails)
    first, second = cached("thing-1", succeeds), cached("thing-1", succeeds)

    assert first == second
    assert [path.name for path in first.iterdir()] == ["whole"]
    assert len(made) == 1


def test_a_server_that_dies_while_starting_fails_with_its_last_words(tmp_path: Path) -> None:
    backend = ProcessBackend([sys.executable, "-c", "print('out of disk')"], tmp_path / "log")

    backend.start()

    with pytest.raises(ServerFailedError, match="out of disk"):
        wait_until_ready("the server", backend, lambda: False, seconds=30)
    backend.dispose()


def test_killing_a_server_takes_its_children_along(tmp_path: Path) -> None:
    child = "import time; time.sleep(600)"
    launcher = (
        "import subprocess, sys\n"
        f"child = subprocess.Popen([sys.executable, '-c', {child!r}])\n"
        "print(child.pid, flush=True)\n"
        "child.wait()"
    )
    backend = ProcessBackend([sys.executable, "-c", launcher], tmp_path / "log")
    backend.start()
    wait_until_ready("the launcher", backend, lambda: backend.logs().endswith("\n"), seconds=30)
    pid = int(backend.logs())

    backend.kill()

    assert not backend.running()
    assert ended(pid)


def test_a_server_whose_tests_vanished_stops_by_itself(tmp_path: Path) -> None:
    program = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"
    backend = ProcessBackend([sys.executable, "-c", program], tmp_path / "log")
    backend.start()
    wait_until_ready("the server", backend, lambda: backend.logs().endswith("\n"), seconds=30)
    pid = int(backend.logs())

    backend.hang_up()

    assert ended(pid)
    backend.dispose()


def test_who_does_not_speak_kafka_is_not_a_broker() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=lambda: listener.accept()[0].close()).start()

        with pytest.raises(ConnectionError):
            count_brokers(f"127.0.0.1:{listener.getsockname()[1]}")


def test_a_broker_that_is_not_there_fails_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{unused.getsockname()[1]}"
    monkeypatch.setenv("ATTACHE_TEST_KAFKA", address)
    monkeypatch.setattr("tests.servers.broker.READY_SECONDS", 0.1)

    with pytest.raises(ServerFailedError, match=address), kafka_server():
        pass


def ended(pid: int, seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
            if is_zombie(pid):
                return True
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def is_zombie(pid: int) -> bool:
    """Whether a process has ended and nobody asked how. Raises ProcessLookupError when it goes just now."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return False
