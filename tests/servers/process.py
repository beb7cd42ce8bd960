"""A server as a child process, in a process group of its own.

In: a command, its environment and a log file. Out: start, stop, kill and start again, by process id only.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.errors import ServerFailedError

SUPERVISOR = Path(__file__).with_name("supervise.py")


@dataclass
class ProcessBackend:
    """One server process that can be started again after it was stopped or killed.

    `user` is the account to run as; None is the current one. The log is appended to at every start.
    """

    command: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    user: str | None = None
    origin: str = "process"
    _supervisor: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process. Raises ServerFailedError when it is running already."""
        if self.running():
            raise ServerFailedError(f"{self.command[0]} is running already; stop it first")
        with self.log.open("ab") as log:
            self._supervisor = subprocess.Popen(
                [sys.executable, str(SUPERVISOR), self.user or "-", *self.command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.environment},
                start_new_session=True,
            )

    def running(self) -> bool:
        """Whether the process is alive."""
        return self._supervisor is not None and self._supervisor.poll() is None

    @property
    def session(self) -> int | None:
        """Id of the session that the server's processes form, None when it is not running."""
        return self._supervisor.pid if self._supervisor is not None and self.running() else None

    def stop(self, timeout: float = 60) -> None:
        """Ask the process to end and wait; kill it after `timeout` seconds.

        No error when it is not running.
        """
        supervisor = self._supervisor
        if supervisor is None:
            return
        if supervisor.poll() is None:
            supervisor.terminate()
            try:
                supervisor.wait(timeout)
            except subprocess.TimeoutExpired:
                self.kill()
        self._forget(supervisor)

    def kill(self) -> None:
        """SIGKILL the whole group, so that a launcher takes its children with it."""
        supervisor = self._supervisor
        if supervisor is None:
            return
        if supervisor.poll() is None:
            os.killpg(supervisor.pid, signal.SIGKILL)
            supervisor.wait()
        self._forget(supervisor)

    def hang_up(self) -> None:
        """Let go of the process as if the tests had died; it stops by itself."""
        if self._supervisor is not None and self._supervisor.stdin is not None:
            self._supervisor.stdin.close()

    def dispose(self) -> None:
        """Stop for good."""
        self.stop()

    def logs(self) -> str:
        """Everything the process has printed so far."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def _forget(self, supervisor: subprocess.Popen[bytes]) -> None:
        if supervisor.stdin is not None:
            supervisor.stdin.close()
        self._supervisor = None
