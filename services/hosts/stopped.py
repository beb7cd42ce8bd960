"""A worker that its letters stopped does not begin to count anew when it is started again.

In: a worker's state folder. Out: its `LetterLimit`, as it was when the worker stopped itself. A supervisor
starts what has ended, so that without this every start would turn some more good messages into letters.
"""

import json
from pathlib import Path

from services.hosts.run import LetterLimit
from shared.errors import StoreError

_SUFFIX = ".stopped.json"


def remember(folder: Path, step: str, limit: LetterLimit) -> None:
    """Keep the counts of a step that stops. Raises StoreError."""
    bugs, recent = limit.counts(step)
    path = folder / f"{step}{_SUFFIX}"
    try:
        path.write_text(json.dumps({"bugs": bugs, "recent": recent}), "utf-8")
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error}; free the disk or set ATTACHE_DATA") from error


def recall(folder: Path, step: str) -> LetterLimit:
    """The limit of a step that starts; what was kept is used once."""
    limit = LetterLimit()
    path = folder / f"{step}{_SUFFIX}"
    if path.exists():
        kept = json.loads(path.read_text("utf-8"))
        limit.go_on(step, kept["bugs"], kept["recent"])
        path.unlink()
    return limit
