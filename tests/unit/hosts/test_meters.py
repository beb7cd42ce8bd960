"""Metrics of workers: every message in exactly one count, labels of few values, names as documented."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from services.alerts.findings import Finding
from services.alerts.rulefile import load_rules
from services.alerts.words import Names
from services.hosts.causes import FOR
from services.hosts.lag import Behind
from services.hosts.meters import Meters
from services.hosts.partition import Partition
from services.topology import alerts_step
from shared.events.codec import encode
from tests.lines import LINE, TIDY, fetched
from tests.support.line import ROOT, seeds, the_line
from tests.support.metrics import exposed
from tests.support.partitioned import Relay

NOON_2030 = 1_900_000_000.0


@pytest.fixture
def meters() -> Meters:
    return Meters(now=lambda: NOON_2030)


@pytest.fixture
def relay(tmp_path: Path, meters: Meters) -> Iterator[Relay]:
    relay = Relay(tmp_path, LINE, watch=(meters.watch,))
    yield relay
    relay.close()


def messages(meters: Meters, stage: str) -> dict[str, float]:
    """Count of messages of a stage by how they ended."""
    return {
        sample.labels["outcome"]: sample.value
        for family in exposed(meters.registry)
        for sample in family.samples
        if sample.name == "attache_messages_total" and sample.labels["stage"] == stage
    }


def value(meters: Meters, name: str, **labels: str) -> float | None:
    return meters.registry.get_sample_value(name, labels)


def test_every_message_ends_in_exactly_one_count(relay: Relay, meters: Meters) -> None:
    relay.feed([fetched("a", "hello"), fetched("empty", " "), fetched("b", "half")])
    relay.send("articles-fetched", b"k", b"no event")

    assert messages(meters, "clean") == {"done": 2, "letter": 2}
    assert messages(meters, "count") == {"done": 1, "letter": 1}
    assert value(meters, "attache_letters_total", stage="clean", error_class="EmptyArticle") == 1
    assert value(meters, "attache_letters_total", stage="clean", error_class="NotAnEvent") == 1


def test_a_message_that_is_delivered_again_is_known_and_not_done_twice(relay: Relay, meters: Meters) -> None:
    event = fetched("a", "hello")
    message = relay.send("articles-fetched", b"k", encode(event))

    relay.deliver(message)

    assert messages(meters, "clean") == {"done": 1, "known": 1}


def test_what_restores_a_file_counts_as_replayed(tmp_path: Path, meters: Meters) -> None:
    relay = Relay(tmp_path / "first", LINE)
    message = relay.send("articles-fetched", b"k", encode(fetched("a", "hello")))
    relay.close()
    partition = Partition.open(tmp_path / "second", TIDY, 0, watch=(meters.watch,))

    partition.apply([message], publish=False)
    partition.close()

    assert messages(meters, "clean") == {"replayed": 1}


def test_the_real_line_counts_reports_contacts_and_alerts(tmp_path: Path, meters: Meters) -> None:
    relay = Relay(tmp_path, the_line(), watch=(meters.watch,))

    relay.feed(seeds(ROOT / "seeds" / "articles"))
    relay.close()

    assert messages(meters, "clean") == {"done": 5}
    assert (value(meters, "attache_reports_extracted_total", lang="id") or 0) >= 5
    assert (value(meters, "attache_claims_extracted_total", lang="id") or 0) >= 1
    assert (
        value(meters, "attache_contacts_total", mode="in_person", level="fm", status="occurred") or 0
    ) >= 1
    transitions = {
        sample.labels["transition"]
        for family in exposed(meters.registry)
        for sample in family.samples
        if sample.name == "attache_alerts_total"
    }
    assert "raised" in transitions
    assert (value(meters, "attache_alert_latency_seconds_count") or 0) >= 1


def test_a_letter_that_is_sent_again_counts_by_how_it_ends_this_time(relay: Relay, meters: Meters) -> None:
    again = ((FOR, b"clean"), ("attache-origin-topic", b"articles-fetched"))
    origin = (("attache-origin-partition", b"0"), ("attache-origin-offset", b"0"))
    relay.send("articles-fetched", b"k", b"no event")

    relay.send("articles-fetched", b"k", encode(fetched("a", "hello")), again + origin)
    relay.send("articles-fetched", b"k", b"still no event", again + origin)

    assert value(meters, "attache_redrives_total", stage="clean", outcome="done") == 1
    assert value(meters, "attache_redrives_total", stage="clean", outcome="letter") == 1
    assert value(meters, "attache_redrives_total", stage="count", outcome="done") is None


def test_a_rule_with_a_bug_is_named_by_its_letter_and_counted(tmp_path: Path, meters: Meters) -> None:
    def divide(*args: object) -> Iterator[Finding]:
        raise ZeroDivisionError("a bug")

    sound = load_rules(ROOT / "seeds" / "rules")
    rules = [replace(sound[0], type=replace(sound[0].type, evaluate=divide)), *sound[1:]]
    steps = [step for step in the_line() if step.name != "alerts"]
    relay = Relay(tmp_path, [*steps, alerts_step(rules, Names(str))], watch=(meters.watch,))

    relay.feed(seeds(ROOT / "seeds" / "articles")[:1])
    relay.close()

    assert (value(meters, "attache_rule_eval_errors_total", rule=sound[0].id) or 0) >= 1
    assert (value(meters, "attache_letters_total", stage="alerts", error_class="bug:RuleFailed") or 0) >= 1


def test_labels_of_error_classes_do_not_grow_without_bound(tmp_path: Path, meters: Meters) -> None:
    names = {meters._class(f"bug:Error{number}") for number in range(1_000)}

    assert len(names) == 101
    assert "other" in names


def test_lag_and_ingest_are_told_by_topic_and_by_outcome(meters: Meters) -> None:
    meters.lag("detect", {"contacts-reported": Behind(12, 3.5)})
    meters.ingested("inbox", {"new": 2, "known": 1})

    assert value(meters, "attache_consumer_lag_seconds", stage="detect", topic="contacts-reported") == 3.5
    assert value(meters, "attache_consumer_lag_messages", stage="detect", topic="contacts-reported") == 12
    assert value(meters, "attache_articles_ingested_total", feed_group="inbox", outcome="new") == 2


def test_names_follow_the_conventions_of_prometheus(meters: Meters) -> None:
    ours = [family for family in exposed(meters.registry) if family.name.startswith("attache_")]

    assert all(family.documentation.endswith(".") for family in ours)
    assert all(
        not family.name.endswith(("_ms", "_minutes", "_count", "_total")) for family in ours
    )  # base units; the suffixes are the samples'


def test_the_page_of_metrics_names_every_metric(meters: Meters) -> None:
    page = (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")

    ours = {
        f"{family.name}_total" if family.type == "counter" else family.name
        for family in exposed(meters.registry)
        if family.name.startswith("attache_")
    }

    assert {name for name in ours if f"`{name}" not in page} == set()
