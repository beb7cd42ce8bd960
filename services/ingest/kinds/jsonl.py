"""JSON lines: one article a line, `{id, text, title?, published?, lang?, url?, outlet?}`.

In: a stream of bytes. Out: its lines as received, with their numbers from 1; blank lines are passed by.
A line is never held in memory beyond the size limit.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

import msgspec

from services.ingest.received import Limits, Metadata, Received
from shared.letters import Origin

_ESCAPES = 6
"""JSON may write one byte of text as `\\u00xx`, and fields stand beside the text."""


def receive(stream: BinaryIO, name: str, metadata: Metadata, limits: Limits) -> Iterator[Received]:
    """The lines of a stream; `metadata` holds for all of them, what a line says goes before it."""
    number = 0
    while head := stream.readline(_ESCAPES * limits.article_bytes):
        number += 1
        digest, size = sha256(head), len(head)
        whole = head.endswith(b"\n") or size < _ESCAPES * limits.article_bytes
        while not whole and (more := stream.readline(1 << 20)):
            digest.update(more)
            size += len(more)
            whole = more.endswith(b"\n")
        if size == len(head):
            head = head.rstrip(b"\r\n")
            digest, size = sha256(head), len(head)
        else:
            head = head[: limits.kept_bytes]
        if head.strip():
            yield Received(head, Origin(file=name, line=number), "jsonl", metadata, size, digest.hexdigest())


class _Dated(msgspec.Struct):
    published: str | None = None


_DATED = msgspec.json.Decoder(_Dated)


def stated_publication(line: bytes) -> str | None:
    """What a line says of its publication, None when it says nothing or is no JSON."""
    try:
        return _DATED.decode(line).published
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
