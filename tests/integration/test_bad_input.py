"""Bad input through the real line: named, kept and passed by; the rest goes on and nothing is lost."""

import io
import multiprocessing
import os
import shutil
from collections.abc import Sequence
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from services.hosts.local import LocalHost
from services.index.digest import digest
from services.index.sinks.sqlite import SqliteDocuments
from services.ingest.feeding import Feeding
from services.ingest.process import Outcome
from services.ingest.received import Limits
from services.ingest.sources import open_sources
from services.store.database import FILE, open_reader
from shared.documents import Kind
from shared.errors import StoreError, UnknownVersion
from shared.ports import Step
from tests.bench.articles import SEEDS
from tests.bench.embedded import KNOWN_AT, whole_line

NOBODY = 65534

BAD = {
    "bad-binary.txt": b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)),
    "bad-blank.txt": b"  \n\t\n",
    "bad-empty.txt": b"",
    "bad-encoding.txt": "Menteri Luar Negeri Prancis Stéphane Séjourné bertemu".encode("cp1252"),
    "bad-huge.txt": b"Menlu bertemu. " * 3_500_000,
    "bad-lines.txt": b"\n" * 1_000_000,
    "bad-nul.txt": b"Menlu\x00bertemu",
    "bad-truncated.txt": "Menlu Séjourné bertemu di Genè".encode()[:-1],
}
EXPECTED = {
    "BinaryContent": 2,
    "EmptyArticle": 3,
    "EncodingError": 1,
    "TooLarge": 1,
    "TruncatedText": 1,
}


@cache
def the_line() -> Sequence[Step]:
    return whole_line()


def feed(host: LocalHost, *sources: Path) -> dict[Outcome, int]:
    feeding = Feeding(host.store, clock=lambda received: KNOWN_AT)
    received = open_sources([str(source) for source in sources], stdin=io.BytesIO(), limits=Limits())
    host.feed(feeding.entries(received))
    return dict(feeding.counts)


def test_among_bad_files_the_good_ones_give_what_they_give_alone(tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "mixed")
    for name, raw in BAD.items():
        (tmp_path / "mixed" / name).write_bytes(raw)
    with LocalHost(tmp_path / "alone", the_line()) as host:
        feed(host, SEEDS)
        alone = digest(host.reader)

    with LocalHost(tmp_path / "data", the_line()) as host:
        counts = feed(host, tmp_path / "mixed")

        assert counts == {Outcome.NEW: 5, Outcome.REJECTED: len(BAD)}
        assert digest(host.reader) == alone
        assert alone.rows > 0
        assert {group.error_class: group.count for group in host.letters.groups()} == EXPECTED
        for group in host.letters.groups():
            for letter in host.letters.letters(group.group):
                name = Path(letter.origin.file or "").name
                assert BAD[name].startswith(letter.raw)
                assert name in letter.reason


def test_a_text_of_a_million_lines_is_read_or_refused_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"kata\n" * 1_000_000)
    (tmp_path / "b.txt").write_text("Menteri Luar Negeri bertemu di Jenewa pada 2 Maret 2023.")
    with LocalHost(tmp_path / "data", the_line()) as host:
        feed(host, tmp_path / "a.txt", tmp_path / "b.txt")

        articles = host.reader.count(Kind.ARTICLE)
        assert articles + host.letters.count() == 2
        assert articles >= 1


@pytest.mark.parametrize("dateline", ["", "Kamis, 2 Maret 2203 - 10:00 WIB\n"])
def test_an_undated_article_and_one_of_the_year_2203_invent_no_publication(
    tmp_path: Path, dateline: str
) -> None:
    (tmp_path / "a.txt").write_text(
        f"Dua Menteri Bertemu\n{dateline}Menteri Luar Negeri Prancis dan Menteri Luar Negeri Jepang "
        "bertemu di Jenewa pada hari Kamis untuk membahas perdagangan kedua negara.\n"
    )
    with LocalHost(tmp_path / "data", the_line()) as host:
        feed(host, tmp_path / "a.txt")

        (article,) = host.reader.find(Kind.ARTICLE)
        assert article.event.data.published is None
        for contact in host.reader.find(Kind.CONTACT):
            assert contact.event.data.contact.when is None


def test_an_event_of_a_newer_version_stops_the_host_and_stays_in_the_log(tmp_path: Path) -> None:
    with LocalHost(tmp_path, the_line()) as host:
        feed(host, SEEDS)
        head = host.log.head()
        (value,) = host.database.rows("SELECT value FROM events WHERE seq = 1")[0]
        newer = value.replace(b"attache.article.fetched.v1", b"attache.article.fetched.v7")
        host.database.execute("UPDATE events SET value = ? WHERE seq = 1", (newer,))
        host.log.advance({"clean": 0})

    with pytest.raises(UnknownVersion, match=r"attache\.article\.fetched\.v7.*upgrade"):
        LocalHost(tmp_path, the_line())

    with LocalHost(tmp_path, ()) as host:
        assert host.log.head() == head
        assert host.letters.count() == 0
        assert host.log.positions()["clean"] == 0


def test_feeding_the_same_again_shuffled_and_renamed_gives_nothing_new(tmp_path: Path) -> None:
    for number, path in enumerate(sorted(SEEDS.glob("*.txt"), reverse=True)):
        shutil.copy(path, tmp_path / f"renamed-{number}.txt")
    with LocalHost(tmp_path / "data", the_line()) as host:
        feed(host, SEEDS)
        head, before = host.log.head(), digest(host.reader)

        counts = feed(host, tmp_path, SEEDS)

        assert counts == {Outcome.KNOWN: 10}
        assert (host.log.head(), digest(host.reader)) == (head, before)


def open_as_nobody(folder: Path, answer: "Connection[str, str]") -> None:
    if os.geteuid() == 0:  # to whom every folder is writable
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        LocalHost(folder, ()).close()
        answer.send("opened")
    except StoreError as error:
        answer.send(str(error))


def test_a_folder_that_cannot_be_written_is_a_clear_error() -> None:
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe()
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)

        process = fork.Process(target=open_as_nobody, args=(Path(folder), theirs))
        process.start()
        told = ours.recv() if ours.poll(30) else "nothing"
        process.join()
        Path(folder).chmod(0o755)

    assert f"Permission denied: '{folder}" in told
    assert told.endswith("make the folder writable, or name another --data folder")


def test_a_folder_that_can_only_be_read_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no data there; feed it with `attache ingest`"):
        open_reader(tmp_path / FILE)
    with LocalHost(tmp_path, the_line()) as host:
        feed(host, SEEDS)
        expected = digest(host.reader)

    database = open_reader(tmp_path / FILE)
    try:
        assert digest(SqliteDocuments(database)) == expected
        with pytest.raises(StoreError, match="readonly"):
            database.execute("DELETE FROM events")
    finally:
        database.close()
