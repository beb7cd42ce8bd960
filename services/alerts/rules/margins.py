"""Pairs that use a gathering to meet although they do not meet otherwise.

In: a contact on the margins of a gathering, and the history of its pair. Out: a finding when the pair had no
contact of the kind of its own for a while. A rule test gathers the pairs of one gathering in one line; live,
each pair has its own card.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from services.alerts.findings import Example, Finding, RuleType, Surroundings
from services.alerts.history import History
from services.alerts.model import COMMON, RuleConfig, common_values
from services.alerts.record import Record
from services.alerts.words import render
from shared.domain.vocabulary import Setting
from shared.events.alert import AlertKind


class Margins(RuleConfig):
    """A rule of the type `margins`."""

    type: Literal["margins"]
    only_if_no_bilateral_days: Annotated[int, Field(ge=1, le=3660)]
    """Days before in which the pair had no contact of its own; a date that may lie within them counts."""
    group_by: Literal["event"] = "event"
    """What gathers pairs into one line: the gathering and its day."""


def evaluate(rule: Margins, record: Record, history: History, around: Surroundings) -> Iterable[Finding]:
    """Fire on a counted contact on the margins of a named gathering."""
    if not rule.match.takes(record) or rule.match.shape.failed_by(record) or not _aside(record):
        return
    start = record.lo - timedelta(days=rule.only_if_no_bilateral_days)
    for earlier in history.backwards(rule.match.shape, record.order):
        if earlier.hi < start:
            break
        if not _aside(earlier):
            return
    values = common_values(record, around)

    def say(dyads: list[str]) -> str:
        return render(rule.say, values | {"dyads": ", ".join(sorted(dyads))})

    yield Finding(
        rank=RANK,
        on=record.edtf,
        headline=say([values["dyad"]]),
        unmet=rule.need.unmet(record, around),
        group=(record.forum or "", say),
        member=values["dyad"],
    )


def dependents(rule: Margins, order: str, record: Record, history: History) -> Iterable[Record]:
    """Contacts on the margins until the next contact of the pair's own, which hides this one."""
    if rule.match.shape.failed_by(record):
        return
    for later in history.forwards(rule.match.shape, order):
        if later.lo > record.hi + timedelta(days=rule.only_if_no_bilateral_days) and later.exact:
            return
        if _aside(later):
            yield later
        elif later.exact:
            return


def _aside(record: Record) -> bool:
    return record.setting is Setting.MARGINS and record.forum is not None


RANK = 60

RULE = RuleType(
    kind=AlertKind.CONTACT,
    config=Margins,
    evaluate=evaluate,
    dependents=dependents,
    variables=COMMON | {"dyads"},
    examples=(
        Example(
            "a contact of the pair's own on the last day of the window",
            {"only_if_no_bilateral_days": 59, "say": "On the margins of {event}: {dyads}"},
            ("2030-01-01 XAA-XBB fm in_person", "2030-03-01 XAA-XBB fm in_person in:G20 margins"),
            (),
        ),
        Example(
            "the same one day later, and an earlier encounter on margins",
            {"only_if_no_bilateral_days": 58, "say": "On the margins of {event}: {dyads}"},
            (
                "2030-01-01 XAA-XBB fm in_person",
                "2030-02-01 XAA-XBB fm in_person in:APEC margins",
                "2030-03-01 XAA-XBB fm in_person in:G20 margins",
            ),
            ("2030-03-01 On the margins of G20: Xaa–Xbb",),
        ),
    ),
)
