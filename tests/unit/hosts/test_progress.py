"""A worker is ready while it moves or has nothing to do."""

from pathlib import Path

import pytest

from services.cli.exits import Exit
from services.hosts.progress import Progress, standing
from shared.errors import StoreError
from tests.support.commands import Printed

PATIENCE = 60.0


class Watch:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def progress(tmp_path: Path, watch: Watch) -> Progress:
    return Progress(tmp_path, "detect", watch)


def faults(folder: Path, watch: Watch) -> list[str]:
    return list(standing(folder, watch(), PATIENCE))


def test_a_worker_without_anything_to_do_is_ready_for_ever(
    progress: Progress, tmp_path: Path, watch: Watch
) -> None:
    for _ in range(10):
        progress.tell({"contacts-reported/0": (7, 7)})
        watch.seconds += 30

    assert faults(tmp_path, watch) == []


def test_a_worker_that_is_behind_and_moves_is_ready(progress: Progress, tmp_path: Path, watch: Watch) -> None:
    for offset in range(10):
        progress.tell({"contacts-reported/0": (offset, 1_000)})
        watch.seconds += 30

    assert faults(tmp_path, watch) == []


def test_a_partition_that_stands_with_work_to_do_is_named(
    progress: Progress, tmp_path: Path, watch: Watch
) -> None:
    for moving in range(10):
        progress.tell({"contacts-reported/0": (moving, 50), "contacts-reported/3": (4, 9)})
        watch.seconds += 10

    (fault,) = faults(tmp_path, watch)
    assert fault.startswith(
        "detect stands at offset 4 of contacts-reported/3 for 100 s with 5 messages to do"
    )


def test_work_that_comes_after_a_long_rest_has_its_time(
    progress: Progress, tmp_path: Path, watch: Watch
) -> None:
    progress.tell({"contacts-reported/0": (4, 4)})
    watch.seconds += 1_000
    progress.tell({"contacts-reported/0": (4, 4)})
    watch.seconds += 5
    progress.tell({"contacts-reported/0": (4, 9)})

    assert faults(tmp_path, watch) == []
    watch.seconds += PATIENCE
    progress.tell({"contacts-reported/0": (4, 9)})
    assert len(faults(tmp_path, watch)) == 1


def test_a_partition_that_went_to_another_worker_is_no_matter_of_ours(
    progress: Progress, tmp_path: Path, watch: Watch
) -> None:
    progress.tell({"contacts-reported/0": (4, 9)})
    watch.seconds += 100
    progress.tell({})

    assert faults(tmp_path, watch) == []


def test_a_worker_that_says_nothing_is_not_ready(progress: Progress, tmp_path: Path, watch: Watch) -> None:
    progress.tell({"contacts-reported/0": (9, 9)})
    watch.seconds += 61

    assert faults(tmp_path, watch) == [
        "detect has not told its progress for 61 s; read its log, then start it again"
    ]


def test_a_folder_without_workers_is_not_ready(tmp_path: Path, watch: Watch) -> None:
    (fault,) = faults(tmp_path, watch)

    assert fault.startswith(f"no worker has told its progress in {tmp_path}")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="ATTACHE_DATA"):
        Progress(tmp_path / "file", "detect", watch).tell({})


@pytest.mark.usefixtures("folder")
def test_the_command_says_ready_or_exits_one(output: Printed, tmp_path: Path) -> None:
    import time

    output.of("stack", "ready", "--data", "state", code=Exit.NO)
    Progress(tmp_path / "state", "clean", time.time).tell({"articles-fetched/0": (0, 5)})

    assert "ready" in output.of("stack", "ready", "--data", "state")
