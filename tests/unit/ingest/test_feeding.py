"""Articles from files, folders and lines: what is new, what was seen, what is refused and why."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.hosts.memory import MemoryStore
from services.ingest.feeding import Feeding
from services.ingest.process import Outcome, received_again
from services.ingest.received import Limits, Metadata, Received
from services.ingest.sources import expected, in_order_of_publication, open_sources
from shared.errors import ConfigError
from shared.events.article import ArticleFetched
from shared.letters import DeadLetter, Origin
from tests.lines import NOON

SMALL = Limits(article_bytes=1000, kept_bytes=100)


class Desk:
    """A memory that is fed several times."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.feeding = Feeding(MemoryStore(), clock=lambda received: NOON, limits=self.limits)

    def feed(self, *names: Path | str, stdin: bytes = b"") -> list[ArticleFetched | DeadLetter]:
        self.feeding.counts.clear()
        return self.take(open_sources([str(n) for n in names], stdin=io.BytesIO(stdin), limits=self.limits))

    def take(self, received: Any) -> list[ArticleFetched | DeadLetter]:
        entries = self.feeding.entries(received)
        return [entry if isinstance(entry, DeadLetter) else entry.data for entry in entries]


def lines(*articles: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(article).encode() + b"\n" for article in articles)


def refused(entries: list[ArticleFetched | DeadLetter]) -> list[tuple[str, str]]:
    return [(e.error_class, str(e.origin)) for e in entries if isinstance(e, DeadLetter)]


def test_a_folder_gives_its_texts_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("second")
    (tmp_path / "a.html").write_text("<p>first</p>")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("not ours")

    first, second = Desk().feed(tmp_path)

    assert isinstance(first, ArticleFetched)
    assert isinstance(second, ArticleFetched)
    assert (first.name, first.media_type, first.body) == ("a", "text/html", "<p>first</p>")
    assert (second.name, second.media_type, second.revision) == ("b", "text/plain", 1)
    assert expected([str(tmp_path)]) == 2


def test_a_manifest_tells_what_is_known_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "manifest.yml").write_text(
        "files: [{file: a.txt, id: '007', outlet: Lensa, url: 'https://x.example/a', published: 2023-03-02,"
        " lang: id, title: Judul}]"
    )

    (article,) = Desk().feed(tmp_path)

    assert isinstance(article, ArticleFetched)
    assert (article.name, article.outlet, article.url) == ("007", "Lensa", "https://x.example/a")
    assert (article.published, article.lang, article.title) == ("2023-03-02", "id", "Judul")
    (same,) = Desk().feed(tmp_path / "a.txt")
    assert same == article


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("files: [{file: gone.txt}]", "file 'gone.txt' is not in the folder; add it"),
        ("files: [{file: a.txt}, {file: a.txt}]", "'a.txt' is listed twice"),
        ("files: [{file: a.txt, outlett: x}]", r"files\.0\.outlett: Extra inputs"),
        ("files: [{file: a.txt, id: 000}]", r"files\.0\.id: .*string \(value 0\)"),
        ("files: [{file: ../a.txt}]", "inside the manifest's folder"),
        ("files: [{file: a.txt, url: nowhere}]", "'nowhere' is not an address"),
        ("files: [{file: a.txt, published: soon}]", "soon"),
        ("files: [{file: a.txt, charset: klingon}]", "'klingon' unknown; for example windows-1252"),
        ("files: [{file: a.txt", "not YAML"),
        ("", "manifest.yml"),
    ],
)
def test_a_wrong_manifest_is_named_before_anything_is_taken_in(
    tmp_path: Path, manifest: str, message: str
) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "manifest.yml").write_text(manifest)

    with pytest.raises(ConfigError, match=rf"manifest\.yml.*{message}|{message}"):
        Desk().feed(tmp_path)


def test_feeding_again_renamed_or_from_another_folder_gives_nothing_new(tmp_path: Path) -> None:
    desk = Desk()
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "one" / "a.txt").write_text("text")
    (tmp_path / "two" / "z.txt").write_text("text")

    assert len(desk.feed(tmp_path / "one")) == 1
    assert desk.feed(tmp_path / "one") == []
    assert desk.feed(tmp_path / "two") == []
    assert desk.feeding.counts == {Outcome.KNOWN: 1}


@pytest.mark.parametrize("bare_first", [True, False])
def test_the_same_content_with_and_without_a_manifest_is_one_article(
    tmp_path: Path, bare_first: bool
) -> None:
    desk = Desk()
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "a.txt").write_text("text")
    (tmp_path / "known").mkdir()
    (tmp_path / "known" / "a.txt").write_text("text")
    (tmp_path / "known" / "manifest.yml").write_text("files: [{file: a.txt, id: '1'}]")
    order = ["bare", "known"] if bare_first else ["known", "bare"]

    taken = [desk.feed(tmp_path / name) for name in order]

    assert [len(entries) for entries in taken] == [1, 0]


def test_the_same_text_of_two_outlets_is_two_articles() -> None:
    copies = lines({"id": "1", "outlet": "A", "text": "wire"}, {"id": "1", "outlet": "B", "text": "wire"})

    taken = Desk().feed("-", stdin=copies)

    assert len({entry.article_id for entry in taken if isinstance(entry, ArticleFetched)}) == 2


def test_a_changed_body_is_the_next_revision_and_an_old_one_is_known() -> None:
    desk = Desk()
    versions = lines({"id": "1", "text": "one"}, {"id": "1", "text": "two"}, {"id": "1", "text": "one"})

    taken = desk.feed("-", stdin=versions)

    assert [entry.revision for entry in taken if isinstance(entry, ArticleFetched)] == [1, 2]
    assert desk.feeding.counts == {Outcome.NEW: 1, Outcome.REVISED: 1, Outcome.KNOWN: 1}


def test_an_address_is_the_same_without_trackers_fragment_and_scheme() -> None:
    desk = Desk()
    urls = [
        "https://News.example/a/?b=2&a=1",
        "http://news.example:80/a?a=1&b=2&utm_source=x#top",
        "https://news.example/a/?a=1&fbclid=z&b=2",
        "https://news.example/a?a=1",
    ]

    taken = desk.feed("-", stdin=lines(*({"id": str(n), "text": "t", "url": u} for n, u in enumerate(urls))))

    assert len(taken) == 2


@pytest.mark.parametrize(
    ("raw", "error_class"),
    [
        (b"", "EmptyArticle"),
        (b" \n\t \r\n", "EmptyArticle"),
        ("Genève à Berlin".encode("cp1252"), "EncodingError"),
        ("Genève".encode()[:-4] + "è".encode()[:1], "TruncatedText"),
        (b"text\x00text", "BinaryContent"),
        (b"\x7fELF\x01\x02\x03\x04", "BinaryContent"),
        (b"x" * 1001, "TooLarge"),
        (b"\n" * 2_000_000, "TooLarge"),
        ("halo".encode("utf-16")[:-1], "TruncatedText"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_and_the_rest_goes_on(
    tmp_path: Path, raw: bytes, error_class: str
) -> None:
    (tmp_path / "a-bad.txt").write_bytes(raw)
    (tmp_path / "b-good.txt").write_text("good")

    letter, good = Desk(SMALL).feed(tmp_path)

    assert isinstance(letter, DeadLetter)
    assert isinstance(good, ArticleFetched)
    assert letter.error_class == error_class
    assert letter.reason.startswith(f"{tmp_path / 'a-bad.txt'}: ")
    assert letter.size == len(raw)
    assert letter.raw == (raw if len(raw) <= 1000 else raw[:100])


@pytest.mark.parametrize(
    "raw",
    [
        "Menlu bertemu di Genève".encode(),
        "Menlu bertemu di Genève".encode("utf-8-sig"),
        "Menlu bertemu di Genève".encode("utf-16"),
        b"\xfe\xff" + "Menlu bertemu di Genève".encode("utf-16-be"),
        "Menlu bertemu di Genève".encode("utf-32"),
    ],
)
def test_utf_8_and_marked_encodings_give_the_same_text(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(raw)

    (article,) = Desk().feed(tmp_path)

    assert isinstance(article, ArticleFetched)
    assert article.body == "Menlu bertemu di Genève"


def test_a_declared_charset_is_obeyed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Genève".encode("cp1252"))
    (tmp_path / "manifest.yml").write_text("files: [{file: a.txt, charset: windows-1252}]")
    (tmp_path / "b.html").write_bytes(b'<meta charset="iso-8859-1"><p>' + "Zürich".encode("latin-1"))

    first, second = Desk().feed(tmp_path)

    assert isinstance(first, ArticleFetched)
    assert isinstance(second, ArticleFetched)
    assert first.body == "Genève"
    assert second.body.endswith("Zürich")


@pytest.mark.parametrize(
    ("line", "error_class"),
    [
        (b"{not json", "NotJson"),
        (b'{"id": "1", "text": "cut of', "NotJson"),
        (b'"a string"', "SchemaInvalid"),
        (b'{"id": "1"}', "SchemaInvalid"),
        (b'{"id": 1, "text": "x"}', "SchemaInvalid"),
        (b'{"id": "1", "text": "x", "body": "y"}', "SchemaInvalid"),
        (b'{"id": "1", "text": "x", "url": "nowhere"}', "SchemaInvalid"),
        (b'{"id": "1", "text": "\xe8"}', "NotJson"),
        (b'{"id": "1", "text": "a\\u0000b"}', "BinaryContent"),
        (b'{"id": "1", "text": "\\ud800 lone"}', "NotJson"),
        (b'{"id": "1", "text": " "}', "EmptyArticle"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_the_next_is_read(line: bytes, error_class: str) -> None:
    stream = b"\n" + line + b"\r\n\n" + lines({"id": "2", "text": "good"})

    taken = Desk().feed("-", stdin=stream)

    assert refused(taken) == [(error_class, "<stdin>:2")]
    assert isinstance(taken[0], DeadLetter)
    assert taken[0].raw == line
    assert isinstance(taken[1], ArticleFetched)


def test_a_line_beyond_the_limit_is_never_held_whole() -> None:
    stream = b'{"id": "1", "text": "' + b"x" * 3_000_000 + b'"}\n' + lines({"id": "2", "text": "good"})

    letter, good = Desk(SMALL).feed("-", stdin=stream)

    assert isinstance(letter, DeadLetter)
    assert (letter.error_class, len(letter.raw), letter.complete) == ("TooLarge", 100, False)
    assert letter.size > 3_000_000
    assert isinstance(good, ArticleFetched)


def test_a_letter_remembers_what_a_second_attempt_needs() -> None:
    (letter,) = Desk(SMALL).feed("-", stdin=b'{"id": "1", "text": "' + b"x" * 2000 + b'"}\n')
    assert isinstance(letter, DeadLetter)

    (article,) = Desk().take([received_again(letter)])

    assert isinstance(article, ArticleFetched)
    assert (article.name, len(article.body)) == ("1", 2000)


def test_an_unreadable_file_is_refused_with_the_reason() -> None:
    article = Received(b"", Origin(file="a.txt"), "text", Metadata(), 0, "0" * 64, "Permission denied")

    (letter,) = Desk().take([article])

    assert isinstance(letter, DeadLetter)
    assert (letter.error_class, received_again(letter).fault) == ("FileUnreadable", "Permission denied")


@pytest.mark.parametrize(
    ("name", "message"),
    [("gone", "gone: no such file or folder"), ("https://x.example/a", "save the page and ingest the file")],
)
def test_a_source_that_is_not_there_is_named(name: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        Desk().feed(name)


def test_a_replay_goes_by_publication_and_the_undated_keep_their_place() -> None:
    stream = lines(
        {"id": "late", "text": "a", "published": "2023-03-02T10:00:00+07:00"},
        {"id": "after late", "text": "b"},
        {"id": "early", "text": "c", "published": "2022-01-21"},
        {"id": "odd", "text": "d", "published": "last week"},
    )

    received = in_order_of_publication(open_sources(["-"], stdin=io.BytesIO(stream), limits=Limits()))

    names = [entry.name for entry in Desk().take(received) if isinstance(entry, ArticleFetched)]
    assert names == ["early", "odd", "late", "after late"]


def test_the_known_time_of_an_event_is_the_clocks() -> None:
    at = datetime(2024, 5, 6, tzinfo=UTC)
    feeding = Feeding(MemoryStore(), clock=lambda received: at)

    source = open_sources(["-"], stdin=io.BytesIO(lines({"id": "1", "text": "a"})), limits=Limits())

    (event,) = feeding.entries(source)
    assert not isinstance(event, DeadLetter)
    assert event.time == at


def test_an_article_that_fits_by_its_bytes_but_not_as_an_event_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('"' * 4_500_000)  # each is two bytes of JSON
    (tmp_path / "b.txt").write_text("x" * 4_500_000)

    letter, good = Desk().feed(tmp_path)

    assert isinstance(letter, DeadLetter)
    assert letter.error_class == "TooLarge"
    assert "the limit for an event is 8,388,608" in letter.reason
    assert isinstance(good, ArticleFetched)
