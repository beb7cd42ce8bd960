"""A worker whose disk is full while a file says so: `python -m tests.soak.tight STEP`.

In: ATTACHE_TEST_FULL, the file's path. The limit is SQLite's own count of pages, so the worker meets the very
error of a full disk, on every system and without rights to mount anything.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from services.cli.main import main
from services.hosts import partition
from services.store.database import Database, open_database

FLAG = "ATTACHE_TEST_FULL"


def tight(path: Path, tables: Sequence[str]) -> Database:
    """Open a database that cannot grow by more than a page while the flag is there."""
    database = open_database(path, tables)
    if Path(os.environ[FLAG]).exists():
        pages = int(database.rows("PRAGMA page_count")[0][0])
        database.execute(f"PRAGMA max_page_count = {pages + 1}")
    return database


if __name__ == "__main__":
    setattr(partition, "open_database", tight)  # noqa: B010 - a seam of this test alone
    sys.exit(main(["worker", *sys.argv[1:]]))
