"""The servers that other tests lean on are real, restartable, and keep what they were given."""

import uuid
from collections.abc import Iterator

import pytest
from elasticsearch import AuthenticationException, AuthorizationException, Elasticsearch
from kafka import KafkaConsumer, KafkaProducer
from kafka.admin import KafkaAdminClient

from tests.servers.broker import KafkaServer, kafka_server
from tests.servers.fixtures import provided
from tests.servers.search import ElasticsearchServer, elasticsearch_server

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def own_kafka(request: pytest.FixtureRequest) -> Iterator[KafkaServer]:
    with provided(request.config, kafka_server(own=True)) as server:
        yield server


@pytest.fixture(scope="module")
def own_elasticsearch(request: pytest.FixtureRequest) -> Iterator[ElasticsearchServer]:
    with provided(request.config, elasticsearch_server(security=True, own=True)) as server:
        yield server


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_a_broker_that_ended_comes_back_with_its_messages_on_the_same_port(
    own_kafka: KafkaServer, end: str
) -> None:
    topic = f"kept-{uuid.uuid4()}"
    make_topic(own_kafka, topic)
    send(own_kafka, topic, b"before")

    getattr(own_kafka, end)()
    assert not own_kafka.ready()
    own_kafka.start()
    send(own_kafka, topic, b"after")

    assert read(own_kafka, topic, 2) == [b"before", b"after"]


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_a_node_that_ended_comes_back_with_its_documents(
    own_elasticsearch: ElasticsearchServer, end: str
) -> None:
    with Elasticsearch(own_elasticsearch.url, basic_auth=own_elasticsearch.basic_auth) as client:
        client.index(index=f"kept-{end}", id="1", document={"kept": True})

        getattr(own_elasticsearch, end)()
        assert not own_elasticsearch.ready()
        own_elasticsearch.start()

        assert client.get(index=f"kept-{end}", id="1")["_source"] == {"kept": True}


def test_a_node_with_security_turns_away_who_has_no_password(own_elasticsearch: ElasticsearchServer) -> None:
    with (
        Elasticsearch(own_elasticsearch.url) as client,
        pytest.raises(AuthenticationException, match="missing authentication credentials"),
    ):
        client.cluster.health()


def test_a_key_opens_what_it_was_made_for_and_nothing_else(own_elasticsearch: ElasticsearchServer) -> None:
    with Elasticsearch(own_elasticsearch.url, basic_auth=own_elasticsearch.basic_auth) as client:
        may_write = {"indices": [{"names": ["mine-*"], "privileges": ["create_index", "write"]}]}
        key = client.security.create_api_key(name="writer", role_descriptors={"writer": may_write})["encoded"]

    with Elasticsearch(own_elasticsearch.url, api_key=key) as limited:
        written = limited.index(index="mine-1", id="1", document={"x": 1})
        with pytest.raises(AuthorizationException, match="unauthorized for API key"):
            limited.index(index="theirs-1", id="1", document={"x": 1})

    assert written["result"] == "created"


def test_words_are_stemmed_in_their_language(own_elasticsearch: ElasticsearchServer) -> None:
    with Elasticsearch(own_elasticsearch.url, basic_auth=own_elasticsearch.basic_auth) as client:
        words = client.indices.analyze(analyzer="russian", text="министры встречались")["tokens"]

    assert [word["token"] for word in words] == ["министр", "встреча"]


def make_topic(server: KafkaServer, topic: str) -> None:
    admin = KafkaAdminClient(bootstrap_servers=server.bootstrap)
    admin.create_topics({topic: {"num_partitions": 1, "replication_factor": 1}})
    admin.close()


def send(server: KafkaServer, topic: str, value: bytes) -> None:
    producer = KafkaProducer(bootstrap_servers=server.bootstrap)
    producer.send(topic, value).get(timeout=30)
    producer.close()


def read(server: KafkaServer, topic: str, count: int) -> list[bytes]:
    consumer = KafkaConsumer(
        topic, bootstrap_servers=server.bootstrap, auto_offset_reset="earliest", consumer_timeout_ms=20_000
    )
    values = [message.value for message, _ in zip(consumer, range(count), strict=False)]
    consumer.close()
    return values
