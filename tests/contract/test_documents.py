"""One suite for every sink that can be read: SQLite, its twin in memory, Elasticsearch over a small fake."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.hosts.cascade import home
from services.hosts.memory import MemoryLog, drive
from services.index.process import documents
from services.index.sinks.elastic import ElasticReader, ElasticSink
from services.index.sinks.memory import MemoryDocuments
from services.index.sinks.sqlite import DOCUMENT_TABLES, SqliteDocuments
from services.store.database import open_database
from services.store.log import LOG_TABLES, SqliteLog
from shared.documents import Document, Kind
from shared.domain.vocabulary import Status
from shared.events.alert import AlertAmended, AlertRaised, RulesChanged
from shared.events.base import Event, Payload, originated
from shared.events.contact import (
    ContactDetected,
    ContactReported,
    ContactRetracted,
    ContactRevised,
    ContactsMerged,
    ReportWithdrawn,
)
from shared.events.decision import Act, DecisionMade
from shared.ports import Reader, Sink
from tests.lines import NOON, TIDY, article_id, fetched, withdrawn
from tests.records import a_contact, a_report, an_alert, an_id
from tests.support.fakesearch import fake_search


class Documents(Sink, Reader, Protocol):
    """A sink that can be read."""


Fill = Callable[[Iterable[Event[Any]]], Documents]


def in_memory(events: Iterable[Event[Any]]) -> Documents:
    log, sink = MemoryLog(), MemoryDocuments()
    for event in events:
        sink.put(documents(event, log.append(home(type(event.data)).name, event) or 0))
    return sink


def in_sqlite(events: Iterable[Event[Any]]) -> Documents:
    database = open_database(Path(":memory:"), (*LOG_TABLES, *DOCUMENT_TABLES))
    log, sink = SqliteLog(database), SqliteDocuments(database)
    for event in events:
        sink.put(documents(event, log.append(home(type(event.data)).name, event) or 0))
    return sink


class InElastic(ElasticReader):
    """The sink and the reader of a search engine in one."""

    def __init__(self) -> None:
        client = fake_search()
        super().__init__(client)
        self._sink = ElasticSink(client, lambda refusal: pytest.fail(refusal.reason))

    def put(self, batch: Sequence[Document]) -> None:
        self._sink.put(batch)


def in_elastic(events: Iterable[Event[Any]]) -> Documents:
    log, sink = MemoryLog(), InElastic()
    for event in events:
        sink.put(documents(event, log.append(home(type(event.data)).name, event) or 0))
    return sink


sinks = pytest.mark.parametrize(
    "fill",
    [
        pytest.param(in_memory, id="memory"),
        pytest.param(in_sqlite, id="sqlite"),
        pytest.param(in_elastic, id="elastic"),
    ],
)


def events(*payloads: Payload) -> list[Event[Any]]:
    return [originated("test", str(number), NOON, payload) for number, payload in enumerate(payloads)]


def articles(*given: Event[Any]) -> list[Event[Any]]:
    return drive((TIDY,), given).events


def names(found: Iterable[Document]) -> list[str]:
    return [document.event.data.name for document in found]


def ids(found: Iterable[Document]) -> list[UUID]:
    return [UUID(document.id) for document in found]


@sinks
def test_an_unknown_id_is_none(fill: Fill) -> None:
    assert fill([]).get(Kind.ALERT, "AL-0000") is None


@sinks
def test_a_document_is_the_newest_event_about_its_thing(fill: Fill) -> None:
    reader = fill(articles(fetched("a", "one"), fetched("a", "two", revision=2)))

    document = reader.get(Kind.ARTICLE, str(article_id("a")))

    assert document is not None
    assert document.event.data.text == "two"
    assert reader.count(Kind.ARTICLE) == 1


@sinks
def test_an_older_revision_never_replaces_a_newer_one(fill: Fill) -> None:
    line = articles(fetched("a", "one"), fetched("a", "two", revision=2))
    reader = fill(line)

    reader.put(documents(line[1], 2))

    document = reader.get(Kind.ARTICLE, str(article_id("a")))
    assert document is not None
    assert document.event.data.text == "two"
    assert names(reader.search("one")) == []


@sinks
def test_contacts_come_by_date_and_filters_narrow_them(fill: Fill) -> None:
    planned = replace(a_contact("plan", day="2022-02-22"), status=Status.PLANNED)
    reader = fill(
        events(
            ContactDetected(contact=a_contact("late", day="2023-03-02"), because="a"),
            ContactDetected(contact=a_contact("early", day="2022-01-21"), because="a"),
            ContactDetected(contact=planned, because="a"),
        )
    )

    assert ids(reader.find(Kind.CONTACT)) == [an_id("early"), an_id("plan"), an_id("late")]
    assert ids(reader.find(Kind.CONTACT, newest_first=True, limit=1)) == [an_id("late")]
    assert ids(reader.find(Kind.CONTACT, {"status": "occurred", "state": "XBB"})) == [
        an_id("early"),
        an_id("late"),
    ]
    assert reader.count(Kind.CONTACT, {"dyad": "XAA-XBB", "status": "planned"}) == 1
    assert list(reader.find(Kind.CONTACT, {"dyad": "XAA-XCC"})) == []


@sinks
def test_a_revised_contact_leaves_its_old_facets(fill: Fill) -> None:
    cancelled = replace(a_contact(version=2, day="2022-02-22"), status=Status.CANCELLED)

    reader = fill(
        events(
            ContactDetected(contact=a_contact(), because="a"), ContactRevised(contact=cancelled, because="b")
        )
    )

    assert reader.count(Kind.CONTACT, {"status": "occurred"}) == 0
    assert reader.count(Kind.CONTACT, {"status": "cancelled"}) == 1
    assert [document.order for document in reader.find(Kind.CONTACT)] == ["2022-02-22"]


@sinks
def test_retracted_and_merged_contacts_are_no_longer_live(fill: Fill) -> None:
    reader = fill(
        events(
            *(ContactDetected(contact=a_contact(name), because="a") for name in ("kept", "merged", "wrong")),
            ContactsMerged(contact=a_contact("kept", version=2), merged=(an_id("merged"),), because="b"),
            ContactRetracted(contact=a_contact("wrong"), because="b"),
        )
    )

    assert ids(reader.find(Kind.CONTACT, {"live": "yes"})) == [an_id("kept")]
    assert set(ids(reader.find(Kind.CONTACT, {"live": "no"}))) == {an_id("merged"), an_id("wrong")}


@sinks
def test_reports_are_found_by_article_and_marked_when_withdrawn(fill: Fill) -> None:
    report = a_report("a")
    gone = ReportWithdrawn(
        report_id=report.report_id, article_id=article_id("a"), dyad=report.dyad, reason="revised"
    )

    before = fill(events(ContactReported(report=report)))
    after = fill(events(ContactReported(report=report), gone))

    assert before.count(Kind.REPORT, {"article": str(article_id("a")), "live": "yes"}) == 1
    assert after.count(Kind.REPORT, {"article": str(article_id("a")), "live": "yes"}) == 0


@sinks
def test_every_version_of_an_alert_stays_and_the_card_is_the_last(fill: Fill) -> None:
    reader = fill(
        events(
            *(AlertRaised(alert=an_alert(version=1, headline="since Oslo")),),
            *(AlertAmended(alert=an_alert(version=v, headline=f"v{v}")) for v in range(2, 12)),
        )
    )

    card = reader.get(Kind.ALERT, "AL-7K3M")
    first = reader.get(Kind.ALERT_VERSION, "AL-7K3M@v1")

    assert card is not None
    assert first is not None
    assert (card.event.data.alert.version, first.event.data.alert.headline) == (11, "since Oslo")
    assert [v.event.data.alert.version for v in reader.history("AL-7K3M")] == list(range(1, 12))
    assert reader.count(Kind.ALERT, {"severity": "high", "rule": "first-since-last", "live": "yes"}) == 1


@sinks
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("menlu", ["b", "a"]),
        ("MENLU rusia", ["a"]),
        ('"bertemu menlu"', ["a"]),
        ('"menlu bertemu"', ["b"]),
        ("geneve", ["c"]),
        ("北京", ["d"]),
        ("京北", []),
        ("tidak ada", []),
        ("sela-sela", ["a"]),
        ("menlu AND", []),
        ('"', []),
        ("", []),
        ("* ( NEAR", []),
    ],
)
def test_search_finds_all_words_and_phrases_newest_first(fill: Fill, query: str, expected: list[str]) -> None:
    reader = fill(
        articles(
            fetched("a", "Bertemu Menlu Rusia di sela-sela G20"),
            fetched("b", "menlu bertemu", minutes=1),
            fetched("c", "à Genève", minutes=2),
            fetched("d", "王毅在北京会见", minutes=3),
        )
    )

    assert names(reader.search(query)) == expected


@sinks
def test_search_forgets_old_revisions_and_withdrawn_articles(fill: Fill) -> None:
    reader = fill(
        articles(
            fetched("a", "geneva"), fetched("b", "geneva"), fetched("a", "oslo", revision=2), withdrawn("b")
        )
    )

    assert reader.search("geneva") == []
    assert names(reader.search("oslo")) == ["a"]


@sinks
def test_search_stops_at_the_limit(fill: Fill) -> None:
    reader = fill(articles(*(fetched(str(number), "geneva", minutes=number) for number in range(5))))

    assert names(reader.search("geneva", limit=2)) == ["4", "3"]


@sinks
def test_every_change_is_kept_pair_by_pair_in_the_order_in_which_it_came(fill: Fill) -> None:
    other = replace(a_contact("other"), dyad="XAA-XCC")
    line = events(
        ContactDetected(contact=other, because="a"),
        ContactDetected(contact=a_contact("one"), because="a"),
        AlertRaised(alert=an_alert()),
        ContactRevised(contact=a_contact("one", version=2), because="b"),
        DecisionMade(dyad="XAA-XBB", act=Act.ACKNOWLEDGE, who="officer", why="seen", alert="AL-7K3M"),
        RulesChanged(dyad="XAA-XBB", revision="0", number=1),
    )
    reader = fill(line)

    def of(**filters: str) -> list[Event[Any]]:
        return [document.event for document in reader.find(Kind.CHANGE, filters)]

    detected, one, raised, revised, decided, _ = line
    assert of() == [one, raised, revised, decided, detected]
    assert of(rules="yes") == [one, revised, decided, detected]
    assert of(dyad="XAA-XBB", topic="alerts") == [raised]
    assert of(dyad="XAA-XDD") == of(severity="high") == []
    assert reader.count(Kind.CHANGE, {"rules": "yes", "live": "yes"}) == 4
    assert [d.event for d in reader.find(Kind.CHANGE, newest_first=True, limit=2)] == [detected, decided]
    found = reader.get(Kind.CHANGE, str(raised.id))
    assert found is not None
    assert found.event == raised
    assert reader.get(Kind.CHANGE, str(line[-1].id)) is None


@given(
    texts=st.lists(st.text(alphabet="ab Éé中文-_'\"", max_size=8), max_size=6),
    query=st.text(alphabet="ab Éé中文-_'\"*()", max_size=5),
)
@settings(max_examples=80, deadline=None)
def test_both_sinks_find_the_same_words(texts: list[str], query: str) -> None:
    line = articles(*(fetched(str(number), text) for number, text in enumerate(texts)))

    assert names(in_memory(line).search(query)) == names(in_sqlite(line).search(query))
