"""Batches that another process writes: the same log, and nothing lost or hidden when that process fails."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.hosts.apart import Apart
from services.hosts.local import LocalHost, Progress
from services.hosts.memory import drive
from services.hosts.run import LetterLimit
from services.store.database import FILE, lock_folder
from shared.errors import HostStopped, StoreError
from shared.events.base import Event
from tests.lines import LINE
from tests.unit.hosts.test_local import log_of, some


@pytest.mark.parametrize("batch", [1, 3, 256])
def test_the_log_equals_that_of_the_host_in_memory_for_every_batch_size(tmp_path: Path, batch: int) -> None:
    with LocalHost(tmp_path, LINE, batch=batch) as host:
        host.feed(some(10), apart=True)

        assert log_of(host) == drive(LINE, some(10)).events
        assert set(host.log.positions().values()) == {host.log.head()}


def test_an_event_that_is_still_underway_is_known_when_it_comes_again(tmp_path: Path) -> None:
    with LocalHost(tmp_path, LINE, batch=2) as host:
        progress = host.feed([*some(2), *some(2), *some(3)], apart=True)

        assert (progress.events, progress.known) == (3, 4)
        assert log_of(host) == drive(LINE, some(3)).events


def test_what_is_told_as_committed_can_be_read(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    with LocalHost(tmp_path, LINE, batch=2) as host:

        def note(progress: Progress) -> None:
            told.append((progress.events, host.log.head()))

        host.feed(some(5), apart=True, on_commit=note)

    assert told == [(2, 6), (4, 12)]


def test_an_error_of_the_feeder_keeps_what_came_before(tmp_path: Path) -> None:
    def feeder() -> Iterator[Event[Any]]:
        yield from some(3)
        raise OSError("the disk with the articles went away")

    with LocalHost(tmp_path, LINE, batch=2) as host:
        with pytest.raises(OSError, match="went away"):
            host.feed(feeder(), apart=True)

        assert log_of(host) == drive(LINE, some(3)).events


def test_a_batch_that_cannot_be_written_is_a_clear_error_and_leaves_nothing_of_it(tmp_path: Path) -> None:
    with LocalHost(tmp_path, LINE, batch=2) as host:
        host.feed(some(2))
        host.database.execute("ALTER TABLE facets RENAME TO gone")

        with pytest.raises(StoreError, match=r"attache\.db: no such table: facets"):
            host.feed(some(9), apart=True)

        assert log_of(host) == drive(LINE, some(2)).events
        host.database.execute("ALTER TABLE gone RENAME TO facets")
        host.feed(some(9), apart=True)
        assert log_of(host) == drive(LINE, some(9)).events


@pytest.mark.parametrize("gone", [True, False], ids=["before it is asked", "at any moment"])
def test_a_writing_process_that_is_killed_stops_the_host_and_a_rerun_completes(
    tmp_path: Path, gone: bool
) -> None:
    with LocalHost(tmp_path, LINE, batch=2, limit=LetterLimit()) as host:

        def feeder() -> Iterator[Event[Any]]:
            for number, event in enumerate(some(12)):
                if number == 7:
                    assert host.apart is not None
                    if gone:
                        host.apart.settle()
                    os.kill(host.apart.pid, signal.SIGKILL)
                    if gone:
                        os.waitid(os.P_PID, host.apart.pid, os.WEXITED | os.WNOWAIT)
                yield event

        with pytest.raises(HostStopped, match="the process that writes it died"):
            host.feed(feeder(), apart=True)

        kept = log_of(host)
        assert kept == drive(LINE, some(12)).events[: len(kept)]
        host.feed(some(12), apart=True)
        assert log_of(host) == drive(LINE, some(12)).events


def test_the_folder_stays_claimed_while_the_writing_process_lives(tmp_path: Path) -> None:
    LocalHost(tmp_path, LINE).close()
    lock = lock_folder(tmp_path)
    with Apart(tmp_path / FILE, lock):
        lock.close()  # as when the host is killed

        claim = "import sys; from pathlib import Path; from services.store.database import lock_folder\n"
        program = [sys.executable, "-c", f"{claim}lock_folder(Path(sys.argv[1]))", str(tmp_path)]
        other = subprocess.run(program, check=False, capture_output=True, text=True)
        assert f"in use by another attache process (pid {os.getpid()})" in other.stderr

    lock_folder(tmp_path).close()
