"""Tracing with OpenTelemetry: the optional extra `otel`.

In: a span exporter. Out: spans after the messaging conventions (operation and destination in the name,
Kafka's attributes; the conventions are still in development, so they are pinned here and nowhere else). The
span that begins a line has exactly the ids that the envelope names, so that a backend shows one tree per
article even where some workers do not trace.
"""

import time
from contextvars import ContextVar
from typing import Any

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation import set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from services.hosts.tracing import HEADER, Headers
from services.hosts.watch import Worked
from shared.events.base import Event
from shared.version import VERSION

_W3C = TraceContextTextMapPropagator()
_given: ContextVar[tuple[int, int] | None] = ContextVar("ids of the span that begins a line", default=None)


class _EnvelopeIds(RandomIdGenerator):
    """Random ids, but those of the envelope for the span that begins a line."""

    def is_trace_id_random(self) -> bool:
        """They follow from what happened."""
        return False

    def generate_trace_id(self) -> int:
        given = _given.get()
        return super().generate_trace_id() if given is None else given[0]

    def generate_span_id(self) -> int:
        given = _given.get()
        return super().generate_span_id() if given is None else given[1]


class OtelTracing:
    """Makes spans. `close` sends what has not been sent."""

    def __init__(self, stage: str, instance: str, processor: SpanProcessor) -> None:
        resource = Resource.create(
            {
                "service.name": f"attache-{stage}",
                "service.instance.id": instance,
                "service.version": VERSION,
            }
        )
        self._provider = TracerProvider(
            resource=resource, id_generator=_EnvelopeIds(), shutdown_on_exit=False
        )
        self._provider.add_span_processor(processor)
        self._tracer = self._provider.get_tracer("attache", VERSION)
        self._stage = stage

    def processed(self, worked: Worked, headers: Headers) -> str | None:
        """One span for a stage's work on a message, with the letter as its error."""
        cause = worked.outcome.cause if worked.outcome is not None else None
        ended = time.time_ns()
        span = self._tracer.start_span(
            f"process {worked.origin.topic}",
            context=_W3C.extract({HEADER: _parent(headers, cause)}),
            kind=SpanKind.CONSUMER,
            start_time=ended - int(worked.seconds * 1e9),
            attributes={
                "messaging.system": "kafka",
                "messaging.operation.name": "process",
                "messaging.operation.type": "process",
                "messaging.destination.name": worked.origin.topic or "",
                "messaging.destination.partition.id": str(worked.origin.partition),
                "messaging.kafka.offset": worked.origin.offset or 0,
                "messaging.consumer.group.name": worked.step,
                "attache.ending": worked.ending.value,
            },
        )
        if cause is not None:
            span.set_attribute("cloudevents.event_id", str(cause.id))
            span.set_attribute("cloudevents.event_type", cause.type)
        if worked.outcome is not None and worked.outcome.letter is not None:
            span.set_attribute("error.type", worked.outcome.letter.error_class)
            span.set_status(Status(StatusCode.ERROR, worked.outcome.letter.error_class))
        span.end(ended)
        return _context(span)

    def began(self, event: Event[Any]) -> str | None:
        """The first span of a line: the event is sent to its topic."""
        ids = None
        if event.traceparent is not None:
            _, trace, span_id, _ = event.traceparent.split("-")
            ids = int(trace, 16), int(span_id, 16)
        token = _given.set(ids)
        try:
            span = self._begin(event)
        finally:
            _given.reset(token)
        span.end()
        return _context(span)

    def close(self) -> None:
        """Send what is left and stop."""
        self._provider.shutdown()

    def _begin(self, event: Event[Any]) -> Span:
        return self._tracer.start_span(
            f"send {event.type}",
            kind=SpanKind.PRODUCER,
            attributes={
                "messaging.system": "kafka",
                "messaging.operation.name": "send",
                "messaging.operation.type": "send",
                "cloudevents.event_id": str(event.id),
                "cloudevents.event_type": event.type,
            },
        )


def over_http(stage: str, instance: str, endpoint: str) -> OtelTracing:
    """Tracing that sends to an OTLP endpoint over HTTP, in batches, for example to `http://127.0.0.1:4318`."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")
    return OtelTracing(stage, instance, BatchSpanProcessor(exporter))


def _parent(headers: Headers, cause: Event[Any] | None) -> str:
    """The context that a message came with: of its headers, else of its envelope."""
    if HEADER in headers:
        return headers[HEADER].decode("ascii", "replace")
    return (cause.traceparent if cause is not None else None) or ""


def _context(span: Span) -> str | None:
    carrier: dict[str, str] = {}
    _W3C.inject(carrier, set_span_in_context(span))
    return carrier.get(HEADER)
