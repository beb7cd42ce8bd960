"""Stretches of a text that are dropped, while they are being collected."""

from services.clean.lines import Line
from shared.events.article import DroppedSpan, DropReason

Spans = list[tuple[int, int, DropReason]]


def drop(line: Line, reason: DropReason, spans: Spans) -> None:
    """Mark a whole line as dropped and note its span."""
    line.dropped = True
    spans.append((line.start, line.end, reason))


def merged(spans: Spans) -> tuple[DroppedSpan, ...]:
    """Sorted spans; of two that overlap the one that starts first stays."""
    result: list[DroppedSpan] = []
    last = 0
    for start, end, reason in sorted(spans):
        if start >= last:
            result.append(DroppedSpan(start=start, end=end, reason=reason))
            last = end
    return tuple(result)
