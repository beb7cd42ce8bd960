"""Events to read models: which documents an event makes or replaces.

In: an event and its place in the log. Out: documents with deterministic ids whose revision is that
place, so that any sink can be fed again from any point. Pure.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.documents import Document, Kind
from shared.domain.when import When
from shared.events.alert import AlertEvent, AlertState
from shared.events.article import ArticleCleaned, ArticleWithdrawn
from shared.events.base import Event
from shared.events.contact import (
    ContactEvent,
    ContactReported,
    ContactRetracted,
    ContactsMerged,
    ReportWithdrawn,
)
from shared.events.decision import DecisionMade
from shared.topics import ALERTS, ARTICLES_CLEANED, CONTACTS, CONTACTS_REPORTED, DECISIONS, Topic

CHANGES = (CONTACTS, DECISIONS, ALERTS)
"""Topics whose events are kept one by one: from them, what was known at any time can be told again."""

SOURCES: Mapping[Kind, tuple[Topic, ...]] = {
    Kind.ARTICLE: (ARTICLES_CLEANED,),
    Kind.REPORT: (CONTACTS_REPORTED,),
    Kind.CONTACT: (CONTACTS,),
    Kind.ALERT: (ALERTS,),
    Kind.ALERT_VERSION: (ALERTS,),
    Kind.CHANGE: CHANGES,
}
"""The topics from whose events all documents of a kind are made."""


def documents(event: Event[Any], seq: int, at: int | None = None) -> list[Document]:
    """The documents that an event at place `seq` of the log makes; none for feeds.

    `at` orders events of several logs: when this one came, in milliseconds; its place when there is one log.
    """
    made = current(event, seq)
    if isinstance(event.data, ContactEvent | DecisionMade | AlertEvent):
        made.append(change(event, seq, at))
    return made


def change(event: Event[Any], seq: int, at: int | None = None) -> Document:
    """An event of one of the topics of `CHANGES` as a document of its own."""
    topic = next(topic for topic in CHANGES if type(event.data) in topic.events)
    order = f"{event.partitionkey} {seq if at is None else at:016} {seq:016}"
    facets = {
        "dyad": event.partitionkey,
        "topic": topic.name,
        "rules": "no" if topic is ALERTS else "yes",
        "live": "yes",
    }
    return Document(Kind.CHANGE, str(event.id), seq, order, event, facets)


def current(event: Event[Any], seq: int) -> list[Document]:
    """What stands after the event: all documents but the event itself as one of the changes."""
    match event.data:
        case ArticleCleaned():
            return [_article(event, event.data, seq)]
        case ArticleWithdrawn():
            return [
                Document(Kind.ARTICLE, str(event.data.article_id), seq, _known(event), event, {"live": "no"})
            ]
        case ContactReported():
            return [_report(event, event.data, seq)]
        case ReportWithdrawn():
            facets = {"article": str(event.data.article_id), "dyad": event.data.dyad, "live": "no"}
            return [Document(Kind.REPORT, str(event.data.report_id), seq, "", event, facets)]
        case ContactEvent():
            return list(_contacts(event, event.data, seq))
        case AlertEvent():
            return _alert(event, event.data, seq)
    return []


def kept_text(article: ArticleCleaned) -> str:
    """The text without its dropped spans, for searching; offsets do not count in it."""
    pieces, start = [], 0
    for span in article.dropped:
        pieces.append(article.text[start : span.start])
        start = span.end
    pieces.append(article.text[start:])
    return " ".join(piece for piece in pieces if piece.strip())


def _article(event: Event[Any], article: ArticleCleaned, seq: int) -> Document:
    facets = {"name": article.name, "lang": article.lang, "live": "yes"}
    if article.outlet is not None:
        facets["outlet"] = article.outlet
    order = article.published.at.isoformat() if article.published is not None else ""
    return Document(
        Kind.ARTICLE,
        str(article.article_id),
        seq,
        order,
        event,
        facets,
        title=article.title or "",
        text=kept_text(article),
    )


def _report(event: Event[Any], payload: ContactReported, seq: int) -> Document:
    report = payload.report
    facets = {"article": str(report.article.article_id), "dyad": report.dyad, "live": "yes"}
    return Document(Kind.REPORT, str(report.report_id), seq, _date(report.when), event, facets)


def _contacts(event: Event[Any], payload: ContactEvent, seq: int) -> Iterator[Document]:
    contact = payload.contact
    facets: dict[str, str | tuple[str, ...]] = {
        "dyad": contact.dyad,
        "state": tuple(contact.dyad.split("-")),
        "status": contact.status.value,
        "mode": contact.mode.value,
        "live": "no" if isinstance(payload, ContactRetracted) else "yes",
    }
    if contact.level is not None:
        facets["level"] = contact.level.value
    yield Document(Kind.CONTACT, str(contact.contact_id), seq, _date(contact.when), event, facets)
    if isinstance(payload, ContactsMerged):
        gone = {**facets, "live": "no"}
        for merged in payload.merged:
            if merged != contact.contact_id:
                yield Document(Kind.CONTACT, str(merged), seq, _date(contact.when), event, gone)


def _alert(event: Event[Any], payload: AlertEvent, seq: int) -> list[Document]:
    alert = payload.alert
    facets = {
        "dyad": alert.dyad,
        "kind": alert.kind.value,
        "state": alert.state.value,
        "workflow": alert.workflow.value,
        "severity": alert.severity.value,
        "rule": alert.rule.id,
        "live": "no" if alert.state is AlertState.RETRACTED else "yes",
    }
    version = f"{alert.version:06}"
    return [
        Document(Kind.ALERT, alert.id, seq, _known(event), event, facets),
        Document(
            Kind.ALERT_VERSION, f"{alert.id}@v{alert.version}", seq, version, event, {"alert": alert.id}
        ),
    ]


def _date(when: When | None) -> str:
    return "" if when is None else when.lo.isoformat()


def _known(event: Event[Any]) -> str:
    return event.time.isoformat()
