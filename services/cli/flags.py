"""The global flags: what they are, and how they may stand anywhere on the command line.

`attache --json ledger list` and `attache ledger list --json` mean the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

WITH_VALUE = ("--data", "--backend", "--as-of", "--now", "--tz", "--lang")
"""Global flags that take a value."""

WITHOUT_VALUE = (
    "--json",
    "--jsonl",
    "--plain",
    "--quiet",
    "-q",
    "--verbose",
    "-v",
    "--no-color",
    "--no-input",
    "--yes",
)
"""Global flags that take none."""


@dataclass(frozen=True, slots=True)
class Flags:
    """The global flags of one run; None where a setting decides."""

    json: bool = False
    jsonl: bool = False
    plain: bool = False
    data: Path | None = None
    backend: str | None = None
    as_of: str | None = None
    now: str | None = None
    tz: str | None = None
    lang: str | None = None
    quiet: bool = False
    verbose: bool = False
    no_color: bool = False
    no_input: bool = False
    yes: bool = False

    @property
    def machine(self) -> bool:
        """True when the output is for a program."""
        return self.json or self.jsonl or self.plain


def hoist(arguments: Sequence[str]) -> list[str]:
    """Move global flags to the front, in their order; nothing after `--` is touched."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        if argument == "--":
            rest += [argument, *waiting]
            break
        if argument in WITH_VALUE and waiting:
            front += [argument, waiting.pop(0)]
        elif argument in WITHOUT_VALUE or argument.startswith(tuple(f"{flag}=" for flag in WITH_VALUE)):
            front.append(argument)
        else:
            rest.append(argument)
    return front + rest
