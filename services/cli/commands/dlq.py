"""`attache dlq`: dead letters, grouped by step and class of error."""

from typing import Annotated

import typer

from services.cli.exits import Exit, Stop
from services.cli.session import Session

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


def drop(context: typer.Context, group: GROUP) -> Exit | None:
    """Mark the open letters of a group as dropped; a dry run unless --yes. Nothing is deleted."""
    from rich.text import Text

    from services.cli.compose import writing
    from services.cli.output import Answer
    from shared.letters import LetterState

    session: Session = context.obj
    with writing(session) as host:
        letters = list(host.letters.letters(group))
        if not letters:
            raise Stop(Exit.NOT_FOUND, _unknown(group, [found.group for found in host.letters.groups()]))
        if session.flags.yes:
            with host.database.transaction():
                for letter in letters:
                    host.letters.mark(letter, LetterState.DROPPED, "dropped with `attache dlq drop`")
    found = f"{len(letters)} of group {group}; letters are marked, never deleted"
    said = f"dropped {found}" if session.flags.yes else f"DRY RUN  would drop {found} · apply: --yes"
    session.out.answer(
        Answer(
            {"group": group, "letters": len(letters), "applied": session.flags.yes},
            screen=lambda: Text(said),
        )
    )
    return Exit.OK


def _unknown(group: str, known: list[str]) -> str:
    groups = ", ".join(known) if known else "none is open"
    return f"no letters in group {group!r}; groups: {groups} (`attache dlq list`)"
