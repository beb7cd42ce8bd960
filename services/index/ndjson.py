"""The same dashboards as saved objects, for a Kibana that is older than the Dashboards API (8.19 to 9.3).

In: assets as in services/index/dashboards.py. Out: lines for Kibana's import of saved objects: data views,
then dashboards with ES|QL panels by value. Pure: the same assets give the same bytes. Alerting rules are not
among them, since an import leaves rules disabled. `python -m services.index.ndjson` writes
infra/kibana/attache.ndjson, with `--check` it only compares.
"""

import json
import sys
from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from services.index.dashboards import DESK, FOLDER, Assets, columns_of, load, query_of, taken_apart
from services.index.esql import lens_type

FILE = FOLDER / "attache.ndjson"
_CORE = "8.8.0"
"""Stamps of the oldest supported version: newer servers migrate, older ones never could."""
_TYPES = {"index-pattern": "8.0.0", "dashboard": "10.2.0"}
_LAYER = "layer"
_ALL = {"query": {"query": "", "language": "kuery"}, "filter": []}
_TRIGGERS = {"on_click_row": "ROW_CLICK_TRIGGER"}


def ndjson(assets: Assets) -> str:
    """All lines, each with its newline."""
    objects = [
        *(_data_view(id, view) for id, view in assets.views.items()),
        *(_dashboard(id, body) for id, body in assets.dashboards.items()),
    ]
    return "".join(_text(line) + "\n" for line in objects)


def _object(kind: str, id: str, attributes: dict[str, Any], references: list[Any]) -> dict[str, Any]:
    return {
        "type": kind,
        "id": id,
        "attributes": attributes,
        "references": references,
        "coreMigrationVersion": _CORE,
        "typeMigrationVersion": _TYPES[kind],
    }


def _data_view(id: str, view: Mapping[str, Any]) -> dict[str, Any]:
    attributes = {name: value for name, value in view.items() if name != "id"}
    return _object("index-pattern", id, attributes | {"fields": "[]"}, [])


def _dashboard(id: str, body: Mapping[str, Any]) -> dict[str, Any]:
    attributes = {
        "title": body["title"],
        "description": body["description"],
        "timeRestore": True,
        "timeFrom": body["time_range"]["from"],
        "timeTo": body["time_range"]["to"],
        "refreshInterval": body["refresh_interval"],
        "optionsJSON": _text({"useMargins": True, "syncCursor": True, "hidePanelTitles": False}),
        "panelsJSON": _text([_panel(id, panel) for panel in body["panels"]]),
        "kibanaSavedObjectMeta": {"searchSourceJSON": _text(_ALL)},
    }
    references: list[dict[str, str]] = []
    controls = body.get("pinned_panels", [])
    if controls:
        attributes["controlGroupInput"] = _controls(id, controls, references)
    return _object("dashboard", id, attributes, references)


def _controls(
    dashboard: str, controls: list[dict[str, Any]], references: list[dict[str, str]]
) -> dict[str, Any]:
    panels = {}
    for order, control in enumerate(controls):
        config = control["config"]
        key = _id(dashboard, config["field_name"])
        references.append(
            {
                "type": "index-pattern",
                "id": config["data_view_id"],
                "name": f"controlGroup_{key}:optionsListDataView",
            }
        )
        panels[key] = {
            "type": "optionsListControl",
            "order": order,
            "grow": control["grow"],
            "width": control["width"],
            "explicitInput": {
                "id": key,
                "fieldName": config["field_name"],
                "title": config["title"],
                "selectedOptions": [],
                "singleSelect": config["single_select"],
                "searchTechnique": config["search_technique"],
            },
        }
    heeded = ("ignoreFilters", "ignoreQuery", "ignoreTimerange", "ignoreValidations")
    return {
        "chainingSystem": "HIERARCHICAL",
        "controlStyle": "oneLine",
        "showApplySelections": False,
        "ignoreParentSettingsJSON": _text(dict.fromkeys(heeded, False)),
        "panelsJSON": _text(panels),
    }


def _panel(dashboard: str, panel: Mapping[str, Any]) -> dict[str, Any]:
    key = _id(dashboard, panel["id"])
    config = panel["config"]
    made: dict[str, Any] = {"panelIndex": key, "gridData": {**panel["grid"], "i": key}}
    if panel["type"] == "markdown":
        saved = {
            "type": "markdown",
            "title": "",
            "params": {"fontSize": 12, "openLinksInNewTab": True, "markdown": config["content"]},
            "uiState": {},
            "data": {"aggs": [], "searchSource": _ALL},
        }
        return {
            "type": "visualization",
            **made,
            "embeddableConfig": {"savedVis": saved, "hidePanelTitles": True},
        }
    embedded = {
        "attributes": _lens(key, config),
        "enhancements": _drilldowns(key, config.get("drilldowns", [])),
    }
    return {"type": "lens", "title": config["title"], **made, "embeddableConfig": embedded}


def _lens(key: str, config: Mapping[str, Any]) -> dict[str, Any]:
    text = query_of(config)
    query = taken_apart(text)
    columns = [
        {
            "columnId": name,
            "fieldName": name,
            "meta": {"type": lens_type(es_type), "esType": es_type},
            **({"label": label, "customLabel": True} if (label := _labels(config).get(name)) else {}),
            **({"inMetricDimension": True} if lens_type(es_type) == "number" else {}),
        }
        for name, es_type in query.columns.items()
        if name in _labels(config)
    ]
    view = _id(key, "view")
    layer = {
        "index": view,
        "query": {"esql": text},
        "columns": columns,
        "allColumns": columns,
        **({"timeField": query.time_field} if query.time_field else {}),
    }
    refs = [
        {
            "id": view,
            "title": ",".join(query.indices),
            **({"timeField": query.time_field} if query.time_field else {}),
        }
    ]
    kind, visualization = _visualization(config)
    return {
        "title": config["title"],
        "description": config.get("description", ""),
        "type": "lens",
        "visualizationType": kind,
        "references": [],
        "state": {
            "datasourceStates": {"textBased": {"indexPatternRefs": refs, "layers": {_LAYER: layer}}},
            "visualization": visualization,
            "query": {"esql": text},
            "filters": [],
            "internalReferences": [],
            "adHocDataViews": {},
        },
    }


def _visualization(config: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    layer: dict[str, Any] = {"layerId": _LAYER, "layerType": "data"}
    match config["type"]:
        case "metric":
            return "lnsMetric", {**layer, "metricAccessor": config["metrics"][0]["column"]}
        case "data_table":
            rows = [{"columnId": row["column"]} for row in config["rows"]]
            metrics = [{"columnId": metric["column"], "isMetric": True} for metric in config["metrics"]]
            return "lnsDatatable", {**layer, "columns": rows + metrics}
        case "heatmap":
            return "lnsHeatmap", {
                "shape": "heatmap",
                **layer,
                "xAccessor": config["x"]["column"],
                "yAccessor": config["y"]["column"],
                "valueAccessor": config["metric"]["column"],
                "legend": {"isVisible": True, "position": "right", "type": "heatmap_legend"},
                "gridConfig": {
                    "type": "heatmap_grid",
                    "isCellLabelVisible": True,
                    "isXAxisLabelVisible": True,
                    "isXAxisTitleVisible": False,
                    "isYAxisLabelVisible": True,
                    "isYAxisTitleVisible": False,
                },
            }
        case "pie":
            slices = {
                "primaryGroups": [group["column"] for group in config["group_by"]],
                "metrics": [metric["column"] for metric in config["metrics"]],
                "numberDisplay": "percent",
                "categoryDisplay": "default",
                "legendDisplay": "default",
            }
            return "lnsPie", {"shape": "donut", "layers": [{**layer, **slices}]}
        case "xy":
            (drawn,) = config["layers"]
            parts = {
                "seriesType": drawn["type"],
                "xAccessor": drawn["x"]["column"],
                "accessors": [y["column"] for y in drawn["y"]],
            }
            if "breakdown_by" in drawn:
                parts["splitAccessor"] = drawn["breakdown_by"]["column"]
            return "lnsXY", {
                "preferredSeriesType": drawn["type"],
                "layers": [{**layer, **parts}],
                "legend": {"isVisible": True, "position": "right"},
                "valueLabels": "hide",
            }
    raise ValueError(
        f"chart type {config['type']!r} has no classic form here; add it to services/index/ndjson.py"
    )


def _drilldowns(key: str, drilldowns: list[dict[str, Any]]) -> dict[str, Any]:
    if not drilldowns:
        return {}
    events = [
        {
            "eventId": _id(key, drilldown["label"]),
            "triggers": [_TRIGGERS[drilldown["trigger"]]],
            "action": {
                "factoryId": "URL_DRILLDOWN",
                "name": drilldown["label"],
                "config": {
                    "url": {"template": drilldown["url"]},
                    "openInNewTab": drilldown["open_in_new_tab"],
                    "encodeUrl": drilldown["encode_url"],
                },
            },
        }
        for drilldown in drilldowns
    ]
    return {"dynamicActions": {"events": events}}


def _labels(config: Mapping[str, Any]) -> dict[str, str | None]:
    return {part["column"]: part.get("label") for part in columns_of(config)}


def _id(*parts: str) -> str:
    return str(uuid5(NAMESPACE_URL, "attache:" + ":".join(parts)))


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main(arguments: list[str]) -> int:
    """Write the file, or with `--check` return 1 when it is not what the dashboards give."""
    text = ndjson(load(DESK))
    if FILE.exists() and FILE.read_text("utf-8") == text:
        return 0
    if "--check" in arguments:
        sys.stderr.write("infra/kibana/attache.ndjson differs from the dashboards; run `make docs`\n")
        return 1
    FILE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
