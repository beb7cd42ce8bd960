"""`attache ledger`: what is known of contacts between states."""

from typing import Annotated

import typer

from services.cli.session import Session


def list_contacts(
    context: typer.Context,
    dyad: Annotated[str | None, typer.Argument(metavar="[PAIR]", help="Pair of states: RUS-USA")] = None,
    status: Annotated[str | None, typer.Option(help="Only occurred, planned, cancelled, ...")] = None,
) -> None:
    """List the ledger, by pair of states and date."""
    from services.cli.compose import reading
    from services.cli.output import Answer
    from services.cli.render.ledger import ledger_row, ledger_screen, ordered, plain_rows

    session: Session = context.obj
    with reading(session) as read:
        found = read.book.contacts(None if dyad is None else normal(dyad))
    contacts = ordered(contact for contact in found if status is None or contact.status.value == status)
    rows = [ledger_row(contact) for contact in contacts]
    session.out.answer(
        Answer(
            rows,
            screen=lambda: ledger_screen(contacts, session.knowledge),
            items=rows,
            rows=plain_rows(contacts),
            next=(f"attache ledger show {str(contacts[-1].contact_id)[:8]}", "attache alerts list")
            if contacts
            else ("attache ingest FOLDER", "attache demo"),
        )
    )


def show(
    context: typer.Context,
    contact: Annotated[str, typer.Argument(metavar="ID", help="Id of a contact, or its beginning")],
) -> None:
    """Show a contact with its reports, quote by quote."""
    from services.cli.compose import reading
    from services.cli.output import Answer
    from services.cli.render.ledger import contact_screen

    session: Session = context.obj
    with reading(session) as read:
        found = read.book.contact(contact)
    session.out.answer(
        Answer(
            found,
            screen=lambda: contact_screen(found, session.knowledge),
            next=(f"attache ledger list {found.dyad}",),
        )
    )


def clocks(
    context: typer.Context,
    dyad: Annotated[str | None, typer.Argument(metavar="[PAIR]", help="Pair of states: RUS-USA")] = None,
    level: Annotated[str, typer.Option(help="At least: any, amb, dm, min, fm, hog or hos")] = "any",
    mode: Annotated[
        str, typer.Option(help="any, in_person, video, phone, letter, unspecified, or all for each")
    ] = "all",
) -> None:
    """Say how many days each pair has gone without a contact, the longest silence first."""
    from services.cli.compose import reading
    from services.cli.exits import Exit, Stop
    from services.cli.output import Answer
    from services.cli.render.clocks import clock_row, clocks_screen
    from services.index.clocks import ANY, FLOORS
    from shared.domain.vocabulary import Mode

    session: Session = context.obj
    modes = (ANY, *(mode.value for mode in Mode), "all")
    for name, word, known in (("--level", level, FLOORS), ("--mode", mode, modes)):
        if word not in known:
            raise Stop(Exit.USAGE, f"{name} {word!r} unknown; write one of {', '.join(known)}")
    today = session.now().date()
    with reading(session) as read:
        found = [
            clock
            for clock in read.look.clocks(None if dyad is None else normal(dyad))
            if clock.level == level and mode in ("all", clock.mode)
        ]
    found.sort(key=lambda clock: (-clock.days(today)[0], clock.id))
    rows = [clock_row(clock, today) for clock in found]
    session.out.answer(
        Answer(
            rows,
            screen=lambda: clocks_screen(found, today, session.knowledge),
            items=rows,
            rows=[list(row.values()) for row in rows],
            next=(f"attache ledger list {found[0].dyad}",) if found else ("attache ledger list",),
        )
    )


def normal(dyad: str) -> str:
    """`usa-rus` as the ledger writes it: `RUS-USA`. Raises Stop when it is no pair."""
    from services.cli.exits import Exit, Stop

    states = dyad.upper().split("-")
    if len(states) != 2 or any(len(state) != 3 for state in states) or states[0] == states[1]:
        raise Stop(Exit.USAGE, f"pair {dyad!r}: write two different ISO 3166 codes, for example RUS-USA")
    return "-".join(sorted(states))
