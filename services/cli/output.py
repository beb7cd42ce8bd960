"""Where a command's answer goes: a screen for people, or JSON, JSON lines or TSV for programs.

Data goes to stdout; notes, progress and the next useful command go to stderr. Colour and progress
appear on a terminal only, and never with NO_COLOR or --no-color.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any, TextIO
from uuid import UUID

from services.cli.flags import Flags

if TYPE_CHECKING:
    from rich.text import Text

_PATIENCE = 1.0
"""Seconds of work before progress is shown."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found, in the four forms in which it can be asked for.

    `document` for --json; `items` for --jsonl, the document itself when there are none to list; `rows` for
    --plain. `screen` is called only when people look. `next` are the commands to go on with.
    """

    document: Any
    screen: Callable[[], "Text"]
    items: Iterable[Any] | None = None
    rows: Iterable[Sequence[object]] | None = None
    next: Sequence[str] = field(default=())


class Output:
    """Writes answers, notes and progress as the flags ask."""

    def __init__(self, flags: Flags, stdout: TextIO | None = None, stderr: TextIO | None = None) -> None:
        self._flags = flags
        self._stdout = stdout or sys.stdout
        self._stderr = stderr or sys.stderr

    @property
    def watched(self) -> bool:
        """True when a person looks at the screen as it is written."""
        return self._stdout.isatty() and not self._flags.machine

    def answer(self, answer: Answer) -> None:
        """Print an answer in the form that was asked for."""
        if self._flags.json:
            self._line(to_json(answer.document, indent=True))
        elif self._flags.jsonl:
            for item in [answer.document] if answer.items is None else answer.items:
                self._line(to_json(item))
        elif self._flags.plain:
            for row in answer.rows if answer.rows is not None else _pairs(answer.document):
                self._line("\t".join(_cell(value) for value in row))
        else:
            self.screen(answer.screen())
            self.next(*answer.next)

    def line(self, item: Any) -> None:
        """Print one item of a stream as a line of JSON."""
        self._line(to_json(item))

    def screen(self, text: "Text") -> None:
        """Print text for people to stdout."""
        self._print(text, self._stdout)

    def note(self, message: str) -> None:
        """Say something beside the answer, on stderr; not with --quiet."""
        if not self._flags.quiet:
            # Where both go to one file, the answer stands before what is said beside it.
            self._stdout.flush()
            self._stderr.write(message + "\n")

    def error(self, message: str) -> None:
        """Say what is wrong, on stderr."""
        self._stderr.write(f"error: {message}\n")

    def next(self, *commands: str) -> None:
        """Name the next useful commands, on stderr."""
        data = f" --data {quote(str(self._flags.data))}" if self._flags.data is not None else ""
        if self._flags.backend is not None:
            data = f" --backend {self._flags.backend}{data}"
        if commands and not self._flags.machine:
            self.note("next: " + "   ".join(command + data for command in commands))

    def progress(self, label: str, total: int | None) -> "Progress":
        """Count work that may take over a second; shows only on a terminal."""
        shown = self._stderr.isatty() and not (self._flags.quiet or self._flags.machine)
        return Progress(self._stderr if shown else None, label, total)

    def _print(self, text: "Text", stream: TextIO) -> None:
        from rich.console import Console

        Console(
            file=stream,
            no_color=True if self._flags.no_color else None,
            highlight=False,
            markup=False,
            emoji=False,
        ).print(text, soft_wrap=True)

    def _line(self, line: str) -> None:
        self._stdout.write(line + "\n")


class Progress:
    """One line that overwrites itself; silent for the first second and without a terminal."""

    def __init__(self, stream: TextIO | None, label: str, total: int | None) -> None:
        self._stream = stream
        self._label = label
        self._total = total
        self._done = 0
        self._next = time.monotonic() + _PATIENCE

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream is not None:
            self._stream.write("\r\033[K")

    def step(self, count: int = 1) -> None:
        """Count work that is done."""
        self._done += count
        if self._stream is not None and time.monotonic() >= self._next:
            self._next = time.monotonic() + 0.1
            of = "" if self._total is None else f"/{self._total}"
            self._stream.write(f"\r\033[K {self._label} {self._done}{of}")
            self._stream.flush()

    def over(self, items: Iterable[Any]) -> Iterator[Any]:
        """Count items as they pass."""
        for item in items:
            yield item
            self.step()


def to_json(value: Any, *, indent: bool = False) -> str:
    """Serialise an answer; models as their JSON form."""
    import orjson

    return orjson.dumps(value, default=_plain, option=orjson.OPT_INDENT_2 if indent else 0).decode()


def _plain(value: Any) -> Any:
    import msgspec

    if isinstance(value, msgspec.Struct):
        return msgspec.to_builtins(value)
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if isinstance(value, Path | UUID):
        return str(value)
    if isinstance(value, tuple | set | frozenset):
        return list(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _pairs(document: Any) -> Iterator[tuple[str, object]]:
    """The fields of a document as rows; nested values as JSON."""
    import orjson

    loaded = orjson.loads(to_json(document))
    items = loaded.items() if isinstance(loaded, dict) else enumerate(loaded)
    for name, value in items:
        yield str(name), to_json(value) if isinstance(value, dict | list) else value


def _cell(value: object) -> str:
    """A TSV cell: tabs and line breaks become spaces."""
    return "" if value is None else " ".join(str(value).split())
