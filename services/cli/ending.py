"""The end of a worker that was told to stop: as it finds best at first, by the clock at last.

A broker or a search engine that is away keeps a client waiting in calls that nothing interrupts, for minutes.
A worker that has not ended after the grace is ended where it stands: what it committed is safe there, and
what it had not acknowledged comes to it again, as after a power cut.
"""

import logging
import os
import signal
import threading
from collections.abc import Callable
from typing import NoReturn

from services.cli.exits import Exit

log = logging.getLogger("attache.worker")

GRACE_S = 10.0
"""Seconds from being told to stop to the end."""


class Grace:
    """Ends the process when it has not ended by itself `seconds` after `begin`."""

    def __init__(self, seconds: float = GRACE_S) -> None:
        self._seconds = seconds
        self._timer: threading.Timer | None = None

    def begin(self) -> None:
        """Count from now; told again, it counts on."""
        if self._timer is None:
            self._timer = threading.Timer(self._seconds, self._end)
            self._timer.daemon = True
            self._timer.start()

    def _end(self) -> NoReturn:
        log.warning(
            "still waiting for a server %.0f s after being told to stop: ends here; "
            "what is not acknowledged is done at the next start",
            self._seconds,
        )
        logging.shutdown()
        os._exit(Exit.INTERRUPTED)


def until_told(grace_s: float = GRACE_S) -> Callable[[float], bool]:
    """A sleep of so many seconds that ends early, and says so, once the process is asked to stop."""
    told, grace = threading.Event(), Grace(grace_s)

    def stop(number: int, frame: object) -> None:
        grace.begin()
        told.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return told.wait
