"""What tells one more contact of the two of whom an article tells, by leads and sentences put together."""

import random
from collections.abc import Iterator

import pytest

from tests.support.reading import read
from tests.unit.extract.test_parts import LANGUAGES, parts

PUBLISHED = "2024-07-04T10:00:00+00:00"
MET = "2024-07-01"
TWICE = 2
"""Times that each sentence is read, behind a lead taken at random."""
PARTIES = {
    "en": (
        ("Kenyan President William Ruto", "Ruto", "Nairobi"),
        ("Tanzanian President Samia Suluhu Hassan", "Hassan", "Dodoma"),
        ("German Chancellor Olaf Scholz", "Scholz", "Berlin"),
        ("Spanish Prime Minister Pedro Sanchez", "Sanchez", "Madrid"),
        ("Brazilian President Luiz Inacio Lula da Silva", "Lula", "Brasilia"),
        ("Chilean President Gabriel Boric", "Boric", "Santiago"),
    ),
    "id": (
        ("Presiden Kenya William Ruto", "Ruto", "Nairobi"),
        ("Presiden Tanzania Samia Suluhu Hassan", "Hassan", "Dodoma"),
        ("Kanselir Jerman Olaf Scholz", "Scholz", "Berlin"),
        ("Perdana Menteri Spanyol Pedro Sanchez", "Sanchez", "Madrid"),
        ("Presiden Joko Widodo", "Jokowi", "Jakarta"),
        ("Perdana Menteri Singapura Lawrence Wong", "Wong", "Singapura"),
    ),
}
"""Office with name, name alone and capital of whoever may meet."""


def texts(lang: str, place: str) -> Iterator[tuple[str, str]]:
    """Each line of a part behind leads, with the day in front of the line."""
    chance = random.Random(TWICE)  # noqa: S311
    written = parts(lang, "again")
    for line in written[place]:
        day, _, sentence = line.rpartition(" | ")
        for _ in range(TWICE):
            (one, a, home), (other, b, there) = chance.sample(PARTIES[lang], 2)
            lead = chance.choice(written["leads"]).format(OFFICE_A=one, OFFICE_B=other, CB=there)
            yield day, f"{lead} {sentence.format(A=a, B=b, CA=home, CB=there)}"


def unlike(lang: str, place: str) -> list[tuple[str, list[str | None]]]:
    """The texts that are read as anything but the meeting of the lead and what the line adds."""
    wrong = []
    for day, text in texts(lang, place):
        found = read(text, lang, PUBLISHED)
        days = [r.when.edtf if r.when is not None else None for r in found]
        if len({r.states for r in found}) != 1 or days != [MET, day][: 1 + bool(day)]:
            wrong.append((text, days))
    return wrong


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_more_contact_of_the_two_is_found_with_its_day(lang: str) -> None:
    assert unlike(lang, "one more") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_tells_of_the_same_contact_or_of_none_adds_nothing(lang: str) -> None:
    assert unlike(lang, "nothing more") == []
