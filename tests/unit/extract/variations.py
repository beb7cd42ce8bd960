"""Sentences about contacts, generated: who, how, what became of it, and what is added that changes nothing.

Read `SCENES` and `FATES` first: a scene is a way to say a contact, a fate what the words make of it. The
tests multiply both by pairs of states and by additions, and say what must come out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice, permutations


@dataclass(frozen=True)
class State:
    """A state as both languages write it."""

    code: str
    adjective: str
    name: str
    indonesian: str


STATES = (
    State("KEN", "Kenyan", "Kenya", "Kenya"),
    State("PER", "Peruvian", "Peru", "Peru"),
    State("VNM", "Vietnamese", "Vietnam", "Vietnam"),
    State("NOR", "Norwegian", "Norway", "Norwegia"),
    State("EGY", "Egyptian", "Egypt", "Mesir"),
    State("FJI", "Fijian", "Fiji", "Fiji"),
    State("KAZ", "Kazakh", "Kazakhstan", "Kazakhstan"),
    State("MEX", "Mexican", "Mexico", "Meksiko"),
    State("GHA", "Ghanaian", "Ghana", "Ghana"),
    State("NPL", "Nepalese", "Nepal", "Nepal"),
    State("POL", "Polish", "Poland", "Polandia"),
    State("QAT", "Qatari", "Qatar", "Qatar"),
)

OFFICES = {
    "en": (
        ("foreign minister", "fm"),
        ("prime minister", "hog"),
        ("president", "hos"),
        ("defence minister", "min"),
    ),
    "id": (
        ("Menteri Luar Negeri", "fm"),
        ("Perdana Menteri", "hog"),
        ("Presiden", "hos"),
        ("Menteri Pertahanan", "min"),
    ),
}


@dataclass(frozen=True)
class Case:
    """A text and what must be read out of it."""

    lang: str
    text: str
    pair: tuple[str, str]
    mode: str | None
    status: str
    level: str
    date: str | None = None
    shows: str = ""


SCENES = {
    "en": (
        ("the {A} {o} met the {B} {o} in Vienna", "in_person"),
        ("the {A} {o} held talks with his {B} counterpart in Vienna", "in_person"),
        ("the {A} {o} spoke by telephone with the {B} {o}", "phone"),
        ("the {A} {o} telephoned the {B} {o}", "phone"),
        ("the {A} {o} was received by the {B} {o} in Vienna", "in_person"),
        ("the {A} and {B} {o}s met in Vienna", "in_person"),
        ("the {o}s of {a} and {b} met in Vienna", "in_person"),
        ("the {A} {o} sent a letter to the {B} {o}", "letter"),
        ("the {A} {o} held a video conference with the {B} {o}", "video"),
        ("the {A} {o} sat down with the {B} {o} in Vienna", "in_person"),
    ),
    "id": (
        ("{o} {a} bertemu {o} {b} di Wina", "in_person"),
        ("{o} {a} bertemu dengan {o} {b} di Wina", "in_person"),
        ("{o} {a} berunding dengan mitranya dari {b} di Wina", "in_person"),
        ("{o} {a} berbicara melalui telepon dengan {o} {b}", "phone"),
        ("{o} {a} menelepon {o} {b}", "phone"),
        ("{o} {a} diterima {o} {b} di Wina", "in_person"),
        ("{o} {a} dan {o} {b} bertemu di Wina", "in_person"),
        ("{o} {a} mengirim surat kepada {o} {b}", "letter"),
        ("{o} {a} mengadakan pertemuan virtual dengan {o} {b}", "video"),
        ("{o} {a} menjamu {o} {b} di Wina", "in_person"),
    ),
}

FATES = {
    "en": (
        ("the {A} {o} will meet the {B} {o} in Vienna", "planned"),
        ("the {A} {o} is to meet the {B} {o} in Vienna", "planned"),
        ("the {A} {o} is scheduled to meet the {B} {o} in Vienna", "planned"),
        ("the {A} {o} plans to meet the {B} {o} in Vienna", "planned"),
        ("the {A} {o} refused to meet the {B} {o} in Vienna", "denied"),
        ("the {A} {o} did not meet the {B} {o} in Vienna", "denied"),
        ("the {A} {o} ruled out a meeting with the {B} {o} in Vienna", "denied"),
        ("the {A} {o} has no plans to meet the {B} {o} in Vienna", "denied"),
        ("the {A} {o} cancelled a meeting with the {B} {o} in Vienna", "cancelled"),
        ("the {A} {o} called off a meeting with the {B} {o} in Vienna", "cancelled"),
        ("a meeting between the {A} and {B} {o}s in Vienna was called off", "cancelled"),
        ("the {A} {o} postponed a meeting with the {B} {o} in Vienna", "postponed"),
        ("a meeting between the {A} and {B} {o}s in Vienna has been postponed", "postponed"),
        ("the {A} {o} offered to meet the {B} {o} in Vienna", "hypothetical"),
        ("the {A} {o} hopes to meet the {B} {o} in Vienna", "hypothetical"),
        ("the {A} {o} may meet the {B} {o} in Vienna", "hypothetical"),
        ("the {A} {o} proposed a meeting with the {B} {o} in Vienna", "hypothetical"),
    ),
    "id": (
        ("{o} {a} akan bertemu {o} {b} di Wina", "planned"),
        ("{o} {a} dijadwalkan bertemu {o} {b} di Wina", "planned"),
        ("{o} {a} berencana bertemu {o} {b} di Wina", "planned"),
        ("{o} {a} menolak bertemu {o} {b} di Wina", "denied"),
        ("{o} {a} tidak bertemu {o} {b} di Wina", "denied"),
        ("{o} {a} tidak berencana bertemu {o} {b} di Wina", "denied"),
        ("{o} {a} membatalkan pertemuan dengan {o} {b} di Wina", "cancelled"),
        ("pertemuan {o} {a} dengan {o} {b} di Wina dibatalkan", "cancelled"),
        ("pertemuan antara {o} {a} dan {o} {b} di Wina dibatalkan", "cancelled"),
        ("{o} {a} menunda pertemuan dengan {o} {b} di Wina", "postponed"),
        ("pertemuan {o} {a} dan {o} {b} di Wina ditunda", "postponed"),
        ("{o} {a} ingin bertemu {o} {b} di Wina", "hypothetical"),
        ("{o} {a} berharap dapat bertemu {o} {b} di Wina", "hypothetical"),
        ("{o} {a} mungkin bertemu {o} {b} di Wina", "hypothetical"),
        ("{o} {a} mengusulkan pertemuan dengan {o} {b} di Wina", "hypothetical"),
    ),
}

DATES = {
    "en": ((" on 4 May 2023", "2023-05-04"), (" on May 4, 2023", "2023-05-04"), (" in May 2023", "2023-05")),
    "id": (
        (", Kamis (4/5/2023)", "2023-05-04"),
        (" pada 4 Mei 2023", "2023-05-04"),
        (" pada Mei 2023", "2023-05"),
    ),
}

ADDITIONS = {
    "en": (
        "{text} The harvest was good this year.",
        "The harvest was good this year. {text}",
        "{text} Rain is forecast for the weekend, officials said.",
        "{text}\n\nThe museum reopened after two years of repairs.",
        "According to local media, {text}",
    ),
    "id": (
        "{text} Panen tahun ini cukup baik.",
        "Panen tahun ini cukup baik. {text}",
        "{text} Hujan diperkirakan turun pada akhir pekan.",
        "{text}\n\nMuseum itu dibuka kembali setelah dua tahun diperbaiki.",
        "Menurut media setempat, {text}",
    ),
}

NONE = {
    "en": (
        "The {A} president met workers at a steel mill.",
        "The {A} team met {b} in the semifinal of the World Cup.",
        "The former {A} president met the {B} prime minister.",
        "A {A} company signed a contract with a {B} bank.",
        "The {A} police arrested two {B} tourists at the airport.",
        "The wife of the {A} president met the {B} prime minister.",
        "The {A} opposition leader met the {B} president.",
        "The {A} president said that prices in {b} had risen.",
    ),
    "id": (
        "Presiden {a} bertemu para pekerja di pabrik baja.",
        "Timnas {a} bertemu {b} pada semifinal Piala Dunia.",
        "Mantan Presiden {a} bertemu Perdana Menteri {b}.",
        "Perusahaan {a} menandatangani kontrak dengan bank {b}.",
        "Polisi {a} menangkap dua turis {b} di bandara.",
        "Istri Presiden {a} bertemu Perdana Menteri {b}.",
        "Pemimpin oposisi {a} bertemu Presiden {b}.",
        "Presiden {a} mengatakan harga di {b} sudah naik.",
    ),
}


def pairs(count: int) -> Iterator[tuple[State, State]]:
    """Ordered pairs of different states, each state about equally often."""
    return islice(cycle(permutations(STATES, 2)), 0, count * 7, 7)


def scenes(lang: str, per_scene: int) -> Iterator[Case]:
    """Contacts that took place."""
    for template, mode in SCENES[lang]:
        for number, (one, other) in enumerate(pairs(per_scene)):
            yield _case(lang, template, one, other, number, mode, "occurred")


def fates(lang: str, per_fate: int) -> Iterator[Case]:
    """Contacts with each fate."""
    for template, status in FATES[lang]:
        for number, (one, other) in enumerate(pairs(per_fate)):
            yield _case(lang, template, one, other, number, "in_person", status)


def dated_fates(lang: str, per_fate: int) -> Iterator[Case]:
    """Contacts with each fate and the day that they were meant for, in Vienna."""
    words, edtf = DATES[lang][0]
    for case in fates(lang, per_fate):
        if "Vienna" in case.text or "Wina" in case.text:
            city = "Vienna" if lang == "en" else "Wina"
            yield replace(case, text=case.text.replace(city, f"{city}{words}"), date=edtf)


def swapped(lang: str, per_scene: int) -> Iterator[tuple[Case, Case]]:
    """Each scene twice: with the two parties in either order."""
    for template, mode in SCENES[lang]:
        for number, (one, other) in enumerate(pairs(per_scene)):
            yield (
                _case(lang, template, one, other, number, mode, "occurred"),
                _case(lang, template, other, one, number, mode, "occurred"),
            )


def dated(lang: str, per_scene: int) -> Iterator[Case]:
    """Scenes with a date behind them."""
    for case in scenes(lang, per_scene):
        for words, edtf in DATES[lang]:
            yield replace(case, text=case.text.removesuffix(".") + words + ".", date=edtf)


def padded(lang: str, per_scene: int) -> Iterator[Case]:
    """Scenes among sentences that change nothing."""
    for case in scenes(lang, per_scene):
        for addition in ADDITIONS[lang]:
            yield replace(case, text=addition.format(text=case.text), shows=addition)


def nothing(lang: str, per_template: int) -> Iterator[str]:
    """Sentences with the words of contacts and none in them."""
    for template in NONE[lang]:
        for one, other in pairs(per_template):
            yield _filled(template, one, other, "")


def _case(lang: str, template: str, one: State, other: State, number: int, mode: str, status: str) -> Case:
    office, level = OFFICES[lang][number % len(OFFICES[lang])]
    text = _filled(template, one, other, office)
    first, second = sorted((one.code, other.code))
    return Case(lang, text[:1].upper() + text[1:] + ".", (first, second), mode, status, level, shows=template)


def _filled(template: str, one: State, other: State, office: str) -> str:
    indonesian = "{A}" not in template and "{B}" not in template and "{o}s" not in template
    a, b = (one.indonesian, other.indonesian) if indonesian else (one.name, other.name)
    return template.format(A=one.adjective, B=other.adjective, a=a, b=b, o=office)
