"""`attache doctor`: what is wrong here, and what to do about it."""

from typing import Annotated

import typer

from services.cli.exits import Exit
from services.cli.session import Session


def doctor(
    context: typer.Context,
    all_checks: Annotated[bool, typer.Option("--all", help="Show what is in order too")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="What is doubtful fails too")] = False,
) -> Exit:
    """Check settings, knowledge, rules and data; print problems only, then one verdict."""
    from services.cli.checks import Mark, run_checks
    from services.cli.output import Answer
    from services.cli.render.doctor import check_row, doctor_screen, verdict

    session: Session = context.obj
    _ = session.zone
    checks = run_checks(session)
    bad = [check for check in checks if check.mark is Mark.BAD]
    doubtful = [check for check in checks if check.mark is Mark.DOUBTFUL]
    failed = bool(bad or (strict and doubtful))
    rows = [check_row(check) for check in checks]
    remedies = [check.remedy for check in bad + doubtful if check.remedy.startswith("attache ")]
    session.out.answer(
        Answer(
            {"ready": not failed, "verdict": verdict(checks), "checks": rows},
            screen=lambda: doctor_screen(checks, show_good=all_checks),
            items=rows,
            rows=[list(row.values()) for row in rows],
            next=remedies[:2],
        )
    )
    return Exit.NO if failed else Exit.OK
