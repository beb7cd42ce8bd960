"""Words of the packs in any order: all is read, and comes to an end. Prose tries few of these orders."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.extract.model import Article
from services.extract.words.entries import Entries
from shared.knowledge.compiled import default_cache, open_knowledge
from tests.support.reading import packs, reader

NAMES = ("Lavrov", "Retno Marsudi", "Kalla", "Peru", "Lima", "PBB", "the UN", "Rusia-Peru", "5 May 2011")
SIGNS = (",", ".", "(", ")", "-", ":", "/", "“", "”", "’s", "&")
STANDSTILL = 60
"""Seconds for a few dozen words; they take milliseconds where the reading goes on."""


@cache
def words(lang: str) -> tuple[str, ...]:
    """Every word and phrase of a pack."""
    slots = Entries(packs()[lang], open_knowledge(default_cache()), lang).slots
    return tuple(sorted(" ".join(key) for key, slot in slots.items() if slot.word is not None))


def sentences(lang: str) -> st.SearchStrategy[str]:
    """A few dozen words of a pack, some with capitals, between names and signs."""
    known = st.sampled_from(words(lang))
    piece = st.one_of(known, known.map(str.title), st.sampled_from(NAMES), st.sampled_from(SIGNS))
    return st.lists(piece, min_size=1, max_size=30).map(" ".join)


@contextmanager
def an_end() -> Iterator[None]:
    """Within this, standing still is a failure."""

    def fail(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"still reading after {STANDSTILL} s")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(STANDSTILL)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("lang", sorted(packs()))
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_words_of_a_pack_in_any_order_are_read_to_the_end(data: st.DataObject, lang: str) -> None:
    text = data.draw(sentences(lang))

    with an_end():
        readings = reader().read(Article(text, lang))

    for reading in readings:
        assert all(0 <= start < end <= len(text) for start, end in reading.spans)


@pytest.mark.parametrize("house", ["Hotel", "Bandara", "Istana", "Masjid"])
@pytest.mark.parametrize("office", ["Wakil Presiden", "Gubernur-Jenderal", "Perdana Menteri", "Sultan"])
def test_a_house_may_be_named_after_any_office(house: str, office: str) -> None:
    with an_end():
        readings = reader().read(
            Article(f"Presiden Fiji bertemu Menlu Peru di {house} {office} Kalla.", "id")
        )

    assert [reading.states for reading in readings] == [("FJI", "PER")]
