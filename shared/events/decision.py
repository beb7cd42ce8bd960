"""A person's acts: permanent, and obeyed by every replay."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shared.domain.vocabulary import Dyad, Fact, Moment
from shared.domain.when import bounds
from shared.events.base import Payload


class Act(StrEnum):
    """What the person decided."""

    SPLIT = "split"
    MERGE = "merge"
    CORRECT = "correct"
    ACKNOWLEDGE = "acknowledge"
    CLOSE = "close"
    HOLD = "hold"
    RETRACT = "retract"
    SILENCE = "silence"


class Correction(Fact, frozen=True):
    """Values that replace what the reports say; None leaves a field alone."""

    edtf: str | None = None
    city: str | None = None
    country: str | None = None
    mode: str | None = None
    status: str | None = None

    def __post_init__(self) -> None:
        """Raises ValueError when the date is not EDTF."""
        if self.edtf is not None:
            bounds(self.edtf)


class DecisionMade(Payload, frozen=True):
    """A person decided something about a contact, some reports or an alert.

    `split`: the reports in `reports` never belong to one contact with the other reports of `contact`.
    `merge`: the reports in `reports` belong together.
    `correct`: `correction` holds for the contact of `reports`.
    `acknowledge`, `close`, `hold` and `retract` concern `alert`.
    `silence`: no notification for the dyad until `until`.
    """

    TYPE: ClassVar[str] = "attache.decision.made"
    KEY: ClassVar[str] = "dyad"

    dyad: Dyad
    act: Act
    who: str
    why: str
    reports: tuple[UUID, ...] = ()
    against: tuple[UUID, ...] = ()
    """For `split`: the reports that the named ones do not belong with."""
    correction: Correction | None = None
    alert: str | None = None
    until: Moment | None = None
