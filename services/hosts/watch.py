"""What hosts tell of their work, for whoever counts, logs or traces it.

In: every message that a worker took, once it is committed. Out: a call to each watcher. Watchers never change
what happens; a host without any works the same.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from services.hosts.run import Outcome
from shared.events.base import trace_id
from shared.letters import Origin

log = logging.getLogger("attache.letters")

REASON_LIMIT = 500
"""Characters of a letter's reason in the log; the letter itself has all of it."""


class Ending(StrEnum):
    """How a message ended at a step: exactly one of these."""

    DONE = "done"
    LETTER = "letter"
    KNOWN = "known"
    """Delivered again: it had been applied before."""
    REPLAYED = "replayed"
    """Applied to bring a partition's file up to date; what follows from it was published long ago."""


@dataclass(frozen=True, slots=True)
class Worked:
    """One message at one step. `seconds` is the time within the step; `outcome` is None for KNOWN."""

    step: str
    ending: Ending
    origin: Origin
    seconds: float = 0.0
    outcome: Outcome | None = None
    again: bool = False
    """True for a dead letter that was sent again to this step."""


Watch = Callable[[Worked], None]


def log_letters(worked: Worked) -> None:
    """Say in the log which message became a letter, and of which trace it is."""
    if worked.ending is not Ending.LETTER or worked.outcome is None or worked.outcome.letter is None:
        return
    letter, cause = worked.outcome.letter, worked.outcome.cause
    log.warning(
        "%s at %s became a dead letter: %s",
        worked.step,
        worked.origin,
        letter.error_class,
        extra={
            "step": worked.step,
            "origin": str(worked.origin),
            "error_class": letter.error_class,
            "reason": letter.reason[:REASON_LIMIT],
            "trace_id": trace_id(cause) if cause is not None else None,
        },
    )
