"""Looking at the line as services: Elasticsearch is read, and Kafka where only the topics know."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from services.cli.counting import counted
from services.cli.source import Source
from services.hosts.spool import Spool
from services.hosts.topicletters import TopicLetters
from services.hosts.topiclog import TopicLog
from services.index.clocks import Clock
from services.index.sinks.clocks import ElasticClocks
from services.index.sinks.elastic import ElasticReader
from shared.documents import Kind
from shared.events.base import Event
from shared.events.codec import decode
from shared.ports import LetterBox, Reader
from shared.topics import ARTICLES_FETCHED, CONTACTS, DECISIONS, FEEDS_HEALTH

_ORIGINS = (ARTICLES_FETCHED.name, DECISIONS.name, FEEDS_HEALTH.name)


@dataclass(frozen=True, slots=True)
class StackLooking:
    """The servers, open for looking. The broker is asked only by what needs it."""

    reader: Reader
    current: ElasticReader
    counted: ElasticClocks
    log: Callable[[], TopicLog]

    @property
    def letters(self) -> LetterBox:
        """The dead letters."""
        return TopicLetters(self.log())

    def clocks(self, dyad: str | None = None) -> Iterator[Clock]:
        """Clocks as the index worker counts them; those of the past are counted from the ledger as it was."""
        return self.counted.find(dyad) if self.reader is self.current else counted(self.reader, dyad)

    def began(self) -> Iterator[Event[Any]]:
        """The events that began a line, in the order in which they came to the broker."""
        with self._spooled(_ORIGINS) as spool:
            yield from map(decode, spool.by_arrival())

    def changes(self, source: Source, dyad: str | None = None) -> Iterator[Event[Any]]:
        """Changes of contacts and decisions, out of the search engine or out of the broker's topics."""
        if source is Source.SEARCH:
            filters = {"rules": "yes"} | ({} if dyad is None else {"dyad": dyad})
            yield from (document.event for document in self.current.find(Kind.CHANGE, filters))
            return
        with self._spooled((CONTACTS.name, DECISIONS.name)) as spool:
            yield from map(decode, spool.by_key(dyad))

    @contextmanager
    def _spooled(self, topics: Iterable[str]) -> Iterator[Spool]:
        with TemporaryDirectory(prefix="attache-topics-") as folder:
            spool = Spool(Path(folder))
            try:
                spool.put(self.log().records(topics))
                yield spool
            finally:
                spool.close()
