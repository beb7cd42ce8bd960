"""A command that goes on for ever beside the workers: it tells that it lives, and ends when it is asked to.

In: the data folder. Out: the worker's progress file, of which `attache stack ready` makes a verdict.
"""

import signal
import threading
import time
from types import FrameType, TracebackType
from typing import Self

from services.cli.session import Session
from services.hosts.progress import EVERY_S, Progress


class Waiting:
    """Sleeps that a signal ends. Use as a context manager; signals are as before when it is left.

    On a terminal Ctrl-C interrupts as usual; only SIGTERM is turned into the end of the sleep. With `tells`
    the command tells that it lives, as workers do.
    """

    def __init__(self, session: Session, name: str, *, tells: bool) -> None:
        self._progress = Progress(session.data, name, time.time) if tells else None
        self._told = threading.Event()

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGTERM, self._tell)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGTERM, self._before)

    def sleep(self, seconds: float) -> bool:
        """Sleep; True when the command has to end."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and not self._told.is_set():
            if self._progress is not None:
                self._progress.tell({})
            self._told.wait(min(left, EVERY_S))
        return self._told.is_set()

    def _tell(self, number: int, frame: FrameType | None) -> None:
        self._told.set()
