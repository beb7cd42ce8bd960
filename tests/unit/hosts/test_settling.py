"""Waiting for the services: step after step, up to where things stood, and not for ever."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from services.hosts import settling
from services.hosts.settling import settle, steps
from shared.errors import StoreError
from shared.topics import TOPICS


class Moving:
    """Topics of which each step does one message at every look, unless it is stuck."""

    def __init__(self, todo: Mapping[str, int], stuck: str = "") -> None:
        self.todo = dict(todo)
        self.stuck = stuck
        self.asked: list[str] = []

    def ends(self, topics: Iterable[str]) -> dict[Any, int]:
        return dict.fromkeys(topics, 0)

    def behind(self, group: str, topics: Iterable[str], ends: Mapping[Any, int]) -> dict[Any, int]:
        step = group.removeprefix("ours-")
        self.asked.append(step)
        left = self.todo.get(step, 0)
        if step != self.stuck:
            self.todo[step] = max(0, left - 1)
        return {"place": left} if left else {}


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "_LOOK_S", 0.01)
    monkeypatch.setattr(settling, "SEARCHABLE_S", 0)


def test_every_reader_of_a_topic_is_waited_for_after_its_writer() -> None:
    order = [step for step, _ in steps()]
    read = {topic for _, topics in steps() for topic in topics}

    assert order == ["clean", "extract", "detect", "alerts", "index"]
    assert read == {topic.name for topic in TOPICS} - {"feeds-health"}
    for topic in TOPICS:
        for writer in set(topic.producers) & set(order):
            assert all(order.index(writer) < order.index(reader) for reader in topic.consumers)


def test_each_step_is_waited_for_until_it_is_done() -> None:
    log, notes = Moving({"clean": 2, "detect": 1}), list[str]()

    settle(log, "ours", 10, notes.append)

    assert log.asked == ["clean", "clean", "clean", "extract", "detect", "detect", "alerts", "index"]
    assert notes == [
        "waiting for clean: 2 to do",
        "waiting for clean: 1 to do",
        "waiting for detect: 1 to do",
    ]


def test_a_step_that_does_not_move_is_named_with_what_to_do() -> None:
    log = Moving({"extract": 3}, stuck="extract")

    with pytest.raises(StoreError, match=r"extract has 3 to do .*`make logs ARGS=extract`"):
        settle(log, "ours", 0.05, lambda text: None)
