"""How a text was read, as one HTML page: the text with what was seen in it, and every reason beside it.

In: the cleaned article, its readings, the trace. Out: a page that needs nothing else: no script, no picture,
no address. Whatever comes from the text is escaped.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple

from services.cli.render.words import count, printable
from services.extract.batch import predicted
from services.extract.model import Reading, Trace
from shared.events.article import ArticleCleaned

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may do with the page: show it, and fetch or run nothing."""
_STYLE = """
:root { color-scheme: light dark; --ink: #1d1d1f; --paper: #fff; --line: #d0d0d5; --soft: #f4f4f6; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e9; --paper: #16171a; --line: #3a3b40; --soft: #202126; }
}
body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; font: 16px/1.55 system-ui, sans-serif;
  color: var(--ink); background: var(--paper); }
h1 { font-size: 1.25rem; } h2 { font-size: 1.05rem; margin-top: 2rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid var(--line); }
.evidence { background: color-mix(in srgb, #2e9e5b 14%, transparent); }
.mention { border-bottom: 2px solid #2f6fd0; }
.when, .where { border-bottom: 2px dotted #8a5bc9; }
.frame { background: color-mix(in srgb, #2e9e5b 45%, transparent); font-weight: 600; }
.rejected { background: color-mix(in srgb, #d99a00 40%, transparent); }
.dropped { opacity: .45; text-decoration: line-through; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
th { background: var(--soft); } td.at { white-space: nowrap; font-variant-numeric: tabular-nums; }
.legend span { margin-right: 1.2rem; } .quote { font-style: italic; }
""".strip()

_LEGEND = (
    ("evidence", "sentence that reports a contact"),
    ("mention", "official or state"),
    ("frame", "trigger taken"),
    ("rejected", "trigger not taken"),
    ("when", "date or place of a contact"),
    ("dropped", "left unread"),
)


class _Mark(NamedTuple):
    """A stretch of the text, its kind, and what to say about it."""

    start: int
    end: int
    kind: str
    why: str


def reading_page(name: str, article: ArticleCleaned, readings: tuple[Reading, ...], trace: Trace) -> str:
    """The whole page. `name` is what the text is called, a file for example."""
    published = "undated" if article.published is None else f"{article.published.at:%Y-%m-%d}"
    facts = (
        f"{article.lang}, {published}, {len(article.text):,} characters, {count(len(readings), 'contact')}"
    )
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{_safe(name)}: how it was read</title>",
            f"<style>{_STYLE}</style></head><body>",
            f"<h1>{_safe(name)}</h1><p>{_safe(facts)}</p>",
            f'<p class="legend">{_legend()}</p>',
            f'<div class="text" dir="auto" lang="{_safe(article.lang)}">',
            f"{_marked(article, readings, trace)}</div>",
            "<h2>Contacts</h2>",
            _contacts(article, readings),
            "<h2>Reasons for</h2>",
            _lines(article, trace, ("frame",)),
            "<h2>Reasons against</h2>",
            _lines(article, trace, ("rejected",)),
            "<h2>Who and what was seen</h2>",
            _lines(article, trace, ("mention",)),
            "<h2>Left unread</h2>",
            _dropped(article),
            "</body></html>\n",
        )
    )


def _legend() -> str:
    return "".join(f'<span><span class="{kind}">text</span> {words}</span>' for kind, words in _LEGEND)


def _marked(article: ArticleCleaned, readings: tuple[Reading, ...], trace: Trace) -> str:
    """The text in pieces, each with the classes and reasons of everything that covers it."""
    waiting = sorted(_marks(article, readings, trace), key=lambda mark: mark.start, reverse=True)
    edges = {0, len(article.text), *(edge for mark in waiting for edge in (mark.start, mark.end))}
    over: list[_Mark] = []
    pieces = []
    for start, end in pairwise(sorted(edges)):
        over = [mark for mark in over if mark.end > start]
        while waiting and waiting[-1].start <= start:
            over.append(waiting.pop())
        words = _safe_text(article.text[start:end])
        if over:
            kinds = " ".join(dict.fromkeys(mark.kind for mark in over))
            whys = " · ".join(dict.fromkeys(f"{mark.kind}: {mark.why}" for mark in over))
            words = f'<span class="{kinds}" title="{_safe(whys)}">{words}</span>'
        pieces.append(words)
    return "".join(pieces)


def _marks(article: ArticleCleaned, readings: tuple[Reading, ...], trace: Trace) -> Iterator[_Mark]:
    for span in article.dropped:
        yield _Mark(span.start, span.end, "dropped", span.reason.value)
    for reading in readings:
        pairs = ", ".join("-".join(pair) for pair in reading.pairs)
        for start, end in reading.spans:
            yield _Mark(start, end, "evidence", f"{pairs} {reading.status}")
        if reading.when is not None:
            edtf = reading.when.edtf or "no date"
            yield _Mark(reading.when.start, reading.when.end, "when", f"{pairs}: {edtf}")
        if reading.place is not None:
            spot = reading.place.city or reading.place.country or ""
            yield _Mark(reading.place.start, reading.place.end, "where", f"{pairs}: {spot}")
    for start, end, what, why in trace.lines:
        if what != "event":
            yield _Mark(start, end, what, why)


def _contacts(article: ArticleCleaned, readings: tuple[Reading, ...]) -> str:
    rows = []
    for reading in readings:
        quotes = "<br>".join(
            f'<span class="quote">{_safe(article.text[start:end])}</span> [{start}:{end}]'
            for start, end in reading.spans
        )
        claims = "".join(
            f"<br>claims: first or highest since {_safe(claim.since or claim.anchor or 'ever')}"
            for claim in reading.claims
        )
        conflicts = "".join(f"<br>conflict: {_safe(note)}" for note, _, _ in reading.conflicts)
        for entry in predicted((reading,)):
            place = entry["place_city"] or entry["place_country"] or "no place"
            cells = ("-".join(entry["actors"]), entry["level"], entry["mode"], entry["status"])
            fields = (*cells, entry["date"] or "undated", place, f"{entry['confidence']:.2f}")
            rows.append((*(_safe(str(cell)) for cell in fields), quotes + claims + conflicts))
    return _table(("states", "level", "mode", "status", "date", "place", "confidence", "evidence"), rows)


def _lines(article: ArticleCleaned, trace: Trace, kinds: tuple[str, ...]) -> str:
    rows = [
        (f"[{start}:{end}]", _safe(article.text[start:end]), _safe(why))
        for start, end, what, why in sorted(trace.lines, key=lambda item: item[:2])
        if what in kinds
    ]
    return _table(("at", "words", "why"), rows)


def _dropped(article: ArticleCleaned) -> str:
    rows = [
        (f"[{span.start}:{span.end}]", _safe(article.text[span.start : span.end]), _safe(span.reason.value))
        for span in article.dropped
    ]
    return _table(("at", "words", "why"), rows)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table of cells that are already safe; one word when there is nothing to show."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    if not body:
        return "<p>none</p>"
    head = "".join(f"<th>{name}</th>" for name in heads)
    return f"<table><tr>{head}</tr>{body}</table>"


def _safe(text: str) -> str:
    """One line of text that cannot be mistaken for mark-up, nor turn the direction of what follows."""
    return escape(printable(text))


def _safe_text(text: str) -> str:
    """The same, with its line breaks."""
    return "\n".join(_safe(line) for line in text.split("\n"))
