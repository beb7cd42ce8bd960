"""A server as a container of the pinned image, where an engine can be reached.

In: the `docker` command and what DOCKER_HOST or its context name. Out: start, stop, kill and start again, by
container id.
"""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from tests.servers.errors import ServerFailedError
from tests.servers.versions import Image

ANSWER_SECONDS = 15
PULL_SECONDS = 900


def engine_has(image: Image) -> bool:
    """Whether an engine answers and has the image, or can pull it."""
    docker = shutil.which("docker")
    if docker is None or _run([docker, "info"], ANSWER_SECONDS).returncode != 0:
        return False
    if _run([docker, "image", "inspect", image.reference], ANSWER_SECONDS).returncode == 0:
        return True
    return _run([docker, "pull", "--quiet", image.reference], PULL_SECONDS).returncode == 0


@dataclass
class ContainerBackend:
    """One container that keeps its data and ports when it is started again.

    `options` are those of `docker run`, before the image's name.
    """

    image: Image
    options: Sequence[str]
    origin: str = "container"
    _id: str | None = None

    def start(self) -> None:
        """Create the container, or start it again. Raises ServerFailedError with the engine's words."""
        if self._id is None:
            created = _run(["docker", "run", "--detach", *self.options, self.image.reference], PULL_SECONDS)
            if created.returncode != 0:
                raise ServerFailedError(f"docker run {self.image.reference}: {created.stderr.strip()}")
            self._id = created.stdout.strip()
        else:
            self._do("start")

    def running(self) -> bool:
        """Whether the container is alive."""
        if self._id is None:
            return False
        state = _run(["docker", "inspect", "--format", "{{.State.Running}}", self._id], ANSWER_SECONDS)
        return state.stdout.strip() == "true"

    def stop(self, timeout: float = 60) -> None:
        """Ask the container to end; the engine kills it after `timeout` seconds.

        No error when it is stopped.
        """
        if self._id is not None:
            self._do("stop", "--time", str(round(timeout)))

    def kill(self) -> None:
        """SIGKILL. No error when it is stopped."""
        if self.running():
            self._do("kill")

    def dispose(self) -> None:
        """Remove the container and its volumes."""
        if self._id is not None:
            self._do("rm", "--force", "--volumes")
            self._id = None

    def logs(self) -> str:
        """Everything the container has printed so far."""
        if self._id is None:
            return ""
        printed = _run(["docker", "logs", self._id], ANSWER_SECONDS)
        return printed.stdout + printed.stderr

    def _do(self, verb: str, *options: str) -> None:
        done = _run(["docker", verb, *options, str(self._id)], PULL_SECONDS)
        if done.returncode != 0:
            raise ServerFailedError(f"docker {verb}: {done.stderr.strip()}")


def _run(command: list[str], timeout: float) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "", f"no answer within {timeout} s")
