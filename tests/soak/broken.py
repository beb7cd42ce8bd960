"""A worker with a bug: `python -m tests.soak.broken STEP`.

In: ATTACHE_TEST_BROKEN, a file that names the step, and pairs of states if not all are meant. The step fails
on them while the file is there.
"""

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from services.cli import compose
from services.cli.main import main
from services.cli.session import Session
from shared.events.base import Event
from shared.ports import State, Step

FLAG = "ATTACHE_TEST_BROKEN"
_step = compose.step


def broken(step: Step) -> Step:
    """The same step with the bug."""
    flag = Path(os.environ[FLAG])

    def emit(event: Event[Any], prepared: Any, state: State) -> Iterable[Any]:
        if flag.exists():
            name, *pairs = flag.read_text().split()
            if name == step.name and (not pairs or event.partitionkey in pairs):
                raise ZeroDivisionError("a bug")
        return step.emit(event, prepared, state)

    return replace(step, emit=emit)


def broken_step(session: Session, name: str) -> Step:
    """The step of a worker with the bug."""
    return broken(_step(session, name))


if __name__ == "__main__":
    compose.step = broken_step
    sys.exit(main(["worker", *sys.argv[1:]]))
