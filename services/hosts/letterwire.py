"""Dead letters on Kafka: the original bytes as the value, their story in headers.

In: a `DeadLetter`. Out: record headers, and the letter again from a record of a `-dlq` topic.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256

from services.hosts.causes import FOR
from shared.letters import DeadLetter, Origin, letter_id

PREFIX = "attache-"
_AT = f"{PREFIX}at"
_ATTEMPTS = f"{PREFIX}attempts"
_REASON_LIMIT = 2_000
_TRACE_LIMIT = 8_000


def letter_headers(letter: DeadLetter, carried: Iterable[tuple[str, bytes]] = ()) -> list[tuple[str, bytes]]:
    """Headers that tell a letter's story; `carried` are those of the message that failed.

    A message that comes from a redrive carries how often it failed before.
    """
    before = int(dict(carried).get(_ATTEMPTS, b"0"))
    story: dict[str, str | None] = {
        "step": letter.step,
        "program": letter.program,
        "error-class": letter.error_class,
        "reason": letter.reason[:_REASON_LIMIT],
        "trace": letter.trace[-_TRACE_LIMIT:] if letter.trace else None,
        "origin-topic": letter.origin.topic,
        "origin-partition": str(letter.origin.partition),
        "origin-offset": str(letter.origin.offset),
        "first-seen": letter.first_seen.isoformat(),
        "attempts": str(before + 1),
    }
    kept = [(name, value) for name, value in carried if not name.startswith(PREFIX)]
    return kept + [(f"{PREFIX}{name}", value.encode()) for name, value in story.items() if value is not None]


def letter_of(value: bytes, key: bytes | None, headers: Mapping[str, bytes], seen: datetime) -> DeadLetter:
    """Read a record of a dead-letter topic; `seen` is its time. Raises KeyError for a foreign record."""
    story = {
        name.removeprefix(PREFIX): text.decode() for name, text in headers.items() if name.startswith(PREFIX)
    }
    origin = Origin(
        topic=story["origin-topic"],
        partition=int(story["origin-partition"]),
        offset=int(story["origin-offset"]),
    )
    digest = sha256(value).hexdigest()
    return DeadLetter(
        letter_id=letter_id(story["step"], origin, digest),
        step=story["step"],
        program=story["program"],
        error_class=story["error-class"],
        reason=story["reason"],
        trace=story.get("trace"),
        origin=origin,
        key=key.decode() if key is not None else None,
        raw=value,
        size=len(value),
        sha256=digest,
        attempts=int(story["attempts"]),
        first_seen=datetime.fromisoformat(story["first-seen"]),
        last_seen=seen,
    )


def failed_at(here: Origin) -> tuple[str, bytes]:
    """The header that says which record became the letter: not the origin, when it was tried again."""
    return _AT, str(here).encode()


def where_failed(headers: Mapping[str, bytes], step: str) -> str | None:
    """The record that became a letter of a step, as text; None for letters of others and for marks."""
    if headers.get(f"{PREFIX}step", b"").decode() != step or _AT not in headers:
        return None
    return headers[_AT].decode()


def first_origin(headers: Iterable[tuple[str, bytes]], here: Origin) -> Origin:
    """Where a message first came from: `here`, unless it is tried again."""
    told = dict(headers)
    if FOR not in told or f"{PREFIX}origin-topic" not in told:
        return here
    return Origin(
        topic=told[f"{PREFIX}origin-topic"].decode(),
        partition=int(told[f"{PREFIX}origin-partition"]),
        offset=int(told[f"{PREFIX}origin-offset"]),
    )
