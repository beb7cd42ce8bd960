"""The whole line on one screen: what reads what, and what it makes of it.

In: the processors, already built. Out: the steps in the order in which an article passes them. Every host
runs exactly this; which of it runs where is the host's affair.

    articles-fetched ► clean ► articles-cleaned ► extract ► contacts-reported ► detect ► contacts ► alerts
                                                            decisions ────────────┴───────────────────┘
"""

from collections.abc import Sequence
from functools import partial

from services.alerts.process import Coverage, processor, revising
from services.alerts.rulefile import Rule
from services.alerts.words import Names
from services.clean import process as clean
from services.detect import process as detect
from services.extract import process as extract
from services.extract.reader import Reader
from shared.ports import Step
from shared.topics import (
    ALERTS,
    ARTICLES_CLEANED,
    ARTICLES_FETCHED,
    CONTACTS,
    CONTACTS_REPORTED,
    DECISIONS,
    FEEDS_HEALTH,
    Topic,
)

ORIGINS: tuple[Topic, ...] = (ARTICLES_FETCHED, DECISIONS, FEEDS_HEALTH)
"""Topics that sources and people fill; all others are some step's output."""


def line(
    cleaner: clean.Cleaner,
    reader: Reader,
    rules: Sequence[Rule],
    names: Names,
    coverage: Coverage | None = None,
) -> tuple[Step, ...]:
    """The steps of the line. `names` says how headlines call the states."""
    return checked(
        clean_step(cleaner), extract_step(reader), detect_step(), alerts_step(rules, names, coverage)
    )


def clean_step(cleaner: clean.Cleaner) -> Step:
    """Articles are made fit to be read."""
    return Step(
        "clean",
        reads=(ARTICLES_FETCHED,),
        writes=ARTICLES_CLEANED,
        prepare=partial(clean.prepare, cleaner),
        emit=clean.emit,
    )


def extract_step(reader: Reader) -> Step:
    """Contacts are read out of articles."""
    return Step(
        "extract",
        reads=(ARTICLES_CLEANED,),
        writes=CONTACTS_REPORTED,
        prepare=partial(extract.prepare, reader),
        emit=extract.emit,
        stateful=True,
    )


def detect_step() -> Step:
    """What articles report becomes the ledger."""
    return Step(
        "detect",
        reads=(CONTACTS_REPORTED, DECISIONS),
        writes=CONTACTS,
        emit=detect.emit,
        stateful=True,
    )


def alerts_step(rules: Sequence[Rule], names: Names, coverage: Coverage | None = None) -> Step:
    """What the rules make of the ledger becomes cards."""
    return Step(
        "alerts",
        reads=(CONTACTS, DECISIONS),
        writes=ALERTS,
        emit=processor(rules, names, coverage),
        stateful=True,
        revising=revising(rules, coverage),
    )


def checked(*steps: Step) -> tuple[Step, ...]:
    """The same steps, when each reads only origins and what an earlier step writes. Raises ValueError."""
    known = set(ORIGINS)
    for step in steps:
        for topic in step.reads:
            if topic not in known:
                raise ValueError(f"step {step.name} reads {topic.name}, which no earlier step writes")
        if step.writes in known:
            raise ValueError(f"step {step.name} writes {step.writes.name}, which has a writer already")
        known.add(step.writes)
    return steps
