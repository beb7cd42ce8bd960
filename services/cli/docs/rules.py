"""docs/rules.md: every key of a rule file, every rule type, every fault that lint knows."""

import importlib
import inspect
from types import ModuleType
from typing import get_args

from pydantic import BaseModel

from services.alerts import amend, reconcile
from services.alerts import rules as rule_modules
from services.alerts.lint import CODES
from services.alerts.model import Match, Need, RuleConfig, RuleTest
from services.alerts.rulefile import rule_types
from services.cli.docs.models import docstring, fields_table

HEAD = """\
# Rules

Generated from `services/alerts` by `make docs`; edit the models there, not this page.

## To write one

1. Copy the file in `seeds/rules` that is nearest to what you want, and name it after its new `id`.
2. Choose the `type` below; `match` says which contacts count, the type's own keys say when they are news.
3. Write `say`, the headline, with the type's variables. `attache rules lint` knows how long it can grow.
4. Write tests as rows: one that fires, one that must stay quiet, and one on each side of every number.
   `attache rules test <file> --mutate` changes every value by a little and names those that no test guards.
5. Say in `runbook` what the reader does next, and in `why_wrong` how the rule errs.

A rule never decides alone: all that fire on a contact share one card. The strongest whose `need` is met heads
it (severity first, then: since the last one, since a date, ever, escalation, gap, burst, margins), the others
stand under *also*. While the needs of none are met, the card is held and says what is missing.

## The file

A rule is one file, `<id>.yml`, with its tests inside. `attache rules test` runs them, `attache rules lint`
says what is missing, `attache rules schema` prints a JSON Schema for editors. Keys that start with `x-` hold
YAML anchors and are not read. Levels, lowest first: `off` < `amb` < `dm` < `min` < `fm` < `hog` < `hos`.
Dates are EDTF: `2023-03-02`, `2023-03`, `2023`, `2022-22` (summer 2022), `2023-03-01/2023-03-04`.

## Rows of tests

`given` holds one contact a row, words in this order:

    <date> <AAA-BBB> <level> <mode> [status] [@Place] [in:EVENT] [margins] [by=AAA] [src=N] [seen=DATE]

`call` stands for the mode `phone`; a row without a status occurred; `_` in a place stands for a blank;
without `src=` there are two independent lines. The codes `XAA` to `XZZ` name invented states, so that tests
never invent history. A row that follows a planned one of the same date, pair, level and mode tells what
became of it.
"""


def rules_page() -> str:
    """The whole page."""
    parts = [HEAD, "## Keys of every rule\n", fields_table(RuleConfig)]
    for model, key in ((Match, "match"), (Need, "need"), (RuleTest, "tests")):
        parts += [f"### `{key}`\n", docstring(model), fields_table(model)]
    for name, rule_type in rule_types().items():
        module = importlib.import_module(f"{rule_modules.__name__}.{name}")
        parts += [f"## Type `{name}`\n", inspect.cleandoc(module.__doc__ or "") + "\n"]
        parts.append(fields_table(rule_type.config, without=_common(rule_type.config)))
        for part in _own_models(rule_type.config):
            parts += [f"### `{part.__name__}`\n", docstring(part), fields_table(part)]
        variables = ", ".join(f"`{{{variable}}}`" for variable in sorted(rule_type.variables))
        parts.append(f"`say` may use {variables}.\n")
    parts += ["## Faults that `attache rules lint` finds\n", _faults()]
    for title, module in (("What goes out when a card changes", reconcile), ("Words for a change", amend)):
        parts += [f"## {title}\n", _tables(module)]
    return "\n".join(part for part in parts if part).rstrip() + "\n"


def _common(config: type[BaseModel]) -> list[str]:
    """Keys that a type takes over from every rule unchanged."""
    return [name for name in RuleConfig.model_fields if name not in config.__annotations__]


def _own_models(config: type[BaseModel]) -> list[type[BaseModel]]:
    """Models that only this type's keys use."""
    found = []
    for name, field in config.model_fields.items():
        for kind in (field.annotation, *get_args(field.annotation)):
            if name in config.__annotations__ and isinstance(kind, type) and issubclass(kind, BaseModel):
                found.append(kind)
    return found


def _tables(module: ModuleType) -> str:
    """The text of a module from its table on."""
    text = inspect.cleandoc(module.__doc__ or "")
    return text[text.index("|") :] + "\n"


def _faults() -> str:
    rows = [f"| {code} | {meaning} |" for code, meaning in CODES.items()]
    return "\n".join(["| Code | Fault |", "|---|---|", *rows]) + "\n"
