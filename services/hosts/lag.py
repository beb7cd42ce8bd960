"""How far a worker is behind, in messages and in seconds.

In: the time stamps of what it finished, and where it stands in each partition. Out: per topic the messages
to do and the age of the oldest of them. That age is at most the time since the worker last had nothing to do,
so a single message after a quiet night is not a night behind.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Behind:
    """What a topic still holds for a worker: messages, and seconds since the oldest of them was written."""

    messages: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Lag:
    """Keeps what is needed to tell. `now` is the wall clock in seconds, as the stamps are."""

    now: Callable[[], float]
    _started: float = field(init=False)
    _finished: dict[str, float] = field(default_factory=dict)
    """Place to the stamp of the newest message that is done."""
    _level: dict[str, float] = field(default_factory=dict)
    """Place to when there was last nothing to do."""

    def __post_init__(self) -> None:
        self._started = self.now()

    def finished(self, place: str, stamp: float) -> None:
        """A message of a place (`topic/partition`), written at `stamp`, is done."""
        self._finished[place] = max(stamp, self._finished.get(place, 0.0))

    def tell(self, places: Mapping[str, tuple[int, int]]) -> dict[str, Behind]:
        """By topic: place to the first offset that is not done and the end of the log."""
        now = self.now()
        behind: dict[str, Behind] = {}
        for place, (done, end) in places.items():
            topic = place.rpartition("/")[0]
            before = behind.get(topic, Behind())
            if done >= end:
                self._level[place] = now
                behind[topic] = before
                continue
            oldest = max(self._finished.get(place, self._started), self._level.get(place, 0.0))
            seconds = max(0.0, now - oldest)
            behind[topic] = Behind(before.messages + end - done, max(before.seconds, seconds))
        return behind
