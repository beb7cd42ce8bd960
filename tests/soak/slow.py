"""A worker that is slow while a file says so: `python -m tests.soak.slow STEP`.

In: ATTACHE_TEST_SLOW, a file with the seconds that the step takes for every message while the file is there.
"""

import os
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from services.cli import compose
from services.cli.main import main
from services.cli.session import Session
from shared.events.base import Event
from shared.ports import State, Step

FLAG = "ATTACHE_TEST_SLOW"
_step = compose.step


def slow_step(session: Session, name: str) -> Step:
    """The step of a worker, slowed."""
    flag, step = Path(os.environ[FLAG]), _step(session, name)

    def emit(event: Event[Any], prepared: Any, state: State) -> Iterable[Any]:
        if flag.exists():
            time.sleep(float(flag.read_text()))
        return step.emit(event, prepared, state)

    return replace(step, emit=emit)


if __name__ == "__main__":
    compose.step = slow_step
    sys.exit(main(["worker", *sys.argv[1:]]))
