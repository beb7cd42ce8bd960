"""Whatever the text: no exception, exact offsets, the same answer twice, and time in proportion to length."""

from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from services.extract.model import Article, Trace
from tests.support.reading import reader

PIECES = st.sampled_from(
    (
        "Presiden Rusia Vladimir Putin",
        "the Chinese foreign minister, Wang Yi,",
        "met",
        "bertemu dengan",
        "tidak",
        "will",
        "mitranya dari Mesir",
        "his Indian counterpart",
        "keduanya",
        "the two leaders",
        "di Jenewa",
        "in Geneva",
        "Kamis (2/3/2023)",
        "on 31 February 2023",
        "99/99/9999",
        "dua hari sebelum",
        "first since",
        "AS-Rusia",
        ",",
        ".",
        "\n",
        "“",
        "(",
        "\u200f",
        "\u0301",
        "\x00",
        "İ",
        "ﬁ",
        "’s",
        "-",
        "dan",
        "and",
        "between",
        "antara",
        "talks",
        "pertemuan",
    )
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=40).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, lang=st.sampled_from(("en", "id", "ru")))
def test_any_text_is_read_without_fault_and_twice_the_same(text: str, lang: str) -> None:
    article = Article(text, lang)

    once, again = reader().read(article), reader().read(article, Trace())

    assert [(r.pairs, r.mode, r.status, r.spans) for r in once] == [
        (r.pairs, r.mode, r.status, r.spans) for r in again
    ]
    for reading in once:
        assert all(0 <= start < end <= len(text) for start, end in reading.spans)
        assert all(one < other for one, other in reading.pairs)


def test_a_long_line_takes_time_in_proportion() -> None:
    line = "Presiden Rusia bertemu Presiden Mesir dan Menlu Kenya, yang "
    short, long = Article(line * 200, "id"), Article(line * 2_000, "id")
    reader().read(short)

    started = perf_counter()
    reader().read(short)
    middle = perf_counter()
    reader().read(long)
    ended = perf_counter()

    assert ended - middle < 40 * (middle - started) + 0.5


def test_the_gate_splits_with_exact_offsets() -> None:
    text = "  Dr. Rossi met J. R. Weber.\nTalks ended at 5 p.m. on Monday. \n\nNothing else"
    article = Article(text, "en", kept=((0, 28), (29, len(text))))

    readings = reader().read(article)

    assert readings == ()
