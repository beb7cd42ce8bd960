"""Alerts in a list: one card each. In: alerts. Out: text, rows, plain objects."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from rich.text import Text

from services.alerts.words import spoken_date, spoken_days
from services.cli.render.page import SEVERITY, STATE, Piece, heading, line, page
from services.cli.render.words import count, printable, spot
from shared.events.alert import Alert, AlertState


def by_weight(alerts: Iterable[Alert]) -> list[Alert]:
    """The loudest first, then the latest contact, then the id."""
    return sorted(
        sorted(alerts, key=lambda alert: alert.id),
        key=lambda alert: (alert.severity.rank, alert.contact.edtf or ""),
        reverse=True,
    )


def alerts_screen(alerts: Sequence[Alert]) -> Text:
    """All cards."""
    if not alerts:
        return line("No alerts.")
    return page([heading("ALERTS"), *(row for alert in by_weight(alerts) for row in card(alert))])


def card(alert: Alert) -> list[Text]:
    """Headline, circumstances, what else fired or what is missing."""
    head = line(
        " ",
        (f"{alert.severity.upper():<7}", SEVERITY[alert.severity.value]),
        f" {alert.id}  ",
        *_label(alert),
        (alert.headline, STATE[alert.state.value] or "bold"),
    )
    margin = " " * (len(alert.id) + 11)
    lines = [head, line(margin, " · ".join(_facts(alert)))]
    if alert.unmet:
        lines.append(line(margin, ("held, needs: " + "; ".join(alert.unmet), "yellow")))
    if alert.also:
        lines.append(line(margin, ("also: " + " · ".join(_also(alert)), "dim")))
    return lines


def versions_screen(alert: Alert, latest: int) -> Text:
    """A card with its versions, each with what led to it."""
    lines = card(alert)
    if alert.version != latest:
        lines.insert(0, line((f"v{alert.version} is superseded; v{latest} is current", "yellow")))
    return page([*lines, *history(alert)])


def history(alert: Alert) -> list[Text]:
    """One line a version, the oldest first; versions that say the same in a row share one."""
    lines = []
    for _, group in groupby(alert.history, key=lambda entry: (entry.change, entry.because, entry.headline)):
        first, *others = group
        versions = f"v{first.version}" + (f"–v{others[-1].version}" if others else "")
        because = f" ({printable(first.because)})" if first.because else ""
        lines.append(line((f"{versions:<9} ", "bold"), f"{first.change}{because}: {first.headline}"))
    return lines


def alert_row(alert: Alert) -> dict[str, Any]:
    """A row for programs; `attache alerts show` has the whole alert."""
    return {
        "id": alert.id,
        "version": alert.version,
        "kind": alert.kind.value,
        "state": alert.state.value,
        "workflow": alert.workflow.value,
        "severity": alert.severity.value,
        "dyad": alert.dyad,
        "on": alert.contact.edtf,
        "headline": alert.headline,
        "rule": alert.rule.id,
        "also": [other.rule for other in alert.also],
        "days": None if alert.since is None else list(alert.since.days),
        "articles": alert.confidence.articles,
        "independent": alert.confidence.independent,
    }


def plain_rows(alerts: Sequence[Alert]) -> list[list[object]]:
    """Rows of tab-separated values, in the order of `alert_row`; lists are joined with blanks."""
    return [
        [
            " ".join(str(part) for part in value) if isinstance(value, list) else value
            for value in alert_row(alert).values()
        ]
        for alert in by_weight(alerts)
    ]


def _label(alert: Alert) -> list[Piece]:
    if alert.state is AlertState.HELD:
        return [("HELD ", "yellow")]
    if alert.state is AlertState.RETRACTED:
        return [("WITHDRAWN ", "red")]
    return []


def _facts(alert: Alert) -> list[str]:
    facts = alert.contact
    date = "undated" if facts.edtf is None else spoken_date(facts.edtf)
    parts = [", ".join(part for part in (spot(facts.place), date) if part)]
    if facts.scheduled is False:
        parts.append("unscheduled")
    if facts.forum:
        parts.append(facts.forum)
    parts.append(f"{count(alert.confidence.articles, 'article')}, {alert.confidence.independent} independent")
    return parts


def _also(alert: Alert) -> list[str]:
    return [
        other.rule if other.days is None else f"{other.rule} ({spoken_days(other.days)} days)"
        for other in alert.also
    ]
