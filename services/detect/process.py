"""Reports of articles become contacts between states. Start reading here; docs/ledger.md tells the idea.

In: ContactReported and ReportWithdrawn of one dyad, and people's decisions about it. Out: events of contacts,
each with the whole contact after the change. What is believed follows from the set of reports that stand and
of decisions, whatever their order of arrival. State: the dyad's reports and contacts (`memory`).
"""

from collections.abc import Iterable
from typing import Any

from services.detect.joining import Joining
from services.detect.memory import Memory
from services.detect.publishing import Publishing
from services.detect.rulings import LEDGER_ACTS, corrected, kin, ruling_of
from services.detect.traits import trait_of
from shared.domain.vocabulary import Status
from shared.errors import Reject
from shared.events.base import Event, Payload
from shared.events.contact import ContactReported, Report, ReportWithdrawn
from shared.events.decision import DecisionMade
from shared.ports import State


def emit(event: Event[Any], prepared: Any, state: State) -> Iterable[Payload]:
    """Take one event in and say what it changed. Raises Reject on a decision that names nothing."""
    ledger = _Ledger(Memory(state))
    data = event.data
    if isinstance(data, ContactReported):
        because = ledger.report(data.report)
    elif isinstance(data, ReportWithdrawn):
        because = ledger.withdraw(data)
    elif isinstance(data, DecisionMade):
        because = ledger.rule(event)
    else:
        raise Reject("UnexpectedType", f"{event.type} is not for the ledger")
    payloads = list(ledger.publish(event, because))
    ledger.close()
    return payloads


class _Ledger:
    """The ledger of one dyad during one event. The methods say what led to the change, in words."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._joining = Joining(memory)
        self._gone: list[str] = []

    def report(self, report: Report) -> str:
        name, report_id = report.article.name, report.report_id.hex
        if self._memory.knows_report(report_id) or self._memory.withdrawn(report_id):
            return name
        self._memory.put_report(report)
        if report.status is not Status.HYPOTHETICAL:
            self._stand(report)
        return name

    def withdraw(self, withdrawal: ReportWithdrawn) -> str:
        report_id = withdrawal.report_id.hex
        report = self._memory.report(report_id)
        self._memory.withdraw(report_id)
        self._remove(report_id)
        return f"{report.article.name if report else withdrawal.article_id}: {withdrawal.reason}"

    def rule(self, event: Event[DecisionMade]) -> str:
        made = event.data
        if made.act in LEDGER_ACTS:
            ruling = ruling_of(event)
            for report_id in sorted({*ruling.reports, *ruling.against}):
                self._memory.add_ruling(report_id, ruling)
                report = self._memory.sketched(report_id)
                if report is not None and self._memory.item(report_id) is not None:
                    self._stand(report)
        return f"{made.act} by {made.who}: {made.why}"

    def publish(self, event: Event[Any], because: str) -> Iterable[Payload]:
        self._joining.settle()
        return Publishing(self._memory, self._joining, event.id, because).payloads()

    def close(self) -> None:
        """Write back; drop reports that no longer stand, kept until now to say what is retracted."""
        for report_id in self._gone:
            self._memory.drop_report(report_id)
        self._memory.save()

    def _stand(self, report: Report) -> None:
        report_id = report.report_id.hex
        rulings = self._memory.rulings(report_id)
        apart, tied = kin(report_id, rulings)
        trait = trait_of(report, corrected(rulings).get("edtf"), apart, tied)
        item = self._memory.item(report_id)
        standing = self._memory.trait(item.key) if item else None
        if standing == trait:
            self._joining.touch(report_id)
            return
        if standing is not None:
            self._joining.drop(standing)
        self._joining.add(trait)

    def _remove(self, report_id: str) -> None:
        item = self._memory.item(report_id)
        trait = self._memory.trait(item.key) if item else None
        if trait is not None:
            self._joining.drop(trait)
        self._gone.append(report_id)
