"""Function calls of a process, Python's and C's: its work, whatever else the machine does meanwhile."""

import sys
from types import FrameType

_WINDOW = 256
"""Articles in the middle of each part at most, during which calls are counted."""


class Calls:
    """Counts calls in the middle of each part of a run; outside of these windows nothing is slowed down."""

    def __init__(self, articles: int, parts: int) -> None:
        self._starts = {articles * (2 * part + 1) // (2 * parts) for part in range(parts)}
        self._window = max(1, min(_WINDOW, articles // (2 * parts) - 1))
        self._now = 0
        self._before = 0
        self.each: list[float] = []
        """Calls an article, by window."""

    def at(self, number: int) -> None:
        """Article `number` begins, counted from 0."""
        if number in self._starts:
            self._before = self._now
            sys.setprofile(self._count)
        if number - self._window in self._starts:
            sys.setprofile(None)
            self.each.append((self._now - self._before) / self._window)

    def _count(self, frame: FrameType, kind: str, argument: object) -> None:
        self._now += kind in ("call", "c_call")
