"""A host that rests between batches keeps the collector away from what it keeps, but not for ever."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from services.hosts.heap import FULL_ROUND, Heap, give_back


class Knot:
    """Refers to itself, so only the collector can free it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def given() -> list[int]:
    """How much was frozen whenever memory was given back."""
    return []


@pytest.fixture
def heap(given: list[int]) -> Iterator[Heap]:
    before = gc.get_threshold()
    yield Heap(lambda: given.append(gc.get_freeze_count()))
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_is_kept_at_a_rest_is_left_out_of_the_collectors_rounds(heap: Heap) -> None:
    kept = [Knot() for _ in range(100)]

    heap.rest()

    assert gc.get_freeze_count() >= len(kept)


def test_a_knot_that_nothing_refers_to_is_freed_within_a_full_round_of_rests(heap: Heap) -> None:
    knot = Knot()
    seen = ref(knot)
    heap.rest()
    del knot

    for _ in range(FULL_ROUND):
        heap.rest()

    assert seen() is None


def test_free_memory_goes_back_to_the_system_once_a_round(heap: Heap, given: list[int]) -> None:
    for _ in range(2 * FULL_ROUND):
        heap.rest()

    assert given == [0, 0]


def test_this_system_takes_memory_back_without_complaint() -> None:
    give_back()
