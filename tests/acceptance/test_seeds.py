"""Five articles, four contacts, three cards: in any order, and however often they are fed."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from shared.events.article import ArticleCleaned
from shared.events.base import Event
from shared.events.contact import Contact
from tests.support.line import ORIGINALS, ROOT, Outcome, run, seeds

RETELLINGS = ROOT / "seeds" / "articles"

ROWS = [
    ("2022-01-21", "fm", "in_person", "occurred", "Geneva", ["002", "003"], 2),
    ("2022-02-22", "fm", "in_person", "cancelled", None, ["003"], 1),
    ("2022-22", "fm", "phone", "occurred", None, ["003"], 1),
    ("2023-03-02", "fm", "in_person", "occurred", "New Delhi", ["000", "001", "003", "004"], 3),
]

CARDS = [
    (
        "claim",
        "info",
        'Claim "first in person since 24 Feb 2022": supported (previous: Geneva, 21 Jan 2022)',
        {'Claim "first contact since summer 2022": supported (previous: call, summer 2022)'},
    ),
    (
        "contact",
        "high",
        "First US–Russia foreign-minister meeting in person since Geneva, 21 Jan 2022 (405 days)",
        {
            "First US–Russia foreign-minister meeting in person since the invasion of Ukraine (371 days)",
            "US–Russia back in contact after 183–274 days (last: call, summer 2022)",
            "On the margins of G20: US–Russia",
        },
    ),
    ("plan", "notice", "Planned US–Russia foreign-minister meeting of 22 Feb 2022 cancelled by US", set()),
]

folders = pytest.mark.parametrize(
    "folder",
    [
        pytest.param(RETELLINGS, id="retellings"),
        pytest.param(ORIGINALS, id="originals", marks=pytest.mark.originals),
    ],
)


def rows(outcome: Outcome) -> list[tuple[Any, ...]]:
    return sorted((row(contact) for contact in outcome.contacts), key=lambda found: str(found[0]))


def row(contact: Contact) -> tuple[Any, ...]:
    return (
        contact.when.edtf if contact.when is not None else None,
        contact.level.value if contact.level is not None else None,
        contact.mode.value,
        contact.status.value,
        contact.place.city if contact.place is not None else None,
        sorted({report.article.name for report in contact.reports}),
        contact.independent,
    )


def cards(outcome: Outcome) -> list[tuple[Any, ...]]:
    return sorted(
        (alert.kind.value, alert.severity.value, alert.headline, {also.headline for also in alert.also})
        for alert in outcome.alerts
    )


def texts(outcome: Outcome) -> dict[str, str]:
    return {
        event.data.name: event.data.text
        for event in outcome.drive.events
        if isinstance(event.data, ArticleCleaned)
    }


@folders
def test_five_articles_are_four_contacts_of_one_pair(folder: Path) -> None:
    outcome = run(seeds(folder))

    assert rows(outcome) == ROWS
    assert {contact.dyad for contact in outcome.contacts} == {"RUS-USA"}


@folders
def test_five_articles_raise_three_cards(folder: Path) -> None:
    outcome = run(seeds(folder))

    assert cards(outcome) == CARDS


@folders
def test_the_meeting_on_the_margins_is_told_in_three_independent_lines(folder: Path) -> None:
    delhi = next(
        contact for contact in run(seeds(folder)).contacts if contact.when and contact.when.lo.year == 2023
    )

    assert [line.articles for line in delhi.lines] == [("000",), ("001", "004"), ("003",)]
    assert delhi.setting.value == "margins"
    assert delhi.scheduled is False
    assert delhi.place is not None and delhi.place.country == "IND"
    assert delhi.date_basis == {"000": "stated", "001": "inherited", "003": "inherited", "004": "inherited"}


@folders
def test_every_order_of_the_articles_ends_in_the_same_ledger_and_the_same_cards(folder: Path) -> None:
    articles = seeds(folder)
    expected = run(articles)

    for order in permutations(articles):
        outcome = run(order)

        names = [event.data.name for event in order]
        assert rows(outcome) == ROWS, names
        assert cards(outcome) == CARDS, names
        assert {alert.id for alert in outcome.alerts} == {alert.id for alert in expected.alerts}, names


@folders
def test_feeding_everything_twice_changes_nothing(folder: Path) -> None:
    articles = seeds(folder)
    once = run(articles)

    twice = run([*articles, *articles])

    assert [event.id for event in twice.drive.events] == [event.id for event in once.drive.events]


@folders
def test_every_quote_stands_where_it_says(folder: Path) -> None:
    outcome = run(seeds(folder))

    text = texts(outcome)
    quoted = [(cited.article, cited.evidence) for alert in outcome.alerts for cited in _cited(alert)]
    noted = [(note.article, note) for alert in outcome.alerts for note in (*alert.against, *alert.conflicts)]
    for article, span in [*quoted, *noted]:
        assert text[article][span.start : span.end] == span.quote
    assert quoted


@folders
def test_nothing_is_said_that_no_article_says(folder: Path) -> None:
    outcome = run(seeds(folder))

    dates = [contact.when.edtf for contact in outcome.contacts if contact.when is not None]
    dates += [alert.contact.edtf or "" for alert in outcome.alerts]
    assert not [date for date in dates if date.startswith("2024")]
    names = {person.name for contact in outcome.contacts for side in contact.sides for person in side.persons}
    assert not [
        name
        for name in names
        if any(not_a_party in name for not_a_party in ("Whelan", "Griner", "Bout", "Zelensk"))
    ]


@folders
def test_a_president_under_the_wrong_flag_is_flagged_not_believed(folder: Path) -> None:
    outcome = run(seeds(folder))

    conflicts = [note for alert in outcome.alerts for note in alert.conflicts if note.article == "004"]
    assert any("Zelensky" in note.quote for note in conflicts)


def _cited(alert: Any) -> list[Any]:
    return [*alert.evidence, *alert.previous, *alert.excluded]


def published(events: list[Event[Any]]) -> dict[str, str | None]:
    return {
        event.data.name: event.data.published.at.isoformat() if event.data.published is not None else None
        for event in events
        if isinstance(event.data, ArticleCleaned)
    }


@folders
def test_dates_of_publication_are_found_and_never_invented(folder: Path) -> None:
    outcome = run(seeds(folder))

    assert published(outcome.drive.events) == {
        "000": "2023-03-03T21:47:00+07:00",
        "001": None,
        "002": "2022-01-21T19:21:00+07:00",
        "003": None,
        "004": None,
    }
