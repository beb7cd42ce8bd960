"""`attache stack`: what the line as services needs of Kafka and Elasticsearch, made and checked."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from services.cli.broker import broker_admin
from services.cli.exits import Exit
from services.cli.search import explained, require_version, search_client
from services.cli.session import Session

if TYPE_CHECKING:
    from services.hosts.topics import Layout
    from shared.settings import Settings


def init(
    context: typer.Context,
    what: Annotated[
        Literal["kafka", "search"], typer.Argument(metavar="kafka|search", help="What to prepare")
    ],
) -> None:
    """Make topics, or templates and indices; what is there already is left as it is."""
    from services.cli.output import Answer

    session: Session = context.obj
    changed = _init_kafka(session.settings) if what == "kafka" else _init_search(session)
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
    faults = [*kafka_faults(session.settings), *search_faults(session.settings)]
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


def _init_kafka(settings: "Settings") -> list[str]:
    from services.hosts.topics import create

    with broker_admin(settings) as admin:
        return [f"topic {name}" for name in create(admin, layout(settings))]


def _init_search(session: Session) -> list[str]:
    from services.index.access import grant_keys, set_kibana_password
    from services.index.cluster import prepare
    from services.index.retention import has_lifecycle, put_policy

    settings = session.settings
    with explained(settings):
        client = search_client(settings)
        require_version(client, settings)
        changed = prepare(client, settings.search_shards)
        if has_lifecycle(client):
            changed += put_policy(client)
        else:
            session.out.note(
                "this Elasticsearch has no lifecycle management: replaced indices stay until "
                "`attache stack expire --yes`"
            )
        if settings.search_keys_dir is not None:
            changed += grant_keys(client, settings.search_keys_dir)
        if settings.kibana_password_file is not None:
            changed += set_kibana_password(client, settings.kibana_password_file.read_text().strip())
    return changed


def layout(settings: "Settings") -> "Layout":
    """How the settings want topics to lie."""
    from services.hosts.topics import Layout

    return Layout(settings.kafka_replication, settings.kafka_partitions)


def kafka_faults(settings: "Settings") -> list[str]:
    """What is not as it should be on the broker, with the remedy."""
    import time

    from services.hosts.topics import differences, from_the_future

    with broker_admin(settings) as admin:
        return [*differences(admin, layout(settings)), *from_the_future(admin, time.time())]


def search_faults(settings: "Settings") -> list[str]:
    """What is not as it should be in the search engine, with the remedy."""
    from services.index.cluster import check

    with explained(settings):
        client = search_client(settings)
        require_version(client, settings)
        return list(check(client, settings.search_shards))


def _lines(lines: Iterable[str]) -> Any:
    from rich.text import Text

    return Text("\n".join(lines))
