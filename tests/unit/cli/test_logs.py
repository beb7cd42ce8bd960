"""Logs of workers: one JSON object a line, with the trace, and nothing from outside unescaped."""

import json
import logging
from pathlib import Path

import pytest

from services.cli.logs import JsonLines, TextLines
from services.hosts.watch import log_letters
from shared.events.base import trace_id
from tests.lines import LINE, fetched
from tests.support.partitioned import Relay

HOSTILE = 'first\nsecond \x1b[2J \u2028 "quoted" \x00'


def record(message: str, **extra: str) -> logging.LogRecord:
    made = logging.makeLogRecord({"msg": message, "levelname": "WARNING", "name": "attache.worker"})
    vars(made).update(extra)
    return made


def test_a_json_line_has_one_line_whatever_the_message_brings() -> None:
    line = JsonLines(stage="clean", instance="1").format(record(HOSTILE, reason=HOSTILE))

    told = json.loads(line)
    assert line.isascii()
    assert line.isprintable()
    assert (told["message"], told["reason"]) == (HOSTILE, HOSTILE)
    assert (told["stage"], told["instance"], told["level"]) == ("clean", "1", "WARNING")


def test_a_line_for_people_moves_no_cursor_and_begins_no_line() -> None:
    line = TextLines().format(record(HOSTILE, reason=HOSTILE))

    assert line.isprintable()


def test_a_traceback_is_in_the_same_json_object() -> None:
    try:
        raise ZeroDivisionError(HOSTILE)
    except ZeroDivisionError as error:
        failed = record("it stops")
        failed.exc_info = (ZeroDivisionError, error, error.__traceback__)

    line = JsonLines().format(failed)

    assert line.isprintable()
    assert "ZeroDivisionError" in json.loads(line)["exception"]


def test_a_dead_letter_is_logged_with_the_trace_of_its_article(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    relay = Relay(tmp_path, LINE, watch=(log_letters,))
    event = fetched("half\nread", " ")

    with caplog.at_level(logging.WARNING):
        relay.feed([event, fetched("b", "hello")])
    relay.close()

    (logged,) = caplog.records
    told = json.loads(JsonLines().format(logged))
    assert told["trace_id"] == trace_id(event)
    assert (told["step"], told["origin"], told["error_class"]) == (
        "clean",
        "articles-fetched/0@0",
        "EmptyArticle",
    )
    assert "half" not in told["message"]
