"""A host that rests between batches keeps the collector away from what it keeps, but not for ever."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from services.hosts.heap import FULL_ROUND, Heap, building


class Knot:
    """Refers to itself, so only the collector can free it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def heap() -> Iterator[Heap]:
    before = gc.get_threshold()
    yield Heap()
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


def test_the_collector_waits_while_the_line_is_built_and_works_again_behind_it(heap: Heap) -> None:
    with building():
        meanwhile = gc.isenabled()

    assert (meanwhile, gc.isenabled()) == (False, True)


def test_the_collector_works_again_when_a_line_could_not_be_built(heap: Heap) -> None:
    with pytest.raises(KeyError), building():
        raise KeyError

    assert gc.isenabled()
