"""`attache worker` and `attache stack`: the same line as services on Kafka and Elasticsearch."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from services.cli.exits import Exit, Stop
from services.cli.search import explained, require_sign_in, require_version, search_client
from services.cli.session import Session

if TYPE_CHECKING:
    from shared.settings import Settings

STEPS = ("clean", "extract", "detect", "alerts")
StepName = Literal["ingest", "clean", "extract", "detect", "alerts", "index"]


def worker(
    context: typer.Context,
    step: Annotated[
        StepName, typer.Argument(metavar="STEP", help="ingest, clean, extract, detect, alerts or index")
    ],
) -> None:
    """Run one step of the line as a service until it is told to stop."""
    session: Session = context.obj
    _require_topics(session.settings)
    if step == "ingest":
        _ingest(session)
    elif step == "index":
        _index(session)
    else:
        _step(session, step)


def init(
    context: typer.Context,
    what: Annotated[
        Literal["kafka", "search"], typer.Argument(metavar="kafka|search", help="What to prepare")
    ],
) -> None:
    """Make topics, or templates and indices; what is there already is left as it is."""
    from services.cli.output import Answer

    session: Session = context.obj
    changed = _init_kafka(session.settings) if what == "kafka" else _init_search(session.settings)
    session.out.answer(
        Answer(
            {"changed": changed},
            screen=lambda: _lines(changed or ["everything is as it should be"]),
            items=[{"changed": name} for name in changed],
            rows=[[name] for name in changed],
            next=("attache stack check",),
        )
    )


def check(context: typer.Context) -> Exit:
    """Compare broker and search engine with what this version wants; changes nothing."""
    from services.cli.output import Answer

    session: Session = context.obj
    faults = [*_kafka_faults(session.settings), *_search_faults(session.settings)]
    session.out.answer(
        Answer(
            {"faults": faults},
            screen=lambda: _lines(faults or ["broker, topics, templates and indices are as they should be"]),
            items=[{"fault": fault} for fault in faults],
            rows=[[fault] for fault in faults],
        )
    )
    return Exit.NO if faults else Exit.OK


def ready(context: typer.Context) -> Exit:
    """Exit 0 when the workers of this data folder make progress or have nothing to do, else 1 and why."""
    import time

    from services.cli.output import Answer
    from services.hosts.progress import standing

    session: Session = context.obj
    faults = list(standing(session.data, time.time(), session.settings.patience_s))
    session.out.answer(
        Answer(
            {"faults": faults},
            screen=lambda: _lines(faults or ["ready"]),
            items=[{"fault": fault} for fault in faults],
            rows=[[fault] for fault in faults],
        )
    )
    return Exit.NO if faults else Exit.OK


def _step(session: Session, name: str) -> None:
    from faust import Worker as FaustWorker

    from services.cli.compose import line
    from services.hosts.kafka import Worker
    from services.hosts.stack import StackSettings

    settings = session.settings
    step = next(step for step in line(session) if step.name == name)
    stack = StackSettings(
        kafka=settings.kafka,
        state=session.data,
        instance=settings.instance,
        namespace=settings.namespace,
    )
    app = Worker(step, stack).app
    app.finalize()
    FaustWorker(app, loglevel="WARNING").execute_from_commandline()


def _index(session: Session) -> None:
    import time

    from kafka import KafkaConsumer

    from services.hosts.progress import Progress
    from services.hosts.publisher import producer
    from services.hosts.sink import STEP, SinkWorker, index_topics
    from services.index.sinks.elastic import ElasticSink

    settings = session.settings
    client = search_client(settings)
    require_sign_in(client, settings)
    consumer = KafkaConsumer(
        *index_topics(),
        bootstrap_servers=settings.kafka,
        group_id=f"{settings.namespace}-index",
        group_instance_id=settings.instance,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    sender = producer(settings.kafka)
    progress = Progress(session.data, STEP, time.time)
    try:
        SinkWorker(
            consumer,
            sender,
            lambda refuse: ElasticSink(client, refuse),
            _until_told(),
            tell=progress.tell,
        ).run()
    finally:
        consumer.close()
        sender.close()


def _ingest(session: Session) -> None:
    import sys
    import time

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
    sender = producer(session.settings.kafka)
    told = _until_told()
    progress = Progress(session.data, "ingest", time.time)
    try:
        while not told(2.0):
            feeding = Feeding(SqliteStore(database), lambda article: session.now())
            articles = open_sources(
                [str(inbox)], stdin=sys.stdin.buffer, limits=Limits(), defaults=Metadata()
            )
            with database.transaction():
                publish(sender, feeding.entries(articles))
            progress.tell({})
    finally:
        sender.close()
        database.close()


def _until_told() -> Any:
    """A sleep that ends early, and says so, once the process is asked to stop."""
    import signal
    import threading

    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    return told.wait


def _init_kafka(settings: "Settings") -> list[str]:
    from services.hosts.topics import create

    with _admin(settings) as admin:
        return [f"topic {name}" for name in create(admin)]


def _init_search(settings: "Settings") -> list[str]:
    from services.index.access import grant_index_key, set_kibana_password
    from services.index.cluster import prepare

    with explained(settings):
        client = search_client(settings)
        require_version(client, settings)
        changed = prepare(client)
        if settings.search_keys_dir is not None:
            changed += grant_index_key(client, settings.search_keys_dir)
        if settings.kibana_password_file is not None:
            changed += set_kibana_password(client, settings.kibana_password_file.read_text().strip())
    return changed


def _kafka_faults(settings: "Settings") -> list[str]:
    from services.hosts.topics import differences

    with _admin(settings) as admin:
        return list(differences(admin))


def _search_faults(settings: "Settings") -> list[str]:
    from services.index.cluster import check

    with explained(settings):
        client = search_client(settings)
        require_version(client, settings)
        return list(check(client))


def _require_topics(settings: "Settings") -> None:
    faults = _kafka_faults(settings)
    if faults:
        raise Stop(Exit.CONFIG, "; ".join(faults))


def _admin(settings: "Settings") -> Any:
    from contextlib import closing

    from kafka.admin import KafkaAdminClient
    from kafka.errors import KafkaError

    try:
        return closing(KafkaAdminClient(bootstrap_servers=settings.kafka))
    except KafkaError as error:
        raise Stop(
            Exit.UNREACHABLE, f"Kafka at {settings.kafka} does not answer: {error}; set ATTACHE_KAFKA"
        ) from error


def _lines(lines: Iterable[str]) -> Any:
    from rich.text import Text

    return Text("\n".join(lines))
