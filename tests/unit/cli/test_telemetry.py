"""What a worker opens to be observed, and what it says when it cannot."""

import socket
import sys
from urllib.request import urlopen

import pytest

from services.cli.exits import Exit, Stop
from services.cli.telemetry import telemetry
from services.hosts.lag import Behind
from services.hosts.tracing import NoTracing
from shared.settings import Settings
from tests.servers.ways import free_port


def test_metrics_are_told_on_their_port_until_the_worker_ends() -> None:
    port = free_port()

    with telemetry(Settings(metrics_port=port), "detect") as told:
        told.lag({"contacts-reported": Behind(3, 1.5)})
        page = urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10).read().decode()

    assert 'attache_consumer_lag_messages{stage="detect",topic="contacts-reported"} 3.0' in page
    with socket.socket() as closed:
        assert closed.connect_ex(("127.0.0.1", port)) != 0


def test_nothing_listens_and_nothing_is_sent_unless_it_is_asked_for() -> None:
    with telemetry(Settings(), "detect") as told:
        told.lag({"contacts-reported": Behind()})
        told.ingested("inbox", {"new": 1})

    assert isinstance(told.tracing, NoTracing)


def test_a_port_that_is_taken_is_named_with_the_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(Stop, match=rf"127\.0\.0\.1:{port}: .*set ATTACHE_METRICS_PORT") as stopped:
            telemetry(Settings(metrics_port=port), "detect").__enter__()

    assert stopped.value.code is Exit.CONFIG


@pytest.mark.parametrize(
    ("module", "settings", "remedy"),
    [
        ("prometheus_client", Settings(metrics_port=9_464), r"install attache\[metrics\]"),
        ("opentelemetry.sdk.trace", Settings(traces="http://127.0.0.1:4318"), r"install attache\[otel\]"),
    ],
)
def test_an_extra_that_is_not_installed_is_named(
    module: str, settings: Settings, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    for ours in ("services.hosts.otel", "services.hosts.meters"):
        monkeypatch.delitem(sys.modules, ours, raising=False)

    with pytest.raises(Stop, match=remedy):
        telemetry(settings, "detect").__enter__()


def test_an_endpoint_that_is_no_address_is_named() -> None:
    with pytest.raises(Stop, match="ATTACHE_TRACES is 'collector', not an address"):
        telemetry(Settings(traces="collector"), "detect").__enter__()
