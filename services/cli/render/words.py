"""How screens speak of contacts: ranks, modes, places, dates. In: models. Out: English text.

State names come in through `Names`, so that nothing here reads a file.
"""

import unicodedata
from typing import Protocol

from services.alerts.words import spoken_date
from shared.domain.vocabulary import Level, Mode, Setting, Status
from shared.domain.when import Precision, When, precision_of
from shared.events.alert import ContactFacts
from shared.events.contact import Contact, Place


class Names(Protocol):
    """Display names of states; `shared.knowledge` provides them."""

    def state_name(self, code: str) -> str:
        """Short name: `US`."""

    def pair_name(self, one: str, other: str) -> str:
        """Name of a pair: `US–Russia`."""


RANKS = {
    Level.OFFICIAL: "officials",
    Level.AMBASSADOR: "ambassadors",
    Level.DEPUTY_MINISTER: "deputy ministers",
    Level.MINISTER: "ministers",
    Level.FOREIGN_MINISTER: "foreign ministers",
    Level.HEAD_OF_GOVERNMENT: "heads of government",
    Level.HEAD_OF_STATE: "heads of state",
}

RANK = {
    Level.OFFICIAL: "official",
    Level.AMBASSADOR: "ambassador",
    Level.DEPUTY_MINISTER: "deputy minister",
    Level.MINISTER: "minister",
    Level.FOREIGN_MINISTER: "foreign minister",
    Level.HEAD_OF_GOVERNMENT: "head of government",
    Level.HEAD_OF_STATE: "head of state",
}

MODES = {
    Mode.IN_PERSON: "in person",
    Mode.VIDEO: "video",
    Mode.PHONE: "phone",
    Mode.LETTER: "letter",
    Mode.UNSPECIFIED: "way not stated",
}

NOT_COUNTED = {
    "mode": "another mode than the rule counts",
    "level": "below the rank that the rule counts",
    Status.PLANNED.value: "planned, no report that it happened",
    Status.POSTPONED.value: "postponed",
    Status.CANCELLED.value: "cancelled",
    Status.DENIED.value: "denied",
}
"""Why a record in between does not count; other words are shown as they are."""


def pair(names: Names, dyad: str) -> str:
    """`US–Russia`."""
    one, other = dyad.split("-")
    return names.pair_name(one, other)


def what(contact: Contact) -> str:
    """Who and how: `foreign ministers, in person`, `head of state and foreign minister, phone`."""
    levels = [side.level for side in contact.sides if side.level is not None]
    mode = MODES[contact.mode]
    if not levels:
        return f"officials, {mode}"
    if len(set(levels)) == 1:
        return f"{RANKS[levels[0]]}, {mode}"
    ranks = " and ".join(RANK[level] for level in sorted(levels, key=lambda level: -level.rank))
    return f"{ranks}, {mode}"


def when(contact: Contact) -> str:
    """The date for a column: a day as ISO, anything less exact as words; a plan's day is `set`."""
    if contact.when is None:
        return "undated"
    date = sortable(contact.when)
    return date if contact.status is Status.OCCURRED else f"{date} set"


def sortable(date: When) -> str:
    """`2022-01-21`, `summer 2022`, `Jan 2022`."""
    return date.edtf if precision_of(date.edtf) is Precision.DAY else spoken_date(date.edtf)


def where(contact: Contact) -> str:
    """Place and circumstances: `New Delhi, G20-FMM margins, <10 min`; a dash when nothing is known."""
    parts = [spot(contact.place), frame(contact.setting, contact.forum), length(contact.minutes)]
    return ", ".join(part for part in parts if part) or "–"


def spot(place: Place | None) -> str:
    """The city, or the country when only that is known."""
    if place is None:
        return ""
    return place.city or place.country or ""


def frame(setting: Setting, forum: str | None) -> str:
    """`G20-FMM margins`, `mediated`; nothing for a contact of its own."""
    if setting is Setting.MARGINS:
        return f"{forum} margins" if forum else "margins of a gathering"
    if setting in (Setting.MULTILATERAL, Setting.MEDIATED, Setting.VISIT):
        return setting.value if forum is None else f"{setting.value}, {forum}"
    return forum or ""


def length(minutes: int | None) -> str:
    """`≤10 min`."""
    return "" if minutes is None else f"≤{minutes} min"


def outcome(contact: Contact, names: Names) -> str:
    """What became of it, when it is not simply a contact: `CANCELLED (US)`, `disputed`."""
    parts = []
    if contact.status is not Status.OCCURRED:
        by = f" ({names.state_name(contact.by)})" if contact.by else ""
        parts.append(contact.status.value.upper() + by)
    if contact.disputed:
        parts.append("disputed")
    if contact.reports and all(report.background for report in contact.reports):
        parts.append("background mention")
    return ", ".join(parts)


def circumstances(facts: ContactFacts) -> str:
    """One line on the contact of an alert: `2 Mar 2023, New Delhi, G20-FMM margins, unscheduled`."""
    scheduled = {None: "", True: "scheduled", False: "unscheduled"}[facts.scheduled]
    minutes = "" if facts.minutes is None else f"at most {facts.minutes} minutes"
    date = "undated" if facts.edtf is None else spoken_date(facts.edtf)
    parts = [date, spot(facts.place), frame(facts.setting, facts.forum), scheduled, minutes]
    return ", ".join(part for part in parts if part)


def count(number: int, noun: str) -> str:
    """`1 article`, `4 articles`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def quoted(text: str, limit: int = 110) -> str:
    """A quote on one line, cut at `limit` characters, without characters that move a terminal's cursor."""
    line = " ".join(printable(text).split())
    return f'"{line}"' if len(line) <= limit else f'"{line[: limit - 1].rstrip()}…"'


def printable(text: str) -> str:
    """Text without control and direction-changing characters; articles are not trusted with a terminal."""
    return "".join(
        " " if character in "\n\t" else "\N{REPLACEMENT CHARACTER}" if _moves(character) else character
        for character in text
    )


def _moves(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} or character in _DIRECTION


_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
