"""A day is the same wherever its words stand in the sentence, on whatever day the article appears."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle

import pytest

from tests.support.reading import read
from tests.unit.extract.calendar_words import COMING, DAYS, PAST, Phrase

HAPPENED = {
    "en": (
        "{D}, the Peruvian foreign minister met the Kenyan president in Lima.",
        "The Peruvian foreign minister met the Kenyan president {d}.",
        "The Peruvian foreign minister was received by the Kenyan president {d} in Lima.",
        "Talks between the Peruvian foreign minister and the Kenyan president {d} ended without a deal.",
        "The Peruvian foreign minister, who met the Kenyan president {d}, is back at work.",
        "The ministry said that the Peruvian foreign minister had met the Kenyan president {d}.",
        "The Peruvian foreign minister and the Kenyan president spoke by telephone {d}.",
    ),
    "id": (
        "{D}, Menteri Luar Negeri Peru bertemu Presiden Kenya di Lima.",
        "Menteri Luar Negeri Peru bertemu Presiden Kenya di Lima {d}.",
        "Menteri Luar Negeri Peru diterima Presiden Kenya {d}.",
        "Pertemuan antara Menteri Luar Negeri Peru dan Presiden Kenya {d} berakhir tanpa hasil.",
        "Menteri Luar Negeri Peru menelepon Presiden Kenya {d}.",
    ),
}
TO_COME = {
    "en": (
        "{D}, the Peruvian foreign minister will meet the Kenyan president.",
        "The Peruvian foreign minister will meet the Kenyan president in Lima {d}.",
        "The Peruvian foreign minister is due in Nairobi {d} for talks with the Kenyan president.",
        "The Peruvian foreign minister will {d} receive the Kenyan president.",
        "Talks between the Peruvian foreign minister and the Kenyan president will be held {d}.",
        "The Peruvian foreign minister plans to visit Kenya {d}.",
    ),
    "id": (
        "{D}, Menteri Luar Negeri Peru akan bertemu Presiden Kenya.",
        "Menteri Luar Negeri Peru akan bertemu Presiden Kenya di Lima {d}.",
        "Menteri Luar Negeri Peru dijadwalkan mengunjungi Kenya {d}.",
        "Menteri Luar Negeri Peru {d} akan menerima Presiden Kenya.",
        "Pertemuan Menteri Luar Negeri Peru dengan Presiden Kenya akan digelar {d}.",
    ),
}


@pytest.mark.parametrize("lang", ["en", "id"])
def test_what_happened_has_its_day(lang: str) -> None:
    assert misread(lang, PAST[lang], HAPPENED[lang]) == []


@pytest.mark.parametrize("lang", ["en", "id"])
def test_what_is_to_come_has_its_day(lang: str) -> None:
    assert misread(lang, COMING[lang], TO_COME[lang]) == []


def misread(lang: str, phrases: Callable[[date], Iterator[Phrase]], sentences: tuple[str, ...]) -> list[str]:
    """Sentences in which a phrase does not give its value, each phrase in the next sentence by turns."""
    turns, wrong = cycle(sentences), []
    for day in DAYS:
        for phrase, edtf in phrases(day):
            sentence = next(turns).format(d=phrase, D=phrase[0].upper() + phrase[1:]).replace(",,", ",")
            sentence = sentence.replace(",.", ".")
            text = sentence[0].upper() + sentence[1:]
            got = [r.when.edtf if r.when else None for r in read(text, lang, f"{day}T12:00:00+00:00")]
            if got != [edtf]:
                wrong.append(f"{day} {text} {edtf}: {got}")
    return wrong
