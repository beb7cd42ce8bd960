"""Taking articles in, and what people are told about it.

In: a session, a host with the whole line, articles as received. Out: what became of the articles, and the
changes of alerts that followed, in the order in which they happened.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from services.cli.output import Progress
from services.hosts.local import LocalHost
from services.hosts.pool import Pool
from services.ingest.feeding import Feeding
from services.ingest.process import Outcome
from services.ingest.received import Received
from services.ingest.sources import published_at
from shared.events.alert import AlertEvent, AlertHeld, AlertRaised, AlertRetracted, AlertSeeded
from shared.events.base import Event
from shared.topics import ALERTS

Clock = Callable[[Received], datetime]


@dataclass(frozen=True, slots=True)
class AlertChange:
    """One event of an alert, with the word that people know it by."""

    word: str
    id: str
    version: int
    headline: str
    because: str
    """Name of the article, or the decision, that led to it."""
    unmet: tuple[str, ...] = ()
    """What a held card still needs."""


@dataclass(slots=True)
class Fed:
    """What became of the articles, and what followed."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    letters: int = 0
    """Dead letters that came, of ingest and of the steps."""
    changes: list[AlertChange] = field(default_factory=list)
    """The latest of them, as many as were asked for."""
    changed: int = 0
    """How many there were in all."""

    @property
    def articles(self) -> int:
        """How many articles were looked at."""
        return sum(self.counts.values())


def feed(
    host: LocalHost,
    clock: Clock,
    articles: Iterable[Received],
    progress: Progress,
    pool: Pool | None = None,
    *,
    keep: int | None = None,
) -> Fed:
    """Take all articles in; `pool` reads ahead, so that the host only folds.

    Only the last `keep` changes of alerts are handed back, all when it is None.
    """
    head, letters = host.log.head(), host.letters.count()
    feeding = Feeding(host.store, clock)
    counted = progress.over(articles)
    if pool is None:
        host.feed(feeding.entries(counted))
    else:
        host.feed(pool.entries(feeding, counted), apart=True)
    fed = Fed(feeding.counts, host.letters.count() - letters)
    latest: deque[AlertChange] = deque(maxlen=keep)
    for change in changes_after(host, head):
        latest.append(change)
        fed.changed += 1
    fed.changes.extend(latest)
    return fed


def feed_one_by_one(
    host: LocalHost, clock: Clock, articles: Iterable[Received], between: Callable[[Received], None]
) -> Iterator[tuple[Received, Fed]]:
    """Take articles in, each with what followed from it; `between` is called before each."""
    feeding = Feeding(host.store, clock)
    for article in articles:
        between(article)
        head, letters, before = host.log.head(), host.letters.count(), feeding.counts.copy()
        host.feed(feeding.entries([article]))
        changes = list(changes_after(host, head))
        letters = host.letters.count() - letters
        yield article, Fed(feeding.counts - before, letters, changes, len(changes))


def changes_after(host: LocalHost, seq: int) -> Iterator[AlertChange]:
    """The changes of alerts behind a place of the log."""
    for _, _, event in host.log.read(seq, topics=[ALERTS.name]):
        if isinstance(event.data, AlertEvent):
            yield change_of(event)


def change_of(event: Event[Any]) -> AlertChange:
    """The change that an alert event stands for."""
    payload: AlertEvent = event.data
    alert = payload.alert
    if isinstance(payload, AlertHeld):
        word = "HELD"
    elif isinstance(payload, AlertRaised):
        word = "RAISED"
    elif isinstance(payload, AlertSeeded):
        word = "SEEDED"
    elif isinstance(payload, AlertRetracted):
        word = "WITHDRAWN"
    else:
        word = alert.change.value if alert.change is not None else alert.workflow.value.upper()
    because = alert.history[-1].because if alert.history else None
    return AlertChange(word, alert.id, alert.version, alert.headline, because or "", alert.unmet)


def settled(changes: Iterable[AlertChange]) -> list[AlertChange]:
    """For people: of several equal changes of one card, the last."""
    last: dict[tuple[str, str], AlertChange] = {}
    for change in changes:
        key = (change.id, change.word)
        last.pop(key, None)
        last[key] = change
    return list(last.values())


class PublicationClock:
    """Known time for a replay: when the source says that an article appeared, else that of the one before."""

    def __init__(self, start: datetime) -> None:
        self._last = start

    def __call__(self, article: Received) -> datetime:
        """The known time of an article; never goes back."""
        self._last = max(self._last, published_at(article) or self._last)
        return self._last
