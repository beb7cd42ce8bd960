"""What is written down twice says the same twice."""

import re
import tomllib
from pathlib import Path

from shared.letters import ADVICE, advice
from shared.version import VERSION

ROOT = Path(__file__).parents[2]
RAISED = re.compile(r'Reject\(\s*"(\w+)"')


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())

    assert project["project"]["version"] == VERSION


def test_every_class_of_rejects_has_advice_and_every_advice_a_class() -> None:
    code = [path for room in ("services", "shared") for path in (ROOT / room).rglob("*.py")]

    raised = {name for path in code for name in RAISED.findall(path.read_text())}

    assert raised == set(ADVICE)


def test_a_bug_of_ours_is_called_one() -> None:
    assert advice("bug:KeyError").startswith("our fault")
