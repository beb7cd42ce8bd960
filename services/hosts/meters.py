"""Prometheus metrics of workers: what flowed, how long it took, how far behind they are.

In: what hosts tell of their work. Out: counters, histograms and gauges in a registry of their own. Labels
have few values: stages, rules, languages, levels, classes of errors; never an article or a pair of states.
"""

import time
from collections.abc import Callable, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from services.hosts.lag import Behind
from services.hosts.run import Outcome
from services.hosts.watch import Ending, Worked
from shared.events.alert import AlertEvent, AlertRaised
from shared.events.base import Event
from shared.events.contact import ContactDetected, ContactEvent, ContactReported
from shared.version import VERSION

_STAGE_BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
_LATENCY_BUCKETS = (0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400)
_MOST_CLASSES = 100
"""Classes of errors that get a label of their own; more would be a fault of ours, and count as `other`."""
UNKNOWN = "unknown"


class Meters:
    """The metrics of one process. `registry` is what is served."""

    def __init__(
        self, registry: CollectorRegistry | None = None, now: Callable[[], float] = time.time
    ) -> None:
        self.registry = registry = CollectorRegistry() if registry is None else registry
        self._now = now
        self._classes: set[str] = set()
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a series a counter that nobody asks for
        GCCollector(registry)
        PlatformCollector(registry)
        ProcessCollector(registry=registry)
        build = Gauge(
            "attache_build_info", "Version of the program; always 1.", ["version"], registry=registry
        )
        build.labels(VERSION).set(1)
        self._messages = Counter(
            "attache_messages",
            "Messages by how they ended at a stage: done, letter, known (delivered again) or replayed.",
            ["stage", "outcome"],
            registry=registry,
        )
        self._duration = Histogram(
            "attache_stage_duration_seconds",
            "Time that one message took within a stage.",
            ["stage"],
            buckets=_STAGE_BUCKETS,
            registry=registry,
        )
        self._letters = Counter(
            "attache_letters",
            "Dead letters written, by stage and class of error.",
            ["stage", "error_class"],
            registry=registry,
        )
        self._redrives = Counter(
            "attache_redrives",
            "Dead letters that were sent again, by how they ended this time: done or letter.",
            ["stage", "outcome"],
            registry=registry,
        )
        self._rule_errors = Counter(
            "attache_rule_eval_errors",
            "Messages that became a dead letter because a rule has a bug.",
            ["rule"],
            registry=registry,
        )
        self._otherwise = Counter(
            "attache_restored_otherwise",
            "What differs from what was published, in partitions that were restored from nothing.",
            ["stage"],
            registry=registry,
        )
        self._ingested = Counter(
            "attache_articles_ingested",
            "Articles looked at by ingest; one that stays in the inbox is known at every look.",
            ["feed_group", "outcome"],
            registry=registry,
        )
        self._reports = Counter(
            "attache_reports_extracted",
            "Reports of contacts read out of articles, by the language of the article.",
            ["lang"],
            registry=registry,
        )
        self._claims = Counter(
            "attache_claims_extracted",
            "Claims of novelty (first since) read out of articles, by the language of the article.",
            ["lang"],
            registry=registry,
        )
        self._contacts = Counter(
            "attache_contacts",
            "Contacts that the ledger did not have, as they were first believed.",
            ["mode", "level", "status"],
            registry=registry,
        )
        self._alerts = Counter(
            "attache_alerts",
            "Events of alerts: held, raised, amended, retracted, acknowledged, closed.",
            ["rule", "severity", "transition"],
            registry=registry,
        )
        self._latency = Histogram(
            "attache_alert_latency_seconds",
            "From the publication of the article (when it was fetched, if that is unknown) to the alert.",
            buckets=_LATENCY_BUCKETS,
            registry=registry,
        )
        self._lag_seconds = Gauge(
            "attache_consumer_lag_seconds",
            "Age of the oldest message that a stage has not finished.",
            ["stage", "topic"],
            registry=registry,
        )
        self._lag_messages = Gauge(
            "attache_consumer_lag_messages",
            "Messages that a stage has not finished.",
            ["stage", "topic"],
            registry=registry,
        )

    def watch(self, worked: Worked) -> None:
        """Count one message and what came of it."""
        self._messages.labels(worked.step, worked.ending.value).inc()
        outcome = worked.outcome
        if outcome is None:
            return
        self._duration.labels(worked.step).observe(worked.seconds)
        if worked.again and worked.ending is not Ending.REPLAYED:
            self._redrives.labels(worked.step, worked.ending.value).inc()
        if outcome.letter is not None:
            self._letters.labels(worked.step, self._class(outcome.letter.error_class)).inc()
            if rule := outcome.letter.context.get("rule"):
                self._rule_errors.labels(rule).inc()
        for event in outcome.events:
            self._event(event, outcome)

    def ingested(self, feed_group: str, counts: Mapping[str, int]) -> None:
        """Count articles that ingest looked at, by what became of them."""
        for outcome, number in counts.items():
            self._ingested.labels(feed_group, outcome).inc(number)

    def lag(self, step: str, behind: Mapping[str, Behind]) -> None:
        """Set how far a step is behind, by topic."""
        for topic, where in behind.items():
            self._lag_seconds.labels(step, topic).set(where.seconds)
            self._lag_messages.labels(step, topic).set(where.messages)

    def otherwise(self, step: str, number: int) -> None:
        """Count what a restored partition has otherwise than it was published; 0 says it was compared."""
        self._otherwise.labels(step).inc(number)

    def _event(self, event: Event[Any], outcome: Outcome) -> None:
        match event.data:
            case ContactReported(report=report):
                self._reports.labels(report.article.lang).inc()
                self._claims.labels(report.article.lang).inc(len(report.claims))
            case ContactDetected(contact=contact):
                level = contact.level.value if contact.level is not None else UNKNOWN
                self._contacts.labels(contact.mode.value, level, contact.status.value).inc()
            case AlertEvent(alert=alert):
                transition = event.type.split(".")[2]
                self._alerts.labels(alert.rule.id, alert.severity.value, transition).inc()
                if isinstance(event.data, AlertRaised):
                    self._latency.observe(max(0.0, self._now() - _published(event, outcome.cause)))
            case _:
                pass

    def _class(self, error_class: str) -> str:
        if error_class not in self._classes and len(self._classes) >= _MOST_CLASSES:
            return "other"
        self._classes.add(error_class)
        return error_class


def _published(raised: Event[Any], cause: Event[Any] | None) -> float:
    """When the article that led to an alert was published, else when it was fetched; seconds since 1970."""
    if cause is not None and isinstance(cause.data, ContactEvent):
        because = cause.data.because
        for report in cause.data.contact.reports:
            if report.article.name == because and report.article.published is not None:
                return min(report.article.published, raised.time).timestamp()
    return raised.time.timestamp()
