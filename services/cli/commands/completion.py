"""`attache completion`: the script that makes a shell complete commands."""

from enum import StrEnum
from typing import Annotated

import typer

from services.cli.session import Session

VARIABLE = "_ATTACHE_COMPLETE"
"""Environment variable by which the script asks for completions; Typer derives it from the program's name."""


class Shell(StrEnum):
    """Shells that we complete in."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def completion(
    context: typer.Context, shell: Annotated[Shell, typer.Argument(help="bash, zsh or fish")]
) -> None:
    """Print the completion script of a shell; put it where the shell reads it at start."""
    from rich.text import Text
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    from services.cli.output import Answer

    session: Session = context.obj
    script = get_completion_script(prog_name="attache", complete_var=VARIABLE, shell=shell.value)
    session.out.answer(Answer({"shell": shell.value, "script": script}, screen=lambda: Text(script)))
