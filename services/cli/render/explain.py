"""The evidence of an alert on one screen: why, this, previous, between, days, against, ignored, limits.

In: an alert, the articles that it cites, the words for its rule. Out: text. Every quote is shown with its
article and its offsets, which are 0-based code points, half-open.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.text import Text

from services.alerts.words import spoken_date, spoken_days
from services.cli.render.alerts import history
from services.cli.render.page import SEVERITY, line, page
from services.cli.render.words import NOT_COUNTED, circumstances, count, printable, quoted
from shared.domain.when import Precision, precision_of
from shared.events.alert import Alert, AlertState, CitedEvidence, CitedNote
from shared.events.article import ArticleCleaned, DroppedSpan, DropReason

IGNORED = {
    DropReason.RELATED_LINK: "of links to other articles",
    DropReason.RELATED_HEADLINES: "of other headlines",
    DropReason.REPEATED_PARAGRAPH: "of repeated paragraphs",
    DropReason.REPEATED_TITLE: "of the repeated title",
    DropReason.SPAM: "of spam",
    DropReason.CREDIT: "of credits",
    DropReason.CAPTION: "of captions",
    DropReason.NOTICE: "of notices",
    DropReason.NAVIGATION: "of navigation",
    DropReason.DATELINE: "of datelines",
    DropReason.FRAGMENT: "of fragments",
}
_WORTH_SHOWING = 60
"""Characters dropped for one reason in one article, from which on the screen mentions them."""


def explain_screen(
    alert: Alert, articles: Mapping[str, ArticleCleaned], why: str | None = None, latest: int | None = None
) -> Text:
    """The whole screen. `latest` is the newest version when an older one is shown."""
    return page(list(_lines(alert, articles, why, latest)))


def _lines(
    alert: Alert, articles: Mapping[str, ArticleCleaned], why: str | None, latest: int | None
) -> Iterator[Text]:
    if latest is not None and latest != alert.version:
        yield line((f"v{alert.version} is superseded; v{latest} is current", "yellow"))
    state = "withdrawn" if alert.state is AlertState.RETRACTED else alert.state.value
    yield line(
        (alert.headline, "bold"),
        "     ",
        (alert.severity.upper(), SEVERITY[alert.severity.value]),
        f" · {state} · v{alert.version} · {alert.workflow}",
    )
    yield _field("WHY", f"rule {alert.rule.id}" + (f": {why}" if why else ""))
    if alert.unmet:
        yield _field("NEEDS", "; ".join(alert.unmet))
    yield _field("THIS", circumstances(alert.contact))
    yield from _cited(alert.evidence, note_basis=True)
    groups = " ".join(
        "{" + " + ".join(item.articles) + (f": {item.because}" if item.because else "") + "}"
        for item in alert.lines
    )
    yield line(f"  {'independent':<16} {groups}")
    yield from _previous(alert)
    yield from _between(alert)
    if alert.since is not None:
        yield _field("DAYS", _days(alert))
    for note in alert.against:
        yield _note("AGAINST", note)
    yield from _ignored(alert, articles)
    grade = "corroborated" if alert.confidence.independent > 1 else "one line only"
    yield _field("LIMITS", f"{alert.coverage} · sources ungraded, {grade}: {alert.confidence.grade}")
    if len(alert.history) > 1:
        yield from history(alert)


def _previous(alert: Alert) -> Iterator[Text]:
    since = alert.since
    if since is None:
        return
    basis = "" if since.contact_id else " (a date named by the rule)"
    yield _field("PREVIOUS", printable(since.label) + basis)
    yield from _cited(alert.previous)


def _between(alert: Alert) -> Iterator[Text]:
    if not alert.between:
        return
    examined = count(len(alert.between), "record")
    verdict = "it does not count" if len(alert.between) == 1 else "none counts"
    yield _field("BETWEEN", f"{examined} examined, {verdict}")
    labels = [f"  {printable(record.label)}" for record in alert.between]
    width = max(len(label) for label in labels)
    together = len(alert.excluded) == len(alert.between)
    for number, record in enumerate(alert.between):
        yield line(f"{labels[number]:<{width}}  ", NOT_COUNTED.get(record.excluded, record.excluded))
        if together:
            yield from _cited(alert.excluded[number : number + 1], margin=4)
    if not together:
        yield from _cited(alert.excluded)


def _days(alert: Alert) -> str:
    since, to = alert.since, alert.contact.edtf
    if since is None:
        return ""
    start, end = since.edtf, to or "undated"
    exact = precision_of(start) is Precision.DAY and to is not None and precision_of(to) is Precision.DAY
    how = (
        "both dates stated to the day"
        if exact
        else f"{spoken_date(start)} is not a day, so the count is a range"
    )
    return f"{start} → {end} = {spoken_days(since.days)}, {how} · {', '.join(since.basis)}"


def _cited(cited: tuple[CitedEvidence, ...], *, note_basis: bool = False, margin: int = 2) -> Iterator[Text]:
    for item in cited:
        where = f"{item.article} [{item.evidence.start}:{item.evidence.end}]"
        inherited = "  date inherited" if note_basis and item.inherited_date else ""
        yield line(" " * margin, f"{printable(where):<16} ", quoted(item.evidence.quote), (inherited, "dim"))


def ignored(alert: Alert, articles: Mapping[str, ArticleCleaned]) -> list[dict[str, Any]]:
    """What the reading left aside in the articles of an alert, with its reason; for programs."""
    conflicts = [
        {"article": note.article, "start": note.start, "end": note.end, "quote": note.quote, "why": note.note}
        for note in alert.conflicts
    ]
    spans = [
        {
            "article": name,
            "start": span.start,
            "end": span.end,
            "quote": articles[name].text[span.start : span.end],
            "why": span.reason.value,
        }
        for name in sorted(articles)
        for span in articles[name].dropped
    ]
    return conflicts + spans


def _ignored(alert: Alert, articles: Mapping[str, ArticleCleaned]) -> Iterator[Text]:
    for note in alert.conflicts:
        yield _note("IGNORED", note)
    for name in sorted(articles):
        article = articles[name]
        spans: dict[DropReason, list[DroppedSpan]] = {}
        for span in article.dropped:
            spans.setdefault(span.reason, []).append(span)
        for reason, found in spans.items():
            length = sum(span.end - span.start for span in found)
            if length >= _WORTH_SHOWING:
                longest = max(found, key=lambda span: span.end - span.start)
                sample = quoted(article.text[longest.start : longest.end], 60)
                what = f"{length:,} characters {IGNORED[reason]}, such as {sample}"
                yield _field("IGNORED", f"{printable(name)} [{longest.start}:{longest.end}] {what}")


def _note(word: str, note: CitedNote) -> Text:
    where = f"{note.article} [{note.start}:{note.end}]"
    return _field(word, f"{printable(where)} {quoted(note.quote)} – {printable(note.note)}")


def _field(name: str, text: str) -> Text:
    return line((f"{name:<9} ", "bold"), text)
