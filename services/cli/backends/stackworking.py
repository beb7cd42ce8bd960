"""Giving the line as services something: it is published, waited for, and told what followed from it.

So a command says the same as where the line runs in its own process.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import UUID

from services.cli.backends.port import KnownTime
from services.cli.feeding import AlertChange, Fed, change_of
from services.cli.output import Progress
from services.hosts.dlq import Redriven, letters_of, planned
from services.hosts.letterwire import again_headers, letter_of, mark_of
from services.hosts.publisher import publish
from services.hosts.settling import settle
from services.hosts.topicletters import DEAD_LETTERS, TopicLetters
from services.hosts.topiclog import TopicLog
from services.ingest.feeding import Feeding
from services.ingest.process import NAME as INGEST
from services.ingest.process import received_again
from services.ingest.received import Received
from services.store.database import Database
from services.store.state import SqliteStore
from shared.events.alert import AlertEvent
from shared.events.base import Event
from shared.events.codec import decode
from shared.letters import DeadLetter, LetterGroup, LetterState
from shared.settings import Settings
from shared.topics import ALERTS

if TYPE_CHECKING:
    from kafka import KafkaProducer

_CHUNK = 200
"""Articles that are published, and remembered, together."""


@dataclass(frozen=True, slots=True)
class StackWorking:
    """The services, to be given something; `database` remembers what was published from here."""

    settings: Settings
    log: TopicLog
    sender: "KafkaProducer"
    database: Database
    note: Callable[[str], None]

    def groups(self) -> list[LetterGroup]:
        """Groups of open letters, largest first."""
        return self._letters.groups()

    def take(
        self, clock: KnownTime, articles: Iterable[Received], progress: Progress, *, keep: int | None = None
    ) -> Fed:
        """Publish all articles, wait until the services have worked them off, and tell what followed."""
        mark = self._mark()
        feeding = self._feeding(clock)
        entries = iter(feeding.entries(progress.over(articles)))
        while self._publish(entries):
            pass
        return self._followed(mark, Fed(feeding.counts), keep)

    def take_one_by_one(
        self, clock: KnownTime, articles: Iterable[Received], between: Callable[[Received], None]
    ) -> Iterator[tuple[Received | None, Fed]]:
        """Publish articles one by one; what followed comes at the end, when the services have caught up."""
        mark = self._mark()
        feeding = self._feeding(clock)
        for article in articles:
            between(article)
            before = feeding.counts.copy()
            entries = iter(feeding.entries([article]))
            while self._publish(entries):
                pass
            yield article, Fed(feeding.counts - before)
        yield None, self._followed(mark, Fed(), None)

    def redrive(
        self,
        group: str,
        clock: KnownTime,
        *,
        apply: bool = False,
        limit: int | None = None,
        pause: Callable[[], None] | None = None,
    ) -> Redriven:
        """Send the bytes of a group's letters to their topics once more, and look which of them come back."""
        letters = list(islice(letters_of(self._letters, group), limit))
        plan = planned(letters)
        if not apply:
            return plan
        whole = [letter for letter in letters if letter.complete]
        mark, feeding, refused = self._mark(), self._feeding(clock), 0
        for number, letter in enumerate(whole):
            if number and pause is not None:
                pause()
            refused += not self._send_again(letter, feeding)
        self._settle()
        failed = refused + self._came_back(mark, {letter.letter_id for letter in whole})
        return Redriven(len(whole), len(whole) - failed, failed, plan.incomplete, plan.to)

    @property
    def _letters(self) -> TopicLetters:
        return TopicLetters(self.log, self.sender)

    def _feeding(self, clock: KnownTime) -> Feeding:
        return Feeding(SqliteStore(self.database), clock)

    def _publish(self, entries: Iterator[Event[Any] | DeadLetter]) -> bool:
        """Publish some entries, and remember them once they are stored. False when there are no more."""
        with self.database.transaction():
            return publish(self.sender, islice(entries, _CHUNK)) > 0

    def _send_again(self, letter: DeadLetter, feeding: Feeding) -> bool:
        """Send a letter's bytes to where they failed and mark it. False when they fail at once."""
        if letter.step == INGEST:
            with self.database.transaction():
                entries = list(feeding.entries([received_again(letter)]))
                publish(self.sender, entries)
            if any(isinstance(entry, DeadLetter) for entry in entries):
                return False
        else:
            self.sender.send(
                letter.origin.topic,
                key=None if letter.key is None else letter.key.encode(),
                value=letter.raw,
                headers=again_headers(letter),
                partition=letter.origin.partition,
            ).get(timeout=30)
        self._letters.mark(letter, LetterState.REDRIVEN, "sent again")
        return True

    def _mark(self) -> dict[Any, int]:
        """Where cards and letters end before something is published."""
        return self.log.ends([ALERTS.name, *DEAD_LETTERS])

    def _settle(self) -> None:
        settle(self.log, self.settings.namespace, self.settings.patience_s, self.note)

    def _followed(self, mark: dict[Any, int], fed: Fed, keep: int | None) -> Fed:
        """Wait, then add what came since the mark."""
        self._settle()
        latest: deque[AlertChange] = deque(maxlen=keep)
        for record in self.log.records([ALERTS.name], mark):
            event = decode(record.value)
            if isinstance(event.data, AlertEvent):
                latest.append(change_of(event))
                fed.changed += 1
        fed.changes.extend(latest)
        fed.letters = sum(1 for _ in self._letters_since(mark))
        return fed

    def _letters_since(self, mark: dict[Any, int]) -> Iterator[Any]:
        for record in self.log.records(DEAD_LETTERS, mark):
            if mark_of(dict(record.headers or ())) is None:
                yield record

    def _came_back(self, mark: dict[Any, int], ids: set[UUID]) -> int:
        """How many of these letters were written again by the step that they are for."""
        again = set()
        for record in self._letters_since(mark):
            seen = datetime.fromtimestamp(record.timestamp / 1000, tz=UTC)
            with suppress(KeyError, ValueError):
                letter = letter_of(record.value or b"", record.key, dict(record.headers), seen)
                if letter.step != INGEST:  # those were counted when they were refused
                    again.add(letter.letter_id)
        return len(again & ids)
