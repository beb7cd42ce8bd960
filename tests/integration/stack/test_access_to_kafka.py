"""A broker that asks who comes, or encrypts: let in with the right words, told what to mend otherwise."""

import gc
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaConsumer
from kafka.admin import KafkaAdminClient, ScramMechanism, UserScramCredentialUpsertion

from services.cli.broker import broker_access, broker_admin
from services.cli.exits import Exit, Stop
from services.hosts.access import BrokerAccess
from services.hosts.publisher import producer, publish
from services.hosts.topics import create
from shared.events.base import trace_id
from shared.events.codec import decode
from shared.settings import Settings
from tests.lines import fetched
from tests.servers.broker import KafkaServer, kafka_server
from tests.servers.doors import PASSWORD, USER, encrypted, users
from tests.servers.fixtures import provided
from tests.support.line import ROOT, seeds
from tests.support.stack import Workers, patiently, records

pytestmark = [
    pytest.mark.servers,
    # Connections that were refused are left to the garbage collector by the clients; it is called here.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    yield
    gc.collect()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("access")
    (folder / "password").write_text(PASSWORD + "\n")
    (folder / "wrong").write_text("a guess")
    return folder


@pytest.fixture(scope="module")
def guarded(request: pytest.FixtureRequest, folder: Path) -> Iterator[KafkaServer]:
    """A broker with a plain listener, one that asks for a user and one that encrypts."""
    doors = [users(), encrypted(folder)[0]]
    with provided(request.config, kafka_server(own=True, doors=doors)) as server:
        admin = KafkaAdminClient(bootstrap_servers=server.bootstrap)
        create(admin)
        made_known = UserScramCredentialUpsertion(USER, ScramMechanism.SCRAM_SHA_512, PASSWORD, 8192)
        admin.alter_user_scram_credentials([made_known])
        admin.close()
        yield server


def as_user(server: KafkaServer, folder: Path, mechanism: str, file: str = "password") -> Settings:
    return Settings(
        kafka=server.doors["USERS"],
        kafka_user=USER,
        kafka_password_file=folder / file,
        kafka_mechanism=mechanism,
    )


def asked(settings: Settings) -> Stop | None:
    """What stops every worker before it does anything."""
    try:
        with broker_admin(settings) as admin:
            admin.list_topics()
    except Stop as stop:
        return stop
    return None


@pytest.mark.parametrize("mechanism", ["PLAIN", "SCRAM-SHA-512"])
def test_who_signs_in_may_write_and_read(guarded: KafkaServer, folder: Path, mechanism: str) -> None:
    access = broker_access(as_user(guarded, folder, mechanism))
    sender = producer(access)

    publish(sender, [fetched(mechanism, "hello")])
    sender.close()

    assert asked(as_user(guarded, folder, mechanism)) is None
    assert fetched(mechanism, "hello").partitionkey in read_keys(access.client())


def test_what_is_encrypted_is_written_and_read(guarded: KafkaServer, folder: Path) -> None:
    settings = Settings(kafka=guarded.doors["TLS"], kafka_tls=True, kafka_ca_file=folder / "certificate.pem")
    access = broker_access(settings)
    sender = producer(access)

    publish(sender, [fetched("encrypted", "hello")])
    sender.close()

    assert asked(settings) is None
    assert fetched("encrypted", "hello").partitionkey in read_keys(access.client())


def test_a_wrong_password_is_told_with_the_user_and_the_remedy(guarded: KafkaServer, folder: Path) -> None:
    for mechanism in ("PLAIN", "SCRAM-SHA-512"):
        stop = asked(as_user(guarded, folder, mechanism, "wrong"))

        assert stop is not None
        assert stop.code is Exit.CONFIG
        assert f"refuses user 'attache' by {mechanism}" in str(stop)
        assert "ATTACHE_KAFKA_PASSWORD_FILE" in str(stop)


def test_a_way_of_signing_in_that_the_broker_does_not_take_is_told(
    guarded: KafkaServer, folder: Path
) -> None:
    stop = asked(as_user(guarded, folder, "SCRAM-SHA-256"))

    assert stop is not None
    assert stop.code is Exit.CONFIG
    assert "does not take SCRAM-SHA-256" in str(stop)
    assert "set ATTACHE_KAFKA_MECHANISM" in str(stop)


def test_a_broker_that_nobody_vouches_for_is_not_trusted(guarded: KafkaServer) -> None:
    stop = asked(Settings(kafka=guarded.doors["TLS"], kafka_tls=True))

    assert stop is not None
    assert stop.code is Exit.CONFIG
    assert "CERTIFICATE_VERIFY_FAILED" in str(stop)
    assert "ATTACHE_KAFKA_CA_FILE" in str(stop)


@pytest.mark.parametrize("door", ["USERS", "TLS"])
def test_coming_as_nobody_to_a_guarded_door_is_told_what_it_may_need(guarded: KafkaServer, door: str) -> None:
    stop = asked(Settings(kafka=guarded.doors[door]))

    assert stop is not None
    assert stop.code is Exit.UNREACHABLE
    assert "ATTACHE_KAFKA_TLS or ATTACHE_KAFKA_USER" in str(stop)


def test_workers_sign_in_or_encrypt_take_over_partitions_and_publish(
    guarded: KafkaServer, folder: Path, tmp_path: Path
) -> None:
    password, authority = str(folder / "password"), str(folder / "certificate.pem")
    doors = {
        "clean": {
            "ATTACHE_KAFKA": guarded.doors["USERS"],
            "ATTACHE_KAFKA_USER": USER,
            "ATTACHE_KAFKA_PASSWORD_FILE": password,
        },
        "extract": {
            "ATTACHE_KAFKA": guarded.doors["TLS"],
            "ATTACHE_KAFKA_TLS": "true",
            "ATTACHE_KAFKA_CA_FILE": authority,
        },
    }
    articles = seeds(ROOT / "seeds" / "articles")

    with ExitStack() as running:
        for step, door in doors.items():
            workers = Workers(guarded.bootstrap, "http://127.0.0.1:9", tmp_path, extra=door)
            running.enter_context(workers.running(step))
        with closing(producer(BrokerAccess(address=guarded.bootstrap))) as sender:
            publish(sender, articles)
        patiently(lambda: causes(guarded, "contacts-reported") >= {a.id.hex for a in articles}, 150, every=1)

    assert {article.id.hex for article in articles} <= causes(guarded, "articles-cleaned")


def causes(server: KafkaServer, topic: str) -> set[str]:
    """Traces of the events in a topic: which articles they follow from."""
    return {trace_id(decode(record.value)) for record in records(server.bootstrap, topic)}


def read_keys(options: dict[str, Any]) -> set[str]:
    """Keys of all fetched articles, read with a client's options."""
    reader = KafkaConsumer(
        "articles-fetched", **options, auto_offset_reset="earliest", consumer_timeout_ms=5_000
    )
    keys = {record.key.decode() for record in reader}
    reader.close()
    return keys
