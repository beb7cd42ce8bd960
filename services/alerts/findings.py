"""What a rule type is, what it is given and what it returns.

In: a record, the history of its pair and the surroundings. Out: findings; a finding whose `unmet` is not
empty makes a held card.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import msgspec

from services.alerts.history import History
from services.alerts.record import Claimed, Record
from services.alerts.words import Names
from shared.events.alert import AlertKind

Feeds = Literal["healthy", "stale", "unknown"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What rules need to know besides the contacts.

    `coverage_from` is the day from which the ledger claims to have seen everything, None when it claims
    nothing. `now` is the latest known time of the pair's events, never a clock.
    """

    names: Names
    coverage_from: date | None = None
    feeds: Feeds = "unknown"
    now: date | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A named date that a count starts from."""

    edtf: str
    label: str


class Finding(msgspec.Struct, frozen=True):
    """A rule fired on a record.

    `rank` orders findings of equal severity, the strongest first. `on` is the date of the finding, `days`
    the least and greatest count. `verdict` is what a claim or a plan came to. `group` gathers findings of
    several pairs into one line of a rule test.
    """

    rank: int
    on: str
    headline: str
    days: tuple[int, int] | None = None
    previous: Record | None = None
    anchor: Anchor | None = None
    between: tuple[tuple[Record, str], ...] = ()
    unmet: tuple[str, ...] = ()
    verdict: str | None = None
    claims: tuple[Claimed, ...] = ()
    group: tuple[str, Callable[[list[str]], str]] | None = None
    member: str = ""


Evaluate = Callable[[Any, Record, History, Surroundings], Iterable[Finding]]
Dependents = Callable[[Any, str, Record, History], Iterable[Record]]
FallsDue = Callable[[Any, History, date | None, date], Iterable[Record]]


@dataclass(frozen=True)
class RuleType:
    """One kind of rule: a module of `services/alerts/rules` defines one as `RULE`.

    `evaluate(rule, record, history, surroundings)` says what the rule finds on a record. `dependents(rule,
    order, record, history)` lists the other records whose findings may change when `record` comes to or
    leaves a place in the order; it must read a bounded part of the history. `config` is the model of a rule
    file of this type, `variables` what its `say` may use. `examples` are rule tests run with every rule file.
    """

    kind: AlertKind
    config: type[Any]
    evaluate: Evaluate
    dependents: Dependents
    variables: frozenset[str]
    examples: tuple["Example", ...]
    falls_due: FallsDue | None = None
    """For rules about what did not happen: `(rule, history, was, today)` to the records that known time
    reached when it went from `was` (None: the beginning) to `today`."""
    must_stay_quiet: bool = field(default=True)
    """Whether a rule file needs a test in which nothing fires."""


@dataclass(frozen=True)
class Example:
    """A use of a rule type with its test: `keys` of the rule file, rows, and the lines that are expected."""

    name: str
    keys: dict[str, Any]
    given: tuple[str, ...]
    expect: tuple[str, ...]
    test: dict[str, Any] = field(default_factory=dict)
