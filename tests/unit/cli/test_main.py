"""Exit codes, errors and the forms of output, through the whole command line."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer

from services.cli.exits import Exit, Stop
from services.cli.flags import Flags
from services.cli.main import guarded, main
from services.cli.output import Output
from services.cli.registry import COMMANDS, Command
from services.cli.session import Session
from shared.errors import ConfigError, HostStopped, StoreError, UnknownVersion

pytestmark = pytest.mark.usefixtures("folder")

ROOT = Path(__file__).parents[3]
RULES = ROOT / "seeds" / "rules"


@dataclass
class Context:
    obj: Session


def ended(error: BaseException | None, flags: Flags | None = None) -> int:
    given = flags or Flags()

    def run(context: Context) -> None:
        if error is not None:
            raise error

    with pytest.raises(typer.Exit) as exit:
        guarded(run)(context=Context(Session(given, Output(given))))
    return exit.value.exit_code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Stop(Exit.NOT_FOUND, "alert 'X' unknown; see `attache alerts list`"), Exit.NOT_FOUND),
        (ConfigError("a.yml:3: type: 'x' unknown; use gap"), Exit.CONFIG),
        (UnknownVersion("v9: upgrade it first"), Exit.CONFIG),
        (StoreError("attache.db: disk is full; free some space"), Exit.UNREACHABLE),
        (HostStopped("step extract failed 20 times in a row"), Exit.PARTLY),
    ],
)
def test_an_error_that_we_know_ends_with_its_code_and_one_line(
    error: Exception, code: Exit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(error) == code
    assert capsys.readouterr().err == f"error: {error}\n"


def test_an_error_that_we_do_not_know_keeps_its_traceback() -> None:
    with pytest.raises(ZeroDivisionError):
        ended(ZeroDivisionError("our bug"))


def test_verbose_adds_the_traceback_to_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    ended(ConfigError("a.yml is wrong"), Flags(verbose=True))

    assert "Traceback" in capsys.readouterr().err


def test_an_interrupted_run_says_that_it_may_be_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(KeyboardInterrupt()) == Exit.INTERRUPTED
    assert "run the same again" in capsys.readouterr().err


def test_a_command_that_returns_nothing_went_well() -> None:
    assert ended(None) == Exit.OK


def test_help_leads_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--help"])

    out = capsys.readouterr().out
    assert code == Exit.OK
    assert out.index("attache demo") < out.index("Options")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.words)
def test_the_help_of_a_command_leads_with_examples_of_itself(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([*command.words.split(), "--help"])

    out = capsys.readouterr().out
    assert code == Exit.OK
    assert command.examples
    assert all(example.startswith(command.words) for example in command.examples)
    assert out.index(f"attache {command.examples[0]}") < out.index("Options")


def test_an_unknown_command_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["nonsense"])

    captured = capsys.readouterr()
    assert code == Exit.USAGE
    assert "nonsense" in captured.err
    assert captured.out == ""


@pytest.mark.parametrize("words", [["ledger", "list"], ["alerts", "list"], ["dlq", "list"]])
def test_no_data_is_an_error_with_the_next_command(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(words)

    captured = capsys.readouterr()
    assert code == Exit.UNREACHABLE
    assert "no data there" in captured.err
    assert "attache ingest" in captured.err
    assert captured.out == ""


@pytest.mark.parametrize(
    ("variables", "file", "message"),
    [
        ({"ATTACHE_JOBS": "many"}, "", "jobs is 'many'"),
        ({"ATTACHE_BACKEND": "cloud"}, "", "backend is 'cloud'"),
        ({"ATTACHE_KAFKA": "broker"}, "", "kafka is 'broker': write host:port"),
        ({"ATTACHE_KAFKA": "a:1, b"}, "", "kafka is 'a:1, b': write host:port"),
        ({"ATTACHE_SEARCH_URL": "here:9200"}, "", "search_url is 'here:9200': write http://"),
        ({"ATTACHE_KIBANA_URL": "http://a:b"}, "", "kibana_url is 'http://a:b': write http://"),
        ({}, "surprise = 1", "setting 'surprise' in attache.toml unknown; known: data"),
        ({}, "data = [", "attache.toml cannot be read"),
        ({"ATTACHE_TZ": "Mars/Olympus"}, "", "time zone 'Mars/Olympus' unknown"),
    ],
)
def test_a_wrong_setting_is_named_with_its_value(
    variables: dict[str, str],
    file: str,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("attache.toml").write_text(file, encoding="utf-8")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    code = main(["doctor"])

    assert code == Exit.CONFIG
    assert message in capsys.readouterr().err


def test_a_flag_comes_before_the_environment_and_that_before_the_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("attache.toml").write_text('data = "from-file"', encoding="utf-8")
    codes = [main(["dlq", "list"])]
    monkeypatch.setenv("ATTACHE_DATA", "from-environment")
    codes += [main(["dlq", "list"]), main(["dlq", "list", "--data", "from-flag"])]

    places = [line.split("/")[0] for line in capsys.readouterr().err.splitlines()]

    assert codes == [Exit.UNREACHABLE] * 3
    assert places == ["error: from-file", "error: from-environment", "error: from-flag"]


def test_init_makes_a_folder_whose_rules_pass_and_overwrites_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "desk"]) == Exit.OK
    assert main(["init", "desk"]) == Exit.REFUSED
    monkeypatch.chdir("desk")

    code = main(["rules", "test"])

    assert code == Exit.OK
    assert "is there already" in capsys.readouterr().err
    assert {path.name for path in Path("rules").iterdir()} == {path.name for path in RULES.iterdir()}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_that_asks_attache(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == Exit.OK
    assert "_ATTACHE_COMPLETE" in capsys.readouterr().out


def test_bash_completes_the_commands_of_a_group() -> None:
    environment = {**os.environ, "_ATTACHE_COMPLETE": "complete_bash"}
    environment |= {"COMP_WORDS": "attache dlq ", "COMP_CWORD": "2", "PYTHONPATH": str(ROOT)}

    found = subprocess.run(
        [sys.executable, "-m", "services.cli.main"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    words = {command.name for command in COMMANDS if command.group and command.group.name == "dlq"}
    assert set(found.stdout.split()) == words


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m services.cli.main rules schema | head -n 1"

    found = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.strip() == "{"


def test_the_rules_are_listed_for_people_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list"]) == Exit.OK
    screen = capsys.readouterr().out
    assert main(["rules", "list", "--json"]) == Exit.OK
    document = json.loads(capsys.readouterr().out)

    assert {rule["id"] for rule in document} == {path.stem for path in RULES.glob("*.yml")}
    assert all(rule["id"] in screen for rule in document)


def test_the_schema_of_rules_is_a_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "schema"]) == Exit.OK
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")


def test_lint_names_file_line_and_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    text = (RULES / "first-since-last.yml").read_text(encoding="utf-8")
    Path("rules").mkdir()
    Path("rules/first-since-last.yml").write_text(
        text.replace("need: {independent: 2}\n", ""), encoding="utf-8"
    )

    code = main(["rules", "lint", "rules"])

    assert code == Exit.NO
    assert "rules/first-since-last.yml:" in (out := capsys.readouterr().out)
    assert "R2" in out


def test_a_rule_that_is_not_valid_is_an_error_of_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.yml").write_text("id: bad\ntype: nonsense\n", encoding="utf-8")

    code = main(["rules", "test", "bad.yml"])

    assert code == Exit.CONFIG
    assert "bad.yml:2: type: 'nonsense' is no rule type" in capsys.readouterr().err
