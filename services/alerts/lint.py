"""Rules about rules: what makes a rule file untrustworthy although it is valid.

In: validated rules, and which state and forum codes exist. Out: faults with file, line and remedy.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from services.alerts.rulefile import Rule
from services.alerts.rules.first_since import FirstSince
from services.alerts.words import MAX_HEADLINE, variables_of
from shared.events.alert import Severity

CODES = {
    "R1": "no test in which the rule must stay quiet",
    "R2": "severity high or flash without need.independent",
    "R3": "`ever` without need.coverage_from",
    "R4": "silence without `feeds: healthy`",
    "R5": f"headline over {MAX_HEADLINE} characters",
    "R6": "unknown state or event code",
    "R7": "id used by another rule",
}

Exists = Callable[[str], bool]


@dataclass(frozen=True)
class Fault:
    """One fault of one rule file."""

    code: str
    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.message}"


def lint(rules: Iterable[Rule], state_exists: Exists, event_exists: Exists) -> list[Fault]:
    """Every fault, in the order of the files and codes."""
    first_with: dict[str, Rule] = {}
    faults: list[Fault] = []
    for rule in rules:
        faults += _faults(rule, state_exists, event_exists)
        other = first_with.setdefault(rule.id, rule)
        if other is not rule:
            message = f"id {rule.id!r} is that of {other.path}; ids are never reused, choose another"
            faults.append(Fault("R7", rule.path, rule.line("id"), message))
    return faults


def _faults(rule: Rule, state_exists: Exists, event_exists: Exists) -> Iterator[Fault]:
    config = rule.config
    if rule.type.must_stay_quiet and all(test.expect for test in config.tests):
        yield _fault(rule, "R1", "tests", "no test expects silence; add one with `expect: []`")
    if config.severity.rank >= Severity.HIGH.rank and config.need.independent is None:
        yield _fault(
            rule, "R2", "severity", f"{config.severity} on a single source; add `need: {{independent: 2}}`"
        )
    if isinstance(config, FirstSince) and config.since.ever and config.need.coverage_from is None:
        yield _fault(rule, "R3", "since", "`ever` is a rumour without `need: {coverage_from: <date>}`")
    if config.type == "silence" and config.need.feeds is None:
        yield _fault(rule, "R4", "need", "a broken feed looks like silence; add `need: {feeds: healthy}`")
    longest = _longest(config.say)
    if longest > MAX_HEADLINE:
        yield _fault(rule, "R5", "say", f"can grow to {longest} characters of {MAX_HEADLINE}; shorten it")
    if config.match.dyad != "any":
        for code in config.match.dyad.split("-"):
            if not state_exists(code):
                yield _fault(rule, "R6", "match", f"state {code!r} unknown; see shared/knowledge/states.yml")
    event = config.match.event
    if event is not None and not event_exists(event):
        yield _fault(rule, "R6", "match", f"event {event!r} unknown; see shared/knowledge/forums.yml")


def _fault(rule: Rule, code: str, key: str, message: str) -> Fault:
    return Fault(code, rule.path, rule.line(key), message)


def _longest(say: str) -> int:
    """Length of a headline with long, real values in place of its variables."""
    text = say
    for variable in variables_of(say):
        text = text.replace(f"{{{variable}}}", "x" * _LENGTHS.get(variable, 20))
    return len(text)


_LENGTHS = {
    "dyad": 30,
    "dyads": 60,
    "level": 18,
    "from": 18,
    "to": 18,
    "mode": 10,
    "prev.mode": 10,
    "noun": 10,
    "date": 11,
    "prev.date": 11,
    "days": 9,
    "coverage": 11,
    "n": 3,
    "window": 3,
    "base": 4,
    "since.label": 35,
    "outcome": 35,
    "by": 0,
    "verdict": 12,
    "because": 40,
    "claim": 40,
}
"""Lengths that few real values exceed; `by` stands only beside a short `outcome`."""
