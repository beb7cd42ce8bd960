"""News of the day without contacts: what most of a stream is, as long as the articles in seeds/articles.

In: a count and a seed. Out: JSON lines in Indonesian: prices, floods, courts, matches; every fourth names a
foreign state, as trade and sport do. Every sentence is written for this purpose. Source: general knowledge.
"""

import random
from collections.abc import Iterator

import orjson

_OPENINGS = (
    "{city}, Warta Contoh - {who} mulai memperbaiki {thing} di {city} setelah warga mengeluh selama setahun.",
    "{city} - Hujan lebat merusak {thing} di tiga kecamatan, kata {who} pada hari {day}.",
    "{city}, Warta Contoh - Harga beras di {city} turun tipis, sedangkan cabai dan telur naik lagi.",
    "{city} - Pengadilan menunda putusan perkara {thing} karena seorang saksi sakit.",
)
_BODY = (
    "Menurut {who}, pekerjaan itu memerlukan waktu {number} bulan dan biaya Rp{number} miliar.",
    "Warga berharap {thing} dapat dipakai kembali sebelum musim hujan tiba.",
    "“Kami tidak ingin menunggu lebih lama,” kata {name}, pedagang di pasar induk {city}.",
    "Petugas mencatat {number} rumah rusak ringan dan {number} rusak berat, tetapi tidak ada korban jiwa.",
    "Kepala dinas setempat, {name}, meminta sekolah tetap dibuka dan guru mengatur jadwal sendiri.",
    "Sejumlah toko tutup lebih awal karena listrik padam sejak sore.",
    "Dalam laga terakhir, tim {city} menang {number}-{number} dan naik ke urutan keempat.",
    "Pemerintah daerah mencari lahan baru seluas {number} hektare di pinggir kota.",
    "Polisi memeriksa {number} orang saksi, lalu mengumumkan hasilnya pada {day} malam.",
    "{name} menambahkan bahwa anggaran perubahan baru dibahas dewan pada bulan depan.",
    "Para petani memilih menjual gabah langsung ke penggilingan agar tidak merugi.",
    "Jalan utama macet sepanjang {number} kilometer, dan sopir memakai jalan kampung.",
    "Data badan statistik menunjukkan penduduk {city} bertambah {number} ribu orang dalam sepuluh tahun.",
    "Rumah sakit daerah menambah {number} tempat tidur untuk pasien demam berdarah.",
    "Bupati dijadwalkan meninjau {thing} itu bersama anggota dewan.",
    "Sampai berita ini ditulis, {who} belum menjawab pertanyaan tentang tender tersebut.",
)
_ABROAD = (
    "Ekspor kopi ke {state} naik {number} persen berkat panen yang baik, kata {name}.",
    "Pemain asal {state} itu cedera lutut dan absen {number} pekan.",
    "Mesin yang dipesan dari {state} baru tiba pada hari {day}.",
)
_CITIES = ("Semarang", "Makassar", "Padang", "Malang", "Manado", "Pontianak", "Kupang", "Ambon")
_NAMES = ("Wulan Sasmita", "Bagas Permana", "Rahmat Tanjung", "Sri Handayani", "Yosef Lado", "Dewi Kartika")
_WHO = ("dinas pekerjaan umum", "kepala pasar", "badan penanggulangan bencana", "panitia lelang")
_THINGS = ("jembatan", "pasar ikan", "saluran air", "gedung sekolah", "terminal bus")
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat")
_STATES = ("Jepang", "Belanda", "Brasil", "Malaysia", "Jerman")
_LENGTH = 3_600
"""Characters of an article, on average."""


def plain_articles(count: int, seed: int = 1945) -> Iterator[bytes]:
    """Articles as JSON lines, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(count):
        body = (*_BODY, *_ABROAD) if number % 4 == 0 else _BODY
        length = chance.gauss(_LENGTH, _LENGTH / 5)
        lines = [_filled(chance.choice(_OPENINGS), chance)]
        while sum(map(len, lines)) < length:
            lines.append(" ".join(_filled(chance.choice(body), chance) for _ in range(chance.randint(1, 4))))
        article = {"id": f"plain-{number:06}", "text": "\n\n".join(lines), "lang": "id"}
        yield orjson.dumps(article) + b"\n"


def a_sentence(chance: random.Random) -> str:
    """One sentence of such news."""
    return _filled(chance.choice(_BODY), chance)


def _filled(sentence: str, chance: random.Random) -> str:
    return sentence.format(
        city=chance.choice(_CITIES),
        name=chance.choice(_NAMES),
        who=chance.choice(_WHO),
        thing=chance.choice(_THINGS),
        day=chance.choice(_DAYS),
        state=chance.choice(_STATES),
        number=chance.randint(2, 90),
    )
