"""Plugins that every test may use, and what is left out where it cannot run."""

import os

import pytest

from services.compiled import check_compiled, compiled
from shared.errors import ConfigError
from tests.support.line import ORIGINALS

pytest_plugins = ["tests.servers.fixtures", "tests.support.commands"]


def pytest_configure(config: pytest.Config) -> None:
    """Refuse what was compiled before the last edit, and sources where compiled modules are promised."""
    try:
        check_compiled()
    except ConfigError as error:
        raise pytest.UsageError(str(error)) from error
    if os.environ.get("ATTACHE_EXPECT_COMPILED") and not compiled():
        raise pytest.UsageError("ATTACHE_EXPECT_COMPILED: nothing is compiled, see `make test-compiled`")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, and say so in the count, what needs the publishers' articles where they are not."""
    absent = [item for item in items if item.get_closest_marker("originals")]
    if absent and not ORIGINALS.is_dir():
        config.hook.pytest_deselected(items=absent)
        items[:] = [item for item in items if item not in absent]
