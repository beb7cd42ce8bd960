"""`attache rules`: the rules, the tests that they carry, and what is missing in them."""

from pathlib import Path
from typing import Annotated

import typer

from services.cli.exits import Exit, Stop
from services.cli.session import Session
from services.cli.source import Source

PATHS = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]...", help="Rule files or folders; the set rules if none"),
]


def list_rules(context: typer.Context, paths: PATHS = None) -> None:
    """List the rules with their type, severity and number of tests."""
    from services.cli.compose import rules
    from services.cli.output import Answer
    from services.cli.render.rules import rule_row, rules_screen

    session: Session = context.obj
    found = rules(session, paths)
    rows = [rule_row(rule) for rule in found]
    session.out.answer(
        Answer(
            rows,
            screen=lambda: rules_screen(found),
            items=rows,
            rows=[list(row.values()) for row in rows],
            next=("attache rules test", "attache rules lint"),
        )
    )


def test(
    context: typer.Context,
    paths: PATHS = None,
    only: Annotated[str, typer.Option("-k", metavar="TEXT", help="Only tests whose name holds this")] = "",
    junit: Annotated[Path | None, typer.Option(help="Write the results as JUnit XML")] = None,
    mutate: Annotated[bool, typer.Option("--mutate", help="Change each value; tests must notice")] = False,
) -> Exit:
    """Run the tests inside the rule files; an empty run fails."""
    from services.alerts import testing
    from services.cli.compose import alert_names, rules
    from services.cli.output import Answer
    from services.cli.render.rules import result_row, results_screen

    session: Session = context.obj
    found = rules(session, paths)
    if not testing.collect(found, only):
        where = ", ".join(str(path) for path in paths or [session.rules_folder])
        wanted = f" with {only!r} in their name" if only else ""
        raise Stop(Exit.NO, f"no tests collected in {where}{wanted}; a rule file needs `tests:`")
    names = alert_names(session)
    results = testing.run_tests(found, names, only)
    mutants = testing.mutate(found, names) if mutate else []
    if junit is not None:
        junit.write_bytes(testing.junit(results))
    failed = [result for result in results if not result.passed]
    survivors = [mutant for mutant in mutants if not mutant.killed]
    session.out.answer(
        Answer(
            {
                "passed": len(results) - len(failed),
                "failed": len(failed),
                "results": [result_row(result) for result in results],
                "mutants": {
                    "killed": len(mutants) - len(survivors),
                    "survived": [f"{m.rule}: {m.key} {m.before} → {m.after}" for m in survivors],
                },
            },
            screen=lambda: results_screen(results, mutants),
            items=[result_row(result) for result in results],
            rows=[[result.rule, result.test, "passed" if result.passed else "failed"] for result in results],
            next=(f'attache rules test -k "{failed[0].test}"',) if failed else ("attache rules list",),
        )
    )
    return Exit.NO if failed or survivors else Exit.OK


def lint(context: typer.Context, paths: PATHS = None) -> Exit:
    """Say what is missing in the rules: a test that must stay quiet, a gate, a known code."""
    from services.alerts.lint import lint
    from services.cli.compose import rules
    from services.cli.output import Answer
    from services.cli.render.rules import fault_row, faults_screen

    session: Session = context.obj
    found = rules(session, paths)
    if not found:
        raise Stop(Exit.NO, f"no rules in {', '.join(str(path) for path in paths or [session.rules_folder])}")
    known = session.knowledge
    faults = lint(found, known.is_state, known.has_forum)
    rows = [fault_row(fault) for fault in faults]
    session.out.answer(
        Answer(
            {"rules": len(found), "faults": rows},
            screen=lambda: faults_screen(faults, len(found)),
            items=rows,
            rows=[list(row.values()) for row in rows],
            next=("attache rules test",),
        )
    )
    return Exit.NO if faults else Exit.OK


def evaluate(
    context: typer.Context,
    paths: PATHS = None,
    source: Annotated[
        Source, typer.Option(help="Read changes from the search engine's documents or from the log")
    ] = Source.SEARCH,
    dyad: Annotated[str | None, typer.Option(metavar="PAIR", help="Only a pair: RUS-USA")] = None,
) -> None:
    """Work out all cards anew from the changes of the ledger; with other rules, what they would give."""
    from services.cli.audit import evaluated
    from services.cli.commands.ledger import normal
    from services.cli.compose import reading, rules
    from services.cli.output import Answer
    from services.cli.render.alerts import alert_row, alerts_screen, by_weight, plain_rows
    from services.cli.render.page import line, page
    from services.index.digest import over

    session: Session = context.obj
    found = rules(session, paths)
    with reading(session) as read:
        cards = by_weight(list(evaluated(session, read, found, source, dyad and normal(dyad))))
    digest, number = over(cards)
    rows = [alert_row(card) for card in cards]
    session.out.answer(
        Answer(
            {"digest": digest, "cards": number, "source": source.value, "alerts": rows},
            screen=lambda: page([*alerts_screen(cards).split(allow_blank=True), line(f"alerts  {digest}")]),
            items=rows,
            rows=plain_rows(cards),
            next=("attache alerts audit",),
        )
    )


def schema(context: typer.Context) -> None:
    """Print the JSON Schema of a rule file, for editors."""
    from rich.text import Text

    from services.alerts.rulefile import schema
    from services.cli.output import Answer, to_json

    session: Session = context.obj
    document = schema()
    session.out.answer(Answer(document, screen=lambda: Text(to_json(document, indent=True))))
