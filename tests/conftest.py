"""Plugins that every test may use."""

pytest_plugins = ["tests.servers.fixtures", "tests.support.commands"]
