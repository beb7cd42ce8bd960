"""Indonesian news of several states at once: who joins whom, and whose talks a group of states holds."""

import pytest

from tests.support.reading import read

TOGETHER = (
    (
        "Menlu Kenya menerima Menlu Peru di Nairobi. Menlu Chile juga ikut serta dalam pertemuan itu.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
    (
        "Presiden Kenya menelepon Presiden Peru. Raja Tonga belakangan bergabung dalam percakapan tersebut.",
        "KEN-PER KEN-TON PER-TON",
    ),
    (
        "Presiden Kenya bertemu Presiden Peru. Pertemuan itu juga dihadiri oleh Presiden Chile.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
    (
        "Presiden Kenya menelepon Presiden Peru. Para pemimpin Chile, Ghana, Togo dan Benin juga ikut ambil "
        "bagian dalam percakapan itu, kata Uni Afrika.",
        "BEN-KEN CHL-KEN GHA-KEN KEN-PER KEN-TGO",
    ),
    (
        "Presiden Kenya bertemu Presiden Peru. Dubes Peru untuk Kenya juga hadir dalam pertemuan itu.",
        "KEN-PER",
    ),
    ("Presiden Kenya bertemu Presiden Peru. Pengusaha Chile turut serta dalam pertemuan itu.", "KEN-PER"),
    ("Presiden Kenya bertemu Presiden Peru. Menlu Chile tidak ikut serta dalam pertemuan itu.", "KEN-PER"),
    ("Presiden Kenya bertemu Presiden Peru. Menlu Chile ikut serta dalam lomba lari itu.", "KEN-PER"),
    ("Pertemuan di Lima itu dihadiri Menlu Kenya dan Menlu Peru.", "KEN-PER"),
    ("Pembicaraan yang berlangsung sejam itu dihadiri Menhan Kenya dan Menhan Peru.", "KEN-PER"),
    ("Pertemuan di Doha itu dihadiri Menlu Kenya dan Menlu Peru serta wakil PBB.", ""),
    ("Pertemuan tahunan petani kopi itu dihadiri Menlu Kenya dan Menlu Peru.", ""),
    ("Pertemuan para menlu ASEAN itu dihadiri Menlu Kenya dan Menlu Peru.", ""),
    (
        "Presiden Kenya dan Presiden Peru terlibat adu argumen dalam Konferensi Tingkat Tinggi (KTT) "
        "Mercosur di Lima.",
        "",
    ),
    (
        "Empat negara tetangga Togo, yakni Ghana, Benin dan Niger, berkumpul di Accra.",
        "BEN-GHA BEN-NER GHA-NER",
    ),
    ("Kenya, Peru, Chile akan mengadakan pertemuan di Suva.", "CHL-KEN CHL-PER KEN-PER"),
    (
        "Menteri luar negeri dan menteri pertahanan Kenya, Peru, dan Chile bertemu di Suva.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
    (
        "Perundingan itu dibuka di Suva dengan kehadiran Menlu Kenya, Menlu Peru dan Menlu Chile.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
    ("Warga Kenya, Peru dan Chile berkumpul di Suva.", ""),
    (
        "Presiden Kenya dan Presiden Peru mengadakan pembicaraan telepon dan menyepakati pentingnya kerja "
        "sama trilateral dengan Chile.",
        "KEN-PER",
    ),
    ("Menlu Kenya dan Menlu Peru berunding mengenai sengketa perbatasan dengan Chile.", "KEN-PER"),
    (
        "Presiden Kenya dan Presiden Peru mengadakan pembicaraan trilateral dengan Chile.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
    ("Suva, Accra, dan Lima menyambut kejatuhan Presiden Kenya dengan hati-hati.", ""),
    ("Presiden Kenya, Presiden Peru dan Raja Tonga mengecam serangan itu dalam pernyataan bersama.", ""),
    ("Presiden Kenya berangkat ke New York, Senin.", ""),
    ("Presiden Kenya, Presiden Peru dan Presiden Chile ikut berbicara dari ibu kota masing-masing.", ""),
    ("Menlu Kenya dan Menlu Peru bergantian berbicara kepada pers.", ""),
    ("Tiga menteri luar negeri Eropa keluar dari hotel setelah berunding dengan Menlu Kenya.", ""),
    ("Presiden Kenya berkunjung ke Peru. Suva dan Accra menyambutnya dengan hati-hati.", "KEN-PER"),
    ("Menlu Kenya mengunjungi Jenewa untuk membahas program nuklir Iran.", ""),
)

EACH_OF_THEM = (
    (
        "Presiden Kenya menghubungi sejumlah pemimpin. Mereka yang ditelepon adalah PM Fiji dan Raja Tonga.",
        "FJI-KEN KEN-TON",
    ),
    ("Menlu Kenya menelepon rekan-rekan mereka dari Peru, Chile dan Ghana.", "CHL-KEN GHA-KEN KEN-PER"),
    (
        "Menlu Kenya menerima mitra-mitranya dari Prancis, Jean-Noel Barrot; Jerman, Johann Wadephul; dan "
        "Inggris, David Lammy.",
        "DEU-KEN FRA-KEN GBR-KEN",
    ),
    (
        "Menlu Kenya berbicara dengan Ketua ASEAN, para menlu dari Peru, Chile dan Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    ("Presiden Kenya menemui Raja Tonga dan, tak lama sesudahnya, PM Fiji.", "FJI-KEN KEN-TON"),
    ("Kenya menjadi tuan rumah bagi Menlu Peru dan Menlu Chile.", "CHL-KEN KEN-PER"),
    (
        "Presiden Kenya bertemu Presiden Peru. Sore harinya giliran Presiden Chile beserta istri.",
        "CHL-KEN KEN-PER",
    ),
    ("Menlu Kenya tiba di Suva. Setelah bertemu PM Fiji, ia menelepon Raja Tonga.", "FJI-KEN KEN-TON"),
    ("Raja Tonga adalah pemimpin pertama yang menelepon Presiden Kenya; disusul PM Fiji.", "FJI-KEN KEN-TON"),
    ("Raja Tonga menelepon Presiden Kenya. PM Fiji baru menelepon dua hari kemudian.", "FJI-KEN KEN-TON"),
    ("Raja Tonga menelepon Presiden Kenya. PM Fiji mengatakan ia jarang menelepon.", "KEN-TON"),
    ("Presiden Kenya menerima PM Fiji, disusul Raja Tonga.", "FJI-KEN KEN-TON"),
    ("PM Fiji tiba di Nairobi, disusul Raja Tonga.", "FJI-KEN KEN-TON"),
    (
        "Dari Lima, tempat ia berbincang dengan Presiden Peru, Menlu India S. Jaishankar pulang.",
        "IND-PER",
    ),
    (
        "Pertemuan Presiden Kenya dihadiri para pemimpin dari Peru, Chile dan Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    ("Sebelum menghadiri konferensi itu, Presiden Kenya mengunjungi Peru.", "KEN-PER"),
    (
        "Menlu Peru bertemu Menlu Chile. PM Fiji akan berterima kasih kepada Raja Tonga "
        "saat keduanya bertemu.",
        "CHL-PER FJI-TON",
    ),
    (
        "Presiden Kenya bertemu Raja Tonga. Mantan Wali Kota Nairobi itu juga menelepon PM Fiji.",
        "FJI-KEN KEN-TON",
    ),
    ("Delegasi Kenya bertemu dengan para penasihat keamanan dari Peru dan Chile.", "CHL-KEN CHL-PER KEN-PER"),
    (
        "Menlu Kenya sakit. PM Peru ada di Nairobi. Menurut Menlu Kenya, ia sudah menelepon Menlu Chile.",
        "CHL-KEN",
    ),
)


@pytest.mark.parametrize(("text", "pairs"), (*TOGETHER, *EACH_OF_THEM))
def test_every_pair_that_the_text_brings_together_is_read(text: str, pairs: str) -> None:
    found = {pair for reading in read(text, "id", "2025-06-15") for pair in reading.pairs}

    assert sorted("-".join(pair) for pair in found) == pairs.split()


def test_two_of_three_who_meet_on_the_margins_have_a_meeting_of_their_own() -> None:
    text = (
        "Menlu Kenya, Menlu Peru dan Menlu Chile akan bertemu bertiga di Suva. Menlu Kenya dan Menlu Peru "
        "juga akan bertemu secara terpisah di sela-sela pertemuan tersebut."
    )

    assert [len(reading.pairs) for reading in read(text, "id")] == [3, 1]
