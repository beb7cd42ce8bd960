"""Lists of partners of whom each has something said of him, and what only looks like one."""

import pytest

from tests.support.reading import read

DAY = "2023-06-06T12:00:00+00:00"
LISTS = (
    (
        "Menlu Kenya bertemu Menlu Peru soal visa, Menlu Chile mengenai kopi, dan Menlu Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    ("Menlu Kenya bertemu Menlu Peru, yang membawa isu kopi, serta Menlu Chile.", "CHL-KEN KEN-PER"),
    ("Menlu Kenya menelepon Peru (Presiden Dina Boluarte) dan Chile (Presiden Boric).", "CHL-KEN KEN-PER"),
    ("Presiden Kenya bertemu Presiden Peru, PM Fiji, kemudian Raja Tonga.", "FJI-KEN KEN-PER KEN-TON"),
    (
        "Presiden Kenya bertemu Presiden Peru, PM Fiji, Raja Tonga di sela-sela sidang.",
        "FJI-KEN KEN-PER KEN-TON",
    ),
    (
        "Menlu Kenya bertemu sejumlah menlu. Dengan Menlu Peru dibahas visa, sementara dengan Menlu Chile "
        "dan Menlu Ghana dibicarakan kopi.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    ("Presiden Kenya bertemu Presiden Peru. Selanjutnya PM Fiji dan Raja Tonga.", "FJI-KEN KEN-PER KEN-TON"),
    ("Tidak hanya Presiden Peru, Presiden Kenya juga bertemu PM Fiji.", "FJI-KEN KEN-PER"),
    ("PM Fiji tiba di Nairobi setelah mengunjungi Peru dan Chile.", "CHL-FJI FJI-KEN FJI-PER"),
    (
        "Presiden Kenya pergi. Di Lima ia bertemu Presiden Peru, di Suva PM Fiji, di Accra Presiden Ghana.",
        "FJI-KEN GHA-KEN KEN-PER",
    ),
    (
        "Presiden Kenya bertemu Presiden Peru. Kedua, ia menerima PM Fiji. Ketiga dengan Raja Tonga.",
        "FJI-KEN KEN-PER KEN-TON",
    ),
    (
        "Presiden Kenya menerima tamu-tamunya satu demi satu. Yang pertama datang adalah Presiden Peru, "
        "lalu PM Fiji, disusul Raja Tonga.",
        "FJI-KEN KEN-PER KEN-TON",
    ),
    (
        "Presiden Kenya menerima sejumlah tamu negara. Mereka adalah Presiden Peru dan PM Fiji.",
        "FJI-KEN KEN-PER",
    ),
    (
        "Menlu Kenya bertemu Dani Wiru (Wakil Menlu Peru), Menlu Chile, dan Menlu Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Presiden Kenya bertemu tiga pemimpin: Presiden Peru membahas kerja sama ikan; PM Fiji; Raja Tonga.",
        "FJI-KEN KEN-PER KEN-TON",
    ),
    (
        "Jadwal Presiden Kenya, Senin (5/6), sebagai berikut:\n- 09.30 WIB bertemu Presiden Peru\n- 10.15 "
        "WIB pertemuan dengan PM Fiji",
        "FJI-KEN KEN-PER",
    ),
    (
        "Presiden Kenya menerima Presiden Peru, PM Fiji, dan Raja Tonga, yang membicarakan pipa gas.",
        "FJI-KEN KEN-PER KEN-TON",
    ),
    ("Presiden Kenya bertemu Presiden Peru, di Suva PM Fiji berpidato.", "KEN-PER"),
    ("Presiden Kenya menginap di hotel bagi tamu negara, antara lain Presiden Peru.", ""),
    (
        "Presiden Kenya bertemu Presiden Peru, PM Fiji (beras) dan terakhir Raja Tonga.",
        "FJI-KEN KEN-PER KEN-TON",
    ),
    ("Secara berurutan, Presiden Kenya menerima PM Fiji dan Raja Tonga.", "FJI-KEN KEN-TON"),
    ("JAKARTA - Usai bertemu Presiden Peru, Presiden Kenya menelepon PM Fiji.", "FJI-KEN KEN-PER"),
    ("Menlu Kenya bertemu Menlu Peru untuk membahas visa, dan Menlu Chile mengecam serangan.", "KEN-PER"),
    ("Menlu Kenya bertemu Menlu Peru untuk membahas kunjungan Presiden Chile dan PM Fiji.", "KEN-PER"),
    ("Menlu Kenya bertemu Menlu Peru di Hotel Kartika, sedangkan Menlu Chile dan PM Fiji pulang.", "KEN-PER"),
    ("Menlu Kenya mengkritik Menlu Peru soal visa, Menlu Chile mengenai kopi, dan Menlu Ghana.", ""),
    ("Menlu Peru berbicara soal visa, Menlu Chile soal kopi, dan Menlu Ghana soal ikan.", ""),
    ("Presiden Kenya bertemu Presiden Peru, lalu Presiden Chile mengecamnya.", "KEN-PER"),
    ("Presiden Kenya bertemu Presiden Peru. Perang dengan Presiden Chile dibahas media.", "KEN-PER"),
    ("Presiden Kenya bertemu Presiden Peru. Selanjutnya Presiden Chile berpidato.", "KEN-PER"),
    ("Presiden Kenya bertemu Presiden Peru. Tidak hanya Presiden Chile, warga Fiji juga marah.", "KEN-PER"),
    ("Pemimpin yang hadir di KTT itu:\nPresiden Peru\nPresiden Chile\nPresiden Kenya", ""),
    ("Jadwal pertandingan: (1) Peru, (2) Chile, (3) Kenya.", ""),
)


@pytest.mark.parametrize(("text", "pairs"), LISTS)
def test_everybody_of_a_list_is_read_and_nobody_else(text: str, pairs: str) -> None:
    found = {pair for reading in read(text, "id", DAY) for pair in reading.pairs}

    assert sorted("-".join(pair) for pair in found) == pairs.split()


def test_each_of_a_list_keeps_his_day() -> None:
    text = (
        "Menlu Kenya bertemu Menlu Peru pada Minggu, Menlu Chile (Senin) soal kopi dan Menlu Ghana pada Rabu."
    )

    readings = read(text, "id", DAY)

    days = {reading.states: reading.when.edtf for reading in readings if reading.when is not None}
    assert days == {
        ("KEN", "PER"): "2023-06-04",
        ("CHL", "KEN"): "2023-06-05",
        ("GHA", "KEN"): "2023-05-31",
    }
