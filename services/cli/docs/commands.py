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


NOTES = {
    "extract": """\
A line in: `{"id": "a1", "text": "…", "lang": "id", "title": "…", "published": "2023-03-03T21:47+07:00"}`;
all but `id` and `text` may be left out. A line out, in the same order: `{"id": "a1", "predicted":
[{"actors": ["RUS", "USA"], "level": "minister", "mode": "in_person", "status": "occurred", "date":
"2023-03-02", "place_country": "IND", "place_city": "New Delhi", "evidence": [[0, 83]], "confidence":
0.94}]}`. `level` is head, minister, deputy, ambassador, official or unknown; `date` is EDTF or null;
`evidence` are 0-based code points into `text`, half-open; the states of a joint contact stand in one
entry. A line that cannot be read gives no contacts and says why in `error`; the exit code is then 6.
""",
    "ingest": """\
A folder may hold texts (`.txt`, `.html`), JSON lines (`.jsonl`, the lines of `extract` with `url` and
`outlet` besides) and a `manifest.yml` with what is known of each file, as in `seeds/articles`. What
cannot be read goes to the dead letters with its bytes and the reason, and the rest goes on; the exit code
is then 6.
""",
    "replay": """\
With articles: feeds them one by one, a folder in the order of publication, files as given, and prints
each change of an alert as it happens; the known time of an article is its publication. Without: takes the
log of the data folder through a fresh line; `--diff` compares what both believe. Nothing is ever sent.
""",
    "dlq redrive": """\
Ids follow from their causes, so what went through before adds nothing. Letters that hold only the head of
their bytes are named and left; ingest those articles again.
""",
}
"""What a command's page says besides its help."""


def commands_page() -> str:
    """The whole page."""
    tree: Any = get_command(build())
    parts = [HEAD, "## Global flags\n", "They may stand anywhere on the line.\n", _options(tree)]
    for command in COMMANDS:
        parts += [f"## `attache {command.words}`\n", command.help + "\n", _examples(command)]
        parts += [_options(_node(tree, command)), NOTES.get(command.words, "")]
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
