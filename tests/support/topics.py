"""A broker's topics in a list: what letters on topics ask of one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from tests.lines import NOON


@dataclass(frozen=True, slots=True)
class Record:
    """A record as a consumer hands it out."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes
    headers: list[tuple[str, bytes]]
    timestamp: int


class Sent:
    """The promise of a record that is stored already."""

    def get(self, timeout: float) -> None:
        """Nothing has to be waited for."""


class Topics:
    """Producer and log in one."""

    def __init__(self) -> None:
        self._records: list[Record] = []
        self._offsets = count()

    def send(self, topic: str, *, key: bytes | None, value: bytes, headers: list[tuple[str, bytes]]) -> Sent:
        """Store a record."""
        at = round(NOON.timestamp() * 1000)
        self._records.append(Record(topic, 0, next(self._offsets), key, value, headers, at))
        return Sent()

    def records(self, topics: Iterable[str]) -> Iterator[Record]:
        """All records of the topics."""
        wanted = set(topics)
        return iter([record for record in self._records if record.topic in wanted])
