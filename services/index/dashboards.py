"""The dashboards, data views and alerting rules that we ship for Kibana, as they are kept in infra/kibana.

In: that folder and the address of the desk. Out: what Kibana is to hold, ready to be sent. The files name the
desk by an address that cannot exist, which is replaced here, so that one file serves every installation.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.index.esql import Fields, Query, flat, parse
from services.index.templates import CLOCKS, index_name, templates
from shared.documents import Kind
from shared.errors import ConfigError

FOLDER = Path(__file__).parents[2] / "infra" / "kibana"
SPACE = "attache"
DESK = "https://desk.invalid"
"""Stands for the desk's address in the files."""

_TIME_FIELDS = {Kind.CONTACT.value: "view.when.lo", CLOCKS: "view.as_of"}


@dataclass(frozen=True, slots=True)
class Assets:
    """What Kibana is to hold, by id."""

    dashboards: dict[str, dict[str, Any]]
    views: dict[str, dict[str, Any]]
    """Bodies of data views; their ids are the names of the aliases."""
    rules: dict[str, dict[str, Any]]
    """Bodies of alerting rules, without their ids."""


def load(desk: str, folder: Path = FOLDER) -> Assets:
    """Read the files. Raises ConfigError when the folder has none."""
    dashboards = {
        path.stem: json.loads(path.read_text("utf-8").replace(DESK, desk.rstrip("/")))
        for path in sorted((folder / "dashboards").glob("*.json"))
    }
    if not dashboards:
        raise ConfigError(
            f"{folder / 'dashboards'} has no dashboard: attache runs from a checkout of its repository; "
            "clone it again"
        )
    rules = [json.loads(path.read_text("utf-8")) for path in sorted((folder / "rules").glob("*.json"))]
    return Assets(dashboards, _views(), {rule.pop("id"): rule for rule in rules})


def fields(index: str) -> Fields:
    """Fields that the templates give an index or an alias, with their types. Raises KeyError for another."""
    base = index.removesuffix("-all")
    made = templates(analysers=True)
    bodies = {template.path.rpartition("/")[2]: template.body["template"] for template in made}
    if f"_index_template/{base}" not in {template.path for template in made}:
        raise KeyError(f"no index {index}; known: {', '.join(sorted(_names()))}")
    envelope = bodies["attache-envelope"]["mappings"]["properties"]
    return {**flat(envelope), **flat(bodies[base]["mappings"]["properties"])}


def query_of(config: Mapping[str, Any]) -> str:
    """The ES|QL text of a chart."""
    source = config.get("data_source") or config["layers"][0]["data_source"]
    return str(source["query"])


def taken_apart(text: str) -> Query:
    """A query, taken apart with the fields of the indices that it reads."""
    listed = parse(text.partition("|")[0], {}).indices
    mapping: dict[str, str] = {}
    for index in listed:
        mapping |= fields(index)
    return parse(text, mapping)


def columns_of(config: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every reference of a chart to a column of its query."""
    for value in config.values():
        parts = value if isinstance(value, list) else [value]
        for part in parts:
            if isinstance(part, dict) and "column" in part:
                yield part
            elif isinstance(part, dict):
                yield from columns_of(part)


def _views() -> dict[str, dict[str, Any]]:
    return {
        name: {
            "id": name,
            "title": name,
            "name": f"Attaché {name.removeprefix('attache-')}",
            "timeFieldName": _TIME_FIELDS.get(kind, "known"),
        }
        for name, kind in _names().items()
    }


def _names() -> dict[str, str]:
    return {index_name(kind): kind for kind in (*(kind.value for kind in Kind), CLOCKS)}
