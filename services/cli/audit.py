"""Cards that people see against cards worked out anew, and what to make of a stream that is still moving.

In: the data of any backend and the rules. Out: evaluated cards, and differences that stay when looked at
twice: a change that is on its way to a card is none.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from services.alerts.evaluate import evaluate
from services.alerts.process import processor
from services.alerts.rulefile import Rule
from services.cli.compose import Reading, alert_names, reading, rules
from services.cli.session import Session
from services.cli.source import Source
from services.index.audit import Difference, differences, suspects
from shared.documents import Kind
from shared.events.alert import Alert


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found. Digests and numbers are of the first look, `differences` of the last."""

    source: Source
    seen: tuple[str, int]
    evaluated: tuple[str, int]
    differences: tuple[Difference, ...]


def evaluated(
    session: Session, read: Reading, found: Iterable[Rule], source: Source, dyad: str | None = None
) -> Iterator[Alert]:
    """The cards that the rules make of all changes of the ledger, or of those of one pair."""
    return evaluate(read.look.changes(source, dyad), processor(tuple(found), alert_names(session)))


def audit(session: Session, source: Source, wait: Callable[[], object]) -> Audit:
    """Compare all cards; pairs that differ are looked at again after `wait`."""
    found = rules(session)
    with reading(session) as read:
        first = suspects(_seen(read), evaluated(session, read, found, source))
    if not first.dyads:
        return Audit(source, first.seen, first.evaluated, ())
    wait()
    with reading(session) as read:
        last = [
            difference
            for dyad in sorted(first.dyads)
            for difference in differences(_seen(read, dyad), evaluated(session, read, found, source, dyad))
        ]
    return Audit(source, first.seen, first.evaluated, tuple(last))


def _seen(read: Reading, dyad: str | None = None) -> Iterator[Alert]:
    filters = {"live": "yes"} | ({} if dyad is None else {"dyad": dyad})
    return (document.event.data.alert for document in read.reader.find(Kind.ALERT, filters))
