"""The port `State` in memory: for tests of rules, for tests of steps, and for the host without a disk."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator


class MemoryState:
    """A step's memory for one key, as a dictionary with its fields in order."""

    def __init__(self) -> None:
        self._values: dict[str, bytes] = {}
        self._fields: list[str] = []

    def get(self, field: str) -> bytes | None:
        """Value of a field, None when absent."""
        return self._values.get(field)

    def put(self, field: str, value: bytes) -> None:
        """Set a field."""
        if field not in self._values:
            insort(self._fields, field)
        self._values[field] = value

    def delete(self, field: str) -> None:
        """Remove a field; no error when absent."""
        if self._values.pop(field, None) is not None:
            del self._fields[bisect_left(self._fields, field)]

    def holds(self, start: str = "", stop: str | None = None) -> bool:
        """Say whether any field lies in `start <= field < stop`."""
        place = bisect_left(self._fields, start)
        return place < len(self._fields) and (stop is None or self._fields[place] < stop)

    def scan(
        self, start: str = "", stop: str | None = None, *, reverse: bool = False
    ) -> Iterator[tuple[str, bytes]]:
        """Fields in order, or backwards; sees changes ahead of it."""
        return self._backwards(start, stop) if reverse else self._forwards(start, stop)

    def _forwards(self, start: str, stop: str | None) -> Iterator[tuple[str, bytes]]:
        place = bisect_left(self._fields, start)
        while place < len(self._fields):
            name = self._fields[place]
            if stop is not None and name >= stop:
                return
            yield name, self._values[name]
            place = bisect_right(self._fields, name)

    def _backwards(self, start: str, stop: str | None) -> Iterator[tuple[str, bytes]]:
        place = len(self._fields) if stop is None else bisect_left(self._fields, stop)
        while place > 0:
            name = self._fields[place - 1]
            if name < start:
                return
            yield name, self._values[name]
            place = bisect_left(self._fields, name)
