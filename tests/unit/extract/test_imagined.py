"""Contacts of a story: what a film, a book or a dream tells of did not happen."""

import pytest

from tests.support.reading import read, told

DAY = "2018-05-10T12:00:00+00:00"


@pytest.mark.parametrize(
    ("lang", "text"),
    (
        ("en", "The film imagines a meeting between Donald Trump and Kim Jong Un on an island."),
        ("en", "In the novel, the French president meets Vladimir Putin in a casino."),
        ("en", "A comic play about the talks between Trump and Xi opened in London."),
        ("id", "Film itu menggambarkan pertemuan Presiden Trump dan Kim Jong Un di sebuah pulau."),
        ("id", "Adegan sinetron memperlihatkan Presiden Jokowi menelepon Raja Salman."),
        ("id", "Presiden Filipina mengaku pernah bermimpi bertemu Presiden China."),
    ),
)
def test_what_a_story_tells_is_no_contact(lang: str, text: str) -> None:
    readings = read(text, lang, DAY)

    assert readings == ()


@pytest.mark.parametrize(
    ("lang", "text", "contact"),
    (
        (
            "en",
            "The president of Kenya met the president of Peru at the film festival.",
            "KEN-PER in_person occurred",
        ),
        (
            "en",
            "The president of Kenya spoke of a film when he met the president of Peru.",
            "KEN-PER in_person occurred",
        ),
        (
            "id",
            "Presiden Kenya bertemu Presiden Peru, lalu keduanya menonton film.",
            "KEN-PER in_person occurred",
        ),
    ),
)
def test_a_film_that_is_only_shown_takes_no_contact_away(lang: str, text: str, contact: str) -> None:
    contacts = told(text, lang, DAY)

    assert contact in contacts
