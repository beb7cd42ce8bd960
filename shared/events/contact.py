"""Events about contacts: what one article reports, and what the ledger believes.

A report is a fact about an article. A contact is our belief about the world, joined out of
reports; every event of a contact carries the whole contact after the change.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from msgspec import Meta

from shared.domain.vocabulary import Dyad, Fact, Level, Mode, Moment, Setting, StateCode, Status
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


class Evidence(Fact, frozen=True):
    """A quote: `text[start:end] == quote` in the text of the report's article."""

    role: EvidenceRole
    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=1)]
    quote: str


class Person(Fact, frozen=True):
    """An official of one side; `office` is the register's id, None when only the text knows the rank."""

    name: str
    state: StateCode
    level: Level | None
    office: str | None = None
    known: bool = False
    """True when the office register knows the person in this office at the date of the contact."""


class Side(Fact, frozen=True):
    """One state's part in a contact. `level` is None when nothing tells the rank."""

    state: StateCode
    level: Level | None
    persons: tuple[Person, ...] = ()


class Place(Fact, frozen=True):
    """Where the contact happened or was to happen. City in English, country as ISO 3166-1 alpha-3."""

    city: str | None
    country: StateCode | None


class NoveltyClaim(Fact, frozen=True):
    """The article's own claim that this contact is the first of its kind since something.

    `mode` and `level` limit the scope (None: any). `since` is an EDTF date when the text gives one or when
    the anchor is an event that the knowledge base dates; `anchor` is what the text says.
    """

    mode: Mode | None
    level: Level | None
    since: str | None
    anchor: str | None
    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=1)]
    quote: str


class Characterisation(Fact, frozen=True):
    """One side's word for the contact: "talks", "on the move", "no negotiations"."""

    state: StateCode
    word: str
    disputes: bool
    """True when the side denies or plays down what the other reports."""
    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=1)]
    quote: str


class Conflict(Fact, frozen=True):
    """A place where the text contradicts the office register; the register wins and the text is kept."""

    note: str
    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=1)]
    quote: str


class ArticleRef(Fact, frozen=True):
    """What the ledger needs to know of the article behind a report."""

    article_id: UUID
    revision: Annotated[int, Meta(ge=1)]
    name: str
    outlet: str | None
    url: str | None
    lang: str
    published: Moment | None
    credits: tuple[str, ...]
    anonymous_quotes: tuple[AnonymousQuote, ...]
    sketch: str
    """Like `anonymous_quotes` for telling who copies whom; both are empty in the reports of a contact."""
    sha256: str


class Report(Fact, frozen=True, kw_only=True):
    """One article's account of one contact, for one pair of states."""

    report_id: UUID
    article: ArticleRef
    dyad: Dyad
    actors: Annotated[tuple[StateCode, ...], Meta(min_length=2)]
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
    weekday: Annotated[int, Meta(ge=0, le=6)] | None = None
    """Monday 0 to Sunday 6, when the text names a weekday that could not be turned into a date."""
    place: Place | None
    forum: str | None
    """Code of the gathering on whose margins it happened, for example `G20-FMM`."""
    minutes: Annotated[int, Meta(ge=0)] | None = None
    """Greatest length in minutes, when the text states one."""
    background: bool
    """True when the article mentions the contact in passing, as something past."""
    evidence: Annotated[tuple[Evidence, ...], Meta(min_length=1)]
    claims: tuple[NoveltyClaim, ...] = ()
    characterisations: tuple[Characterisation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    confidence: Annotated[float, Meta(ge=0, le=1)]


class ContactReported(Payload, frozen=True):
    """An article reports a contact between two states."""

    TYPE: ClassVar[str] = "attache.contact.reported"
    KEY: ClassVar[str] = "report.dyad"

    report: Report


class ReportWithdrawn(Payload, frozen=True):
    """A report no longer stands: the article was revised without it, or withdrawn."""

    TYPE: ClassVar[str] = "attache.report.withdrawn"
    KEY: ClassVar[str] = "dyad"

    report_id: UUID
    article_id: UUID
    dyad: Dyad
    reason: str


def telling(reports: Sequence[Report], most: int) -> tuple[Report, ...]:
    """The first `most` reports, and of the others those that say what none before them says.

    What counts is a claim of novelty, a side's word for the contact, or a contradiction with the register.
    """
    if len(reports) <= most:
        return tuple(reports)
    found, said = [], set[object]()
    for number, report in enumerate(reports):
        says = {
            *((it.mode, it.level, it.since, it.anchor) for it in report.claims),
            *((it.state, it.word, it.disputes) for it in report.characterisations),
            *(it.note for it in report.conflicts),
        }
        if number < most or not says <= said:
            found.append(report)
        said |= says
    return tuple(found)


class Line(Fact, frozen=True):
    """Articles that go back to one source: copies, rewrites of one agency, shared anonymous words."""

    articles: tuple[str, ...]
    """Names of the articles, sorted."""
    because: str | None
    """Why several articles count once; None for a single article."""


class Contact(Fact, frozen=True):
    """What the ledger believes about one contact of one pair of states."""

    contact_id: UUID
    version: Annotated[int, Meta(ge=1)]
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
    reports: Annotated[tuple[Report, ...], Meta(min_length=1)]
    """Sorted by article name, then by position in the article.

    Of a contact that very many articles report, the `telling` ones; `lines` and `date_basis` name all.
    """
    lines: Annotated[tuple[Line, ...], Meta(min_length=1)]
    disputed: bool
    confidence: Annotated[float, Meta(ge=0, le=1)]

    @property
    def independent(self) -> int:
        """Number of independent lines behind the contact."""
        return len(self.lines)

    @property
    def articles(self) -> int:
        """Number of articles that report the contact."""
        return sum(len(line.articles) for line in self.lines)


class Change(Fact, frozen=True):
    """One field that changed, as text that people can read."""

    field: str
    before: str | None
    after: str | None


class ContactEvent(Payload, frozen=True, kw_only=True):
    """Base of the ledger's events: the whole contact after the change, and what changed."""

    KEY: ClassVar[str] = "contact.dyad"

    contact: Contact
    changes: tuple[Change, ...] = ()
    because: str
    """What led to the change: an article's name, or a person's decision."""


class ContactDetected(ContactEvent, frozen=True):
    """A contact that the ledger did not have."""

    TYPE: ClassVar[str] = "attache.contact.detected"


class ContactCorroborated(ContactEvent, frozen=True):
    """Another article reports a known contact; what we believe of it is unchanged."""

    TYPE: ClassVar[str] = "attache.contact.corroborated"


class ContactRevised(ContactEvent, frozen=True):
    """What we believe of a contact changed."""

    TYPE: ClassVar[str] = "attache.contact.revised"


class ContactRetracted(ContactEvent, frozen=True):
    """No report supports the contact any more; the contact is given as it was last."""

    TYPE: ClassVar[str] = "attache.contact.retracted"


class ContactsMerged(ContactEvent, frozen=True, kw_only=True):
    """Several contacts turned out to be one; `merged` no longer exist."""

    TYPE: ClassVar[str] = "attache.contacts.merged"

    merged: Annotated[tuple[UUID, ...], Meta(min_length=1)]


class ContactSplit(ContactEvent, frozen=True, kw_only=True):
    """A contact turned out to be several; this one was split off `origin`."""

    TYPE: ClassVar[str] = "attache.contact.split"

    origin: UUID
