"""Rule files: `seeds/rules/<id>.yml` to validated rules, and errors that name file, line, key and value.

In: YAML files, one rule with its tests in each; keys that start with `x-` hold anchors and are not read.
Out: `Rule`s, and the JSON Schema that editors use. docs/rules.md describes every key.
"""

import difflib
import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import yaml
from pydantic import ValidationError

from services.alerts import rules as rule_modules
from services.alerts.findings import RuleType
from services.alerts.model import RuleConfig, RuleStatus
from services.alerts.words import variables_of
from shared.discover import modules
from shared.errors import ConfigError


@dataclass(frozen=True)
class Rule:
    """A validated rule file. `rev` changes with what the rule does, not with comments or layout."""

    config: RuleConfig
    type: RuleType
    rev: str
    path: str
    lines: dict[tuple[str | int, ...], int]
    """Line of each key, counted from 1, for messages."""

    @property
    def id(self) -> str:
        """The rule's name, and its file's."""
        return self.config.id

    @property
    def runs(self) -> bool:
        """False for deprecated rules, which are only tested."""
        return self.config.status is not RuleStatus.DEPRECATED

    def line(self, *keys: str | int) -> int:
        """Line of a key, or of the nearest key above it that the file has."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)


@cache
def rule_types() -> dict[str, RuleType]:
    """Every rule type by its name, found in services/alerts/rules."""
    return modules(rule_modules, "RULE")


def load_rules(where: Path) -> tuple[Rule, ...]:
    """Read a rule file, or every `*.yml` of a folder in the order of their names.

    Raises ConfigError when there is no such path or a file is wrong. A folder without files gives no rules.
    """
    if not where.exists():
        raise ConfigError(f"{where}: no such file or folder; give a rule file or a folder of them")
    paths = sorted(where.glob("*.yml")) if where.is_dir() else [where]
    return tuple(load_rule(path) for path in paths)


def load_rule(path: Path) -> Rule:
    """Read one rule file. Raises ConfigError naming file, line, key, value and remedy."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}; rule files are UTF-8 text") from error
    rule = parse_rule(text, str(path))
    if rule.id != path.stem:
        raise ConfigError(
            f"{path}:{rule.line('id')}: id: {rule.id!r} is not the name of the file; "
            f"write {path.stem!r} or rename the file to {rule.id}.yml"
        )
    return rule


def parse_rule(text: str, name: str) -> Rule:
    """Read a rule out of YAML text; `name` stands for the file in messages. Raises ConfigError."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or error
        raise ConfigError(f"{name}:{line}: not YAML: {problem}; check quotes and indentation") from error
    if not isinstance(data, dict) or node is None:
        raise ConfigError(f"{name}:1: holds no rule; start with `id:`, see docs/rules.md")
    lines = _lines(node, name)
    return _rule_of({key: value for key, value in data.items() if not str(key).startswith("x-")}, name, lines)


def rule_of(data: dict[str, Any], name: str) -> Rule:
    """Validate a rule given as plain data. Raises ConfigError."""
    return _rule_of(data, name, {})


def schema() -> dict[str, Any]:
    """JSON Schema of a rule file, one alternative for each rule type."""
    definitions: dict[str, Any] = {}
    alternatives = []
    for type_name, rule_type in rule_types().items():
        part = rule_type.config.model_json_schema(ref_template="#/$defs/{model}")
        definitions |= part.pop("$defs", {})
        definitions[type_name] = part | {"patternProperties": {"^x-": {}}}
        alternatives.append({"$ref": f"#/$defs/{type_name}"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Attaché rule file",
        "oneOf": alternatives,
        "$defs": dict(sorted(definitions.items())),
    }


def _rule_of(data: dict[str, Any], name: str, lines: dict[tuple[str | int, ...], int]) -> Rule:
    type_name = data.get("type")
    rule_type = rule_types().get(str(type_name))
    if rule_type is None:
        known = ", ".join(rule_types())
        raise ConfigError(
            f"{name}:{lines.get(('type',), 1)}: type: {type_name!r} is no rule type; use one of {known}"
        )
    try:
        config: RuleConfig = rule_type.config.model_validate_json(orjson.dumps(_plain(data)))
    except ValidationError as error:
        raise ConfigError(_fault(error, name, lines, rule_type)) from error
    rule = Rule(config, rule_type, _rev(config), name, lines)
    _check_say(rule)
    return rule


def _check_say(rule: Rule) -> None:
    where = f"{rule.path}:{rule.line('say')}: say:"
    try:
        used = variables_of(rule.config.say)
    except ValueError as error:
        raise ConfigError(f"{where} {rule.config.say!r}: {error}; every brace needs its pair") from error
    for variable in sorted(used - rule.type.variables):
        known = ", ".join(sorted(rule.type.variables))
        raise ConfigError(f"{where} {{{variable}}} is unknown to {rule.config.type}; use one of {known}")


def _rev(config: RuleConfig) -> str:
    behaviour = config.model_dump_json(exclude={"tests", "title", "runbook", "why_wrong", "status"})
    return "sha256:" + hashlib.sha256(behaviour.encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    """YAML turns `2022-02-24` into a date; models read all of them from text, with or without quotes."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _lines(node: yaml.Node, name: str, at: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], int]:
    lines = {at: node.start_mark.line + 1}
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            word = str(key.value)
            if word in seen:
                raise ConfigError(
                    f"{name}:{key.start_mark.line + 1}: {word}: is given twice; keep one of them"
                )
            seen.add(word)
            lines |= _lines(value, name, (*at, word)) | {(*at, word): key.start_mark.line + 1}
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines |= _lines(value, name, (*at, index))
    return lines


def _fault(
    error: ValidationError, name: str, lines: dict[tuple[str | int, ...], int], rule_type: RuleType
) -> str:
    faults = error.errors(include_url=False)
    fault = next((one for one in faults if one["type"] == "extra_forbidden"), faults[0])
    place = tuple(part for part in fault["loc"] if not isinstance(part, str) or "[" not in part)
    known_place = place
    while known_place and known_place not in lines:
        known_place = known_place[:-1]
    key = ".".join(str(part) for part in place) or "the rule"
    remedy = "see docs/rules.md"
    if fault["type"] == "extra_forbidden" and len(place) == 1:
        near = difflib.get_close_matches(str(place[0]), rule_type.config.model_fields, n=1)
        remedy = f"did you mean {near[0]!r}?" if near else "remove it; see docs/rules.md for the keys"
    if fault["type"] == "missing":
        return f"{name}:{lines.get(known_place, 1)}: {key}: is missing; add it, see docs/rules.md"
    message = fault["msg"].removeprefix("Value error, ")
    return f"{name}:{lines.get(known_place, 1)}: {key}: {fault['input']!r:.80}: {message}; {remedy}"
