"""Our own lint of dashboards, and the published schema where it is beside the repository."""

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from services.index.dashboards import DESK, columns_of, fields, query_of, taken_apart
from services.index.esql import parse

SCHEMA = Path(__file__).parents[3] / "shared" / "kibana" / "dashboards-api.schema.json"
COLUMNS = 48
MOST_PANELS = 100


def schema_faults(body: dict[str, Any]) -> list[str]:
    """What the published schema has against a body; both of its versions are asked."""
    from jsonschema import Draft202012Validator

    schema = json.loads(SCHEMA.read_text("utf-8"))
    of_9_5 = {"$ref": "#/$defs/body_9_5", "$defs": schema["$defs"]}
    return [
        f"{error.json_path}: {error.message[:300]}"
        for version in (schema, of_9_5)
        for error in Draft202012Validator(version).iter_errors(body)
    ]


def faults(body: dict[str, Any]) -> list[str]:
    """What is wrong with a dashboard, in words."""
    return [*_layout(body), *(fault for panel in body["panels"] for fault in _panel(panel))] + [
        f"control: no field {control['config']['field_name']} in {control['config']['data_view_id']}"
        for control in body.get("pinned_panels", [])
        if control["config"]["field_name"] not in fields(control["config"]["data_view_id"])
    ]


def _layout(body: dict[str, Any]) -> Iterator[str]:
    panels = body["panels"]
    if len(panels) + len(body.get("pinned_panels", [])) > MOST_PANELS:
        yield f"more than {MOST_PANELS} panels"
    ids = [panel["id"] for panel in panels]
    yield from (f"{id}: id is not unique" for id in set(ids) if ids.count(id) > 1)
    for panel in panels:
        grid = panel["grid"]
        if min(grid["x"], grid["y"]) < 0 or min(grid["w"], grid["h"]) < 1 or grid["x"] + grid["w"] > COLUMNS:
            yield f"{panel['id']}: outside of {COLUMNS} columns"
    for one, other in combinations(panels, 2):
        if _overlap(one["grid"], other["grid"]):
            yield f"{one['id']}: overlaps {other['id']}"


def _overlap(a: dict[str, int], b: dict[str, int]) -> bool:
    beside = a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"]
    above = a["y"] + a["h"] <= b["y"] or b["y"] + b["h"] <= a["y"]
    return not beside and not above


def _panel(panel: dict[str, Any]) -> Iterator[str]:
    if panel["type"] == "markdown":
        return
    config = panel["config"]
    text = query_of(config)
    yield from (f"{panel['id']}: {fault}" for fault in query_faults(text))
    wanted = [part["column"] for part in columns_of(config)]
    gives = taken_apart(text).columns
    yield from (f"{panel['id']}: the query gives no column {name}" for name in wanted if name not in gives)
    for drilldown in config.get("drilldowns", []):
        if not drilldown["url"].startswith(DESK):
            yield f"{panel['id']}: {drilldown['url']} does not lead to the desk"


def query_faults(text: str) -> Iterator[str]:
    """Indices and fields that a query names and that our templates do not make."""
    known: dict[str, str] = {}
    for index in parse(text.partition("|")[0], {}).indices:
        try:
            known |= fields(index)
        except KeyError:
            yield f"no index {index}"
    named = parse(text, known).fields
    yield from (f"no field {name}" for name in sorted(named - set(known)))
