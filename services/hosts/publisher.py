"""The stack's door for articles and decisions: events onto the broker, letters beside them.

In: entries as ingest makes them. Out: records whose arrival the broker has confirmed, every one of them.
"""

from collections.abc import Iterable
from typing import Any

from kafka import KafkaProducer

from services.hosts.access import BrokerAccess
from services.hosts.cascade import home
from services.hosts.letterwire import letter_headers
from services.hosts.topics import LARGEST_RECORD
from services.hosts.tracing import NoTracing, Tracing, header
from shared.events.base import Event
from shared.events.codec import encode
from shared.letters import DeadLetter
from shared.topics import ARTICLES_FETCHED

_WAIT_S = 60


def producer(broker: BrokerAccess) -> KafkaProducer:
    """A producer that waits for all replicas and repeats nothing twice."""
    return KafkaProducer(
        **broker.client(),
        acks="all",
        enable_idempotence=True,
        linger_ms=5,
        compression_type="zstd",
        max_request_size=LARGEST_RECORD,
    )


def publish(
    sender: KafkaProducer, entries: Iterable[Event[Any] | DeadLetter], tracing: Tracing | None = None
) -> int:
    """Send entries and wait until each is stored. Returns how many; raises KafkaError when one is not."""
    tracing = NoTracing() if tracing is None else tracing
    sent = [_send(sender, entry, tracing) for entry in entries]
    sender.flush()
    for future in sent:
        future.get(timeout=_WAIT_S)
    return len(sent)


def _send(sender: KafkaProducer, entry: Event[Any] | DeadLetter, tracing: Tracing) -> Any:
    if isinstance(entry, DeadLetter):
        return sender.send(
            ARTICLES_FETCHED.dead_letters,
            key=entry.key.encode() if entry.key is not None else None,
            value=entry.raw,
            headers=letter_headers(entry),
        )
    topic = home(type(entry.data)).name
    headers = list(header(tracing.began(entry)))
    return sender.send(topic, key=entry.partitionkey.encode(), value=encode(entry), headers=headers)
