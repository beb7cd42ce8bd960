"""Kafka and Elasticsearch come up from docker-compose.yml as it is, with its users, limits, secrets and

healthchecks.
"""

import pytest
from elasticsearch import AuthenticationException, Elasticsearch
from kafka import KafkaProducer
from kafka.admin import KafkaAdminClient
from kafka.errors import KafkaError

from tests.compose.engine import Engine
from tests.compose.stack import IMAGE_VERSION, Stack
from tests.servers.versions import image_of

pytestmark = pytest.mark.compose


def test_both_servers_are_healthy_by_their_own_healthchecks(servers: Stack) -> None:
    assert servers.health("kafka") == "healthy"
    assert servers.health("elasticsearch") == "healthy"


def test_the_broker_takes_messages_from_this_machine_once_a_topic_is_made(servers: Stack) -> None:
    producer = KafkaProducer(bootstrap_servers=servers.kafka, max_block_ms=5000)
    admin = KafkaAdminClient(bootstrap_servers=servers.kafka)

    with pytest.raises(KafkaError):
        producer.send("never-made", b"x").get(timeout=10)
    admin.create_topics({"made": {"num_partitions": 1, "replication_factor": 1}})
    stored = producer.send("made", b"x").get(timeout=30)

    assert stored.offset == 0
    producer.close()
    admin.close()


def test_elasticsearch_takes_the_generated_password_and_nothing_less(servers: Stack) -> None:
    with (
        Elasticsearch(servers.search) as stranger,
        pytest.raises(AuthenticationException, match="missing authentication"),
    ):
        stranger.cluster.health()
    with Elasticsearch(servers.search, basic_auth=("elastic", servers.elastic_password)) as client:
        nodes = client.nodes.info(filter_path="nodes.*.version")["nodes"]

    assert [node["version"] for node in nodes.values()] == [image_of("elasticsearch").version]


@pytest.mark.parametrize("service", ["kafka", "elasticsearch"])
def test_a_server_that_was_killed_becomes_healthy_again_on_its_volume(servers: Stack, service: str) -> None:
    before = servers.engine.docker("volume", "ls", "--quiet")

    servers.kill(service)
    servers.up(service)

    assert servers.health(service) == "healthy"
    assert servers.engine.docker("volume", "ls", "--quiet") == before


def test_our_image_holds_our_code_and_runs_it_as_nobody_special(docker: Engine) -> None:
    program = (
        "import os, services, shared, kafka, faust, elasticsearch; print(os.getuid(), services.__file__)"
    )

    printed = docker.docker(
        *("run", "--rm", "--read-only", "--network=none", "--cap-drop=ALL"),
        *("--entrypoint=python", f"attache:{IMAGE_VERSION}", "-c", program),
    )

    assert printed == "10001 /app/services/__init__.py"


def test_our_command_runs_beside_the_servers(servers: Stack) -> None:
    assert "Usage: attache" in servers.run("clean", "--help")


def test_a_worker_reaches_the_servers_by_name_on_a_network_without_a_way_out(servers: Stack) -> None:
    program = (
        "import socket\n"
        "for address in (('kafka', 9092), ('elasticsearch', 9200)):\n"
        "    socket.create_connection(address, timeout=10).close()\n"
        "    print(address[0])"
    )

    reached = servers.run("clean", "-c", program, entrypoint="python")
    internal = servers.engine.docker(
        "network", "inspect", "--format={{.Internal}}", f"{servers.project}_backend"
    )

    assert reached.split() == ["kafka", "elasticsearch"]
    assert internal == "true"
