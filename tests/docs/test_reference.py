"""What the command line, the settings and the rules offer is in the docs, under its own name."""

from pathlib import Path

import pytest

from services.alerts.rulefile import rule_types
from services.cli.docs.commands import NOTES
from services.cli.exits import Exit
from services.cli.flags import WITH_VALUE, WITHOUT_VALUE
from services.cli.registry import COMMANDS
from shared.settings import PREFIX, Settings

DOCS = Path(__file__).parents[2] / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [command.words for command in COMMANDS])
def test_a_command_is_in_the_docs(words: str) -> None:
    assert f"## `attache {words}`" in page("commands.md")


@pytest.mark.parametrize("flag", [*WITH_VALUE, *WITHOUT_VALUE])
def test_a_global_flag_is_in_the_docs(flag: str) -> None:
    assert f"{flag}" in page("commands.md").split("## `attache")[0]


@pytest.mark.parametrize("code", list(Exit))
def test_an_exit_code_is_in_the_docs(code: Exit) -> None:
    assert f"| {int(code)} |" in page("commands.md")


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_a_setting_is_in_the_docs(name: str) -> None:
    assert f"| `{name}` | `{PREFIX}{name.upper()}` |" in page("settings.md")


@pytest.mark.parametrize("name", list(rule_types()))
def test_a_rule_type_is_in_the_docs(name: str) -> None:
    assert f"`{name}`" in page("rules.md")


def test_every_note_on_a_command_is_about_one_that_exists() -> None:
    assert set(NOTES) <= {command.words for command in COMMANDS}
