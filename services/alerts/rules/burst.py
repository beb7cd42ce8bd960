"""More contacts in a few days than the pair is used to.

In: a contact that the rule counts, and the history of its pair. Out: a finding on the contact with which the
count of the window reaches both the least number and the multiple of the pair's own baseline. Only contacts
dated to the day are counted.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from services.alerts.findings import Example, Finding, RuleType, Surroundings
from services.alerts.history import History
from services.alerts.model import COMMON, RuleConfig, common_values
from services.alerts.record import Record
from services.alerts.words import render
from shared.events.alert import AlertKind

BASELINE_DAYS = 90
"""Days before the window whose contacts make the baseline."""


class Burst(RuleConfig):
    """A rule of the type `burst`."""

    type: Literal["burst"]
    window_days: Annotated[int, Field(ge=1, le=90)]
    """Length of the window, the day of the contact included."""
    at_least: Annotated[int, Field(ge=2, le=100)]
    """Least number of contacts in the window."""
    times_baseline: Annotated[int, Field(ge=1, le=100)]
    """Least multiple of the baseline: contacts per window over the 90 days before it."""


def evaluate(rule: Burst, record: Record, history: History, around: Surroundings) -> Iterable[Finding]:
    """Fire on the contact that makes it a burst, not on those that go on with it."""
    shape = rule.match.shape
    if not rule.match.takes(record) or shape.failed_by(record) or not record.exact:
        return
    count = _count(rule, record, history)
    base = _base(rule, record.lo, history) if count >= rule.at_least else 0.0
    if not _is_burst(rule, count, base):
        return
    before = next((one for one in history.backwards(shape, record.order) if one.exact), None)
    if before is not None and before.lo > record.lo - timedelta(days=rule.window_days):
        earlier = _count(rule, before, history)
        if _is_burst(rule, earlier, _base(rule, before.lo, history)):
            return
    values = common_values(record, around) | {
        "n": str(count),
        "window": str(rule.window_days),
        "base": f"{base:.1f}",
    }
    yield Finding(
        rank=RANK,
        on=record.edtf,
        headline=render(rule.say, values),
        unmet=rule.need.unmet(record, around),
    )


def dependents(rule: Burst, order: str, record: Record, history: History) -> Iterable[Record]:
    """Counted contacts whose window or baseline holds this one, if they come near the least number."""
    if rule.match.shape.failed_by(record) or not record.exact:
        return
    last = record.lo + timedelta(days=2 * rule.window_days + BASELINE_DAYS)
    for later in history.forwards(rule.match.shape, order):
        if later.hi > last:
            return
        if later.exact and _count(rule, later, history) >= rule.at_least - 1:
            yield later


def _count(rule: Burst, record: Record, history: History) -> int:
    """Contacts in the window that ends with this one."""
    start = record.lo - timedelta(days=rule.window_days - 1)
    return history.count_exact(rule.match.shape, start.isoformat(), f"{record.order} ")


def _base(rule: Burst, day: date, history: History) -> float:
    """Usual number of contacts in a window before this day."""
    stop = day - timedelta(days=rule.window_days - 1)
    start = stop - timedelta(days=BASELINE_DAYS)
    count = history.count_exact(rule.match.shape, start.isoformat(), stop.isoformat())
    return count * rule.window_days / BASELINE_DAYS


def _is_burst(rule: Burst, count: int, base: float) -> bool:
    return count >= rule.at_least and count >= rule.times_baseline * base


RANK = 55

_OFTEN = ("02-01", "02-09", "02-17", "02-25", "03-05", "03-13", "03-21", "03-29", "04-06", "04-14", "04-22")
_WEEK = {"window_days": 7, "at_least": 2, "times_baseline": 3, "say": "{n} in {window} days (usual: {base})"}

RULE = RuleType(
    kind=AlertKind.CONTACT,
    config=Burst,
    evaluate=evaluate,
    dependents=dependents,
    variables=COMMON | {"n", "window", "base"},
    examples=(
        Example(
            "it rings once, not with every further call",
            _WEEK,
            tuple(f"2030-05-0{day} XAA-XBB fm call" for day in (1, 2, 3)),
            ("2030-05-02 2 in 7 days (usual: 0.0)",),
        ),
        Example(
            "a pair that talks often is measured by its own habit",
            _WEEK,
            tuple(f"2030-{day} XAA-XBB fm call" for day in (*_OFTEN, "05-03", "05-04")),
            (),
        ),
    ),
)
