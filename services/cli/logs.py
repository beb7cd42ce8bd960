"""How workers log: lines for people, or one JSON object a line for machines.

In: log records of ours and of the libraries. Out: stderr. What a message or an article brought into a record
is escaped, so that no text from outside can begin a line or move a cursor. Processors never log.
"""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Literal

_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
"""What every record has; all else was given as `extra`."""
_LONGEST = 10_000
"""Characters of one value."""


class JsonLines(logging.Formatter):
    """One object a line: time, level, logger, message, the `extra` of the record, the traceback."""

    def __init__(self, **always: str) -> None:
        super().__init__()
        self._always = always

    def format(self, record: logging.LogRecord) -> str:
        """The line, in ASCII."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage()[:_LONGEST],
            **self._always,
            **_extra(record),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)[-_LONGEST:]
        return json.dumps(line, ensure_ascii=True, default=str)


class TextLines(logging.Formatter):
    """A line for people, its control characters written out; only our tracebacks have several lines."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        stamp = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
        line = _visible(f"{stamp} {record.levelname} {record.name}: {record.getMessage()[:_LONGEST]}")
        extra = " ".join(f"{name}={_visible(str(value))!r}" for name, value in _extra(record).items())
        trace = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return f"{line} {extra}".rstrip() + trace


@contextmanager
def logging_to_stderr(kind: Literal["text", "json"], level: str, **always: str) -> Iterator[None]:
    """Send everything that is logged to stderr in one form; `always` stands in every JSON line."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(**always) if kind == "json" else TextLines())
    root.handlers = [handler]
    root.setLevel(level)
    # It warns of its own loop whenever the machine is busy, which nobody can mend.
    logging.getLogger("kafka.net.selector").setLevel(logging.ERROR)
    try:
        yield
    finally:
        root.handlers = before[0]
        root.setLevel(before[1])


def _extra(record: logging.LogRecord) -> dict[str, Any]:
    return {
        name: value[:_LONGEST] if isinstance(value, str) else value
        for name, value in vars(record).items()
        if name not in _PLAIN and value is not None
    }


def _visible(text: str) -> str:
    """Control characters and separators of lines, written out."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
