"""A Docker engine for the test of the stack: the one that answers, else one of our own.

In: the `docker` command; to start our own: root, and Debian's packages where the engine is missing.
Out: `Engine`, through which everything else talks to it. Ours keeps its images in the tests' cache and is
stopped by its id.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.cache import cache_root, locked
from tests.servers.errors import ServerFailedError, ServerUnavailableError
from tests.servers.process import ProcessBackend
from tests.servers.ways import wait_until_ready

PACKAGES = {"dockerd": "docker.io", "iptables": "iptables", "debootstrap": "debootstrap"}
READY_SECONDS = 60
COMMAND_SECONDS = 1800


@dataclass(frozen=True)
class Engine:
    """An engine that answers. `ours` = we started it, so that it may be filled with stand-in images."""

    host: str | None
    ours: bool

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which `docker` and Compose talk to this engine.

        The builder is the classic one, which every engine has.
        """
        host = {} if self.host is None else {"DOCKER_HOST": self.host}
        return {**os.environ, **host, "DOCKER_BUILDKIT": "0"}

    def describe(self) -> str:
        """One line for people: what it is and whose."""
        version = self.docker("version", "--format", "{{.Server.Version}}")
        return f"Docker engine {version} ({'started for the tests' if self.ours else 'found running'})"

    def docker(self, *arguments: str) -> str:
        """Run a docker command, return what it printed.

        Raises ServerFailedError with the end of its words.
        """
        done = self.try_docker(*arguments)
        if done.returncode != 0:
            words = (done.stdout + done.stderr).strip()[-3000:]
            raise ServerFailedError(f"docker {' '.join(arguments[:3])} …: {words}")
        return done.stdout.strip()

    def try_docker(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a docker command whose failure is an answer too."""
        return subprocess.run(
            ["docker", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
            check=False,
        )


@contextmanager
def engine() -> Iterator[Engine]:
    """The engine that answers already, else one of our own, stopped at the end.

    Raises ServerUnavailableError when there is none and we cannot start one.
    """
    there = Engine(host=None, ours=False)
    if shutil.which("docker") and there.try_docker("info").returncode == 0:
        yield there
        return
    if os.geteuid() != 0:
        raise ServerUnavailableError("no Docker engine answers, and only root can start one: start Docker")
    install_missing()
    with locked("engine"), tempfile.TemporaryDirectory(prefix="attache-engine-") as scratch:
        own = Engine(host=f"unix://{scratch}/docker.sock", ours=True)
        daemon = ProcessBackend(
            [
                "dockerd",
                f"--host={own.host}",
                f"--data-root={cache_root() / 'engine'}",
                f"--exec-root={scratch}/exec",
                f"--pidfile={scratch}/pid",
            ],
            Path(scratch) / "engine.log",
        )
        daemon.start()
        try:
            wait_until_ready(
                "the Docker engine", daemon, lambda: own.try_docker("info").returncode == 0, READY_SECONDS
            )
            _sweep(own)
            yield own
        finally:
            daemon.dispose()
            _unmount_below(Path(scratch))


def install_missing() -> None:
    """Install the engine's packages where one of their programs is missing. Needs Debian and root."""
    missing = [package for program, package in PACKAGES.items() if shutil.which(program) is None]
    if not missing:
        return
    if shutil.which("apt-get") is None:
        raise ServerUnavailableError(
            f"{', '.join(missing)} missing and no apt-get to install them: install Docker"
        )
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", *missing],
    ):
        done = subprocess.run(
            command,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise ServerUnavailableError(f"{' '.join(command)}: {done.stderr.strip()[-1000:]}")


def _sweep(own: Engine) -> None:
    """Remove what a run that was killed left in our engine, and images that a newer build replaced."""
    for listing, removal in (
        (("ps", "--all", "--quiet"), ("rm", "--force", "--volumes")),
        (("volume", "ls", "--quiet"), ("volume", "rm", "--force")),
    ):
        left = own.docker(*listing).split()
        if left:
            own.docker(*removal, *left)
    own.docker("network", "prune", "--force")
    own.docker("image", "prune", "--force")


def _unmount_below(folder: Path) -> None:
    """Detach what an engine leaves mounted when it ends, network namespaces above all."""
    mounted = (Path(line.split()[1]) for line in Path("/proc/self/mounts").read_text().splitlines())
    for target in sorted((path for path in mounted if path.is_relative_to(folder)), reverse=True):
        subprocess.run(["umount", "--lazy", str(target)], check=True)
