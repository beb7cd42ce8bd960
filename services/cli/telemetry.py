"""What a worker tells of itself: logs, metrics, traces, as the settings ask for.

In: settings and a stage. Out: `Telemetry`, handed to the host. Each of the three is left out when it is not
asked for; asked for and not installed, the worker does not start.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from services.cli import logs
from services.cli.exits import Exit, Stop
from services.hosts.lag import Behind
from services.hosts.tracing import NoTracing, Tracing
from services.hosts.watch import Watch, log_letters

if TYPE_CHECKING:
    from services.hosts.meters import Meters
    from shared.settings import Settings


@dataclass(frozen=True, slots=True)
class Telemetry:
    """What a host calls while it works."""

    watch: Sequence[Watch] = (log_letters,)
    lag: Callable[[Mapping[str, Behind]], None] = lambda behind: None
    otherwise: Callable[[int], None] = lambda number: None
    ingested: Callable[[str, Mapping[str, int]], None] = lambda feed_group, counts: None
    tracing: Tracing = field(default_factory=NoTracing)


@contextmanager
def telemetry(settings: "Settings", stage: str) -> Iterator[Telemetry]:
    """Open what the settings ask for. Raises Stop for what cannot be had."""
    with ExitStack() as stack:
        always = {"stage": stage, "instance": settings.instance}
        stack.enter_context(logs.logging_to_stderr(settings.log_format, settings.log_level, **always))
        tracing: Tracing = NoTracing()
        if settings.traces is not None:
            tracing = stack.enter_context(_tracing(stage, settings.instance, settings.traces))
        if settings.metrics_port is None:
            yield Telemetry(tracing=tracing)
            return
        meters = stack.enter_context(_served(settings.metrics_host, settings.metrics_port))
        yield Telemetry(
            watch=(log_letters, meters.watch),
            lag=lambda behind: meters.lag(stage, behind),
            otherwise=lambda number: meters.otherwise(stage, number),
            ingested=meters.ingested,
            tracing=tracing,
        )


@contextmanager
def _served(host: str, port: int) -> "Iterator[Meters]":
    try:
        from prometheus_client import start_http_server

        from services.hosts.meters import Meters
    except ImportError as error:
        raise Stop(
            Exit.CONFIG, f"ATTACHE_METRICS_PORT is {port}, but {_missing(error, 'metrics')}"
        ) from error
    meters = Meters()
    try:
        server, thread = start_http_server(port, host, registry=meters.registry)
    except OSError as error:
        raise Stop(
            Exit.CONFIG, f"metrics cannot listen on {host}:{port}: {error}; set ATTACHE_METRICS_PORT"
        ) from error
    try:
        yield meters
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def _tracing(stage: str, instance: str, endpoint: str) -> Iterator[Tracing]:
    if not endpoint.startswith(("http://", "https://")):
        raise Stop(
            Exit.CONFIG,
            f"ATTACHE_TRACES is {endpoint!r}, not an address; write for example http://127.0.0.1:4318",
        )
    try:
        from services.hosts.otel import over_http
    except ImportError as error:
        raise Stop(Exit.CONFIG, f"ATTACHE_TRACES is {endpoint}, but {_missing(error, 'otel')}") from error
    tracing = over_http(stage, instance, endpoint)
    try:
        yield tracing
    finally:
        tracing.close()


def _missing(error: Any, extra: str) -> str:
    return f"{error.name} is not installed; install attache[{extra}], or unset it"
