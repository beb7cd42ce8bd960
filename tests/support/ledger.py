"""A ledger of one dyad to feed in tests, and rows that are easy to compare."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

import msgspec

from services.detect.process import emit
from shared.events.base import NAMESPACE, Event, Payload, originated
from shared.events.contact import (
    Contact,
    ContactEvent,
    ContactReported,
    ContactRetracted,
    ContactsMerged,
    Report,
    ReportWithdrawn,
)
from shared.events.decision import Act, Correction, DecisionMade
from tests.support.state import CountingState

START = datetime(2030, 1, 1, tzinfo=UTC)


class Ledger:
    """Feeds events to the processor and keeps the contacts that its output describes."""

    def __init__(self) -> None:
        self.state = CountingState()
        self.contacts: dict[UUID, Contact] = {}
        self.events: list[ContactEvent] = []
        self._fed = 0

    def feed(self, *payloads: Payload, at: datetime | None = None) -> list[ContactEvent]:
        """Feed payloads; return what came out."""
        return [out for payload in payloads for out in self.take(self._wrap(payload, at))]

    def report(self, *reports: Report) -> list[ContactEvent]:
        """Feed reports."""
        return self.feed(*(ContactReported(report=report) for report in reports))

    def withdraw(self, *reports: Report) -> list[ContactEvent]:
        """Withdraw reports."""
        return self.feed(*map(withdrawal, reports))

    def take(self, event: Event[Payload]) -> list[ContactEvent]:
        """Feed one event and apply what comes out, as the index does."""
        made = [out for out in emit(event, None, self.state) if isinstance(out, ContactEvent)]
        for out in made:
            contact_id = out.contact.contact_id
            if isinstance(out, ContactRetracted):
                del self.contacts[contact_id]
                continue
            self.contacts[contact_id] = out.contact
            if isinstance(out, ContactsMerged):
                for gone in out.merged:
                    del self.contacts[gone]
        self.events.extend(made)
        return made

    def rows(self) -> list[dict[str, object]]:
        """The contacts without what depends on arrival, in a fixed order."""
        rows = (
            {
                name: value
                for name, value in msgspec.to_builtins(it).items()
                if name not in ("contact_id", "version")
            }
            for it in self.contacts.values()
        )
        return sorted(rows, key=str)

    def together(self) -> set[frozenset[str]]:
        """The articles of each contact."""
        return {frozenset(it.article.name for it in one.reports) for one in self.contacts.values()}

    def _wrap(self, payload: Payload, at: datetime | None) -> Event[Payload]:
        self._fed += 1
        return originated("test", f"{self._fed}", at or START + timedelta(minutes=self._fed), payload)


def ledger_of(reports: Iterable[Report]) -> Ledger:
    """A ledger that was fed these reports in this order."""
    ledger = Ledger()
    ledger.report(*reports)
    return ledger


def withdrawal(report: Report) -> ReportWithdrawn:
    """The withdrawal of a report."""
    return ReportWithdrawn(
        report_id=report.report_id,
        article_id=report.article.article_id,
        dyad=report.dyad,
        reason="article withdrawn",
    )


def a_decision(
    act: Act,
    reports: Iterable[Report],
    against: Iterable[Report] = (),
    correction: Correction | None = None,
    dyad: str = "XAA-XBB",
) -> DecisionMade:
    """A person's decision about reports."""
    return DecisionMade(
        dyad=dyad,
        act=act,
        who="desk",
        why="read both texts",
        reports=tuple(it.report_id for it in reports),
        against=tuple(it.report_id for it in against),
        correction=correction,
    )


def decided(made: DecisionMade, minute: int) -> Event[Payload]:
    """A decision known at a certain minute, whenever it arrives."""
    name = f"{uuid5(NAMESPACE, msgspec.json.encode(made).decode())} {minute}"
    return originated("desk", name, START + timedelta(minutes=minute), made)
