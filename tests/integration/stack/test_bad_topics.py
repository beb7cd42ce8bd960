"""Topics that are missing, or not as the table says, are named at start with the remedy; nothing is lost."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from kafka import KafkaProducer
from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient

from services.cli.exits import Exit
from services.hosts.topics import LARGEST_RECORD, create, differences, from_the_future
from tests.servers.broker import KafkaServer, kafka_server
from tests.servers.fixtures import provided
from tests.support.line import ROOT

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def broker(request: pytest.FixtureRequest) -> Iterator[KafkaServer]:
    """A broker whose topics these tests spoil."""
    with provided(request.config, kafka_server(own=True)) as server:
        yield server


@pytest.fixture
def admin(broker: KafkaServer) -> Iterator[KafkaAdminClient]:
    """An admin of a broker that has every topic as it should be, before and after."""
    client = KafkaAdminClient(bootstrap_servers=broker.bootstrap)
    create(client)
    yield client
    client.close()


def set_on(admin: KafkaAdminClient, topic: str, name: str, value: str) -> None:
    admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, {name: value})])
    until = time.monotonic() + 20
    while time.monotonic() < until and not any(value in fault for fault in differences(admin)):
        time.sleep(0.1)


def reset(admin: KafkaAdminClient, topic: str) -> None:
    admin.delete_topics([topic])
    while topic in admin.list_topics():
        time.sleep(0.1)
    create(admin)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("compression.type", "lz4", "compression.type lz4, which the index worker cannot read"),
        ("compression.type", "snappy", "compression.type snappy, which the index worker cannot read"),
        ("max.message.bytes", "1048588", f"1048588 bytes, wanted {LARGEST_RECORD} or more"),
        ("cleanup.policy", "compact", "cleanup.policy compact, which would drop events"),
    ],
)
def test_a_setting_that_would_lose_messages_is_named_with_the_remedy(
    admin: KafkaAdminClient, name: str, value: str, words: str
) -> None:
    set_on(admin, "alerts", name, value)

    faults = list(differences(admin))
    reset(admin, "alerts")

    (fault,) = faults
    assert fault.startswith("topic alerts ")
    assert words in fault
    assert f"kafka-configs.sh --alter --topic alerts --add-config {name}=" in fault
    assert list(differences(admin)) == []


def test_a_worker_stops_at_start_and_names_what_is_missing_and_what_has_other_partitions(
    admin: KafkaAdminClient, broker: KafkaServer, tmp_path: Path
) -> None:
    admin.delete_topics(["contacts", "decisions"])
    while {"contacts", "decisions"} & set(admin.list_topics()):
        time.sleep(0.1)
    admin.create_topics({"decisions": {"num_partitions": 3, "replication_factor": 1}})

    done = worker(broker, tmp_path)
    reset(admin, "decisions")

    assert done.returncode == Exit.CONFIG
    assert "topic contacts is missing; run `attache stack init kafka`" in done.stderr
    assert "topic decisions has 3 partitions, wanted 12" in done.stderr
    assert list(differences(admin)) == []


def test_a_clock_that_is_wrong_is_told(admin: KafkaAdminClient, broker: KafkaServer, tmp_path: Path) -> None:
    right = list(from_the_future(admin, time.time()))
    producer = KafkaProducer(bootstrap_servers=broker.bootstrap)
    ahead = int((time.time() + 1_800) * 1_000)
    producer.send("feeds-health", b"{}", partition=0, timestamp_ms=ahead).get(timeout=30)
    producer.close()

    done = worker(broker, tmp_path)
    later = list(from_the_future(admin, time.time() + 1_800))
    reset(admin, "feeds-health")

    assert right == later == []
    assert done.returncode == Exit.CONFIG
    assert "topics feeds-health hold messages that were written more than 60 s after" in done.stderr


def worker(broker: KafkaServer, folder: Path) -> "subprocess.CompletedProcess[str]":
    """A worker that is expected to stop by itself."""
    return subprocess.run(
        [sys.executable, "-m", "services.cli.main", "worker", "detect"],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "ATTACHE_KAFKA": broker.bootstrap,
            "ATTACHE_DATA": str(folder),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
