"""What the tests of indices drive: commands, an index worker in a thread, the contacts of a topic."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan
from kafka import KafkaConsumer
from msgspec.structs import replace

from services.hosts.access import BrokerAccess
from services.hosts.clockbook import ClockBook
from services.hosts.publisher import producer, publish
from services.hosts.rebuild import TopicHistory
from services.hosts.sink import SinkWorker, index_topics
from services.index.process import SOURCES
from services.index.sinks.elastic import ElasticSink
from services.index.templates import index_name
from shared.documents import Kind
from shared.events.base import Event
from shared.events.contact import ContactDetected, ContactRevised
from tests.support.contacts import a_contact, known

Attache = Callable[..., "Told"]
ALL = f"{index_name(Kind.CONTACT)}-all"


@dataclass(frozen=True)
class Told:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


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
