"""Dead letters on the broker: a `-dlq` topic beside each topic, letters and what became of them in one log.

In: the topics. Out: groups of open letters and the letters with their bytes. A letter is never changed: a
mark is a record of its own behind it, and what a letter is now is a fold of both.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

from kafka import KafkaProducer

from services.hosts.letterwire import letter_headers, letter_of, mark_headers, mark_of
from shared.letters import DeadLetter, LetterGroup, LetterState, groups_of
from shared.topics import ARTICLES_FETCHED, TOPICS, topic_named

_WAIT_S = 30

DEAD_LETTERS = tuple(topic.dead_letters for topic in TOPICS)
"""Names of all topics that hold letters."""


class Records(Protocol):
    """Topics that can be read to their end."""

    def records(self, topics: Iterable[str]) -> Iterator[Any]:
        """All records, each partition's in its order."""


@dataclass(slots=True)
class _Kept:
    """A letter without its bytes, and where the record with them is."""

    letter: DeadLetter
    place: tuple[str, int, int]


class TopicLetters:
    """The letters of a broker, folded anew at each question. `sender` is needed to mark."""

    def __init__(self, log: Records, sender: KafkaProducer | None = None) -> None:
        self._log = log
        self._sender = sender

    def put(self, letter: DeadLetter) -> None:
        """Keep a letter."""
        self._send(letter, letter.raw, letter_headers(letter))

    def groups(self) -> list[LetterGroup]:
        """Groups of open letters, largest first."""
        letters = (kept.letter for kept in self._fold(DEAD_LETTERS).values())
        return groups_of(letter for letter in letters if letter.state is LetterState.OPEN)

    def letters(self, group: str, *, state: LetterState | None = LetterState.OPEN) -> Iterator[DeadLetter]:
        """Letters of a group, those that came last at the end; `state` None yields all."""
        wanted = {
            kept.place: kept.letter
            for kept in self._fold(DEAD_LETTERS).values()
            if kept.letter.group == group and state in (None, kept.letter.state)
        }
        for record in self._log.records(sorted({topic for topic, _, _ in wanted})):
            letter = wanted.get((record.topic, record.partition, record.offset))
            if letter is not None:
                yield letter.model_copy(update={"raw": record.value})

    def mark(self, letter: DeadLetter, state: LetterState, note: str) -> None:
        """Say what became of a letter."""
        self._send(letter, b"", mark_headers(letter, state, note))

    def count(self) -> int:
        """How many letters are open."""
        return sum(group.count for group in self.groups())

    def _fold(self, topics: Iterable[str]) -> dict[UUID, _Kept]:
        found: dict[UUID, _Kept] = {}
        for record in self._log.records(topics):
            headers = dict(record.headers or ())
            seen = datetime.fromtimestamp(record.timestamp / 1000, tz=UTC)
            try:
                marked = mark_of(headers)
                letter = None if marked else letter_of(record.value or b"", record.key, headers, seen)
            except (KeyError, ValueError):
                continue  # somebody else wrote it: no step of ours made it a letter
            if marked is not None and marked.letter_id in found:
                kept = found[marked.letter_id]
                kept.letter = kept.letter.model_copy(update={"state": marked.state, "note": marked.note})
            if letter is None:
                continue
            known = found.get(letter.letter_id)
            if known is not None:
                letter = letter.again_after(known.letter)
            place = (record.topic, record.partition, record.offset)
            found[letter.letter_id] = _Kept(letter.model_copy(update={"raw": b""}), place)
        return found

    def _send(self, letter: DeadLetter, value: bytes, headers: list[tuple[str, bytes]]) -> None:
        if self._sender is None:
            raise RuntimeError("letters were opened for looking; open them with a producer to mark them")
        origin = letter.origin.topic
        topic = ARTICLES_FETCHED if origin is None else topic_named(origin)
        key = letter.key.encode() if letter.key is not None else None
        self._sender.send(topic.dead_letters, key=key, value=value, headers=headers).get(timeout=_WAIT_S)
