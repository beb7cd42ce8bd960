"""The doctor's findings on a screen: problems, then one verdict. In: checks. Out: text and plain objects."""

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from services.cli.checks import Check, Mark
from services.cli.render.page import Piece, line, page, table
from services.cli.render.words import count

_STYLE = {Mark.GOOD: "green", Mark.DOUBTFUL: "yellow", Mark.BAD: "bold red"}


def doctor_screen(checks: Sequence[Check], *, show_good: bool = False) -> Text:
    """Problems with their remedies, or all checks, and the verdict last."""
    shown = [check for check in checks if show_good or check.mark is not Mark.GOOD]
    rows: list[Sequence[Piece]] = [
        [(check.mark.value, _STYLE[check.mark]), check.name, check.found + _arrow(check.remedy)]
        for check in shown
    ]
    lines = table(rows)
    passed = sum(check.mark is Mark.GOOD for check in checks)
    if not show_good:
        lines.append(line((" ✓", _STYLE[Mark.GOOD]), f"  {count(passed, 'check')} passed (--all)"))
    return page([*lines, line((" verdict  ", "bold"), verdict(checks))])


def verdict(checks: Sequence[Check]) -> str:
    """One line: ready or not, and because of what."""
    bad = [check.name for check in checks if check.mark is Mark.BAD]
    doubtful = [check.name for check in checks if check.mark is Mark.DOUBTFUL]
    if bad:
        return f"NOT READY: {', '.join(dict.fromkeys(bad))}"
    return f"READY, mind {', '.join(dict.fromkeys(doubtful))}" if doubtful else "READY"


def _arrow(remedy: str) -> str:
    return f" → {remedy}" if remedy else ""


def check_row(check: Check) -> dict[str, Any]:
    """A check for programs."""
    words = {Mark.GOOD: "good", Mark.DOUBTFUL: "doubtful", Mark.BAD: "bad"}
    return {"check": check.name, "state": words[check.mark], "found": check.found, "remedy": check.remedy}
