"""Lookups, headlines and the cache."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from shared.errors import ConfigError
from shared.knowledge.compiled import Knowledge, open_knowledge
from shared.knowledge.load import FOLDER, load_files, read
from shared.knowledge.model import RegisterFile
from shared.knowledge.names import family_of, folded, spellings


def test_a_headline_names_the_us_first(knowledge: Knowledge) -> None:
    assert knowledge.pair_name("RUS", "USA") == "US–Russia"
    assert knowledge.state_name("USA") == "US"


def test_an_invented_state_is_printed_as_a_word(knowledge: Knowledge) -> None:
    assert knowledge.pair_name("XBB", "XAA") == "Xaa–Xbb"


def test_a_territory_is_not_a_state(knowledge: Knowledge) -> None:
    assert not knowledge.is_state("HKG")
    assert knowledge.is_state("PSE")


@pytest.mark.parametrize("name", ["Sergei Lavrov", "sergey lavrov", "SERGEI LAVROV"])
def test_a_name_is_found_in_any_case_and_spelling(knowledge: Knowledge, name: str) -> None:
    found = knowledge.register.by_name(name)

    assert [(t.state, t.office, t.level) for t in found] == [("RUS", "foreign_minister", "fm")]


def test_a_holder_is_found_for_a_day(knowledge: Knowledge) -> None:
    day = date(2022, 1, 21)

    (holder,) = knowledge.register.holder("USA", "foreign_minister", (day, day))

    assert holder.family == "Blinken"
    assert holder.surely_covers(day, day)
    assert not holder.may_cover(date(2020, 1, 1), date(2020, 12, 31))


def test_a_change_of_office_within_the_interval_gives_both_holders(knowledge: Knowledge) -> None:
    found = knowledge.register.holder("USA", "foreign_minister", (date(2025, 1, 1), date(2025, 1, 31)))

    assert [holder.family for holder in found] == ["Blinken", "Rubio"]
    assert not any(holder.surely_covers(date(2025, 1, 1), date(2025, 1, 31)) for holder in found)


def test_a_second_opening_reads_the_cache_and_a_damaged_one_is_written_anew(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    open_knowledge(tmp_path)
    (cached,) = tmp_path.iterdir()
    written, whole = cached.stat().st_mtime_ns, cached.read_bytes()

    again = open_knowledge(tmp_path)

    assert cached.stat().st_mtime_ns == written
    assert list(again.surfaces("id")) == list(knowledge.surfaces("id"))
    assert again.register.tenures() == knowledge.register.tenures()

    cached.write_bytes(whole[: len(whole) // 2])
    open_knowledge(tmp_path)

    assert cached.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_no_error(knowledge: Knowledge, tmp_path: Path) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("not a directory")

    opened = open_knowledge(occupied)

    assert opened.register.tenures() == knowledge.register.tenures()


def test_an_error_names_file_entry_value_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "RUS.yml"
    path.write_text("state: RUS\ntenures:\n  - [foreign_minister, A B, 2004-13-45, null, own]\n")

    with pytest.raises(ConfigError) as raised:
        read(path, RegisterFile)

    message = str(raised.value)
    assert "RUS.yml" in message
    assert "tenures.0" in message
    assert "2004-13-45" in message
    assert "docs/knowledge.md" in message


@pytest.mark.parametrize(
    ("entry", "wrong", "fault"),
    [
        ("seats: [Brussels", "seats: [Bruxelles", "crossroads: seats: Bruxelles is no city of this file"),
        ("newsrooms: [Dubai", "newsrooms: [Doobai", "crossroads: newsrooms: Doobai is no city of this file"),
        ("gatherings: [Davos", "gatherings: [Chateau", "crossroads: gatherings: Chateau is no city"),
        ("bureaus: [", "bureaus: [Bogota, ", "crossroads: bureaus: Bogota is no city of this file"),
        ("lenders: [AUT", "lenders: [XAA", "crossroads: lenders: XAA has no entry in states.yml"),
        ("press: [FRA", "press: [XAA", "crossroads: press: XAA has no entry in states.yml"),
    ],
)
def test_an_unknown_name_among_the_crossroads_is_an_error_that_names_it(
    tmp_path: Path, entry: str, wrong: str, fault: str
) -> None:
    with pytest.raises(ConfigError, match=f"places.yml: {fault}"):
        load_files(changed(tmp_path, "places.yml", entry, wrong))


@pytest.mark.parametrize(
    ("entry", "wrong", "fault"),
    [
        ("other_alphabets: [ARM", "other_alphabets: [XAA", "other_alphabets: XAA has no entry"),
        ("prominent: G20", "prominent: G99", "prominent: G99 has no members in forums.yml"),
    ],
)
def test_an_unknown_name_in_a_list_of_states_is_an_error_that_names_it(
    tmp_path: Path, entry: str, wrong: str, fault: str
) -> None:
    with pytest.raises(ConfigError, match=f"states.yml: {fault}"):
        load_files(changed(tmp_path, "states.yml", entry, wrong))


def test_news_is_mostly_about_the_states_named_first_and_the_members_of_a_forum(knowledge: Knowledge) -> None:
    members = knowledge.forum("G20").members

    assert set(knowledge.prominent) == {*members, *knowledge.precedence}
    assert "BRA" in knowledge.prominent
    assert "PER" not in knowledge.prominent


def changed(tmp_path: Path, file: str, entry: str, wrong: str) -> Path:
    """A copy of the knowledge files, without the register, in which one entry is another."""
    folder = shutil.copytree(FOLDER, tmp_path / "knowledge", ignore=shutil.ignore_patterns("*.py", "offices"))
    text = (folder / file).read_text()
    assert text.count(entry) == 1
    (folder / file).write_text(text.replace(entry, wrong))
    return folder


def test_yaml_never_turns_words_into_numbers_or_booleans(tmp_path: Path) -> None:
    path = tmp_path / "NOR.yml"
    path.write_text("state: NOR\ntenures:\n  - [foreign_minister, No On, 2004, 2005-06, own, yes]\n")

    (row,) = read(path, RegisterFile).tenures

    assert (row.person, row.start, row.end, row.note) == ("No On", "2004", "2005-06", "yes")


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Sergei Lavrov", "Lavrov"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Mohammed bin Salman", "bin Salman"),
        ("Abdel Fattah el-Sisi", "el-Sisi"),
        ("Sugiono", "Sugiono"),
    ],
)
def test_the_family_name_keeps_its_particles(name: str, family: str) -> None:
    assert family_of(name) == family


@pytest.mark.parametrize(
    ("family", "state"),
    [("Zelensky", "UKR"), ("Sisi", "EGY"), ("Kadhimi", "IRQ"), ("Khadafi", "LBY"), ("Jokowi", "IDN")],
)
def test_a_family_name_is_found_in_the_forms_that_news_uses(
    knowledge: Knowledge, family: str, state: str
) -> None:
    assert state in {tenure.state for tenure in knowledge.register.by_family(family)}


def test_names_are_compared_without_accents_hyphens_and_apostrophes() -> None:
    assert folded("Ma’rouf al-Bakhit") == folded("Marouf Al Bakhit")
    assert folded("Recep Tayyip Erdoğan") == folded("recep tayyip erdogan")


def test_a_name_is_also_looked_for_as_plain_keyboards_write_it() -> None:
    assert spellings("José Ramos-Horta") == (
        "José Ramos-Horta",
        "Jose Ramos-Horta",
        "José Ramos Horta",
        "Jose Ramos Horta",
    )
    assert spellings("拉夫罗夫") == ("拉夫罗夫",)
