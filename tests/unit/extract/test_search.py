"""Phrases are found as whole words in one pass, the first and longest of those that overlap."""

import re

from hypothesis import given
from hypothesis import strategies as st

from services.extract.words.search import Search, searched

PHRASES = ["korea", "south korea", "foreign minister", "minister of trade", "trade", "u s  envoy", "ma ruf"]
WORD = st.sampled_from(["south", "korea", "foreign", "minister", "of", "trade", "us", "a"])


def found(text: str) -> list[str]:
    return [text[start:end] for _, start, end in Search(PHRASES).find(searched(text))]


def test_the_longest_of_the_phrases_that_begin_at_a_word_is_taken() -> None:
    assert found("South Korea's foreign minister, and Korea.") == ["South Korea", "foreign minister", "Korea"]


def test_a_phrase_within_another_or_across_its_end_is_not_taken() -> None:
    assert found("the foreign minister of trade") == ["foreign minister", "trade"]


def test_a_phrase_stands_at_the_ends_of_a_text_and_right_behind_another() -> None:
    assert found("korea trade") == ["korea", "trade"]


def test_a_phrase_is_not_found_in_a_longer_word() -> None:
    assert found("Koreans trader re-trade x_korea") == ["trade"]


def test_signs_part_words_and_keep_their_place() -> None:
    assert found("The U.S. envoy - “Ma’ruf” (Korea)\nand trade…") == [
        "U.S. envoy",
        "Ma’ruf",
        "Korea",
        "trade",
    ]


@given(st.lists(WORD, max_size=12))
def test_any_row_of_words_gives_what_a_pattern_of_the_phrases_gives(words: list[str]) -> None:
    text = " ".join(words)
    longest_first = "|".join(sorted(PHRASES, key=len, reverse=True))

    assert found(text) == re.findall(rf"\b(?:{longest_first})\b", text)
