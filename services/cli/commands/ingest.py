"""`attache ingest`: articles into the log, and what follows from them."""

from typing import Annotated

import typer

from services.cli.exits import Exit
from services.cli.session import Session

SHOWN = 40
"""Changes of alerts that the screen shows."""


def ingest(
    context: typer.Context,
    sources: Annotated[
        list[str], typer.Argument(metavar="PATH|-...", help="Files, folders, or - for JSON lines on stdin")
    ],
    jobs: Annotated[int | None, typer.Option(min=1, max=64, help="Processes that read articles")] = None,
) -> Exit:
    """Read articles and work through all that follows; what was read before changes nothing."""
    import sys

    from services.cli.compose import backend
    from services.cli.output import Answer
    from services.cli.render.changes import change_rows, fed_row, fed_screen
    from services.ingest.received import Limits, Metadata
    from services.ingest.sources import expected, open_sources

    session: Session = context.obj
    defaults = Metadata(lang=session.flags.lang)
    articles = open_sources(sources, stdin=sys.stdin.buffer, limits=Limits(), defaults=defaults)
    processes = jobs or session.settings.jobs
    with (
        backend(session).working(processes) as line,
        session.out.progress("reading", expected(sources)) as progress,
    ):
        keep = None if session.flags.machine else SHOWN
        fed = line.take(lambda article: session.now(), articles, progress, keep=keep)
    rows = change_rows(fed.changes)
    session.out.answer(
        Answer(
            fed_row(fed),
            screen=lambda: fed_screen(fed),
            items=rows,
            rows=[list(row.values())[:5] for row in rows],
            next=_next(fed.letters, [change.id for change in fed.changes]),
        )
    )
    return Exit.PARTLY if fed.letters else Exit.OK


def _next(letters: int, alerts: list[str]) -> tuple[str, ...]:
    found = [f"attache explain {alerts[-1]}" if alerts else "attache ledger list"]
    if letters:
        found.insert(0, "attache dlq list")
    return tuple(found)
