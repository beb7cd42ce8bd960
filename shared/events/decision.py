"""A person's acts: permanent, and obeyed by every replay."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime, model_validator

from shared.domain.vocabulary import Dyad, Frozen
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


class Correction(Frozen):
    """Values that replace what the reports say; None leaves a field alone."""

    edtf: str | None = None
    city: str | None = None
    country: str | None = None
    mode: str | None = None
    status: str | None = None

    @model_validator(mode="after")
    def _date_is_edtf(self) -> "Correction":
        if self.edtf is not None:
            bounds(self.edtf)
        return self


class DecisionMade(Payload):
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
    until: AwareDatetime | None = None
