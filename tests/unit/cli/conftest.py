"""The whole line is built once for all tests of commands; each test has its own folder."""

import os
from pathlib import Path

import pytest

from services.cli import compose
from services.cli.flags import Flags
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


@pytest.fixture(autouse=True)
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
