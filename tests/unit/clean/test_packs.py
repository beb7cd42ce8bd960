"""Packs are checked loudly, written out readably and cached truthfully."""

from pathlib import Path

import pytest

from services.clean.packs import Packs, load_agencies, load_packs, open_packs
from shared.cache import made_once
from shared.errors import ConfigError
from shared.lang.cleaning import variants


def test_packs_from_the_cache_equal_those_from_the_files(tmp_path: Path, packs: Packs) -> None:
    first, second = open_packs(tmp_path), open_packs(tmp_path)

    assert first == second == packs
    assert len(list(tmp_path.iterdir())) == 1


def test_a_changed_input_makes_the_thing_anew(tmp_path: Path) -> None:
    source = tmp_path / "words.yml"
    made: list[str] = []

    def make() -> str:
        made.append(source.read_text())
        return made[-1]

    def ask() -> str:
        return made_once(tmp_path / "cache", "words", [source], make, write=str.encode, read=bytes.decode)

    source.write_text("one")
    answers = [ask(), ask()]
    source.write_text("two")
    answers.append(ask())

    assert answers == ["one", "one", "two"]
    assert made == ["one", "two"]


def test_a_spoiled_cache_is_replaced(tmp_path: Path, packs: Packs) -> None:
    open_packs(tmp_path)
    file = next(tmp_path.iterdir())
    file.write_bytes(b"{half a")

    assert open_packs(tmp_path) == packs
    assert file.read_bytes().startswith(b'{"cleaning"')


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path, packs: Packs) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")

    assert open_packs(blocked / "cache") == packs


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Baca  Juga", ("baca juga",)),
        ("(baca|lihat) juga", ("baca juga", "lihat juga")),
        ("video [lain]", ("video lain", "video")),
        ("(foto", ("(foto",)),
        ("[gambas:video", ("[gambas:video",)),
    ],
)
def test_a_phrase_is_written_out(phrase: str, expected: tuple[str, ...]) -> None:
    assert variants(phrase) == expected


@pytest.mark.parametrize("phrase", ["((a|b) c|d)", "(a [b]|c)", "(a|b|c|d)" * 6])
def test_a_phrase_that_says_too_much_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="phrase"):
        variants(phrase)


def test_a_faulty_list_of_agencies_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "agencies.yml"
    path.write_text("source: x\nagencies:\n  - {name: AFP}\n")

    with pytest.raises(ConfigError, match=r"agencies\.yml"):
        load_agencies(path)


def test_every_pack_says_where_its_words_come_from(packs: Packs) -> None:
    assert all(rule.source for data in packs.cleaning.values() for rule in data.lines)
    assert all(data.source for data in packs.dates.values())
    assert load_packs().agencies.source
