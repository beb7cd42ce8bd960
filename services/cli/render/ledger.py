"""The ledger on a screen, as rows and as JSON. In: contacts. Out: text, rows, plain objects."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from rich.text import Text

from services.cli.render.page import Piece, heading, line, page, table
from services.cli.render.words import (
    MODES,
    RANK,
    Names,
    count,
    outcome,
    pair,
    printable,
    quoted,
    sortable,
    spot,
    what,
    when,
    where,
)
from shared.events.contact import Contact


def ordered(contacts: Iterable[Contact]) -> list[Contact]:
    """By pair, then by date; undated contacts last."""
    return sorted(contacts, key=_place)


def ledger_screen(contacts: Sequence[Contact], names: Names) -> Text:
    """A table for each pair of states."""
    if not contacts:
        return line("The ledger is empty.")
    lines: list[Text] = []
    for dyad, rows in groupby(ordered(contacts), key=lambda contact: contact.dyad):
        if lines:
            lines.append(line(""))
        lines += [
            heading("LEDGER", pair(names, dyad)),
            *table([_HEADS, *(_cells(row, names) for row in rows)]),
        ]
    return page(lines)


def contact_screen(contact: Contact, names: Names) -> Text:
    """Everything about one contact, with its quotes."""
    lines = [
        line((pair(names, contact.dyad), "bold"), f"  {what(contact)}  {outcome(contact, names)}".rstrip()),
        _field("WHEN", _date(contact)),
        _field("WHERE", where(contact)),
    ]
    for side in contact.sides:
        people = ", ".join(
            f"{printable(person.name)} ({RANK[person.level] if person.level else 'rank not known'})"
            for person in side.persons
        )
        lines.append(_field("SIDE", f"{names.state_name(side.state)}: {people or 'nobody named'}"))
    lines.append(_field("REPORTS", f"{count(len(articles(contact)), 'article')}, {_lines(contact)}"))
    for report in contact.reports:
        for evidence in report.evidence:
            place = f"{report.article.name} [{evidence.start}:{evidence.end}]"
            lines.append(line(f"  {place}  ", quoted(evidence.quote), (f"  {evidence.role}", "dim")))
    for report in contact.reports:
        for word in report.characterisations:
            place = f"{report.article.name} [{word.start}:{word.end}]"
            says = f"{names.state_name(word.state)}: {quoted(word.quote)}"
            lines.append(_field("AGAINST" if word.disputes else "SAYS", f"{place}  {says}"))
    lines.append(_field("ID", f"{contact.contact_id} · v{contact.version}"))
    return page(lines)


def ledger_row(contact: Contact) -> dict[str, Any]:
    """A row for programs."""
    date = contact.when
    return {
        "contact_id": str(contact.contact_id),
        "version": contact.version,
        "dyad": contact.dyad,
        "when": None if date is None else date.edtf,
        "lo": None if date is None else date.lo.isoformat(),
        "hi": None if date is None else date.hi.isoformat(),
        "precision": None if date is None else date.precision.value,
        "level": None if contact.level is None else contact.level.value,
        "mode": contact.mode.value,
        "setting": contact.setting.value,
        "status": contact.status.value,
        "by": contact.by,
        "city": None if contact.place is None else contact.place.city,
        "country": None if contact.place is None else contact.place.country,
        "forum": contact.forum,
        "articles": articles(contact),
        "independent": contact.independent,
        "disputed": contact.disputed,
    }


def plain_rows(contacts: Sequence[Contact]) -> list[list[object]]:
    """Rows of tab-separated values, in the order of `ledger_row`; lists are joined with blanks."""
    return [
        [" ".join(value) if isinstance(value, list) else value for value in ledger_row(contact).values()]
        for contact in ordered(contacts)
    ]


def articles(contact: Contact) -> list[str]:
    """Names of the articles that report the contact, sorted."""
    return sorted({name for one in contact.lines for name in one.articles})


_HEADS: tuple[Piece, ...] = tuple((head, "dim") for head in ("when", "what", "where", "articles", ""))


def _cells(contact: Contact, names: Names) -> list[Piece]:
    named = " ".join(articles(contact)[:8]) + (" …" if len(articles(contact)) > 8 else "")
    return [when(contact), what(contact), where(contact), printable(named), outcome(contact, names)]


def _place(contact: Contact) -> tuple[str, str, str, str]:
    date = contact.when
    bounds = ("9999", "9999") if date is None else (date.hi.isoformat(), date.lo.isoformat())
    return (contact.dyad, *bounds, f"{MODES[contact.mode]} {spot(contact.place)} {contact.contact_id}")


def _date(contact: Contact) -> str:
    if contact.when is None:
        return "undated"
    basis = ", ".join(f"{name} {how}" for name, how in sorted(contact.date_basis.items()))
    return f"{sortable(contact.when)} ({contact.when.edtf}, {contact.when.precision}; {basis})"


def _lines(contact: Contact) -> str:
    shared = [f"{' + '.join(item.articles)}: {item.because}" for item in contact.lines if item.because]
    text = count(contact.independent, "independent line")
    return f"{text} ({'; '.join(shared)})" if shared else text


def _field(name: str, text: str) -> Text:
    return line((f"{name:<10}", "bold"), text)
