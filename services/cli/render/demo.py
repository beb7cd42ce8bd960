"""The demo on one screen. In: what the data folder holds. Out: text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from services.cli.render.alerts import alerts_screen, by_weight, history
from services.cli.render.ledger import ledger_screen
from services.cli.render.page import line, page
from services.cli.render.words import Names, count
from shared.domain.vocabulary import Mode, Status
from shared.events.alert import Alert
from shared.events.article import ArticleCleaned
from shared.events.contact import Contact
from shared.version import VERSION

_NOUNS = {
    Mode.IN_PERSON: "meeting",
    Mode.PHONE: "call",
    Mode.VIDEO: "video talk",
    Mode.LETTER: "message",
    Mode.UNSPECIFIED: "contact",
}


@dataclass(frozen=True, slots=True)
class Demo:
    """What a demo came to."""

    contacts: Sequence[Contact]
    alerts: Sequence[Alert]
    articles: Sequence[ArticleCleaned]
    letters: int
    data: Path
    seconds: float


def demo_screen(found: Demo, names: Names, *, live: bool) -> Text:
    """Counts, ledger, alerts, limits; after a live run the life of the loudest card instead of the ledger."""
    languages = Counter(article.lang for article in found.articles)
    spoken = ", ".join(f"{lang} {number}" for lang, number in sorted(languages.items()))
    trimmed = sum(bool(article.dropped) for article in found.articles)
    lines = [
        line("") if live else header(found.data),
        line(
            f" reading     {count(len(found.articles), 'article')} · {spoken}"
            f" · boilerplate marked in {trimmed} · dead letters {found.letters}"
        ),
        line(f" extracting  {count(len(found.contacts), 'ledger row')}: {_kinds(found.contacts)}"),
        line(""),
    ]
    cards = by_weight(found.alerts)
    if live and cards:
        lines += [line((f"THE LIFE OF {cards[0].id}", "bold")), *history(cards[0])]
    else:
        lines.append(ledger_screen(found.contacts, names))
    lines += [line(""), alerts_screen(found.alerts)]
    if cards:
        many = count(len(found.articles), "article")
        lines.append(line((" limits  ", "bold"), f"the ledger is these {many}, {cards[0].coverage}"))
    lines.append(line(f" done in {found.seconds:.1f} s"))
    return page(lines)


def header(data: Path) -> Text:
    """What runs, and where its data is."""
    place = data if data.is_absolute() else f"./{data}"
    about = f" {VERSION} · embedded, one process, offline · data in {place} (delete it any time)"
    return line(("attache", "bold"), about)


def _kinds(contacts: Sequence[Contact]) -> str:
    kinds = Counter(
        _NOUNS[contact.mode] if contact.status is Status.OCCURRED else f"{contact.status} plan"
        for contact in contacts
    )
    return ", ".join(count(number, noun) for noun, number in kinds.most_common()) or "none"
