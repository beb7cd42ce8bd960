"""`attache dlq`: dead letters, grouped by step and class of error."""

from typing import TYPE_CHECKING, Annotated

import typer

from services.cli.exits import Exit, Stop
from services.cli.session import Session

if TYPE_CHECKING:
    from shared.letters import LetterGroup

GROUP = Annotated[str, typer.Argument(metavar="GROUP", help="Group, as `attache dlq list` names it")]


def list_groups(context: typer.Context) -> None:
    """List the groups of open letters, the largest first, each with what to do about it."""
    from services.cli.compose import reading
    from services.cli.output import Answer
    from services.cli.render.letters import group_row, groups_screen

    session: Session = context.obj
    with reading(session) as read:
        groups = read.letters.groups()
    rows = [group_row(group) for group in groups]
    session.out.answer(
        Answer(
            rows,
            screen=lambda: groups_screen(groups, session.zone),
            items=rows,
            rows=[list(row.values()) for row in rows],
            next=(f"attache dlq show {groups[0].group}",) if groups else (),
        )
    )


def show(
    context: typer.Context,
    group: GROUP,
    limit: Annotated[int, typer.Option(min=1, help="Letters to show, the oldest first")] = 5,
) -> None:
    """Show letters of a group: where they came from, why they failed, how they begin."""
    from itertools import islice

    from services.cli.compose import reading
    from services.cli.output import Answer
    from services.cli.render.letters import letter_row, letters_screen

    session: Session = context.obj
    with reading(session) as read:
        letters = list(islice(read.letters.letters(group, state=None), limit))
        known = [found.group for found in read.letters.groups()]
    if not letters:
        raise Stop(Exit.NOT_FOUND, _unknown(group, known))
    rows = [letter_row(letter) for letter in letters]
    session.out.answer(
        Answer(
            rows,
            screen=lambda: letters_screen(letters, session.zone),
            items=rows,
            rows=[[row["letter_id"], row["state"], row["origin"], row["reason"]] for row in rows],
            next=(f"attache dlq redrive {group}", f"attache dlq drop {group}"),
        )
    )


def redrive(
    context: typer.Context,
    group: GROUP,
    rate: Annotated[
        str, typer.Option(metavar="N/s", help="At most so many letters a second; 0 for no limit")
    ] = "20/s",
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many letters")] = None,
) -> Exit:
    """Try the letters of a group once more; a dry run unless --yes. What went through is marked."""
    import time
    from dataclasses import asdict

    from rich.text import Text

    from services.cli.compose import backend
    from services.cli.output import Answer

    session: Session = context.obj
    wait = _seconds(rate)
    with backend(session).working() as line:
        _check_group(group, line.groups())
        result = line.redrive(
            group,
            lambda article: session.now(),
            apply=session.flags.yes,
            limit=limit,
            pause=lambda: time.sleep(wait),
        )
    where = ", ".join(f"{count} to {place}" for place, count in result.to.items()) or "nothing"
    kept = f" · {result.incomplete} kept only in part, ingest them again" if result.incomplete else ""
    said = f"DRY RUN  would send {where}{kept} at {rate}, with the same ids · apply: --yes [--limit 5]"
    if session.flags.yes:
        counts = f"sent {result.tried} · ok {result.passed} · dead again {result.failed}"
        said = f"{counts}{kept} · letters are marked, never deleted"
    session.out.answer(
        Answer(
            {"group": group, "applied": session.flags.yes, **asdict(result)},
            screen=lambda: Text(said),
            next=("attache dlq list",),
        )
    )
    return Exit.PARTLY if result.failed else Exit.OK


def drop(
    context: typer.Context,
    group: GROUP,
    note: Annotated[str, typer.Option(help="Why; kept with the letters")] = "dropped",
) -> None:
    """Set the open letters of a group aside; a dry run unless --yes. Nothing is deleted."""
    from rich.text import Text

    from services.cli.compose import backend
    from services.cli.output import Answer
    from services.hosts import dlq

    session: Session = context.obj
    with backend(session).marking() as letters:
        _check_group(group, letters.groups())
        number = dlq.drop(letters, group, apply=session.flags.yes, note=note)
    found = f"{number} of group {group}; letters are marked, never deleted"
    said = f"dropped {found}" if session.flags.yes else f"DRY RUN  would drop {found} · apply: --yes"
    session.out.answer(
        Answer(
            {"group": group, "letters": number, "applied": session.flags.yes},
            screen=lambda: Text(said),
            next=("attache dlq list",),
        )
    )


def _check_group(group: str, groups: "list[LetterGroup]") -> None:
    known = [found.group for found in groups]
    if group not in known:
        raise Stop(Exit.NOT_FOUND, _unknown(group, known))


def _seconds(rate: str) -> float:
    """Seconds between letters: `5/s` is 0.2, `0` is none."""
    try:
        number = float(rate.removesuffix("/s"))
    except ValueError as error:
        raise Stop(Exit.USAGE, f"--rate {rate!r}: write letters a second, for example 5/s") from error
    return 1 / number if number > 0 else 0.0


def _unknown(group: str, known: list[str]) -> str:
    groups = ", ".join(known) if known else "none is open"
    return f"no open letters in group {group!r}; groups: {groups} (`attache dlq list`)"
