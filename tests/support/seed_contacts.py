"""The ledger events of the five seed articles, built by hand: what detect would say, article by article."""

from collections.abc import Iterable

from shared.domain.vocabulary import Level, Mode, Setting, Status
from shared.events.base import Event, Payload
from shared.events.contact import (
    Contact,
    ContactCorroborated,
    ContactDetected,
    ContactEvent,
    ContactRevised,
    Line,
)
from tests.support.contacts import a_claim, a_contact, known

HEADLINES = {
    "First US–Russia foreign-minister meeting in person since Geneva, 21 Jan 2022 (405 days)",
    "Planned US–Russia foreign-minister meeting of 22 Feb 2022 cancelled by US",
    'Claim "first in person since 24 Feb 2022": supported (previous: Geneva, 21 Jan 2022)',
}

_MENTIONS = {
    "000": ("delhi",),
    "001": ("delhi",),
    "002": ("geneva",),
    "003": ("geneva", "call", "plan", "delhi"),
    "004": ("delhi",),
}
_INVASION = "2022-02-24"


def events_of(articles: Iterable[str]) -> list[Event[Payload]]:
    """The events of the ledger when the articles arrive in this order."""
    read: list[str] = []
    before: dict[str, Contact] = {}
    events: list[Event[Payload]] = []
    for article in articles:
        read.append(article)
        for name in _MENTIONS[article]:
            contact = _BUILDERS[name]([one for one in sorted(read) if name in _MENTIONS[one]])
            kind = _kind(before.get(name), contact)
            events.append(known(kind(contact=contact, because=article), f"{article}:{name}:{len(read)}"))
            before[name] = contact
    return events


def _kind(before: Contact | None, after: Contact) -> type[ContactEvent]:
    if before is None:
        return ContactDetected
    same = (before.when, before.place) == (after.when, after.place)
    return ContactCorroborated if same else ContactRevised


def _delhi(articles: list[str]) -> Contact:
    agency = tuple(article for article in articles if article in ("001", "004"))
    alone = tuple(Line(articles=(article,), because=None) for article in articles if article not in agency)
    shared = (Line(articles=agency, because="shared agency wording" if len(agency) > 1 else None),)
    return a_contact(
        "delhi",
        "2023-03-02" if "000" in articles else None,
        *articles,
        city="New Delhi" if set(articles) & {"001", "003", "004"} else None,
        country="IND",
        setting=Setting.MARGINS,
        forum="G20-FMM",
        lines=alone + (shared if agency else ()),
        claims={
            article: (a_claim(article, Mode.IN_PERSON, _INVASION, Level.FOREIGN_MINISTER),)
            for article in ("000", "003", "004")
        },
        stated={"000": "2023-03-02"} if "000" in articles else {},
    )


def _geneva(articles: list[str]) -> Contact:
    stated = {"002": "2022-01-21", "003": "2022-01"}
    return a_contact(
        "geneva",
        "2022-01-21" if "002" in articles else "2022-01",
        *articles,
        city="Geneva",
        country="CHE",
        stated={article: stated[article] for article in articles},
    )


def _call(articles: list[str]) -> Contact:
    return a_contact("call", "2022-22", *articles, mode=Mode.PHONE)


def _plan(articles: list[str]) -> Contact:
    return a_contact("plan", "2022-02-22", *articles, status=Status.CANCELLED, by="USA")


_BUILDERS = {"delhi": _delhi, "geneva": _geneva, "call": _call, "plan": _plan}
