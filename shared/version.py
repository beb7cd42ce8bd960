"""The version of this program, as dead letters, reports and the command line print it."""

VERSION = "0.1.0"
"""Equal to the version in pyproject.toml; a test compares them."""
