"""What articles call the "first since" is checked against the ledger.

In: a contact with novelty claims. Out: one finding for each different claim, with a verdict: `contradicted`
when something of the claimed kind lies between the anchor and the contact, `supported` when the ledger
reaches back to the anchor and holds nothing of the kind since, `unverifiable` otherwise. Where no coverage
is claimed, the ledger reaches as far back as its last contact of the kind.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

import msgspec
from pydantic import Field

from services.alerts.findings import Example, Finding, RuleType, Surroundings
from services.alerts.history import History, shape_of
from services.alerts.model import COMMON, RuleConfig, common_values, label_of
from services.alerts.record import Claimed, Record
from services.alerts.words import HOW, render, spoken_date
from shared.domain.when import bounds
from shared.events.alert import AlertKind

Verdict = Literal["contradicted", "supported", "unverifiable"]


class ClaimCheck(RuleConfig):
    """A rule of the type `claim_check`."""

    type: Literal["claim_check"]
    verdicts: Annotated[list[Verdict], Field(min_length=1)]
    """Which verdicts are news."""


class _Judged(msgspec.Struct, frozen=True):
    verdict: Verdict
    because: str
    witness: Record | None = None


def evaluate(rule: ClaimCheck, record: Record, history: History, around: Surroundings) -> Iterable[Finding]:
    """Judge every different claim that articles make of this contact."""
    if not rule.match.takes(record) or not record.counts:
        return
    alike: dict[tuple[str, Verdict, str], tuple[_Judged, list[Claimed]]] = {}
    found: dict[tuple[object, ...], list[Claimed] | None] = {}
    """By what is claimed, where such claims are gathered; None when they are no news."""
    for claim in record.claims:
        said = (claim.mode, claim.level, claim.since, claim.anchor)
        if said not in found:
            judged = _judge(claim, record, history, around) if _can_be_meant(claim, record) else None
            found[said] = None
            if judged is not None and judged.verdict in rule.verdicts:
                key = (_text(claim), judged.verdict, judged.because)
                found[said] = alike.setdefault(key, (judged, []))[1]
        claims = found[said]
        if claims is not None:
            claims.append(claim)
    for (text, verdict, because), (judged, claims) in sorted(alike.items(), key=lambda item: item[0]):
        articles = {claim.quote.article for claim in claims}
        values = common_values(record, around) | {
            "claim": text,
            "verdict": verdict,
            "because": f" ({because})",
        }
        yield Finding(
            rank=_LOUDEST_FIRST.index(verdict) * 1000
            - min(len(articles), 400) * 2
            + (claims[0].mode is None),
            on=record.edtf,
            headline=render(rule.say, values),
            previous=judged.witness,
            unmet=rule.need.unmet(record, around),
            verdict=verdict,
            claims=tuple(claims),
        )


def dependents(rule: ClaimCheck, order: str, record: Record, history: History) -> Iterable[Record]:
    """Contacts with a claim up to the next exactly dated one that counts wherever this one counts."""
    if not record.counts:
        return ()
    wherever = shape_of(frozenset({record.mode}), record.level)
    until = next((later.order for later in history.forwards(wherever, order) if later.exact), "")
    return history.claiming(order, until)


def _can_be_meant(claim: Claimed, record: Record) -> bool:
    """A claim whose anchor does not lie before the contact was said of another one."""
    return claim.since is None or bounds(claim.since)[0] < record.lo


def _judge(claim: Claimed, record: Record, history: History, around: Surroundings) -> _Judged:
    shape = shape_of(None if claim.mode is None else frozenset({claim.mode}), claim.level)
    earlier = history.backwards(shape, record.order)
    if claim.since is None:
        return _judge_undated(claim, next(earlier, None))
    start = bounds(claim.since)
    doubtful: Record | None = None
    for candidate in earlier:
        if candidate.lo > start[1]:
            return _Judged("contradicted", label_of(candidate), candidate)
        if candidate.hi <= start[1]:
            return _reached(start, candidate, doubtful, around)
        doubtful = doubtful or candidate
    return _reached(start, None, doubtful, around)


def _reached(
    start: tuple[date, date], last: Record | None, doubtful: Record | None, around: Surroundings
) -> _Judged:
    """The verdict when nothing contradicts: `last` is the latest of the kind up to the anchor."""
    if doubtful is not None:
        return _Judged("unverifiable", f"{label_of(doubtful)} may lie after it", doubtful)
    if around.coverage_from is not None and around.coverage_from > start[0]:
        return _Judged("unverifiable", f"ledger starts {spoken_date(around.coverage_from.isoformat())}", last)
    if last is not None:
        return _Judged("supported", f"previous: {label_of(last)}", last)
    if around.coverage_from is not None:
        return _Judged("supported", "none in the ledger")
    return _Judged("unverifiable", "ledger holds no earlier one")


def _judge_undated(claim: Claimed, last: Record | None) -> _Judged:
    if claim.anchor is not None:
        return _Judged("unverifiable", "no date is known for it")
    if last is not None:
        return _Judged("contradicted", label_of(last), last)
    return _Judged("unverifiable", "ledger holds no earlier one")


def _text(claim: Claimed) -> str:
    kind = HOW.get(claim.mode, "") if claim.mode else ""
    if claim.since is not None:
        return f"first {kind or 'contact'} since {spoken_date(claim.since)}"
    anchor = f"since {claim.anchor}" if claim.anchor else "ever"
    return f"first {kind or 'contact'} {anchor}"


_LOUDEST_FIRST: tuple[Verdict, ...] = ("contradicted", "supported", "unverifiable")

_SAY = 'Claim "{claim}": {verdict}{because}'
_ALL = {"verdicts": list(_LOUDEST_FIRST), "say": _SAY}
_ROWS = ("2030-01-01 XAA-XBB fm in_person @Pel", "2030-06-30 XAA-XBB fm in_person @Quay")

RULE = RuleType(
    kind=AlertKind.CLAIM,
    config=ClaimCheck,
    evaluate=evaluate,
    dependents=dependents,
    variables=COMMON | {"claim", "verdict", "because"},
    examples=(
        Example(
            "the anchor itself does not contradict",
            _ALL,
            _ROWS,
            ('2030-06-30 Claim "first in person since 1 Jan 2030": supported (previous: Pel, 1 Jan 2030)',),
            {"claim": "2030-06-30 XAA-XBB first in_person >=fm since=2030-01-01"},
        ),
        Example(
            "an earlier one contradicts",
            _ALL,
            _ROWS,
            ('2030-06-30 Claim "first in person since 31 Dec 2029": contradicted (Pel, 1 Jan 2030)',),
            {"claim": "2030-06-30 XAA-XBB first in_person >=fm since=2029-12-31"},
        ),
        Example(
            "an imprecise one that may lie after the anchor leaves it open",
            _ALL,
            ("2030-01 XAA-XBB fm in_person", "2030-06-30 XAA-XBB fm in_person"),
            (
                '2030-06-30 Claim "first in person since 20 Jan 2030": '
                "unverifiable (meeting, Jan 2030 may lie after it)",
            ),
            {"claim": "2030-06-30 XAA-XBB first in_person >=fm since=2030-01-20"},
        ),
        Example(
            "first since something later was said of another contact",
            _ALL,
            _ROWS,
            (),
            {"claim": "2030-06-30 XAA-XBB first in_person >=fm since=2030-08-01"},
        ),
        Example(
            "a lower rank does not contradict a claim about ministers",
            _ALL,
            ("2030-03-01 XAA-XBB dm in_person", *_ROWS[1:]),
            ('2030-06-30 Claim "first in person since 2029": supported (none in the ledger)',),
            {"claim": "2030-06-30 XAA-XBB first in_person >=fm since=2029", "coverage": "2029-01-01"},
        ),
    ),
    must_stay_quiet=False,
)
