"""Data goes to stdout, everything else to stderr; programs and people get their own form."""

import io
import json

import pytest
from rich.text import Text

from services.cli.flags import Flags
from services.cli.output import Answer, Output, to_json
from tests.unit.cli.examples import alert


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(flags: Flags, answer: Answer) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    Output(flags, out, err).answer(answer)
    return out.getvalue(), err.getvalue()


ANSWER = Answer(
    [{"id": "a", "n": 1}, {"id": "b", "n": None}],
    screen=lambda: Text("two things", style="red"),
    items=[{"id": "a", "n": 1}, {"id": "b", "n": None}],
    rows=[["a\tx", 1], ["b", None]],
    next=("attache ledger list",),
)


def test_people_get_the_screen_and_the_next_command_on_stderr() -> None:
    out, err = printed(Flags(), ANSWER)

    assert out == "two things\n"
    assert err == "next: attache ledger list\n"


def test_quiet_leaves_the_data_and_no_word_beside_it() -> None:
    assert printed(Flags(quiet=True), ANSWER) == ("two things\n", "")


def test_json_is_one_document_and_nothing_else() -> None:
    out, err = printed(Flags(json=True), ANSWER)

    assert json.loads(out) == ANSWER.document
    assert err == ""


def test_json_lines_are_one_item_each() -> None:
    out, _ = printed(Flags(jsonl=True), ANSWER)

    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", "b"]


def test_json_lines_of_a_single_thing_are_one_line() -> None:
    out, _ = printed(Flags(jsonl=True), Answer({"a": 1}, screen=lambda: Text("")))

    assert out == '{"a":1}\n'


def test_plain_is_tab_separated_without_headers_and_cells_hold_no_tabs() -> None:
    out, _ = printed(Flags(plain=True), ANSWER)

    assert out == "a x\t1\nb\t\n"


def test_plain_of_a_single_thing_is_its_fields() -> None:
    out, _ = printed(Flags(plain=True), Answer({"a": 1, "b": [1, 2]}, screen=lambda: Text("")))

    assert out == "a\t1\nb\t[1,2]\n"


def test_models_have_a_json_form() -> None:
    assert json.loads(to_json({"alert": alert()}))["alert"]["id"] == "AL-7K3M"


def test_a_long_line_is_not_broken_when_nobody_looks() -> None:
    out, _ = printed(Flags(), Answer({}, screen=lambda: Text("word " * 60)))

    assert out.count("\n") == 1


def test_colour_appears_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    terminal, pipe = Terminal(), io.StringIO()

    Output(Flags(), terminal, io.StringIO()).answer(ANSWER)
    Output(Flags(), pipe, io.StringIO()).answer(ANSWER)

    assert "\x1b[31m" in terminal.getvalue()
    assert "\x1b" not in pipe.getvalue()


@pytest.mark.parametrize("by_flag", [True, False])
def test_no_color_is_obeyed_as_flag_and_as_variable(by_flag: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if not by_flag:
        monkeypatch.setenv("NO_COLOR", "1")
    terminal = Terminal()

    Output(Flags(no_color=by_flag), terminal, io.StringIO()).answer(ANSWER)

    assert "\x1b[31m" not in terminal.getvalue()


def test_progress_is_silent_without_a_terminal_and_for_quick_work() -> None:
    pipe, terminal = io.StringIO(), Terminal()

    for stream in (pipe, terminal):
        with Output(Flags(), io.StringIO(), stream).progress("reading", 3) as progress:
            assert list(progress.over("abc")) == ["a", "b", "c"]

    assert pipe.getvalue() == ""
    assert "reading" not in terminal.getvalue()


def test_progress_counts_on_a_terminal_when_work_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 5.0, 5.0])
    monkeypatch.setattr("services.cli.output.time.monotonic", lambda: next(ticks))
    terminal = Terminal()

    with Output(Flags(), io.StringIO(), terminal).progress("reading", 3) as progress:
        progress.step()

    assert "reading 1/3" in terminal.getvalue()
