"""`attache stack`: what the line as services needs of Kafka and Elasticsearch, made and checked."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from services.cli.broker import broker_access, broker_admin
from services.cli.exits import Exit
from services.cli.search import explained, require_version, search_client
from services.cli.session import Session

if TYPE_CHECKING:
    from services.hosts.backlog import Backlog
    from services.hosts.topics import Layout
    from shared.settings import Settings


def init(
    context: typer.Context,
    what: Annotated[
        Literal["kafka", "search"], typer.Argument(metavar="kafka|search", help="What to prepare")
    ],
) -> Exit:
    """Make topics, or templates and indices, then compare all with what this version wants.

    What is there already is left as it is; what of it is not as it should be is told, and is exit 1.
    """
    from services.cli.output import Answer

    session: Session = context.obj
    if what == "kafka":
        changed, faults = _init_kafka(session.settings), kafka_faults(session.settings)
    else:
        changed, faults = _init_search(session), search_faults(session.settings)
    session.out.answer(
        Answer(
            {"changed": changed, "faults": faults},
            screen=lambda: _lines([*changed, *faults] or ["everything is as it should be"]),
            items=[{"changed": name} for name in changed] + [{"fault": fault} for fault in faults],
            rows=[["changed", name] for name in changed] + [["fault", fault] for fault in faults],
            next=("attache stack check",),
        )
    )
    return Exit.NO if faults else Exit.OK


def check(context: typer.Context) -> Exit:
    """Compare broker, topics and search engine with what this version wants; say what is to be done still.

    Changes nothing. Exit 1 names what is wrong; work that no worker is there for is wrong, too.
    """
    from services.cli.output import Answer

    session: Session = context.obj
    faults, left = kafka_faults(session.settings), list["Backlog"]()
    if not faults:  # else there may be no topics to ask for
        left = work_left(session.settings)
        faults += [backlog.fault for backlog in left if backlog.fault is not None]
    faults += search_faults(session.settings)
    said = faults or ["broker, topics, templates and indices are as they should be"]
    work = [f"messages to do: {', '.join(f'{one.step} {one.messages:,}' for one in left)}"] if left else []
    session.out.answer(
        Answer(
            {"faults": faults, "to_do": {one.step: one.messages for one in left}},
            screen=lambda: _lines([*said, *work]),
            items=[{"fault": fault} for fault in faults]
            + [{"step": one.step, "to_do": one.messages, "workers": one.workers} for one in left],
            rows=[["fault", fault] for fault in faults]
            + [["to do", one.step, str(one.messages), str(one.workers)] for one in left],
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


def work_left(settings: "Settings") -> "list[Backlog]":
    """What each step still has to do. Raises ConfigError for a topic that is missing."""
    from services.hosts.backlog import backlogs
    from services.hosts.topiclog import TopicLog

    with broker_admin(settings) as admin, TopicLog(broker_access(settings)) as log:
        return list(backlogs(log, admin, settings.namespace))


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
