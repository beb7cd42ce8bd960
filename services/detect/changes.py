"""What changed in a contact, in words that people can read.

In: a contact before and after, as JSON without its reports. Out: changes, in a fixed order.
"""

from collections import Counter
from collections.abc import Sequence
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
    pairs = [
        ("date", _date(before), _date(after)),
        ("sides", _sides(before), _sides(after)),
        *((field, _plain(before[field]), _plain(after[field])) for field in _PLAIN),
        ("place", _place(before), _place(after)),
        ("articles", _articles(before), _articles(after)),
        ("independent", str(len(before["lines"])), str(len(after["lines"]))),
        ("date_basis", _bases(before), _bases(after)),
    ]
    found = tuple(Change(field=field, before=old, after=new) for field, old, new in pairs if old != new)
    if not found and set(reports_before) != set(reports_after):
        return (Change(field="reports", before=str(len(reports_before)), after=str(len(reports_after))),)
    return found


def _date(contact: dict[str, Any]) -> str | None:
    return contact["when"] and f"{contact['when']['edtf']} ({contact['when']['basis']})"


def _sides(contact: dict[str, Any]) -> str:
    return " / ".join(
        " ".join(
            [side["state"], side["level"] or "?", ", ".join(person["name"] for person in side["persons"])]
        ).rstrip()
        for side in contact["sides"]
    )


def _plain(value: Any) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)


def _place(contact: dict[str, Any]) -> str | None:
    place = contact["place"]
    return place and ", ".join(part for part in (place["city"], place["country"]) if part)


def _articles(contact: dict[str, Any]) -> str:
    names = sorted({name for line in contact["lines"] for name in line["articles"]})
    return ", ".join(names) if len(names) <= _NAMED else f"{len(names)} articles"


def _bases(contact: dict[str, Any]) -> str:
    bases = contact["date_basis"]
    if len(bases) <= _NAMED:
        return ", ".join(f"{name} {basis}" for name, basis in sorted(bases.items()))
    return ", ".join(f"{count} {basis}" for basis, count in sorted(Counter(bases.values()).items()))


_NAMED = 20
"""Articles that a change names one by one; the contact beside it names all."""
