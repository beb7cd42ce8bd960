"""How a text was read, on a screen. In: the cleaned article, its readings, the trace. Out: text."""

from typing import Any

from msgspec import to_builtins
from rich.text import Text

from services.cli.render.page import Piece, line, page, table
from services.cli.render.words import count, printable, quoted
from services.extract.batch import predicted
from services.extract.model import Reading, Trace
from shared.events.article import ArticleCleaned

_STYLE = {"event": "bold green", "frame": "green", "rejected": "yellow", "mention": "cyan"}


def reading_screen(article: ArticleCleaned, readings: tuple[Reading, ...], trace: Trace) -> Text:
    """What the text is, what was left aside, every decision in its order, and what came of it."""
    published = "undated" if article.published is None else f"{article.published.at:%Y-%m-%d}"
    lines = [line((f"{article.lang} · {published} · {len(article.text):,} characters", "bold"))]
    for span in article.dropped:
        sample = quoted(article.text[span.start : span.end], 60)
        lines.append(line(f"  [{span.start}:{span.end}] ", (span.reason.value, "dim"), f" {sample}"))
    rows: list[list[Piece]] = []
    for start, end, what, why in sorted(trace.lines, key=lambda item: item[:2]):
        quote = quoted(article.text[start:end], 70)
        rows.append([f"[{start}:{end}]", (what, _STYLE.get(what, "")), quote, printable(why)])
    lines += table(rows)
    lines.append(line(f"{count(len(readings), 'contact')}"))
    for entry in predicted(readings):
        said = f"{'-'.join(entry['actors'])}  {entry['level']}, {entry['mode']}, {entry['status']}"
        place = entry["place_city"] or entry["place_country"] or "no place"
        lines.append(line(f"  {said}, {entry['date'] or 'undated'}, {place}  {entry['confidence']:.2f}"))
    return page(lines)


def reading_document(article: ArticleCleaned, readings: tuple[Reading, ...], trace: Trace) -> dict[str, Any]:
    """The same for programs; offsets are 0-based code points into the text, half-open."""
    return {
        "lang": article.lang,
        "published": None if article.published is None else article.published.at.isoformat(),
        "dropped": [to_builtins(span) for span in article.dropped],
        "trace": [
            {"start": start, "end": end, "quote": article.text[start:end], "what": what, "why": why}
            for start, end, what, why in sorted(trace.lines, key=lambda item: item[:2])
        ],
        "predicted": predicted(readings),
    }
