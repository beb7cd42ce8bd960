"""One reading of the knowledge files for all tests of this folder, and where the witness lies."""

from pathlib import Path

import pytest

from shared.knowledge.build import compile_tables
from shared.knowledge.compiled import Knowledge
from shared.knowledge.load import Files, load_files
from shared.knowledge.witness import HOLDERS


@pytest.fixture(scope="session")
def files() -> Files:
    return load_files()


@pytest.fixture(scope="session")
def knowledge(files: Files) -> Knowledge:
    return Knowledge(compile_tables(files))


@pytest.fixture(scope="session")
def witness_folder(pytestconfig: pytest.Config) -> Path:
    return _witness(pytestconfig)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the witness tests out, and say so in the count, where there is no witness."""
    if (_witness(config) / HOLDERS).exists():
        return
    absent = [item for item in items if item.get_closest_marker("witness")]
    if absent:
        config.hook.pytest_deselected(items=absent)
        items[:] = [item for item in items if item not in absent]


def _witness(config: pytest.Config) -> Path:
    return config.rootpath.parent / "shared" / "knowledge"
