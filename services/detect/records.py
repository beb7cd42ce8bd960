"""What the ledger of one dyad keeps of a report, a decision and a published contact."""

import msgspec


class Item(msgspec.Struct, frozen=True, array_like=True):
    """Where a report stands: its key, and the founder's key of its contact (empty: to be joined again)."""

    key: str
    founder: str
    best: int = 0
    several: bool = False
    """The grade of its best fit, and whether several contacts fit it best."""


class Ruling(msgspec.Struct, frozen=True, array_like=True):
    """A person's decision about reports: `split`, `merge` or `correct`."""

    at: str
    """Known time in UTC, sortable as text."""
    decision: str
    act: str
    reports: tuple[str, ...]
    against: tuple[str, ...]
    values: dict[str, str]
    """Of a correction: field to value."""


class Published(msgspec.Struct, frozen=True, array_like=True):
    """A contact as it was last published, without the reports themselves."""

    version: int
    founders: tuple[str, ...]
    reports: tuple[str, ...]
    belief: bytes
    """The contact in JSON, without its reports and version."""
