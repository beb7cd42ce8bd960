"""`attache metrics`: what there is, for Prometheus; what flows is told by the workers themselves."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from services.cli.exits import Exit, Stop
from services.cli.session import Session

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

    from services.cli.compose import Reading


def metrics(
    context: typer.Context,
    textfile: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write them here, for node_exporter's textfile collector"),
    ] = None,
) -> None:
    """Print open alerts, dead letters and what the ledger holds, as Prometheus reads it."""
    from services.cli.compose import reading

    session: Session = context.obj
    try:
        from prometheus_client import generate_latest
    except ImportError as error:
        raise Stop(Exit.CONFIG, f"{error.name} is not installed; install attache[metrics]") from error
    with reading(session) as read:
        page = generate_latest(registry_of(read)).decode()
    if textfile is None:
        sys.stdout.write(page)
        return
    fresh = textfile.with_name(f"{textfile.name}.new")
    try:
        fresh.write_text(page, "utf-8")
        fresh.replace(textfile)
    except OSError as error:
        raise Stop(
            Exit.UNREACHABLE, f"{textfile} cannot be written: {error}; make its folder or name another"
        ) from error


def registry_of(read: "Reading") -> "CollectorRegistry":
    """Gauges of what can be looked at, on either backend."""
    from prometheus_client import CollectorRegistry, Gauge

    from shared.documents import Kind
    from shared.domain.vocabulary import Status
    from shared.events.alert import AlertState, Severity, Workflow
    from shared.topics import CONTACTS
    from shared.version import VERSION

    registry = CollectorRegistry()
    build = Gauge("attache_build_info", "Version of the program; always 1.", ["version"], registry=registry)
    build.labels(VERSION).set(1)
    alerts = Gauge(
        "attache_alerts_open", "Raised alerts that nobody took up.", ["severity"], registry=registry
    )
    for severity in Severity:
        facets = {"state": AlertState.RAISED, "workflow": Workflow.OPEN, "severity": severity}
        alerts.labels(severity.value).set(read.reader.count(Kind.ALERT, facets))
    contacts = Gauge(
        "attache_ledger_contacts", "Rows of the ledger that stand.", ["status"], registry=registry
    )
    for status in Status:
        contacts.labels(status.value).set(read.reader.count(Kind.CONTACT, {"status": status, "live": "yes"}))
    articles = Gauge("attache_ledger_articles", "Articles that stand.", registry=registry)
    articles.set(read.reader.count(Kind.ARTICLE, {"live": "yes"}))
    sequence = Gauge(
        "attache_ledger_sequence",
        "Changes of contacts so far: it grows with each and never falls.",
        registry=registry,
    )
    sequence.set(read.reader.count(Kind.CHANGE, {"topic": CONTACTS.name}))
    letters = Gauge("attache_dead_letters", "Open dead letters.", ["stage", "error_class"], registry=registry)
    for group in read.letters.groups():
        letters.labels(group.step, group.error_class).set(group.count)
    return registry
