"""Dead letters: what could not be processed, with its bytes, its origin and the reason.

Letters group by step and class of error, not by message: a hundred letters with a hundred
messages and one cause are one thing to mend. A letter is marked, never deleted.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID, uuid5

from pydantic import AwareDatetime, ConfigDict, Field, computed_field

from shared.domain.vocabulary import Frozen
from shared.events.base import NAMESPACE
from shared.version import VERSION

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"

BUG = "bug:"
"""Prefix of the error class when a step failed in a way that it did not declare."""

ADVICE = {
    "BinaryContent": "not a text; take it from the source",
    "DecisionIncomplete": "decide again, with what the reason asks for",
    "DecisionInvalid": "decide again, with what the reason asks for",
    "EmptyArticle": "nothing to read; check the source",
    "EncodingError": "save it as UTF-8, or declare its charset in the manifest; then ingest it again",
    "FileUnreadable": "make the file readable and ingest it again",
    "NoText": "no readable text on the page; check the source",
    "NotAnEvent": "poison: not one of our events; find who writes to the topic",
    "NotJson": "mend the line in its file and ingest the file again",
    "SchemaInvalid": "poison: the producer sent what the schema forbids; mend the producer",
    "TooLarge": "above the size limit; split it and ingest the parts",
    "TruncatedText": "cut off on its way; fetch it again and ingest it",
    "UnexpectedEvent": "poison: an event that does not belong on its topic; find who writes to the topic",
    "UnexpectedType": "poison: an event that does not belong on its topic; find who writes to the topic",
    "UnknownType": "poison: not one of our events; find who writes to the topic",
    "UnknownVersion": "too old to be read; send it again in a version that is known",
}
"""What to do about a class of errors, in the imperative. Source: the steps' own error classes."""


class LetterState(StrEnum):
    """What became of a letter."""

    OPEN = "open"
    REDRIVEN = "redriven"
    DROPPED = "dropped"


class Origin(Frozen):
    """Where the bytes came from: a place in a topic, or in a file.

    `offset` is the log's sequence number in the embedded host. `line` counts from 1.
    """

    topic: str | None = None
    partition: int | None = Field(default=None, ge=0)
    offset: int | None = Field(default=None, ge=0)
    file: str | None = None
    line: int | None = Field(default=None, ge=1)

    def __str__(self) -> str:
        """`articles-fetched/0@17`, `folder/a.txt` or `in.jsonl:3`."""
        if self.topic is not None:
            return f"{self.topic}/{self.partition}@{self.offset}"
        return f"{self.file}:{self.line}" if self.line is not None else str(self.file)


class DeadLetter(Frozen):
    """One message that a step could not process.

    `raw` holds the original bytes, or their first part when `size` says that there were more. `first_seen`
    and `last_seen` are known times. `context` is what a second attempt needs beside the
    bytes, and the rule that failed.
    """

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    letter_id: UUID
    step: str
    program: str
    """Version of the program that failed."""
    error_class: str
    reason: str
    trace: str | None = None
    origin: Origin
    key: str | None = None
    raw: bytes
    size: int = Field(ge=0)
    """Length of the original in bytes."""
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Of the whole original."""
    context: dict[str, str] = Field(default_factory=dict)
    attempts: int = Field(default=1, ge=1)
    first_seen: AwareDatetime
    last_seen: AwareDatetime
    state: LetterState = LetterState.OPEN
    note: str | None = None
    """What was done about it, when it is no longer open."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def group(self) -> str:
        """Group id, for example `dl-7k3m`."""
        return group_id(self.step, self.error_class)

    @property
    def complete(self) -> bool:
        """True when `raw` is the whole original."""
        return len(self.raw) == self.size

    def again_after(self, known: "DeadLetter") -> "DeadLetter":
        """This failure of a message that failed before: one more attempt. What was dropped stays so."""
        kept = {"state": known.state, "note": known.note} if known.state is LetterState.DROPPED else {}
        return self.model_copy(
            update={"attempts": known.attempts + 1, "first_seen": known.first_seen, **kept}
        )


class LetterGroup(Frozen):
    """The open letters that one step wrote for one class of error."""

    group: str
    step: str
    error_class: str
    count: int
    first_seen: AwareDatetime
    last_seen: AwareDatetime
    attempts: int
    """The most attempts that any letter of the group has behind it."""
    reason: str
    """Of the newest letter."""

    @property
    def advice(self) -> str:
        """What to do."""
        return advice(self.error_class)


def groups_of(letters: Iterable[DeadLetter]) -> list[LetterGroup]:
    """Letters by step and class of error, the largest group first."""
    by_group: dict[str, list[DeadLetter]] = {}
    for letter in letters:
        by_group.setdefault(letter.group, []).append(letter)
    return sorted(map(_group, by_group.values()), key=lambda group: (-group.count, group.group))


def _group(letters: list[DeadLetter]) -> LetterGroup:
    newest = letters[-1]
    return LetterGroup(
        group=newest.group,
        step=newest.step,
        error_class=newest.error_class,
        count=len(letters),
        first_seen=min(letter.first_seen for letter in letters),
        last_seen=max(letter.last_seen for letter in letters),
        attempts=max(letter.attempts for letter in letters),
        reason=newest.reason,
    )


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a step failed. Plain, so that it travels between processes."""

    error_class: str
    reason: str
    trace: str | None = None
    context: dict[str, str] = field(default_factory=dict)
    """What else is known of the cause: the rule, when one failed."""


def write_letter(
    step: str,
    failure: Failure,
    raw: bytes,
    origin: Origin,
    seen: datetime,
    *,
    key: str | None = None,
    size: int | None = None,
    digest: str | None = None,
    context: dict[str, str] | None = None,
) -> DeadLetter:
    """Make the letter for a message; `size` and `digest` (SHA-256) are given when `raw` is only its head."""
    digest = sha256(raw).hexdigest() if digest is None else digest
    return DeadLetter(
        letter_id=letter_id(step, origin, digest),
        step=step,
        program=VERSION,
        error_class=failure.error_class,
        reason=failure.reason,
        trace=failure.trace,
        origin=origin,
        key=key,
        raw=raw,
        size=len(raw) if size is None else size,
        sha256=digest,
        context={**failure.context, **(context or {})},
        first_seen=seen,
        last_seen=seen,
    )


def group_id(step: str, error_class: str) -> str:
    """Short name of a group: the same step and class of error always give the same one."""
    number = int.from_bytes(sha256(f"{step}\0{error_class}".encode()).digest()[:4])
    return "dl-" + "".join(_ALPHABET[number >> shift & 31] for shift in (15, 10, 5, 0))


def letter_id(step: str, origin: Origin, digest: str) -> UUID:
    """Identity of a letter: the same message at the same step is the same letter, however often it fails.

    A place in a topic identifies a message; a file does not, since it can be renamed: there the content does.
    """
    place = str(origin) if origin.topic is not None else digest
    return uuid5(NAMESPACE, f"letter:{step}:{place}")


def advice(error_class: str) -> str:
    """What to do about a class of errors."""
    if error_class.startswith(BUG):
        return "our fault: report it with `attache dlq show`; upgrade, then redrive"
    return ADVICE.get(error_class, "look at one with `attache dlq show`; mend the cause, then redrive")
