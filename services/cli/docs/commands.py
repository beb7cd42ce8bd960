"""docs/commands.md: every command, flag and exit code, from the command tree itself."""

from typing import Any

from typer.main import get_command

from services.cli.exits import MEANING
from services.cli.main import build
from services.cli.registry import COMMANDS, Command

HEAD = """\
# Commands

Generated from the command line itself by `make docs`; edit `services/cli`, not this page.

Data goes to stdout; notes, progress and the next useful command go to stderr. `NO_COLOR` is obeyed. Nothing
asks a question without a terminal, and nothing that cannot be undone happens without `--yes`.
"""


def commands_page() -> str:
    """The whole page."""
    tree: Any = get_command(build())
    parts = [HEAD, "## Global flags\n", "They may stand anywhere on the line.\n", _options(tree)]
    for command in COMMANDS:
        parts += [f"## `attache {command.words}`\n", command.help + "\n", _examples(command)]
        parts.append(_options(_node(tree, command)))
    parts += ["## Exit codes\n", _exits()]
    return "\n".join(part for part in parts if part).rstrip() + "\n"


def _node(tree: Any, command: Command) -> Any:
    place = tree if command.group is None else tree.commands[command.group.name]
    return place.commands[command.name]


def _examples(command: Command) -> str:
    lines = "\n".join(f"attache {example}" for example in command.examples)
    return f"```sh\n{lines}\n```\n"


def _options(node: Any) -> str:
    rows = []
    for parameter in node.params:
        if parameter.name == "help":
            continue
        if parameter.param_type_name == "argument":
            rows.append(f"| `{parameter.metavar or parameter.name.upper()}` | {parameter.help or ''} |")
        else:
            value = "" if parameter.is_flag else f" {parameter.metavar or 'VALUE'}"
            rows.append(f"| `{', '.join(parameter.opts)}{value}` | {_cell(parameter.help)} |")
    return "\n".join(["| Argument or flag | Meaning |", "|---|---|", *rows]) + "\n" if rows else ""


def _exits() -> str:
    rows = [f"| {int(code)} | {_cell(meaning)} |" for code, meaning in MEANING.items()]
    return "\n".join(["| Exit | Meaning |", "|---|---|", *rows]) + "\n"


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")
