"""The words of `--source`. A module of its own, so that commands load nothing else for their help."""

from enum import StrEnum


class Source(StrEnum):
    """Where changes of the ledger are read from."""

    SEARCH = "search"
    """The documents, one a change."""
    LOG = "log"
    """The log or topics that the documents are made from."""
