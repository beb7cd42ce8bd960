"""The composition root: what each worker of the stack is built from."""

import pytest

from services.cli import compose
from services.cli.flags import Flags
from services.cli.output import Output
from services.cli.session import Session


def session() -> Session:
    return Session(Flags(), Output(Flags()))


@pytest.mark.parametrize("name", ["clean", "extract", "detect", "alerts"])
def test_a_step_alone_reads_and_writes_what_it_does_in_the_line(name: str) -> None:
    alone = compose.step(session(), name)

    (same,) = (step for step in compose.line(session()) if step.name == name)
    assert (alone.reads, alone.writes, alone.stateful) == (same.reads, same.writes, same.stateful)
    assert (alone.revising and alone.revising.revision) == (same.revising and same.revising.revision)


@pytest.mark.parametrize("name", ["clean", "detect"])
def test_a_worker_loads_only_what_its_step_needs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(session: Session) -> None:
        raise AssertionError(f"{name} loads what it never asks for")

    for part in ("reader", "rules", "alert_names"):
        monkeypatch.setattr(compose, part, refuse)
    one = session()

    assert compose.step(one, name).name == name
    assert "knowledge" not in vars(one)
