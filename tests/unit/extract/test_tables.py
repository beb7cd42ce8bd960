"""Three or four states at one table: with a mediator, beside two who stand together, or not at all."""

import pytest

from tests.support.reading import read

TABLES = (
    ("en", "Kenya's president brought together the presidents of Peru and Chile.", "CHL-KEN CHL-PER KEN-PER"),
    ("id", "PM Kenya mempertemukan Presiden Peru dan Presiden Chile.", "CHL-KEN CHL-PER KEN-PER"),
    ("id", "PM Kenya mempertemukan Presiden Peru dengan Presiden Chile.", "CHL-KEN CHL-PER KEN-PER"),
    ("id", "Menlu Kenya memimpin pertemuan Menlu Peru dan Menlu Chile di Suva.", "CHL-KEN CHL-PER KEN-PER"),
    ("id", "Kenya menjadi tuan rumah perundingan Peru dan Chile di Nairobi.", "CHL-PER"),
    (
        "id",
        "Presiden Kenya menjadi tuan rumah pertemuan Presiden Peru dan Presiden Chile, bersama PM Fiji.",
        "CHL-FJI CHL-KEN CHL-PER FJI-KEN FJI-PER KEN-PER",
    ),
    (
        "id",
        "Presiden Peru dan Presiden Chile bertemu di Suva bersama PM Fiji dan Presiden Palau.",
        "CHL-FJI CHL-PER CHL-PLW FJI-PER FJI-PLW PER-PLW",
    ),
    ("id", "Presiden Peru dan Presiden Chile bertemu di Suva dengan tuan rumah Fiji.", "CHL-PER"),
    (
        "id",
        "KTT tiga negara di Suva diikuti Presiden Peru, Presiden Chile, dan PM Fiji.",
        "CHL-FJI CHL-PER FJI-PER",
    ),
    (
        "id",
        "Pertemuan trilateral tingkat menteri mengenai laut antara Peru, Chile, dan Fiji digelar di Suva.",
        "CHL-FJI CHL-PER FJI-PER",
    ),
    ("id", "KTT Hanoi antara Presiden Peru dan Presiden Chile berakhir.", "CHL-PER"),
    ("id", "Baik Biden maupun Putin memuji pertemuan mereka di Jenewa.", "RUS-USA"),
    ("id", "KTT G20 di Suva diikuti Presiden Peru, Presiden Chile, dan PM Fiji.", ""),
    ("id", "Presiden Peru, Presiden Chile, dan PM Fiji bertemu dalam KTT G20.", ""),
    ("id", "Para pemimpin G20, termasuk Presiden Peru dan Presiden Chile, bertemu di Suva.", ""),
    ("id", "Kota itu mempertemukan pelajar Peru dan pelajar Chile.", ""),
    ("id", "Presiden Peru dan Presiden Chile bertemu secara terpisah dengan PM Fiji.", "CHL-FJI FJI-PER"),
)


@pytest.mark.parametrize(("lang", "text", "pairs"), TABLES)
def test_who_sits_at_one_table_is_who_the_words_seat_there(lang: str, text: str, pairs: str) -> None:
    found = {pair for reading in read(text, lang, "2021-06-17") for pair in reading.pairs}

    assert sorted("-".join(pair) for pair in found) == pairs.split()
