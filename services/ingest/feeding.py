"""Received articles to what a host takes in, and a count of what became of each.

In: articles as received, the host's memory, a clock. Out: events and letters, in order. An article that
was seen before gives neither; every article counts exactly once in `counts`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from services.ingest.process import NAME, Outcome, Readable, accept, first_fetched, read, refuse, seen
from services.ingest.received import Limits, Received
from shared.errors import Reject
from shared.events.base import Event
from shared.letters import DeadLetter
from shared.ports import State, StateStore


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article on its way in. `event` is a guess at what it becomes, None when nothing was guessed."""

    received: Received
    at: datetime
    result: Readable | Reject
    event: Event[Any] | None


@dataclass(slots=True)
class Feeding:
    """Takes articles in. `clock` tells when an article became known."""

    store: StateStore
    clock: Callable[[Received], datetime]
    limits: Limits = field(default_factory=Limits)
    counts: Counter[Outcome] = field(default_factory=Counter)

    def entries(self, articles: Iterable[Received]) -> Iterator[Event[Any] | DeadLetter]:
        """What the host is to take in; pull within its transaction."""
        for article in articles:
            entry = self.admit(self._read(article))
            if entry is not None:
                yield entry

    def candidate(self, article: Received) -> Candidate:
        """Read an article and guess its event. Writes nothing: it may be done far ahead of `admit`."""
        candidate = self._read(article)
        readable = candidate.result
        if isinstance(readable, Reject) or seen(readable, self._memory):
            return candidate
        return replace(candidate, event=first_fetched(readable, candidate.at))

    def admit(self, candidate: Candidate) -> Event[Any] | DeadLetter | None:
        """Decide on an article and remember it; None when it was seen before."""
        if isinstance(candidate.result, Reject):
            self.counts[Outcome.REJECTED] += 1
            return refuse(candidate.received, candidate.result, candidate.at)
        event = accept(candidate.result, self._memory, candidate.at, candidate.event)
        if event is None:
            self.counts[Outcome.KNOWN] += 1
            return None
        self.counts[Outcome.NEW if event.data.revision == 1 else Outcome.REVISED] += 1
        return event

    def _read(self, article: Received) -> Candidate:
        at = self.clock(article)
        try:
            return Candidate(article, at, read(article, self.limits), None)
        except Reject as reject:
            return Candidate(article, at, reject, None)

    def _memory(self, key: str) -> State:
        return self.store.open(NAME, key)
