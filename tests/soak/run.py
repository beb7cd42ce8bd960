"""One run of the soak: articles go in slice by slice, something is disturbed between the slices, then audit.

In: servers that are ours, workers, a number of articles, a disturbance. Out: a `Report`; faults in words.
"""

import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from elasticsearch import Elasticsearch
from kafka.errors import KafkaError

from services.hosts.publisher import producer, publish
from services.hosts.sink import index_topics
from shared.events.base import Event
from shared.topics import TOPICS
from tests.soak.audit import dead_letters, faults, read_log
from tests.soak.stream import Expected, embedded, sliced, stream
from tests.support.stack import STEPS, Place, Workers, emptied, lag, patiently

Disturb = Callable[[int], None]
"""Called with the number of each slice after it was published."""


@dataclass
class Report:
    """What a run came to."""

    articles: int
    seconds: float
    faults: list[str]
    repeated: int

    def __str__(self) -> str:
        """One line for people."""
        return (
            f"{self.articles:,} articles in {self.seconds:.0f} s, {self.repeated} records repeated on the "
            f"topics, {len(self.faults)} faults"
        )


@cache
def expected(articles: int) -> Expected:
    """What this many articles give in one process."""
    return embedded(stream(articles))


def soak(
    workers: Workers,
    articles: int,
    slices: int,
    disturb: Disturb,
    *,
    letters: Mapping[tuple[str, str], int] | None = None,
    patience: float = 600,
) -> Report:
    """Empty the servers, take articles through the workers and audit what came of it.

    `letters` says how many dead letters there ought to be, by step and class of error; none by default.
    """
    wanted = expected(articles)
    emptied(workers.bootstrap, workers.search)
    begun = time.monotonic()
    with workers.running(), closing(producer(workers.broker)) as sender:
        for number, part in enumerate(sliced(stream(articles), -(-articles // slices))):
            feed(sender, part)
            disturb(number)
        drained(workers, patience)
    seconds = time.monotonic() - begun
    log = read_log(workers.bootstrap)
    with Elasticsearch(workers.search, request_timeout=60) as client:
        found = list(faults(log, client, wanted))
    written = dead_letters(workers.broker)
    if written != (letters or {}):
        found.append(f"dead letters {written}, wanted {letters or 'none'}")
    report = Report(articles, seconds, found, log.repeated)
    sys.stderr.write(f"soak: {report}\n")
    return report


def killing(workers: Workers, kills: int, seed: int = 20230302) -> tuple[Disturb, list[Place]]:
    """Kills of random workers at random moments, and who is killed; every step has its share."""
    chance = random.Random(seed)  # noqa: S311
    rounds = [Place(step) for _ in range(0, kills, len(STEPS)) for step in chance.sample(STEPS, len(STEPS))]
    victims = rounds[:kills]

    def kill(number: int) -> None:
        if number % 5:  # a worker that is at work; every fifth may be starting still
            with suppress(TimeoutError, FileNotFoundError):
                patiently(lambda: workers.at_work(victims[number]), 30)
        time.sleep(chance.uniform(0, 2))
        workers.kill(victims[number])
        workers.start(victims[number])

    return kill, victims


def feed(sender: Any, part: Sequence[Event[Any]]) -> None:
    """Publish articles, again and again until the broker has them all."""
    while True:
        try:
            publish(sender, part)
        except Exception as error:
            sys.stderr.write(f"soak: publishing again after {error!r}\n")
            time.sleep(1)
        else:
            return


def drained(workers: Workers, patience: float) -> None:
    """Wait until every step has done all that there is to do. Raises TimeoutError with the workers' words."""
    groups = {
        f"{workers.folder.name}-{step}": topics
        for step, topics in (
            ("clean", [topic.name for topic in TOPICS if "clean" in topic.consumers]),
            ("extract", [topic.name for topic in TOPICS if "extract" in topic.consumers]),
            ("detect", [topic.name for topic in TOPICS if "detect" in topic.consumers]),
            ("alerts", [topic.name for topic in TOPICS if "alerts" in topic.consumers]),
            ("index", index_topics()),
        )
    }

    def done() -> bool:
        try:
            return lag(workers.bootstrap, groups) == 0
        except KafkaError:  # the broker has just been started, or nobody has joined the group yet
            return False

    try:
        patiently(done, patience, every=1.0)
    except TimeoutError as error:
        error.add_note(workers.logs())
        raise
