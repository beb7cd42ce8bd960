"""The shape of a pack's `dates:` section: the names of days, months and zones, and the order of numbers.

The names were generated once from CLDR and are kept as readable data, with the forms that newspapers use
besides them. Services that read dates build their own tables from this.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from shared.domain.vocabulary import Frozen

Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Words = tuple[Word, ...]
Offset = Annotated[str, StringConstraints(pattern=r"^[+-]\d\d:\d\d$")]


class StampExample(Frozen):
    """A line with a date of publication and what it says: ISO 8601, of a day or of a minute with offset."""

    line: Word
    says: Word


class DatesData(Frozen):
    """A pack's whole `dates:` section. Words are matched without regard to case and final full stop."""

    source: Word
    months: Annotated[tuple[Words, ...], Field(min_length=12, max_length=12)]
    """January first; all names and short forms of each."""
    weekdays: Annotated[tuple[Words, ...], Field(min_length=7, max_length=7)]
    """Monday first."""
    order: Literal["dmy", "mdy"] | None
    """How 3/4/2023 is read; None when outlets of the language differ."""
    order_by_host: dict[Word, Literal["dmy", "mdy"]] = Field(default_factory=dict)
    """Ends of host names whose outlets write in this order, for a language without one."""
    zone: Offset
    """The zone in which a day begins when a stamp states none."""
    zones: dict[Word, Offset]
    mdy_zones: Words = ()
    """Zones whose users write month before day."""
    afternoon: Words = ()
    """Words after an hour that mean the second half of the day."""
    forenoon: Words = ()
    labels: Words = ()
    """Words that stand in a stamp and say nothing else: "published", "pukul"."""
    stamps: tuple[StampExample, ...] = Field(min_length=1)
    no_stamps: Words = Field(min_length=1)
    """Lines that hold a date and are not a stamp, or a stamp that cannot be right."""
