"""Dead letters on a real broker keep bytes and origin, drain no topic, and go through after the mend."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from services.cli.main import main
from services.hosts.letterwire import again_headers
from services.hosts.publisher import producer
from services.hosts.run import LetterLimit
from services.hosts.topicletters import TopicLetters
from services.hosts.topiclog import TopicLog
from shared.letters import DeadLetter
from shared.topics import CONTACTS_REPORTED, topic_named
from tests.soak.broken import FLAG
from tests.soak.run import drained, soak
from tests.support.stack import Place, Workers, patiently, records

sizes = pytest.mark.parametrize(
    "articles",
    [
        pytest.param(300, marks=pytest.mark.servers, id="small"),
        pytest.param(4_000, marks=pytest.mark.soak, id="full"),
    ],
)


@pytest.fixture
def flag(tmp_path: Path) -> Path:
    """Where a bug is switched on."""
    return tmp_path / "broken"


@pytest.fixture
def broken(workers: Workers, flag: Path, monkeypatch: pytest.MonkeyPatch) -> Workers:
    """Workers with a bug, and the settings with which a person reaches them."""
    monkeypatch.setenv("ATTACHE_KAFKA", workers.bootstrap)
    monkeypatch.setenv("ATTACHE_SEARCH_URL", workers.search)
    monkeypatch.setenv("ATTACHE_NAMESPACE", workers.folder.name)
    return replace(workers, command=("-m", "tests.soak.broken"), extra={FLAG: str(flag)})


@sizes
def test_a_step_that_fails_on_all_stops_again_and_again_and_its_letters_stay_few(
    broken: Workers, flag: Path, articles: int
) -> None:
    flag.write_text("detect")
    few: list[int] = []

    def mend(number: int) -> None:
        if number == 0:
            patiently(lambda: [place.step for place, _ in broken.ends].count("detect") >= 3, 180)
            few.append(len(letters_of(broken)))
            flag.unlink()
        if number == 1:
            drained(broken, 300)
            redrive(broken)

    report = soak(broken, articles, slices=2, disturb=mend)

    assert report.faults == []
    assert 0 < few[0] < LetterLimit().in_a_row
    assert "failed 20 times in a row" in broken.log(Place("detect")).read_text()


@sizes
@pytest.mark.parametrize("step", ["detect", "alerts"])
def test_letters_tried_again_late_and_twice_end_where_an_undisturbed_run_ends(
    broken: Workers, flag: Path, articles: int, step: str
) -> None:
    flag.write_text(f"{step} RUS-USA CHN-USA IND-USA")

    def mend(number: int) -> None:
        if number == 1:
            drained(broken, 300)
            flag.unlink()
        if number == 3:
            drained(broken, 300)
            letters = letters_of(broken)
            assert letters
            redrive(broken)
            send_again(broken, letters)

    report = soak(broken, articles, slices=4, disturb=mend)

    assert report.faults == []


@sizes
def test_a_letter_keeps_its_bytes_and_says_where_they_were(workers: Workers, articles: int) -> None:
    poison = [b"{poison \x00\xff %d" % number for number in range(5)]

    def add(number: int) -> None:
        with closing(producer(workers.broker)) as sender:
            for value in poison:
                sender.send(CONTACTS_REPORTED.name, key=b"\xfe", value=value, headers=[("from", b"a test")])

    letters = {(step, "NotAnEvent"): len(poison) for step in ("detect", "index")}

    report = soak(workers, articles, slices=1, disturb=add, letters=letters)
    found = letters_of(workers)
    there = {
        (record.topic, record.partition, record.offset): record.value
        for topic in {str(letter.origin.topic) for letter in found}
        for record in records(workers.bootstrap, topic)
    }
    written = list(records(workers.bootstrap, topic_named(CONTACTS_REPORTED.name).dead_letters))

    assert report.faults == []
    for letter in found:
        place = letter.origin
        assert letter.raw == there[place.topic, place.partition, place.offset]
    assert sorted(letter.raw for letter in found) == sorted(poison * 2)
    assert {record.key for record in written} == {b"\xfe"}
    assert all(("from", b"a test") in record.headers for record in written)


def letters_of(workers: Workers) -> list[DeadLetter]:
    """All open letters."""
    with TopicLog(workers.broker) as log:
        box = TopicLetters(log)
        return [letter for group in box.groups() for letter in box.letters(group.group)]


def redrive(workers: Workers) -> None:
    """Try all open letters again, as a person does."""
    for group in {letter.group for letter in letters_of(workers)}:
        settings = ["--backend", "stack", "--data", str(workers.folder / "desk")]
        assert main([*settings, "--yes", "dlq", "redrive", group, "--rate", "0"]) == 0


def send_again(workers: Workers, letters: Iterable[DeadLetter]) -> None:
    """Send letters to their steps once more, whatever was done with them before."""
    with closing(producer(workers.broker)) as sender:
        for letter in letters:
            origin = letter.origin
            headers, key = again_headers(letter), (letter.key or "").encode()
            sender.send(origin.topic, key=key, value=letter.raw, headers=headers, partition=origin.partition)
        sender.flush()
