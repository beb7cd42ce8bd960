"""`attache worker`: one step of the line as a service on Kafka, and the feeding of Elasticsearch."""

import time
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from services.cli.broker import broker_access, explained, require_checksums
from services.cli.ending import Grace, until_told
from services.cli.exits import Exit, Stop
from services.cli.session import Session

if TYPE_CHECKING:
    from services.cli.telemetry import Telemetry
    from shared.settings import Settings

_METADATA_S = 0.2
"""Seconds between two looks at what the broker tells of its topics."""

StepName = Literal["ingest", "clean", "extract", "detect", "alerts", "index"]


def worker(
    context: typer.Context,
    step: Annotated[
        StepName, typer.Argument(metavar="STEP", help="ingest, clean, extract, detect, alerts or index")
    ],
) -> None:
    """Run one step of the line as a service until it is told to stop."""
    from services.cli.telemetry import telemetry

    session: Session = context.obj
    require_checksums()
    with telemetry(session.settings, step) as told:
        _require_topics(session.settings)
        if step == "ingest":
            _ingest(session, told)
        elif step == "index":
            _index(session, told)
        else:
            _step(session, step, told)


def _step(session: Session, name: str, told: "Telemetry") -> None:
    from faust import Worker as FaustWorker

    from services.cli import compose
    from services.hosts.heap import settle
    from services.hosts.kafka import Worker
    from services.hosts.stack import StackSettings

    settings = session.settings
    step = compose.step(session, name)
    stack = StackSettings(
        broker=broker_access(settings),
        state=session.data,
        instance=settings.instance,
        namespace=settings.namespace,
    )
    app = Worker(
        step,
        stack,
        watch=told.watch,
        tell_lag=told.lag,
        tell_otherwise=told.otherwise,
        tracing=told.tracing,
    ).app
    app.finalize()
    settle()
    grace = Grace()

    class Bounded(FaustWorker):
        """Faust waits for the broker as long as it takes; this one does not."""

        def _schedule_shutdown(self, number: Any) -> None:
            grace.begin()
            super()._schedule_shutdown(number)

    runner = Bounded(app, quiet=True, override_logging=False, redirect_stdouts=False)
    runner.spinner = None  # it moves cursors, even where there is no terminal
    runner.execute_from_commandline()


def _index(session: Session, told: "Telemetry") -> None:
    from kafka import KafkaConsumer

    from services.cli.search import require_mapping, require_sign_in, require_writing, search_client
    from services.hosts.clockbook import ClockBook
    from services.hosts.progress import Progress
    from services.hosts.publisher import producer
    from services.hosts.sink import SinkWorker, index_topics
    from services.hosts.stopped import recall, remember
    from services.hosts.taken import STEP
    from services.index.sinks.clocks import ElasticClocks
    from services.index.sinks.elastic import ElasticSink
    from shared.errors import HostStopped

    settings = session.settings
    client = search_client(settings)
    require_sign_in(client, settings)
    require_writing(client, settings)
    require_mapping(client, settings)
    broker = broker_access(settings)
    stopped = until_told()
    consumer = KafkaConsumer(
        *index_topics(),
        **broker.client(),
        group_id=f"{settings.namespace}-index",
        group_instance_id=settings.instance,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    sender = producer(broker)
    progress = Progress(session.data, STEP, time.time)
    limit = recall(session.data, STEP)
    book = ClockBook(session.data, ElasticClocks(client).put, lambda: session.now().date())
    try:
        with explained(settings):
            while not all(consumer.partitions_for_topic(topic) for topic in index_topics()):
                # Who joins before the broker tells its partitions is given none, and may keep none.
                if stopped(_METADATA_S):
                    return
            SinkWorker(
                consumer,
                sender,
                lambda refuse: ElasticSink(client, refuse),
                stopped,
                limit=limit,
                tell=progress.tell,
                watch=told.watch,
                tell_lag=told.lag,
                tracing=told.tracing,
                clocks=book,
            ).run()
    except HostStopped:
        remember(session.data, STEP, limit)
        raise
    finally:
        consumer.close()
        sender.close()
        book.close()


def _ingest(session: Session, told: "Telemetry") -> None:
    import sys

    from services.hosts.progress import Progress
    from services.hosts.publisher import producer, publish
    from services.ingest.feeding import Feeding
    from services.ingest.received import Limits, Metadata
    from services.ingest.sources import open_sources
    from services.store.database import FILE, open_database
    from services.store.state import STATE_TABLES, SqliteStore

    inbox = session.settings.inbox or session.data / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    database = open_database(session.data / FILE, STATE_TABLES)
    sender = producer(broker_access(session.settings))
    stopped = until_told()
    progress = Progress(session.data, "ingest", time.time)
    try:
        while not stopped(2.0):
            feeding = Feeding(SqliteStore(database), lambda article: session.now())
            articles = open_sources(
                [str(inbox)], stdin=sys.stdin.buffer, limits=Limits(), defaults=Metadata()
            )
            with database.transaction():
                publish(sender, feeding.entries(articles), told.tracing)
            told.ingested("inbox", {outcome.value: count for outcome, count in feeding.counts.items()})
            progress.tell({})
    finally:
        sender.close()
        database.close()


def _require_topics(settings: "Settings") -> None:
    from services.cli.commands.stack import kafka_faults

    faults = kafka_faults(settings)
    if faults:
        raise Stop(Exit.CONFIG, "; ".join(faults))
