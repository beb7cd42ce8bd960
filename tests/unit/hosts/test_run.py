"""What becomes of a message: events, a letter, or a stopped host."""

from datetime import timedelta

import pytest

from services.hosts.memory import MemoryStore, drive
from services.hosts.run import LetterLimit, run
from shared.errors import HostStopped, StoreError, UnknownVersion
from shared.events.article import ArticleCleaned
from shared.events.codec import encode
from shared.events.feed import FeedPolled
from shared.letters import Origin
from shared.ports import Step
from shared.topics import ARTICLES_CLEANED, ARTICLES_FETCHED
from tests.lines import COUNT, LINE, NOON, TIDY, fetched, withdrawn

ORIGIN = Origin(topic="articles-fetched", partition=3, offset=17)


def test_an_event_goes_through_the_whole_line() -> None:
    outcome = drive(LINE, [fetched("a", "hello"), withdrawn("a")])

    assert [type(event.data).__name__ for event in outcome.events] == [
        "ArticleFetched",
        "ArticleCleaned",
        "FeedPolled",
        "ArticleWithdrawn",
        "ArticleWithdrawn",
        "FeedPolled",
    ]
    assert [payload.new for payload in outcome.payloads(FeedPolled)] == [1, 2]


def test_outputs_name_their_cause_and_inherit_its_time() -> None:
    outcome = drive(LINE, [fetched("a", "hello", minutes=5)])

    first, second, third = outcome.events
    assert (second.causedby, third.causedby) == (first.id, second.id)
    assert {event.time for event in outcome.events} == {NOON + timedelta(minutes=5)}


def test_the_same_event_twice_gives_nothing_new() -> None:
    once = drive(LINE, [fetched("a", "hello")])
    twice = drive(LINE, [fetched("a", "hello"), fetched("a", "hello")])

    assert twice.events == once.events


def test_a_reject_becomes_a_letter_with_the_original_bytes_and_the_rest_goes_on() -> None:
    empty = fetched("empty", "  ")

    outcome = drive(LINE, [empty, fetched("b", "hello")])

    (letter,) = outcome.letters
    assert letter.raw == encode(empty)
    assert (letter.step, letter.error_class, letter.reason) == ("clean", "EmptyArticle", "empty: no text")
    assert str(letter.origin) == "articles-fetched/0@1"
    assert [article.name for article in outcome.payloads(ArticleCleaned)] == ["b"]


def test_an_undeclared_error_becomes_a_letter_with_its_traceback() -> None:
    outcome = drive(LINE, [fetched("a", "crash")])

    (letter,) = outcome.letters
    assert letter.error_class == "bug:ZeroDivisionError"
    assert letter.trace is not None
    assert "in tidy" in letter.trace


def test_a_step_that_fails_half_way_leaves_no_state_behind() -> None:
    outcome = drive(LINE, [fetched("a", "one"), fetched("a", "half", revision=2)])

    assert outcome.store.open("count", fetched("a", "").partitionkey).get("seen") == b"1"
    assert [letter.error_class for letter in outcome.letters] == ["HalfRead"]


def test_a_stateless_step_that_uses_state_is_told_so() -> None:
    undeclared = Step("count", COUNT.reads, COUNT.writes, COUNT.emit)

    outcome = drive((TIDY, undeclared), [fetched("a", "hello")])

    assert "declare it with stateful=True" in outcome.letters[0].reason


def test_bytes_that_are_no_event_become_a_letter_at_their_place() -> None:
    outcome = run(TIDY, b"\x00\xff garbage", MemoryStore(), ORIGIN, NOON)

    assert outcome.letter is not None
    assert outcome.letter.error_class == "NotAnEvent"
    assert (outcome.letter.raw, outcome.letter.origin) == (b"\x00\xff garbage", ORIGIN)
    assert outcome.letter.first_seen == NOON


def test_an_event_of_a_newer_version_stops_the_host_and_makes_no_letter() -> None:
    newer = encode(fetched("a", "hello")).replace(b"article.fetched.v1", b"article.fetched.v9")

    with pytest.raises(UnknownVersion, match="upgrade"):
        run(TIDY, newer, MemoryStore(), ORIGIN, NOON)


def test_a_failing_store_is_never_the_messages_fault() -> None:
    def emit(event: object, prepared: object, state: object) -> list[ArticleCleaned]:
        raise StoreError("disk full")

    broken = Step("broken", (ARTICLES_FETCHED,), ARTICLES_CLEANED, emit, stateful=True)

    with pytest.raises(StoreError):
        drive((broken,), [fetched("a", "hello")])


def test_a_step_that_fails_on_everything_stops_the_host_and_says_how_to_go_on() -> None:
    crashes = [fetched(str(number), "crash") for number in range(30)]

    with pytest.raises(HostStopped, match=r"step clean failed 5 times in a row.*attache dlq show dl-"):
        drive(LINE, crashes, limit=LetterLimit(in_a_row=5))


def test_a_success_between_failures_starts_the_count_again() -> None:
    bodies = ["crash", "crash", "fine"] * 10

    outcome = drive(
        LINE,
        [fetched(str(number), body) for number, body in enumerate(bodies)],
        limit=LetterLimit(in_a_row=3, share=0.9),
    )

    assert len(outcome.letters) == 20


def test_too_great_a_share_of_letters_stops_the_host() -> None:
    bodies = ["", "", "fine"] * 10

    with pytest.raises(HostStopped, match="of the last 12 messages"):
        drive(
            LINE,
            [fetched(str(number), body) for number, body in enumerate(bodies)],
            limit=LetterLimit(share=0.5, window=12),
        )


def test_the_same_message_failing_again_is_the_same_letter() -> None:
    first = run(TIDY, b"garbage", MemoryStore(), ORIGIN, NOON).letter
    again = run(TIDY, b"garbage", MemoryStore(), ORIGIN, NOON + timedelta(days=1)).letter

    assert first is not None
    assert again is not None
    assert first.letter_id == again.letter_id
    assert first.group == again.group


def test_a_step_without_preparation_gets_none() -> None:
    seen: list[object] = []

    def emit(event: object, prepared: object, state: object) -> list[ArticleCleaned]:
        seen.append(prepared)
        return []

    drive((Step("look", (ARTICLES_FETCHED,), ARTICLES_CLEANED, emit),), [fetched("a", "x")])

    assert seen == [None]


def test_an_event_over_the_size_limit_is_a_letter_and_the_state_is_untouched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("services.hosts.run.LARGEST_EVENT", 1_000)

    outcome = drive(LINE, [fetched("a", "x" * 2_000), fetched("b", "hello")])

    (letter,) = outcome.letters
    assert (letter.step, letter.error_class) == ("clean", "TooLarge")
    assert "the limit for an event is 1,000" in letter.reason
    assert letter.raw == encode(fetched("a", "x" * 2_000))
    assert [article.name for article in outcome.payloads(ArticleCleaned)] == ["b"]
