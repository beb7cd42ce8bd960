"""Sentences put together from parts of all kinds: what stands around a contact changes nothing."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.reading import read

FOLDER = Path(__file__).parent
DAY = "2023-06-06T12:00:00+00:00"
LANGUAGES = ("en", "id")
AT_RANDOM = 150
"""Sentences of parts taken at random, in each language."""


def parts(lang: str, kind: str = "parts") -> dict[str, list[str]]:
    """The parts of each place in a sentence, in their order."""
    found: dict[str, list[str]] = {}
    for line in (FOLDER / f"{kind}-{lang}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found[line[3:]] = members = []
        elif line and not line.startswith("#"):
            members.append(line)
    return found


def sentence(chosen: dict[str, str]) -> str:
    """The parts as one sentence."""
    text = " ".join("".join(chosen.values()).replace("_", " ").split()).replace(" ,", ",").replace(",,", ",")
    return text[0].upper() + text[1:] + ("" if text.endswith(".") else ".")


def one_by_one(lang: str) -> Iterator[str]:
    """Each part in a sentence with the first of all others."""
    plain = {place: members[0] for place, members in parts(lang).items()}
    for place, members in parts(lang).items():
        for member in members:
            yield sentence({**plain, place: member})


def at_random(lang: str) -> Iterator[str]:
    """Sentences of any parts, the same in each run."""
    chance = random.Random(AT_RANDOM)  # noqa: S311
    for _ in range(AT_RANDOM):
        yield sentence({place: chance.choice(members) for place, members in parts(lang).items()})


def unlike(sentences: Iterator[str], lang: str) -> list[str]:
    """Those of the sentences that are read as anything but one pair."""
    return [text for text in sentences if pairs_in(text, lang) != {("KEN", "PER")}]


def pairs_in(text: str, lang: str) -> set[tuple[str, ...]]:
    """The pairs of all contacts of a text."""
    return {pair for found in read(text, lang, DAY) for pair in found.pairs}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_one_part_says_the_contact_is_found(lang: str) -> None:
    assert unlike(one_by_one(lang), lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_all_parts_say_the_contact_is_found(lang: str) -> None:
    assert unlike(at_random(lang), lang) == []
