"""A partition's file on the stack: nothing is lost between commit, publication and acknowledgement."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from services.hosts.causes import CAUSE, FOR
from services.hosts.partition import Message, Outgoing, Partition
from services.hosts.stopped import recall, remember
from shared.errors import HostStopped, StoreError
from shared.events.codec import decode, encode
from tests.lines import COUNT, TIDY, fetched

Open = Callable[[], Partition]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    return lambda: Partition.open(tmp_path, TIDY, 3)


def article(offset: int, body: str = "meet", headers: tuple[tuple[str, bytes], ...] = ()) -> Message:
    value = encode(fetched(f"a{offset}", body))
    return Message("articles-fetched", 3, offset, b"key", value, 1_677_000_000_000, headers)


def reread(record: Outgoing, offset: int) -> Message:
    """A published record as the next step's worker gets it."""
    return Message(record.topic, 3, offset, record.key, record.value, 1_677_000_000_000, record.headers)


def names(records: list[Outgoing]) -> list[str]:
    return [decode(record.value).data.name for record in records]


def test_what_was_committed_and_not_confirmed_is_published_again_after_a_kill(opened: Open) -> None:
    partition = opened()
    partition.apply([article(0), article(1)])

    again = opened().outbox()

    assert names(again) == ["a0", "a1"]


def test_a_replay_before_the_outbox_is_read_does_not_forget_it(opened: Open) -> None:
    opened().apply([article(0)])

    partition = opened()
    partition.apply([article(1)], publish=False)

    assert names(partition.outbox()) == ["a0"]


def test_a_batch_confirmed_before_an_older_one_does_not_make_the_older_one_forgotten(opened: Open) -> None:
    partition = opened()
    partition.apply([article(0)])
    second = partition.apply([article(1)])

    partition.published(second[-1].number)
    partition.apply([article(2)])

    assert names(opened().outbox()) == ["a0", "a1", "a2"]


def test_confirmed_batches_are_forgotten_with_the_next_commit(opened: Open) -> None:
    partition = opened()
    first = partition.apply([article(0)])
    second = partition.apply([article(1)])

    partition.published(second[-1].number)
    partition.published(first[-1].number)
    partition.apply([article(2)])

    assert names(opened().outbox()) == ["a2"]


def test_a_message_applied_before_changes_nothing(opened: Open) -> None:
    partition = opened()
    partition.apply([article(0), article(1)])

    again = opened().apply([article(0), article(1), article(2)])

    assert names(again) == ["a2"]


def test_replay_restores_the_place_and_publishes_nothing(opened: Open) -> None:
    partition = opened()

    outgoing = partition.apply([article(0), article(1)], publish=False)

    assert outgoing == []
    assert partition.next_offset("articles-fetched") == 2
    assert partition.outbox() == []


def test_a_repetition_of_what_the_step_before_published_is_taken_once(tmp_path: Path, opened: Open) -> None:
    sent = opened().apply([article(0), article(1)])
    counting = Partition.open(tmp_path, COUNT, 3)

    counting.apply([reread(sent[0], 10), reread(sent[1], 11)])
    again = Partition.open(tmp_path, COUNT, 3).apply([reread(sent[0], 12), reread(sent[1], 13)])

    assert again == []
    assert Partition.open(tmp_path, COUNT, 3).next_offset("articles-cleaned") == 14


def test_records_tell_which_message_they_follow_from(opened: Open) -> None:
    (record,) = opened().apply([article(7)])

    assert dict(record.headers)[CAUSE] == b"articles-fetched/3/7/0"


def test_a_message_for_another_step_is_passed_by(opened: Open) -> None:
    partition = opened()

    outgoing = partition.apply([article(0, headers=((FOR, b"alerts"),)), article(1)])

    assert names(outgoing) == ["a1"]


def test_a_poison_message_becomes_a_letter_with_its_bytes_and_origin(opened: Open) -> None:
    poison = Message("articles-fetched", 3, 5, b"key", b"{not json", 1_677_000_000_000, (("trace", b"t"),))

    (letter,) = opened().apply([poison])

    headers = dict(letter.headers)
    assert (letter.topic, letter.key, letter.value) == ("articles-fetched-dlq", b"key", b"{not json")
    assert (headers["attache-origin-topic"], headers["attache-origin-partition"]) == (
        b"articles-fetched",
        b"3",
    )
    assert headers["attache-origin-offset"] == b"5"
    assert headers["trace"] == b"t"


def test_a_message_that_stops_the_host_is_taken_in_after_the_mend(opened: Open) -> None:
    partition = opened()
    partition.limit.in_a_row = 1

    with pytest.raises(HostStopped):
        partition.apply([article(0), article(1, "crash"), article(2)])
    mended = opened()
    kept = names(mended.outbox())
    after = mended.apply([article(0), article(1), article(2)])

    assert kept == ["a0"]
    assert names(after) == ["a1", "a2"]


def test_a_repeated_message_that_stopped_the_host_is_not_taken_for_heard(
    tmp_path: Path, opened: Open
) -> None:
    sent = opened().apply([article(0, "half")])
    counting = Partition.open(tmp_path, COUNT, 3)
    counting.limit.share, counting.limit.window = 0.0, 1

    with pytest.raises(HostStopped):
        counting.apply([reread(sent[0], 4)])
    mended = Partition.open(tmp_path, COUNT, 3)
    outgoing = mended.apply([reread(sent[0], 4)])

    assert [record.topic for record in outgoing] == ["articles-cleaned-dlq"]


def test_a_full_disk_takes_the_batch_back_and_the_next_try_goes_through(opened: Open) -> None:
    partition = opened()
    partition.apply([article(0)])
    pages = partition.database.rows("PRAGMA page_count")[0][0]
    partition.database.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreError, match="free some space"):
        partition.apply([article(1, "meet " * 20_000)])
    partition.database.execute("PRAGMA max_page_count = 1000000")
    after = partition.apply([article(1, "meet " * 20_000)])

    assert names(after) == ["a1"]
    assert names(opened().outbox()) == ["a0", "a1"]


def test_started_again_after_its_letters_stopped_it_a_worker_writes_none_before_it_stops(
    tmp_path: Path,
) -> None:
    def start() -> Partition:
        return Partition.open(tmp_path, TIDY, 3, limit=recall(tmp_path, TIDY.name))

    messages = [article(offset, "crash") for offset in range(40)]
    written = []
    for _ in range(3):
        partition = start()
        with pytest.raises(HostStopped):
            partition.apply(messages)
        remember(tmp_path, TIDY.name, partition.limit)
        written.append(len(partition.outbox()))

    assert written == [19, 19, 19]


def test_once_mended_it_goes_on_at_the_message_that_stopped_it(tmp_path: Path) -> None:
    partition = Partition.open(tmp_path, TIDY, 3)
    with pytest.raises(HostStopped):
        partition.apply([article(offset, "crash") for offset in range(40)])
    remember(tmp_path, TIDY.name, partition.limit)

    mended = Partition.open(tmp_path, TIDY, 3, limit=recall(tmp_path, TIDY.name))
    outgoing = mended.apply([article(offset) for offset in range(19, 40)])

    assert len(outgoing) == 21
    assert recall(tmp_path, TIDY.name).counts(TIDY.name) == (0, ())


def test_a_replay_leaves_out_what_became_a_letter_so_that_a_second_try_finds_it_new(tmp_path: Path) -> None:
    sent = Partition.open(tmp_path, TIDY, 3).apply([article(0), article(1)])
    counting = Partition.open(tmp_path, COUNT, 3)
    failed = {("articles-cleaned", 10)}

    counting.apply([reread(sent[0], 10), reread(sent[1], 11)], publish=False, failed=failed)
    again = counting.apply([reread(replace(sent[0], headers=((FOR, b"count"),)), 12)])

    assert [decode(record.value).data.new for record in again] == [1]


def test_a_replay_of_many_letters_does_not_stop_the_worker(opened: Open) -> None:
    partition = opened()

    partition.apply([article(offset, "crash") for offset in range(40)], publish=False)

    assert partition.next_offset("articles-fetched") == 40
