"""What is known of one memory without asking the database: values, and stretches of the field order.

In: what was read and written. Out: values; which stretches are known in full, so that a field that is not
there is known to be absent. A plain data structure: `state` decides what to read and when to write.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

BEYOND = "\U0010ffff" * 16
"""Sorts after every field; no field may begin with it."""

_EACH = 250
"""Bytes that a field costs beside its name and value, about."""


def after(field: str) -> str:
    """The first text behind a field."""
    return field + "\0"


class Kept:
    """Values of one memory, and which stretches of it are known in full."""

    __slots__ = ("_ends", "_starts", "changes", "gone", "names", "size", "unwritten", "values", "whole")

    def __init__(self) -> None:
        self.values: dict[str, bytes] = {}
        self.names: list[str] = []
        """Fields of `values`, in order."""
        self.unwritten: set[str] = set()
        """Fields that the database does not yet have as they are here."""
        self.gone = False
        """True once its owner has let go of it."""
        self.whole = False
        """True while all of the memory is known: one stretch from end to end."""
        self.changes = 0
        """Counts changes of `names`, so that an iteration notices them."""
        self.size = _EACH
        """About the bytes of memory."""
        self._starts: list[str] = []
        self._ends: list[str] = []

    def learn(self, field: str, value: bytes) -> None:
        """Keep a value as the database has it; the field is not kept yet."""
        self.values[field] = value
        insort(self.names, field)
        self.changes += 1
        self.size += len(field) + len(value) + _EACH

    def set(self, field: str, value: bytes) -> None:
        """Keep a new value."""
        known = self.values.get(field)
        if known is None:
            self.learn(field, value)
        else:
            self.values[field] = value
            self.size += len(value) - len(known)
        self.unwritten.add(field)

    def remove(self, field: str) -> None:
        """Keep that a field is gone; its place must be covered."""
        self._drop(field)
        self.unwritten.add(field)

    def forget(self, field: str) -> None:
        """Know nothing of a field any more."""
        self._drop(field)
        self.unwritten.discard(field)
        self._uncover(field)

    def clear(self) -> None:
        """Know nothing any more; the owner lets go of it."""
        self.gone = True
        self.values.clear()
        self.names.clear()
        self.unwritten.clear()
        self._starts.clear()
        self._ends.clear()
        self.whole = False
        self.size = _EACH
        self.changes += 1

    def fill(self, start: str, end: str, rows: Iterable[tuple[str, bytes]]) -> None:
        """Know all of `start <= field < end`; what is written and not yet in the database stays."""
        if self.values:
            for field, value in rows:
                if field not in self.values:
                    self.learn(field, value)
        else:
            self.values.update(rows)
            self.names.extend(sorted(self.values))
            self.changes += 1
            self.size += sum(len(field) + len(value) + _EACH for field, value in self.values.items())
        self.cover(start, end)

    def cover(self, start: str, end: str) -> None:
        """Know that nothing is in `start <= field < end` beside what is kept."""
        first = bisect_left(self._ends, start)
        last = bisect_right(self._starts, end)
        if first < last:
            start = min(start, self._starts[first])
            end = max(end, self._ends[last - 1])
        self.size += (1 - (last - first)) * _EACH
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]
        self.whole = start == "" and end >= BEYOND

    def covers(self, field: str) -> bool:
        """Say whether a field that is not kept is known to be absent."""
        at = bisect_right(self._starts, field) - 1
        return at >= 0 and self._ends[at] > field

    def covered_up_to(self, start: str) -> str | None:
        """End of the known stretch that `start` is in, None when it is in none."""
        at = bisect_right(self._starts, start) - 1
        return self._ends[at] if at >= 0 and self._ends[at] > start else None

    def covered_down_to(self, end: str) -> str | None:
        """Start of the known stretch that reaches up to `end`, None when none does."""
        at = bisect_left(self._starts, end) - 1
        return self._starts[at] if at >= 0 and self._ends[at] >= end else None

    def gap_above(self, start: str) -> str:
        """Where the next known stretch begins."""
        at = bisect_right(self._starts, start)
        return self._starts[at] if at < len(self._starts) else BEYOND

    def gap_below(self, end: str) -> str:
        """Where the last known stretch before `end` ends."""
        at = bisect_left(self._starts, end) - 1
        return self._ends[at] if at >= 0 else ""

    def _uncover(self, field: str) -> None:
        """Take one field out of the stretch that it is in."""
        at = bisect_right(self._starts, field) - 1
        if at < 0 or self._ends[at] <= field:
            return
        start, end = self._starts[at], self._ends[at]
        left = [] if start == field else [(start, field)]
        right = [] if end == after(field) else [(after(field), end)]
        parts = left + right
        self._starts[at : at + 1] = [part[0] for part in parts]
        self._ends[at : at + 1] = [part[1] for part in parts]
        self.whole = False
        self.size += (len(parts) - 1) * _EACH

    def _drop(self, field: str) -> None:
        value = self.values.pop(field, None)
        if value is not None:
            del self.names[bisect_left(self.names, field)]
            self.changes += 1
            self.size -= len(field) + len(value) + _EACH
