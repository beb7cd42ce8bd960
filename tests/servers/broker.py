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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Door:
    """A further listener: its name, its protocol (`SASL_PLAINTEXT`, `SSL` …) and its own properties."""

    name: str
    protocol: str
    properties: Mapping[str, str]


@dataclass
class KafkaServer:
    """A broker that answers at `bootstrap`.

    `startup_seconds` is the time from start to the first answer of the last start.
    """

    bootstrap: str
    version: str
    backend: Backend
    startup_seconds: float = 0.0
    doors: dict[str, str] = field(default_factory=dict)
    """Name of a further listener to its address."""

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
    doors: Sequence[Door] = (),
) -> Iterator[KafkaServer]:
    """A ready broker, stopped and forgotten at the end; after an error its directory stays and is named.

    `own` = never one given by address; `way` overrides the order; `settings` are broker properties on top of
    ours; `doors` are listeners besides the plain one.
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
    ports = {"PLAINTEXT": free_port()} | {door.name: free_port() for door in doors}
    own_settings = {**_doors(doors), **(settings or {})}
    if chosen is Way.CONTAINER:
        backend: Backend = _container(image, ports, java_options, own_settings)
    else:
        backend = _process(directory, image.version, ports, java_options, own_settings)
    addresses = {name: f"127.0.0.1:{port}" for name, port in ports.items()}
    server = KafkaServer(addresses.pop("PLAINTEXT"), image.version, backend, doors=addresses)
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
    directory: Path,
    version: str,
    ports: Mapping[str, int],
    java_options: list[str],
    settings: Mapping[str, str],
) -> ProcessBackend:
    java = [str(java_home(JAVA) / "bin" / "java"), "-cp", f"{kafka_jars(version)}/*"]
    configuration = directory / "server.properties"
    properties = {
        **_single_node(_listeners(ports, "127.0.0.1"), _listeners(ports, "127.0.0.1"), free_port()),
        "log.dirs": str(directory / "data"),
        **settings,
    }
    written = ((name, value.replace("\n", "\\n")) for name, value in properties.items())
    configuration.write_text("".join(f"{name}={value}\n" for name, value in written))
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
    image: Image, ports: Mapping[str, int], java_options: list[str], settings: Mapping[str, str]
) -> ContainerBackend:
    properties = {
        **_single_node(_listeners(ports, ""), _listeners(ports, "127.0.0.1"), 9093),
        **settings,
    }
    variables = {
        "CLUSTER_ID": CLUSTER_ID,
        "KAFKA_HEAP_OPTS": " ".join(java_options),
        **{f"KAFKA_{name.replace('.', '_').upper()}": value for name, value in properties.items()},
    }
    options = [f"--publish=127.0.0.1:{port}:{port}" for port in ports.values()]
    options += [f"--env={name}={value}" for name, value in variables.items()]
    return ContainerBackend(image, options)


def _listeners(ports: Mapping[str, int], host: str) -> str:
    return ",".join(f"{name}://{host}:{port}" for name, port in ports.items())


def _doors(doors: Sequence[Door]) -> dict[str, str]:
    """Properties of further listeners; a property of a listener stands under its name."""
    protocols = ["PLAINTEXT:PLAINTEXT", "CONTROLLER:PLAINTEXT"]
    protocols += [f"{door.name}:{door.protocol}" for door in doors]
    own = {
        f"listener.name.{door.name.lower()}.{name}": value
        for door in doors
        for name, value in door.properties.items()
    }
    return {"listener.security.protocol.map": ",".join(protocols), **own}


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
