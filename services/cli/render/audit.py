"""What an audit found, on a screen and for programs."""

from typing import Any

from rich.text import Text

from services.cli.audit import Audit
from services.cli.output import to_json
from services.cli.render.page import line, page
from services.cli.render.words import count
from services.index.audit import Difference


def audit_document(found: Audit) -> dict[str, Any]:
    """The whole answer."""
    return {
        "same": not found.differences,
        "source": found.source.value,
        "seen": {"digest": found.seen[0], "cards": found.seen[1]},
        "evaluated": {"digest": found.evaluated[0], "cards": found.evaluated[1]},
        "differences": [difference_row(difference) for difference in found.differences],
    }


def difference_row(difference: Difference) -> dict[str, Any]:
    """One difference."""
    return {
        "alert": difference.alert,
        "dyad": difference.dyad,
        "field": difference.field or "card",
        "seen": difference.seen,
        "evaluated": difference.evaluated,
    }


def audit_screen(found: Audit) -> Text:
    """Cards that differ, field by field, or that none does."""
    if not found.differences:
        return line(f"{count(found.seen[1], 'card')}, all as the rules make them  {found.seen[0]}")
    lines = []
    last = ""
    for difference in found.differences:
        if difference.alert != last:
            lines.append(line((difference.alert, "bold"), f"  {difference.dyad}  {difference.headline}"))
            last = difference.alert
        lines.append(line(f"  {difference.field or 'card'}"))
        lines.append(line(f"    seen       {_short(difference.seen)}"))
        lines.append(line(f"    evaluated  {_short(difference.evaluated)}"))
    cards = len({difference.alert for difference in found.differences})
    lines.append(
        line((f"{count(cards, 'card')} of {found.seen[1]} differ", "bold red"), f" (source: {found.source})")
    )
    return page(lines)


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else to_json(value)
    return text if len(text) <= 200 else text[:199] + "…"
