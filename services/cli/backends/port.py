"""What commands ask of wherever the line runs. They are given one of these and never know which.

A command that looks asks for `Looking`, one that changes something for `Working`. What a backend cannot do it
says in a `Stop` that names the remedy; a server that does not answer is a `Stop` with its address.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from services.cli.feeding import Fed
from services.cli.output import Progress
from services.cli.source import Source
from services.hosts.dlq import Redriven
from services.index.clocks import Clock
from services.ingest.received import Received
from shared.events.base import Event
from shared.letters import LetterGroup
from shared.ports import LetterBox, Reader

KnownTime = Callable[[Received], datetime]
"""When an article became known."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of `attache doctor`; `good` None when it is only doubtful."""

    good: bool | None
    found: str
    remedy: str = ""


class Looking(Protocol):
    """The data, to be looked at; any number of processes may."""

    @property
    def reader(self) -> Reader:
        """The read models, as they are or as they were."""

    @property
    def letters(self) -> LetterBox:
        """The dead letters; not to be written to."""

    def clocks(self, dyad: str | None = None) -> Iterator[Clock]:
        """How long ago the last contacts were, by pair, level and mode, as they are or as they were."""

    def began(self) -> Iterator[Event[Any]]:
        """The events that began a line, in the order in which they came."""

    def changes(self, source: Source, dyad: str | None = None) -> Iterator[Event[Any]]:
        """Changes of contacts and decisions, pair by pair, each pair's in the order in which they came."""


class Working(Protocol):
    """The line, to be given something."""

    def groups(self) -> list[LetterGroup]:
        """Groups of open letters, largest first."""

    def take(
        self, clock: KnownTime, articles: Iterable[Received], progress: Progress, *, keep: int | None = None
    ) -> Fed:
        """Take all articles in and work through what follows; hand back the last `keep` changes of alerts."""

    def take_one_by_one(
        self, clock: KnownTime, articles: Iterable[Received], between: Callable[[Received], None]
    ) -> Iterator[tuple[Received | None, Fed]]:
        """Take articles in, each with what followed from it; what followed later comes last, with None.

        `between` is called before each article.
        """

    def redrive(
        self,
        group: str,
        clock: KnownTime,
        *,
        apply: bool = False,
        limit: int | None = None,
        pause: Callable[[], None] | None = None,
    ) -> Redriven:
        """Try the letters of a group once more; without `apply` only say what would be tried."""


class Backend(Protocol):
    """Where the line runs."""

    def looking(self) -> AbstractContextManager[Looking]:
        """Open the data to look at it. Raises StoreError or Stop when there is none."""

    def working(self, jobs: int = 1) -> AbstractContextManager[Working]:
        """Open the line; `jobs` processes read articles, where reading is done here."""

    def marking(self) -> AbstractContextManager[LetterBox]:
        """Open the letters, to be marked."""

    def checks(self) -> Iterator[Found]:
        """What is in order and what is not, the first finding first."""
