"""What we ship for Kibana: bodies of its Dashboards API, alerting rules, and the classic export.

The lint always runs; tests marked `kibana_schema` ask the schema that Kibana publishes, where it is present.
"""

import json
from copy import deepcopy
from typing import Any
from uuid import UUID

import pytest

from services.index.dashboards import DESK, load
from services.index.esql import parse
from services.index.ndjson import FILE, main, ndjson
from shared.errors import ConfigError
from tests.support.kibana import faults, query_faults, schema_faults

ASSETS = load(DESK)
every_dashboard = pytest.mark.parametrize("name", sorted(ASSETS.dashboards))
every_rule = pytest.mark.parametrize("id", sorted(ASSETS.rules))


def broken(path: tuple[str | int, ...], value: Any, name: str = "attache-watch-floor") -> dict[str, Any]:
    """A copy of a dashboard with one thing changed."""
    body = deepcopy(ASSETS.dashboards[name])
    place: Any = body
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return body


def test_the_three_dashboards_are_there() -> None:
    assert set(ASSETS.dashboards) == {"attache-watch-floor", "attache-dyad-file", "attache-pipeline"}


@every_dashboard
def test_a_dashboard_has_no_fault(name: str) -> None:
    assert faults(ASSETS.dashboards[name]) == []


@pytest.mark.kibana_schema
@every_dashboard
def test_a_dashboard_is_valid_by_the_published_schema(name: str) -> None:
    assert schema_faults(ASSETS.dashboards[name]) == []


@pytest.mark.kibana_schema
@pytest.mark.parametrize(
    ("path", "value"),
    [(("title",), None), (("panels", 1, "type"), "lens"), (("panels", 1, "config", "metrics"), [])],
)
def test_the_published_schema_notices_a_slip(path: tuple[str | int, ...], value: Any) -> None:
    assert schema_faults(broken(path, value)) != []


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("panels", 1, "grid", "x"), 44, "open: outside of 48 columns"),
        (("panels", 1, "grid", "x"), 7, "open: overlaps held"),
        (("panels", 1, "id"), "held", "held: id is not unique"),
        (("panels", 1, "config", "metrics", 0, "column"), "card", "open: the query gives no column card"),
        (
            ("panels", 1, "config", "data_source", "query"),
            "FROM attache-alerts | WHERE view.mood == 1 | STATS cards = COUNT(*)",
            "open: no field view.mood",
        ),
        (
            ("panels", 1, "config", "data_source", "query"),
            "FROM attache-alerts | STATS cards = COUNT(*) BY view.mood",
            "open: no field view.mood",
        ),
        (
            ("panels", 5, "config", "drilldowns", 0, "url"),
            "https://example.org/",
            "does not lead to the desk",
        ),
    ],
)
def test_the_lint_notices_a_slip(path: tuple[str | int, ...], value: Any, fault: str) -> None:
    found = faults(broken(path, value))

    assert any(fault in each for each in found), found


def test_a_control_over_a_field_that_is_not_there_is_a_fault() -> None:
    body = broken(("pinned_panels", 0, "config", "field_name"), "view.pair", "attache-dyad-file")

    assert faults(body) == ["control: no field view.pair in attache-contacts"]


def test_a_query_of_an_index_that_no_template_makes_is_a_fault() -> None:
    assert list(query_faults("FROM attache-claims | LIMIT 1")) == ["no index attache-claims"]


def test_a_command_that_the_lint_does_not_know_is_an_error() -> None:
    with pytest.raises(ValueError, match="DISSECT"):
        parse('FROM attache-alerts | DISSECT view.id "%{a}"', {})


def test_a_query_is_taken_apart_into_fields_and_columns() -> None:
    query = parse(
        'FROM a METADATA _index | WHERE at >= ?_tstart AND x == "b|c, at" | EVAL s = ROUND(y) '
        "| STATS n = COUNT(*), m = MAX(s) BY day = DATE_TRUNC(1 day, at), _index, kind | SORT n DESC",
        {"at": "date", "x": "keyword", "y": "float", "kind": "keyword"},
    )

    assert query.indices == ("a",)
    assert query.fields == {"at", "x", "y", "kind"}
    assert query.columns == {
        "n": "long",
        "m": "long",
        "day": "date",
        "_index": "keyword",
        "kind": "keyword",
    }
    assert query.time_field == "at"


@every_dashboard
def test_rows_of_cards_lead_to_their_permalink_on_the_desk_that_is_set(name: str) -> None:
    body = load("http://desk.test:8080/").dashboards[name]

    text = json.dumps(body)
    assert DESK not in text
    assert "http://desk.test:8080/" in text
    for panel in body["panels"]:
        rows = panel["config"].get("rows", [])
        if any(row["column"] == "view.link" for row in rows):
            assert rows[0]["column"] == "view.link"
            assert panel["config"]["drilldowns"][0]["url"] == "http://desk.test:8080{{event.values.[0]}}"


def test_a_folder_without_dashboards_is_named(tmp_path: Any) -> None:
    with pytest.raises(ConfigError, match="has no dashboard"):
        load(DESK, tmp_path)


@every_rule
def test_a_rule_has_a_fixed_random_id_and_asks_for_fields_that_are_there(id: str) -> None:
    rule = ASSETS.rules[id]

    assert UUID(id).version == 4
    assert rule["rule_type_id"] == ".es-query"
    text = rule["params"]["esqlQuery"]["esql"]
    assert list(query_faults(text)) == []
    assert rule["params"]["timeField"] in parse(text, {}).columns


def test_rules_watch_the_cards_and_the_clocks() -> None:
    texts = [rule["params"]["esqlQuery"]["esql"] for rule in ASSETS.rules.values()]

    assert {parse(text, {}).indices for text in texts} == {("attache-alerts",), ("attache-clocks",)}


def test_the_classic_export_is_what_the_dashboards_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().err


def test_every_line_of_the_classic_export_hangs_together() -> None:
    lines = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
    ids = {line["id"] for line in lines}

    assert len(ids) == len(lines) == len(ASSETS.views) + len(ASSETS.dashboards)
    for line in lines:
        assert {reference["id"] for reference in line["references"]} <= ids
        stamps = (line["coreMigrationVersion"], line["typeMigrationVersion"])
        assert stamps == ("8.8.0", {"index-pattern": "8.0.0", "dashboard": "10.2.0"}[line["type"]])


@every_dashboard
def test_a_classic_panel_draws_the_columns_of_its_query(name: str) -> None:
    line = next(line for line in map(json.loads, ndjson(ASSETS).splitlines()) if line["id"] == name)
    panels = json.loads(line["attributes"]["panelsJSON"])

    assert len(panels) == len(ASSETS.dashboards[name]["panels"])
    for panel in panels:
        assert panel["gridData"]["i"] == panel["panelIndex"]
        if panel["type"] != "lens":
            continue
        state = panel["embeddableConfig"]["attributes"]["state"]
        layer = state["datasourceStates"]["textBased"]["layers"]["layer"]
        drawn = json.dumps(state["visualization"])
        assert layer["query"] == state["query"]
        assert layer["columns"]
        assert all(json.dumps(column["columnId"]) in drawn for column in layer["columns"])


def test_a_stale_classic_export_is_noticed(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("services.index.ndjson.FILE", tmp_path / "attache.ndjson")

    assert main(["--check"]) == 1
    assert "run `make docs`" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0
