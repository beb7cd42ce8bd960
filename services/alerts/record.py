"""What the alerts remember of one contact: the facts that rules compare and the quotes that cards cite.

In: a `Contact` of the ledger. Out: a `Record`, small enough to keep by the thousand in a step's state.
A contact without a date makes no record: no clock can count from it and no card can name its day.
"""

from datetime import date, datetime
from functools import cached_property
from uuid import UUID

import msgspec
import xxhash

from shared.domain.vocabulary import Level, Mode, Setting, Status
from shared.domain.when import Basis, precision_of
from shared.events.contact import Contact, EvidenceRole, Report, telling
from shared.memo import Memo

QUOTED = 12
"""Reports of one contact, by article name, that are kept with their quotes, besides those that say something
new (`telling`); the counts cover all. Who reads a card looks at a few, and each more is one more change."""


class Article(msgspec.Struct, frozen=True, array_like=True):
    """The article behind a quote."""

    name: str
    article_id: UUID
    lang: str
    url: str | None
    sha256: str
    edtf: str | None
    """The date that this article gives the contact."""
    inherited: bool
    """True when the article states no date of its own and takes that of another report."""


class Quote(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of an article; `article` is the index in `Record.articles`."""

    article: int
    start: int
    end: int
    text: str


class Cited(msgspec.Struct, frozen=True, array_like=True):
    """A quote and what it is evidence of."""

    quote: Quote
    role: EvidenceRole


class Noted(msgspec.Struct, frozen=True, array_like=True):
    """A quote and a note: one side's dispute, or a contradiction with the office register."""

    quote: Quote
    note: str


class Claimed(msgspec.Struct, frozen=True, array_like=True):
    """An article's own claim that this contact is the first of its kind."""

    quote: Quote
    mode: Mode | None
    level: Level | None
    since: str | None
    anchor: str | None


class Record(msgspec.Struct, frozen=True, dict=True):
    """One dated contact of one pair of states."""

    contact_id: UUID
    dyad: str
    edtf: str
    lo: date
    hi: date
    level: Level | None
    """Of the lower side."""
    top: Level | None
    """Of the higher side."""
    mode: Mode
    setting: Setting
    status: Status
    independent: int
    confidence: float
    seen: datetime
    """When the ledger first heard of it."""
    by: str | None = None
    scheduled: bool | None = None
    minutes: int | None = None
    city: str | None = None
    country: str | None = None
    forum: str | None = None
    date_basis: dict[str, str] = {}
    total: int = 1
    """Articles that report the contact."""
    articles: tuple[Article, ...] = ()
    cited: tuple[Cited, ...] = ()
    disputes: tuple[Noted, ...] = ()
    conflicts: tuple[Noted, ...] = ()
    claims: tuple[Claimed, ...] = ()
    lines: tuple[tuple[tuple[str, ...], str | None], ...] = ()

    @cached_property
    def order(self) -> str:
        """Place in the history: by the last possible day, then by what tells the contact, last by its id.

        Ids are minted as contacts come, so they decide only between records that no article tells.
        """
        first = self.articles[0].name if self.articles else ""
        quotes = [cited.quote for cited in self.cited if cited.quote.article == 0]
        told = xxhash.xxh3_64_hexdigest(_ENCODER.encode((first, quotes)))
        return f"{self.hi}.{self.lo}.{self.mode}.{self.city or ''}.{told}.{self.contact_id}"

    def days_since(self, earlier: "Record") -> tuple[int, int]:
        """Least and greatest number of days since another contact; never below 0."""
        return max(0, (self.lo - earlier.hi).days), max(0, (self.hi - earlier.lo).days)

    @cached_property
    def fingerprint(self) -> int:
        """Changes with anything that is kept of the contact."""
        return xxhash.xxh3_64_intdigest(self.raw)

    @cached_property
    def raw(self) -> bytes:
        """Serialised; the same record always gives the same bytes."""
        return _ENCODER.encode(self)

    @cached_property
    def cited_as(self) -> int:
        """Changes with anything that the card of another contact says of this one."""
        shown = (self.order, self.edtf, self.level, self.status, self.articles, self.cited)
        return xxhash.xxh3_64_intdigest(_ENCODER.encode(shown))

    @property
    def exact(self) -> bool:
        """True when the date is known to the day."""
        return self.lo == self.hi

    @property
    def counts(self) -> bool:
        """True when it moves clocks: only what occurred does."""
        return self.status is Status.OCCURRED


def record_of(contact: Contact, seen: datetime) -> Record | None:
    """Keep what the alerts need of a contact; None when it has no date or never happened at all."""
    when = contact.when
    if when is None or contact.status is Status.HYPOTHETICAL:
        return None
    reports = telling(contact.reports, QUOTED)
    place = contact.place
    ranks = [side.level for side in contact.sides if side.level is not None]
    return Record(
        contact_id=contact.contact_id,
        dyad=contact.dyad,
        edtf=when.edtf,
        lo=when.lo,
        hi=when.hi,
        level=contact.level,
        top=max(ranks, key=lambda level: level.rank, default=contact.level),
        mode=contact.mode,
        setting=contact.setting,
        status=contact.status,
        independent=contact.independent,
        confidence=contact.confidence,
        seen=seen,
        by=contact.by,
        scheduled=contact.scheduled,
        minutes=contact.minutes,
        city=place.city if place else None,
        country=place.country if place else None,
        forum=contact.forum,
        date_basis=dict(sorted(contact.date_basis.items())),
        total=contact.articles,
        articles=tuple(_article(report, contact) for report in reports),
        cited=tuple(
            Cited(Quote(index, item.start, item.end, item.quote), item.role)
            for index, report in enumerate(reports)
            for item in report.evidence
        ),
        disputes=tuple(
            Noted(Quote(index, item.start, item.end, item.quote), f"{item.state}: {item.word}")
            for index, report in enumerate(reports)
            for item in report.characterisations
            if item.disputes
        ),
        conflicts=tuple(
            Noted(Quote(index, item.start, item.end, item.quote), item.note)
            for index, report in enumerate(reports)
            for item in report.conflicts
        ),
        claims=tuple(
            Claimed(
                Quote(index, item.start, item.end, item.quote), item.mode, item.level, item.since, item.anchor
            )
            for index, report in enumerate(reports)
            for item in report.claims
        ),
        lines=tuple((line.articles, line.because) for line in contact.lines),
    )


def same_to_others(before: Record, after: Record) -> bool:
    """Say whether two states of a contact count alike wherever rules count: only its evidence differs."""
    return _counted(before) == _counted(after)


def shown_alike(before: Record, after: Record) -> bool:
    """Say whether no other contact's card says anything else for a change of this one."""
    return same_to_others(before, after) and before.cited_as == after.cited_as


def _counted(record: Record) -> tuple[object, ...]:
    return record.order, record.status, record.level, record.top, record.setting, record.forum


def basis_of(record: Record) -> tuple[str, ...]:
    """How the date of a record is known, article by article: `ledger:002`, `stated:003 (month)`."""
    known: dict[str, str] = {}
    for article in record.articles:
        if article.edtf is None or article.inherited:
            continue
        precision = precision_of(article.edtf)
        exact = article.edtf == record.edtf
        known[article.name] = f"ledger:{article.name}" if exact else f"stated:{article.name} ({precision})"
    return tuple(known[name] for name in sorted(known)) or ("ledger",)


def _article(report: Report, contact: Contact) -> Article:
    article = report.article
    return Article(
        name=article.name,
        article_id=article.article_id,
        lang=article.lang,
        url=article.url,
        sha256=article.sha256,
        edtf=report.when.edtf if report.when else None,
        inherited=contact.date_basis.get(article.name) == Basis.INHERITED,
    )


_ENCODER = msgspec.json.Encoder()


def _raw(record: Record) -> bytes:
    return record.raw


_RECORDS: Memo[Record] = Memo(_raw, msgspec.json.Decoder(Record).decode, most=2048)


def to_bytes(record: Record) -> bytes:
    """Serialise; the same record always gives the same bytes."""
    return _RECORDS.write(record)


def from_bytes(raw: bytes) -> Record:
    """Read what `to_bytes` wrote; the same bytes mostly come several times in a row."""
    return _RECORDS.read(raw)
