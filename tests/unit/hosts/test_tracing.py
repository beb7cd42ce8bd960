"""One trace per article, with OpenTelemetry and without."""

from collections.abc import Callable
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from services.hosts.otel import OtelTracing
from services.hosts.tracing import HEADER, NoTracing, Tracing
from shared.events.base import trace_id
from shared.events.codec import decode
from tests.lines import LINE, fetched
from tests.support.line import ROOT, seeds, the_line
from tests.support.partitioned import Relay

Make = Callable[[str], Tracing]


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def traced(exporter: InMemorySpanExporter) -> Make:
    return lambda stage: OtelTracing(stage, "1", SimpleSpanProcessor(exporter))


def hexes(span: ReadableSpan) -> tuple[str, str, str | None]:
    """Trace, span and parent of a span, as hex digits."""
    context = span.get_span_context()
    assert context is not None
    parent = f"{span.parent.span_id:016x}" if span.parent is not None else None
    return f"{context.trace_id:032x}", f"{context.span_id:016x}", parent


def test_an_article_is_one_tree_of_spans_from_ingest_to_alert(
    tmp_path: Path, exporter: InMemorySpanExporter, traced: Make
) -> None:
    articles = seeds(ROOT / "seeds" / "articles")
    relay = Relay(tmp_path, the_line(), tracing=traced)

    relay.feed(articles, ingest=traced("ingest"))
    relay.close()

    spans = exporter.get_finished_spans()
    known = {hexes(span)[1] for span in spans}
    roots = [span for span in spans if span.parent is None]
    assert {hexes(span)[0] for span in spans} == {article.id.hex for article in articles}
    assert sorted(hexes(span)[0] for span in roots) == sorted(article.id.hex for article in articles)
    assert all(hexes(span)[2] in known for span in spans if span.parent is not None)
    stages = {str(span.resource.attributes["service.name"]) for span in spans}
    assert stages == {f"attache-{stage}" for stage in ("ingest", "clean", "extract", "detect", "alerts")}


def test_the_first_span_has_the_ids_that_the_envelope_names(
    exporter: InMemorySpanExporter, traced: Make
) -> None:
    event = fetched("a", "hello")

    context = traced("ingest").began(event)

    (span,) = exporter.get_finished_spans()
    assert event.traceparent == context
    assert "-".join(("00", *(part for part in hexes(span)[:2] if part), "01")) == event.traceparent


def test_a_stage_without_tracing_does_not_break_the_trace(
    tmp_path: Path, exporter: InMemorySpanExporter, traced: Make
) -> None:
    relay = Relay(tmp_path, LINE, tracing=lambda stage: traced(stage) if stage == "count" else NoTracing())
    event = fetched("a", "hello")

    relay.feed([event])
    relay.close()

    (span,) = exporter.get_finished_spans()
    assert hexes(span)[0] == event.id.hex
    assert hexes(span)[2] == event.id.hex[-16:]


def test_a_letter_is_an_error_on_its_span(
    tmp_path: Path, exporter: InMemorySpanExporter, traced: Make
) -> None:
    relay = Relay(tmp_path, LINE, tracing=traced)

    relay.feed([fetched("empty", " ")])
    relay.send("articles-fetched", None, b"no event", ((HEADER, b"\xff not a context"),))
    relay.close()

    first, second = exporter.get_finished_spans()
    assert (first.attributes or {})["error.type"] == "EmptyArticle"
    assert (second.attributes or {})["error.type"] == "NotAnEvent"
    assert not first.status.is_ok


def test_without_tracing_no_header_is_written_and_every_event_still_names_its_trace(tmp_path: Path) -> None:
    relay = Relay(tmp_path, LINE)
    event = fetched("a", "hello")

    relay.feed([event])
    relay.close()

    assert [HEADER in dict(message.headers) for message in relay.messages] == [False, False, False]
    assert {trace_id(decode(message.value)) for message in relay.messages} == {event.id.hex}


def test_the_bytes_of_an_event_are_the_same_with_and_without_tracing(tmp_path: Path, traced: Make) -> None:
    plain = Relay(tmp_path / "plain", LINE)
    observed = Relay(tmp_path / "observed", LINE, tracing=traced)

    for relay in (plain, observed):
        relay.feed([fetched("a", "hello"), fetched("b", "hello")], ingest=traced("ingest"))
        relay.close()

    assert [message.value for message in plain.messages] == [message.value for message in observed.messages]
