"""Indonesian lists of partners: whom one official called, told or met one by one, however they are named."""

import pytest

from shared.domain.vocabulary import Level
from tests.support.reading import read, told

ONE_BY_ONE = (
    (
        "Negara-negara yang telah dihubungi Menlu Kenya lewat telepon antara lain Peru, Chile, dan Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Menlu Kenya menelepon rekan-rekannya dari berbagai negara untuk membahas serangan itu, yaitu Peru, "
        "Chile, dan Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Sejumlah menlu yang dihubungi Menlu Kenya berasal dari Peru, Chile, dan Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Presiden Kenya menelepon balik tiga kepala negara: Peru, Chile, dan Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Menlu Kenya telah berkomunikasi lewat telepon dengan Peru, Chile, Ghana, Fiji, Vietnam, dan Laos.",
        "CHL-KEN FJI-KEN GHA-KEN KEN-LAO KEN-PER KEN-VNM",
    ),
    (
        "Menlu Kenya menelepon sejumlah negara, yakni Peru, Chile, dan Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Menlu Kenya menelepon menlu dari tiga negara: Peru, Chile, dan Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Presiden Kenya mengaku telah melakukan kontak dengan Lima, Santiago, Accra, Suva, dan Hanoi.",
        "CHL-KEN FJI-KEN GHA-KEN KEN-PER KEN-VNM",
    ),
    (
        "Pemerintah Kenya telah menghubungi Peru, Chile, dan Ghana mengenai kapal itu.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Presiden Kenya memberi tahu hasil pembicaraan itu melalui telepon kepada Presiden Peru dan "
        "Presiden Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Presiden Kenya telah berbicara dengan Peru, Chile, Ghana, dan mereka semua setuju.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Menlu Kenya berbicara melalui telepon dengan Menlu Peru pada Senin malam, Menlu Chile, dan "
        "Menlu Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Presiden Kenya bertelepon dengan Presiden Peru selama 25 menit, lalu dengan Presiden Chile dan "
        "Presiden Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Presiden Kenya bertemu satu per satu dengan sejumlah pemimpin: Presiden Peru, Presiden Chile, dan "
        "Presiden Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Menlu Kenya berbicara dengan tiga mitranya, masing-masing dari Peru, Chile, dan Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    ("Menlu Kenya berunding dengan mitranya di Lima, Santiago, dan Accra.", "CHL-KEN GHA-KEN KEN-PER"),
    (
        "Menlu Kenya bertemu tujuh mitranya di markas PBB. Mereka antara lain Menlu Peru dan Menlu Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Raja Tonga menerima ucapan belasungkawa lewat telepon antara lain dari Presiden Peru dan "
        "Presiden Chile.",
        "CHL-TON PER-TON",
    ),
    ("Presiden Kenya menghubungi Trump, Emir Qatar, dan Raja Tonga.", "KEN-QAT KEN-TON KEN-USA"),
    (
        "Dalam percakapan telepon dengan Emir Qatar, Presiden Peru dan Presiden Chile menyampaikan duka.",
        "CHL-QAT PER-QAT",
    ),
    ("Dengan Peru, Menlu Kenya membahas visa.", "KEN-PER"),
    ("Presiden Kenya telepon Presiden Peru dan Presiden Chile.", "CHL-KEN KEN-PER"),
    ("Menlu Kenya, ujar jubir istana, menelepon Menlu Peru dan Menlu Chile.", "CHL-KEN KEN-PER"),
    ("Dalam tiga hari terakhir Menlu Kenya menelepon Menlu Peru.", "KEN-PER"),
    (
        "Presiden Kenya menelepon para pemimpin negara-negara Andes seperti Peru, Chile, dan Bolivia.",
        "BOL-KEN CHL-KEN KEN-PER",
    ),
    (
        "Presiden Kenya berbicara lewat telepon dengan pemimpin Peru, Chile, Ghana, dan lain-lain.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    ("Menlu Kenya dalam lawatan Asianya bertemu Menlu Fiji.", "FJI-KEN"),
    ("Presiden Kenya berkoordinasi melalui telepon dengan Presiden Peru.", "KEN-PER"),
    (
        "Menlu Kenya berkomunikasi dengan para Menlu ASEAN, antara lain Menlu Fiji, serta dengan Menlu Peru "
        "dan Chile.",
        "CHL-KEN FJI-KEN KEN-PER",
    ),
    (
        "Presiden Kenya melakukan pertemuan bilateral dengan negara-negara lain, seperti Peru, Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Presiden Kenya menyampaikan maaf kepada Peru, Chile, dan Ghana melalui telepon.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Menlu Kenya menghubungi sejawatnya di kawasan Pasifik -- Fiji, Tonga, dan Palau -- soal laut.",
        "FJI-KEN KEN-PLW KEN-TON",
    ),
    ("Menlu Kenya menyampaikan pesan yang sama kepada Menlu Peru lewat telepon.", "KEN-PER"),
    ("Menlu Kenya mengadakan panggilan konferensi dengan Menlu Peru dan Menlu Chile.", "CHL-KEN KEN-PER"),
    ("Menlu Kenya memberi penjelasan kepada Menlu Peru dan Menlu Chile.", "CHL-KEN KEN-PER"),
    ("Menurut Budi Wirandu, Presiden sudah ditelepon Presiden Peru.", "IDN-PER"),
    ("Presiden Kenya berbicara dengan Raja Abdullah (Yordania).", "JOR-KEN"),
    (
        "Menlu Kenya bertemu Menlu Peru dan Menlu Chile serta Presiden Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    ("Perundingan dengan Peru akan dilanjutkan di Lima, kata Menlu Kenya.", "KEN-PER"),
    ("Perundingan dengan Peru harus dilanjutkan, kata Menlu Kenya.", ""),
    ("Pembicaraan tingkat sekretaris luar negeri Kenya-Peru dibuka di Lima.", "KEN-PER"),
    ("Komunikasi satelit antara Peru, Chile, dan Ghana terganggu.", ""),
    ("Presiden Kenya menyampaikan maaf kepada Peru, Chile, dan Ghana dalam siaran televisi.", ""),
    ("Presiden Kenya menelepon dua pemimpin, Presiden Peru dan Presiden Chile.", "CHL-KEN KEN-PER"),
    ("Presiden Kenya berbicara dengan dua pemimpin, Presiden Peru dan Presiden Chile.", "CHL-KEN KEN-PER"),
    (
        "Presiden Kenya menerima tamunya satu per satu: Raja Tonga, Presiden Peru, Presiden Chile.",
        "CHL-KEN KEN-PER KEN-TON",
    ),
    ("Menlu Kenya di sela Dialog Shangri-La bertemu Menlu Peru.", "KEN-PER"),
    (
        "Sejumlah pemimpin Eropa, yakni Macron dan Erdogan, mendesak Presiden Kenya lewat telepon.",
        "FRA-KEN KEN-TUR",
    ),
    ("Pemerintah Kenya dihubungi Lima, Santiago, dan Accra.", "CHL-KEN GHA-KEN KEN-PER"),
    (
        "Presiden Kenya menerima telepon -- yang pertama -- dari Presiden Peru dan Presiden Chile.",
        "CHL-KEN KEN-PER",
    ),
    ("Presiden Kenya menyampaikan duka kepada Presiden Peru melalui surat.", "KEN-PER"),
    (
        "Presiden Kenya, sebelum membuka pasar Nairobi, menerima Presiden Peru, menelepon Presiden Chile, "
        "serta bertemu Raja Tonga.",
        "CHL-KEN KEN-PER KEN-TON",
    ),
    ("Presiden Kenya telah menghubungi Lima dan Santiago.", "CHL-KEN KEN-PER"),
    (
        "Presiden Kenya mengumumkan gencatan senjata setelah berbicara dengan Presiden Peru dan PM Fiji.",
        "FJI-KEN KEN-PER",
    ),
    ("Raja Tonga berkonsultasi dengan Presiden Peru dan al-Sisi.", "EGY-TON PER-TON"),
    (
        "Menlu Kenya bertemu dengan Menteri Luar Negeri Peru, Chile, Ghana, Fiji, kemudian utusan Uni Eropa.",
        "CHL-KEN FJI-KEN GHA-KEN KEN-PER",
    ),
    (
        "Menlu Kenya Musa Otieno bertemu menlu negara sahabat, yaitu Peru, Chile, dan Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Presiden Kenya berbincang dengan para pemimpin Afrika dan juga pimpinan lembaga dunia. "
        "Di antaranya terdapat Presiden Ghana, Perdana Menteri Fiji, dan Direktur Pelaksana IMF.",
        "FJI-KEN GHA-KEN",
    ),
    (
        "Pemimpin sejumlah negara lain, seperti Peru, Chile, dan mungkin Ghana juga akan melakukan pertemuan "
        "bilateral dengan Presiden Kenya.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Presiden Kenya diagendakan bertemu dengan Pemerintah Peru, Chile, Ghana, Fiji dan Oman.",
        "CHL-KEN FJI-KEN GHA-KEN KEN-OMN KEN-PER",
    ),
    (
        "Wapres bertemu dengan perwakilan pemerintah Peru, Chile, dan Ghana di Nairobi.",
        "CHL-IDN GHA-IDN IDN-PER",
    ),
    (
        "Presiden Kenya bertemu Presiden Peru di Lima pada Senin. Presiden Kenya juga berbincang dengan "
        "Presiden Chile, Presiden Peru, dan PM Fiji.",
        "CHL-KEN FJI-KEN KEN-PER",
    ),
    (
        "Presiden Kenya bertemu sejumlah pemimpin. Para tamu itu adalah PM Fiji dan Presiden Ghana.",
        "FJI-KEN GHA-KEN",
    ),
    (
        "Ada 18 pemimpin yang akan mengadakan pertemuan bilateral dengan Presiden Kenya. Termasuk salah "
        "satunya Presiden Ghana.",
        "GHA-KEN",
    ),
    ("Ada 18 pemimpin yang hadir di KTT itu. Termasuk salah satunya Presiden Ghana.", ""),
    ("Harga minyak sejumlah negara lain, seperti Peru dan Chile, naik, kata Menlu Kenya.", ""),
    ("Menlu Kenya bertemu pengusaha negara sahabat, yaitu Peru, Chile, dan Ghana.", ""),
    ("Mahasiswa dari Peru, Chile, dan Ghana berdialog dengan Menlu Kenya.", ""),
    ("Menlu Kenya menyampaikan bahwa ekspor ke Peru, Chile, dan Ghana naik.", ""),
    ("Para petani Kenya, Peru, dan Chile bertemu di Suva.", ""),
    ("Wartawan itu menelepon Menlu Peru, Chile, dan Ghana untuk membahas visa.", ""),
    ("Dengan Peru, Kenya berbagi musim hujan.", ""),
    ("Perusahaan Kenya telah menghubungi pelanggan di Peru, Chile, dan Ghana.", ""),
)


@pytest.mark.parametrize(("text", "pairs"), ONE_BY_ONE)
def test_everybody_whom_an_official_reached_is_read(text: str, pairs: str) -> None:
    found = {pair for reading in read(text, "id", "2025-06-15") for pair in reading.pairs}

    assert sorted("-".join(pair) for pair in found) == pairs.split()


@pytest.mark.parametrize(
    "text",
    (
        "Menteri luar negeri tiga negara Andes, yaitu Peru, Chile, dan Bolivia, bertemu di Suva.",
        "Para menlu dari tiga negara (Peru, Chile, Bolivia) bertemu di Suva.",
        "Menteri Luar Negeri tiga negara, yakni Peru, Chile dan Bolivia menggelar pertemuan di Suva.",
    ),
)
def test_the_states_behind_their_number_say_whose_ministers_they_are(text: str) -> None:
    (reading,) = read(text, "id", "2025-06-15")

    assert {(actor.state, actor.level) for actor in reading.actors} == {
        (state, Level.FOREIGN_MINISTER) for state in ("BOL", "CHL", "PER")
    }


def test_counterparts_of_several_states_share_the_table_with_whom_they_are_named_beside() -> None:
    text = "Menlu Kenya dan mitranya dari Peru, Chile, serta Ghana bertemu di Lima."

    [reading] = read(text, "id")

    assert reading.states == ("CHL", "GHA", "KEN", "PER")


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Raja Tonga menerima surat kepercayaan tiga duta besar. Masing-masing dari Peru, Chile, Fiji.",
            "CHL-TON FJI-TON PER-TON",
        ),
        (
            "Dua duta besar menyerahkan surat kepercayaan kepada Raja Tonga. Keduanya dari Peru dan Chile.",
            "CHL-TON PER-TON",
        ),
        ("Dua duta besar menonton pertandingan Kenya. Keduanya dari Peru dan Chile.", ""),
        ("Presiden Kenya menerima tiga pengusaha. Mereka berasal dari Peru, Chile, dan Fiji.", ""),
    ],
)
def test_a_sentence_of_its_own_may_say_whence_they_came(text: str, pairs: str) -> None:
    found = {pair for reading in read(text, "id", "2025-06-15") for pair in reading.pairs}

    assert sorted("-".join(pair) for pair in found) == pairs.split()


def test_leaders_on_a_list_are_met_one_by_one_though_the_last_is_of_lower_rank() -> None:
    text = (
        "Fijian Prime Minister Sitiveni Rabuka has met the leaders of Tonga, Samoa, Kiribati, Vanuatu, Nauru "
        "and Omani Deputy Foreign Minister Jane Alder."
    )

    [reading] = read(text, "en", "2024-06-15")

    assert {state for pair in reading.pairs for state in pair} - {"FJI"} == {
        "TON",
        "WSM",
        "KIR",
        "VUT",
        "NRU",
        "OMN",
    }


@pytest.mark.parametrize(
    "who",
    [
        "Kenyan President William Ruto and his Ugandan and Rwandan counterparts Yoweri Museveni and Paul "
        "Kagame",
        "Kenyan President William Ruto and his Ugandan and Rwandan counterparts, Yoweri Museveni and Paul "
        "Kagame,",
        "Kenyan President William Ruto and his counterparts from Uganda and Rwanda, Yoweri Museveni and Paul "
        "Kagame,",
    ],
)
def test_counterparts_who_are_named_behind_are_at_the_table_too(who: str) -> None:
    assert told(f"{who} met in Oslo.", "en", "2024-05-15T12:00:00+00:00") == {
        f"{pair} in_person occurred" for pair in ("KEN-RWA", "KEN-UGA", "RWA-UGA")
    }


@pytest.mark.parametrize(
    "goal",
    ["for the 44th ordinary summit of the southern lands", "to participate at a fair of the lake states"],
)
def test_whoever_goes_to_a_summit_that_is_counted_visits_nobody(goal: str) -> None:
    assert told(f"Kenyan President William Ruto flew to Lima {goal}.", "en") == set()


@pytest.mark.parametrize(
    ("lang", "text", "pairs"),
    [
        (
            "id",
            "Menlu Kenya bertemu Menlu Peru, Sekjen PBB dan juga mengadakan pertemuan dengan Menlu Chile.",
            {"KEN-PER", "CHL-KEN"},
        ),
        (
            "en",
            "The Kenyan president met the president of Peru, the UN secretary-general and called the "
            "president of Chile.",
            {"KEN-PER", "CHL-KEN"},
        ),
        ("id", "Menlu Kenya bertemu Menlu Peru, Sekjen PBB dan menelepon istrinya di Chile.", {"KEN-PER"}),
        (
            "id",
            "Setelah Menlu Kenya bertemu Menlu Peru, mantan Presiden Ghana bertemu Menlu Chile.",
            {"KEN-PER"},
        ),
    ],
)
def test_who_is_no_party_ends_a_list_and_acts_no_further(lang: str, text: str, pairs: set[str]) -> None:
    found = {
        "-".join(pair) for reading in read(text, lang, "2026-05-05T10:00:00+00:00") for pair in reading.pairs
    }

    assert found == pairs
