"""Sentences without their article: surnames and titles alone, lists in lists, places before a name."""

import pytest

from tests.support.reading import told

DAY = "2011-09-06T12:00:00+00:00"
LONE = (
    # A list behind a word and its comma, or behind more of such words.
    (
        "Wapres bertemu sejumlah kepala negara, di antaranya, Presiden Peru, PM Fiji, dan Raja Tonga.",
        "FJI-IDN IDN-PER IDN-TON",
    ),
    (
        "Menlu bertemu beberapa menlu, misalnya Menlu Peru, Menlu Fiji, dan Menlu Ghana.",
        "FJI-IDN GHA-IDN IDN-PER",
    ),
    ("Menlu bertemu sejumlah menlu, sebut saja Menlu Peru dan Menlu Fiji.", "FJI-IDN IDN-PER"),
    ("Menlu bertemu para pengusaha, di antaranya, pemilik kapal dari Peru dan Fiji.", ""),
    # Officials with their own titles behind states that share one.
    (
        "Presiden Kenya menjamu Presiden Peru, Chile, dan Bolivia, PM Fiji, serta Raja Tonga di Nairobi.",
        "BOL-KEN CHL-KEN FJI-KEN KEN-PER KEN-TON",
    ),
    (
        "Presiden Kenya bertemu PM Fiji dan Presiden Peru, Chile, dan Bolivia.",
        "BOL-KEN CHL-KEN FJI-KEN KEN-PER",
    ),
    (
        "The Kenyan president hosted the presidents of Peru and Chile, Tonga's king, and Fiji's premier.",
        "CHL-KEN FJI-KEN KEN-PER KEN-TON",
    ),
    (
        "Presiden Kenya menelepon Presiden Peru dan Chile, sedangkan PM Fiji meresmikan pasar.",
        "CHL-KEN KEN-PER",
    ),
    # A surname behind a noun that opens the sentence, and a state as the goal.
    ("Kunjungan Karzai ke Islamabad berlangsung dua hari.", "AFG-PAK"),
    ("Lawatan Sarkozy ke Gabon hanya sehari.", "FRA-GAB"),
    ("Kunjungan Gillard ke Tonga membahas nelayan.", "AUS-TON"),
    ("Kedatangan Persija di Gabon disambut pendukungnya.", ""),
    # Somebody's name right behind the place that opens the sentence.
    ("Di Gabon Sarkozy bertemu Presiden Ali Bongo.", "FRA-GAB"),
    ("Dari Kairo Clinton terbang ke Amman untuk menemui Raja Abdullah.", "JOR-USA"),
    ("Di Gabon Rossi bertemu pemilik hotel.", ""),
    # Who is foe of a state does not act for it.
    (
        "Dua seteru Amerika Serikat, Presiden Hugo Chavez dan Presiden Ahmadinejad, bertemu di Karakas.",
        "IRN-VEN",
    ),
    # What was talked over, by whom and with whom.
    ("Soal itu sudah dibicarakan Menlu Fiji dengan Menlu Tonga.", "FJI-TON"),
    ("Batas laut itu dirundingkan oleh Menlu Fiji kemarin bersama rekannya dari Tonga.", "FJI-TON"),
    ("Sengketa laut itu dibahas Menlu Fiji dan Menlu Tonga di Suva.", "FJI-TON"),
    ("Anggaran itu dibahas Menlu Fiji bersama parlemen.", ""),
    ("Kasus itu dibicarakan nelayan Fiji dengan polisi Tonga.", ""),
    # A bare title is whom the sentence calls "he".
    ("Menlu menjelaskan, dirinya telah bertemu Menlu Islandia pekan lalu.", "IDN-ISL"),
    ("Menurut Menlu, ia akan menelepon Menlu Islandia.", "IDN-ISL"),
    ("Gubernur menjelaskan, dirinya akan bertemu Menlu Islandia.", ""),
    # Colleagues who are told by their states behind a word that announces them.
    (
        "Menlu menjumpai sedikitnya tiga koleganya, yakni dari Peru, Fiji, dan Ghana.",
        "FJI-IDN GHA-IDN IDN-PER",
    ),
    ("Menlu menelepon para koleganya, antara lain dari Peru dan Fiji.", "FJI-IDN IDN-PER"),
    ("Menlu bertemu para pelajar, antara lain dari Peru dan Fiji.", ""),
    # The noun to which a name belongs, in the clause before.
    ("Menlu Fiji dan Tonga bersepakat soal bendungan Nadi setelah berunding dua hari.", "FJI-TON"),
    ("Menlu Fiji dan Tonga tidak hadir, kapten Rossi bertolak setelah berunding dengan bank.", ""),
    # Of what field a minister is, in a word that means a thing elsewhere, and of what state.
    ("Presiden Peru menerima kunjungan Menteri Peternakan Fiji, Ratu Inoke, di Lima.", "FJI-PER"),
    ("Presiden Peru menerima kunjungan Menteri Perusahaan Perladangan dan Komoditi Malaysia.", "MYS-PER"),
    ("Presiden Peru menerima kunjungan Menteri di Departemen Perdana Menteri Malaysia.", "MYS-PER"),
    ("Presiden Peru menerima kunjungan pengusaha peternakan Fiji.", ""),
    # A surname at a place.
    ("Kedatangan Karzai di Islamabad disambut unjuk rasa.", "AFG-PAK"),
    # Who is received next is a guest of the same host.
    ("PM Fiji dijamu Presiden Kenya. Lalu giliran Raja Tonga.", "FJI-KEN KEN-TON"),
    ("PM Fiji lebih dulu diterima Presiden Kenya, disusul Raja Tonga.", "FJI-KEN KEN-TON"),
    (
        "Yang pertama diterima Presiden Kenya adalah PM Fiji, disusul kemudian oleh Raja Tonga.",
        "FJI-KEN KEN-TON",
    ),
    ("Presiden Kenya mengunjungi Fiji dan bertemu PM Fiji. Lalu giliran Raja Tonga.", "FJI-KEN KEN-TON"),
    ("PM Fiji dijamu Presiden Kenya. Lalu giliran penari Tonga.", "FJI-KEN"),
    (
        "Presiden Kenya bertemu dua pemimpin, yakni PM Fiji dan Raja Tonga. Dua pemimpin lainnya adalah"
        " Presiden Ghana dan Presiden Peru.",
        "FJI-KEN GHA-KEN KEN-PER KEN-TON",
    ),
    # Whose office somebody calls at, who comes up to him, and who several were.
    ("PM Fiji bertandang ke kantor Raja Tonga.", "FJI-TON"),
    ("Pengunjuk rasa Fiji mendatangi kantor PM Tonga.", ""),
    ("PM Fiji dihampiri Raja Tonga seusai upacara.", "FJI-TON"),
    ("PM Fiji dihampiri pelajar Tonga seusai upacara.", ""),
    (
        "Dua menteri asing diterima Presiden Kenya, masing-masing Menkes Fiji dan Menkes Tonga.",
        "FJI-KEN KEN-TON",
    ),
    # A namesake of another rank and state.
    ("Panglima Tonga Laksamana David Johnston bertemu Presiden Kenya.", "KEN-TON"),
    # Guests who are counted and named behind a colon.
    (
        "Dua tamu dari Afrika diterima Wapres kemarin: Menlu Ghana dan Dubes Uganda yang hendak pamit.",
        "GHA-IDN IDN-UGA",
    ),
    ("Dua tamu dari Afrika menginap di Bali: penyanyi Ghana dan petinju Uganda.", ""),
)


@pytest.mark.parametrize(("sentence", "pairs"), LONE)
def test_a_sentence_tells_its_contacts_without_its_article(sentence: str, pairs: str) -> None:
    lang = "en" if sentence.startswith("The ") else "id"

    contacts = told(sentence, lang, DAY)

    assert sorted({contact.split()[0] for contact in contacts}) == pairs.split()


HOW = (
    ("Surat balasan PM Fiji telah diterima dan dibaca Raja Tonga.", "FJI-TON letter occurred"),
    ("Surat dari PM Fiji sudah diterima Raja Tonga.", "FJI-TON letter occurred"),
    ("Utusan PM Fiji sudah diterima Raja Tonga.", "FJI-TON in_person occurred"),
    ("PM Fiji, tokoh yang akan lengser bulan depan, dijamu Raja Tonga.", "FJI-TON in_person occurred"),
    ("PM Fiji, yang akan tiba Senin, dijadwalkan bertemu Raja Tonga.", "FJI-TON in_person planned"),
    ("Undangan disampaikan langsung oleh Menlu Fiji kepada Raja Tonga.", "FJI-TON in_person occurred"),
    ("Menjelang akhir pertemuan PM Fiji dengan Raja Tonga, hujan turun.", "FJI-TON in_person occurred"),
    ("Menjelang pertemuan PM Fiji dengan Raja Tonga, hujan turun.", "FJI-TON in_person planned"),
)


@pytest.mark.parametrize(("sentence", "contact"), HOW)
def test_a_sentence_tells_how_and_whether_without_its_article(sentence: str, contact: str) -> None:
    contacts = told(sentence, "id", DAY)

    assert contacts == {contact}
