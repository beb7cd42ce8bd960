"""One suite for every letter box: SQLite, its twin in memory, and the broker's topics over a small fake."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from services.hosts.memory import MemoryLetters
from services.hosts.topicletters import TopicLetters
from services.store.database import open_database
from services.store.letters import LETTER_TABLES, SqliteLetters
from shared.letters import DeadLetter, Failure, LetterState, Origin, group_id, write_letter
from shared.ports import LetterBox
from tests.lines import NOON
from tests.support.topics import Topics


def memory_box() -> LetterBox:
    return MemoryLetters()


def sqlite_box() -> LetterBox:
    return SqliteLetters(open_database(Path(":memory:"), LETTER_TABLES))


def topic_box() -> LetterBox:
    topics = Topics()
    return TopicLetters(topics, topics)


BOXES = [
    pytest.param(memory_box, id="memory"),
    pytest.param(sqlite_box, id="sqlite"),
    pytest.param(topic_box, id="topics"),
]


def a_letter(offset: int = 1, error_class: str = "EmptyArticle", day: int = 0) -> DeadLetter:
    return write_letter(
        "clean",
        Failure(error_class, f"reason {offset}"),
        b"\x00raw\xff",
        Origin(topic="articles-fetched", partition=0, offset=offset),
        NOON + timedelta(days=day),
    )


@pytest.mark.parametrize("make", BOXES)
def test_a_letter_comes_back_as_it_was(make: Callable[[], LetterBox]) -> None:
    box, letter = make(), a_letter()

    box.put(letter)

    assert list(box.letters(letter.group)) == [letter]


@pytest.mark.parametrize("make", BOXES)
def test_letters_group_by_step_and_class_largest_first(make: Callable[[], LetterBox]) -> None:
    box = make()
    box.put(a_letter(1, "SchemaInvalid", day=2))
    box.put(a_letter(2, day=3))
    box.put(a_letter(3, day=1))

    first, second = box.groups()

    assert (first.error_class, first.count, first.reason) == ("EmptyArticle", 2, "reason 3")
    assert (first.first_seen, first.last_seen) == (NOON + timedelta(days=1), NOON + timedelta(days=3))
    assert second.group == group_id("clean", "SchemaInvalid")
    assert second.advice.startswith("poison")


@pytest.mark.parametrize("make", BOXES)
def test_failing_again_counts_an_attempt_and_opens_the_letter(make: Callable[[], LetterBox]) -> None:
    box, letter = make(), a_letter()
    box.put(letter)
    box.mark(letter, LetterState.REDRIVEN, "sent again")

    box.put(a_letter(day=4))

    (again,) = box.letters(letter.group)
    assert (again.attempts, again.state) == (2, LetterState.OPEN)
    assert (again.first_seen, again.last_seen) == (NOON, NOON + timedelta(days=4))


@pytest.mark.parametrize("make", BOXES)
def test_a_marked_letter_is_kept_but_no_longer_open(make: Callable[[], LetterBox]) -> None:
    box, letter = make(), a_letter()
    box.put(letter)

    box.mark(letter, LetterState.DROPPED, "not ours")

    assert box.groups() == []
    assert list(box.letters(letter.group)) == []
    (kept,) = box.letters(letter.group, state=None)
    assert (kept.state, kept.note, kept.raw) == (LetterState.DROPPED, "not ours", letter.raw)


@pytest.mark.parametrize("make", BOXES)
def test_what_a_person_dropped_stays_dropped_when_it_fails_again(make: Callable[[], LetterBox]) -> None:
    box, letter = make(), a_letter()
    box.put(letter)
    box.mark(letter, LetterState.DROPPED, "not ours")

    box.put(a_letter(day=1))

    (kept,) = box.letters(letter.group, state=LetterState.DROPPED)
    assert (kept.attempts, kept.note) == (2, "not ours")


def test_a_groups_name_does_not_depend_on_the_message() -> None:
    assert a_letter(1).group == a_letter(2).group
    assert a_letter(1).group != a_letter(1, "SchemaInvalid").group


def test_a_letter_from_a_file_keeps_its_origin_and_what_a_second_attempt_needs_on_the_broker() -> None:
    box = topic_box()
    letter = write_letter(
        "ingest",
        Failure("TooLarge", "50 MB"),
        b"head",
        Origin(file="folder/a.txt", line=3),
        NOON,
        size=50_000_000,
        digest="1" * 64,
        context={"form": "jsonl", "lang": "id"},
    )

    box.put(letter)

    assert list(box.letters(letter.group)) == [letter]


def test_records_of_somebody_else_on_a_letter_topic_are_passed_by() -> None:
    topics = Topics()
    box = TopicLetters(topics, topics)
    topics.send("articles-fetched-dlq", key=None, value=b"stray", headers=[])
    topics.send("articles-fetched-dlq", key=None, value=b"", headers=[("attache-mark", b"eaten")])
    box.put(a_letter())

    assert [group.count for group in box.groups()] == [1]


def test_letters_that_were_opened_for_looking_cannot_be_marked() -> None:
    with pytest.raises(RuntimeError, match="producer"):
        TopicLetters(Topics()).mark(a_letter(), LetterState.DROPPED, "no")
