"""A pair is back in contact after a gap of days, by whatever channel the rule counts.

In: a contact that the rule counts, and the history of its pair. Out: a finding with the last contact before
and the days in between, an interval when a date is imprecise.
"""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from services.alerts.findings import Example, Finding, RuleType, Surroundings
from services.alerts.history import History
from services.alerts.model import (
    COMMON,
    PREVIOUS,
    RuleConfig,
    common_values,
    excluded_between,
    followers,
    previous_values,
)
from services.alerts.record import Record
from services.alerts.words import render, spoken_days
from shared.events.alert import AlertKind


class Gap(RuleConfig):
    """A rule of the type `gap`."""

    type: Literal["gap"]
    days: Annotated[int, Field(ge=1)]
    """Least length of the gap."""
    when_uncertain: Literal["require_certain", "allow_possible"] = "require_certain"
    """Whether the gap must be that long for certain, or only possibly, when a date is imprecise."""


def evaluate(rule: Gap, record: Record, history: History, around: Surroundings) -> Iterable[Finding]:
    """Fire on a counted contact whose predecessor lies at least `days` back."""
    shape = rule.match.shape
    if not rule.match.takes(record) or shape.failed_by(record):
        return
    previous = history.previous(shape, record.order)
    if previous is None:
        return
    days = record.days_since(previous)
    if days[1 if rule.when_uncertain == "allow_possible" else 0] < rule.days:
        return
    values = common_values(record, around) | previous_values(previous) | {"days": spoken_days(days)}
    yield Finding(
        rank=RANK,
        on=record.edtf,
        headline=render(rule.say, values),
        days=days,
        previous=previous,
        between=excluded_between(shape, previous.order, record.order, history),
        unmet=rule.need.unmet(record, around),
    )


def dependents(rule: Gap, order: str, record: Record, history: History) -> Iterable[Record]:
    """The next counted contacts: only they can have their predecessor, or something between, change."""
    return followers(rule.match.shape, order, history) if rule.match.dyad in ("any", record.dyad) else ()


RANK = 50

_SAY = "{dyad} back in contact after {days} days (last: {prev.mode}, {prev.date})"
_ROWS = ("2030-21 XAA-XBB dm call", "2030-09-01 XAA-XBB dm letter")

RULE = RuleType(
    kind=AlertKind.CONTACT,
    config=Gap,
    evaluate=evaluate,
    dependents=dependents,
    variables=COMMON | PREVIOUS | {"days"},
    examples=(
        Example(
            "certainly 90 days",
            {"days": 90, "say": _SAY},
            _ROWS,
            ("2030-09-01 Xaa–Xbb back in contact after 93–184 days (last: call, spring 2030)",),
        ),
        Example("perhaps 100 days is not certainly 100 days", {"days": 100, "say": _SAY}, _ROWS, ()),
        Example(
            "perhaps 100 days is enough when the rule says so",
            {"days": 100, "when_uncertain": "allow_possible", "say": _SAY},
            _ROWS,
            ("2030-09-01 Xaa–Xbb back in contact after 93–184 days (last: call, spring 2030)",),
        ),
    ),
)
