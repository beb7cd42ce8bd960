"""`attache kibana`: our dashboards and alerting rules in a Kibana."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from services.cli.exits import Exit
from services.cli.session import Session

if TYPE_CHECKING:
    from services.index.dashboards import Assets
    from services.index.kibana import Kibana


def setup(context: typer.Context) -> None:
    """Put dashboards, data views and alerting rules into a space of our own; safe to repeat."""
    session: Session = context.obj
    changed = _kibana(session).setup(_assets(session))
    _answer(session, "changed", changed, "everything is as it should be", next=("attache kibana check",))


def check(context: typer.Context) -> Exit:
    """Compare Kibana with what this version wants; changes nothing, exit 1 when something differs."""
    session: Session = context.obj
    faults = list(_kibana(session).check(_assets(session)))
    _answer(session, "faults", faults, "dashboards, data views and rules are as they should be")
    return Exit.NO if faults else Exit.OK


def export(context: typer.Context) -> None:
    """Print the dashboards as saved objects, to be imported by hand into a Kibana before 9.4."""
    import sys

    from services.index.ndjson import ndjson

    sys.stdout.write(ndjson(_assets(context.obj)))


def _kibana(session: Session) -> "Kibana":
    from services.index.kibana import Kibana

    settings = session.settings
    if settings.search_user is None or settings.search_password_file is None:
        return Kibana(settings.kibana_url)
    try:
        password = settings.search_password_file.read_text().strip()
    except OSError as error:
        from shared.errors import ConfigError

        raise ConfigError(
            f"search_password_file cannot be read: {error}; set ATTACHE_SEARCH_PASSWORD_FILE"
        ) from error
    return Kibana(settings.kibana_url, (settings.search_user, password))


def _assets(session: Session) -> "Assets":
    from services.index.dashboards import load

    return load(session.settings.desk_url)


def _answer(
    session: Session, name: str, lines: Sequence[str], otherwise: str, next: Sequence[str] = ()
) -> None:
    from rich.text import Text

    from services.cli.output import Answer

    session.out.answer(
        Answer(
            {name: lines},
            screen=lambda: Text("\n".join(lines or [otherwise])),
            items=[{name: line} for line in lines],
            rows=[[line] for line in lines],
            next=next,
        )
    )
