"""`attache alerts` and `attache explain`: the cards, and the evidence behind one."""

from functools import partial
from typing import Annotated, Any

import typer

from services.cli.exits import Exit
from services.cli.session import Session
from services.cli.source import Source

ALERT = Annotated[
    str, typer.Argument(metavar="ALERT[@vN]", help="Id of an alert, with @v2 as it was at version 2")
]


def list_alerts(
    context: typer.Context,
    state: Annotated[str | None, typer.Option(help="Only held, raised or retracted")] = None,
    severity: Annotated[str | None, typer.Option(help="Only info, notice, high or flash")] = None,
    dyad: Annotated[str | None, typer.Option(metavar="PAIR", help="Only of a pair: RUS-USA")] = None,
) -> None:
    """List the alerts as they are now, the loudest first."""
    from services.cli.commands.ledger import normal
    from services.cli.compose import reading
    from services.cli.output import Answer
    from services.cli.render.alerts import alert_row, alerts_screen, by_weight, plain_rows

    session: Session = context.obj
    with reading(session) as read:
        pair = None if dyad is None else normal(dyad)
        alerts = by_weight(read.book.alerts(state=state, severity=severity, dyad=pair))
    rows = [alert_row(alert) for alert in alerts]
    session.out.answer(
        Answer(
            rows,
            screen=lambda: alerts_screen(alerts),
            items=rows,
            rows=plain_rows(alerts),
            next=(f"attache explain {alerts[0].id}",) if alerts else ("attache ledger list",),
        )
    )


def show(context: typer.Context, alert: ALERT) -> None:
    """Show a card and its versions."""
    from services.cli.compose import reading
    from services.cli.output import Answer
    from services.cli.render.alerts import versions_screen

    session: Session = context.obj
    with reading(session) as read:
        found, latest = read.book.alert(alert)
    session.out.answer(
        Answer(found, screen=lambda: versions_screen(found, latest), next=(f"attache explain {found.id}",))
    )


def audit(
    context: typer.Context,
    source: Annotated[
        Source, typer.Option(help="Read changes from the search engine's documents or from the log")
    ] = Source.SEARCH,
    settle: Annotated[
        float, typer.Option(min=0, max=600, help="Seconds before what differs is looked at again")
    ] = 10,
    every: Annotated[
        float | None, typer.Option(min=1, metavar="SECONDS", help="Go on for ever, at this interval")
    ] = None,
) -> Exit:
    """Compare the cards that people see with what the rules make of the ledger; exit 1 if they differ."""
    from services.cli.audit import audit
    from services.cli.output import Answer
    from services.cli.render.audit import audit_document, audit_screen, difference_row
    from services.cli.waiting import Waiting

    session: Session = context.obj
    with Waiting(session, "audit", tells=every is not None) as waiting:
        while True:
            found = audit(session, source, lambda: waiting.sleep(settle))
            rows = [difference_row(difference) for difference in found.differences]
            session.out.answer(
                Answer(
                    audit_document(found),
                    screen=partial(audit_screen, found),
                    items=rows or [audit_document(found)],
                    rows=[list(row.values()) for row in rows],
                    next=(f"attache explain {found.differences[0].alert}",) if rows else (),
                )
            )
            if every is None:
                return Exit.NO if rows else Exit.OK
            if waiting.sleep(every):
                return Exit.OK


def explain(context: typer.Context, alert: ALERT) -> None:
    """Show why an alert was raised: its rule, every quote, what lies between and why it does not count."""
    from msgspec import to_builtins

    from services.cli.book import cited_articles
    from services.cli.compose import reading, rules
    from services.cli.output import Answer
    from services.cli.render.explain import explain_screen, ignored
    from services.cli.render.rules import describe

    session: Session = context.obj
    with reading(session) as read:
        found, latest = read.book.alert(alert)
        articles = {article.name: article for article in read.book.articles(cited_articles(found))}
    rule = next((rule for rule in rules(session) if rule.id == found.rule.id), None)
    why = None if rule is None else describe(rule, session.knowledge)
    document: dict[str, Any] = to_builtins(found)
    document |= {"why": why, "latest_version": latest, "ignored": ignored(found, articles)}
    other = f"attache explain {found.id}" + (f"@v{found.version - 1}" if found.version > 1 else "")
    session.out.answer(
        Answer(
            document,
            screen=lambda: explain_screen(found, articles, why, latest),
            next=(other, f"attache ledger list {found.dyad}"),
        )
    )
