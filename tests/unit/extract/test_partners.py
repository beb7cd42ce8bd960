"""One official and several partners: who met whom, and who sat at one table."""

import pytest

from tests.support.reading import read

ENGLISH = (
    (
        "Kenya's president met the Peruvian president on Monday and the Chilean president on Tuesday.",
        "CHL-KEN KEN-PER",
    ),
    ("Kenya's foreign minister met with Peru's in Lima and Chile's in Santiago.", "CHL-KEN KEN-PER"),
    ("Kenya's president met, among others, the presidents of Peru and Chile.", "CHL-KEN CHL-PER KEN-PER"),
    ("Kenya's president received the ambassadors of Peru and Chile.", "CHL-KEN KEN-PER"),
    (
        "The new ambassadors of Peru and Chile presented their credentials to Kenya's president.",
        "CHL-KEN KEN-PER",
    ),
    ("Kenya's president had talks with the presidents of Peru, Chile and Ghana.", "CHL-KEN GHA-KEN KEN-PER"),
    ("Kenya's president fielded calls from the presidents of Peru and Chile.", "CHL-KEN KEN-PER"),
    ("Calls from the presidents of Peru and Chile came in all day.", ""),
    ("After Peru and Chile, Kenya's president arrived in Ghana on Tuesday.", "CHL-KEN GHA-KEN KEN-PER"),
    (
        "Kenya's president met Peru's president. Talks with Chile's president are set for Friday.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Kenya's president met Peru's president. Chile's president will be received on Friday.",
        "CHL-KEN KEN-PER",
    ),
)
INDONESIAN = (
    (
        "Presiden Kenya bertemu Presiden Peru pada Senin, kemudian dengan Presiden Chile pada Selasa.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Sejumlah pemimpin menelepon Presiden Kenya, yakni Presiden Peru dan Presiden Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Dua dubes menyerahkan surat kepercayaan kepada Presiden Kenya, yakni Dubes Peru dan Dubes Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Presiden Kenya mendapat ucapan selamat melalui telepon dari Presiden Peru dan Presiden Chile.",
        "CHL-KEN KEN-PER",
    ),
    ("Presiden Kenya menerima telepon dari 10 kepala negara, di antaranya Presiden Peru.", "KEN-PER"),
    ("Presiden Kenya menyampaikan terima kasih kepada Presiden Peru lewat telepon.", "KEN-PER"),
    (
        "Presiden Kenya melakukan panggilan telepon untuk menyampaikan selamat kepada Presiden Peru.",
        "KEN-PER",
    ),
    ("Setelah dari Peru, Presiden Kenya melanjutkan kunjungan ke Chile.", "CHL-KEN KEN-PER"),
    (
        "Presiden Kenya bertemu sejumlah pemimpin di Wina. Mereka adalah Presiden Peru dan Presiden Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Kepala negara yang menelepon Presiden Kenya antara lain Presiden Peru dan Presiden Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Presiden Kenya bertemu Presiden Peru, Presiden Chile, Presiden Ghana, Presiden Togo, Presiden Mali, "
        "Presiden Laos, dan Presiden Fiji.",
        "CHL-KEN FJI-KEN GHA-KEN KEN-LAO KEN-MLI KEN-PER KEN-TGO",
    ),
    (
        "Presiden Kenya memilih sejumlah menteri. Mereka adalah Menteri Luar Negeri Peru dan Menlu Chile.",
        "",
    ),
)


@pytest.mark.parametrize(("text", "pairs"), ENGLISH)
def test_every_partner_of_an_english_sentence_is_found(text: str, pairs: str) -> None:
    assert pairs_in(text, "en") == pairs.split()


@pytest.mark.parametrize(("text", "pairs"), INDONESIAN)
def test_every_partner_of_an_indonesian_sentence_is_found(text: str, pairs: str) -> None:
    assert pairs_in(text, "id") == pairs.split()


def pairs_in(text: str, lang: str) -> list[str]:
    """The pairs of states that the readings of a text stand for."""
    readings = read(text, lang, "2021-06-15T12:00:00+00:00")
    return sorted({"-".join(pair) for reading in readings for pair in reading.pairs})
