"""Rows of partners who are told by their states: "Peru's X", "X of Peru", "US ally Peru", each with a day."""

import pytest

from tests.support.reading import read

DAY = "2023-06-06T12:00:00+00:00"
ROWS = (
    ("The Kenyan president met US ally Fiji's prime minister.", "FJI-KEN"),
    ("The Kenyan foreign minister visited Chile's long-time rival Peru.", "KEN-PER"),
    (
        "The Kenyan president took calls from the leaders of close US allies Fiji, Peru and Chile.",
        "CHL-KEN FJI-KEN KEN-PER",
    ),
    (
        "The Kenyan president phoned the foreign ministers of Russian neighbours Fiji and Peru.",
        "FJI-KEN KEN-PER",
    ),
    ("The Kenyan president urged US allies to help Peru.", ""),
    ("The Kenyan president praised Peru as a US ally.", ""),
    ("A Ruto ally met the king of Tonga.", ""),
    ("The Kenyan foreign minister will visit Tonga, the Cook Islands and Samoa.", "KEN-TON KEN-WSM"),
    ("The Kenyan foreign minister visited Niue, Fiji and Samoa.", "FJI-KEN KEN-WSM"),
    ("The Kenyan president met the leaders of Fiji, New Caledonia, and Tonga.", "FJI-KEN KEN-TON"),
    ("The Kenyan president wrote of Fiji, Hong Kong and Tonga.", ""),
    (
        "The Kenyan president met Presidents Sevu Tora (Fiji), Qori Amaru (Peru) and Lautaro Vera (Chile).",
        "CHL-KEN FJI-KEN KEN-PER",
    ),
    ("The Kenyan president watched Sevu Tora (Fiji), Qori Amaru (Peru) and Lautaro Vera (Chile).", ""),
    (
        "The Kenyan president phoned other leaders, including Peru's Qori Amaru, Chile's Lautaro"
        " Vera and Fiji's"
        " Sevuloni Tora.",
        "CHL-KEN FJI-KEN KEN-PER",
    ),
    (
        "The Kenyan foreign minister met her counterparts, including Qori Amaru of Peru, Lautaro"
        " Vera of Chile"
        " and Sevuloni Tora of Fiji.",
        "CHL-KEN FJI-KEN KEN-PER",
    ),
    (
        "The Kenyan president met the leaders of Peru's Qori Amaru, Chile's Lautaro Vera and"
        " Fiji's Sevuloni Tora.",
        "CHL-KEN FJI-KEN KEN-PER",
    ),
    (
        "The Kenyan president met foreign ministers of several states, including Peru's Qori Amaru"
        " and Chile's"
        " Lautaro Vera.",
        "CHL-KEN KEN-PER",
    ),
    ("The Kenyan president met singers, including Peru's Qori Amaru and Chile's Lautaro Vera.", ""),
    ("The Kenyan president greeted guests including Qori Amaru of Peru and Lautaro Vera of Chile.", ""),
    (
        "The Kenyan minister toured banks, including the Central Bank of Peru and the Mint Museum of Chile.",
        "",
    ),
    (
        "The Kenyan president phoned the leaders of Peru and Chile on Friday; the prime minister"
        " of Fiji on Sunday;"
        " and the king of Tonga on Monday.",
        "CHL-KEN FJI-KEN KEN-PER KEN-TON",
    ),
    (
        "The Kenyan president phoned the leader of Peru on Friday; the prime minister of Fiji on"
        " Sunday shut the"
        " border.",
        "KEN-PER",
    ),
    (
        "The Kenyan president will hold 12 bilateral meetings on the sidelines of the UN General Assembly on"
        " Thursday, including those with Peru and Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Starting with a meeting with the king of Tonga, the Kenyan president met the leaders of"
        " Peru and Chile.",
        "CHL-KEN KEN-PER KEN-TON",
    ),
    (
        "Fiji's president-elect met the president of Peru in Lima. The president-elect then"
        " telephoned the king of"
        " Tonga.",
        "FJI-PER FJI-TON",
    ),
    (
        "The Kenyan president spoke to Peruvian President Qori Amaru of Peru, the king of Tonga and the prime"
        " minister of Fiji.",
        "FJI-KEN KEN-PER KEN-TON",
    ),
    ("The Kenyan president spoke of seven ministers who quit. They included those of Peru and Chile.", ""),
    (
        "With the king of Tonga, the Kenyan president stressed the need for peace, together with partners.",
        "",
    ),
    ("The Kenyan president rang the presidents of Peru (twice), Chile and Fiji.", "CHL-KEN FJI-KEN KEN-PER"),
    ("The palace insisted that there had been no break in contact between Lima and Santiago.", ""),
    (
        "The Kenyan president spoke to the king of Tonga about the war in the Middle East after meeting the"
        " president of Peru.",
        "KEN-PER KEN-TON",
    ),
    (
        "The Kenyan foreign minister and other lawmakers met the leaders of Peru, Chile and Fiji.",
        "CHL-KEN FJI-KEN KEN-PER",
    ),
    (
        "The Kenyan president met with the presidents of Peru and Chile; the prime ministers of Fiji and"
        " Samoa; and the king of Tonga.",
        "CHL-KEN FJI-KEN KEN-PER KEN-TON KEN-WSM",
    ),
    (
        "The Kenyan president met with the ASEAN secretary-general; the presidents of Peru and Chile; and"
        " the king of Tonga.",
        "CHL-KEN KEN-PER KEN-TON",
    ),
    (
        "The Kenyan president rang the presidents of Peru and Chile; the king of Tonga slept.",
        "CHL-KEN KEN-PER",
    ),
    ("The Kenyan president scolded the presidents of Peru and Chile; and the king of Tonga.", ""),
    ("The Kenyan president exchanged Eid greetings with the sultan of Oman.", "KEN-OMN"),
    ("The Kenyan president is to travel with his wife to Lima to mourn the late poet.", ""),
)


@pytest.mark.parametrize(("text", "pairs"), ROWS)
def test_everybody_of_a_row_is_read_and_nobody_else(text: str, pairs: str) -> None:
    found = {pair for reading in read(text, "en", DAY) for pair in reading.pairs}

    assert sorted("-".join(pair) for pair in found) == pairs.split()


INDONESIAN = (
    (
        "Ada tiga pemimpin negara yang bertemu Presiden Kenya, yakni Peru, Chile dan Fiji.",
        "CHL-KEN FJI-KEN KEN-PER",
    ),
    (
        "Ada tiga pemimpin negara yang bertemu Presiden Kenya. Yakni, Peru, Chile dan Fiji.",
        "CHL-KEN FJI-KEN KEN-PER",
    ),
    ("Ada tiga negara yang mengeluh kepada Presiden Kenya soal kopi, yakni Peru, Chile dan Fiji.", ""),
    ("Ada dua pelari yang bertemu Presiden Kenya, yakni dari Peru dan Chile.", ""),
    ("Menlu Kenya berkomunikasi dengan sesama menlu, antara lain dari Peru dan Chile.", "CHL-KEN KEN-PER"),
    ("Menlu Kenya bertemu Raja Tonga. Sementara dengan Peru, Kenya membahas visa.", "KEN-PER KEN-TON"),
    ("Harga kopi naik. Dengan Peru, Kenya membahas visa.", ""),
    ("Menlu Kenya bertemu Raja Tonga. Dengan Peru, Chile membahas visa.", "KEN-TON"),
    ("Menlu Kenya berbincang dengan sesama warga Kenya di Peru dan Chile.", ""),
)


@pytest.mark.parametrize(("text", "pairs"), INDONESIAN)
def test_everybody_of_an_indonesian_row_is_read_and_nobody_else(text: str, pairs: str) -> None:
    found = {pair for reading in read(text, "id", DAY) for pair in reading.pairs}

    assert sorted("-".join(pair) for pair in found) == pairs.split()


def test_each_part_of_a_row_keeps_its_day() -> None:
    text = "The Kenyan president phoned the leader of Peru on Friday; the king of Tonga on Sunday."

    days = {reading.states: reading.when and reading.when.edtf for reading in read(text, "en", DAY)}

    assert days == {("KEN", "PER"): "2023-06-02", ("KEN", "TON"): "2023-06-04"}


@pytest.mark.parametrize(
    ("text", "status", "mode"),
    [
        ("The presidents of Kenya and Peru are scheduled to hold talks in Lima.", "planned", "in_person"),
        ("The presidents of Kenya and Peru are slated to have a meeting in Lima.", "planned", "in_person"),
        ("The Kenyan president will hold around 12 meetings, including with Peru's.", "planned", "in_person"),
        (
            "During the calls, the Kenyan president discussed fish with the king of Tonga.",
            "occurred",
            "phone",
        ),
        ("The Kenyan president spoke to the king of Tonga, his aide said in a video call.", "occurred", None),
        ("The Kenyan president called other leaders: he spoke with the king of Tonga.", "occurred", "phone"),
    ],
)
def test_status_and_mode_are_those_of_the_contact(text: str, status: str, mode: str | None) -> None:
    (reading,) = read(text, "en", DAY)

    assert (reading.status.value, reading.mode and reading.mode.value) == (status, mode)


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "en",
            "Besides meeting the king of Tonga, the Kenyan president will also meet the president of Peru.",
            {("KEN", "TON"): "planned", ("KEN", "PER"): "planned"},
        ),
        (
            "en",
            "Besides meeting the king of Tonga, the Kenyan president also met the president of Peru.",
            {("KEN", "TON"): "occurred", ("KEN", "PER"): "occurred"},
        ),
        (
            "en",
            "In a call with the king of Tonga, the Kenyan president agreed on talks for next week, and he"
            " thanked the president of Peru.",
            {("KEN", "TON"): "occurred", ("KEN", "PER"): "occurred"},
        ),
        (
            "id",
            "Selain bertemu Raja Tonga, Presiden Kenya juga akan bertemu Presiden Peru.",
            {("KEN", "TON"): "planned", ("KEN", "PER"): "planned"},
        ),
        (
            "id",
            "Presiden Kenya mengatakan kalau ia berbicara dengan Raja Tonga pada Senin.",
            {("KEN", "TON"): "occurred"},
        ),
        (
            "id",
            "Kalau Presiden Kenya berbicara dengan Raja Tonga, harga kopi turun.",
            {("KEN", "TON"): "hypothetical"},
        ),
        (
            "id",
            "Dijadwalkan ada satu menteri yang bertemu Presiden Kenya, yakni Menlu Peru.",
            {("KEN", "PER"): "planned"},
        ),
        (
            "id",
            "Presiden Kenya yang baru saja menyelesaikan kunjungannya ke Peru dijadwalkan pulang pada Senin.",
            {("KEN", "PER"): "occurred"},
        ),
    ],
)
def test_each_contact_of_a_sentence_has_its_own_status(
    lang: str, text: str, told: dict[tuple[str, str], str]
) -> None:
    found = {pair: reading.status.value for reading in read(text, lang, DAY) for pair in reading.pairs}

    assert found == told
