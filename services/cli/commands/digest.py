"""`attache digest`: two numbers that are equal when two runs believe the same."""

import typer

from services.cli.session import Session


def digest(context: typer.Context) -> None:
    """Print canonical digests of the ledger and of the alerts, to compare two runs."""
    from dataclasses import asdict

    from services.cli.compose import reading
    from services.cli.output import Answer
    from services.cli.render.page import line, page
    from services.index.digest import digest

    session: Session = context.obj
    with reading(session) as read:
        found = digest(read.reader)
    rows = [("ledger", found.ledger, found.rows), ("alerts", found.alerts, found.cards)]
    session.out.answer(
        Answer(
            asdict(found),
            screen=lambda: page([line(f"{name}  {value}  ({number})") for name, value, number in rows]),
            rows=rows,
            next=("attache replay --diff",),
        )
    )
