"""Processor time, for figures of one process on a machine that others use too."""

from collections.abc import Callable
from time import process_time


def best(action: Callable[[], object], rounds: int) -> float:
    """Least processor time of several runs, in seconds."""
    least = float("inf")
    for _ in range(rounds):
        begin = process_time()
        action()
        least = min(least, process_time() - begin)
    return least


def loop() -> float:
    """Microseconds of 10,000 turns of a loop: how fast this machine is just now."""

    def turns() -> None:
        total = 0
        for number in range(10_000):
            total += number

    return 1e6 * best(turns, 50)
