"""One trace per article: a span for every stage that its events pass.

In: messages as they end, with the headers that they came with. Out: spans, and the W3C trace context for the
headers of what follows. The trace id is known without any of this: it is the id of the event that began the
line, and stands in the envelope of all that follows from it.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from services.hosts.watch import Worked
from shared.events.base import Event

HEADER = "traceparent"
"""Name of the record header, as W3C Trace Context and OpenTelemetry's messaging conventions have it."""

Headers = Mapping[str, bytes]


class Tracing(Protocol):
    """Makes spans."""

    def processed(self, worked: Worked, headers: Headers) -> str | None:
        """A stage is done with a message; returns the context for the records that follow, None for none."""

    def began(self, event: Event[Any]) -> str | None:
        """An event begins a line; returns the context for its record."""


class NoTracing:
    """Makes none. What follows still belongs to its trace, by the envelope."""

    def processed(self, worked: Worked, headers: Headers) -> str | None:
        """No context."""
        return None

    def began(self, event: Event[Any]) -> str | None:
        """No context."""
        return None


def header(context: str | None) -> tuple[tuple[str, bytes], ...]:
    """Record headers that carry a context."""
    return () if context is None else ((HEADER, context.encode()),)
