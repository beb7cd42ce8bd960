"""The words of the domain: what a contact is made of.

The definitions are those of docs/architecture.md; the orders of ranks are used by rules
and are part of the contract with their authors.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec
from pydantic import BaseModel, ConfigDict, StringConstraints

StateCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$"), msgspec.Meta(pattern=r"^[A-Z]{3}$")]
"""ISO 3166-1 alpha-3, with PSE, TWN, XKX and VAT; XAA to XZZ are for invented states in tests."""

Dyad = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}-[A-Z]{3}$")]
"""An unordered pair of states, written in alphabetical order: `RUS-USA`."""

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A point in time, with its offset from UTC."""


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every part of an event: immutable, and closed to unknown fields.

    Types and bounds are checked where bytes are decoded, not where one of our own steps makes one.
    """


class Frozen(BaseModel):
    """Base of what is read from files and settings: immutable, strict, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Level(StrEnum):
    """Rank of an official at the date of the contact, lowest first (compare with `rank`)."""

    OFFICIAL = "off"
    AMBASSADOR = "amb"
    DEPUTY_MINISTER = "dm"
    MINISTER = "min"
    FOREIGN_MINISTER = "fm"
    HEAD_OF_GOVERNMENT = "hog"
    HEAD_OF_STATE = "hos"

    @property
    def rank(self) -> int:
        """0 for an official up to 6 for a head of state."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class Mode(StrEnum):
    """How the sides were in contact."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    LETTER = "letter"
    UNSPECIFIED = "unspecified"


class Setting(StrEnum):
    """The frame of the contact: its own, on the margins of something, or within it."""

    BILATERAL = "bilateral"
    MARGINS = "margins"
    MULTILATERAL = "multilateral"
    MEDIATED = "mediated"
    VISIT = "visit"


class Status(StrEnum):
    """What became of the contact. Only `occurred` moves a clock; `hypothetical` never makes a ledger row."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


def dyad_of(one: str, other: str) -> str:
    """Return the dyad of two different states. Raises ValueError when they are the same."""
    if one == other:
        raise ValueError(f"a dyad needs two states, got {one} twice")
    return f"{min(one, other)}-{max(one, other)}"
