"""Waiting until the services have worked off what was just published, step after step.

In: where each step's topics end once the step before is done. Out: nothing, when all of it is committed.
Other traffic does not prolong the waiting: each step is waited for up to where its topics ended then.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from kafka import TopicPartition

from services.hosts.sink import index_topics
from services.hosts.taken import STEP as INDEX
from shared.errors import StoreError
from shared.topics import TOPICS

_LOOK_S = 0.5
SEARCHABLE_S = 1.2
"""Seconds after which Elasticsearch finds what it has stored; its refresh is once a second."""


class Progressing(Protocol):
    """Topics and how far groups have come in them."""

    def ends(self, topics: Iterable[str]) -> dict[TopicPartition, int]:
        """Where each partition of the topics ends."""

    def behind(
        self, group: str, topics: Iterable[str], ends: Mapping[TopicPartition, int]
    ) -> dict[TopicPartition, int]:
        """How many records before `ends` a group has not committed, where there are any."""


def steps() -> Iterator[tuple[str, list[str]]]:
    """Each step with its topics, in the order in which an article passes them."""
    for step in ("clean", "extract", "detect", "alerts"):
        yield step, [topic.name for topic in TOPICS if step in topic.consumers]
    yield INDEX, index_topics()


def settle(log: Progressing, namespace: str, patience_s: float, note: Callable[[str], None]) -> None:
    """Wait until every step has committed what there was for it to do.

    Raises StoreError when a step does not move for `patience_s` seconds. `note` is told of what is waited
    for.
    """
    for step, topics in steps():
        ends = log.ends(topics)
        before, since = -1, time.monotonic()
        while behind := log.behind(f"{namespace}-{step}", topics, ends):
            left = sum(behind.values())
            if left != before:
                before, since = left, time.monotonic()
                note(f"waiting for {step}: {left:,} to do")
            if time.monotonic() - since > patience_s:
                raise StoreError(
                    f"{step} has {left:,} to do and did not move for {patience_s:.0f} s; what was "
                    f"published is kept: start the workers (`make up`), or see `make logs ARGS={step}`"
                )
            time.sleep(_LOOK_S)
    time.sleep(SEARCHABLE_S)
