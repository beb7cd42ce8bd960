"""Every trigger of a pack means something else somewhere: a contact and its contrast, by hand or made."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from shared.lang.reading import Trigger
from tests.support.reading import packs, read

LANGUAGES = ("en", "id")
FOLDER = Path(__file__).parent

FAULTS = {"The climbers left the summit between Turkey and Armenia at noon."}
"""Sentences of the lists that are read wrongly; a test demands that each still is."""

NO_CONTACT = {
    "en": {
        "verb": (
            "A Kenyan farmer {w} a Peruvian farmer.",
            "The Kenyan president {w} the Kenyan finance minister.",
            "The Kenyan team {w} the Peruvian team in the final of the World Cup.",
            "The former Kenyan president {w} the former Peruvian president.",
        ),
        "noun": (
            "The {w} of a Kenyan farmer with a Peruvian farmer ended.",
            "The {w} between the Kenyan president and the Kenyan finance minister ended.",
            "The {w} between the Kenyan team and the Peruvian team in the World Cup ended.",
            "The {w} between the former Kenyan president and the former Peruvian president ended.",
        ),
    },
    "id": {
        "verb": (
            "Seorang petani Kenya {w} seorang petani Peru.",
            "Presiden Kenya {w} Menteri Keuangan Kenya.",
            "Timnas Kenya {w} timnas Peru pada final Piala Dunia.",
            "Mantan Presiden Kenya {w} mantan Presiden Peru.",
        ),
        "noun": (
            "{w} petani Kenya dengan petani Peru sudah berakhir.",
            "{w} Presiden Kenya dengan Menteri Keuangan Kenya sudah berakhir.",
            "{w} timnas Kenya dengan timnas Peru pada Piala Dunia sudah berakhir.",
            "{w} mantan Presiden Kenya dengan mantan Presiden Peru sudah berakhir.",
        ),
    },
}
"""Private persons, one state's own officials, teams, former officials: around every word of every trigger."""


@dataclass(frozen=True)
class Contrast:
    """A trigger's word, a sentence in which it is a contact and one in which it is none."""

    word: str
    contact: str
    other: str


def contrasts(lang: str) -> list[Contrast]:
    lines = (FOLDER / f"contrasts-{lang}.txt").read_text(encoding="utf-8").splitlines()
    return [Contrast(*line.split(" | ")) for line in lines if line and not line.startswith("#")]


def name_of(trigger: Trigger) -> str:
    return f"{trigger.frame} {trigger.form}: {trigger.words[0]}"


def right(contrast: Contrast, lang: str) -> dict[str, bool]:
    """Each sentence, and whether it is read as it should be."""
    told = read(contrast.contact, lang)
    one = len({pair for reading in told for pair in reading.pairs}) == 1
    table = len(told) == 1 and told[0].joint
    return {contrast.contact: one or table, contrast.other: not read(contrast.other, lang)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_trigger_of_the_pack_has_a_contrast(lang: str) -> None:
    words = {contrast.word for contrast in contrasts(lang)}

    without = [name_of(trigger) for trigger in packs()[lang].triggers if not words & set(trigger.words)]

    assert without == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_word_is_a_contact_in_one_sentence_and_none_in_the_other(lang: str) -> None:
    wrong = [
        sentence
        for contrast in contrasts(lang)
        for sentence, fine in right(contrast, lang).items()
        if not fine and sentence not in FAULTS
    ]

    assert wrong == []


def test_a_known_fault_is_still_one() -> None:
    found = {s: fine for lang in LANGUAGES for c in contrasts(lang) for s, fine in right(c, lang).items()}

    assert [sentence for sentence in FAULTS if found[sentence]] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_of_any_trigger_makes_a_contact_of_private_persons_colleagues_teams_or_former_officials(
    lang: str,
) -> None:
    texts = [
        text[:1].upper() + text[1:]
        for trigger in packs()[lang].triggers
        for word in trigger.words
        for template in NO_CONTACT[lang]["noun" if trigger.form == "noun" else "verb"]
        for text in (template.format(w=word),)
    ]

    assert len(texts) > 1_000
    assert [text for text in texts if read(text, lang)] == []
