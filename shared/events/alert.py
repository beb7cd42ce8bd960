"""Events about alerts. Each carries the whole alert after the change, as people see it.

An alert has two states that move apart: of its content (held, raised, retracted) and of the work
on it (open, acknowledged, closed). One card per episode: further rules that fire are under `also`.
"""

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from msgspec import Meta

from shared.domain.vocabulary import Dyad, Fact, Level, Mode, Moment, Setting
from shared.events.base import Payload
from shared.events.contact import Evidence, Line, Place


class AlertKind(StrEnum):
    """What the card is about."""

    CONTACT = "contact"
    PLAN = "plan"
    CLAIM = "claim"
    SILENCE = "silence"


class AlertState(StrEnum):
    """State of the content."""

    HELD = "held"
    RAISED = "raised"
    RETRACTED = "retracted"


class Workflow(StrEnum):
    """State of the work."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"


class Severity(StrEnum):
    """How loudly an alert asks for attention, quietest first."""

    INFO = "info"
    NOTICE = "notice"
    HIGH = "high"
    FLASH = "flash"

    @property
    def rank(self) -> int:
        """0 for info up to 3 for flash."""
        return _LOUDNESS[self]


_LOUDNESS = {severity: rank for rank, severity in enumerate(Severity)}


class ChangeLabel(StrEnum):
    """The wire services' words for a change, from a better source list to a kill."""

    REFILE = "REFILE"
    UPDATE = "UPDATE"
    CORRECTED = "CORRECTED"
    WITHDRAWN = "WITHDRAWN"


class RuleRef(Fact, frozen=True):
    """A rule and the revision of its file."""

    id: str
    rev: str


class AlsoFired(Fact, frozen=True):
    """Another rule that fired on the same episode."""

    rule: str
    headline: str
    days: tuple[int, int] | None = None


class ContactFacts(Fact, frozen=True):
    """The contact that an alert is about, as it was when the alert was made."""

    contact_id: UUID
    dyad: Dyad
    level: Level | None
    mode: Mode
    setting: Setting
    scheduled: bool | None
    minutes: int | None
    edtf: str | None
    date_basis: dict[str, str]
    place: Place | None
    forum: str | None


class Predecessor(Fact, frozen=True):
    """The contact, or the named date, that the count of days starts from."""

    contact_id: UUID | None
    edtf: str
    label: str
    days: tuple[int, int]
    """Least and greatest number of days."""
    basis: tuple[str, ...]
    """How we know: `ledger:002`, `stated:003 (month)`, `rule`."""


class Between(Fact, frozen=True):
    """A record that lies between the two, and why it does not count."""

    contact_id: UUID
    edtf: str | None
    label: str
    excluded: str
    """The condition of the rule that it fails: `mode`, `level` or a status."""


class CitedEvidence(Fact, frozen=True, kw_only=True):
    """A quote with the article that it is from."""

    article: str
    article_id: UUID
    lang: str
    url: str | None
    sha256: str
    inherited_date: bool = False
    evidence: Evidence


class CitedNote(Fact, frozen=True):
    """A quote with our note on it."""

    article: str
    article_id: UUID
    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=1)]
    quote: str
    note: str


class Confidence(Fact, frozen=True):
    """How much stands behind the alert.

    `grade` is an Admiralty grade: the letter is the outlets' reliability (F until a person grades it),
    the digit 1 with at least two independent lines.
    """

    articles: Annotated[int, Meta(ge=1)]
    independent: Annotated[int, Meta(ge=1)]
    grade: Annotated[str, Meta(pattern=r"^[A-F][1-6]$")]
    score: Annotated[float, Meta(ge=0, le=1)]


class HistoryEntry(Fact, frozen=True):
    """One version of the alert."""

    version: Annotated[int, Meta(ge=1)]
    at: Moment
    by: str
    change: str
    """`held`, `raised`, a wire label, or an act of the workflow."""
    headline: str
    because: str | None = None


class Alert(Fact, frozen=True):
    """The card that people see."""

    id: Annotated[str, Meta(pattern=r"^AL-[0-9A-Z]{4,12}$")]
    version: Annotated[int, Meta(ge=1)]
    kind: AlertKind
    state: AlertState
    change: ChangeLabel | None
    workflow: Workflow
    severity: Severity
    dyad: Dyad
    headline: Annotated[str, Meta(max_length=140)]
    rule: RuleRef
    also: tuple[AlsoFired, ...]
    unmet: tuple[str, ...]
    """What is missing while the alert is held, for example `independent sources: 1 of 2`."""
    contact: ContactFacts
    since: Predecessor | None
    between: tuple[Between, ...]
    evidence: tuple[CitedEvidence, ...]
    previous: tuple[CitedEvidence, ...]
    """Quotes that report the predecessor."""
    excluded: tuple[CitedEvidence, ...]
    """Quotes that report the records in between, in their order."""
    against: tuple[CitedNote, ...]
    conflicts: tuple[CitedNote, ...]
    lines: tuple[Line, ...]
    confidence: Confidence
    coverage: str
    """From when on and with which feeds the ledger claims to have seen everything."""
    history: tuple[HistoryEntry, ...]
    seeded: bool = False
    """True while nobody was told: rules that came in later found this in what was known before."""


class AlertEvent(Payload, frozen=True):
    """Base of the alert events."""

    KEY: ClassVar[str] = "alert.dyad"

    alert: Alert


class AlertHeld(AlertEvent, frozen=True):
    """A rule fired but its evidence gate is not met, or a person holds the alert back."""

    TYPE: ClassVar[str] = "attache.alert.held"


class AlertRaised(AlertEvent, frozen=True):
    """The alert goes out."""

    TYPE: ClassVar[str] = "attache.alert.raised"


class AlertAmended(AlertEvent, frozen=True):
    """The alert changed; `alert.change` says how."""

    TYPE: ClassVar[str] = "attache.alert.amended"


class AlertRetracted(AlertEvent, frozen=True):
    """The alert no longer holds."""

    TYPE: ClassVar[str] = "attache.alert.retracted"


class AlertSeeded(AlertEvent, frozen=True):
    """The card as changed rules make it of what was known before; nobody is to be told."""

    TYPE: ClassVar[str] = "attache.alert.seeded"


class AlertAcknowledged(AlertEvent, frozen=True):
    """A person has seen the alert."""

    TYPE: ClassVar[str] = "attache.alert.acknowledged"


class AlertClosed(AlertEvent, frozen=True):
    """A person is done with the alert."""

    TYPE: ClassVar[str] = "attache.alert.closed"


class RulesChanged(Payload, frozen=True):
    """The alerts of a pair follow other rules from here on; seeded cards name this as their cause."""

    TYPE: ClassVar[str] = "attache.rules.changed"
    KEY: ClassVar[str] = "dyad"

    dyad: Dyad
    revision: str
    """Of all rules that run, and of the claimed coverage."""
    number: Annotated[int, Meta(ge=1)]
    """Counts the changes of this pair."""
