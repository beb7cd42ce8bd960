"""Contacts of the ledger, built by hand for tests: the seeds' four, and as many others as a test likes."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from msgspec.structs import replace

from services.alerts.words import Names
from shared.domain.vocabulary import Level, Mode, Setting, Status
from shared.domain.when import When
from shared.events.base import NAMESPACE, Event, Payload, originated
from shared.events.contact import (
    ArticleRef,
    Characterisation,
    Contact,
    ContactEvent,
    Evidence,
    EvidenceRole,
    Line,
    NoveltyClaim,
    Place,
    Report,
    Side,
)

NAMES = Names(lambda code: {"USA": "US", "RUS": "Russia"}.get(code, code.capitalize()), ("USA", "RUS"))
"""Names of states as the headlines of the tests have them."""

KNOWN_AT = datetime(2030, 1, 1, tzinfo=UTC)


def contact_id(name: str) -> UUID:
    """The id of a contact that tests call by a name."""
    return uuid5(NAMESPACE, f"contact:{name}")


def a_report(
    article: str,
    *,
    dyad: str = "RUS-USA",
    when: str | None = None,
    claims: tuple[NoveltyClaim, ...] = (),
    disputes: tuple[Characterisation, ...] = (),
    mode: Mode = Mode.IN_PERSON,
    status: Status = Status.OCCURRED,
    level: Level = Level.FOREIGN_MINISTER,
) -> Report:
    """One article's report with one quote."""
    one, other = dyad.split("-")
    quote = f"report of {article}"
    return Report(
        report_id=uuid5(NAMESPACE, f"report:{article}:{dyad}:{when}:{mode}:{status}"),
        article=ArticleRef(
            article_id=uuid5(NAMESPACE, f"article:{article}"),
            revision=1,
            name=article,
            outlet=None,
            url=None,
            lang="id",
            published=None,
            credits=(),
            anonymous_quotes=(),
            sketch="",
            sha256="0" * 64,
        ),
        dyad=dyad,
        actors=(one, other),
        sides=(Side(state=one, level=level), Side(state=other, level=level)),
        mode=mode,
        setting=Setting.BILATERAL,
        status=status,
        scheduled=None,
        by=None,
        when=When.of(when) if when else None,
        place=None,
        forum=None,
        background=False,
        evidence=(Evidence(role=EvidenceRole.REPORTS, start=0, end=len(quote), quote=quote),),
        claims=claims,
        characterisations=disputes,
        confidence=0.9,
    )


def a_contact(
    name: str,
    when: str | None,
    *articles: str,
    dyad: str = "RUS-USA",
    level: Level | None = Level.FOREIGN_MINISTER,
    mode: Mode = Mode.IN_PERSON,
    status: Status = Status.OCCURRED,
    city: str | None = None,
    country: str | None = None,
    by: str | None = None,
    forum: str | None = None,
    setting: Setting = Setting.BILATERAL,
    lines: tuple[Line, ...] | None = None,
    claims: Mapping[str, tuple[NoveltyClaim, ...]] | None = None,
    disputes: Mapping[str, tuple[Characterisation, ...]] | None = None,
    stated: Mapping[str, str] | None = None,
    version: int = 1,
) -> Contact:
    """A contact that the named articles report; `stated` gives other dates that articles state."""
    one, other = dyad.split("-")
    stated = stated if stated is not None else {article: when for article in articles if when}
    return Contact(
        contact_id=contact_id(name),
        version=version,
        dyad=dyad,
        sides=(Side(state=one, level=level), Side(state=other, level=level)),
        level=level,
        mode=mode,
        setting=setting,
        status=status,
        scheduled=None,
        by=by,
        when=When.of(when) if when else None,
        place=Place(city=city, country=country) if city else None,
        forum=forum,
        minutes=None,
        date_basis={article: "stated" if article in stated else "inherited" for article in articles},
        reports=tuple(
            a_report(
                article,
                dyad=dyad,
                when=stated.get(article),
                claims=(claims or {}).get(article, ()),
                disputes=(disputes or {}).get(article, ()),
                mode=mode,
                status=status,
            )
            for article in sorted(articles)
        ),
        lines=lines or tuple(Line(articles=(article,), because=None) for article in sorted(articles)),
        disputed=bool(disputes),
        confidence=0.9,
    )


def a_claim(article: str, mode: Mode | None, since: str | None, level: Level | None = None) -> NoveltyClaim:
    """An article's claim that the contact is the first of its kind."""
    quote = f"claim of {article}"
    return NoveltyClaim(
        mode=mode, level=level, since=since, anchor=None, start=0, end=len(quote), quote=quote
    )


def known(payload: Payload, identity: str, at: datetime = KNOWN_AT) -> Event[Payload]:
    """The payload in an envelope."""
    return originated("detect", identity, at, payload)


class Ledger:
    """Numbers the versions of contacts as detect does: one up with every event about one."""

    def __init__(self) -> None:
        self._versions: Counter[UUID] = Counter()

    def numbered(self, event: Event[Any]) -> Event[Any]:
        """The event with the next version of its contact; other events as they are."""
        if not isinstance(event.data, ContactEvent):
            return event
        contact = event.data.contact
        self._versions[contact.contact_id] += 1
        changed = replace(contact, version=self._versions[contact.contact_id])
        return replace(event, data=replace(event.data, contact=changed))
