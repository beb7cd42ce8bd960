"""An index is built anew while it is read and written, and what is old goes; on a real broker and engine."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan
from kafka import KafkaConsumer
from kafka.admin import KafkaAdminClient
from msgspec.structs import replace

from services.cli.exits import Exit
from services.cli.main import main
from services.hosts.access import BrokerAccess
from services.hosts.clockbook import ClockBook
from services.hosts.publisher import producer, publish
from services.hosts.rebuild import TopicHistory, rebuild
from services.hosts.sink import SinkWorker, index_topics
from services.hosts.topics import create
from services.index import cluster, retention
from services.index.process import SOURCES
from services.index.sinks.clocks import ElasticClocks
from services.index.sinks.elastic import ElasticSink
from services.index.templates import CLOCKS, index_name
from shared.documents import Kind
from shared.errors import HostStopped
from shared.events.base import Event
from shared.events.contact import ContactDetected, ContactRevised
from tests.servers.broker import KafkaServer, kafka_server
from tests.servers.fixtures import provided
from tests.servers.search import ElasticsearchServer, elasticsearch_server
from tests.support.contacts import a_contact, known

pytestmark = pytest.mark.servers

Attache = Callable[..., "Told"]
ALL = f"{index_name(Kind.CONTACT)}-all"


@pytest.fixture(scope="module")
def broker(request: pytest.FixtureRequest) -> Iterator[KafkaServer]:
    with provided(request.config, kafka_server(own=True)) as server:
        yield server


@pytest.fixture(scope="module")
def search(request: pytest.FixtureRequest) -> Iterator[ElasticsearchServer]:
    with provided(request.config, elasticsearch_server(own=True)) as server:
        yield server


@pytest.fixture
def client(search: ElasticsearchServer) -> Iterator[Elasticsearch]:
    """A client of an engine with every index of ours, empty."""
    with Elasticsearch(search.url, request_timeout=60) as client:
        for base in cluster.BASES:
            for number in cluster.numbers(client, base).present:
                client.indices.delete(index=cluster.numbered(base, number))
        cluster.prepare(client)
        yield client


@pytest.fixture
def bootstrap(broker: KafkaServer) -> Iterator[str]:
    """A broker with every topic of ours, empty."""
    admin = KafkaAdminClient(bootstrap_servers=broker.bootstrap)
    present = [topic for topic in admin.list_topics() if not topic.startswith("_")]
    if present:
        admin.delete_topics(present)
        while set(present) & set(admin.list_topics()):
            time.sleep(0.1)
    create(admin)
    yield broker.bootstrap
    admin.close()


@dataclass(frozen=True)
class Told:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def of_the_servers(
    bootstrap: str, search: ElasticsearchServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Settings by which commands find the servers, and keep their data in a folder of the test."""
    for name, value in (("KAFKA", bootstrap), ("SEARCH_URL", search.url), ("DATA", str(tmp_path))):
        monkeypatch.setenv(f"ATTACHE_{name}", value)


@pytest.fixture
def attache(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Attache:
    """Runs a command in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Told:
        capsys.readouterr()
        code = main(words)
        printed = capsys.readouterr()
        return Told(code, printed.out, printed.err)

    return run


@contextmanager
def history(bootstrap: str, kind: Kind = Kind.CONTACT) -> Iterator[TopicHistory]:
    consumer = KafkaConsumer(bootstrap_servers=bootstrap, group_id=None, enable_auto_commit=False)
    try:
        yield TopicHistory(consumer, SOURCES[kind])
    finally:
        consumer.close()


def contacts(start: int, stop: int) -> list[Event[Any]]:
    made: list[Event[Any]] = []
    for number in range(start, stop):
        contact = a_contact(f"c{number}", "2023-03-02", "000", dyad=f"{'ABC'[number % 3]}AA-ZZZ")
        made.append(known(ContactDetected(contact=contact, because="000"), f"d{number}"))
        if number % 5 == 0:
            later = replace(contact, version=2, confidence=0.5)
            made.append(known(ContactRevised(contact=later, because="001"), f"r{number}"))
    return made


def send(bootstrap: str, events: list[Event[Any]]) -> None:
    sender = producer(BrokerAccess(address=bootstrap))
    publish(sender, events)
    sender.close()


@contextmanager
def index_worker(
    bootstrap: str, client: Elasticsearch, group: str, clocks: ClockBook | None = None
) -> Iterator[threading.Event]:
    """The index worker in a thread; ends with the context."""
    stopped = threading.Event()
    consumer = KafkaConsumer(
        *index_topics(),
        bootstrap_servers=bootstrap,
        group_id=group,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    sender = producer(BrokerAccess(address=bootstrap))
    worker = SinkWorker(
        consumer,
        sender,
        lambda refuse: ElasticSink(client, refuse),
        stopped.wait,
        tell=lambda places: None,
        clocks=clocks,
    )

    def work() -> None:
        worker.run()
        if clocks is not None:
            clocks.close()  # its files belong to the thread that opened them

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield stopped
    finally:
        stopped.set()
        thread.join()
        consumer.close()
        sender.close()


def count(client: Elasticsearch) -> int:
    client.indices.refresh(index=ALL)
    return int(client.count(index=ALL)["count"])


def wait_for(client: Elasticsearch, wanted: int) -> int:
    until = time.monotonic() + 60
    while (found := count(client)) != wanted and time.monotonic() < until:
        time.sleep(0.2)
    return found


def content(client: Elasticsearch, index: str = ALL) -> dict[str, tuple[int, Any]]:
    """Version and source of every document that readers see."""
    client.indices.refresh(index=index)
    found = scan(client, index=index, version=True)
    return {hit["_id"]: (hit["_version"], hit["_source"]) for hit in found}


def test_a_rebuild_under_reading_and_writing_shows_nobody_less_and_ends_with_everything(
    bootstrap: str, client: Elasticsearch
) -> None:
    send(bootstrap, contacts(0, 300))
    seen: list[int] = []
    swapped, done = threading.Event(), threading.Event()
    written = 300

    def read() -> None:
        while not done.is_set():
            seen.append(count(client))
            time.sleep(0.1)

    def write() -> None:
        nonlocal written
        while not swapped.is_set():
            send(bootstrap, contacts(written, written + 50))
            written += 50
            time.sleep(0.1)

    with index_worker(bootstrap, client, "during"):
        wait_for(client, 300)
        reader, writer = threading.Thread(target=read), threading.Thread(target=write)
        reader.start()
        writer.start()
        with history(bootstrap) as topic:
            first = rebuild(client, Kind.CONTACT, topic, time.sleep)
        between = written
        with history(bootstrap) as topic:
            second = rebuild(client, Kind.CONTACT, topic, time.sleep)
        swapped.set()
        writer.join()
        found = wait_for(client, written)
        done.set()
        reader.join()
    rebuilt = content(client)
    with history(bootstrap) as topic:
        rebuild(client, Kind.CONTACT, topic, time.sleep)

    assert 300 < between < written, "nothing was written meanwhile, so this run says nothing"
    assert (first.old, first.new, second.new) == (1, 2, 3)
    assert found == written
    assert seen == sorted(seen)
    assert rebuilt == content(client)
    assert rebuilt[str(contacts(5, 6)[0].data.contact.contact_id)][1]["view"]["confidence"] == 0.5


def test_a_rebuild_that_was_interrupted_between_its_swaps_is_told_and_goes_on(
    bootstrap: str, client: Elasticsearch
) -> None:
    send(bootstrap, contacts(0, 100))
    with index_worker(bootstrap, client, "interrupted"):
        wait_for(client, 100)
    cluster.create(client, Kind.CONTACT, 2)
    cluster.switch(client, Kind.CONTACT, 2, reading=False)
    told = [fault for fault in cluster.check(client) if "contacts" in fault]

    with history(bootstrap) as topic:
        done = rebuild(client, Kind.CONTACT, topic, time.sleep)

    assert told == [
        "index attache-contacts is written to number 2 and read from 1: a rebuild did not end; run "
        "`attache stack rebuild contacts --yes` again"
    ]
    assert (done.old, done.new) == (1, 2)
    assert cluster.numbers(client, Kind.CONTACT) == cluster.Numbers(2, 2, (1, 2))
    assert count(client) == 100
    assert list(cluster.check(client)) == []


def test_a_rebuild_that_never_came_to_its_swap_begins_anew(bootstrap: str, client: Elasticsearch) -> None:
    send(bootstrap, contacts(0, 20))
    with index_worker(bootstrap, client, "begun"):
        wait_for(client, 20)
    cluster.create(client, Kind.CONTACT, 2)
    client.index(index=cluster.numbered(Kind.CONTACT, 2), id="left", document={"id": "left"}, refresh=True)

    with history(bootstrap) as topic:
        rebuild(client, Kind.CONTACT, topic, time.sleep)

    assert set(content(client)) == {str(event.data.contact.contact_id) for event in contacts(0, 20)}


def test_a_topic_without_its_beginning_swaps_nothing(bootstrap: str, client: Elasticsearch) -> None:
    send(bootstrap, contacts(0, 30))
    with index_worker(bootstrap, client, "beheaded"):
        wait_for(client, 30)
    admin = KafkaAdminClient(bootstrap_servers=bootstrap)
    admin.delete_topics(["contacts"])
    while "contacts" in admin.list_topics():
        time.sleep(0.1)
    create(admin)
    admin.close()

    with history(bootstrap) as topic, pytest.raises(HostStopped, match=r"gives 0 documents.*has 30"):
        rebuild(client, Kind.CONTACT, topic, time.sleep)

    assert cluster.numbers(client, Kind.CONTACT) == cluster.Numbers(1, 1, (1,))
    assert count(client) == 30


@pytest.mark.usefixtures("of_the_servers")
def test_an_index_with_an_old_mapping_stops_the_index_worker_and_a_rebuild_mends_it(
    bootstrap: str,
    search: ElasticsearchServer,
    client: Elasticsearch,
    attache: Attache,
    tmp_path: Path,
) -> None:
    old = {"_meta": {"template": "of-last-year"}}
    client.indices.put_mapping(index=cluster.numbered(Kind.CONTACT, 1), **old)  # type: ignore[arg-type]

    checked = attache("stack", "check")
    started = attache("worker", "index")
    planned = attache("stack", "rebuild", "contacts", "--json")
    rebuilt = attache("stack", "rebuild", "contacts", "--yes", "--json")
    mended = attache("stack", "check")
    examined = attache("doctor", "--backend", "stack", "--all", "--json")

    assert (checked.code, started.code, planned.code) == (Exit.NO, Exit.CONFIG, Exit.OK)
    for told in (checked.out, started.err):
        assert "attache-contacts-000001 has the mapping of version of-last-year, wanted" in told
        assert "attache stack rebuild contacts --yes" in told
    assert planned.json == {"index": "contacts", "topic": "contacts", "read": 1, "written": 1}
    assert (rebuilt.code, rebuilt.json["new"]) == (Exit.OK, 2)
    assert mended.code == Exit.OK
    found = [check["found"] for check in examined.json["checks"] if check["check"] == "data"]
    assert f"Elasticsearch at {search.url} is as it should be" in found
    assert f"Kafka at {bootstrap} is as it should be" in found


@pytest.mark.usefixtures("of_the_servers")
def test_clocks_that_are_not_to_be_trusted_are_counted_anew_from_the_topic(
    bootstrap: str,
    search: ElasticsearchServer,
    client: Elasticsearch,
    attache: Attache,
    tmp_path: Path,
) -> None:
    clocks = f"{index_name(CLOCKS)}-all"
    book = ClockBook(tmp_path, ElasticClocks(client).put, lambda: datetime.now(UTC).date())
    send(bootstrap, contacts(0, 60))
    with index_worker(bootstrap, client, "clocks", book):
        wait_for(client, 60)
        until = time.monotonic() + 60
        while len({id[:7] for id in content(client, clocks)}) < 3 and time.monotonic() < until:
            time.sleep(0.2)
    right = content(client, clocks)
    wrong, lost = sorted(right)[:2]
    client.index(index=clocks.replace("-all", "-write"), id=wrong, document={"id": wrong, "live": True})
    client.delete(index=clocks.replace("-all", "-write"), id=lost)

    planned = attache("stack", "rebuild", "clocks", "--json")
    rebuilt = attache("stack", "rebuild", "clocks", "--yes", "--json")
    checked = attache("stack", "check")

    assert len(right) > 6
    assert planned.json == {"index": "clocks", "topic": "contacts", "read": 1, "written": 1}
    assert (rebuilt.code, rebuilt.json["new"], checked.code) == (Exit.OK, 2, Exit.OK)
    assert content(client, clocks) == right


def test_replaced_indices_and_old_articles_go_only_when_told(
    bootstrap: str,
    search: ElasticsearchServer,
    client: Elasticsearch,
    attache: Attache,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in (("SEARCH_URL", search.url), ("RETENTION_DAYS", "30")):
        monkeypatch.setenv(f"ATTACHE_{name}", value)
    with history(bootstrap) as topic:
        rebuild(client, Kind.CONTACT, topic, time.sleep)
    cluster.create(client, Kind.CONTACT, 3)  # a rebuild that is under way
    for name, days in (("old", 31), ("new", 29)):
        fetched = datetime.now(UTC) - timedelta(days=days)
        body = {"id": name, "live": True, "known": fetched.isoformat(), "order": "", "facets": {}}
        client.index(index=f"{index_name(Kind.ARTICLE)}-write", id=name, document=body, refresh=True)

    would = attache("stack", "expire", "--json")
    kept = client.indices.exists(index=cluster.numbered(Kind.CONTACT, 1))
    did = attache("stack", "expire", "--yes", "--json")
    client.indices.refresh(index="attache-*")
    again = attache("stack", "expire", "--yes", "--json")

    going = {"indices": ["attache-contacts-000001"], "articles": 1}
    assert would.json == {"dropped": False, **going}
    assert kept
    assert did.json == {"dropped": True, **going}
    assert again.json == {"dropped": True, "indices": [], "articles": 0}
    assert cluster.numbers(client, Kind.CONTACT).present == (2, 3)
    left = client.search(index=f"{index_name(Kind.ARTICLE)}-all")["hits"]["hits"]
    assert [hit["_id"] for hit in left] == ["new"]


def test_a_server_without_lifecycles_is_told_in_one_line(
    search: ElasticsearchServer, client: Elasticsearch, attache: Attache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATTACHE_SEARCH_URL", search.url)

    told = attache("stack", "init", "search")

    managed = retention.has_lifecycle(client)
    assert told.code == Exit.OK
    assert ("no lifecycle management" in told.err) is not managed
    assert managed is (retention.POLICY in told.out)


def test_the_clock_of_the_engine_is_compared_with_ours(client: Elasticsearch) -> None:
    right = list(cluster.skewed(client, time.time()))
    (behind,) = cluster.skewed(client, time.time() + 300)
    (ahead,) = cluster.skewed(client, time.time() - 300)

    assert right == []
    assert "s behind this machine's; set both by NTP" in behind
    assert "s ahead of this machine's; set both by NTP" in ahead


def test_indices_have_the_shards_that_are_set(client: Elasticsearch) -> None:
    cluster.put_templates(client, shards=3)
    cluster.create(client, Kind.CONTACT, 2)
    made = client.indices.get_settings(index=cluster.numbered(Kind.CONTACT, 2))
    cluster.put_templates(client)

    (settings,) = made.values()
    assert settings["settings"]["index"]["number_of_shards"] == "3"
