"""The line through the stack's partition files, without a broker: what one publishes, the next ones read.

In: events, with the tracing of each stage. Out: every message by topic, with its headers. A topic has one
partition.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.hosts.cascade import home
from services.hosts.partition import Message, Outgoing, Partition
from services.hosts.tracing import NoTracing, Tracing, header
from services.hosts.watch import Watch
from shared.events.base import Event
from shared.events.codec import encode
from shared.ports import Step


def untraced(stage: str) -> Tracing:
    return NoTracing()


@dataclass
class Relay:
    """Carries messages between partitions of the steps."""

    folder: Path
    steps: Sequence[Step]
    watch: Sequence[Watch] = ()
    tracing: Callable[[str], Tracing] = untraced
    messages: list[Message] = field(default_factory=list)
    _partitions: dict[str, Partition] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for step in self.steps:
            self._partitions[step.name] = Partition.open(
                self.folder, step, 0, watch=self.watch, tracing=self.tracing(step.name)
            )

    def feed(self, events: Iterable[Event[Any]], ingest: Tracing | None = None) -> None:
        """Publish events as ingest does and work off all that follows."""
        begun = NoTracing() if ingest is None else ingest
        for event in events:
            topic, key = home(type(event.data)).name, event.partitionkey.encode()
            self.send(topic, key, encode(event), header(begun.began(event)))

    def send(
        self, topic: str, key: bytes | None, value: bytes, headers: tuple[tuple[str, bytes], ...] = ()
    ) -> Message:
        """Publish bytes and work off all that follows; returns the message."""
        first = self._stored(topic, key, value, headers)
        waiting = deque([first])
        while waiting:
            message = waiting.popleft()
            for record in self.deliver(message):
                waiting.append(self._stored(record.topic, record.key, record.value, record.headers))
        return first

    def deliver(self, message: Message) -> list[Outgoing]:
        """Give a message to the steps that read its topic; returns what they publish."""
        found: list[Outgoing] = []
        for step in self.steps:
            if message.topic in {topic.name for topic in step.reads}:
                found += self._partitions[step.name].apply([message])
        return found

    def close(self) -> None:
        """Close the files."""
        for partition in self._partitions.values():
            partition.close()

    def _stored(
        self, topic: str, key: bytes | None, value: bytes, headers: tuple[tuple[str, bytes], ...]
    ) -> Message:
        offset = sum(message.topic == topic for message in self.messages)
        message = Message(topic, 0, offset, key, value, 1_700_000_000_000 + len(self.messages), headers)
        self.messages.append(message)
        return message
