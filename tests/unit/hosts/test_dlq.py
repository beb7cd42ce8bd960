"""Dead letters in a person's hands: dry runs, second attempts, setting aside."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec.structs import replace as struct_replace

from services.hosts import dlq
from services.hosts.dlq import Redriven
from services.hosts.local import LocalHost
from services.ingest.feeding import Feeding
from services.ingest.received import Limits, Received
from services.ingest.sources import open_sources
from shared.errors import ConfigError
from shared.events.article import ArticleFetched
from shared.events.base import Event
from shared.letters import LetterState, group_id
from shared.ports import Step
from shared.topics import ARTICLES_CLEANED
from tests.lines import COUNT, LINE, NOON, TIDY, fetched, tidy

CRASH = group_id("clean", "bug:ZeroDivisionError")
TOO_LARGE = group_id("ingest", "TooLarge")


def mended(event: Event[ArticleFetched]) -> object:
    """The same step after the bug was mended."""
    return tidy(struct_replace(event, data=struct_replace(event.data, body="mended")))


MENDED = (replace(TIDY, prepare=mended), COUNT)


def feeding_of(host: LocalHost, limits: Limits | None = None) -> Feeding:
    return Feeding(host.store, clock=lambda received: NOON, limits=limits or Limits())


def articles(path: Path, limits: Limits) -> Iterator[Received]:
    return open_sources([str(path)], stdin=io.BytesIO(), limits=limits)


def broken(folder: Path) -> None:
    with LocalHost(folder, LINE) as host:
        host.feed([fetched("a", "crash"), fetched("b", "fine"), fetched("c", "crash")])


def cleaned(host: LocalHost) -> list[str]:
    return [e.data.name for _, _, e in host.log.read(topics=[ARTICLES_CLEANED.name])]


def test_a_redrive_without_apply_only_counts(tmp_path: Path) -> None:
    broken(tmp_path)
    with LocalHost(tmp_path, MENDED) as host:
        head = host.log.head()

        result = dlq.redrive(host, feeding_of(host), CRASH)

        assert result == Redriven(0, 0, 0, incomplete=0, to={"articles-fetched": 2})
        assert (host.log.head(), host.letters.count()) == (head, 2)


def test_after_the_cure_a_redrive_goes_through_with_all_that_follows(tmp_path: Path) -> None:
    broken(tmp_path)
    pauses: list[None] = []
    with LocalHost(tmp_path, MENDED) as host:
        result = dlq.redrive(host, feeding_of(host), CRASH, apply=True, pause=lambda: pauses.append(None))

        assert (result.tried, result.passed, result.failed) == (2, 2, 0)
        assert len(pauses) == 1
        assert cleaned(host) == ["b", "a", "c"]
        assert host.letters.count() == 0
        assert len(list(host.letters.letters(CRASH, state=LetterState.REDRIVEN))) == 2
        assert set(host.log.positions().values()) == {host.log.head()}


def test_without_a_cure_the_letters_stay_and_count_another_attempt(tmp_path: Path) -> None:
    broken(tmp_path)
    with LocalHost(tmp_path, LINE) as host:
        result = dlq.redrive(host, feeding_of(host), CRASH, apply=True)

        assert (result.passed, result.failed) == (0, 2)
        assert [letter.attempts for letter in host.letters.letters(CRASH)] == [2, 2]


def test_a_redrive_can_be_bounded(tmp_path: Path) -> None:
    broken(tmp_path)
    with LocalHost(tmp_path, MENDED) as host:
        dlq.redrive(host, feeding_of(host), CRASH, apply=True, limit=1)

        assert host.letters.count() == 1


def test_a_letter_with_only_the_head_of_its_bytes_is_never_tried(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("x" * 2000)
    small = Limits(article_bytes=1000, kept_bytes=100)
    with LocalHost(tmp_path / "data", LINE) as host:
        host.feed(feeding_of(host, small).entries(articles(tmp_path / "long.txt", small)))

        result = dlq.redrive(host, feeding_of(host), TOO_LARGE, apply=True)

        assert (result.tried, result.incomplete) == (0, 1)
        assert host.letters.count() == 1


def test_a_line_that_was_refused_goes_through_under_a_larger_limit(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "1", "text": "' + "x" * 2000 + '"}\n')
    small = Limits(article_bytes=1000)
    with LocalHost(tmp_path / "data", LINE) as host:
        host.feed(feeding_of(host, small).entries(articles(path, small)))

        result = dlq.redrive(host, feeding_of(host), TOO_LARGE, apply=True)

        assert (result.passed, result.to) == (1, {"ingest": 1})
        assert cleaned(host) == ["1"]
        assert host.letters.count() == 0


def test_dropping_sets_aside_and_keeps(tmp_path: Path) -> None:
    broken(tmp_path)
    with LocalHost(tmp_path, LINE) as host:
        assert dlq.drop(host.letters, CRASH) == 2
        assert host.letters.count() == 2

        dlq.drop(host.letters, CRASH, apply=True, note="test articles")

        assert host.letters.count() == 0
        assert [letter.note for letter in host.letters.letters(CRASH, state=LetterState.DROPPED)] == [
            "test articles"
        ] * 2


def test_an_unknown_group_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    broken(tmp_path)
    with LocalHost(tmp_path, LINE) as host, pytest.raises(ConfigError, match=f"'dl-none'; groups: {CRASH}"):
        dlq.redrive(host, feeding_of(host), "dl-none")


def test_a_step_that_is_gone_is_named(tmp_path: Path) -> None:
    broken(tmp_path)
    renamed = Step("tidy", TIDY.reads, TIDY.writes, TIDY.emit, prepare=TIDY.prepare)
    with (
        LocalHost(tmp_path, (renamed, COUNT)) as host,
        pytest.raises(ConfigError, match="step 'clean' is not in the line: tidy, count"),
    ):
        dlq.redrive(host, feeding_of(host), CRASH, apply=True)
