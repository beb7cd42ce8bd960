"""One suite for every `State`: the SQLite one and its twin in memory, against a plain dictionary."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from services.hosts.memory import MemoryStore
from services.store.database import open_database
from services.store.state import STATE_TABLES, SqliteStore
from shared.ports import StateStore

FIELDS = st.text(alphabet="ab:\u00e9\u4e2d\U0001f30d", max_size=3)


def memory_store() -> StateStore:
    return MemoryStore()


def sqlite_store() -> StateStore:
    return SqliteStore(open_database(Path(":memory:"), STATE_TABLES))


STORES = [pytest.param(memory_store, id="memory"), pytest.param(sqlite_store, id="sqlite")]


@pytest.mark.parametrize("make", STORES)
def test_a_field_never_written_is_none(make: Callable[[], StateStore]) -> None:
    state = make().open("detect", "RUS-USA")

    assert state.get("last") is None
    assert list(state.scan()) == []


@pytest.mark.parametrize("make", STORES)
def test_keys_and_steps_do_not_see_each_other(make: Callable[[], StateStore]) -> None:
    store = make()

    store.open("detect", "RUS-USA").put("last", b"1")

    assert store.open("detect", "CHN-USA").get("last") is None
    assert store.open("alerts", "RUS-USA").get("last") is None
    assert store.open("detect", "RUS-USA").get("last") == b"1"


@pytest.mark.parametrize("make", STORES)
def test_deleting_what_is_absent_is_no_error(make: Callable[[], StateStore]) -> None:
    state = make().open("detect", "RUS-USA")

    state.delete("last")

    assert state.get("last") is None


@pytest.mark.parametrize("make", STORES)
def test_a_scan_survives_deleting_everything_it_meets(make: Callable[[], StateStore]) -> None:
    state = make().open("detect", "RUS-USA")
    for number in range(200):
        state.put(f"{number:03}", b"x")

    for field, _ in state.scan():
        state.delete(field)

    assert list(state.scan()) == []


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("make", STORES)
def test_a_scan_sees_changes_ahead_of_it_and_none_behind(
    make: Callable[[], StateStore], reverse: bool
) -> None:
    state = make().open("detect", "RUS-USA")
    for field in "bdf":
        state.put(field, b"old")

    met = []
    for field, value in state.scan(reverse=reverse):
        met.append((field, value))
        if field == "d":
            state.put("c", b"new")
            state.put("e", b"new")

    ahead = "c" if reverse else "e"
    assert (ahead, b"new") in met
    assert len(met) == 4


class _TwinsAgree(RuleBasedStateMachine):
    """Any sequence of calls gives the same answers in memory, in SQLite and by a dictionary."""

    @initialize()
    def start(self) -> None:
        self.states = [memory_store().open("s", "k"), sqlite_store().open("s", "k")]
        self.model: dict[str, bytes] = {}

    @rule(field=FIELDS, value=st.binary(max_size=3))
    def put(self, field: str, value: bytes) -> None:
        self.model[field] = value
        for state in self.states:
            state.put(field, value)

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def delete(self, data: Any) -> None:
        field = data.draw(st.sampled_from(sorted(self.model)))
        del self.model[field]
        for state in self.states:
            state.delete(field)

    @rule(field=FIELDS)
    def get(self, field: str) -> None:
        for state in self.states:
            assert state.get(field) == self.model.get(field)

    @rule(start=FIELDS, stop=st.none() | FIELDS)
    def holds(self, start: str, stop: str | None) -> None:
        expected = any(start <= field and (stop is None or field < stop) for field in self.model)
        for state in self.states:
            assert state.holds(start, stop) == expected

    @rule(start=FIELDS, stop=st.none() | FIELDS, reverse=st.booleans())
    def scan(self, start: str, stop: str | None, reverse: bool) -> None:
        expected = sorted(
            (item for item in self.model.items() if start <= item[0] and (stop is None or item[0] < stop)),
            reverse=reverse,
        )
        for state in self.states:
            assert list(state.scan(start, stop, reverse=reverse)) == expected


TestTwinsAgree = _TwinsAgree.TestCase
TestTwinsAgree.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
