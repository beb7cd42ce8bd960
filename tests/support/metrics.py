"""Metrics as Prometheus would read them."""

from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.parser import text_string_to_metric_families


def exposed(registry: CollectorRegistry) -> list[Metric]:
    """What a registry tells, through the text that is served."""
    return list(text_string_to_metric_families(generate_latest(registry).decode()))
