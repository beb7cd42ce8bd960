"""Processes killed with -9 at random moments of an ingest: nothing is lost and nothing is twice."""

import json
import multiprocessing
import os
import random
import signal
from contextlib import nullcontext
from itertools import count
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event as Flag
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from services.hosts.local import LocalHost
from services.hosts.pool import Pool
from services.store.database import FILE, open_reader
from services.store.log import SqliteLog
from tests.ledgerline import beliefs, ingest_file, ledger_line

ARTICLES = 600
EVENTS = 5 * ARTICLES
"""About as many as the articles lead to."""
STATES = ("XAA", "XBB", "XCC", "XDD")
DYADS = [f"{one}-{other}" for one in STATES for other in STATES if one < other]
FORK = multiprocessing.get_context("fork")


def write_articles(path: Path, chance: random.Random) -> None:
    """Every tenth article comes again later, every twentieth is empty, every thirtieth is no JSON."""
    lines = []
    for number in range(ARTICLES):
        text = f"{chance.choice(DYADS)} 2023-{chance.randint(1, 12):02}-{chance.randint(1, 28):02} {number}"
        lines.append(json.dumps({"id": str(number), "text": "" if number % 20 == 7 else text}))
        if number % 10 == 0:
            lines.append(chance.choice(lines))
        if number % 30 == 0:
            lines.append("{not json")
    path.write_text("\n".join(lines))


def ingest(data: Path, articles: Path, jobs: int, opened: Flag) -> None:
    with (
        Pool(ledger_line, jobs) if jobs else nullcontext() as pool,
        LocalHost(data, ledger_line(), batch=4) as host,
    ):
        opened.set()
        ingest_file(host, str(articles), pool)


def start(data: Path, articles: Path, jobs: int) -> tuple[BaseProcess, Flag]:
    opened = FORK.Event()
    process = FORK.Process(target=ingest, args=(data, articles, jobs, opened))
    process.start()
    return process, opened


def undisturbed(data: Path, articles: Path, jobs: int) -> tuple[float, Any]:
    process, opened = start(data, articles, jobs)
    opened.wait(30)
    began = monotonic()
    process.join(60)
    assert process.exitcode == 0
    with LocalHost(data, ledger_line()) as host:
        return monotonic() - began, beliefs(host)


def progress(data: Path) -> int:
    """Events committed so far."""
    database = open_reader(data / FILE)
    try:
        return SqliteLog(database).head()
    finally:
        database.close()


@pytest.mark.parametrize(("jobs", "kills"), [(0, 50), (1, 8)])
def test_killed_at_random_moments_the_log_equals_that_of_an_undisturbed_run(
    tmp_path: Path, jobs: int, kills: int
) -> None:
    chance = random.Random(20230302)  # noqa: S311
    articles = tmp_path / "articles.jsonl"
    write_articles(articles, chance)
    duration, expected = undisturbed(tmp_path / "undisturbed", articles, jobs)

    killed = 0
    for attempt in count():
        disturbed = tmp_path / f"disturbed-{attempt}"
        killed += disturb(disturbed, articles, jobs, kills - killed, chance, duration / len(expected[1]))
        with LocalHost(disturbed, ledger_line()) as host:
            assert beliefs(host) == expected
            assert host.letters.count() > 0
            assert set(host.log.positions().values()) == {host.log.head()}
        if killed == kills:
            break


def disturb(data: Path, articles: Path, jobs: int, kills: int, chance: random.Random, pace: float) -> int:
    """Start and kill until the ingest ends by itself; how many kills that took, `kills` at most.

    Kills are spread over what is left, at `pace` seconds an event, so that each has work to disturb.
    """
    killed = 0
    while True:
        process, opened = start(data, articles, jobs)
        if killed % 5:
            opened.wait(30)
            left = pace * (EVENTS - progress(data)) / (kills - killed + 3)
            sleep(chance.uniform(0, 1.4 * max(left, 0)))
        else:
            sleep(chance.uniform(0, 0.05))
        if killed < kills:
            assert process.pid is not None
            os.kill(process.pid, signal.SIGKILL)
        process.join(60)
        if process.exitcode == 0:
            return killed
        assert process.exitcode == -signal.SIGKILL
        killed += 1


def test_the_undisturbed_run_has_something_to_lose(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    write_articles(articles, random.Random(1))  # noqa: S311

    with LocalHost(tmp_path / "data", ledger_line()) as host:
        ingest_file(host, str(articles))

        summary, log = beliefs(host)

    assert summary.rows > 300
    assert summary.cards == len(DYADS)
    assert len(log) > 5 * 0.9 * ARTICLES
