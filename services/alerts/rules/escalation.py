"""Contact rises to a rank that the pair has not had for a while.

In: a contact that the rule counts, and the history of its pair. Out: a finding with the highest rank of the
days before. A pair without any contact in those days does not rise: `gap` and `first_since` speak of that.
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from services.alerts.findings import Example, Finding, RuleType, Surroundings
from services.alerts.history import History, Shape, shape_of
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
from services.alerts.words import LEVELS, render, spoken_days
from shared.domain.vocabulary import Level
from shared.events.alert import AlertKind


class Escalation(RuleConfig):
    """A rule of the type `escalation`."""

    type: Literal["escalation"]
    window_days: Annotated[int, Field(ge=1, le=3660)]
    """How many days back the highest rank is looked for; a date that may lie within them counts."""


def evaluate(rule: Escalation, record: Record, history: History, around: Surroundings) -> Iterable[Finding]:
    """Fire on a counted contact above the highest rank of the days before it."""
    shape = rule.match.shape
    level = _level(rule, record)
    if not rule.match.takes(record) or shape.failed_by(record) or level is None:
        return
    highest = _highest(rule, record, history)
    before = _level(rule, highest) if highest else None
    if highest is None or before is None or before.rank >= level.rank:
        return
    days = record.days_since(highest)
    values = common_values(record, around) | previous_values(highest)
    yield Finding(
        rank=RANK,
        on=record.edtf,
        headline=render(
            rule.say, values | {"from": LEVELS[before], "to": LEVELS[level], "days": spoken_days(days)}
        ),
        days=days,
        previous=highest,
        between=excluded_between(_at_least(shape, level), highest.order, record.order, history),
        unmet=rule.need.unmet(record, around),
    )


def dependents(rule: Escalation, order: str, record: Record, history: History) -> Iterable[Record]:
    """For each rank the next contact of at least that rank: it hides this one from all later ones."""
    if rule.match.dyad not in ("any", record.dyad):
        return
    for shape in _ladder(rule.match.shape):
        yield from followers(shape, order, history)


def _highest(rule: Escalation, record: Record, history: History) -> Record | None:
    """The latest contact of the highest rank that may lie within the window."""
    start = record.lo - timedelta(days=rule.window_days)
    for shape in _ladder(rule.match.shape):
        found = history.previous(shape, record.order)
        if found is not None and found.hi >= start:
            return found
    return None


@lru_cache(maxsize=256)
def _ladder(shape: Shape) -> tuple[Shape, ...]:
    """The shape with its floor raised to each rank, the highest first."""
    return tuple(dict.fromkeys(_at_least(shape, level) for level in reversed(Level)))


def _at_least(shape: Shape, level: Level) -> Shape:
    """The shape with its floor raised to a rank."""
    floor = level if shape.floor is None else max(level, shape.floor, key=lambda one: one.rank)
    return shape_of(shape.modes, floor, shape.either)


def _level(rule: Escalation, record: Record) -> Level | None:
    return record.top if rule.match.level_of == "either" else record.level


RANK = 40

_SAY = "{dyad} rises from {from} to {to}"

RULE = RuleType(
    kind=AlertKind.CONTACT,
    config=Escalation,
    evaluate=evaluate,
    dependents=dependents,
    variables=COMMON | PREVIOUS | {"from", "to", "days"},
    examples=(
        Example(
            "what lies outside the window is forgotten",
            {"window_days": 30, "say": _SAY},
            ("2030-01-01 XAA-XBB fm call", "2030-03-01 XAA-XBB dm call", "2030-03-20 XAA-XBB fm call"),
            ("2030-03-20 Xaa–Xbb rises from deputy-minister to foreign-minister",),
        ),
        Example(
            "a rank that may lie within the window is no rise",
            {"window_days": 30, "say": _SAY},
            ("2030-02 XAA-XBB fm call", "2030-03-01 XAA-XBB dm call", "2030-03-20 XAA-XBB fm call"),
            (),
        ),
    ),
)
