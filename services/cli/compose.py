"""The composition root: everything that a command works with is built here, from the settings.

In: a session. Out: the backend that the settings name, `reading` for commands that look at its data, and the
knowledge and rules that commands need. Another backend joins in `backend`.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from services.cli.backends.embedded import Embedded
from services.cli.backends.port import Backend, Looking
from services.cli.book import Book
from services.cli.exits import Exit, Stop
from services.cli.session import Session
from shared.ports import LetterBox, Reader, Step

if TYPE_CHECKING:
    from services.alerts.rulefile import Rule
    from services.alerts.words import Names
    from services.clean.process import Cleaner
    from services.extract.reader import Reader as ArticleReader


@dataclass(frozen=True, slots=True)
class Reading:
    """What can be looked at, and the same by what people type."""

    look: Looking

    @property
    def reader(self) -> Reader:
        """The read models."""
        return self.look.reader

    @property
    def letters(self) -> LetterBox:
        """The dead letters."""
        return self.look.letters

    @property
    def book(self) -> Book:
        """The read models by what people type."""
        return Book(self.look.reader)


def backend(session: Session) -> Backend:
    """Where the line of this run is, by the settings."""
    if session.settings.backend == "stack":
        try:
            from services.cli.backends.stack import Stack
        except ImportError as error:
            raise Stop(
                Exit.CONFIG,
                f"--backend stack needs {error.name}, which is not installed; "
                'install attache with its extras: pip install ".[ingest,search]"',
            ) from error
        return Stack(session.settings, session.data, session.as_of, session.out.note)
    return Embedded(session.data, lambda: line(session), session.now, session.as_of)


def folder_backend(session: Session, folder: Path) -> Embedded:
    """The line in this process over a folder as it is, wherever the settings say that the data is."""
    return Embedded(folder, lambda: line(session), session.now)


@contextmanager
def reading(session: Session) -> Iterator[Reading]:
    """Open the data to look at it, as it is or as it was. Raises StoreError or Stop when it cannot be had."""
    with backend(session).looking() as look:
        yield Reading(look)


def line(session: Session) -> tuple[Step, ...]:
    """The steps of the whole line, built from packs, knowledge and rules."""
    from services import topology

    return topology.line(cleaner(), reader(session), rules(session), alert_names(session))


def step(session: Session, name: str) -> Step:
    """One step of the line, with what it needs and nothing else: only extract needs all that is known."""
    from services import topology

    builders: dict[str, Callable[[], Step]] = {
        "clean": lambda: topology.clean_step(cleaner()),
        "extract": lambda: topology.extract_step(reader(session)),
        "detect": topology.detect_step,
        "alerts": lambda: topology.alerts_step(rules(session), alert_names(session)),
    }
    return builders[name]()


def cleaner() -> "Cleaner":
    """Cleans articles of every language that has a pack."""
    from services.clean.packs import open_packs
    from services.clean.process import Cleaner
    from shared.knowledge.compiled import default_cache

    return Cleaner(open_packs(default_cache()))


def reader(session: Session) -> "ArticleReader":
    """Reads contacts out of articles of every language whose pack has a reading section."""
    from services.extract.reader import Reader
    from shared.lang.pack import load_sections
    from shared.lang.reading import ReadingPack

    packs = load_sections("reading", ReadingPack)
    return Reader(session.knowledge, packs)


def alert_names(session: Session) -> "Names":
    """Names of states as headlines say them."""
    from services.alerts.words import Names

    known = session.knowledge
    return Names(known.state_name, known.precedence)


def rules(session: Session, paths: Sequence[Path] | None = None) -> tuple["Rule", ...]:
    """The rules of some files and folders, or those that are set. Raises ConfigError."""
    from services.alerts.rulefile import load_rules

    return tuple(rule for path in paths or [session.rules_folder] for rule in load_rules(path))
