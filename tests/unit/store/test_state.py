"""What the SQLite state keeps in memory never differs from what the database says after the commit."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from services.hosts.run import apply
from services.store.database import Database, open_database, open_reader
from services.store.state import STATE_TABLES, Changed, SqliteStore, write_state
from shared.errors import Reject
from shared.letters import Origin
from shared.ports import State, Step
from shared.topics import ARTICLES_CLEANED, ARTICLES_FETCHED
from tests.lines import fetched

FIELDS = st.text(alphabet="ab\0", max_size=3)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "attache.db", STATE_TABLES)
    yield opened
    opened.close()


def rows(database: Database) -> dict[str, bytes]:
    return dict(database.rows("SELECT field, value FROM state"))


@contextmanager
def taken_back(store: SqliteStore) -> Iterator[None]:
    mark = store.begin()
    try:
        yield
    except KeyError:
        store.undo(mark)
        raise
    finally:
        store.end()


def fill(store: SqliteStore, *fields: str) -> State:
    state = store.open("detect", "RUS-USA")
    for field in fields:
        state.put(field, b"old")
    return state


def test_a_write_reaches_the_database_with_the_commit_and_not_before(database: Database) -> None:
    state = SqliteStore(database).open("detect", "RUS-USA")
    reader = open_reader(database.path)

    with database.transaction():
        state.put("a", b"new")
        before = rows(reader)

    assert before == {}
    assert rows(reader) == {"a": b"new"}
    reader.close()


def test_a_transaction_that_fails_leaves_nothing_in_memory(database: Database) -> None:
    state = fill(SqliteStore(database), "a", "b")

    with pytest.raises(KeyError), database.transaction():
        state.put("a", b"new")
        state.put("c", b"new")
        state.delete("b")
        raise KeyError

    assert dict(state.scan()) == {"a": b"old", "b": b"old"}


def test_what_is_taken_back_leaves_what_was_written_before(database: Database) -> None:
    fill(SqliteStore(database), "a", "b", "c")
    store = SqliteStore(database)
    state = store.open("detect", "RUS-USA")

    with database.transaction():
        state.put("a", b"kept")
        state.delete("c")
        with pytest.raises(KeyError), taken_back(store):
            state.put("a", b"new")
            state.put("c", b"new")
            state.put("d", b"new")
            state.delete("b")
            raise KeyError
        inside = dict(state.scan())

    assert inside == {"a": b"kept", "b": b"old"}
    assert rows(database) == inside


def test_what_a_failing_step_wrote_is_taken_back_without_a_transaction(database: Database) -> None:
    store = SqliteStore(database)

    def emit(event: Any, prepared: Any, state: State) -> list[Any]:
        state.put("a", b"new")
        state.delete("b")
        raise Reject("Bad", "no good")

    step = Step("clean", reads=(ARTICLES_FETCHED,), writes=ARTICLES_CLEANED, emit=emit, stateful=True)
    event = fetched("a", "hello")
    store.open("clean", event.partitionkey).put("b", b"old")

    outcome = apply(step, event, store, lambda: Origin(file="here"))

    assert outcome.letter is not None
    assert rows(database) == {"b": b"old"}
    assert dict(store.open("clean", event.partitionkey).scan()) == {"b": b"old"}


def test_memory_stays_within_its_bound(database: Database) -> None:
    store = SqliteStore(database, keep=50_000)

    for key in map(str, range(200)):
        with database.transaction():
            store.open("detect", key).put("a", bytes(1000))

    assert store.size <= 50_000
    assert all(store.open("detect", key).get("a") == bytes(1000) for key in map(str, range(200)))


class _AgreesWithTheDatabase(RuleBasedStateMachine):
    """Whatever is put, taken back, handed over, written or let go of: answers are those of a dictionary."""

    def __init__(self) -> None:
        super().__init__()
        self.open_parts = ExitStack()

    @initialize(keep=st.sampled_from([0, 2_000, 1_000_000]), fields=st.sets(FIELDS, max_size=8))
    def start(self, keep: int, fields: set[str]) -> None:
        self.database = open_database(Path(":memory:"), STATE_TABLES)
        fill(SqliteStore(self.database), *fields, *(f"a{number:03}" for number in range(80)))
        self.store = SqliteStore(self.database, keep=keep)
        self.state = self.store.open("detect", "RUS-USA")
        self.model = rows(self.database)
        self.open_parts.enter_context(self.store.holding())
        self.underway: Changed | None = None

    @rule(field=FIELDS, value=st.binary(max_size=2))
    def put(self, field: str, value: bytes) -> None:
        self.state.put(field, value)
        self.model[field] = value

    @rule(field=FIELDS)
    def delete(self, field: str) -> None:
        self.state.delete(field)
        self.model.pop(field, None)

    @rule(field=FIELDS)
    def get(self, field: str) -> None:
        assert self.state.get(field) == self.model.get(field)

    @rule(start=FIELDS, stop=st.none() | FIELDS)
    def holds(self, start: str, stop: str | None) -> None:
        known = any(start <= field and (stop is None or field < stop) for field in self.model)
        assert self.state.holds(start, stop) == known

    @rule(start=FIELDS, stop=st.none() | FIELDS, reverse=st.booleans(), at_most=st.sampled_from([1, 5, 500]))
    def scan(self, start: str, stop: str | None, reverse: bool, at_most: int) -> None:
        met = [item for item, _ in zip(self.state.scan(start, stop, reverse=reverse), range(at_most))]  # noqa: B905

        fields = [field for field in self.model if start <= field and (stop is None or field < stop)]
        assert met == [(field, self.model[field]) for field in sorted(fields, reverse=reverse)[:at_most]]

    @rule(fields=st.lists(FIELDS, max_size=4), gone=st.lists(FIELDS, max_size=4))
    def fail(self, fields: list[str], gone: list[str]) -> None:
        with pytest.raises(KeyError), taken_back(self.store):
            for field in fields:
                self.state.put(field, b"failed")
            for field in gone:
                self.state.delete(field)
            raise KeyError

    @rule()
    def hand_over(self) -> None:
        self.settle()
        self.underway = self.store.take()

    @rule()
    def settle(self) -> None:
        if self.underway is not None:
            with self.database.transaction():
                write_state(self.database, self.underway)
        self.underway = None

    @rule()
    def commit(self) -> None:
        self.hand_over()
        self.settle()
        assert rows(self.database) == self.model

    @precondition(lambda self: self.model)
    @rule()
    def order(self) -> None:
        names = [name for name, _ in self.state.scan()]
        assert all(one < other for one, other in pairwise(names))

    def teardown(self) -> None:
        self.open_parts.close()


TestAgreesWithTheDatabase = _AgreesWithTheDatabase.TestCase
TestAgreesWithTheDatabase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
