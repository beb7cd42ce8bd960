"""One-value changes of a rule: what a slip of the pen would make of it.

In: a rule as plain data. Out: key, value and changed value, for every value that decides when a rule fires
or what it counts. Words for people (`title`, `runbook`, `why_wrong`) and the tests themselves stay.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from shared.domain.vocabulary import Level

_KEPT = frozenset({"id", "title", "status", "severity", "type", "say", "runbook", "why_wrong", "tests"})
_LADDER = [level.value for level in Level]
_OTHER = {
    "any": "in_person",
    "in_person": "any",
    "require_certain": "allow_possible",
    "allow_possible": "require_certain",
    "healthy": None,
}


def neighbours(data: dict[str, Any], at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """Every changed value with its key, in the order of the file."""
    for key, value in data.items():
        place = (*at, key)
        if not at and key in _KEPT:
            continue
        if isinstance(value, dict):
            yield from neighbours(value, place)
        else:
            for changed in _changes(key, value):
                yield place, value, changed


def _changes(key: str, value: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        yield from (value - 1, value + 1)
    elif isinstance(value, list):
        yield from (value[:i] + value[i + 1 :] for i in range(len(value)))
    elif key == "dyad":
        yield "XYY-XZZ" if value == "any" else "any"
    elif isinstance(value, str) and value.startswith(">="):
        rank = _LADDER.index(value[2:])
        yield from (f">={_LADDER[i]}" for i in (rank - 1, rank + 1) if 0 <= i < len(_LADDER))
    elif value in _OTHER:
        yield _OTHER[value]
    elif isinstance(value, str):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            yield f"{value} (changed)"
        else:
            yield from ((day + timedelta(days=step)).isoformat() for step in (-1, 1))
