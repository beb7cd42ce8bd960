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
        ("en", "In a new novel, the French president meets the Russian president."),
        ("en", "In this cartoon the French president meets the Russian president."),
        ("id", "Dalam novel terbarunya, Presiden Prancis bertemu Presiden Rusia."),
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


@pytest.mark.parametrize(
    ("lang", "text"),
    (
        ("en", "A deepfake video of the French president meeting the Russian president spread online."),
        ("en", "A fake photo shows the French president hugging the Russian president."),
        ("en", "A hoax caller posing as the Ukrainian prime minister spoke to the British defence minister."),
        ("en", "The British defence minister took a call from a man posing as the Ukrainian prime minister."),
        ("en", "A lookalike of the North Korean leader greeted the Australian prime minister."),
        ("en", "The actor who plays the US president met the British prime minister."),
        ("id", "Seorang pria yang mengaku sebagai PM Armenia menelepon Menlu Inggris."),
        ("id", "Video deepfake Presiden Prancis bertemu Presiden Rusia beredar di internet."),
    ),
)
def test_who_is_only_imitated_meets_nobody(lang: str, text: str) -> None:
    assert told(text, lang, DAY) == set()


@pytest.mark.parametrize(
    ("lang", "text", "contact"),
    (
        (
            "en",
            "The Omani foreign minister, who played a key part, met his Iranian counterpart.",
            "IRN-OMN in_person occurred",
        ),
        (
            "en",
            "After a hoax call, the Polish president met his Ukrainian counterpart.",
            "POL-UKR in_person occurred",
        ),
        (
            "id",
            "Setelah video palsu itu beredar, Presiden Polandia menelepon Presiden Ukraina.",
            "POL-UKR phone occurred",
        ),
    ),
)
def test_a_forgery_that_is_only_spoken_of_takes_no_contact_away(lang: str, text: str, contact: str) -> None:
    assert contact in told(text, lang, DAY)
