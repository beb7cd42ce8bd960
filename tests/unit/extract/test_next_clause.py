"""Where "and" ends a list of those who are met, and where it begins a clause about somebody else."""

import pytest

from tests.support.reading import told

APART = {
    "en": [
        "and the prime minister of Togo opened a school.",
        "and the prime minister of Togo went on holiday.",
        "and the prime minister of Togo has resigned.",
        "and the prime minister of Togo is ill.",
        "and the prime minister of Togo will rest.",
        "and the prime minister of Togo said he was pleased.",
        "and the prime minister of Togo offered to mediate.",
    ],
    "id": [
        "dan Perdana Menteri Togo membuka sekolah.",
        "dan Perdana Menteri Togo menghadiri konser.",
        "dan Perdana Menteri Togo berlibur.",
    ],
}
TOGETHER = {
    "en": [
        "and the prime minister of Togo.",
        "and the prime minister of Togo, who arrived on Monday.",
        "and the prime minister of Togo this week.",
    ],
    "id": ["dan Perdana Menteri Togo.", "dan Perdana Menteri Togo, yang tiba pada Senin."],
}
HEADS = {
    "en": "The Kenyan president phoned the president of Ghana, ",
    "id": "Presiden Kenya menelepon Presiden Ghana, ",
}


@pytest.mark.parametrize(("lang", "rest"), [(lang, rest) for lang, some in APART.items() for rest in some])
def test_somebody_who_acts_behind_and_was_not_met(lang: str, rest: str) -> None:
    assert told(HEADS[lang] + rest, lang) == {"GHA-KEN phone occurred"}


@pytest.mark.parametrize(("lang", "rest"), [(lang, rest) for lang, some in TOGETHER.items() for rest in some])
def test_somebody_of_whom_nothing_is_said_behind_and_was_met_too(lang: str, rest: str) -> None:
    assert told(HEADS[lang] + rest, lang) == {"GHA-KEN phone occurred", "KEN-TGO phone occurred"}


def test_without_a_comma_only_a_verb_with_its_object_begins_a_clause() -> None:
    head = "The Kenyan president phoned the president of Ghana and the prime minister of Togo"

    assert told(f"{head} opened a school.", "en") == {"GHA-KEN phone occurred"}
    assert told(f"{head} concerned about trade.", "en") >= {"KEN-TGO phone occurred"}


def test_the_last_of_a_longer_list_may_stand_behind_a_comma() -> None:
    text = "Presiden Kenya menelepon Presiden Ghana, Presiden Chad, dan Perdana Menteri Togo {} krisis itu."

    assert "KEN-TGO phone occurred" in told(text.format("untuk membahas"), "id")
