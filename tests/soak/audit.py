"""What is wrong with the end of a run: lost, twice, or other than the log says.

In: a broker, a search engine, what is expected. Out: faults in words, none when all is well. Repetitions of
the same event in a topic are allowed (delivery is at least once) and counted; other bytes under the same id
are not, nor a version that is missing or there twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from elasticsearch import Elasticsearch

from services.hosts.access import BrokerAccess
from services.hosts.topicletters import TopicLetters
from services.hosts.topiclog import TopicLog
from services.index.digest import digest
from services.index.process import documents
from services.index.sinks.elastic import ElasticReader
from services.index.sinks.memory import MemoryDocuments
from shared.documents import Kind
from shared.errors import Reject
from shared.events.alert import AlertEvent
from shared.events.base import Event
from shared.events.codec import decode
from shared.events.contact import ContactEvent
from shared.topics import ALERTS, ARTICLES_CLEANED, CONTACTS, CONTACTS_REPORTED
from tests.soak.stream import Expected
from tests.support.stack import records

DERIVED = (ARTICLES_CLEANED, CONTACTS_REPORTED, CONTACTS, ALERTS)


@dataclass
class Log:
    """The topics that the line writes, each event once, as documents and by what they are about."""

    documents: MemoryDocuments = field(default_factory=MemoryDocuments)
    events: dict[UUID, bytes] = field(default_factory=dict)
    versions: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    """Versions of each contact in the order of the log; of each card those at which it was told."""
    repeated: int = 0
    poison: int = 0
    faults: list[str] = field(default_factory=list)

    def take(self, value: bytes, seq: int) -> None:
        """The next record of a topic."""
        try:
            event = decode(value)
        except Reject:
            self.poison += 1
            return
        known = self.events.setdefault(event.id, value)
        if known is not value:
            self.repeated += 1
            if known != value:
                self.faults.append(f"{event.type} {event.id} is there twice, with other words")
            return
        self.documents.put(documents(event, seq))
        self._note(event)

    def _note(self, event: Event[Any]) -> None:
        if isinstance(event.data, ContactEvent):
            self.versions["contact", str(event.data.contact.contact_id)].append(event.data.contact.version)
        if isinstance(event.data, AlertEvent):
            self.versions["alert", event.data.alert.id].append(event.data.alert.version)


def read_log(bootstrap: str) -> Log:
    """Everything that the line wrote."""
    log = Log()
    for topic in DERIVED:
        for record in records(bootstrap, topic.name):
            log.take(record.value, record.offset + 1)
    return log


def faults(log: Log, client: Elasticsearch, expected: Expected) -> Iterator[str]:
    """Everything that is not as it should be."""
    client.indices.refresh(index="attache-*")
    reader = ElasticReader(client)
    yield from log.faults
    yield from wrong_versions(log)
    yield from _differences("article", expected.articles, _ids(log.documents, Kind.ARTICLE))
    yield from _differences("report", expected.reports, _ids(log.documents, Kind.REPORT))
    for name, found in (("log", digest(log.documents)), ("search", digest(reader))):
        if found != expected.digest:
            yield f"digest of the {name} {found}, wanted {expected.digest}"
    for kind in Kind:
        wanted = {document.id: document.event.id for document in log.documents.find(kind)}
        stored = {document.id: document.event.id for document in reader.find(kind)}
        yield from _differences(f"{kind} document", wanted, stored)
        stale = [id for id in wanted.keys() & stored.keys() if wanted[id] != stored[id]]
        if stale:
            yield f"{len(stale)} {kind} documents are not of the last event, for example {stale[0]}"


def wrong_versions(log: Log) -> Iterator[str]:
    """Contacts whose versions are not 1, 2, 3…; cards whose versions go back or leave one out."""
    for (what, id), versions in log.versions.items():
        if what == "contact":
            wrong = versions != list(range(1, len(versions) + 1))
        else:
            wrong = versions != sorted(versions) or set(versions) != set(range(1, versions[-1] + 1))
        if wrong:
            yield f"{what} {id} has the versions {versions[:20]}"


def dead_letters(broker: BrokerAccess) -> dict[tuple[str, str], int]:
    """How many open dead letters there are, by step and class of error."""
    with TopicLog(broker) as log:
        return {(group.step, group.error_class): group.count for group in TopicLetters(log).groups()}


def _differences(what: str, wanted: Iterable[str], found: Iterable[str]) -> Iterator[str]:
    lost, more = set(wanted) - set(found), set(found) - set(wanted)
    if lost:
        yield f"{len(lost)} of {what} lost, for example {min(lost)}"
    if more:
        yield f"{len(more)} of {what} too many, for example {min(more)}"


def _ids(sink: MemoryDocuments, kind: Kind) -> set[str]:
    return {document.id for document in sink.find(kind)}
