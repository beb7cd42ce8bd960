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


def normal(dyad: str) -> str:
    """`usa-rus` as the ledger writes it: `RUS-USA`. Raises Stop when it is no pair."""
    from services.cli.exits import Exit, Stop

    states = dyad.upper().split("-")
    if len(states) != 2 or any(len(state) != 3 for state in states) or states[0] == states[1]:
        raise Stop(Exit.USAGE, f"pair {dyad!r}: write two different ISO 3166 codes, for example RUS-USA")
    return "-".join(sorted(states))
