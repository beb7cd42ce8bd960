"""Topics that are missing, or not as the table says, are named at start with the remedy; nothing is lost."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer
from kafka import KafkaProducer
from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient

from services.cli.commands.stack import kafka_faults
from services.cli.exits import Exit
from services.cli.main import main
from services.hosts.topics import LARGEST_RECORD, Layout, create, differences
from shared.settings import Settings
from tests.servers.broker import KafkaServer, kafka_server
from tests.servers.fixtures import provided
from tests.support.line import ROOT
from tests.support.stack import records

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
        ("max.message.bytes", "1048588", f"1048588 bytes, wanted {LARGEST_RECORD} or more"),
        ("message.timestamp.type", "CreateTime", "CreateTime, which does not tell the order of arrival"),
        ("cleanup.policy", "compact", "cleanup.policy compact, which would drop events"),
        ("retention.ms", "604800000", "retention.ms 604800000, wanted -1: what it forgets"),
        ("retention.bytes", "1073741824", "retention.bytes 1073741824, wanted -1: what it forgets"),
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


def test_init_names_what_of_the_topics_that_are_there_is_not_as_it_should_be(
    admin: KafkaAdminClient,
    broker: KafkaServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ATTACHE_KAFKA", broker.bootstrap)
    right = main(["stack", "init", "kafka"])
    set_on(admin, "alerts", "retention.ms", "604800000")

    wrong = main(["stack", "init", "kafka"])
    reset(admin, "alerts")

    assert (right, wrong) == (Exit.OK, Exit.NO)
    assert "topic alerts has retention.ms 604800000, wanted -1" in capsys.readouterr().out


def test_a_compression_without_its_library_is_named(
    admin: KafkaAdminClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kafka.codec.has_lz4", lambda: False)
    set_on(admin, "alerts", "compression.type", "lz4")

    faults = list(differences(admin))
    monkeypatch.undo()
    mended = list(differences(admin))
    reset(admin, "alerts")

    (fault,) = faults
    assert "topic alerts has compression.type lz4, which cannot be read here: install its" in fault
    assert mended == []


@pytest.mark.parametrize("compression", ["gzip", "lz4", "snappy", "zstd"])
def test_whatever_a_writer_packs_with_the_index_worker_unpacks(
    admin: KafkaAdminClient, broker: KafkaServer, compression: str
) -> None:
    async def write() -> None:
        async with AIOKafkaProducer(
            bootstrap_servers=broker.bootstrap, compression_type=compression
        ) as writer:
            await writer.send_and_wait("alerts", b"x" * 1_000, key=compression.encode())

    asyncio.run(write())
    found = [record.value for record in records(broker.bootstrap, "alerts")]
    reset(admin, "alerts")

    assert found == [b"x" * 1_000]


def test_a_message_that_cannot_be_unpacked_stops_the_index_worker_and_is_not_passed_by(
    admin: KafkaAdminClient, broker: KafkaServer, tmp_path: Path
) -> None:
    async def write() -> None:
        async with AIOKafkaProducer(bootstrap_servers=broker.bootstrap, compression_type="lz4") as writer:
            await writer.send_and_wait("alerts", b"x" * 1_000)

    asyncio.run(write())
    without = "import kafka.codec as c; c.has_lz4 = lambda: False; c.lz4_decode = None"

    done = worker(broker, tmp_path, "index", before=without)
    done_offsets = admin.list_group_offsets("attache-index").get("attache-index", {})
    reset(admin, "alerts")

    assert done.returncode == Exit.CONFIG
    assert "has messages that cannot be unpacked here" in done.stderr
    assert "install attache[ingest]" in done.stderr
    assert not any(place.topic == "alerts" and meta.offset > 0 for place, meta in done_offsets.items())


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


def test_copies_and_partitions_that_are_set_and_not_there_are_named(admin: KafkaAdminClient) -> None:
    (fewer, *_) = differences(admin, Layout(partitions=24))
    three = [fault for fault in differences(admin, Layout(replication=3)) if "topic alerts " in fault]

    assert "topic articles-fetched has 12 partitions, wanted 24" in fewer
    assert "set ATTACHE_KAFKA_PARTITIONS to what is there" in fewer
    assert [fault.partition(";")[0] for fault in three] == [
        "topic alerts has 1 copies, wanted 3",
        "topic alerts counts a message as written with 1 copies, wanted 2",
    ]


def test_topics_are_made_with_the_partitions_that_are_set(admin: KafkaAdminClient) -> None:
    admin.delete_topics(["decisions"])
    while "decisions" in admin.list_topics():
        time.sleep(0.1)

    made = create(admin, Layout(partitions=24))
    (topic,) = admin.describe_topics(["decisions"])
    reset(admin, "decisions")

    assert made == ["decisions"]
    assert len(topic["partitions"]) == 24


def test_a_clock_that_is_behind_the_brokers_is_told(
    admin: KafkaAdminClient, broker: KafkaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    producer = KafkaProducer(bootstrap_servers=broker.bootstrap)
    producer.send("feeds-health", b"{}", partition=0).get(timeout=30)
    producer.close()
    now = time.time()

    right = kafka_faults(Settings(kafka=broker.bootstrap))
    monkeypatch.setattr(time, "time", lambda: now - 300)
    wrong = kafka_faults(Settings(kafka=broker.bootstrap))
    monkeypatch.undo()
    reset(admin, "feeds-health")

    assert right == []
    assert len(wrong) == 1
    assert wrong[0].startswith("topics feeds-health hold messages that were written more than 60 s after")
    assert wrong[0].endswith("set both by NTP")


def worker(
    broker: KafkaServer, folder: Path, step: str = "detect", *, before: str = ""
) -> "subprocess.CompletedProcess[str]":
    """A worker that is expected to stop by itself; `before` is run first in its process."""
    program = (
        f"{before}\nimport sys\nfrom services.cli.main import main\nsys.exit(main(['worker', '{step}']))"
    )
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "ATTACHE_KAFKA": broker.bootstrap,
            "ATTACHE_SEARCH_URL": "http://127.0.0.1:9",
            "ATTACHE_DATA": str(folder),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
