"""Where partitions begin and end, asked of kafka-python until it knows them all.

In: one of its consumer's methods and partitions. Out: an offset for each. Its version 3.0 may lose an answer
that it has to ask for a second time, and then raises KeyError from within, which is no error of ours or of
the broker's.
"""

import time
from collections.abc import Callable, Sequence

from kafka import TopicPartition
from kafka.errors import KafkaError

_TRIES = 10
_PAUSE_S = 0.3


def offsets_of(
    ask: Callable[[Sequence[TopicPartition]], dict[TopicPartition, int]],
    places: Sequence[TopicPartition],
    pause: Callable[[float], None] = time.sleep,
) -> dict[TopicPartition, int]:
    """The offset of each partition. Raises KafkaError when the broker tells some of them not even later."""
    if not places:
        return {}
    for _ in range(_TRIES):
        try:
            return ask(places)
        except KeyError:
            pause(_PAUSE_S)
    topics = ", ".join(sorted({place.topic for place in places}))
    raise KafkaError(f"the broker does not tell where the partitions of {topics} lie")
