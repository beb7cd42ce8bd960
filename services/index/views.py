"""What the search engine knows of each document: the fields that dashboards and searches use.

One flat-enough view per kind; `viewing.py` fills them. The index templates are generated from these
models, so a field is named here or nowhere. The whole event travels beside the view, unindexed.
"""

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime

from shared.documents import Kind
from shared.domain.vocabulary import Frozen


class Words:
    """Marks a field of running text: it is analysed, not matched as a whole."""


Text = Annotated[str, Words]


class DateView(Frozen):
    """A date of a contact. `on` is its best day, set only when the precision is a day."""

    edtf: str
    on: date | None
    lo: date
    hi: date
    precision: str
    basis: str


class PersonView(Frozen):
    """An official who took part."""

    name: str
    state: str
    level: str | None


class ContactView(Frozen):
    """A contact as dashboards filter and chart it."""

    id: str
    dyad: str
    states: tuple[str, ...]
    level: str | None
    level_rank: int | None
    """0 for an official up to 6 for a head of state; of the lower side."""
    mode: str
    setting: str
    status: str
    counts: bool
    """True when it moves a clock: it occurred and its date is known."""
    when: DateView | None
    city: str | None
    country: str | None
    forum: str | None
    persons: tuple[PersonView, ...]
    articles: int
    independent: int
    disputed: bool
    confidence: float


class QuoteView(Frozen):
    """A quote with the article that it is from."""

    article: str
    lang: str
    outlet: str | None
    role: str
    quote: Text


class ArticleView(Frozen):
    """An article as people search it."""

    id: str
    name: str
    revision: int
    outlet: str | None
    url: str | None
    lang: str
    published: AwareDatetime | None
    published_basis: str
    dropped: int
    """Characters that are not content."""
    credits: tuple[str, ...]
    title: Text | None
    text: Text


class ReportView(Frozen):
    """What one article says of one contact."""

    id: str
    dyad: str
    article: str
    outlet: str | None
    lang: str
    mode: str
    status: str
    background: bool
    date_basis: str
    claims: int
    confidence: float
    quotes: tuple[QuoteView, ...]


class AlertView(Frozen):
    """A card, or one version of it."""

    id: str
    version: int
    kind: str
    state: str
    change: str | None
    workflow: str
    seeded: bool
    """True while nobody was told: a rule that came in later found it."""
    severity: str
    severity_rank: int
    """0 for info up to 3 for flash."""
    headline: Text
    rule: str
    also: tuple[str, ...]
    unmet: tuple[str, ...]
    dyad: str
    level: str | None
    mode: str
    contact: str
    on: date | None
    """First possible day of the contact."""
    days_lo: int | None
    days_hi: int | None
    articles: int
    independent: int
    grade: str
    score: float
    first_at: AwareDatetime
    changed_at: AwareDatetime
    ack_delay_s: int | None
    """Seconds from the first version to the acknowledgement."""
    link: str
    """Path of the card in the desk."""
    quotes: tuple[QuoteView, ...]


class ChangeView(Frozen):
    """An event that changed a pair's contacts or cards, or a person's decision."""

    dyad: str
    topic: str
    type: str
    """Of the event, for example `attache.contact.revised.v1`."""


class ClockView(Frozen):
    """How long a pair of states has gone without a contact of a level and a mode."""

    dyad: str
    states: tuple[str, ...]
    level: str
    """The floor: `fm` counts foreign ministers and above, `any` whatever level."""
    level_rank: int
    """-1 for any level, else 1 for an ambassador up to 6 for a head of state."""
    mode: str
    """`any` counts every mode."""
    contacts: int
    contact: str
    """Id of the contact with the latest last day."""
    last_lo: date
    """First day on which the last contact can have been."""
    last_hi: date
    days_lo: int
    """Least number of days from the last contact to `as_of`."""
    days_hi: int
    as_of: AwareDatetime
    """Midnight (UTC) of the day on which the days were counted."""


VIEWS: dict[Kind, type[Frozen]] = {
    Kind.ARTICLE: ArticleView,
    Kind.REPORT: ReportView,
    Kind.CONTACT: ContactView,
    Kind.ALERT: AlertView,
    Kind.ALERT_VERSION: AlertView,
    Kind.CHANGE: ChangeView,
}
