"""Looking for likeness among many finds what comparing each with each would find."""

from collections.abc import Sequence
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from services.detect.likeness import Kinship, share_words
from services.detect.sources import Wording
from shared.domain.similarity import jaccard, word_overlap


def a_wording(
    sketch: str = "", quotes: Sequence[str] = (), credits: tuple[str, ...] = (), words: str = ""
) -> Wording:
    return Wording(sketch, credits, tuple(tuple(quote) for quote in quotes), tuple(words))


WORDINGS = st.builds(
    a_wording,
    st.sampled_from(("", "a" * 1024, "a" * 700 + "b" * 324, "b" * 1024, "c" * 1024)),
    st.lists(st.sampled_from(("abcdef", "abcdxy", "uvwxyz")), max_size=2),
    st.sampled_from(((), ("AFP",), ("AFP", "TASS"), ("TASS",))),
    st.sampled_from(("abcd", "abxy", "wxyz")),
)


@given(st.frozensets(st.sampled_from("abcdefghij")), st.frozensets(st.sampled_from("abcdefghij")))
def test_words_are_shared_when_the_shorter_text_has_half_of_them_in_common(
    one: frozenset[str], other: frozenset[str]
) -> None:
    assert share_words(tuple(one), tuple(other)) == (word_overlap(tuple(one), tuple(other)) >= 0.5)


def test_near_copies_are_found_and_other_texts_are_not() -> None:
    random = Random(7)  # noqa: S311 - no secret
    original = [f"{random.getrandbits(32):08x}" for _ in range(128)]
    copies = [
        "".join(value if random.random() < share else f"{random.getrandbits(32):08x}" for value in original)
        for share in (1.0, 0.9, 0.7, 0.1, 0.0)
    ]

    found = Kinship().links({f"{n}": a_wording(sketch) for n, sketch in enumerate([*copies, ""])})

    assert {tuple(sorted(link[:2])) for link in found} == {("0", "1"), ("0", "2"), ("1", "2")}
    assert jaccard(copies[0], copies[3]) < 0.5


@given(st.lists(WORDINGS, max_size=6), st.randoms(use_true_random=False))
def test_a_memo_that_saw_other_texts_before_finds_what_a_new_one_finds(
    wordings: list[Wording], random: Random
) -> None:
    texts = {f"{n}": wording for n, wording in enumerate(wordings)}
    memo = Kinship()
    for _ in range(3):
        some = random.sample(sorted(texts), random.randint(0, len(texts)))
        memo.links({text: texts[text] for text in some})

    known, anew = memo.links(texts), Kinship().links(texts)

    assert _pairs(known) == _pairs(anew)
    assert _pairs(anew) == {
        link
        for one, other in combinations(texts, 2)
        for link in _pairs(Kinship().links({one: texts[one], other: texts[other]}))
    }


def test_a_text_that_was_replaced_under_its_name_is_compared_again() -> None:
    memo = Kinship()
    assert memo.links({"1": a_wording("a" * 1024), "2": a_wording("a" * 1024)})

    assert not memo.links({"1": a_wording("a" * 1024), "2": a_wording("c" * 1024)})


def _pairs(links: list[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    return {(min(one, other), max(one, other), reason) for one, other, reason in links}
