"""An index is built anew while it is read and written, and nobody sees less; on a real broker and engine."""

import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from kafka.admin import KafkaAdminClient

from services.cli.exits import Exit
from services.hosts.clockbook import ClockBook
from services.hosts.rebuild import rebuild
from services.hosts.topics import create
from services.index import cluster
from services.index.sinks.clocks import ElasticClocks
from services.index.templates import CLOCKS, index_name
from shared.documents import Kind
from shared.errors import HostStopped
from tests.integration.stack.indices.driven import (
    Attache,
    contacts,
    content,
    count,
    history,
    index_worker,
    send,
    wait_for,
)
from tests.servers.search import ElasticsearchServer

pytestmark = pytest.mark.servers


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
    checked = attache("stack", "check", "--json")

    assert len(right) > 6
    assert planned.json == {"index": "clocks", "topic": "contacts", "read": 1, "written": 1}
    assert (rebuilt.code, rebuilt.json["new"]) == (Exit.OK, 2)
    assert not [fault for fault in checked.json["faults"] if "attache-clocks" in fault]
    assert content(client, clocks) == right
