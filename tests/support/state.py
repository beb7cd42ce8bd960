"""A state in memory that also counts how much of it is read."""

from collections.abc import Iterator

from shared.state import MemoryState


class CountingState(MemoryState):
    """Fulfils the port `State`; `reads` counts every value that was handed out."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = 0

    def get(self, field: str) -> bytes | None:
        """Value of a field, None when absent."""
        self.reads += 1
        return super().get(field)

    def holds(self, start: str = "", stop: str | None = None) -> bool:
        """Say whether any field lies in a stretch."""
        self.reads += 1
        return super().holds(start, stop)

    def scan(
        self, start: str = "", stop: str | None = None, *, reverse: bool = False
    ) -> Iterator[tuple[str, bytes]]:
        """Fields in order, or backwards."""
        for name, value in super().scan(start, stop, reverse=reverse):
            self.reads += 1
            yield name, value
