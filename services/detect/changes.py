"""What changed in a contact, in words that people can read.

In: a contact before and after, as JSON without its reports. Out: changes, in a fixed order.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from shared.events.contact import Change

_PLAIN = (
    "level",
    "mode",
    "setting",
    "status",
    "scheduled",
    "by",
    "forum",
    "minutes",
    "disputed",
    "confidence",
)


def changes_between(
    before: dict[str, Any], after: dict[str, Any], reports_before: Sequence[str], reports_after: Sequence[str]
) -> tuple[Change, ...]:
    """List the fields that differ; reports that were replaced without a visible change are `reports`."""
    found = tuple(
        Change(field=name, before=old, after=new)
        for name, field, shown in _SHOWN
        if before[field] != after[field] and (old := shown(before[field])) != (new := shown(after[field]))
    )
    if not found and set(reports_before) != set(reports_after):
        return (Change(field="reports", before=str(len(reports_before)), after=str(len(reports_after))),)
    return found


def _date(when: dict[str, str] | None) -> str | None:
    return f"{when['edtf']} ({when['basis']})" if when else None


def _sides(sides: list[dict[str, Any]]) -> str:
    return " / ".join(
        " ".join(
            [side["state"], side["level"] or "?", ", ".join(person["name"] for person in side["persons"])]
        ).rstrip()
        for side in sides
    )


def _plain(value: Any) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)


def _place(place: dict[str, str | None] | None) -> str | None:
    return ", ".join(part for part in (place["city"], place["country"]) if part) if place else None


def _articles(lines: list[dict[str, Any]]) -> str:
    names = sorted({name for line in lines for name in line["articles"]})
    return ", ".join(names) if len(names) <= _NAMED else f"{len(names)} articles"


def _independent(lines: list[dict[str, Any]]) -> str:
    return str(len(lines))


def _bases(bases: dict[str, str]) -> str:
    if len(bases) <= _NAMED:
        return ", ".join(f"{name} {basis}" for name, basis in sorted(bases.items()))
    return ", ".join(f"{count} {basis}" for basis, count in sorted(Counter(bases.values()).items()))


_NAMED = 20
"""Articles that a change names one by one; the contact beside it names all."""

_SHOWN: tuple[tuple[str, str, Callable[[Any], str | None]], ...] = (
    ("date", "when", _date),
    ("sides", "sides", _sides),
    *((field, field, _plain) for field in _PLAIN),
    ("place", "place", _place),
    ("articles", "lines", _articles),
    ("independent", "lines", _independent),
    ("date_basis", "date_basis", _bases),
)
"""Changes in their order: what they are called, the contact's field, and how it is shown."""
