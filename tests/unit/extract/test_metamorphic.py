"""Generated sentences in both languages: the answer changes in the one way it should, or not at all."""

from collections.abc import Iterable

import pytest

from services.extract.model import Reading
from tests.support.reading import read
from tests.unit.extract import variations
from tests.unit.extract.variations import Case

LANGUAGES = ("en", "id")


def found(case: Case) -> list[Reading]:
    return [reading for reading in read(case.text, case.lang) if case.pair in reading.pairs]


def wrong(cases: Iterable[Case]) -> list[str]:
    """What differs, one line per case; empty when all are read as they should be."""
    lines = []
    for case in cases:
        readings = found(case)
        if not readings:
            lines.append(f"nothing for {case.text!r}")
            continue
        first = readings[0]
        levels = {actor.level.value for actor in first.actors if actor.level}
        got = (first.mode, first.status.value, levels, len(readings))
        if got != (case.mode, case.status, {case.level}, 1):
            lines.append(f"{got} for {case.text!r}")
        elif case.date is not None and (first.when is None or first.when.edtf != case.date):
            lines.append(f"{first.when} for {case.text!r}")
    return lines


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_way_to_say_a_contact_is_read(lang: str) -> None:
    cases = list(variations.scenes(lang, 40))

    assert len(cases) >= 400
    assert wrong(cases) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_operator_changes_the_status_and_nothing_else(lang: str) -> None:
    cases = list(variations.fates(lang, 40))

    assert len(cases) >= 600
    assert wrong(cases) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_operator_leaves_the_day_and_the_place_of_a_contact_alone(lang: str) -> None:
    cases = list(variations.dated_fates(lang, 6))

    places = [(case.text, [r.place.city for r in found(case) if r.place]) for case in cases]

    assert len(cases) >= 80
    assert wrong(cases) == []
    assert [text for text, cities in places if cities != ["Vienna"]] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_order_of_the_parties_does_not_matter(lang: str) -> None:
    twins = list(variations.swapped(lang, 12))

    answers = [(found(one), found(other)) for one, other in twins]

    assert len(twins) >= 120
    assert all(len(one) == len(other) == 1 for one, other in answers)
    assert all((a.mode, a.status, a.pairs) == (b.mode, b.status, b.pairs) for (a,), (b,) in answers)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_date_behind_the_contact_is_its_date(lang: str) -> None:
    cases = list(variations.dated(lang, 10))

    assert len(cases) >= 300
    assert wrong(cases) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_other_sentences_around_change_nothing(lang: str) -> None:
    cases = list(variations.padded(lang, 8))

    assert len(cases) >= 400
    assert wrong(cases) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_of_contacts_without_a_contact_give_nothing(lang: str) -> None:
    texts = list(variations.nothing(lang, 20))

    assert len(texts) >= 160
    assert [text for text in texts if read(text, lang)] == []
