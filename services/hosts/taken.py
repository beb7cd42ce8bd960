"""One record as the index service takes it: its event and documents, or the letter that becomes of it.

In: a record of kafka-python. Out: `Taken`. Documents have the place of the event as their revision.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from services.hosts.letterwire import first_origin
from services.index.process import documents
from shared.documents import Document
from shared.errors import Reject
from shared.events.base import Event
from shared.events.codec import decode
from shared.letters import DeadLetter, Failure, Origin, write_letter

STEP = "index"


class Refused(Protocol):
    """A document that the sink will never take."""

    @property
    def document(self) -> Document:
        """The document."""

    @property
    def error_class(self) -> str:
        """Groups refusals of one cause."""

    @property
    def reason(self) -> str:
        """What the sink says."""


@dataclass(slots=True)
class Taken:
    """A record and what is to become of it."""

    record: Any
    origin: Origin
    event: Event[Any] | None = None
    documents: Sequence[Document] = ()
    letter: DeadLetter | None = None

    def refuse(self, error_class: str, reason: str) -> None:
        """Make a letter of it."""
        seen = datetime.fromtimestamp(self.record.timestamp / 1000, tz=UTC)
        failure = Failure(error_class, reason)
        self.letter = write_letter(STEP, failure, self.record.value, self.origin, seen)


def take(record: Any) -> Taken:
    """Read a record; one that is no event is a letter."""
    taken = Taken(record, first_origin(record.headers, here(record)))
    try:
        taken.event = decode(record.value)
    except Reject as reject:
        taken.refuse(reject.error_class, reject.reason)
    else:
        taken.documents = made_of(taken.event, record, taken.origin)
    return taken


def made_of(event: Event[Any], record: Any, origin: Origin | None = None) -> list[Document]:
    """Documents of the event in a record, which came from `origin`.

    Their revision is the place where it first was, so that an old one that is tried again overtakes no newer
    one; it counts from 1.
    """
    origin = origin or first_origin(record.headers, here(record))
    return documents(event, int(origin.offset or 0) + 1, record.timestamp)


def place_of(record: Any) -> tuple[str, int, int]:
    """Topic, partition and offset of a record."""
    return record.topic, record.partition, record.offset


def here(record: Any) -> Origin:
    """Where a record is."""
    return Origin(topic=record.topic, partition=record.partition, offset=record.offset)
