"""Bytes to events and back: the only place where events meet JSON.

Decoding finds the type, brings old versions up to date and validates strictly. A version above
ours stops the host (`UnknownVersion`): consumers are deployed first, and a newer event is not a fault.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
import orjson

from shared.errors import Reject, UnknownVersion
from shared.events.base import Event, Payload
from shared.events.registry import event_decoder, payload_types

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

UPCASTERS: dict[tuple[str, int], Upcaster] = {}
"""(type, version) to a function that turns `data` of that version into the next one."""


class _Header(msgspec.Struct):
    type: str


_ENCODER = msgspec.json.Encoder()
_HEADER = msgspec.json.Decoder(_Header)
_TYPE = re.compile(r"^(attache(?:\.[a-z]+)+)\.v(\d{1,4})$")
_OURS = re.compile(rb'\{"specversion":"1\.0","id":"[0-9a-f-]{36}","source":"[^"\\]*","type":"([^"\\]*)",')
"""How `encode` begins an event: its type is told without a pass over all of its bytes."""


def encode(event: Event[Any]) -> bytes:
    """Serialise an event; the same event always gives the same bytes."""
    return _ENCODER.encode(event)


def decode(raw: bytes) -> Event[Any]:
    """Read one event.

    Raises Reject when the bytes are not one of our events, UnknownVersion when they are a newer one.
    """
    likely = _OURS.match(raw)
    payload = _current().get(likely[1]) if likely else None
    if payload is not None:
        try:
            event = event_decoder(payload).decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError):
            pass  # what is wrong with it is said below
        else:
            if event.type == payload.type_name():
                return event
    return _decode_any(raw)


def _decode_any(raw: bytes) -> Event[Any]:
    """Read an event that may be old, newer than ours, of somebody else or none at all."""
    try:
        name = _HEADER.decode(raw).type
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Reject("NotAnEvent", f"not a CloudEvent in JSON: {error}") from error
    match = _TYPE.match(name)
    payload = payload_types().get(match[1]) if match else None
    if match is None or payload is None:
        raise Reject("UnknownType", f"type {name!r} unknown; known: {', '.join(sorted(payload_types()))}")
    version = int(match[2])
    if version > payload.VERSION:
        raise UnknownVersion(f"{name}: this program reads versions up to {payload.VERSION}; upgrade it first")
    if version < payload.VERSION:
        raw = _upcast(raw, payload, version)
    try:
        return event_decoder(payload).decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Reject("SchemaInvalid", f"{name}: {error}") from error


@cache
def _current() -> dict[bytes, type[Payload]]:
    """Payloads by the full name of the type under which they are written today."""
    return {payload.type_name().encode(): payload for payload in payload_types().values()}


def _upcast(raw: bytes, payload: type[Payload], version: int) -> bytes:
    envelope = orjson.loads(raw)
    for step in range(version, payload.VERSION):
        upcaster = UPCASTERS.get((payload.TYPE, step))
        if upcaster is None:
            raise Reject("UnknownVersion", f"{payload.TYPE}.v{step}: no upcaster to v{step + 1}")
        envelope["data"] = upcaster(envelope["data"])
    envelope["type"] = payload.type_name()
    return orjson.dumps(envelope)
