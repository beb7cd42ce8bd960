"""A command that goes on for ever: it tells that it lives, and ends when it is asked to."""

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from services.cli.flags import Flags
from services.cli.output import Output
from services.cli.session import Session
from services.cli.waiting import Waiting
from services.hosts.progress import standing
from tests.support.commands import Printed
from tests.unit.cli import articles

pytestmark = pytest.mark.usefixtures("folder")


@contextmanager
def told_to_stop(after: float) -> Iterator[None]:
    """What Docker does to a service that is to end, again and again in case that it does not listen yet."""
    over = threading.Event()

    def tell() -> None:
        over.wait(after)
        while not over.wait(0.2):
            os.kill(os.getpid(), signal.SIGTERM)

    before = signal.signal(signal.SIGTERM, lambda number, frame: None)
    thread = threading.Thread(target=tell)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        signal.signal(signal.SIGTERM, before)


def session(data: Path) -> Session:
    flags = Flags(data=data)
    return Session(flags, Output(flags))


def test_a_signal_ends_the_sleep_and_is_as_before_afterwards(tmp_path: Path) -> None:
    with told_to_stop(after=0.1):
        before = signal.getsignal(signal.SIGTERM)
        with Waiting(session(tmp_path), "audit", tells=True) as waiting:
            told = waiting.sleep(600)
        after = signal.getsignal(signal.SIGTERM)

    assert told
    assert after == before
    assert list(standing(tmp_path, time.time(), 60)) == []


def test_a_command_that_runs_once_leaves_no_sign_of_life(tmp_path: Path) -> None:
    with Waiting(session(tmp_path), "audit", tells=False) as waiting:
        assert not waiting.sleep(0.01)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("built_line")
def test_the_audit_goes_on_until_it_is_told_to_stop(output: Printed) -> None:
    articles.write(Path("articles"))
    output.of("ingest", "articles")

    with told_to_stop(after=2):
        printed = output.of("alerts", "audit", "--every", "1", "--jsonl")

    found = [json.loads(line) for line in printed.splitlines()]
    assert found
    assert all(audit["same"] for audit in found)
