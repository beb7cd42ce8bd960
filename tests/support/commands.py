"""For tests of commands: the whole line built once, an empty folder for each test, what was printed."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from services.cli import compose
from services.cli.exits import Exit
from services.cli.flags import Flags
from services.cli.main import main
from services.cli.output import Output
from services.cli.session import Session
from services.extract.reader import Reader
from shared.ports import Step


@pytest.fixture(scope="session")
def article_reader() -> Reader:
    return compose.reader(Session(Flags(), Output(Flags())))


@pytest.fixture(scope="session")
def steps(article_reader: Reader) -> tuple[Step, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compose, "reader", lambda session: article_reader)
        return compose.line(Session(Flags(), Output(Flags())))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith("ATTACHE_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def built_line(steps: tuple[Step, ...], article_reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "line", lambda session: steps)
    monkeypatch.setattr(compose, "reader", lambda session: article_reader)


class Printed:
    """Runs commands and gives what they printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def of(self, *words: str, code: Exit = Exit.OK) -> str:
        self._capsys.readouterr()
        assert main(words) == code
        return self._capsys.readouterr().out

    def document(self, *words: str) -> Any:
        return json.loads(self.of(*words, "--json"))

    @property
    def errors(self) -> str:
        return self._capsys.readouterr().err


@pytest.fixture
def output(capsys: pytest.CaptureFixture[str]) -> Printed:
    return Printed(capsys)
