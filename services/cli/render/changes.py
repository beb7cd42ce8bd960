"""What happened to articles and alerts on a screen. In: counts and changes. Out: text and plain objects."""

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from services.cli.feeding import AlertChange, Fed, settled
from services.cli.render.page import Piece, line, page
from services.cli.render.words import count, printable
from services.ingest.process import Outcome

_STYLE = {
    "HELD": "yellow",
    "RAISED": "bold red",
    "UPDATE": "bold",
    "CORRECTED": "bold magenta",
    "WITHDRAWN": "bold red",
}


def change_line(change: AlertChange, indent: str | None = None) -> Text:
    """`002  UPDATE     AL-7K3M v3  First …`; `indent` stands for what led to it."""
    cause = f" {printable(change.because):<12.40}  " if indent is None else indent
    held: Piece = (f"  needs {'; '.join(change.unmet)}", "dim") if change.unmet else ""
    return line(
        cause,
        (f"{change.word:<9}", _STYLE.get(change.word, "dim")),
        f"  {change.id} v{change.version}  {change.headline}",
        held,
    )


def fed_screen(fed: Fed) -> Text:
    """Counts, and every change of an alert."""
    known = {
        Outcome.NEW: "new",
        Outcome.REVISED: "revised",
        Outcome.KNOWN: "known already",
        Outcome.REJECTED: "refused",
    }
    parts = [f"{fed.counts[outcome]:,} {word}" for outcome, word in known.items() if fed.counts[outcome]]
    lines = [line(f"{count(fed.articles, 'article')}: {' · '.join(parts) or 'nothing to read'}")]
    if fed.letters:
        lines.append(line((f"{count(fed.letters, 'dead letter')}", "yellow"), "; the rest went on"))
    if fed.changed > len(fed.changes):
        lines.append(line(f"{fed.changed:,} changes of alerts, the last of them:"))
    return page([*lines, *(change_line(change) for change in settled(fed.changes))])


def fed_row(fed: Fed) -> dict[str, Any]:
    """Counts and changes for programs."""
    counts = {outcome.value: fed.counts[outcome] for outcome in Outcome}
    return {**counts, "dead_letters": fed.letters, "alerts": change_rows(fed.changes)}


def change_rows(changes: Sequence[AlertChange]) -> list[dict[str, Any]]:
    """Changes of alerts for programs."""
    return [
        {
            "change": change.word,
            "id": change.id,
            "version": change.version,
            "headline": change.headline,
            "because": change.because,
            "unmet": list(change.unmet),
        }
        for change in changes
    ]
