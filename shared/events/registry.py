"""Every event type of the system, by its name on the wire."""

from functools import cache
from typing import Any

import msgspec

from shared.events.base import Event, Payload
from shared.topics import TOPICS


@cache
def payload_types() -> dict[str, type[Payload]]:
    """Payload classes by type without version, in the order of the topics."""
    return {payload.TYPE: payload for topic in TOPICS for payload in topic.events}


@cache
def event_decoder(payload: type[Payload]) -> msgspec.json.Decoder[Event[Any]]:
    """Reads events with a payload of a class."""
    return msgspec.json.Decoder(Event[payload])  # type: ignore[valid-type]
