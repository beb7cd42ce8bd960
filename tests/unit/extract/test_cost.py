"""The cost of a text follows its length, whatever it says. Steps are counted, not timed."""

import sys
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest

from services.clean.process import Cleaner
from services.compiled import is_compiled
from services.extract.process import as_article
from shared.errors import Reject
from tests.support.hostile import AS_HTML, PIECES, hostile
from tests.support.reading import packs, reader
from tests.unit.clean.conftest import FETCHED, an_article
from tests.unit.clean.test_bad_input import CLEANER

SHORT, TIMES = 2_500, 4
PAGES = [(name, False) for name in PIECES] + [(name, True) for name in sorted(AS_HTML)]
"""What is tried: as text, and as a page where it can be one."""


def steps(cleaner: Cleaner, text: str, *, page: bool, lang: str) -> int:
    """Lines of our own code that are run to clean and read a text."""
    count = 0

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, event: str, argument: Any) -> Any:
        return line if "/services/" in frame.f_code.co_filename else None

    article = an_article(text, lang=lang, media_type="text/html" if page else "text/plain")
    before = sys.gettrace()
    sys.settrace(call)
    try:
        reader().read(replace(as_article(cleaner.clean(article, FETCHED)), lang=lang))
    except Reject:
        pass
    finally:
        sys.settrace(before)
    return count


@pytest.mark.skipif(is_compiled(), reason="steps of compiled code cannot be counted: ATTACHE_COMPILED=0")
@pytest.mark.parametrize("lang", sorted(packs()))
@pytest.mark.parametrize(("name", "page"), PAGES)
def test_four_times_the_text_takes_no_more_than_about_four_times_the_steps(
    name: str, page: bool, lang: str
) -> None:
    short = steps(CLEANER, hostile(name, SHORT), page=page, lang=lang)
    long = steps(CLEANER, hostile(name, TIMES * SHORT), page=page, lang=lang)

    assert long <= 1.5 * TIMES * short + 3_000
