"""A state in memory that also counts how much of it is read."""

from bisect import bisect_left, insort
from collections.abc import Iterator


class CountingState:
    """Fulfils the port `State`; `reads` counts every value that was handed out."""

    def __init__(self) -> None:
        self._values: dict[str, bytes] = {}
        self._fields: list[str] = []
        self.reads = 0

    def get(self, field: str) -> bytes | None:
        """Value of a field, None when absent."""
        self.reads += 1
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

    def scan(
        self, start: str = "", stop: str | None = None, *, reverse: bool = False
    ) -> Iterator[tuple[str, bytes]]:
        """Fields in order, or backwards."""
        first = bisect_left(self._fields, start)
        last = len(self._fields) if stop is None else bisect_left(self._fields, stop)
        window = self._fields[first:last]
        for name in reversed(window) if reverse else window:
            self.reads += 1
            yield name, self._values[name]
