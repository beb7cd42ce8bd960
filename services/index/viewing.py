"""Read models and clocks as the search engine is given them."""

from datetime import UTC, date, datetime
from typing import Any

from services.index.clocks import Clock
from services.index.views import (
    AlertView,
    ArticleView,
    ChangeView,
    ClockView,
    ContactView,
    DateView,
    PersonView,
    QuoteView,
    ReportView,
)
from shared.documents import Document, Kind
from shared.domain.vocabulary import Frozen, Status
from shared.domain.when import When
from shared.events.alert import Alert, AlertEvent
from shared.events.article import ArticleCleaned
from shared.events.contact import Contact, ContactEvent, ContactReported, Report


def view(document: Document) -> Frozen | None:
    """The view of a document; None when its event only says that it is gone."""
    payload: Any = document.event.data
    if document.kind is Kind.CHANGE:
        return ChangeView(
            dyad=document.values("dyad")[0], topic=document.values("topic")[0], type=document.event.type
        )
    match payload:
        case ArticleCleaned():
            return _article(payload, document.text)
        case ContactReported():
            return _report(payload.report)
        case ContactEvent():
            return _contact(payload.contact) if str(payload.contact.contact_id) == document.id else None
        case AlertEvent():
            return _alert(payload.alert)
    return None


def clock_view(clock: Clock, today: date) -> ClockView:
    """A clock as dashboards chart it on a day."""
    days_lo, days_hi = clock.days(today)
    return ClockView(
        dyad=clock.dyad,
        states=tuple(clock.dyad.split("-")),
        level=clock.level,
        level_rank=clock.rank,
        mode=clock.mode,
        contacts=clock.contacts,
        contact=str(clock.contact),
        last_lo=clock.last_lo,
        last_hi=clock.last_hi,
        days_lo=days_lo,
        days_hi=days_hi,
        as_of=datetime(today.year, today.month, today.day, tzinfo=UTC),
    )


def _article(article: ArticleCleaned, text: str) -> ArticleView:
    published = article.published
    return ArticleView(
        id=str(article.article_id),
        name=article.name,
        revision=article.revision,
        outlet=article.outlet,
        url=article.url,
        lang=article.lang,
        published=published.at if published is not None else None,
        published_basis=published.basis if published is not None else "unknown",
        dropped=sum(span.end - span.start for span in article.dropped),
        credits=article.credits,
        title=article.title,
        text=text,
    )


def _report(report: Report) -> ReportView:
    return ReportView(
        id=str(report.report_id),
        dyad=report.dyad,
        article=report.article.name,
        outlet=report.article.outlet,
        lang=report.article.lang,
        mode=report.mode.value,
        status=report.status.value,
        background=report.background,
        date_basis=report.when.basis.value if report.when is not None else "unknown",
        claims=len(report.claims),
        confidence=report.confidence,
        quotes=_quotes(report),
    )


def _contact(contact: Contact) -> ContactView:
    place = contact.place
    return ContactView(
        id=str(contact.contact_id),
        dyad=contact.dyad,
        states=tuple(contact.dyad.split("-")),
        level=contact.level.value if contact.level is not None else None,
        level_rank=contact.level.rank if contact.level is not None else None,
        mode=contact.mode.value,
        setting=contact.setting.value,
        status=contact.status.value,
        counts=contact.status is Status.OCCURRED and contact.when is not None,
        when=_when(contact.when),
        city=place.city if place is not None else None,
        country=place.country if place is not None else None,
        forum=contact.forum,
        persons=tuple(
            PersonView(name=person.name, state=person.state, level=person.level and person.level.value)
            for side in contact.sides
            for person in side.persons
        ),
        articles=contact.articles,
        independent=contact.independent,
        disputed=contact.disputed,
        confidence=contact.confidence,
    )


def _alert(alert: Alert) -> AlertView:
    first, last = alert.history[0].at, alert.history[-1].at
    seen = next((entry.at for entry in alert.history if entry.change == "acknowledged"), None)
    edtf = alert.contact.edtf
    return AlertView(
        id=alert.id,
        version=alert.version,
        kind=alert.kind.value,
        state=alert.state.value,
        change=alert.change.value if alert.change is not None else None,
        workflow=alert.workflow.value,
        seeded=alert.seeded,
        severity=alert.severity.value,
        severity_rank=alert.severity.rank,
        headline=alert.headline,
        rule=alert.rule.id,
        also=tuple(other.rule for other in alert.also),
        unmet=alert.unmet,
        dyad=alert.dyad,
        level=alert.contact.level.value if alert.contact.level is not None else None,
        mode=alert.contact.mode.value,
        contact=str(alert.contact.contact_id),
        on=When.of(edtf).lo if edtf is not None else None,
        days_lo=alert.since.days[0] if alert.since is not None else None,
        days_hi=alert.since.days[1] if alert.since is not None else None,
        articles=alert.confidence.articles,
        independent=alert.confidence.independent,
        grade=alert.confidence.grade,
        score=alert.confidence.score,
        first_at=first,
        changed_at=last,
        ack_delay_s=round((seen - first).total_seconds()) if seen is not None else None,
        link=f"/a/{alert.id}",
        quotes=tuple(
            QuoteView(
                article=cited.article,
                lang=cited.lang,
                outlet=None,
                role=cited.evidence.role.value,
                quote=cited.evidence.quote,
            )
            for cited in alert.evidence
        ),
    )


def _when(when: When | None) -> DateView | None:
    if when is None:
        return None
    return DateView(
        edtf=when.edtf,
        on=when.lo if when.days == 1 else None,
        lo=when.lo,
        hi=when.hi,
        precision=when.precision.value,
        basis=when.basis.value,
    )


def _quotes(report: Report) -> tuple[QuoteView, ...]:
    return tuple(
        QuoteView(
            article=report.article.name,
            lang=report.article.lang,
            outlet=report.article.outlet,
            role=evidence.role.value,
            quote=evidence.quote,
        )
        for evidence in report.evidence
    )
