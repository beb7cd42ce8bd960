"""A real Kafka broker for tests: one node, KRaft, loopback, no automatic topics.

In: ATTACHE_TEST_KAFKA (host:port), a Docker engine, or Maven Central. Out: `KafkaServer` with its bootstrap
address.
"""

import os
import shutil
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.servers.container import ContainerBackend
from tests.servers.errors import ServerFailedError
from tests.servers.java import java_home
from tests.servers.maven import kafka_jars
from tests.servers.process import ProcessBackend
from tests.servers.versions import Image, image_of
from tests.servers.ways import QUICK_START, Backend, GivenBackend, Way, choose, free_port, wait_until_ready

ADDRESS_VARIABLE = "ATTACHE_TEST_KAFKA"
CLUSTER_ID = "YXR0YWNoZS10ZXN0cy0wMQ"
JAVA = 17
READY_SECONDS = 90


@dataclass
class KafkaServer:
    """A broker that answers at `bootstrap`.

    `startup_seconds` is the time from start to the first answer of the last start.
    """

    bootstrap: str
    version: str
    backend: Backend
    startup_seconds: float = 0.0

    def start(self) -> None:
        """Start, or start again on the same data and port, and wait until topics can be made."""
        begun = time.monotonic()
        self.backend.start()
        wait_until_ready(f"Kafka at {self.bootstrap}", self.backend, self.ready, READY_SECONDS)
        self.startup_seconds = time.monotonic() - begun

    def stop(self) -> None:
        """Shut the broker down in good order. Raises NotOursError for one given by address."""
        self.backend.stop()

    def kill(self) -> None:
        """SIGKILL the broker. Raises NotOursError for one given by address."""
        self.backend.kill()

    def logs(self) -> str:
        """What the broker printed."""
        return self.backend.logs()

    def ready(self) -> bool:
        """Whether the cluster has a broker that takes requests."""
        with suppress(OSError):
            return count_brokers(self.bootstrap) > 0
        return False

    def describe(self) -> str:
        """One line for people: what it is, where and how it was had."""
        return (
            f"Kafka {self.version} at {self.bootstrap} ({self.backend.origin}, {self.startup_seconds:.1f} s)"
        )


@contextmanager
def kafka_server(
    *,
    own: bool = False,
    way: Way | None = None,
    heap: str = "512m",
    for_bench: bool = False,
    settings: Mapping[str, str] | None = None,
) -> Iterator[KafkaServer]:
    """A ready broker, stopped and forgotten at the end; after an error its directory stays and is named.

    `own` = never one given by address; `way` overrides the order; `settings` are broker properties on top of
    ours.
    Raises ServerUnavailableError when no way is open, ServerFailedError when the broker does not start.
    """
    image = image_of("kafka")
    chosen = way or choose(ADDRESS_VARIABLE, image, own=own)
    if chosen is Way.ADDRESS:
        server = KafkaServer(
            os.environ[ADDRESS_VARIABLE], "of unknown version", GivenBackend(ADDRESS_VARIABLE)
        )
        server.start()
        yield server
        return
    directory = Path(tempfile.mkdtemp(prefix="attache-kafka-"))
    java_options = [f"-Xmx{heap}", *([] if for_bench else [QUICK_START])]
    port = free_port()
    if chosen is Way.CONTAINER:
        backend: Backend = _container(image, port, java_options, settings or {})
    else:
        backend = _process(directory, image.version, port, java_options, settings or {})
    server = KafkaServer(f"127.0.0.1:{port}", image.version, backend)
    try:
        server.start()
        yield server
    except BaseException as error:
        error.add_note(f"Kafka's files are kept in {directory}")
        backend.dispose()
        raise
    backend.dispose()
    shutil.rmtree(directory)


def count_brokers(bootstrap: str) -> int:
    """How many brokers the cluster behind an address has, fenced ones not counted. Raises OSError when none
    answers.

    Speaks the protocol's metadata request, version 1, itself: client libraries retry inside and leave sockets
    behind.
    """
    host, _, port = bootstrap.rpartition(":")
    client = b"attache-tests"
    no_topics = 0
    request = struct.pack(f">hhih{len(client)}si", 3, 1, 0, len(client), client, no_topics)
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.sendall(struct.pack(">i", len(request)) + request)
        answer = connection.makefile("rb").read(12)
    if len(answer) < 12:
        raise ConnectionError(f"{bootstrap} closed the connection")
    _length, _correlation, brokers = struct.unpack(">iii", answer)
    return int(brokers)


def _process(
    directory: Path, version: str, port: int, java_options: list[str], settings: Mapping[str, str]
) -> ProcessBackend:
    java = [str(java_home(JAVA) / "bin" / "java"), "-cp", f"{kafka_jars(version)}/*"]
    configuration = directory / "server.properties"
    properties = {
        **_single_node(f"PLAINTEXT://127.0.0.1:{port}", f"PLAINTEXT://127.0.0.1:{port}", free_port()),
        "log.dirs": str(directory / "data"),
        **settings,
    }
    configuration.write_text("".join(f"{name}={value}\n" for name, value in properties.items()))
    formatted = subprocess.run(
        [*java, "kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", str(configuration)],
        capture_output=True,
        text=True,
        check=False,
    )
    if formatted.returncode != 0:
        raise ServerFailedError(
            f"Kafka's storage could not be formatted: {formatted.stdout}{formatted.stderr}"
        )
    command = [*java[:1], *java_options, *java[1:], "kafka.Kafka", str(configuration)]
    return ProcessBackend(command, directory / "kafka.log")


def _container(
    image: Image, port: int, java_options: list[str], settings: Mapping[str, str]
) -> ContainerBackend:
    properties = {
        **_single_node(f"PLAINTEXT://:{port}", f"PLAINTEXT://127.0.0.1:{port}", 9093),
        **settings,
    }
    variables = {
        "CLUSTER_ID": CLUSTER_ID,
        "KAFKA_HEAP_OPTS": " ".join(java_options),
        **{f"KAFKA_{name.replace('.', '_').upper()}": value for name, value in properties.items()},
    }
    options = [f"--publish=127.0.0.1:{port}:{port}"]
    options += [f"--env={name}={value}" for name, value in variables.items()]
    return ContainerBackend(image, options)


def _single_node(listens: str, advertises: str, controller_port: int) -> dict[str, str]:
    return {
        "process.roles": "broker,controller",
        "node.id": "1",
        "controller.quorum.voters": f"1@127.0.0.1:{controller_port}",
        "listeners": f"{listens},CONTROLLER://127.0.0.1:{controller_port}",
        "advertised.listeners": advertises,
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name": "PLAINTEXT",
        "controller.listener.names": "CONTROLLER",
        "offsets.topic.replication.factor": "1",
        "transaction.state.log.replication.factor": "1",
        "transaction.state.log.min.isr": "1",
        "share.coordinator.state.topic.replication.factor": "1",
        "share.coordinator.state.topic.min.isr": "1",
        "group.initial.rebalance.delay.ms": "0",
        "auto.create.topics.enable": "false",
    }
