"""The stack for real, by hand: `python -m tests.compose images` makes every image, `up` starts services and
waits.

In: a Docker engine, or root to start one. Out: images in it; running services with their addresses.
"""

import signal
import time
from contextlib import suppress
from typing import Annotated

import typer

from tests.compose.engine import Engine, engine
from tests.compose.stack import build_our_image, stack
from tests.compose.standins import make_standins
from tests.servers.errors import ServerFailedError, ServerUnavailableError

cli = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="The stack of docker-compose.yml, for real.",
)


@cli.command()
def images() -> None:
    """Make the stand-in images and build our own."""
    with engine() as docker:
        make_images(docker)


@cli.command()
def up(services: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Make the images, start services (the core when none is named), keep them until interrupted."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), engine() as docker, stack(docker) as running:
        make_images(docker)
        begun = time.monotonic()
        running.up(*(services or []))
        say(f"up after {time.monotonic() - begun:.0f} s")
        say(f"Kafka {running.kafka}, Elasticsearch {running.search}")
        say(f"elastic's password: {running.secrets}/elastic_admin_password; DOCKER_HOST={docker.host}")
        signal.pause()


def make_images(docker: Engine) -> None:
    """Everything that the compose file needs, in an engine."""
    if docker.ours:
        make_standins(docker, say)
    begun = time.monotonic()
    build_our_image(docker)
    say(f"our own image: built in {time.monotonic() - begun:.0f} s")


def say(line: str) -> None:
    """One line of progress for people."""
    typer.echo(line, err=True)


if __name__ == "__main__":
    try:
        cli()
    except (ServerFailedError, ServerUnavailableError) as error:
        raise SystemExit(str(error)) from None
