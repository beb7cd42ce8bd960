"""`attache demo`: five articles become a ledger and an alert, in one process and without a network."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from services.cli.exits import Exit, Stop
from services.cli.output import Output
from services.cli.session import DATA, DEMO, Session

MARK = "this-is-a-demo"
"""File that says that a folder is the demo's own and may be emptied."""


def demo(
    context: typer.Context,
    live: Annotated[
        bool, typer.Option("--live", help="One article after the other: a card lives its life")
    ] = False,
) -> Exit:
    """Read the five articles of the project and show the ledger and the alerts that follow."""
    import time

    started = time.monotonic()
    given: Session = context.obj
    out = Output(replace(given.flags, data=None))
    session = Session(replace(given.flags, data=given.flags.data or DEMO), out)
    _clear(session.data)
    articles = _articles()
    fed = _live(session, articles) if live else _at_once(session, articles)
    _report(given, session, fed, live=live, seconds=time.monotonic() - started)
    return Exit.PARTLY if fed.letters else Exit.OK


def _at_once(session: Session, articles: Iterator[Any]) -> Any:
    """Take all articles in, in the order of their publication."""
    from services.cli.compose import folder_backend
    from services.ingest.sources import in_order_of_publication

    with (
        folder_backend(session, session.data).working() as line,
        session.out.progress("reading", 5) as progress,
    ):
        return line.take(lambda article: session.now(), in_order_of_publication(articles), progress)


def _live(session: Session, articles: Iterator[Any]) -> Any:
    """Take the articles in by name and tell what each does to the alerts."""
    import time

    from services.cli.compose import folder_backend
    from services.cli.feeding import Fed, settled
    from services.cli.render.changes import change_line
    from services.cli.render.demo import header
    from services.cli.render.page import line
    from services.cli.render.words import quoted

    def between(article: Any) -> None:
        if session.out.watched:
            time.sleep(0.4)

    total = Fed()
    if not session.flags.machine:
        session.out.screen(header(session.data))
    with folder_backend(session, session.data).working() as host:
        for article, fed in host.take_one_by_one(lambda article: session.now(), articles, between):
            total.counts += fed.counts
            total.letters += fed.letters
            total.changes += fed.changes
            total.changed += fed.changed
            if session.flags.machine:
                continue
            begin = article.raw[:400].decode("utf-8", errors="replace").splitlines()
            session.out.screen(line((f" {article.metadata.name}  ", "bold"), quoted(begin[0], 80)))
            for change in settled(fed.changes):
                session.out.screen(change_line(change, indent="      "))
            if not fed.changes:
                session.out.screen(line("      nothing to alert about yet"))
    return total


def _report(given: Session, session: Session, fed: Any, *, live: bool, seconds: float) -> None:
    """Print what the data folder now holds."""
    from services.cli.book import Book
    from services.cli.compose import folder_backend
    from services.cli.output import Answer
    from services.cli.render.alerts import alert_row
    from services.cli.render.changes import fed_row
    from services.cli.render.demo import Demo, demo_screen
    from services.cli.render.ledger import ledger_row, ordered
    from shared.documents import Kind

    with folder_backend(session, session.data).looking() as read:
        book = Book(read.reader)
        contacts, alerts = ordered(book.contacts()), book.alerts(live="yes")
        articles = [document.event.data for document in read.reader.find(Kind.ARTICLE)]
    found = Demo(contacts, alerts, articles, fed.letters, session.data, seconds)
    best = max(alerts, key=lambda alert: alert.severity.rank, default=None)
    commands = [f"attache explain {best.id}"] if best is not None else []
    commands += ["attache rules test", "attache ledger list" if live else "attache demo --live"]
    session.out.answer(
        Answer(
            {
                **fed_row(fed),
                "ledger": [ledger_row(contact) for contact in contacts],
                "cards": [alert_row(alert) for alert in alerts],
            },
            screen=lambda: demo_screen(found, session.knowledge, live=live),
            items=[alert_row(alert) for alert in alerts],
            rows=[list(ledger_row(contact).values()) for contact in contacts],
            next=[_with_data(given, session, words) for words in commands],
        )
    )


def _with_data(given: Session, session: Session, words: str) -> str:
    """A command that finds the demo's data: it is looked for without --data when there is no other."""
    reads_data = not words.startswith(("attache rules", "attache demo"))
    found = given.settings.data is None and session.data == DEMO and not DATA.exists()
    return f"{words} --data {session.data}" if reads_data and not found else words


def _articles() -> Iterator[Any]:
    """The project's five articles as received."""
    import io

    from services.cli.seeds import articles_folder
    from services.ingest.received import Limits
    from services.ingest.sources import open_sources

    return open_sources([str(articles_folder())], stdin=io.BytesIO(), limits=Limits())


def _clear(folder: Path) -> None:
    """Make an empty folder; only one that an earlier demo made is emptied. Raises Stop."""
    import shutil

    from services.store.database import lock_folder

    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise Stop(Exit.REFUSED, f"{folder} holds other data; name an empty --data folder for the demo")
        lock_folder(folder).close()
        shutil.rmtree(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).write_text("Made by `attache demo`; delete it any time.\n", encoding="utf-8")
    except OSError as error:
        raise Stop(
            Exit.UNREACHABLE, f"{folder} cannot be written: {error.strerror}; name another --data folder"
        ) from error
