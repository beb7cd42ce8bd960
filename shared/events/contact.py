"""Events about contacts: what one article reports, and what the ledger believes.

A report is a fact about an article. A contact is our belief about the world, joined out of
reports; every event of a contact carries the whole contact after the change.
"""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime, Field

from shared.domain.vocabulary import Dyad, Frozen, Level, Mode, Setting, StateCode, Status
from shared.domain.when import When
from shared.events.article import AnonymousQuote
from shared.events.base import Payload


class EvidenceRole(StrEnum):
    """What a quote is evidence of."""

    REPORTS = "reports"
    DATES = "dates"
    PREVIOUS = "previous"
    CLAIMS = "claims"
    DENIES = "denies"
    BACKGROUND = "background"


class Evidence(Frozen):
    """A quote: `text[start:end] == quote` in the text of the report's article."""

    role: EvidenceRole
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    quote: str


class Person(Frozen):
    """An official of one side; `office` is the register's id, None when only the text knows the rank."""

    name: str
    state: StateCode
    level: Level | None
    office: str | None = None
    known: bool = False
    """True when the office register knows the person in this office at the date of the contact."""


class Side(Frozen):
    """One state's part in a contact. `level` is None when nothing tells the rank."""

    state: StateCode
    level: Level | None
    persons: tuple[Person, ...] = ()


class Place(Frozen):
    """Where the contact happened or was to happen. City in English, country as ISO 3166-1 alpha-3."""

    city: str | None
    country: StateCode | None


class NoveltyClaim(Frozen):
    """The article's own claim that this contact is the first of its kind since something.

    `mode` and `level` limit the scope (None: any). `since` is an EDTF date when the text gives one or when
    the anchor is an event that the knowledge base dates; `anchor` is what the text says.
    """

    mode: Mode | None
    level: Level | None
    since: str | None
    anchor: str | None
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    quote: str


class Characterisation(Frozen):
    """One side's word for the contact: "talks", "on the move", "no negotiations"."""

    state: StateCode
    word: str
    disputes: bool
    """True when the side denies or plays down what the other reports."""
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    quote: str


class Conflict(Frozen):
    """A place where the text contradicts the office register; the register wins and the text is kept."""

    note: str
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    quote: str


class ArticleRef(Frozen):
    """What the ledger needs to know of the article behind a report."""

    article_id: UUID
    revision: int = Field(ge=1)
    name: str
    outlet: str | None
    url: str | None
    lang: str
    published: AwareDatetime | None
    credits: tuple[str, ...]
    anonymous_quotes: tuple[AnonymousQuote, ...]
    sketch: str
    sha256: str


class Report(Frozen):
    """One article's account of one contact, for one pair of states."""

    report_id: UUID
    article: ArticleRef
    dyad: Dyad
    actors: tuple[StateCode, ...] = Field(min_length=2)
    """All states of a joint contact, sorted; the dyad is two of them."""
    sides: tuple[Side, Side]
    """In the order of the dyad."""
    mode: Mode
    setting: Setting
    status: Status
    scheduled: bool | None
    """False for an unscheduled encounter, None when the text does not say."""
    by: StateCode | None
    """Who cancelled, postponed or denied."""
    when: When | None
    weekday: int | None = Field(default=None, ge=0, le=6)
    """Monday 0 to Sunday 6, when the text names a weekday that could not be turned into a date."""
    place: Place | None
    forum: str | None
    """Code of the gathering on whose margins it happened, for example `G20-FMM`."""
    minutes: int | None = Field(default=None, ge=0)
    """Greatest length in minutes, when the text states one."""
    background: bool
    """True when the article mentions the contact in passing, as something past."""
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    claims: tuple[NoveltyClaim, ...] = ()
    characterisations: tuple[Characterisation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    confidence: float = Field(ge=0, le=1)


class ContactReported(Payload):
    """An article reports a contact between two states."""

    TYPE: ClassVar[str] = "attache.contact.reported"
    KEY: ClassVar[str] = "report.dyad"

    report: Report


class ReportWithdrawn(Payload):
    """A report no longer stands: the article was revised without it, or withdrawn."""

    TYPE: ClassVar[str] = "attache.report.withdrawn"
    KEY: ClassVar[str] = "dyad"

    report_id: UUID
    article_id: UUID
    dyad: Dyad
    reason: str


class Line(Frozen):
    """Articles that go back to one source: copies, rewrites of one agency, shared anonymous words."""

    articles: tuple[str, ...]
    """Names of the articles, sorted."""
    because: str | None
    """Why several articles count once; None for a single article."""


class Contact(Frozen):
    """What the ledger believes about one contact of one pair of states."""

    contact_id: UUID
    version: int = Field(ge=1)
    dyad: Dyad
    sides: tuple[Side, Side]
    level: Level | None
    """Of the lower side."""
    mode: Mode
    setting: Setting
    status: Status
    scheduled: bool | None
    by: StateCode | None
    when: When | None
    place: Place | None
    forum: str | None
    minutes: int | None
    date_basis: dict[str, str]
    """Article name to basis: `stated` by the article itself or `inherited` from another report."""
    reports: tuple[Report, ...] = Field(min_length=1)
    """Sorted by article name, then by position in the article."""
    lines: tuple[Line, ...] = Field(min_length=1)
    disputed: bool
    confidence: float = Field(ge=0, le=1)

    @property
    def independent(self) -> int:
        """Number of independent lines behind the contact."""
        return len(self.lines)


class Change(Frozen):
    """One field that changed, as text that people can read."""

    field: str
    before: str | None
    after: str | None


class ContactEvent(Payload):
    """Base of the ledger's events: the whole contact after the change, and what changed."""

    KEY: ClassVar[str] = "contact.dyad"

    contact: Contact
    changes: tuple[Change, ...] = ()
    because: str
    """What led to the change: an article's name, or a person's decision."""


class ContactDetected(ContactEvent):
    """A contact that the ledger did not have."""

    TYPE: ClassVar[str] = "attache.contact.detected"


class ContactCorroborated(ContactEvent):
    """Another article reports a known contact; what we believe of it is unchanged."""

    TYPE: ClassVar[str] = "attache.contact.corroborated"


class ContactRevised(ContactEvent):
    """What we believe of a contact changed."""

    TYPE: ClassVar[str] = "attache.contact.revised"


class ContactRetracted(ContactEvent):
    """No report supports the contact any more; the contact is given as it was last."""

    TYPE: ClassVar[str] = "attache.contact.retracted"


class ContactsMerged(ContactEvent):
    """Several contacts turned out to be one; `merged` no longer exist."""

    TYPE: ClassVar[str] = "attache.contacts.merged"

    merged: tuple[UUID, ...] = Field(min_length=1)


class ContactSplit(ContactEvent):
    """A contact turned out to be several; this one was split off `origin`."""

    TYPE: ClassVar[str] = "attache.contact.split"

    origin: UUID
