"""Talks of which a clause says when and where before it is told between whom they were."""

import pytest

from tests.support.reading import read, told

DAY = "2026-05-05T10:00:00+00:00"
TOLD = (
    (
        "en",
        "Talks which were held in Lima on Monday between the presidents of Kenya and Peru went well.",
        "occurred",
    ),
    (
        "en",
        "Talks that will be held in Lima on Monday between the presidents of Kenya and Peru are open.",
        "planned",
    ),
    (
        "en",
        "Talks that were to be held in Lima between the presidents of Kenya and Peru were called off.",
        "cancelled",
    ),
    (
        "en",
        "The meeting that took place on Sunday between Kenya's president and the Peruvian one was long.",
        "occurred",
    ),
    (
        "en",
        "The summit, which is due to be held in Nairobi in June between Kenya and Peru, is the first.",
        "planned",
    ),
    (
        "id",
        "Pertemuan yang berlangsung di Lima, Senin (4/5), antara Presiden Kenya dan Presiden Peru itu lama.",
        "occurred",
    ),
    (
        "id",
        "Pembicaraan yang akan digelar di Lima, Juni mendatang, antara PM Kenya dan PM Peru penting.",
        "planned",
    ),
    (
        "id",
        "Perundingan yang berlangsung alot antara utusan Kenya dan Peru itu ditutup Jumat.",
        "occurred",
    ),
    (
        "id",
        "Pembicaraan yang berlangsung tiga jam di Lima antara delegasi Kenya dan Peru memuaskan.",
        "occurred",
    ),
    ("id", "Perundingan yang sedianya digelar di Lima antara pejabat Kenya dan Peru batal.", "cancelled"),
)
NOT_TOLD = (
    (
        "en",
        "The meeting that was held in Lima on Monday focused on a row between the leaders of Kenya and Peru.",
    ),
    ("en", "The summit, held in Lima, that dealt with trade between Kenya and Peru."),
    ("en", "The meeting, which took place amid fighting between Kenya and Peru, was of bankers."),
    (
        "en",
        "The fair which opened in Lima on Monday on trade between the leaders of Kenya and Peru was full.",
    ),
    ("id", "Pertemuan yang digelar di Lima itu membahas hubungan antara Presiden Kenya dan PM Peru."),
    ("id", "Pertemuan yang digelar di Jenewa itu memperlihatkan jurang antara delegasi Kenya dan Peru."),
    ("id", "Pertemuan yang digelar di Lima memicu ketegangan antara utusan Kenya dan Peru."),
    ("id", "Pembicaraan yang digelar di Doha mengungkap perbedaan antara pejabat Kenya dan Peru."),
    ("id", "Pertemuan yang memicu ketegangan antara utusan Kenya dan Peru itu diliput luas."),
    ("id", "Perundingan yang berlangsung di Wina gagal meredakan permusuhan antara wakil Kenya dan Peru."),
    (
        "en",
        "The meeting that was held in Lima led to a rift between the envoys of Kenya and Peru.",
    ),
)


def test_the_first_of_its_kind_is_no_meeting_besides() -> None:
    text = "Menlu Kenya bertemu Menlu Peru. Pertemuan itu menjadi yang pertama antara pejabat Kenya-Peru."

    assert len(read(text, "id", DAY)) == 1


@pytest.mark.parametrize(("lang", "text", "status"), TOLD)
def test_the_clause_parts_nothing(lang: str, text: str, status: str) -> None:
    assert {(fact.split()[0], fact.split()[2]) for fact in told(text, lang, DAY)} == {("KEN-PER", status)}


@pytest.mark.parametrize(("lang", "text"), NOT_TOLD)
def test_a_clause_about_something_else_does(lang: str, text: str) -> None:
    assert told(text, lang, DAY) == set()
