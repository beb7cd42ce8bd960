"""A pair has gone without any reported contact for a number of days.

In: the last counted contact of a pair, the latest known day and the health of the feeds. Out: a finding on
the day on which the silence reached its length, as long as it lasts. A broken feed must never look like
silence, so a rule needs `feeds: healthy`; the live step is not told of feeds and leaves these rules muted.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from services.alerts.findings import Example, Finding, RuleType, Surroundings
from services.alerts.history import History
from services.alerts.model import COMMON, PREVIOUS, RuleConfig, common_values, followers, previous_values
from services.alerts.record import Record
from services.alerts.words import render
from shared.events.alert import AlertKind


class Silence(RuleConfig):
    """A rule of the type `silence`."""

    type: Literal["silence"]
    days: Annotated[int, Field(ge=1, le=3660)]
    """Days after the last possible day of the last contact."""


def evaluate(rule: Silence, record: Record, history: History, around: Surroundings) -> Iterable[Finding]:
    """Fire on the last counted contact once it lies far enough back."""
    shape = rule.match.shape
    if not rule.match.takes(record) or shape.failed_by(record):
        return
    due = record.hi + timedelta(days=rule.days)
    if around.now is None or around.now < due or next(history.forwards(shape, record.order), None):
        return
    values = common_values(record, around) | previous_values(record) | {"days": str(rule.days)}
    yield Finding(
        rank=RANK,
        on=due.isoformat(),
        headline=render(rule.say, values),
        unmet=rule.need.unmet(record, around),
    )


def dependents(rule: Silence, order: str, record: Record, history: History) -> Iterable[Record]:
    """The contact before: it is, or is no longer, the last one."""
    previous = history.previous(rule.match.shape, order)
    return [*([previous] if previous else []), *followers(rule.match.shape, order, history)]


RANK = 10

_SAY = "No contact for {days} days (last: {prev.mode}, {prev.date})"

RULE = RuleType(
    kind=AlertKind.SILENCE,
    config=Silence,
    evaluate=evaluate,
    dependents=dependents,
    variables=COMMON | PREVIOUS | {"days"},
    examples=(
        Example(
            "a season counts from its last day",
            {"days": 30, "need": {"feeds": "healthy"}, "say": _SAY},
            ("2030-22 XAA-XBB fm call",),
            ("2030-09-30 No contact for 30 days (last: call, summer 2030)",),
            {"now": "2030-09-30", "feeds": "healthy"},
        ),
        Example(
            "the silence was broken",
            {"days": 30, "need": {"feeds": "healthy"}, "say": _SAY},
            ("2030-01-01 XAA-XBB fm call", "2030-08-01 XAA-XBB fm call"),
            (),
            {"now": "2030-08-05", "feeds": "healthy"},
        ),
        Example(
            "feeds of unknown health prove nothing",
            {"days": 30, "need": {"feeds": "healthy"}, "say": _SAY},
            ("2030-01-01 XAA-XBB fm call",),
            (),
            {"now": "2030-08-05"},
        ),
    ),
)
