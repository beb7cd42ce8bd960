"""Worker processes: the same log as without them, in order, whatever happens to a worker."""

import io
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from services.hosts import pool as pool_module
from services.hosts.cascade import Ahead
from services.hosts.local import LocalHost
from services.hosts.pool import Pool, work_ahead
from services.ingest.feeding import Feeding
from services.ingest.process import Outcome
from services.ingest.received import Limits, Received
from services.ingest.sources import open_sources
from shared.errors import HostStopped
from shared.events.article import ArticleCleaned
from shared.events.base import Event
from shared.events.codec import encode
from shared.ports import Step
from shared.topics import ARTICLES_FETCHED
from tests.lines import COUNT, LINE, NOON, TIDY, fetched, pass_on, tidy


def line() -> Sequence[Step]:
    return LINE


def deadly(event: Event[Any]) -> ArticleCleaned:
    if event.data.body == "die":
        os._exit(9)
    cleaned = tidy(event)
    assert isinstance(cleaned, ArticleCleaned)
    return cleaned


def deadly_line() -> Sequence[Step]:
    return (Step("clean", (ARTICLES_FETCHED,), TIDY.writes, pass_on, prepare=deadly),)


def stream(bodies: Sequence[str]) -> bytes:
    articles = ({"id": str(number // 2), "text": body} for number, body in enumerate(bodies))
    return b"".join(json.dumps(article).encode() + b"\n" for article in articles)


PREPARED_COUNT = replace(COUNT, prepare=lambda event: None)

BODIES = [body for n in range(60) for body in (f"text {n}", ("", "crash", f"more {n}", f"text {n}")[n % 4])]


def ingest(data: Path, bodies: Sequence[str], pool: Pool | None) -> tuple[list[Event[Any]], Any]:
    with LocalHost(data, LINE, batch=7) as host:
        feeding = Feeding(host.store, clock=lambda received: NOON)
        articles = open_sources(["-"], stdin=io.BytesIO(stream(bodies)), limits=Limits())
        host.feed(feeding.entries(articles) if pool is None else pool.entries(feeding, articles))
        letters = [(group.error_class, group.count) for group in host.letters.groups()]
        return [event for _, _, event in host.log.read()], (dict(feeding.counts), letters)


def test_the_log_is_the_same_with_and_without_a_pool(tmp_path: Path) -> None:
    alone = ingest(tmp_path / "alone", BODIES, None)
    with Pool(line, 2) as pool:
        together = ingest(tmp_path / "together", BODIES, pool)
        again = ingest(tmp_path / "together", BODIES, pool)

    assert together == alone
    assert again[0] == alone[0]
    assert Outcome.NEW not in again[1][0]


def test_a_worker_that_dies_stops_the_host_and_loses_nothing(tmp_path: Path) -> None:
    bodies = [f"text {n}" for n in range(100)]
    bodies[70] = "die"
    with (
        Pool(deadly_line, 1) as pool,
        pytest.raises(HostStopped, match=r"a worker process died.*run the same again"),
    ):
        ingest(tmp_path, bodies, pool)
    bodies[70] = "live"

    log, _ = ingest(tmp_path, bodies, None)

    assert len([event for event in log if event.type.startswith("attache.article.fetched")]) == 100


def test_work_in_advance_goes_as_far_as_no_state_is_needed() -> None:
    (ready,) = work_ahead((TIDY, PREPARED_COUNT), [fetched("a", "hello")])

    assert [step for step, _ in ready] == ["clean", "count"]
    assert list(ready.values())[1].memory == {"seen": b"1"}


def test_each_of_many_events_is_worked_on_as_if_it_were_alone() -> None:
    events = [fetched("a", "hello"), fetched("b", ""), fetched("c", "hello again")]

    assert work_ahead((TIDY, PREPARED_COUNT), events) == [
        made for event in events for made in work_ahead((TIDY, PREPARED_COUNT), [event])
    ]


def test_what_was_taken_for_the_first_event_of_a_key_and_is_not_is_done_again_by_the_host(
    tmp_path: Path,
) -> None:
    steps = (TIDY, PREPARED_COUNT)
    first, second = fetched("a", "hello"), fetched("a", "hello again", revision=2)
    ready = work_ahead(steps, (first, second))
    ahead = [Ahead(event, encode(event), made) for event, made in zip((first, second), ready, strict=True)]

    with LocalHost(tmp_path, steps) as host:
        host.feed(ahead)

        assert [event.data.new for _, _, event in host.log.read(topics=["feeds-health"])] == [1, 2]


def test_what_a_worker_could_not_do_is_left_to_the_host() -> None:
    assert work_ahead(LINE, [fetched("a", "")]) == [{}]


def test_an_event_worked_ahead_is_logged_as_it_was_encoded(tmp_path: Path) -> None:
    event = fetched("a", "hello")
    raw = b" " + encode(event)
    with LocalHost(tmp_path, LINE) as host:
        host.feed([Ahead(event, raw, *work_ahead(LINE, [event]))])

        assert host.database.rows("SELECT value FROM events WHERE seq = 1") == [(raw,)]
        assert host.log.head() == 3


def test_large_articles_are_not_gathered_in_numbers_ahead_of_the_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "MOST_BYTES", 1_000)
    pulled = 0

    def counted(articles: Iterable[Received]) -> Iterator[Received]:
        nonlocal pulled
        for article in articles:
            pulled += 1
            yield article

    with Pool(line, 2) as pool, LocalHost(tmp_path, LINE) as host:
        feeding = Feeding(host.store, clock=lambda received: NOON)
        articles = open_sources(["-"], stdin=io.BytesIO(stream(["long " * 1000] * 100)), limits=Limits())
        next(pool.entries(feeding, counted(articles)))

    assert pulled == pool_module.CHUNK
