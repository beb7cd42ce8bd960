"""One sentence about a contact, changed in one way at a time: what must follow, and what must stay.

Read `SENTENCES` and `STYLES` first: a sentence has two officials, a city and a day; a style is a way to name
an official. Each function below replaces or adds one thing and says in its cases what must be read: other
people, places, days and numbers; the passive; what is put in after an official or behind the sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice

from tests.unit.extract.variations import OFFICES, Case, State, pairs

NAMES = (
    "Amina Odhiambo",
    "Carlos Quispe",
    "Nguyen Van Hai",
    "Bjarne Dahl",
    "Abdul Karim bin Said",
    "Jean-Pierre Mabika",
    "Siti Rahmawati",
    "Katarzyna Wolska",
    "Sione Taufa",
    "Ram Bahadur Gurung",
    "Sean O'Reilly",
    "Aigul Serikova",
    "Lucía Fernández",
    "Kofi Asamoah-Boateng",
    "Mohammed Al-Mutairi",
    "Pita Waqa",
)
"""Of nobody whom the register knows: the office and the state have to carry the sentence."""


@dataclass(frozen=True)
class City:
    """A city as both languages write it."""

    english: str
    indonesian: str
    country: str


CITIES = (
    City("Vienna", "Wina", "AUT"),
    City("Geneva", "Jenewa", "CHE"),
    City("Brussels", "Brussel", "BEL"),
    City("Rome", "Roma", "ITA"),
    City("Doha", "Doha", "QAT"),
    City("Cairo", "Kairo", "EGY"),
    City("Addis Ababa", "Addis Ababa", "ETH"),
    City("Pretoria", "Pretoria", "ZAF"),
    City("Singapore", "Singapura", "SGP"),
    City("Bangkok", "Bangkok", "THA"),
    City("Tashkent", "Tashkent", "UZB"),
    City("Istanbul", "Istanbul", "TUR"),
    City("Havana", "Havana", "CUB"),
    City("Lima", "Lima", "PER"),
    City("Wellington", "Wellington", "NZL"),
    City("Kuala Lumpur", "Kuala Lumpur", "MYS"),
)

SENTENCES = {
    "en": (
        ("{a} met {b} in {city}{when}.", "in_person"),
        ("{a} held talks with {b} in {city}{when}.", "in_person"),
        ("{a} was received by {b} in {city}{when}.", "in_person"),
        ("{a} and {b} met in {city}{when}.", "in_person"),
        ("{a} telephoned {b}{when}.", "phone"),
        ("{a} spoke with {b} by video link{when}.", "video"),
        ("{a} sent a letter to {b}{when}.", "letter"),
    ),
    "id": (
        ("{a} bertemu {b} di {city}{when}.", "in_person"),
        ("{a} mengadakan pembicaraan dengan {b} di {city}{when}.", "in_person"),
        ("{a} diterima {b} di {city}{when}.", "in_person"),
        ("{a} dan {b} bertemu di {city}{when}.", "in_person"),
        ("{a} menelepon {b}{when}.", "phone"),
        ("{a} berbicara dengan {b} melalui konferensi video{when}.", "video"),
        ("{a} mengirim surat kepada {b}{when}.", "letter"),
    ),
}

STYLES = {
    "en": (
        "{A} {O} {name}",
        "the {A} {o}, {name},",
        "{name}, the {A} {o},",
        "{s}'s {o}, {name},",
        "the {o} of {s}, {name},",
        "{A} {O} Dr. {name}",
    ),
    "id": (
        "{O} {s} {name}",
        "{O} {s}, {name},",
        "{name}, {O} {s},",
        "{O} {s} Dr. {name}",
    ),
}

VOICES = {
    "en": (
        ("{a} received {b} in {city}{when}.", "{b} was received by {a} in {city}{when}.", "in_person"),
        ("{a} hosted {b} in {city}{when}.", "{b} was hosted by {a} in {city}{when}.", "in_person"),
        ("{a} welcomed {b} in {city}{when}.", "{b} was welcomed by {a} in {city}{when}.", "in_person"),
        ("{a} telephoned {b}{when}.", "{b} was telephoned by {a}{when}.", "phone"),
        ("{a} called off a meeting with {b}.", "A meeting of {a} with {b} was called off.", "cancelled"),
        ("{a} postponed talks with {b}.", "Talks of {a} with {b} were postponed.", "postponed"),
    ),
    "id": (
        ("{a} menerima {b} di {city}{when}.", "{b} diterima {a} di {city}{when}.", "in_person"),
        ("{a} menjamu {b} di {city}{when}.", "{b} dijamu oleh {a} di {city}{when}.", "in_person"),
        ("{a} menyambut {b} di {city}{when}.", "{b} disambut {a} di {city}{when}.", "in_person"),
        ("{a} menemui {b} di {city}{when}.", "{b} ditemui {a} di {city}{when}.", "in_person"),
        ("{a} menelepon {b}{when}.", "{b} ditelepon oleh {a}{when}.", "phone"),
        ("{a} membatalkan pertemuan dengan {b}.", "Pertemuan {a} dengan {b} dibatalkan.", "cancelled"),
        ("{a} menunda pembicaraan dengan {b}.", "Pembicaraan {a} dengan {b} ditunda.", "postponed"),
    ),
}

PUBLISHED = "2023-05-17"
"""A Wednesday."""

DAYS = {
    "en": (
        (" on Wednesday", "2023-05-17"),
        (" on Tuesday", "2023-05-16"),
        (" on Monday", "2023-05-15"),
        (" on Sunday", "2023-05-14"),
        (" on Saturday evening", "2023-05-13"),
        (" on Friday morning", "2023-05-12"),
        (" on Thursday", "2023-05-11"),
        (" yesterday", "2023-05-16"),
        (" today", "2023-05-17"),
        (" this morning", "2023-05-17"),
        (" last week", "2023-05-08/2023-05-14"),
        (" two days ago", "2023-05-15"),
        (" last month", "2023-04"),
        (" on 3 March", "2023-03-03"),
        (" on March 3", "2023-03-03"),
        (" on Feb. 28, 1996", "1996-02-28"),
        (" on the 9th of January 2011", "2011-01-09"),
        (" in October 2004", "2004-10"),
        (" in early April", "2023-04"),
        (" in 1998", "1998"),
        (" in the summer of 2009", "2009-22"),
    ),
    "id": (
        (", Rabu", "2023-05-17"),
        (", Selasa", "2023-05-16"),
        (" pada hari Senin", "2023-05-15"),
        (", Minggu (14/5)", "2023-05-14"),
        (", Sabtu malam", "2023-05-13"),
        (", Jumat (12/5/2023)", "2023-05-12"),
        (" pada Kamis", "2023-05-11"),
        (" kemarin", "2023-05-16"),
        (" hari ini", "2023-05-17"),
        (" tadi pagi", "2023-05-17"),
        (" pekan lalu", "2023-05-08/2023-05-14"),
        (" dua hari lalu", "2023-05-15"),
        (" bulan lalu", "2023-04"),
        (" pada 3 Maret", "2023-03-03"),
        (" pada tanggal 3 Maret 2023", "2023-03-03"),
        (" pada 28 Februari 1996", "1996-02-28"),
        (", Ahad (9/1/2011)", "2011-01-09"),
        (" pada Oktober 2004", "2004-10"),
        (" pada awal April", "2023-04"),
        (" pada tahun 1998", "1998"),
    ),
}

INSERTS = {
    "en": (
        ", a former teacher,",
        ", 61,",
        ", one of the longest-serving members of the cabinet,",
        ", who took office in March,",
        ", who had missed his flight the night before,",
        ", whose party lost the local elections,",
        " (pictured)",
        ", accompanied by two aides,",
    ),
    "id": (
        ", seorang mantan guru,",
        " (61 tahun)",
        ", salah satu anggota kabinet paling senior,",
        ", yang baru dilantik bulan lalu,",
        ", yang partainya kalah dalam pemilu daerah,",
        " (kiri)",
        ", didampingi dua ajudan,",
    ),
}

TAILS = {
    "en": (
        ' "It was a useful exchange," a spokesman said.',
        ' "We have a long way to go," one diplomat told reporters.',
        " About 300 cattle were stolen in the border district last year.",
        " Trade between the two countries was worth $1.2 billion in 2019.",
        " The text of the agreement has 14 articles.",
        " Neither side gave details.",
        " Shares in the capital fell 2.3 percent.",
        " Analysts had expected little else.",
    ),
    "id": (
        ' "Suasananya hangat," kata seorang juru bicara.',
        ' "Jalannya masih panjang," ujar seorang diplomat kepada wartawan.',
        " Sekitar 300 ekor sapi dicuri di daerah perbatasan tahun lalu.",
        " Nilai perdagangan kedua negara mencapai 1,2 miliar dolar pada 2019.",
        " Naskah perjanjian itu terdiri atas 14 pasal.",
        " Kedua pihak tidak memberikan rincian.",
        " Indeks saham turun 2,3 persen.",
        " Para pengamat tidak menduga yang lain.",
    ),
}

BOILERPLATE = {
    "en": (
        "{text}\n\nRead also: Onion prices rise again before the weekend",
        "{text}\n\nADVERTISEMENT\n\nThe museum reopened after two years of repairs.",
        "{text}\n\nMost read\nBridge over the river closed until June\nSchool choir wins prize",
        "{text}\n\nTags: trade, border, weather",
        "{text}\n\nSign up for our morning newsletter and never miss a story.",
        "{text}\n\n© 2023 The Daily Example. All rights reserved.",
    ),
    "id": (
        "{text}\n\nBaca juga: Harga bawang naik lagi menjelang akhir pekan",
        "{text}\n\nADVERTISEMENT\n\nMuseum itu dibuka kembali setelah dua tahun diperbaiki.",
        "{text}\n\nTerpopuler\nJembatan ditutup sampai Juni\nPaduan suara sekolah menang lomba",
        "{text}\n\nTag: perdagangan, perbatasan, cuaca",
        "{text}\n\nDapatkan berita pilihan setiap hari. Mari bergabung di saluran kami.",
        "{text}\n\nCopyright © Harian Contoh 2023. Hak cipta dilindungi.",
    ),
}


@dataclass(frozen=True)
class Placed:
    """A case with its city, which only a contact face to face has."""

    case: Case
    city: City | None
    published: str | None = None


def named(lang: str, per_sentence: int) -> Iterator[Placed]:
    """Officials named in every style, by people from everywhere."""
    names = cycle(zip(NAMES, NAMES[5:] + NAMES[:5], strict=True))
    for sentence, mode in SENTENCES[lang]:
        for style in STYLES[lang]:
            for number, (one, other) in enumerate(pairs(per_sentence)):
                first, second = next(names)
                a = _official(lang, style, one, number, first)
                b = _official(lang, style, other, number, second)
                yield _placed(lang, sentence, mode, one, other, number, a, b, shows=f"{style} | {sentence}")


def placed(lang: str) -> Iterator[Placed]:
    """The same meeting in every city."""
    for sentence, mode in SENTENCES[lang]:
        if mode != "in_person":
            continue
        for city in CITIES:
            for number, (one, other) in enumerate(pairs(4)):
                yield _plain(lang, sentence, mode, one, other, number, city=city)


def dated(lang: str) -> Iterator[Placed]:
    """The same contact on every kind of day."""
    for sentence, mode in SENTENCES[lang]:
        for words, edtf in DAYS[lang]:
            for number, (one, other) in enumerate(pairs(2)):
                found = _plain(lang, sentence, mode, one, other, number, when=words)
                yield replace(found, case=replace(found.case, date=edtf), published=PUBLISHED)


def inserted(lang: str) -> Iterator[Placed]:
    """An apposition, a relative clause, a bracket after the first official."""
    for sentence, mode in SENTENCES[lang]:
        for words in INSERTS[lang]:
            for number, (one, other) in enumerate(pairs(3)):
                a, b = (_official(lang, "", state, number, "") for state in (one, other))
                yield _placed(
                    lang, sentence, mode, one, other, number, a + words, b, shows=f"{sentence} + {words}"
                )


def followed(lang: str) -> Iterator[Placed]:
    """A quotation, numbers and other matters behind the sentence."""
    for sentence, mode in SENTENCES[lang]:
        for words in TAILS[lang]:
            for number, (one, other) in enumerate(pairs(3)):
                found = _plain(lang, sentence, mode, one, other, number)
                yield replace(found, case=replace(found.case, text=found.case.text + words, shows=words))


def framed(lang: str) -> Iterator[Placed]:
    """What web pages leave around the text; to be read with cleaning."""
    for sentence, mode in SENTENCES[lang]:
        for frame in BOILERPLATE[lang]:
            for number, (one, other) in enumerate(pairs(2)):
                found = _plain(lang, sentence, mode, one, other, number)
                text = frame.format(text=found.case.text)
                yield replace(found, case=replace(found.case, text=text, shows=frame))


def voices(lang: str, per_voice: int) -> Iterator[tuple[Placed, Placed]]:
    """Active and passive of one contact."""
    for active, passive, kind in VOICES[lang]:
        for number, (one, other) in enumerate(pairs(per_voice)):
            city = CITIES[number % len(CITIES)]
            yield (
                _plain(lang, active, kind, one, other, number, city=city),
                _plain(lang, passive, kind, one, other, number, city=city),
            )


def _plain(
    lang: str,
    sentence: str,
    mode: str,
    one: State,
    other: State,
    number: int,
    *,
    city: City = CITIES[0],
    when: str = "",
) -> Placed:
    a, b = (_official(lang, "", state, number, "") for state in (one, other))
    return _placed(lang, sentence, mode, one, other, number, a, b, city=city, when=when)


def _placed(
    lang: str,
    sentence: str,
    kind: str,
    one: State,
    other: State,
    number: int,
    a: str,
    b: str,
    *,
    city: City = CITIES[0],
    when: str = "",
    shows: str = "",
) -> Placed:
    text = sentence.format(a=a, b=b, city=city.english if lang == "en" else city.indonesian, when=when)
    text = text.replace(",.", ".").replace(",,", ",")
    first, second = sorted((one.code, other.code))
    fate = kind in ("cancelled", "postponed")
    case = Case(
        lang,
        text[:1].upper() + text[1:],
        (first, second),
        None if fate else kind,
        kind if fate else "occurred",
        _office(lang, number)[1],
        shows=shows or sentence,
    )
    return Placed(case, city if "{city}" in sentence else None)


def _official(lang: str, style: str, state: State, number: int, name: str) -> str:
    office = _office(lang, number)[0]
    if not style:
        style = "the {A} {o}" if lang == "en" else "{O} {s}"
    return style.format(
        A=state.adjective,
        s=state.name if lang == "en" else state.indonesian,
        o=office,
        O=office.title(),
        name=name,
    )


def _office(lang: str, number: int) -> tuple[str, str]:
    return next(islice(cycle(OFFICES[lang]), number % len(OFFICES[lang]), None))


def count(lang: str) -> int:
    """How many texts all of this makes in a language."""
    single = (named(lang, 4), placed(lang), dated(lang), inserted(lang), followed(lang), framed(lang))
    return sum(1 for cases in single for _ in cases) + 2 * sum(1 for _ in voices(lang, 12))
