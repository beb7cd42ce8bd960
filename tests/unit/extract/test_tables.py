"""Three or four states at one table: with a mediator, beside two who stand together, or not at all."""

import pytest

from tests.support.reading import read, told

TABLES = (
    ("en", "Kenya's president brought together the presidents of Peru and Chile.", "CHL-KEN CHL-PER KEN-PER"),
    (
        "en",
        "The presidents of Peru and Chile agreed to a truce on Monday at talks chaired by Kenya's president.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
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
    ("id", "Presiden Peru bertemu dengan tuan rumah Presiden Chile.", "CHL-PER"),
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


SEATS = (
    (
        "Kenya's president chaired talks in Nairobi between Peru's president and Chile's president.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
    (
        "Kenya's president hosted talks in Nairobi between Peru's president and Chile's president, "
        "joining them at the table for an hour.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
    ("Kenya's president hosted talks in Nairobi between Peru's president and Chile's president.", "CHL-PER"),
    ("Kenya's president brought together the presidents of Peru and Chile.", "CHL-KEN CHL-PER KEN-PER"),
    (
        "Peru's president and Chile's president met in Lima in the presence of Kenya's president.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
    (
        "Peru's president met Chile's president in Oslo, this time with Kenya's president in the chair.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
    ("Peru's president met Chile's president in Oslo, with Kenya's president looking on.", "CHL-PER"),
    (
        "The presidents of Peru and Chile, joined by Kenya's president, held talks in Lima.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
    (
        "The foreign ministers of Peru, Chile and Ghana met Kenya's foreign minister in Nairobi.",
        "CHL-GHA CHL-KEN CHL-PER GHA-KEN GHA-PER KEN-PER",
    ),
    (
        "Kenya's president sat down with his Peruvian and Chilean counterparts for three-way talks.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
    (
        "Kenya's president and his counterparts from Peru and Chile met in Nairobi.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
    (
        "Kenya's president, Peru's president and their host, Chilean President Gabriel Boric, had dinner.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
    (
        "The leaders of the Group of 20, among them the presidents of Peru and Chile, sat down in Lima.",
        "",
    ),
    ("Peru's president and Chile's president before their meeting", "CHL-PER"),
    ("Remarks by the president of Peru and the president of Chile before bilateral meeting", "CHL-PER"),
    ("Remarks by the president of Peru and the president of Chile before a film", ""),
    ("The G8 leaders, including the presidents of Turkey and France, posed for a photograph.", ""),
    ("NATO leaders including the presidents of Turkey and France sat down to a working dinner.", ""),
)


@pytest.mark.parametrize(("text", "pairs"), SEATS)
def test_whoever_sits_at_the_table_is_a_party_and_a_mere_host_or_member_is_none(
    text: str, pairs: str
) -> None:
    found = {
        "-".join(pair) for reading in read(text, "en", "2023-06-15T12:00:00+00:00") for pair in reading.pairs
    }

    assert sorted(found) == pairs.split()


def test_who_signs_together_sits_at_one_table() -> None:
    text = (
        "The pact was signed in Tripoli by Chadian President Idriss Deby, Sudanese President Omar al-Bashir "
        "and Libyan leader Muammar Gaddafi."
    )

    pairs = {contact.split()[0] for contact in told(text, "en", "2006-02-09T12:00:00+00:00")}

    assert pairs == {"LBY-SDN", "LBY-TCD", "SDN-TCD"}
