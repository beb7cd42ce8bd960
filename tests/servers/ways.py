"""The ways to have a server, in their order: given by address, as a container, as a process.

In: the environment, the engine, Maven. Out: which way to go, and the backend's protocol that all ways share.
"""

import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from tests.servers.container import engine_has
from tests.servers.errors import NotOursError, ServerFailedError
from tests.servers.versions import Image

LAST_LINES = 40
QUICK_START = (
    "-XX:TieredStopAtLevel=1"  # a third less work until a server is ready, and less speed once it is
)


class Way(StrEnum):
    """How a server is had."""

    ADDRESS = "address"
    CONTAINER = "container"
    PROCESS = "process"


class Backend(Protocol):
    """What a server can be asked, whichever way it runs."""

    origin: str

    def start(self) -> None:
        """Start, on the same data and port as before."""

    def running(self) -> bool:
        """Whether it is alive, ready or not."""

    def stop(self, timeout: float = 60) -> None:
        """End it gently."""

    def kill(self) -> None:
        """End it at once."""

    def dispose(self) -> None:
        """End it for good and forget its data."""

    def logs(self) -> str:
        """What it printed."""


@dataclass
class GivenBackend:
    """A server that somebody else runs."""

    variable: str
    origin: str = "address"

    def start(self) -> None:
        """Nothing to do: it runs already."""

    def running(self) -> bool:
        """Assumed; readiness is asked of the server itself."""
        return True

    def stop(self, timeout: float = 60) -> None:
        """Raises NotOursError."""
        raise NotOursError(f"the server of {self.variable} is not ours to stop; ask for one with own=True")

    def kill(self) -> None:
        """Raises NotOursError."""
        raise NotOursError(f"the server of {self.variable} is not ours to kill; ask for one with own=True")

    def dispose(self) -> None:
        """Leave it running."""

    def logs(self) -> str:
        """Its log is elsewhere."""
        return ""


def promised() -> bool:
    """Whether this run promised to have its servers, so that lacking one fails instead of skipping."""
    return os.environ.get("CI") == "true" or os.environ.get("ATTACHE_REQUIRE_SERVERS") == "1"


def choose(address_variable: str, image: Image, *, own: bool) -> Way:
    """The first way that is open.

    `own` rules out a server given by address, for tests that stop and kill theirs.
    """
    if os.environ.get(address_variable) and not own:
        return Way.ADDRESS
    if engine_has(image):
        return Way.CONTAINER
    return Way.PROCESS


def free_port() -> int:
    """A TCP port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_ready(what: str, backend: Backend, ready: Callable[[], bool], seconds: float) -> None:
    """Return once `ready()`.

    Raises ServerFailedError with the last log lines when it dies or takes too long.
    """
    deadline = time.monotonic() + seconds
    while not ready():
        if not backend.running():
            raise ServerFailedError(f"{what} ended while starting:\n{last_lines(backend)}")
        if time.monotonic() > deadline:
            raise ServerFailedError(f"{what} was not ready after {seconds:.0f} s:\n{last_lines(backend)}")
        time.sleep(0.2)


def last_lines(backend: Backend) -> str:
    """The end of a server's log."""
    return "\n".join(backend.logs().splitlines()[-LAST_LINES:])
