"""What the reader makes of our own news: sentences with their one pair, and articles with every field.

`reading/*.txt` has a sentence and its pair a line, `reading/articles/*.yml` whole articles with what is in
them. What the reader still gets wrong is in `reading/known-faults.yml`, each with its reason, and must go on
being wrong: a fault that is mended leaves the list.
"""

from functools import cache
from pathlib import Path

import pytest
import yaml

from services.extract.batch import predicted
from services.reading import Desk
from shared.knowledge.compiled import default_cache
from tests.support.articles import OwnArticle, own_articles, wrong_fields, wrong_pairs
from tests.support.reading import read

FOLDER = Path(__file__).parent / "reading"
CASES = [
    (path.stem, *line.split(" | ", 1))
    for path in sorted(FOLDER.glob("[a-z][a-z].txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
FAULTS: dict[str, dict[str, str]] = yaml.safe_load((FOLDER / "known-faults.yml").read_text(encoding="utf-8"))
ARTICLES = own_articles()


@cache
def desk() -> Desk:
    return Desk(default_cache())


def known(what: str, articles: tuple[OwnArticle, ...]) -> list[object]:
    """The articles as parameters, those with a known fault marked to fail."""
    return [
        pytest.param(
            article,
            id=article.id,
            marks=[pytest.mark.xfail(reason=FAULTS[what][article.id], strict=True, raises=AssertionError)]
            if article.id in FAULTS[what]
            else [],
        )
        for article in articles
    ]


@pytest.mark.parametrize(("lang", "pair", "text"), CASES, ids=lambda value: value[:40])
def test_a_sentence_reports_its_pair_and_no_other(lang: str, pair: str, text: str) -> None:
    found = {"-".join(dyad) for reading in read(text, lang) for dyad in reading.pairs}

    assert found == (set() if pair == "none" else {pair})


@pytest.mark.parametrize("article", known("pairs", ARTICLES))
def test_an_article_reports_its_pairs_and_no_others(article: OwnArticle) -> None:
    answers = predicted(desk().read(article.record())[1])

    assert wrong_pairs(article, answers) == []


@pytest.mark.parametrize("article", known("fields", tuple(a for a in ARTICLES if a.expected)))
def test_what_is_found_in_an_article_has_the_right_fields(article: OwnArticle) -> None:
    answers = predicted(desk().read(article.record())[1])

    assert wrong_fields(article, answers) == []


def test_there_are_enough_articles_and_a_fair_share_of_them_reports_nothing() -> None:
    for lang in ("en", "id"):
        own = [article for article in ARTICLES if article.lang == lang]
        nothing = [article for article in own if not article.expected]

        assert len(own) >= 90
        assert len(nothing) >= len(own) / 3


def test_every_article_has_an_id_of_its_own() -> None:
    ids = [article.id for article in ARTICLES]

    assert len(ids) == len(set(ids))


def test_every_known_fault_is_of_an_article() -> None:
    ids = {article.id for article in ARTICLES}

    assert {name for group in FAULTS.values() for name in group} <= ids
