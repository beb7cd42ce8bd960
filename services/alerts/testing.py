"""Running the tests that rule files carry, and changing rules to see whether their tests notice.

In: rules. Out: results with what was expected and what came, and only the difference between them. A run
that collects nothing is a failure. Rows go through the same index and the same evaluation as live contacts.
"""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from services.alerts.findings import Finding, Surroundings
from services.alerts.history import History
from services.alerts.model import RuleTest
from services.alerts.mutants import neighbours
from services.alerts.rows import records_of
from services.alerts.rulefile import Rule, rule_of
from services.alerts.words import Names, spoken_days
from shared.errors import ConfigError
from shared.state import MemoryState


@dataclass(frozen=True)
class Result:
    """What came of one test. `fault` is set when its rows could not be read."""

    rule: str
    test: str
    path: str
    line: int
    expected: tuple[str, ...]
    got: tuple[str, ...]
    differs: str = ""
    """The one thing that differs, `days 404 ≠ 405`, when the lines differ in nothing else."""
    fault: str = ""

    @property
    def passed(self) -> bool:
        """True when exactly the expected lines came."""
        return not self.fault and Counter(self.expected) == Counter(self.got)

    @property
    def missing(self) -> tuple[str, ...]:
        """Expected lines that did not come."""
        return tuple((Counter(self.expected) - Counter(self.got)).elements())

    @property
    def surplus(self) -> tuple[str, ...]:
        """Lines that came and were not expected."""
        return tuple((Counter(self.got) - Counter(self.expected)).elements())


@dataclass(frozen=True)
class Mutant:
    """A rule with one value changed; it must make some test fail."""

    rule: str
    key: str
    before: str
    after: str
    killed: bool


def collect(rules: Iterable[Rule], only: str = "") -> list[tuple[Rule, int, RuleTest]]:
    """Tests of the rules, with their number in the file, whose rule or name contains `only`."""
    wanted = only.casefold()
    return [
        (rule, index, test)
        for rule in rules
        for index, test in enumerate(rule.config.tests)
        if wanted in f"{rule.id} {test.name}".casefold()
    ]


def run_tests(rules: Iterable[Rule], names: Names, only: str = "") -> list[Result]:
    """Run the tests. Raises ConfigError when none is collected: an empty run proves nothing."""
    tests = collect(rules, only)
    if not tests:
        raise ConfigError(
            f"no tests collected{f' for {only!r}' if only else ''}; add `tests:` to a rule file"
        )
    return [run_test(rule, index, test, names) for rule, index, test in tests]


def run_test(rule: Rule, index: int, test: RuleTest, names: Names) -> Result:
    """Run one test of a rule."""
    line = rule.line("tests", index)
    try:
        found = findings(rule, test, names)
    except ConfigError as error:
        return Result(rule.id, test.name, rule.path, line, tuple(test.expect), (), fault=str(error))
    got = tuple(said for said, _ in found)
    result = Result(rule.id, test.name, rule.path, line, tuple(test.expect), got)
    if len(result.missing) == len(result.surplus) == 1:
        finding = next(finding for said, finding in found if said == result.surplus[0])
        difference = _difference(result.missing[0], result.surplus[0], finding)
        return Result(rule.id, test.name, rule.path, line, result.expected, got, differs=difference)
    return result


def findings(rule: Rule, test: RuleTest, names: Names) -> list[tuple[str, Finding]]:
    """The lines of a test's findings whose needs are met. Raises ConfigError when a row cannot be read."""
    around = Surroundings(names, coverage_from=test.coverage, feeds=test.feeds, now=test.now)
    records = records_of(test.given, test.claim)
    histories = {record.dyad: History(MemoryState()) for record in records}
    for record in records:
        histories[record.dyad].put(record.contact_id, record, record.seen)
    found = [
        finding
        for record in sorted(records, key=lambda record: record.order)
        for finding in rule.type.evaluate(rule.config, record, histories[record.dyad], around)
        if not finding.unmet
    ]
    return list(_gathered(found))


def mutate(rules: Iterable[Rule], names: Names) -> list[Mutant]:
    """Change every value of every rule, one at a time, and say whether the rule's tests notice."""
    return [
        Mutant(rule.id, ".".join(key), _shown(before), _shown(after), killed=_killed(changed, rule, names))
        for rule in rules
        for key, before, after, changed in _mutations(rule)
    ]


def junit(results: Iterable[Result]) -> bytes:
    """The results as JUnit XML, one suite for each rule."""
    by_rule: dict[str, list[Result]] = {}
    for result in results:
        by_rule.setdefault(result.rule, []).append(result)
    root = Element("testsuites", name="attache rules")
    for rule, cases in by_rule.items():
        failures = sum(not case.passed for case in cases)
        suite = SubElement(root, "testsuite", name=rule, tests=str(len(cases)), failures=str(failures))
        for case in cases:
            element = SubElement(
                suite, "testcase", classname=rule, name=case.test, file=case.path, line=str(case.line)
            )
            if not case.passed:
                failure = SubElement(element, "failure", message=case.fault or case.differs or "lines differ")
                failure.text = "\n".join(explain(case))
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def explain(result: Result) -> list[str]:
    """Why a test failed, in lines for people: only what differs."""
    if result.fault:
        return [result.fault]
    lines = [f"expected  {line}" for line in result.missing] + [
        f"got       {line}" for line in result.surplus
    ]
    if not result.surplus:
        lines.append("got       nothing more")
    if not result.missing:
        lines.insert(0, "expected  nothing more")
    if result.differs:
        lines.append(f"only this differs: {result.differs}")
    return lines


def _gathered(found: list[Finding]) -> Iterator[tuple[str, Finding]]:
    """One line for each finding, or one for all findings of a group."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        if finding.group is None:
            yield f"{finding.on} {finding.headline}", finding
        else:
            groups.setdefault((finding.on, finding.group[0]), []).append(finding)
    for (on, _), members in groups.items():
        group = members[0].group
        if group is not None:
            yield f"{on} {group[1]([member.member for member in members])}", members[0]


def _difference(expected: str, got: str, finding: Finding) -> str:
    ours, theirs = expected.split(), got.split()
    changes = [
        (" ".join(ours[a:b]), " ".join(theirs[c:d]))
        for tag, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    if len(changes) != 1:
        return ""
    before, after = (side.strip("()") for side in changes[0])
    field = "days" if finding.days and spoken_days(finding.days) in after else "headline"
    if ours[:1] != theirs[:1]:
        field = "date"
    return f"{field} {before or 'nothing'} ≠ {after or 'nothing'}"


def _killed(changed: dict[str, Any], rule: Rule, names: Names) -> bool:
    mutant = rule_of(changed, rule.path)
    return any(not run_test(mutant, i, test, names).passed for i, test in enumerate(mutant.config.tests))


def _mutations(rule: Rule) -> Iterator[tuple[tuple[str, ...], Any, Any, dict[str, Any]]]:
    data = rule.config.model_dump(mode="json", exclude_unset=True)
    for key, before, after in neighbours(data):
        changed = _with(data, key, after)
        try:
            rule_of(changed, rule.path)
        except ConfigError:
            continue
        yield key, before, after, changed


def _with(data: dict[str, Any], key: tuple[str, ...], value: Any) -> dict[str, Any]:
    head, *rest = key
    return data | {head: _with(data[head], tuple(rest), value) if rest else value}


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
