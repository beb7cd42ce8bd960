"""Whatever the text: no exception, exact offsets, the same answer twice. What it costs is in test_cost.py."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.extract.model import Article, Trace
from services.extract.process import as_article
from shared.errors import Reject
from tests.support.hostile import PIECES as PIECES_BY_NAME
from tests.support.hostile import hostile
from tests.support.reading import reader
from tests.unit.clean.conftest import FETCHED, an_article
from tests.unit.clean.test_bad_input import CLEANER

PIECES = st.sampled_from(
    (
        "Presiden Rusia Vladimir Putin",
        "the Chinese foreign minister, Wang Yi,",
        "met",
        "bertemu dengan",
        "tidak",
        "will",
        "mitranya dari Mesir",
        "his Indian counterpart",
        "keduanya",
        "the two leaders",
        "di Jenewa",
        "in Geneva",
        "Kamis (2/3/2023)",
        "on 31 February 2023",
        "99/99/9999",
        "dua hari sebelum",
        "first since",
        "AS-Rusia",
        ",",
        ".",
        "\n",
        "“",
        "(",
        "\u200f",
        "\u0301",
        "\x00",
        "İ",
        "ﬁ",
        "’s",
        "-",
        "dan",
        "and",
        "between",
        "antara",
        "talks",
        "pertemuan",
    )
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=40).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, lang=st.sampled_from(("en", "id", "ru")))
def test_any_text_is_read_without_fault_and_twice_the_same(text: str, lang: str) -> None:
    article = Article(text, lang)

    once, again = reader().read(article), reader().read(article, Trace())

    assert [(r.pairs, r.mode, r.status, r.spans) for r in once] == [
        (r.pairs, r.mode, r.status, r.spans) for r in again
    ]
    for reading in once:
        assert all(0 <= start < end <= len(text) for start, end in reading.spans)
        assert all(one < other for one, other in reading.pairs)


@pytest.mark.parametrize("page", [False, True], ids=["text", "page"])
@pytest.mark.parametrize("name", PIECES_BY_NAME)
def test_what_nobody_writes_is_cleaned_and_read_with_exact_offsets_and_twice_the_same(
    name: str, page: bool
) -> None:
    body = hostile(name, 4_000)

    answers = [answer(body, page=page, lang=lang) for lang in ("id", "en", "id", "en")]

    assert answers[:2] == answers[2:]


def answer(body: str, *, page: bool, lang: str) -> list[str]:
    """What is reported of a body, after its offsets were looked at; the reason when it is turned away."""
    article = an_article(body, lang=lang, media_type="text/html" if page else "text/plain")
    try:
        cleaned = CLEANER.clean(article, FETCHED)
    except Reject as reject:
        return [reject.reason]
    text = cleaned.text
    assert all(0 <= span.start < span.end <= len(text) for span in cleaned.dropped)
    readings = reader().read(replace(as_article(cleaned), lang=lang))
    for reading in readings:
        assert all(0 <= start < end <= len(text) for start, end in reading.spans)
        assert text[reading.start : reading.end].strip() == text[reading.start : reading.end]
    return [f"{reading.pairs} {reading.mode} {reading.status} {reading.spans}" for reading in readings]


@settings(max_examples=150, deadline=None)
@given(
    names=st.lists(st.sampled_from(sorted(PIECES_BY_NAME)), min_size=1, max_size=6),
    noise=st.text(max_size=30),
    page=st.booleans(),
)
def test_mixtures_of_them_are_read_without_fault(names: list[str], noise: str, page: bool) -> None:
    body = noise.join(hostile(name, 120) for name in names)

    assert answer(body, page=page, lang="id") == answer(body, page=page, lang="id")


def test_one_line_of_200_kilobytes_is_read_to_a_bound() -> None:
    line = "Menlu Rusia bertemu Menlu Mesir di Kairo dan Presiden Kenya bertemu Presiden Chad, "

    assert answer((line * 2_500)[:200_000], page=False, lang="id")


def test_a_contact_behind_a_megabyte_of_other_matter_is_found() -> None:
    other = "Hujan turun sejak pagi dan air sungai naik perlahan. " * 20_000
    text = f"{other}\n\nMenlu Rusia bertemu Menlu Mesir di Kairo."

    assert any("EGY" in found for found in answer(text, page=False, lang="id"))
