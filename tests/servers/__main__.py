"""Real servers by hand: `python -m tests.servers up` starts them and waits for Ctrl-C, `versions` says what
they would be.

In: the same environment variables as the tests. Out: addresses as lines to paste into a shell.
"""

import signal
import sys
from contextlib import ExitStack, suppress

import typer

from tests.servers.broker import ADDRESS_VARIABLE as KAFKA_VARIABLE
from tests.servers.broker import kafka_server
from tests.servers.errors import ServerFailedError, ServerUnavailableError
from tests.servers.search import ADDRESS_VARIABLE as ELASTICSEARCH_VARIABLE
from tests.servers.search import elasticsearch_server
from tests.servers.versions import image_of
from tests.servers.ways import choose

cli = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Real Kafka and Elasticsearch for tests.",
)


@cli.command()
def up(*, security: bool = False, for_bench: bool = False) -> None:
    """Start both servers, print their addresses, keep them until interrupted."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), ExitStack() as servers:
        try:
            kafka = servers.enter_context(kafka_server(own=True, for_bench=for_bench))
            search = servers.enter_context(
                elasticsearch_server(security=security, own=True, for_bench=for_bench)
            )
        except (ServerUnavailableError, ServerFailedError) as error:
            typer.echo(f"no servers: {error}", err=True)
            raise typer.Exit(1) from None
        address = search.url
        if search.basic_auth is not None:
            address = address.replace("http://", "http://{}:{}@".format(*search.basic_auth))
        typer.echo(kafka.describe(), err=True)
        typer.echo(search.describe(), err=True)
        typer.echo(f"export {KAFKA_VARIABLE}={kafka.bootstrap}")
        typer.echo(f"export {ELASTICSEARCH_VARIABLE}={address}")
        sys.stdout.flush()
        signal.pause()


@cli.command()
def versions() -> None:
    """Print which servers would be provided, and how."""
    for service, variable in (("kafka", KAFKA_VARIABLE), ("elasticsearch", ELASTICSEARCH_VARIABLE)):
        image = image_of(service)
        typer.echo(f"{service} {image.version} ({choose(variable, image, own=False).value})")


if __name__ == "__main__":
    cli()
