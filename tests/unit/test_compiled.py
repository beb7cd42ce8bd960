from pathlib import Path

import pytest

from services.compiled import FOLDER, is_current, put_stamp


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout whose reading was just compiled."""
    for name in ("services/clean/lines.py", "services/extract/nodes.py", "shared/lang/pack.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("ONE = 1\n")
    (tmp_path / FOLDER).mkdir(parents=True)
    put_stamp(tmp_path)
    return tmp_path


def test_what_was_compiled_from_the_sources_as_they_are_is_used(root: Path) -> None:
    assert is_current(root)


@pytest.mark.parametrize("name", ["services/extract/nodes.py", "shared/lang/pack.py"])
def test_after_an_edit_the_sources_run_as_written(root: Path, name: str) -> None:
    (root / name).write_text("ONE = 2\n")

    assert not is_current(root)


def test_after_a_new_module_the_sources_run_as_written(root: Path) -> None:
    (root / "services/extract/frames.py").touch()

    assert not is_current(root)


def test_an_edit_that_is_taken_back_needs_no_new_compilation(root: Path) -> None:
    source = root / "services/extract/nodes.py"
    source.write_text("ONE = 2\n")
    source.write_text("ONE = 1\n")

    assert is_current(root)


def test_what_was_never_compiled_is_not_used(tmp_path: Path) -> None:
    assert not is_current(tmp_path)
