"""First contact of a kind since the last one, since a named date, or ever.

In: a contact that the rule counts, and the history of its pair. Out: a finding with the predecessor or the
named date, the days in between and the records that lie between and do not count.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from services.alerts.findings import Anchor, Example, Finding, RuleType, Surroundings
from services.alerts.history import History
from services.alerts.model import (
    COMMON,
    PREVIOUS,
    RuleConfig,
    RuleModel,
    Text,
    common_values,
    coverage_start,
    excluded_between,
    followers,
    previous_values,
)
from services.alerts.record import Record
from services.alerts.words import render, spoken_date, spoken_days
from shared.domain.when import bounds
from shared.events.alert import AlertKind


class Since(RuleModel):
    """Where the count starts: exactly one of `last`, `date` and `ever`."""

    last: Literal["same"] | None = None
    """The last contact that the rule counts."""
    min_days: Annotated[int, Field(ge=1)] | None = None
    """With `last`: the least number of days since it; over imprecise dates it must be certain."""
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    label: Text | None = None
    """With `date`: what happened on that day, as the headline names it."""
    ever: bool = False
    """No earlier one may be on record. Needs `need.coverage_from`, or it is only a rumour."""

    @model_validator(mode="after")
    def _one_start(self) -> "Since":
        if sum((self.last is not None, self.date is not None, self.ever)) != 1:
            raise ValueError("give exactly one of `last: same`, `date` and `ever: true`")
        if (self.last is not None) != (self.min_days is not None):
            raise ValueError("`min_days` belongs to `last: same`; give both or neither")
        if (self.date is not None) != (self.label is not None):
            raise ValueError("`label` belongs to `date`; give both or neither")
        if self.date is not None:
            bounds(self.date)
        return self


class FirstSince(RuleConfig):
    """A rule of the type `first_since`."""

    type: Literal["first_since"]
    since: Since


def evaluate(rule: FirstSince, record: Record, history: History, around: Surroundings) -> Iterable[Finding]:
    """Fire on a counted contact that is the first of its kind in the sense of `since`."""
    shape = rule.match.shape
    if not rule.match.takes(record) or shape.failed_by(record):
        return
    previous = history.previous(shape, record.order)
    if rule.since.last:
        finding = _since_last(rule, record, previous, history)
    elif rule.since.date:
        finding = _since_date(rule, record, previous, history)
    else:
        finding = None if previous else Finding(rank=RANK_EVER, on=record.edtf, headline="")
    if finding is None:
        return
    reach = coverage_start(history, around) if rule.since.ever else "unknown"
    values = common_values(record, around) | {
        "days": spoken_days(finding.days) if finding.days else "",
        "since.label": rule.since.label or "",
        "coverage": _reach(reach),
    }
    values |= previous_values(finding.previous) if finding.previous else dict.fromkeys(PREVIOUS, "")
    yield Finding(
        rank=finding.rank,
        on=record.edtf,
        headline=render(rule.say, values),
        days=finding.days,
        previous=finding.previous,
        anchor=finding.anchor,
        between=finding.between,
        unmet=rule.need.unmet(record, around, reach),
    )


def dependents(rule: FirstSince, order: str, record: Record, history: History) -> Iterable[Record]:
    """The next counted contacts: only they can have their predecessor, or something between, change."""
    return followers(rule.match.shape, order, history) if rule.match.dyad in ("any", record.dyad) else ()


def _since_last(
    rule: FirstSince, record: Record, previous: Record | None, history: History
) -> Finding | None:
    if previous is None or rule.since.min_days is None:
        return None
    days = record.days_since(previous)
    if days[0] < rule.since.min_days:
        return None
    between = excluded_between(rule.match.shape, previous.order, record.order, history)
    return Finding(RANK_LAST, record.edtf, "", days=days, previous=previous, between=between)


def _since_date(
    rule: FirstSince, record: Record, previous: Record | None, history: History
) -> Finding | None:
    start = date.fromisoformat(rule.since.date or "")
    if record.lo <= start or (previous is not None and previous.hi > start):
        return None
    return Finding(
        RANK_DATE,
        record.edtf,
        "",
        days=((record.lo - start).days, (record.hi - start).days),
        anchor=Anchor(start.isoformat(), rule.since.label or ""),
        between=excluded_between(rule.match.shape, f"{start}~", record.order, history),
    )


def _reach(start: str) -> str:
    """How far back the ledger reaches, short: the year when it starts with one."""
    try:
        lo, _ = bounds(start)
    except ValueError:
        return start
    return str(lo.year) if lo == date(lo.year, 1, 1) else spoken_date(start)


RANK_LAST, RANK_DATE, RANK_EVER = 10, 20, 30

_ROWS = ("2030-01-01 XAA-XBB fm in_person @Pel src=2", "2030-06-30 XAA-XBB fm in_person @Quay src=2")

RULE = RuleType(
    kind=AlertKind.CONTACT,
    config=FirstSince,
    evaluate=evaluate,
    dependents=dependents,
    variables=COMMON | PREVIOUS | {"days", "since.label", "coverage"},
    examples=(
        Example(
            "180 days are enough",
            {
                "since": {"last": "same", "min_days": 180},
                "say": "First since {prev.place}, {prev.date} ({days} days)",
            },
            _ROWS,
            ("2030-06-30 First since Pel, 1 Jan 2030 (180 days)",),
        ),
        Example(
            "181 days are asked for",
            {
                "since": {"last": "same", "min_days": 181},
                "say": "First since {prev.place}, {prev.date} ({days} days)",
            },
            _ROWS,
            (),
        ),
        Example(
            "only the first one after a date",
            {
                "since": {"date": "2029-12-01", "label": "the thaw"},
                "say": "First since {since.label} ({days} days)",
            },
            _ROWS,
            ("2030-01-01 First since the thaw (31 days)",),
        ),
        Example(
            "the day of the event itself is not since it",
            {
                "since": {"date": "2030-01-01", "label": "the thaw"},
                "say": "First since {since.label} ({days} days)",
            },
            _ROWS,
            ("2030-06-30 First since the thaw (180 days)",),
        ),
        Example(
            "only the first one ever",
            {
                "since": {"ever": True},
                "need": {"coverage_from": "1992-01-01"},
                "say": "First on record ({coverage})",
            },
            _ROWS,
            ("2030-01-01 First on record (1992)",),
            {"coverage": "1992-01-01"},
        ),
    ),
)
