"""Dead letters on Kafka: the original bytes as the value, their story in headers.

In: a `DeadLetter`. Out: record headers, and the letter again from a record of a `-dlq` topic; the same for a
mark, which says what became of a letter.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from services.hosts.causes import FOR
from shared.letters import DeadLetter, LetterState, Origin, letter_id

PREFIX = "attache-"
_AT = f"{PREFIX}at"
_ATTEMPTS = f"{PREFIX}attempts"
_MARK, _MARKED, _NOTE = f"{PREFIX}mark", f"{PREFIX}letter", f"{PREFIX}note"
_REASON_LIMIT = 2_000
_TRACE_LIMIT = 8_000


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a letter."""

    letter_id: UUID
    state: LetterState
    note: str


def letter_headers(letter: DeadLetter, carried: Iterable[tuple[str, bytes]] = ()) -> list[tuple[str, bytes]]:
    """Headers that tell a letter's story; `carried` are those of the message that failed.

    A message that comes from a redrive carries how often it failed before.
    """
    carried = tuple(carried)
    before = int(dict(carried).get(_ATTEMPTS, b"0"))
    origin = letter.origin
    story: dict[str, object] = {
        "step": letter.step,
        "program": letter.program,
        "error-class": letter.error_class,
        "reason": letter.reason[:_REASON_LIMIT],
        "trace": letter.trace[-_TRACE_LIMIT:] if letter.trace else None,
        "origin-topic": origin.topic,
        "origin-partition": origin.partition,
        "origin-offset": origin.offset,
        "origin-file": origin.file,
        "origin-line": origin.line,
        "size": letter.size,
        "sha256": letter.sha256,
        "context": json.dumps(letter.context) if letter.context else None,
        "first-seen": letter.first_seen.isoformat(),
        "last-seen": letter.last_seen.isoformat(),
        "attempts": before + 1,
    }
    kept = [(name, value) for name, value in carried if not name.startswith(PREFIX)]
    told = [(f"{PREFIX}{name}", str(value).encode()) for name, value in story.items() if value is not None]
    return kept + told


def letter_of(value: bytes, key: bytes | None, headers: Mapping[str, bytes], seen: datetime) -> DeadLetter:
    """Read a record of a dead-letter topic; `seen` is its time.

    Raises KeyError or ValueError for a foreign record.
    """
    story = {
        name.removeprefix(PREFIX): text.decode() for name, text in headers.items() if name.startswith(PREFIX)
    }
    origin = Origin(
        topic=story.get("origin-topic"),
        partition=_number(story.get("origin-partition")),
        offset=_number(story.get("origin-offset")),
        file=story.get("origin-file"),
        line=_number(story.get("origin-line")),
    )
    digest = story.get("sha256") or sha256(value).hexdigest()
    last = story.get("last-seen")
    return DeadLetter(
        letter_id=letter_id(story["step"], origin, digest),
        step=story["step"],
        program=story["program"],
        error_class=story["error-class"],
        reason=story["reason"],
        trace=story.get("trace"),
        origin=origin,
        key=key.decode(errors="replace") if key is not None else None,
        raw=value,
        size=int(story.get("size", len(value))),
        sha256=digest,
        context=json.loads(story.get("context", "{}")),
        attempts=int(story["attempts"]),
        first_seen=datetime.fromisoformat(story["first-seen"]),
        last_seen=seen if last is None else datetime.fromisoformat(last),
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


def mark_headers(letter: DeadLetter, state: LetterState, note: str) -> list[tuple[str, bytes]]:
    """Headers of a record that says what became of a letter."""
    return [
        (_MARK, state.value.encode()),
        (_MARKED, str(letter.letter_id).encode()),
        (_NOTE, note[:_REASON_LIMIT].encode()),
    ]


def mark_of(headers: Mapping[str, bytes]) -> Mark | None:
    """The mark that a record of a dead-letter topic is, None when it is a letter. Raises ValueError."""
    if _MARK not in headers:
        return None
    return Mark(
        UUID(headers[_MARKED].decode()),
        LetterState(headers[_MARK].decode()),
        headers.get(_NOTE, b"").decode(errors="replace"),
    )


def again_headers(letter: DeadLetter) -> list[tuple[str, bytes]]:
    """Headers with which a letter's bytes are sent again: for which step, from where, how often tried."""
    origin = letter.origin
    place = {"topic": origin.topic, "partition": origin.partition, "offset": origin.offset}
    return [
        (FOR, letter.step.encode()),
        (_ATTEMPTS, str(letter.attempts).encode()),
        *((f"{PREFIX}origin-{name}", str(value).encode()) for name, value in place.items()),
    ]


def _number(text: str | None) -> int | None:
    return None if text is None or text == "None" else int(text)
