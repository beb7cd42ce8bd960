"""Whole articles, written for this project, come out of the cleaner as the files beside this say."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from services.clean.packs import load_packs
from services.clean.process import Cleaner
from tests.unit.clean.conftest import FETCHED, an_article, dropped, kept

FILES = sorted((Path(__file__).parent / "clean").glob("*.yml"))


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner(load_packs())


def test_there_are_articles() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_article_is_cleaned_as_written(path: Path, cleaner: Cleaner) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))

    article = cleaner.clean(an_article(case["body"], **case.get("known", {})), FETCHED)

    published = article.published
    assert article.lang == case["lang"]
    assert (
        None
        if published is None
        else {"at": published.at.isoformat(), "precision": published.precision, "basis": published.basis}
    ) == case["published"]
    assert list(article.credits) == case["credits"]
    assert [article.text[q.start : q.end] for q in article.anonymous_quotes] == case["anonymous"]
    assert dropped(article) == [tuple(pair) for pair in case["dropped"]]
    assert article.title == case.get("title", article.title)
    assert all(piece in kept(article) for piece in case.get("holds", ()))
    assert not any(piece in article.text for piece in case.get("lacks", ()))
