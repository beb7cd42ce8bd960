"""The README's commands, targets and links are real, and a newcomer finds the reading in three clicks."""

import re
from pathlib import Path

import pytest

from services.cli.flags import WITH_VALUE, WITHOUT_VALUE, hoist
from services.cli.registry import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md"))),
)
JOBS = ("kafka-init", "es-init", "kibana-init")
"""Services of the compose file that run one of our commands and end."""


def typed(page: str, program: str) -> list[str]:
    """What a page says to type after the name of a program, up to a comment; `text` blocks are output."""
    text = (ROOT / page).read_text(encoding="utf-8")
    text = re.sub(r"^```text$.*?^```$", "", text, flags=re.M | re.S)
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
    code = [line for block in fenced for line in block.splitlines()]
    code += re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    lines = [line.strip().removeprefix(".venv/bin/").split(" #")[0].strip() for line in code]
    return [line.removeprefix(f"{program} ") for line in lines if line.startswith(f"{program} ")]


@pytest.mark.parametrize("page", PAGES)
def test_every_attache_command_on_a_page_exists(page: str) -> None:
    known = {command.words for command in COMMANDS}

    for line in typed(page, "attache"):
        words = [word for word in hoist(line.split()) if word not in {*WITHOUT_VALUE, "--help"}]
        while words and words[0] in WITH_VALUE:
            words = words[2:]
        assert words == [] or words[0] in known or " ".join(words[:2]) in known, f"attache {line}"


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_a_page_gives_a_job_exists(page: str) -> None:
    known = {command.words for command in COMMANDS}

    for line in typed(page, "docker compose run --rm"):
        service, *words = line.split()
        words = [word for word in words if word not in WITHOUT_VALUE]
        assert service in JOBS, f"docker compose run --rm {line}"
        assert words == [] or " ".join(words[:2]) in known, f"docker compose run --rm {line}"


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_on_a_page_exists(page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))

    bare = (re.sub(r'\w+=("[^"]*"|\S+)', "", line) for line in typed(page, "make"))
    asked = {word for line in bare for word in line.split()}

    assert asked <= targets, asked - targets


def test_every_test_that_the_readme_names_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    paths = re.findall(r"tests/[\w/]+(?:\.py)?", readme)

    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_a_newcomer_finds_the_code_that_reads_menlu_bertemu_in_three_clicks() -> None:
    reached = {ROOT / "README.md"}
    for _ in range(3):
        reached |= {target for page in reached for target in links(page)}

    assert ROOT / "services/extract/process.py" in reached
    assert ROOT / "shared/lang/id.yml" in reached
    pack = (ROOT / "shared/lang/id.yml").read_text(encoding="utf-8")
    assert "Menlu" in pack
    assert "bertemu" in pack


def links(page: Path) -> set[Path]:
    """Files that a page links to."""
    if page.suffix != ".md":
        return set()
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    return {(page.parent / target).resolve() for target in targets}


def test_the_ci_runs_the_commands_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    called = set(re.findall(r"^(?:make|run) ([a-z-]+)$", script, re.M))
    assert {"demo", "check", "test"} <= called
