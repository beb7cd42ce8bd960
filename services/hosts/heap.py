"""The garbage collector of a process that builds much once and then works long.

What a host keeps from article to article are trees without cycles, which go when nothing refers to them. The
collector finds next to nothing in them and would walk through all that is kept, again and again.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 10_000
"""Objects that gather before the youngest are looked through, in a process that never rests."""
_YOUNG_BETWEEN_RESTS = 200_000
"""The same where `Heap.rest` is called: more than a batch keeps, so only one gone astray reaches it."""
FULL_ROUND = 64
"""Rests from one full round of the collector to the next."""


class Heap:
    """The heap of a process that rests between batches."""

    def __init__(self) -> None:
        self._rests = 0
        gc.set_threshold(_YOUNG_BETWEEN_RESTS, 20, 20)

    def rest(self) -> None:
        """Leave what was kept since the last rest out of the collector's rounds; at times search all."""
        self._rests += 1
        if self._rests % FULL_ROUND == 0:
            gc.unfreeze()
            gc.collect()
        gc.freeze()


@contextmanager
def building() -> Iterator[None]:
    """Build the line within this: what is made stays, so the collector waits until all of it is there."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
    settle()


def settle() -> None:
    """Leave everything that exists by now out of the collector's rounds: packs, register, rules.

    To be called when the line is built, before processes are forked: without it, each full round walks
    through a million objects that stay for ever.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, 20, 20)
