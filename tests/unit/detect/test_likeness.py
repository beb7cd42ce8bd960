"""Looking for likeness among many finds what comparing each with each would find."""

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from services.detect.likeness import near_copies, sharing_words
from shared.domain.similarity import jaccard, word_overlap


@given(st.lists(st.frozensets(st.sampled_from("abcdefghij"), max_size=8), max_size=8))
def test_shared_words_are_found_exactly(texts: list[frozenset[str]]) -> None:
    found = sharing_words(texts, 0.5)

    assert found == {
        (one, other)
        for one, other in combinations(range(len(texts)), 2)
        if word_overlap(tuple(texts[one]), tuple(texts[other])) >= 0.5
    }


def test_near_copies_are_found_and_other_texts_are_not() -> None:
    random = Random(7)  # noqa: S311 - no secret
    original = [f"{random.getrandbits(32):08x}" for _ in range(128)]
    copies = [
        "".join(value if random.random() < share else f"{random.getrandbits(32):08x}" for value in original)
        for share in (1.0, 0.9, 0.7, 0.1, 0.0)
    ]

    found = near_copies([*copies, ""], 0.5)

    assert found == {(0, 1), (0, 2), (1, 2)}
    assert jaccard(copies[0], copies[3]) < 0.5
