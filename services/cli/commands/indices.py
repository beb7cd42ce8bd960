"""`attache stack rebuild` and `attache stack expire`: the life of the search engine's indices."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from services.cli.exits import Exit
from services.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from services.hosts.rebuild import Rebuilt
    from shared.documents import Kind
    from shared.topics import Topic

IndexName = Literal["articles", "reports", "contacts", "alerts", "alert-versions", "changes", "clocks"]


def rebuild(
    context: typer.Context,
    index: Annotated[
        IndexName,
        typer.Argument(
            metavar="INDEX", help="articles, reports, contacts, alerts, alert-versions, changes or clocks"
        ),
    ],
) -> Exit:
    """Build an index anew from its topic while the old one serves, then swap; a dry run without --yes."""
    from services.cli.output import Answer
    from services.cli.search import explained, require_version, search_client
    from services.index.cluster import numbers

    session: Session = context.obj
    base, sources = _meant(index)
    with explained(session.settings):
        client = search_client(session.settings)
        require_version(client, session.settings)
        if not session.flags.yes:
            found = numbers(client, base)
            topics = ", ".join(topic.name for topic in sources)
            plan = {"index": index, "topic": topics, "read": found.read, "written": found.written}
            told = f"would build {index} anew from topic {plan['topic']}, beside number {found.read}"
            again = f"attache stack rebuild {index} --yes"
            session.out.answer(
                Answer(plan, screen=lambda: _text(told), items=[plan], rows=[[told]], next=(again,))
            )
            return Exit.OK
        done = _rebuild(session, base, sources)
    result = {
        "index": index,
        "old": done.old,
        "new": done.new,
        "documents": done.documents,
        "refused": done.refused,
    }
    told = f"{index} number {done.new} has replaced {done.old}: {done.documents:,} documents put"
    session.out.answer(
        Answer(
            result,
            screen=lambda: _text(told),
            items=[result],
            rows=[[str(value) for value in result.values()]],
            next=("attache stack check",),
        )
    )
    return Exit.PARTLY if done.refused else Exit.OK


def expire(context: typer.Context) -> None:
    """Drop replaced indices, and articles older than `retention_days`; a dry run without --yes."""
    from services.cli.output import Answer
    from services.cli.render.words import count
    from services.cli.search import explained, require_version, search_client
    from services.index import retention

    session: Session = context.obj
    days = session.settings.retention_days
    before = session.now() - timedelta(days=days) if days is not None else None
    with explained(session.settings):
        client = search_client(session.settings)
        require_version(client, session.settings)
        look = retention.expire if session.flags.yes else retention.expired
        going = look(client, before)
    verb = "dropped" if session.flags.yes else "would drop"
    result = {"dropped": session.flags.yes, "indices": list(going.indices), "articles": going.articles}
    since = f" fetched before {before:%Y-%m-%d}" if before is not None else ""
    indices = f"{len(going.indices)} {'index' if len(going.indices) == 1 else 'indices'}"
    told = f"{verb} {indices} and {count(going.articles, 'article')}{since}"
    session.out.answer(
        Answer(
            result,
            screen=lambda: _text("\n".join((told, *going.indices))),
            items=[result],
            rows=[[verb, *going.indices, str(going.articles)]],
            next=() if session.flags.yes else ("attache stack expire --yes",),
        )
    )


def _meant(index: str) -> "tuple[Kind | str, Sequence[Topic]]":
    """What an index is called within, and the topics that it is made from."""
    from services.index.process import SOURCES
    from services.index.templates import CLOCKS
    from shared.documents import Kind
    from shared.topics import CONTACTS

    if index == CLOCKS:
        return CLOCKS, (CONTACTS,)
    kind = Kind(index.removesuffix("s"))
    return kind, SOURCES[kind]


def _rebuild(session: Session, base: "Kind | str", sources: "Sequence[Topic]") -> "Rebuilt":
    import time
    from contextlib import closing
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from kafka import KafkaConsumer

    from services.cli.broker import broker_access, broker_admin
    from services.cli.search import search_client
    from services.hosts.rebuild import TopicHistory, rebuild, rebuild_clocks
    from services.index.cluster import numbered, put_templates
    from services.index.retention import retire
    from shared.documents import Kind

    with broker_admin(session.settings):
        pass
    client = search_client(session.settings)
    put_templates(client, session.settings.search_shards)
    options = broker_access(session.settings).client()
    with closing(KafkaConsumer(**options, group_id=None, enable_auto_commit=False)) as consumer:
        history = TopicHistory(consumer, sources)
        if isinstance(base, Kind):
            done = rebuild(client, base, history, time.sleep)
        else:
            with TemporaryDirectory(prefix="attache-clocks-") as folder:
                done = rebuild_clocks(client, history, Path(folder), lambda: session.now().date(), time.sleep)
    if not retire(client, numbered(base, done.old), session.now()):
        session.out.note(
            f"{numbered(base, done.old)} stays until `attache stack expire --yes`: this Elasticsearch has no "
            "lifecycle management"
        )
    return done


def _text(lines: str) -> "Text":
    from rich.text import Text

    return Text(lines)
