"""Rules and the results of their tests on a screen. In: rules, results. Out: text and plain objects."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rich.text import Text

from services.alerts.lint import Fault
from services.alerts.model import RuleConfig
from services.alerts.rulefile import Rule
from services.alerts.testing import Mutant, Result, explain
from services.cli.render.page import SEVERITY, Piece, line, page, table
from services.cli.render.words import MODES, RANKS, Names, count, pair
from shared.domain.vocabulary import Level, Mode


def rules_screen(rules: Sequence[Rule]) -> Text:
    """One line a rule."""
    if not rules:
        return line("No rules.")
    heads: tuple[Piece, ...] = tuple(
        (head, "dim") for head in ("RULE", "SEVERITY", "TYPE", "STATUS", "TESTS", "TITLE")
    )
    rows: list[Sequence[Piece]] = [
        [
            rule.id,
            (rule.config.severity.upper(), SEVERITY[rule.config.severity.value]),
            rule.config.type,
            rule.config.status.value,
            f"{len(rule.config.tests):>5}",
            rule.config.title,
        ]
        for rule in rules
    ]
    return page(table([heads, *rows]))


def rule_row(rule: Rule) -> dict[str, Any]:
    """A rule for programs."""
    return {
        "id": rule.id,
        "severity": rule.config.severity.value,
        "type": rule.config.type,
        "status": rule.config.status.value,
        "tests": len(rule.config.tests),
        "title": rule.config.title,
        "path": rule.path,
        "rev": rule.rev,
    }


def results_screen(results: Sequence[Result], mutants: Sequence[Mutant]) -> Text:
    """Rules that pass on one line each, failures with what differs only, and a sum."""
    lines: list[Text] = []
    passing = 0
    groups = [(rule, list(found)) for rule, found in groupby(results, key=lambda result: result.rule)]
    width = max(len(rule) for rule, _ in groups)
    for rule, found in groups:
        good = sum(result.passed for result in found)
        passing += good == len(found)
        mark: Piece = (" ✓ ", "green") if good == len(found) else (" ✗ ", "bold red")
        lines.append(line(mark, f"{rule:<{width}}  {good}/{len(found)}"))
        for result in found:
            if not result.passed:
                lines.append(line(f'     {result.path}:{result.line}  "{result.test}"'))
                lines += [line(f"       {text}") for text in explain(result)]
    lines += [line((" ✗ ", "bold red"), _survivor(mutant)) for mutant in mutants if not mutant.killed]
    passed = sum(result.passed for result in results)
    total = (
        f" {passed} passed, {len(results) - passed} failed · {passing} of {count(len(groups), 'rule')} pass"
    )
    if mutants:
        total += f" · mutants {sum(mutant.killed for mutant in mutants)}/{len(mutants)} killed"
    return page([*lines, line(total)])


def result_row(result: Result) -> dict[str, Any]:
    """The result of a test for programs."""
    return {
        "rule": result.rule,
        "test": result.test,
        "path": result.path,
        "line": result.line,
        "passed": result.passed,
        "missing": list(result.missing),
        "surplus": list(result.surplus),
        "differs": result.differs or None,
        "fault": result.fault or None,
    }


def faults_screen(faults: Sequence[Fault], rules: int) -> Text:
    """One line a fault and a sum."""
    lines = [line((" ✗ ", "bold red"), str(fault)) for fault in faults]
    return page([*lines, line(f" {count(rules, 'rule')}, {count(len(faults), 'fault')}")])


def fault_row(fault: Fault) -> dict[str, Any]:
    """A fault for programs."""
    return {"path": fault.path, "line": fault.line, "code": fault.code, "message": fault.message}


def describe(rule: Rule, names: Names) -> str:
    """What a rule looks for: `same pair, foreign ministers or higher, in person; since.min_days 180`."""
    match = rule.config.match
    parts = ["same pair" if match.dyad == "any" else pair(names, match.dyad)]
    if match.level is not None:
        side = "" if match.level_of == "lower" else " on one side"
        parts.append(f"{RANKS[Level(match.level.removeprefix('>='))]} or higher{side}")
    parts.append("in any way" if match.mode == "any" else MODES[Mode(match.mode)])
    if match.event is not None:
        parts.append(f"at {match.event}")
    own = rule.config.model_dump(mode="json", exclude=set(RuleConfig.model_fields), exclude_defaults=True)
    need = rule.config.need.model_dump(mode="json", exclude_defaults=True)
    keys = [*_flat(own), *(f"needs {text}" for text in _flat(need))]
    return "; ".join([", ".join(parts), *keys])


def _flat(values: dict[str, Any], above: str = "") -> list[str]:
    found: list[str] = []
    for name, value in values.items():
        if isinstance(value, dict):
            found += _flat(value, f"{above}{name}.")
        else:
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            found.append(f"{above}{name} {shown}")
    return found


def _survivor(mutant: Mutant) -> str:
    return f"{mutant.rule}: no test notices {mutant.key} {mutant.before} → {mutant.after}"
