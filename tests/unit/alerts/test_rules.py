"""Rule types, rule files, and the tests that rule files carry."""

import json
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from services.alerts.findings import Example
from services.alerts.lint import lint
from services.alerts.rulefile import Rule, load_rule, load_rules, parse_rule, rule_of, rule_types, schema
from services.alerts.testing import Result, explain, junit, mutate, run_test, run_tests
from shared.errors import ConfigError
from tests.support.contacts import NAMES

SEEDS = Path(__file__).parents[3] / "seeds" / "rules"
RULES = load_rules(SEEDS)
TESTS = [(rule, index) for rule in RULES for index in range(len(rule.config.tests))]
EXAMPLES = [(kind, example) for kind, rule_type in rule_types().items() for example in rule_type.examples]

MINIMAL = """\
id: some-rule
title: A rule
status: test
severity: info
type: gap
days: 10
say: "{dyad} back after {days} days"
runbook: Look.
why_wrong: Often.
tests:
  - {name: quiet, given: ["2030-01-01 XAA-XBB fm call"], expect: []}
"""


def everything_exists(_code: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("rule", "index"), TESTS, ids=[f"{rule.id}: {rule.config.tests[index].name}" for rule, index in TESTS]
)
def test_every_rule_file_passes_its_own_tests(rule: Rule, index: int) -> None:
    result = run_test(rule, index, rule.config.tests[index], NAMES)

    assert result.passed, "\n".join(explain(result))


@pytest.mark.parametrize(
    ("kind", "example"), EXAMPLES, ids=[f"{kind}: {example.name}" for kind, example in EXAMPLES]
)
def test_every_rule_type_keeps_its_examples(kind: str, example: Example) -> None:

    test = {"name": example.name, "given": list(example.given), "expect": list(example.expect)} | example.test
    common = {
        "id": "example",
        "title": "t",
        "status": "test",
        "severity": "info",
        "runbook": "r",
        "why_wrong": "w",
    }
    rule = rule_of(common | {"type": kind, "tests": [test]} | example.keys, "example")

    result = run_test(rule, 0, rule.config.tests[0], NAMES)

    assert result.passed, "\n".join(explain(result))


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_slip_in_any_value_of_a_rule_is_noticed_by_its_tests(rule: Rule) -> None:
    survivors = [mutant for mutant in mutate([rule], NAMES) if not mutant.killed]

    assert survivors == []


def test_the_rules_have_no_lint() -> None:
    faults = lint(RULES, everything_exists, everything_exists)

    assert faults == []


def test_a_wrong_day_count_is_shown_as_the_only_difference(tmp_path: Path) -> None:
    text = (SEEDS / "first-since-last.yml").read_text().replace("(405 days)", "(404 days)")
    path = tmp_path / "first-since-last.yml"
    path.write_text(text)

    results = run_tests([load_rule(path)], NAMES, only="the mission headline")

    assert [result.passed for result in results] == [False]
    assert results[0].differs == "days 404 ≠ 405"
    assert results[0].line == 24


def test_a_run_without_tests_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no tests collected"):
        run_tests(load_rules(tmp_path), NAMES)

    with pytest.raises(ConfigError, match="no tests collected for 'nosuch'"):
        run_tests(RULES, NAMES, only="nosuch")


def test_a_surviving_mutant_names_the_value_that_no_test_guards() -> None:
    rule = parse_rule(MINIMAL, "some-rule.yml")

    survivors = {(mutant.key, mutant.after) for mutant in mutate([rule], NAMES) if not mutant.killed}

    assert survivors == {("days", "9"), ("days", "11")}


def test_junit_counts_tests_and_failures() -> None:
    good = Result("a-rule", "good", "a.yml", 1, (), ())
    bad = replace(good, test="bad", expected=("2030-01-01 X",))

    root = fromstring(junit([good, bad]))  # noqa: S314 - our own output

    assert root[0].attrib == {"name": "a-rule", "tests": "2", "failures": "1"}
    assert [case.find("failure") is not None for case in root[0]] == [False, True]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("days: 10", "days: ten"), "some-rule.yml:6: days: 'ten'"),
        (("days: 10", "dayz: 10"), "some-rule.yml:6: dayz: 10"),
        (("days: 10", ""), "days: is missing"),
        (("severity: info", "severity: loud"), "some-rule.yml:4: severity: 'loud'"),
        (("type: gap", "type: gasp"), "some-rule.yml:5: type: 'gasp' is no rule type"),
        (("{days} days", "{hours} hours"), "some-rule.yml:7: say: {hours} is unknown to gap"),
        (("{days} days", "{days days"), "some-rule.yml:7: say:"),
        (("title: A rule", "title: A rule\ntitle: B"), "some-rule.yml:3: title: is given twice"),
        (("title: A rule", "title: [A rule"), "some-rule.yml:"),
        (("days: 10", "days: 10\nmatch: {dyad: USA-RUS}"), "alphabetical order: RUS-USA"),
    ],
)
def test_a_wrong_rule_file_is_told_by_file_line_key_and_value(change: tuple[str, str], says: str) -> None:
    with pytest.raises(ConfigError) as error:
        parse_rule(MINIMAL.replace(*change), "some-rule.yml")

    assert says in str(error.value)


def test_a_misspelt_key_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(ConfigError, match="did you mean 'severity'"):
        parse_rule(MINIMAL + "severty: high\n", "some-rule.yml")


def test_a_rule_file_is_named_after_its_rule(tmp_path: Path) -> None:
    path = tmp_path / "other-name.yml"
    path.write_text(MINIMAL)

    with pytest.raises(ConfigError, match=r"rename the file to some-rule\.yml"):
        load_rule(path)


def test_a_row_that_cannot_be_read_fails_its_test_and_no_other() -> None:
    extra = '  - {name: broken, given: ["2030-13-01 XAA-XBB fm call"], expect: []}\n'
    rule = parse_rule(MINIMAL + extra, "some-rule.yml")

    results = run_tests([rule], NAMES)

    assert [result.passed for result in results] == [True, False]
    assert "2030-13-01" in results[1].fault


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("2030-01-01 XAA-XBB fm", "has 3 words"),
        ("2030-01-01 XAA-XAA fm call", "two different ISO codes"),
        ("2030-01-01 XAA-XBB king call", "level 'king' unknown"),
        ("2030-01-01 XAA-XBB fm pigeon", "mode 'pigeon' unknown"),
        ("2030-01-01 XAA-XBB fm call often", "word 'often' unknown"),
    ],
)
def test_a_bad_row_is_told_by_its_word(row: str, says: str) -> None:
    rule = parse_rule(MINIMAL.replace("2030-01-01 XAA-XBB fm call", row), "some-rule.yml")

    result = run_test(rule, 0, rule.config.tests[0], NAMES)

    assert says in result.fault


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("expect: []", 'expect: ["x"]'), "R1"),
        (("severity: info", "severity: high"), "R2"),
        (("type: gap\ndays: 10", "type: first_since\nsince: {ever: true}"), "R3"),
        (("type: gap", "type: silence"), "R4"),
        (("{dyad} back", "{dyad} {dyad} {dyad} {dyad} {dyad} back"), "R5"),
        (("days: 10", "days: 10\nmatch: {dyad: XAA-XBB}"), "R6"),
        (("days: 10", "days: 10\nmatch: {event: NOWHERE}"), "R6"),
    ],
)
def test_lint_finds_the_fault(change: tuple[str, str], code: str) -> None:
    rule = parse_rule(MINIMAL.replace(*change), "some-rule.yml")

    faults = lint([rule], lambda code: code == "USA", lambda code: code == "G20-FMM")

    assert {fault.code for fault in faults} == {code}


def test_lint_finds_an_id_that_is_used_twice() -> None:
    one, two = parse_rule(MINIMAL, "a/some-rule.yml"), parse_rule(MINIMAL, "b/some-rule.yml")

    faults = lint([one, two], everything_exists, everything_exists)

    assert [str(fault).split(": ")[1][:2] for fault in faults] == ["R7"]


def test_the_schema_has_one_alternative_for_each_rule_type() -> None:
    document = json.loads(json.dumps(schema()))

    assert [item["$ref"] for item in document["oneOf"]] == [f"#/$defs/{kind}" for kind in rule_types()]
    assert document["$defs"]["gap"]["properties"]["days"]["minimum"] == 1


def test_the_revision_changes_with_what_the_rule_does_only() -> None:
    rule = parse_rule(MINIMAL, "some-rule.yml")
    retitled = parse_rule(MINIMAL.replace("A rule", "Another title"), "some-rule.yml")
    stricter = parse_rule(MINIMAL.replace("days: 10", "days: 11"), "some-rule.yml")

    assert rule.rev == retitled.rev != stricter.rev
