"""Plugins that every test may use, and what is left out where it cannot run."""

import pytest

import tests.as_written  # noqa: F401 (before anything else of ours)
from tests.support.line import ORIGINALS

pytest_plugins = ["tests.servers.fixtures", "tests.support.commands"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, and say so in the count, what needs the publishers' articles where they are not."""
    absent = [item for item in items if item.get_closest_marker("originals")]
    if absent and not ORIGINALS.is_dir():
        config.hook.pytest_deselected(items=absent)
        items[:] = [item for item in items if item not in absent]
