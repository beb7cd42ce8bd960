"""The broker's topics as a log that is read from beginning to end: for people's questions, not for workers.

In: how to reach the broker. Out: records up to where the topics ended when they were asked for; ends and what
groups have committed. Nothing is committed and no group is joined. Raises KafkaError, of which `explained`
makes words.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.admin import KafkaAdminClient
from kafka.errors import (
    CoordinatorLoadInProgressError,
    CoordinatorNotAvailableError,
    KafkaError,
    NotCoordinatorError,
)

from services.hosts.access import BrokerAccess
from services.hosts.offsets import offsets_of
from services.hosts.topics import LARGEST_RECORD
from shared.errors import ConfigError

_BOOTSTRAP_MS = 10_000
_POLL_MS = 500
_SILENT_POLLS = 60
"""Polls without a record, although there must be some, until we give up: half a minute."""

Places = Mapping[TopicPartition, int]


class TopicLog:
    """Reads topics of one broker. Use as a context manager."""

    def __init__(self, broker: BrokerAccess) -> None:
        self._broker = broker
        self._consumer = KafkaConsumer(
            **broker.client(),
            group_id=None,
            enable_auto_commit=False,
            bootstrap_timeout_ms=_BOOTSTRAP_MS,
            max_partition_fetch_bytes=LARGEST_RECORD,
        )

    def __enter__(self) -> "TopicLog":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the broker."""
        self._consumer.close()

    def ends(self, topics: Iterable[str]) -> dict[TopicPartition, int]:
        """Where each partition of the topics ends: the offset that its next record will have."""
        places = [place for topic in topics for place in self._places(topic)]
        return offsets_of(self._consumer.end_offsets, places)

    def records(self, topics: Iterable[str], start: Places | None = None) -> Iterator[Any]:
        """All records of the topics from `start` (default: the beginning) to where they end now.

        Each partition's in its order.
        """
        ends = self.ends(topics)
        begins = offsets_of(self._consumer.beginning_offsets, list(ends))
        due = {place: max(begins[place], (start or {}).get(place, 0)) for place in ends}
        left = {place for place in ends if due[place] < ends[place]}
        self._consumer.assign(sorted(left))
        for place in left:
            self._consumer.seek(place, due[place])
        silent = 0
        while left:
            polled = self._consumer.poll(timeout_ms=_POLL_MS)
            silent = 0 if polled else silent + 1
            if silent > _SILENT_POLLS:
                raise KafkaError(f"nothing more comes of {', '.join(sorted({p.topic for p in left}))}")
            for place, batch in polled.items():
                yield from (record for record in batch if record.offset < ends[place])
            left = {place for place in left if self._consumer.position(place) < ends[place]}

    def behind(self, group: str, topics: Iterable[str], ends: Places) -> dict[TopicPartition, int]:
        """How many records before `ends` a consumer group has not committed, where there are any."""
        wanted = [place for topic in topics for place in self._places(topic) if place in ends]
        begins = offsets_of(self._consumer.beginning_offsets, wanted)
        admin = KafkaAdminClient(**self._broker.client())
        try:
            committed = admin.list_group_offsets({group: wanted}).get(group, {})
        except (NotCoordinatorError, CoordinatorNotAvailableError, CoordinatorLoadInProgressError):
            committed = {}  # a broker that never had a group, or has just begun, is asked again
        finally:
            admin.close()
        found = {}
        for place in wanted:
            known = committed.get(place)
            done = known.offset if known is not None and known.offset >= 0 else begins[place]
            if done < ends[place]:
                found[place] = ends[place] - done
        return found

    def _places(self, topic: str) -> list[TopicPartition]:
        numbers = self._consumer.partitions_for_topic(topic)
        if not numbers:
            raise ConfigError(f"topic {topic} is missing; run `attache stack init kafka`")
        return [TopicPartition(topic, number) for number in sorted(numbers)]
