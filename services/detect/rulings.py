"""What people decided about reports: which belong apart, which together, which values are wrong.

In: DecisionMade and what was decided before. Out: rulings, and what they mean for one report. The later
decision about a pair of reports, or about a value, wins; later means known time, never arrival.
"""

from collections.abc import Iterable
from datetime import UTC

from msgspec.structs import asdict

from services.detect.records import Ruling
from shared.domain.vocabulary import Mode, Status
from shared.errors import Reject
from shared.events.base import Event
from shared.events.decision import Act, DecisionMade

LEDGER_ACTS = (Act.SPLIT, Act.MERGE, Act.CORRECT)


def ruling_of(event: Event[DecisionMade]) -> Ruling:
    """Read a decision about the ledger. Raises Reject when it leaves out what it needs."""
    made = event.data
    if not made.reports:
        raise Reject("DecisionIncomplete", f"{made.act} names no reports; name those that it is about")
    if made.act is Act.SPLIT and not made.against:
        raise Reject(
            "DecisionIncomplete", "split names nothing to split from; name those reports in `against`"
        )
    if made.act is Act.MERGE and len(made.reports) < 2:
        raise Reject("DecisionIncomplete", "merge names one report; name at least two")
    return Ruling(
        at=f"{event.time.astimezone(UTC):%Y%m%dT%H%M%S%f}",
        decision=event.id.hex,
        act=made.act.value,
        reports=tuple(report.hex for report in made.reports),
        against=tuple(report.hex for report in made.against),
        values=_values(made),
    )


def kin(report: str, rulings: Iterable[Ruling]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Reports that a report is split from, and reports that it is merged with."""
    verdicts: dict[str, str] = {}
    for ruling in rulings:
        if ruling.act == Act.MERGE:
            others = ruling.reports
        elif ruling.act == Act.SPLIT:
            others = ruling.against if report in ruling.reports else ruling.reports
        else:
            continue
        verdicts.update((other, ruling.act) for other in others if other != report)
    apart = sorted(other for other, act in verdicts.items() if act == Act.SPLIT)
    tied = sorted(other for other, act in verdicts.items() if act == Act.MERGE)
    return tuple(apart), tuple(tied)


def corrected(rulings: Iterable[Ruling]) -> dict[str, str]:
    """Corrected values by field: `edtf`, `city`, `country`, `mode`, `status`."""
    values: dict[str, str] = {}
    for ruling in rulings:
        if ruling.act == Act.CORRECT:
            values.update(ruling.values)
    return values


def _values(made: DecisionMade) -> dict[str, str]:
    if made.act is not Act.CORRECT:
        return {}
    given = asdict(made.correction) if made.correction else {}
    given = {field: value for field, value in given.items() if value is not None}
    if not given:
        raise Reject("DecisionIncomplete", "correct gives no value; give at least one in `correction`")
    for field, known in (("mode", Mode), ("status", Status)):
        if field in given and given[field] not in set(known):
            raise Reject("DecisionInvalid", f"{field} {given[field]!r} unknown; known: {', '.join(known)}")
    return {field: str(value) for field, value in given.items()}
