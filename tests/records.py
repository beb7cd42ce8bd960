"""Contacts and alerts for tests, complete and dull; change what a test is about with `replace`."""

from uuid import UUID, uuid5

from shared.domain.vocabulary import Level, Mode, Setting, Status
from shared.domain.when import When
from shared.events.alert import (
    Alert,
    AlertKind,
    AlertState,
    CitedEvidence,
    Confidence,
    ContactFacts,
    HistoryEntry,
    RuleRef,
    Severity,
    Workflow,
)
from shared.events.base import NAMESPACE
from shared.events.contact import ArticleRef, Contact, Evidence, EvidenceRole, Line, Place, Report, Side
from tests.lines import NOON, article_id


def an_id(name: str) -> UUID:
    return uuid5(NAMESPACE, f"test:{name}")


def a_report(article: str = "a", *, day: str = "2023-03-02") -> Report:
    return Report(
        report_id=an_id(f"report {article}"),
        article=ArticleRef(
            article_id=article_id(article),
            revision=1,
            name=article,
            outlet="Test Wire",
            url=None,
            lang="en",
            published=NOON,
            credits=(),
            anonymous_quotes=(),
            sketch="",
            sha256="0" * 64,
        ),
        dyad="XAA-XBB",
        actors=("XAA", "XBB"),
        sides=(Side(state="XAA", level=Level.FOREIGN_MINISTER), Side(state="XBB", level=None)),
        mode=Mode.IN_PERSON,
        setting=Setting.BILATERAL,
        status=Status.OCCURRED,
        scheduled=None,
        by=None,
        when=When.of(day),
        place=Place(city="Oslo", country="NOR"),
        forum=None,
        minutes=None,
        background=False,
        evidence=(Evidence(role=EvidenceRole.REPORTS, start=0, end=3, quote="met"),),
        confidence=0.9,
    )


def a_contact(name: str = "c", *, version: int = 1, day: str = "2023-03-02") -> Contact:
    report = a_report("a", day=day)
    return Contact(
        contact_id=an_id(name),
        version=version,
        dyad=report.dyad,
        sides=report.sides,
        level=Level.FOREIGN_MINISTER,
        mode=report.mode,
        setting=report.setting,
        status=report.status,
        scheduled=None,
        by=None,
        when=report.when,
        place=report.place,
        forum=None,
        minutes=None,
        date_basis={"a": "stated"},
        reports=(report,),
        lines=(Line(articles=("a",), because=None),),
        disputed=False,
        confidence=0.9,
    )


def an_alert(id: str = "AL-7K3M", *, version: int = 1, headline: str = "First meeting since Oslo") -> Alert:
    return Alert(
        id=id,
        version=version,
        kind=AlertKind.CONTACT,
        state=AlertState.RAISED,
        change=None,
        workflow=Workflow.OPEN,
        severity=Severity.HIGH,
        dyad="XAA-XBB",
        headline=headline,
        rule=RuleRef(id="first-since-last", rev="1"),
        also=(),
        unmet=(),
        contact=ContactFacts(
            contact_id=an_id("c"),
            dyad="XAA-XBB",
            level=Level.FOREIGN_MINISTER,
            mode=Mode.IN_PERSON,
            setting=Setting.BILATERAL,
            scheduled=None,
            minutes=None,
            edtf="2023-03-02",
            date_basis={"a": "stated"},
            place=None,
            forum=None,
        ),
        since=None,
        between=(),
        evidence=(
            CitedEvidence(
                article="a",
                article_id=article_id("a"),
                lang="en",
                url=None,
                sha256="0" * 64,
                evidence=Evidence(role=EvidenceRole.REPORTS, start=0, end=3, quote="met"),
            ),
        ),
        previous=(),
        excluded=(),
        against=(),
        conflicts=(),
        lines=(Line(articles=("a",), because=None),),
        confidence=Confidence(articles=1, independent=1, grade="F2", score=0.9),
        coverage="1 article",
        history=(HistoryEntry(version=version, at=NOON, by="attache", change="raised", headline=headline),),
    )
