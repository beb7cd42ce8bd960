"""The `attache` command: reads the command line, runs one command, returns its exit code.

Command modules are light: what is heavy is imported inside their functions, so that help is instant.
"""

import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from services.cli.commands.completion import VARIABLE
from services.cli.exits import Exit, Stop
from services.cli.flags import Flags, hoist
from services.cli.output import Output
from services.cli.registry import COMMANDS, Command
from services.cli.session import Session

HELP = """
\b
Examples
  attache demo                           five articles become a ledger and an alert, offline
  attache ingest articles/               read files, folders or JSON lines (- for stdin)
  attache ledger list                    what is known, one line a contact
  attache explain AL-7K3M                why an alert was raised, quote by quote
  attache rules test                     run the tests inside the rule files

Reads diplomatic contacts out of the news, keeps a ledger of them and raises alerts that show their evidence.
"""

EPILOG = "Global flags may stand anywhere. Exit codes and every command: docs/commands.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = hoist(sys.argv[1:] if arguments is None else arguments)
    if VARIABLE in os.environ:
        from typer.completion import completion_init  # type: ignore[attr-defined]

        completion_init()
    try:
        build()(args=words, prog_name="attache")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else Exit.OK
    return Exit.OK


def build() -> typer.Typer:
    """The whole command tree."""
    app = _group(HELP, EPILOG)
    app.callback()(flags)
    groups: dict[str, typer.Typer] = {}
    for command in COMMANDS:
        place = app
        if command.group is not None:
            if command.group.name not in groups:
                groups[command.group.name] = _group(command.group.help)
                app.add_typer(groups[command.group.name], name=command.group.name)
            place = groups[command.group.name]
        place.command(command.name, help=_help(command), short_help=command.help)(guarded(command.run))
    return app


def flags(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print JSON lines.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Print tab-separated values, no headers.")] = False,
    data: Annotated[Path | None, typer.Option(help="Folder with the event log.")] = None,
    backend: Annotated[
        str | None, typer.Option(metavar="embedded|stack", help="Where the line runs.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="SEQ|DATE", help="Read the ledger as it was then.")
    ] = None,
    now: Annotated[str | None, typer.Option(metavar="TIME", help="Use this clock; for tests.")] = None,
    tz: Annotated[str | None, typer.Option(metavar="ZONE", help="Time zone of stamps.")] = None,
    lang: Annotated[str | None, typer.Option(metavar="CODE", help="Language of the articles.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No notes, no progress.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="More notes; tracebacks.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colour; NO_COLOR works too.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; refuse instead.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Apply what is a dry run otherwise.")] = False,
) -> None:
    """Keep the global flags for the command."""
    given = Flags(
        json, jsonl, plain, data, backend, as_of, now, tz, lang, quiet, verbose, no_color, no_input, yes
    )
    context.obj = Session(given, Output(given))


def guarded(run: Callable[..., Exit | None]) -> Callable[..., None]:
    """Turn what a command returns or raises into an exit code and one line of error."""

    @wraps(run)
    def guard(**named: Any) -> None:
        session: Session = named["context"].obj
        try:
            code = run(**named) or Exit.OK
            sys.stdout.flush()
        except BrokenPipeError:
            sys.stdout = open("/dev/null", "w")  # noqa: SIM115, PTH123  # the reader left; say no more
            code = Exit.OK
        except KeyboardInterrupt:
            session.out.note("interrupted; what was written is consistent, run the same again")
            code = Exit.INTERRUPTED
        except Exception as error:
            code = _code_of(error)
            if session.flags.verbose:
                import traceback

                session.out.note(traceback.format_exc())
            session.out.error(str(error))
        raise typer.Exit(code)

    guard.__annotations__ = {**run.__annotations__, "return": None}
    return guard


def _code_of(error: Exception) -> Exit:
    """The code for an error that we know; what we do not know is raised again with its traceback."""
    from shared.errors import ConfigError, HostStopped, StoreError, UnknownVersion

    if isinstance(error, Stop):
        return error.code
    if isinstance(error, ConfigError | UnknownVersion):
        return Exit.CONFIG
    if isinstance(error, StoreError):
        return Exit.UNREACHABLE
    if isinstance(error, HostStopped):
        return Exit.PARTLY
    raise error


def _help(command: Command) -> str:
    examples = "\n".join(f"  attache {example}" for example in command.examples)
    return f"\b\nExamples\n{examples}\n\n{command.help}"


def _group(help: str, epilog: str | None = None) -> typer.Typer:
    return typer.Typer(
        help=help,
        epilog=epilog,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )


if __name__ == "__main__":
    sys.exit(main())
