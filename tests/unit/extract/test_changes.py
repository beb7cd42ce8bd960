"""One thing about a sentence changes, and the answer changes in that one way or not at all."""

from collections.abc import Iterable
from functools import cache

import pytest

from services.extract.model import Reading
from services.reading import Desk
from shared.knowledge.compiled import default_cache
from tests.support.reading import read
from tests.unit.extract import changes
from tests.unit.extract.changes import Placed

LANGUAGES = ("en", "id")

FAULTS: dict[str, tuple[str, ...]] = {
    "en": (
        "{name}, the {A} {o}, |",
        "{A} {O} Dr. {name} |",
        "{a} and {b} met in {city}{when}. + , whose",
        "{a} and {b} met in {city}{when}. + , accompanied",
    ),
    "id": ("{name}, {O} {s}, |",),
}
"""Known faults: what a case `shows` begins with. They are left out below, and a test of their own demands
that each still fails."""


@cache
def desk() -> Desk:
    return Desk(default_cache())


def cleaned(placed: Placed) -> tuple[Reading, ...]:
    """The readings of a text that has to be cleaned first."""
    return desk().read({"id": "text", "text": placed.case.text, "lang": placed.case.lang})[1]


def straight(placed: Placed) -> tuple[Reading, ...]:
    return read(placed.case.text, placed.case.lang, placed.published)


def fault(placed: Placed, readings: tuple[Reading, ...]) -> str | None:
    """What differs from what must be read, in words; None when nothing does."""
    case, text = placed.case, placed.case.text
    if [reading.pairs for reading in readings] != [(case.pair,)]:
        return f"{[reading.pairs for reading in readings]} for {text!r}"
    reading = readings[0]
    got = (reading.status.value, {actor.level.value for actor in reading.actors if actor.level})
    if got != (case.status, {case.level}) or case.mode not in (None, reading.mode):
        return f"{got}, {reading.mode} for {text!r}"
    edtf = reading.when.edtf if reading.when else None
    if edtf != case.date:
        return f"{edtf}, not {case.date}, for {text!r}"
    place = (reading.place.country, reading.place.city) if reading.place else None
    if place != ((placed.city.country, placed.city.english) if placed.city else None):
        return f"{place} for {text!r}"
    return None


def faults(cases: Iterable[Placed], *, known: bool = False) -> list[str]:
    """Every difference, of the cases with a known fault or of all others."""
    return [
        line
        for placed in cases
        if placed.case.shows.startswith(FAULTS[placed.case.lang]) is known
        and (line := fault(placed, straight(placed))) is not None
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_the_officials_are_and_how_they_are_named_does_not_matter(lang: str) -> None:
    assert faults(changes.named(lang, 4)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_another_city_moves_the_contact_there_and_changes_nothing_else(lang: str) -> None:
    assert faults(changes.placed(lang)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_another_day_moves_the_contact_to_it_and_changes_nothing_else(lang: str) -> None:
    assert faults(changes.dated(lang)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_put_in_after_an_official_changes_nothing(lang: str) -> None:
    assert faults(changes.inserted(lang)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_quotations_and_numbers_behind_the_sentence_change_nothing(lang: str) -> None:
    assert faults(changes.followed(lang)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_web_pages_leave_around_a_text_changes_nothing(lang: str) -> None:
    cases = list(changes.framed(lang))

    differences = [line for placed in cases if (line := fault(placed, cleaned(placed))) is not None]

    assert differences == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_active_and_passive_say_the_same(lang: str) -> None:
    assert faults(placed for twins in changes.voices(lang, 12) for placed in twins) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_known_fault_is_still_one(lang: str) -> None:
    cases = [
        *changes.named(lang, 4),
        *changes.inserted(lang),
        *(p for t in changes.voices(lang, 12) for p in t),
    ]

    mended = [
        start
        for start in FAULTS[lang]
        if not faults((p for p in cases if p.case.shows.startswith(start)), known=True)
    ]

    assert mended == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_generator_makes_more_than_a_thousand_texts_a_language(lang: str) -> None:
    assert changes.count(lang) > 1_000
