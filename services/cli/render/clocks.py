"""Clocks on a screen and as rows. In: clocks and the day. Out: text, plain objects."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.text import Text

from services.cli.render.page import Piece, heading, line, page, table
from services.cli.render.words import MODES, Names, pair
from services.index.clocks import ANY, Clock
from shared.domain.vocabulary import Mode

_HEADS: list[Piece] = [(word, "dim") for word in ("days", "pair", "last contact", "mode", "contacts")]


def clocks_screen(clocks: Sequence[Clock], today: date, names: Names) -> Text:
    """A table, a line a clock."""
    if not clocks:
        return line("No clock runs: no contact of that kind is in the ledger.")
    rows: list[list[Piece]] = [
        [
            _range(*clock.days(today)),
            pair(names, clock.dyad),
            _range(clock.last_lo, clock.last_hi),
            "any" if clock.mode == ANY else MODES[Mode(clock.mode)],
            str(clock.contacts),
        ]
        for clock in clocks
    ]
    return page([heading("CLOCKS", f"as of {today}"), *table([_HEADS, *rows])])


def clock_row(clock: Clock, today: date) -> dict[str, Any]:
    """A clock for programs."""
    days_lo, days_hi = clock.days(today)
    return {
        "dyad": clock.dyad,
        "level": clock.level,
        "mode": clock.mode,
        "days_lo": days_lo,
        "days_hi": days_hi,
        "last_lo": clock.last_lo.isoformat(),
        "last_hi": clock.last_hi.isoformat(),
        "contact_id": str(clock.contact),
        "contacts": clock.contacts,
        "as_of": today.isoformat(),
    }


def _range(lo: object, hi: object) -> str:
    return str(lo) if lo == hi else f"{lo}–{hi}"
