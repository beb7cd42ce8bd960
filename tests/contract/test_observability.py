"""The Grafana dashboard and the rules of Prometheus ask for metrics and labels that there are."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from services.hosts.lag import Behind
from services.hosts.meters import Meters
from services.hosts.watch import Ending
from tests.lines import LINE, fetched
from tests.support.line import ROOT
from tests.support.metrics import exposed
from tests.support.partitioned import Relay

GRAFANA = ROOT / "infra" / "grafana"
DASHBOARD: dict[str, Any] = json.loads((GRAFANA / "dashboards" / "attache-pipeline.json").read_text())
RULES: dict[str, Any] = yaml.safe_load((ROOT / "infra" / "prometheus" / "rules.yml").read_text())
OF_PROMETHEUS = {"up": {"job", "instance"}}
OF_A_HISTOGRAM = {"le"}
OF_A_SCRAPE = {"job", "instance"}


def expressions() -> list[str]:
    asked = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
    return asked + [rule["expr"] for group in RULES["groups"] for rule in group["rules"]]


def told() -> dict[str, set[str]]:
    """Every sample that a worker tells, with the names of its labels."""
    meters = Meters()
    samples: dict[str, set[str]] = dict(OF_PROMETHEUS)
    samples |= {
        sample.name: set(sample.labels) | OF_A_SCRAPE
        for family in exposed(meters.registry)
        for sample in family.samples
    }
    for collector in list(meters.registry._collector_to_names):  # it knows its labels before any is set
        labels = set(getattr(collector, "_labelnames", ()))
        for name in meters.registry._collector_to_names[collector]:
            samples[name] = labels | OF_A_SCRAPE | (OF_A_HISTOGRAM if name.endswith("_bucket") else set())
    return samples


def names_in(expression: str) -> set[str]:
    """Names of metrics in a query."""
    return set(re.findall(r"\b(?:attache|process)_\w+|\bup\b", expression))


def labels_in(expression: str) -> set[str]:
    """Names of labels in a query: in braces, and behind `by`."""
    selectors = re.findall(r"(\w+)\s*(?:=~|!~|!=|=)\s*\"", expression)
    grouped = re.findall(r"\bby\s*\(([^)]*)\)", expression)
    return set(selectors) | {label.strip() for group in grouped for label in group.split(",")}


@pytest.mark.parametrize("expression", expressions())
def test_a_query_asks_for_metrics_and_labels_that_are_told(expression: str) -> None:
    known = told()
    names = names_in(expression)

    assert names
    assert names <= set(known)
    for name in names:
        shared = labels_in(expression)
        assert shared <= known[name], f"{name} has {known[name]}"


def test_a_legend_uses_labels_that_its_query_keeps() -> None:
    for panel in DASHBOARD["panels"]:
        for target in panel["targets"]:
            grouped = labels_in(target["expr"]) | OF_A_SCRAPE
            assert set(re.findall(r"{{(\w+)}}", target["legendFormat"])) <= grouped, panel["title"]


def test_every_metric_of_ours_is_on_the_dashboard_or_says_only_which_version_runs() -> None:
    ours = {name for name in told() if name.startswith("attache_")}
    shown = {name for expression in expressions() for name in names_in(expression)}

    def base(name: str) -> str:
        return re.sub(r"_(total|bucket|count|sum|created)$", "", name)

    assert {base(name) for name in ours} - {base(name) for name in shown} == {"attache_build_info"}


def test_panels_do_not_overlap_and_have_ids_of_their_own() -> None:
    cells = [
        (x, y)
        for panel in DASHBOARD["panels"]
        for x in range(panel["gridPos"]["x"], panel["gridPos"]["x"] + panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["y"], panel["gridPos"]["y"] + panel["gridPos"]["h"])
    ]

    assert len(cells) == len(set(cells))
    assert all(0 <= x < 24 for x, _ in cells)
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])


def test_the_dashboard_reads_the_data_source_that_is_provisioned() -> None:
    source = yaml.safe_load((GRAFANA / "provisioning" / "datasource.yml").read_text())["datasources"][0]

    used = {panel["datasource"]["uid"] for panel in DASHBOARD["panels"]}
    assert used == {source["uid"]}


def test_a_rule_says_what_to_do() -> None:
    runbook = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for group in RULES["groups"]:
        for rule in group["rules"]:
            summary = rule["annotations"]["summary"]
            for heading in re.findall(r"docs/operations\.md, ([^\"]+)$", summary):
                assert f"## {heading}\n" in runbook
            assert rule["labels"]["severity"] in {"high", "notice"}


def test_the_outcomes_that_queries_name_are_those_that_messages_have(tmp_path: Path) -> None:
    meters = Meters()
    relay = Relay(tmp_path, LINE, watch=(meters.watch,))
    relay.feed([fetched("a", "hello")])
    relay.close()
    meters.lag("clean", {"articles-fetched": Behind()})

    outcomes = {
        sample.labels["outcome"]
        for family in exposed(meters.registry)
        for sample in family.samples
        if sample.name == "attache_messages_total"
    }
    assert outcomes <= {ending.value for ending in Ending}
