"""A planned contact was cancelled, postponed, or its day passed without a report.

In: a plan of the pair, whatever became of it. Out: a finding with the outcome as verdict. A plan lapses only
when it was known beforehand and the pair's later news says nothing of it: what the ledger learns of a plan
afterwards proves no silence.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from services.alerts.findings import Example, Finding, RuleType, Surroundings
from services.alerts.history import History, shape_of
from services.alerts.model import COMMON, RuleConfig, common_values
from services.alerts.record import Record
from services.alerts.words import render
from shared.domain.vocabulary import Status
from shared.events.alert import AlertKind

Outcome = Literal["cancelled", "postponed", "lapsed"]


class PlanOutcome(RuleConfig):
    """A rule of the type `plan_outcome`."""

    type: Literal["plan_outcome"]
    outcomes: Annotated[list[Outcome], Field(min_length=1)]
    """Which ends of a plan are news."""
    lapsed_after_days: Annotated[int, Field(ge=0, le=90)] = 3
    """Days to wait for a report after the last possible day of the plan."""


def evaluate(rule: PlanOutcome, record: Record, history: History, around: Surroundings) -> Iterable[Finding]:
    """Fire on a plan that came to one of the outcomes."""
    if not rule.match.takes(record) or not _matches(rule, record):
        return
    outcome, on, text, by = record.status.value, record.edtf, record.status.value, record.by
    if record.status is Status.PLANNED:
        if not _lapsed(rule, record, history, around):
            return
        outcome, by = "lapsed", None
        on = (record.hi + timedelta(days=rule.lapsed_after_days)).isoformat()
        text = f"lapsed (no report within {rule.lapsed_after_days} days)"
    if outcome not in rule.outcomes:
        return
    values = common_values(record, around) | {
        "outcome": text,
        "by": f" by {around.names.state(by)}" if by else "",
    }
    yield Finding(
        rank=RANK,
        on=on,
        headline=render(rule.say, values),
        unmet=rule.need.unmet(record, around),
        verdict=outcome,
    )


def dependents(rule: PlanOutcome, order: str, record: Record, history: History) -> Iterable[Record]:
    """Plans around the days of a contact: they have not lapsed if that was it."""
    if not record.counts:
        return ()
    wait = timedelta(days=rule.lapsed_after_days)
    return (
        plan for plan in history.plans(record.lo - wait, record.hi + LONGEST_PLAN) if plan.lo <= record.hi
    )


def falls_due(rule: PlanOutcome, history: History, was: date | None, today: date) -> Iterable[Record]:
    """Plans whose days of waiting have just ended."""
    wait = timedelta(days=rule.lapsed_after_days)
    return history.plans((was or date.min + wait) - wait, today - wait)


def _matches(rule: PlanOutcome, record: Record) -> bool:
    """The conditions of `match`, for something that has not occurred."""
    if record.status not in (Status.PLANNED, Status.CANCELLED, Status.POSTPONED):
        return False
    return rule.match.shape.failed_by(record, whatever_status=True) is None


def _lapsed(rule: PlanOutcome, record: Record, history: History, around: Surroundings) -> bool:
    wait = timedelta(days=rule.lapsed_after_days)
    if around.now is None or around.now < record.hi + wait or record.seen.date() > record.hi:
        return False
    if record.hi - record.lo > LONGEST_PLAN:
        return False
    # In the order of their last possible days: a vague contact may stand behind exact ones that came later.
    for happened in history.forwards(shape_of(), (record.lo - timedelta(days=1)).isoformat() + "~"):
        if happened.hi > record.hi + wait + LOOSEST:
            break
        if happened.lo <= record.hi + wait:
            return False
    return True


RANK = 10
LONGEST_PLAN = timedelta(days=92)
"""A plan dated more loosely than to a season never lapses."""
LOOSEST = timedelta(days=366)
"""A contact dated more loosely than to a year may have been anything, and keeps no plan from lapsing."""

_SAY = "Planned {noun} of {date} {outcome}{by}"

RULE = RuleType(
    kind=AlertKind.PLAN,
    config=PlanOutcome,
    evaluate=evaluate,
    dependents=dependents,
    falls_due=falls_due,
    variables=COMMON | {"outcome", "by"},
    examples=(
        Example(
            "postponed by one side",
            {"outcomes": ["postponed"], "say": _SAY},
            ("2030-03-05 XAA-XBB fm call planned", "2030-03-05 XAA-XBB fm call postponed by=XBB"),
            ("2030-03-05 Planned call of 5 Mar 2030 postponed by Xbb",),
        ),
        Example(
            "an outcome that was not asked for",
            {"outcomes": ["cancelled"], "say": _SAY},
            ("2030-03-05 XAA-XBB fm call postponed",),
            (),
        ),
        Example(
            "a contact within the days of waiting keeps the plan from lapsing",
            {"outcomes": ["lapsed"], "lapsed_after_days": 3, "say": _SAY},
            ("2030-03-05 XAA-XBB fm in_person planned seen=2030-02-01", "2030-03-08 XAA-XBB fm in_person"),
            (),
            {"now": "2030-04-01"},
        ),
        Example(
            "a contact of that month keeps it from lapsing, too, with an exact one after the days of waiting",
            {"outcomes": ["lapsed"], "lapsed_after_days": 3, "say": _SAY},
            (
                "2030-03-05 XAA-XBB fm in_person planned seen=2030-02-01",
                "2030-03-20 XAA-XBB fm in_person",
                "2030-03 XAA-XBB fm call",
            ),
            (),
            {"now": "2030-04-01"},
        ),
        Example(
            "a plan that became known afterwards does not lapse",
            {"outcomes": ["lapsed"], "lapsed_after_days": 3, "say": _SAY},
            ("2030-03-05 XAA-XBB fm in_person planned seen=2030-03-07",),
            (),
            {"now": "2030-04-01"},
        ),
    ),
)
