"""The keys that every rule file shares, as strict frozen models.

In: plain data out of YAML. Out: models whose errors `rulefile.py` turns into file, line, key and value.
Each rule type adds its own keys in `services/alerts/rules/<type>.py`.
"""

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from services.alerts.findings import Surroundings
from services.alerts.history import History, Shape, shape_of
from services.alerts.record import Record
from services.alerts.words import HOW, LEVELS, NOUNS, spoken_date
from shared.domain.vocabulary import Level, Mode, Status
from shared.events.alert import Severity

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class RuleModel(BaseModel):
    """Base of what people write in rule files: closed to unknown keys, immutable."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class RuleStatus(StrEnum):
    """How far a rule is trusted; `deprecated` rules are tested and never run."""

    EXPERIMENTAL = "experimental"
    TEST = "test"
    STABLE = "stable"
    DEPRECATED = "deprecated"


class Match(RuleModel):
    """Which contacts a rule looks at, and which it counts from."""

    dyad: Annotated[str, StringConstraints(pattern=r"^(any|[A-Z]{3}-[A-Z]{3})$")] = "any"
    """`any`, or two states in alphabetical order: `RUS-USA`."""
    level: Annotated[str, StringConstraints(pattern=r"^>=(off|amb|dm|min|fm|hog|hos)$")] | None = None
    """Lowest rank that counts: `">=fm"`."""
    level_of: Literal["lower", "either"] = "lower"
    """Whose rank must reach the level when the sides differ."""
    mode: Literal["any"] | Mode = "any"
    """`any`, `in_person`, `video`, `phone`, `letter` or `unspecified`."""
    event: Text | None = None
    """Code of the gathering at which the contact took place; earlier ones count wherever they were."""

    @field_validator("dyad")
    @classmethod
    def _in_order(cls, dyad: str) -> str:
        one, _, other = dyad.partition("-")
        if dyad != "any" and one >= other:
            raise ValueError(f"write two different states in alphabetical order: {other}-{one}")
        return dyad

    @cached_property
    def shape(self) -> Shape:
        """The contacts that count, as the history finds them."""
        modes = None if self.mode == "any" else frozenset({Mode(self.mode)})
        floor = Level(self.level.removeprefix(">=")) if self.level else None
        return shape_of(modes, floor, self.level_of == "either")

    def takes(self, record: Record) -> bool:
        """Say whether the rule looks at this record, whatever became of it."""
        return self.dyad in ("any", record.dyad) and (self.event is None or self.event == record.forum)


class Need(RuleModel):
    """Gates of evidence: while one is not met the card is held, not dropped."""

    independent: Annotated[int, Field(ge=1, le=20)] | None = None
    """Least number of independent lines of reporting."""
    coverage_from: date | None = None
    """The ledger must claim to have seen everything from this day on."""
    feeds: Literal["healthy"] | None = None
    """No feed of the pair may be overdue."""

    def unmet(self, record: Record, around: Surroundings, reach: str = "unknown") -> tuple[str, ...]:
        """What is missing, as text for people; empty when every gate is met.

        `reach` is where the ledger starts when no coverage is claimed.
        """
        missing = []
        if self.independent is not None and record.independent < self.independent:
            missing.append(f"independent sources: {record.independent} of {self.independent}")
        if self.coverage_from is not None and not (
            around.coverage_from is not None and around.coverage_from <= self.coverage_from
        ):
            missing.append(f"coverage starts {around.coverage_from or reach}, needs {self.coverage_from}")
        if self.feeds is not None and around.feeds != self.feeds:
            missing.append(f"feeds: {around.feeds}, needs {self.feeds}")
        return tuple(missing)


class RuleTest(RuleModel):
    """A history and the lines that must come out of it; an empty `expect` means: must stay quiet."""

    name: Text
    given: Annotated[list[str], Field(min_length=1)]
    """Rows, one contact each; docs/rules.md has their words."""
    expect: list[str]
    """`<EDTF> <headline>` of every finding whose needs are met, in any order."""
    coverage: date | None = None
    """From when on the ledger claims to have seen everything."""
    feeds: Literal["healthy", "stale", "unknown"] = "unknown"
    now: date | None = None
    """The latest known time, for rules about what did not happen."""
    claim: str | None = None
    """`<EDTF> <ISO3-ISO3> first <mode|any> [>=level] [since=EDTF]`: said of the row of that date."""


class RuleConfig(RuleModel):
    """The keys of every rule file."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
    """The name of the file without `.yml`; never reused for another rule."""
    title: Text
    """One line for lists."""
    status: RuleStatus
    """`experimental`, `test`, `stable`, or `deprecated`: tested and never run."""
    severity: Severity
    """`info`, `notice`, `high` or `flash`; the loudest rule heads the card of a contact."""
    type: str
    """One of the types below."""
    match: Match = Match()
    """Which contacts the rule looks at and counts from; left out, all."""
    need: Need = Need()
    """What must stand behind an alert before it goes out; left out, nothing."""
    say: Text
    """Headline, at most 140 characters; what stands in braces is filled in."""
    runbook: Text
    """What the reader of the alert should do next."""
    why_wrong: Text
    """Known ways in which the rule is wrong."""
    tests: Annotated[list[RuleTest], Field(min_length=1)]
    """At least one in which it fires and one in which it must stay quiet."""


def common_values(record: Record, around: Surroundings) -> dict[str, str]:
    """Variables that every `say` may use."""
    return {
        "dyad": around.names.pair(record.dyad),
        "level": LEVELS[record.level] if record.level else "",
        "mode": HOW[record.mode],
        "noun": NOUNS[record.mode],
        "date": spoken_date(record.edtf),
        "place": record.city or "",
        "event": record.forum or "",
    }


COMMON = frozenset({"dyad", "level", "mode", "noun", "date", "place", "event"})

PREVIOUS = frozenset({"prev.place", "prev.date", "prev.mode", "prev.level"})


def previous_values(record: Record) -> dict[str, str]:
    """Variables about the contact that a count starts from."""
    return {
        "prev.place": record.city or "",
        "prev.date": spoken_date(record.edtf),
        "prev.mode": NOUNS[record.mode],
        "prev.level": LEVELS[record.level] if record.level else "",
    }


def label_of(record: Record) -> str:
    """A contact in few words: `Geneva, 21 Jan 2022`, `call, summer 2022`, `set for 22 Feb 2022`."""
    on = spoken_date(record.edtf)
    if record.status in (Status.PLANNED, Status.CANCELLED, Status.POSTPONED):
        return f"set for {on}"
    return f"{record.city if record.city and record.mode is Mode.IN_PERSON else NOUNS[record.mode]}, {on}"


def coverage_start(history: History, around: Surroundings) -> str:
    """The day from which the ledger reaches: as claimed, or else its earliest record, as EDTF."""
    if around.coverage_from is not None:
        return around.coverage_from.isoformat()
    first = history.first()
    return first.edtf if first else "nowhere"


def excluded_between(
    shape: Shape, after: str, before: str, history: History
) -> tuple[tuple[Record, str], ...]:
    """The records between two places of the order, each with the condition of the rule that it fails."""
    return tuple((record, shape.failed_by(record) or "order") for record in history.between(after, before))


def followers(shape: Shape, order: str, history: History) -> list[Record]:
    """The counted records after a place in the order, up to the first whose date is exact.

    No later one has its predecessor before that place.
    """
    found: list[Record] = []
    for record in history.forwards(shape, order):
        found.append(record)
        if record.exact or len(found) == MAX_FOLLOWERS:
            break
    return found


MAX_FOLLOWERS = 40
"""Undated-to-the-day records that are looked at again when something before them changes."""
