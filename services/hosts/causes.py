"""Which message a record follows from, told in a header, so that what was published twice is taken once.

In: the headers of records. Out: whether a record was heard before. A worker takes the messages of a partition
in order and publishes what follows from them in order; so of the records of one source (a partition of a
topic) that arrive in one partition, every one at or before the furthest heard is a repetition: of a worker
that was killed between publishing and noting it, or of one that lost its partition without knowing.
A dead letter that is tried again names the one step that it is for, and no cause.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

CAUSE = "attache-cause"
"""Header: topic/partition/offset/ordinal of the message that a record follows from."""
FOR = "attache-for"
"""Header: the step that a message is meant for; other steps pass it by."""

Header = tuple[str, bytes]


class Cause(NamedTuple):
    """The message that a record follows from; `ordinal` counts what follows from it, from 0."""

    topic: str
    partition: int
    offset: int
    ordinal: int


def header_of(cause: Cause) -> Header:
    """The header that tells a cause."""
    return CAUSE, "/".join(map(str, cause)).encode()


def cause_of(headers: Iterable[Header]) -> Cause | None:
    """The message that a record follows from, None when it tells none."""
    told = _told(headers)
    if told is None:
        return None
    source, (offset, ordinal) = told
    topic, _, partition = source.rpartition("/")
    return Cause(topic, int(partition), offset, ordinal)


def for_another(headers: Iterable[Header], step: str) -> bool:
    """Whether a message is meant for another step than this one."""
    return any(name == FOR and value.decode() != step for name, value in headers)


def tried_again(headers: Iterable[Header]) -> bool:
    """Whether a message is a dead letter that somebody sent again."""
    return any(name == FOR for name, _ in headers)


@dataclass(slots=True)
class Heard:
    """The furthest record of each source that was heard in one partition.

    A source is a topic and a partition of it. Never ask across partitions: there is no order between them.
    """

    furthest: dict[str, tuple[int, int]] = field(default_factory=dict)
    _fresh: dict[str, tuple[int, int]] = field(default_factory=dict)

    def knows(self, headers: Iterable[Header]) -> bool:
        """Whether a record was heard before. One without a cause is always new."""
        told = _told(headers)
        if told is None:
            return False
        source, place = told
        return place <= self._fresh.get(source, self.furthest.get(source, _NOTHING))

    def note(self, headers: Iterable[Header]) -> None:
        """A record is heard; for good once this is settled."""
        told = _told(headers)
        if told is not None:
            source, place = told
            self._fresh[source] = max(place, self._fresh.get(source, self.furthest.get(source, _NOTHING)))

    def changes(self) -> list[tuple[str, int, int]]:
        """Source, offset and ordinal of what moved since it was settled."""
        return [(source, *place) for source, place in self._fresh.items()]

    def settle(self) -> None:
        """Keep what was noted."""
        self.furthest |= self._fresh
        self._fresh.clear()

    def forget(self) -> None:
        """Take back what was noted since it was settled."""
        self._fresh.clear()


_NOTHING = (-1, 0)


def _told(headers: Iterable[Header]) -> tuple[str, tuple[int, int]] | None:
    """Source and place that a header tells."""
    for name, value in headers:
        if name == CAUSE:
            source, offset, ordinal = value.decode().rsplit("/", 2)
            return source, (int(offset), int(ordinal))
    return None
