"""Sentences as agencies and dailies write them, each with the one pair of states that it reports."""

from pathlib import Path

import pytest

from tests.support.reading import read

FOLDER = Path(__file__).parent / "reading"
CASES = [
    (path.stem, *line.split(" | ", 1))
    for path in sorted(FOLDER.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("lang", "pair", "text"), CASES, ids=lambda value: value[:40])
def test_a_sentence_reports_its_pair_and_no_other(lang: str, pair: str, text: str) -> None:
    found = {"-".join(dyad) for reading in read(text, lang) for dyad in reading.pairs}

    assert found == (set() if pair == "none" else {pair})
