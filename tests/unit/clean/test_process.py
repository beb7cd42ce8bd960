"""The step: one event in, one event out, and articles of the seeds cleaned as they should be."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from services.clean.process import Cleaner, emit, prepare
from shared.domain.similarity import jaccard, word_overlap
from shared.errors import Reject
from shared.events.article import ArticleCleaned
from shared.events.base import caused
from shared.events.codec import decode, encode
from tests.lines import article_id, fetched, withdrawn
from tests.support.line import ORIGINALS
from tests.support.state import CountingState
from tests.unit.clean.conftest import Clean, dropped, kept

ROOT = Path(__file__).parents[3]
RETELLINGS = ROOT / "seeds" / "articles"


def article_of(folder: Path, number: str) -> str:
    return next(folder.glob(f"{number}*.txt")).read_text(encoding="utf-8")


FOLDERS = [
    pytest.param(RETELLINGS, id="retellings"),
    pytest.param(ORIGINALS, id="originals", marks=pytest.mark.originals),
]


def test_a_fetched_article_becomes_one_cleaned_article(cleaner: Cleaner) -> None:
    event = fetched("one", "Kedua menteri bertemu di Wina untuk membahas pelabuhan.")

    payloads = list(emit(event, prepare(cleaner, event), CountingState()))

    assert [type(payload) for payload in payloads] == [ArticleCleaned]
    assert payloads[0].key == str(article_id("one"))
    assert decode(encode(caused(event, "clean", 0, payloads[0]))).data == payloads[0]


def test_a_withdrawal_passes_through(cleaner: Cleaner) -> None:
    event = withdrawn("one")

    assert list(emit(event, prepare(cleaner, event), CountingState())) == [event.data]


def test_an_unreadable_article_is_rejected(cleaner: Cleaner) -> None:
    with pytest.raises(Reject, match="NoText"):
        prepare(cleaner, fetched("one", "12 + 12 = 24"))


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize(
    ("number", "published"),
    [
        ("000", "2023-03-03T21:47:00+07:00"),
        ("001", None),
        ("002", "2022-01-21T19:21:00+07:00"),
        ("003", None),
        ("004", None),
    ],
)
def test_seeds_are_dated_only_where_they_state_a_date(
    folder: Path, number: str, published: str | None, clean: Clean
) -> None:
    article = clean(article_of(folder, number))

    assert article.lang == "id"
    assert (article.published and article.published.at.isoformat()) == published


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize(
    ("number", "reasons"),
    [
        (
            "000",
            {
                "dateline": 1,
                "caption": 1,
                "related_link": 1,
                "credit": 1,
                "navigation": 1,
                "related_headlines": 5,
                "fragment": 1,
            },
        ),
        ("001", {"notice": 1, "caption": 2, "related_headlines": 4}),
        ("002", {"dateline": 1, "repeated_paragraph": 7, "notice": 1}),
        ("004", {"related_link": 3, "related_headlines": 6}),
    ],
)
def test_seeds_lose_their_boilerplate_and_nothing_else(
    folder: Path, number: str, reasons: dict[str, int], clean: Clean
) -> None:
    article = clean(article_of(folder, number))

    counted: dict[str, int] = {}
    for reason, _ in dropped(article):
        counted[reason] = counted.get(reason, 0) + 1
    assert counted == reasons


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_spam_tail_is_dropped_to_the_last_character(folder: Path, clean: Clean) -> None:
    article = clean(article_of(folder, "003"))

    reasons = [reason for reason, _ in dropped(article)]
    spam = [span for span in article.dropped if span.reason == "spam"]
    assert reasons[:2] == ["navigation", "repeated_title"]
    assert set(reasons[2:]) == {"spam"}
    assert spam[-1].end == len(article.text.rstrip())
    assert "togel" not in kept(article).lower()
    assert kept(article).rstrip().endswith("24 Februari 2022.")


@pytest.mark.parametrize("folder", FOLDERS)
def test_articles_of_one_agency_share_a_nameless_quote(folder: Path, clean: Clean) -> None:
    one, other = clean(article_of(folder, "001")), clean(article_of(folder, "004"))

    overlaps = [
        word_overlap(mine.words, theirs.words)
        for mine in one.anonymous_quotes
        for theirs in other.anonymous_quotes
    ]

    assert max(overlaps) > 0.8
    assert other.credits == ("AFP",)
    assert jaccard(one.sketch, other.sketch) < 0.3


def test_a_copy_with_boilerplate_keeps_its_sketch(clean: Clean) -> None:
    text = article_of(RETELLINGS, "002")
    copy = f"{text}\nBaca Juga: Harga Cabai Naik Lagi\nTerpopuler\nKisah Kucing Kembar"

    assert clean(text).sketch == clean(copy).sketch
    assert len(clean(text).sketch) == 1024


def test_a_text_of_two_words_has_no_sketch(clean: Clean) -> None:
    assert clean("Menlu bertemu").sketch == ""


def test_the_manifest_of_the_seeds_names_what_is_tested(clean: Clean) -> None:
    manifest: dict[str, Any] = yaml.safe_load((RETELLINGS / "manifest.yml").read_text(encoding="utf-8"))

    assert [entry["id"] for entry in manifest["files"]] == ["000", "001", "002", "003", "004"]
