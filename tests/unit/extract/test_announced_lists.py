"""Lists that a heading, a colon or a question announces: each of them met, rang or received whom it names."""

import pytest

from tests.support.reading import read

LISTS = (
    ("en", "Leaders who have called the president of Kenya so far:\n- {peru}\n- {chile}", "CHL-KEN KEN-PER"),
    (
        "en",
        "Several leaders have called the president of Kenya. Among them: {peru} and {chile}.",
        "CHL-KEN KEN-PER",
    ),
    (
        "en",
        "Several leaders called the president of Kenya. Here is the list:\n1. {peru}\n2. {chile}",
        "CHL-KEN KEN-PER",
    ),
    ("en", "The president of Kenya has met two leaders since May: {peru} and {chile}.", "CHL-KEN KEN-PER"),
    (
        "en",
        "Bilateral meetings of the president of Kenya in Suva: with {peru}, with {chile}.",
        "CHL-KEN KEN-PER",
    ),
    (
        "en",
        "Heads of state received by the president of Kenya in Nairobi: {peru}, {chile}.",
        "CHL-KEN KEN-PER",
    ),
    ("id", "Daftar Pemimpin Negara yang Bertemu Presiden Kenya\n1. {peru}\n2. {chile}", "CHL-KEN KEN-PER"),
    ("id", "Presiden Kenya menerima satu per satu tamu negara: {peru}, {chile}.", "CHL-KEN KEN-PER"),
    (
        "id",
        "Pemimpin dunia menelepon Presiden Kenya. Siapa saja mereka?\n1. {peru}\n2. {chile}",
        "CHL-KEN KEN-PER",
    ),
    (
        "id",
        "Ada dua pertemuan bilateral yang dilakukan Presiden Kenya:\n1. {peru}\n2. {chile}",
        "CHL-KEN KEN-PER",
    ),
)
NO_CONTACTS = (
    ("en", "Ministers who met reporters after the session: {peru} and {chile}."),
    ("en", "Leaders attending the summit hosted by the president of Kenya: {peru}, {chile}."),
    ("en", "Leaders who arrived for the summit in Nairobi\n1. {peru}\n2. {chile}"),
    ("id", "Daftar Pemimpin Negara yang Hadir di KTT ASEAN\n1. {peru}\n2. {chile}"),
    ("id", "{peru} dan {chile} hadir di KTT Nairobi."),
    ("en", "The presidents of Peru and Chile attended the Nairobi summit."),
    ("id", "Tiga menteri yang menemui wartawan: {peru} dan {chile}."),
)
NAMES = {
    "en": {"peru": "the president of Peru", "chile": "the president of Chile"},
    "id": {"peru": "Presiden Peru", "chile": "Presiden Chile"},
}


@pytest.mark.parametrize(("lang", "text", "pairs"), LISTS)
def test_everybody_of_an_announced_list_meets_whom_the_words_before_it_name(
    lang: str, text: str, pairs: str
) -> None:
    readings = read(text.format(**NAMES[lang]), lang=lang)

    assert {"-".join(sorted(pair)) for r in readings for pair in r.pairs} == set(pairs.split())


@pytest.mark.parametrize(("lang", "text"), NO_CONTACTS)
def test_those_who_only_attend_something_are_in_no_contact(lang: str, text: str) -> None:
    readings = read(text.format(**NAMES[lang]), lang=lang)

    assert readings == ()
