"""How far a worker has come, in a small file of its own: readiness that means progress.

In: per partition, the offset of the first message that is not done and the end of the log. Out: a file that
the worker rewrites every few seconds, and, read by another process, what stands still. A worker is ready when
it tells its progress and no partition waits at one offset although there is more to do.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shared.errors import StoreError

EVERY_S = 5.0
"""Seconds between two writings."""
_SUFFIX = ".progress.json"


@dataclass(slots=True)
class Progress:
    """Writes the file of one worker. `now` is the wall clock, in seconds: two processes compare by it."""

    folder: Path
    step: str
    now: Callable[[], float]
    _moved: dict[str, tuple[int, float]] = field(default_factory=dict)
    """Place to its offset and when it last moved, or last had nothing to do."""

    def tell(self, places: Mapping[str, tuple[int, int]]) -> None:
        """Write where the worker is: place to the first offset that is not done and the end of the log."""
        at = self.now()
        moved = {}
        for place, (done, end) in places.items():
            before = self._moved.get(place)
            still = before is not None and before[0] == done and done < end
            moved[place] = (done, before[1] if still and before is not None else at)
        self._moved = moved
        document = {
            "step": self.step,
            "at": at,
            "places": {
                place: {"done": done, "end": end, "moved": moved[place][1]}
                for place, (done, end) in places.items()
            },
        }
        self._write(json.dumps(document))

    def _write(self, text: str) -> None:
        path = self.folder / f"{self.step}{_SUFFIX}"
        fresh = path.with_suffix(".new")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh.write_text(text, "utf-8")
            fresh.replace(path)
        except OSError as error:
            raise StoreError(
                f"{path} cannot be written: {error}; free the disk or set ATTACHE_DATA"
            ) from error


def standing(folder: Path, now: float, patience: float) -> Iterator[str]:
    """What keeps the workers of a data folder from being ready, in words. `patience` is in seconds."""
    files = sorted(folder.glob(f"*{_SUFFIX}"))
    if not files:
        yield f"no worker has told its progress in {folder}; is it started, with the same ATTACHE_DATA?"
    for path in files:
        yield from _faults(json.loads(path.read_text("utf-8")), now, patience)


def _faults(told: Mapping[str, Any], now: float, patience: float) -> Iterator[str]:
    step = told["step"]
    silent = now - told["at"]
    if silent > patience:
        yield f"{step} has not told its progress for {silent:.0f} s; read its log, then start it again"
        return
    for place, where in told["places"].items():
        waits = now - where["moved"]
        if where["done"] < where["end"] and waits > patience:
            yield (
                f"{step} stands at offset {where['done']} of {place} for {waits:.0f} s with "
                f"{where['end'] - where['done']} messages to do; docs/operations.md, stuck partition"
            )
