"""The embedded host: what a restart, a stop, a second process or a bad disk may not do."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.hosts.local import LocalHost, Progress
from services.hosts.memory import drive
from services.hosts.run import LetterLimit
from services.store.database import FILE, open_reader
from services.store.log import SqliteLog
from shared.errors import HostStopped, StoreError
from shared.events.base import Event
from shared.topics import FEEDS_HEALTH
from tests.lines import COUNT, LINE, TIDY, fetched


def log_of(host: LocalHost) -> list[Event[Any]]:
    return [event for _, _, event in host.log.read()]


def some(count: int) -> list[Event[Any]]:
    return [fetched(str(number), f"text {number}", minutes=number) for number in range(count)]


@pytest.mark.parametrize("batch", [1, 3, 256])
def test_the_log_equals_that_of_the_host_in_memory_for_every_batch_size(tmp_path: Path, batch: int) -> None:
    with LocalHost(tmp_path, LINE, batch=batch) as host:
        host.feed(some(10))

        assert log_of(host) == drive(LINE, some(10)).events


def test_a_restart_goes_on_where_the_log_ends(tmp_path: Path) -> None:
    with LocalHost(tmp_path, LINE) as host:
        host.feed(some(3))
    with LocalHost(tmp_path, LINE) as host:
        progress = host.feed(some(6))

        assert (progress.events, progress.known) == (3, 3)
        assert log_of(host) == drive(LINE, some(6)).events


def test_progress_is_told_at_every_commit(tmp_path: Path) -> None:
    told: list[int] = []

    def note(progress: Progress) -> None:
        told.append(progress.events)

    with LocalHost(tmp_path, LINE, batch=2) as host:
        host.feed(some(5), on_commit=note)

    assert told == [2, 4]


def test_a_new_step_takes_in_the_log_that_it_finds(tmp_path: Path) -> None:
    with LocalHost(tmp_path, (TIDY,)) as host:
        host.feed(some(300))

    with LocalHost(tmp_path, LINE) as host:
        health = [event for _, _, event in host.log.read(topics=[FEEDS_HEALTH.name])]

        assert len(health) == 300
        assert host.log.positions() == {"clean": 600, "count": 900}


@pytest.mark.parametrize("before", [4, 60])
def test_a_stopped_host_keeps_what_came_before_and_goes_on_after_the_cure(
    tmp_path: Path, before: int
) -> None:
    events = [*some(before), *(fetched(f"bad {number}", "crash") for number in range(5))]

    with (
        LocalHost(tmp_path, LINE, limit=LetterLimit(in_a_row=3)) as host,
        pytest.raises(HostStopped, match="3 times in a row"),
    ):
        host.feed(events)
    with LocalHost(tmp_path, LINE) as host:
        assert host.letters.count() == 2

        host.feed(events)

        assert host.letters.count() == 5
        assert log_of(host) == drive(LINE, events).events


def test_an_error_of_the_feeder_keeps_what_came_before(tmp_path: Path) -> None:
    def feeder() -> Iterator[Event[Any]]:
        yield from some(3)
        raise OSError("the disk with the articles went away")

    with LocalHost(tmp_path, LINE) as host:
        with pytest.raises(OSError, match="went away"):
            host.feed(feeder())

        assert log_of(host) == drive(LINE, some(3)).events


def test_a_full_disk_is_a_clear_error_and_a_rerun_completes(tmp_path: Path) -> None:
    with LocalHost(tmp_path, LINE, batch=10) as host:
        host.feed(some(20))
        pages = host.database.rows("PRAGMA page_count")[0][0]
        host.database.execute(f"PRAGMA max_page_count = {pages + 4}")

        with pytest.raises(StoreError, match=r"attache\.db: database or disk is full; free some space"):
            host.feed(some(500))

        assert log_of(host)[:60] == drive(LINE, some(20)).events
    with LocalHost(tmp_path, LINE, batch=10) as host:
        host.feed(some(500))

        assert log_of(host) == drive(LINE, some(500)).events


def test_a_second_host_on_the_same_folder_is_told_who_holds_it(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from services.hosts.local import LocalHost\n"
        "host = LocalHost(Path(sys.argv[1]), ()); print('open', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"

        with pytest.raises(StoreError, match=rf"in use by another attache process \(pid {holder.pid}\)"):
            LocalHost(tmp_path, LINE)

        holder.communicate("")
    LocalHost(tmp_path, LINE).close()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "attache.db").write_bytes(b"not a database at all" * 100)

    with pytest.raises(StoreError, match=r"attache\.db: file is not a database; it is damaged or not ours"):
        LocalHost(tmp_path, LINE)


def test_a_file_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    with LocalHost(tmp_path, LINE) as host:
        host.database.execute("PRAGMA user_version = 99")

    with pytest.raises(StoreError, match="upgrade attache"):
        LocalHost(tmp_path, LINE)


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")

    with pytest.raises(StoreError, match="data"):
        LocalHost(tmp_path / "data", LINE)


def test_each_step_has_one_position_at_the_end_of_the_log(tmp_path: Path) -> None:
    with LocalHost(tmp_path, LINE) as host:
        host.feed(some(2))

        assert host.log.positions() == {TIDY.name: 6, COUNT.name: 6}


def test_the_log_can_be_read_from_a_place_on_by_topic_and_by_what_began_a_line(tmp_path: Path) -> None:
    with LocalHost(tmp_path, LINE) as host:
        host.feed(some(3))

        assert [seq for seq, _, _ in host.log.read(4)] == [5, 6, 7, 8, 9]
        assert [seq for seq, _, _ in host.log.read(topics=[FEEDS_HEALTH.name])] == [3, 6, 9]
        assert [seq for seq, _, _ in host.log.read(roots=True)] == [1, 4, 7]
        assert list(host.log.read(topics=[])) == []
        assert host.log.at(4) == ("articles-fetched", some(3)[1])
        assert host.log.at(10) is None


def test_others_may_read_beside_the_writer_what_is_committed(tmp_path: Path) -> None:
    with LocalHost(tmp_path, LINE) as host:
        host.feed(some(2))
        reader = open_reader(tmp_path / FILE)

        def reading() -> Iterator[Event[Any]]:
            yield some(3)[2]
            assert SqliteLog(reader).head() == 6

        host.feed(reading())

        assert SqliteLog(reader).head() == 9
        reader.close()
