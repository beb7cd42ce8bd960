"""What `attache doctor` looks at: one function a check, each with a verdict and a remedy.

In: a session. Out: `Check`s. A check never raises: what goes wrong in it is its verdict.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from services.cli.session import Session

_ROOM = 1_000_000_000
"""Bytes that should be free on the disk of the data folder."""


class Mark(StrEnum):
    """Verdict of a check."""

    GOOD = "✓"
    DOUBTFUL = "!"
    BAD = "✗"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, what was found, what to do."""

    name: str
    mark: Mark
    found: str
    remedy: str = ""


def run_checks(session: Session) -> list[Check]:
    """All checks, in the order in which one depends on another."""
    checks: list[Check] = []
    for name, look in CHECKS.items():
        try:
            checks += [Check(name, *verdict) for verdict in look(session)]
        except Exception as error:
            checks.append(Check(name, Mark.BAD, str(error) or type(error).__name__))
    return checks


Verdict = tuple[Mark, str] | tuple[Mark, str, str]


def _python(session: Session) -> Iterator[Verdict]:
    version = ".".join(map(str, sys.version_info[:3]))
    good = (3, 11) <= sys.version_info[:2] <= (3, 13)
    yield (Mark.GOOD, version) if good else (Mark.BAD, version, "use Python 3.11, 3.12 or 3.13")


def _settings(session: Session) -> Iterator[Verdict]:
    yield Mark.GOOD, f"data in {session.data}, rules in {session.rules_folder}, stamps in {session.zone}"


def _knowledge(session: Session) -> Iterator[Verdict]:

    known = session.knowledge
    yield Mark.GOOD, f"{sum(state.is_state for state in known.states())} states, as of {known.register.as_of}"


def _languages(session: Session) -> Iterator[Verdict]:
    from services.compiled import is_compiled
    from shared.lang.pack import languages

    codes = languages()
    if codes:
        how = "compiled" if is_compiled() else "as written (`make fast` doubles its speed)"
        yield Mark.GOOD, f"packs for {', '.join(codes)}; the reading runs {how}"
    else:
        yield Mark.BAD, "no language pack", "clone the repository again"


def _rules(session: Session) -> Iterator[Verdict]:
    from services.alerts import testing
    from services.alerts.lint import lint
    from services.cli.compose import alert_names, rules

    found = rules(session)
    known = session.knowledge
    faults = lint(found, known.is_state, known.has_forum)
    failed = [result for result in testing.run_tests(found, alert_names(session)) if not result.passed]
    if failed:
        yield Mark.BAD, f"{len(failed)} tests fail, first {failed[0].rule}", "attache rules test"
    if faults:
        yield Mark.DOUBTFUL, f"{len(faults)} faults, first {faults[0]}", "attache rules lint"
    if not failed and not faults:
        yield Mark.GOOD, f"{len(found)} rules, all tests pass"


def _data(session: Session) -> Iterator[Verdict]:
    from services.cli.compose import backend

    marks = {True: Mark.GOOD, None: Mark.DOUBTFUL, False: Mark.BAD}
    for found in backend(session).checks():
        yield marks[found.good], found.found, found.remedy


def _disk(session: Session) -> Iterator[Verdict]:
    folder = session.data.absolute()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    found = f"{free / 1e9:.1f} GB free at {folder}"
    yield (Mark.GOOD, found) if free >= _ROOM else (Mark.DOUBTFUL, found, "free some space")


def _feeds(session: Session) -> Iterator[Verdict]:
    yield (
        Mark.DOUBTFUL,
        "no feed is polled, so the ledger claims no continuous coverage: `first ever` and silence stay quiet",
        "read an alert's LIMITS before you pass it on",
    )


CHECKS: dict[str, Callable[[Session], Iterator[Verdict]]] = {
    "python": _python,
    "settings": _settings,
    "knowledge": _knowledge,
    "languages": _languages,
    "rules": _rules,
    "data": _data,
    "disk": _disk,
    "coverage": _feeds,
}
"""The checks by name."""
