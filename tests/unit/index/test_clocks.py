"""Clocks: the last contact of each kind, both ends of an imprecise date, and what is left when one goes."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.hosts.clockbook import ClockBook
from services.index.clocks import Clock, PairClocks, clocks_of
from services.index.sinks.clocks import ElasticClocks, Told
from shared.domain.vocabulary import Level, Mode, Status
from shared.errors import Retry
from shared.events.base import Event
from shared.events.contact import (
    Contact,
    ContactDetected,
    ContactEvent,
    ContactRetracted,
    ContactRevised,
    ContactsMerged,
)
from shared.state import MemoryState
from tests.support.contacts import a_contact, contact_id, known
from tests.support.fakesearch import FakeIndices, fake_search
from tests.unit.alerts.test_properties import histories, interleaved

TODAY = date(2023, 3, 2)
GENEVA = a_contact("geneva", "2022-01-21", "a")
SUMMER = a_contact("summer", "2022-22", "b", mode=Mode.PHONE, level=Level.HEAD_OF_STATE)


def faces(clocks: Iterable[Clock]) -> dict[tuple[str, str], tuple[int, int]]:
    return {(clock.level, clock.mode): clock.days(TODAY) for clock in clocks}


def of(clocks: Iterable[Clock], level: str, mode: str) -> Clock:
    return next(clock for clock in clocks if (clock.level, clock.mode) == (level, mode))


def detected(contact: Contact) -> ContactDetected:
    return ContactDetected(contact=contact, because="a")


def test_one_contact_makes_a_clock_for_its_mode_and_for_any_at_each_level_up_to_its_own() -> None:
    found = faces(clocks_of([GENEVA]))

    levels, modes = ("any", "amb", "dm", "min", "fm"), ("in_person", "any")
    assert found == {(level, mode): (405, 405) for level in levels for mode in modes}


def test_over_imprecise_dates_a_clock_has_two_ends() -> None:
    found = list(clocks_of([GENEVA, SUMMER]))

    assert of(found, "any", "phone").days(TODAY) == (183, 274)
    assert of(found, "any", "any").days(TODAY) == (183, 274)
    assert of(found, "fm", "in_person").days(TODAY) == (405, 405)
    assert of(found, "hos", "any").contacts == 1


def test_the_last_contact_cannot_be_before_the_latest_first_day_of_any() -> None:
    july = a_contact("july", "2022-07-10", "c")

    clock = of(clocks_of([july, SUMMER]), "any", "any")

    assert (clock.last_lo.isoformat(), clock.last_hi.isoformat()) == ("2022-07-10", "2022-08-31")
    assert clock.contact == contact_id("summer")


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.OCCURRED])
def test_only_what_occurred_moves_a_clock(status: Status) -> None:
    assert list(clocks_of([a_contact("plan", "2022-02-22", "a", status=status)])) == []


def test_a_contact_without_a_date_or_a_level_counts_where_it_can() -> None:
    undated, nobody = a_contact("x", None, "a"), a_contact("y", "2022-01-21", "a", level=None)

    assert list(clocks_of([undated])) == []
    assert faces(clocks_of([nobody])).keys() == {("any", "in_person"), ("any", "any")}


def test_days_are_never_below_0() -> None:
    assert of(clocks_of([GENEVA]), "any", "any").days(date(2021, 1, 1)) == (0, 0)


def test_a_retraction_of_the_newest_brings_the_older_one_back() -> None:
    pair = PairClocks("RUS-USA", MemoryState())
    delhi = a_contact("delhi", "2023-03-02", "b")
    pair.take(detected(GENEVA), 1)
    before = list(pair.all())
    pair.take(detected(delhi), 2)
    assert of(pair.all(), "fm", "any").days(TODAY) == (0, 0)

    moved = pair.take(ContactRetracted(contact=replace(delhi, version=2), because="b"), 3)

    assert moved
    assert list(pair.all()) == before
    assert pair.seq == 3


def test_a_version_that_comes_late_or_twice_moves_nothing() -> None:
    pair = PairClocks("RUS-USA", MemoryState())
    corrected = replace(a_contact("geneva", "2022-01-20", "a"), version=2)
    pair.take(detected(corrected), 1)

    assert not pair.take(detected(GENEVA), 2)
    assert not pair.take(detected(corrected), 3)
    assert of(pair.all(), "fm", "any").days(TODAY) == (406, 406)
    assert pair.seq == 1


def live(events: Iterable[Event[Any]]) -> list[Contact]:
    """The ledger after the events: newest versions, without what was retracted or merged."""
    newest: dict[Any, tuple[int, Contact | None]] = {}
    for event in events:
        data: ContactEvent = event.data
        contact = data.contact
        for gone in data.merged if isinstance(data, ContactsMerged) else ():
            newest[gone] = (newest.get(gone, (0, None))[0], None)
        if contact.version > newest.get(contact.contact_id, (0, None))[0]:
            kept = None if isinstance(data, ContactRetracted) else contact
            newest[contact.contact_id] = (contact.version, kept)
    return [contact for _, contact in newest.values() if contact is not None]


@settings(max_examples=60, deadline=None)
@given(histories(), st.integers(0, 2**32))
def test_clocks_that_follow_the_changes_are_those_of_the_ledger_at_the_end(
    parts: list[Any], seed: int
) -> None:
    events = list(interleaved(parts, seed))
    pair = PairClocks("RUS-USA", MemoryState())

    for seq, event in enumerate(events):
        pair.take(event.data, seq)  # type: ignore[arg-type]

    assert sorted(map(str, pair.all())) == sorted(map(str, clocks_of(live(events))))
    assert pair.ids() == {clock.id for clock in pair.all()}


class Engine:
    """A search engine that can be busy, and the book of one worker over it."""

    def __init__(self, folder: Path) -> None:
        self.indices = FakeIndices()
        self.clocks = ElasticClocks(fake_search(self.indices))
        self.folder = folder
        self.today = TODAY
        self.busy = False
        self.books: list[ClockBook] = []

    def book(self) -> ClockBook:
        self.books.append(ClockBook(self.folder, self._put, lambda: self.today))
        return self.books[-1]

    def found(self) -> list[Clock]:
        return list(self.clocks.find())

    def days(self, id: str) -> tuple[int, int]:
        view = self.indices.base("attache-clocks")[id][1]["view"]
        return view["days_lo"], view["days_hi"]

    def _put(self, told: Iterable[Told]) -> None:
        if self.busy:
            raise Retry("busy", after=1)
        self.clocks.put(told)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = Engine(tmp_path)
    yield made
    for book in made.books:
        book.close()


def records(*payloads: ContactEvent, start: int = 0) -> list[tuple[int, Event[Any]]]:
    return [(start + place, known(payload, str(place))) for place, payload in enumerate(payloads)]


def test_a_contact_becomes_documents_that_say_the_days(engine: Engine) -> None:
    engine.book().take({3: records(detected(GENEVA), detected(SUMMER))})

    assert engine.found() == sorted(clocks_of([GENEVA, SUMMER]), key=lambda clock: clock.id)
    assert engine.days("RUS-USA.any.phone") == (183, 274)


def test_a_clock_whose_last_contact_goes_is_no_longer_there(engine: Engine) -> None:
    book = engine.book()
    book.take({3: records(detected(GENEVA), detected(SUMMER))})

    book.take({3: records(ContactRetracted(contact=replace(SUMMER, version=2), because="b"), start=2)})

    assert engine.found() == sorted(clocks_of([GENEVA]), key=lambda clock: clock.id)


def test_a_new_day_counts_on_and_the_same_day_says_nothing_twice(engine: Engine) -> None:
    book = engine.book()
    book.take({3: records(detected(GENEVA))})
    book.begin_day([3])
    engine.today = date(2023, 3, 3)

    book.begin_day([3])
    engine.busy = True
    book.begin_day([3])

    assert engine.days("RUS-USA.fm.in_person") == (406, 406)


def test_nothing_is_remembered_that_the_engine_did_not_take(engine: Engine) -> None:
    book = engine.book()
    engine.busy = True
    with pytest.raises(Retry):
        book.take({3: records(detected(GENEVA))})
    assert book.next_offset(3) == 0
    engine.busy = False

    book.take({3: records(detected(GENEVA))})

    assert book.next_offset(3) == 1
    assert len(engine.found()) == 10


def test_a_lost_file_is_made_again_from_the_topic_and_takes_nothing_back(
    engine: Engine, tmp_path: Path
) -> None:
    moved = replace(a_contact("geneva", "2022-01-20", "a"), version=2)
    history = records(detected(GENEVA), ContactRevised(contact=moved, because="a"))
    first = engine.book()
    first.take({3: history})
    first.close()
    engine.folder = tmp_path / "fresh"

    again = engine.book()
    again.take({3: history[:1]})
    meanwhile = engine.days("RUS-USA.fm.in_person")
    again.take({3: history})

    assert meanwhile == (406, 406)
    assert engine.days("RUS-USA.fm.in_person") == (406, 406)
    assert again.next_offset(3) == 2


def test_what_is_no_event_is_passed_by(engine: Engine) -> None:
    book = engine.book()

    book.take({3: [(0, None), *records(detected(GENEVA), start=1)]})

    assert book.next_offset(3) == 2
    assert len(engine.found()) == 10
