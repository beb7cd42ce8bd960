"""Which cards a contact ought to have: a function of its pair's contacts and of the rules alone.

In: a record, the history of its pair, the rules. Out: at most one card of each kind, headed by the strongest
rule whose needs are met; while no rule's needs are met, the card is held. Strength: severity first, then the
rank that the rule type gives (since the last one, since a date, ever, after a gap), then the rule's id.
"""

from collections.abc import Iterable
from uuid import UUID

import msgspec
import xxhash

from services.alerts.findings import Finding, Surroundings
from services.alerts.history import History
from services.alerts.model import label_of
from services.alerts.record import Cited, Noted, Quote, Record, basis_of
from services.alerts.rulefile import Rule
from shared.errors import NOT_THE_MESSAGES_FAULT, Reject, RuleFailed
from shared.events.alert import (
    Alert,
    AlertKind,
    AlertState,
    AlsoFired,
    Between,
    CitedEvidence,
    CitedNote,
    Confidence,
    ContactFacts,
    Predecessor,
    RuleRef,
    Workflow,
)
from shared.events.contact import Evidence, EvidenceRole, Line, Place

QUOTES_PER_RECORD = 3
"""Quotes that a card cites of each record in between."""


class Desired(msgspec.Struct, frozen=True):
    """A card as it ought to be: the strongest rule's finding, and what else fired."""

    kind: AlertKind
    record: Record
    rule: Rule
    finding: Finding
    also: tuple[tuple[Rule, Finding], ...]


def desired_cards(
    record: Record, history: History, rules: Iterable[Rule], around: Surroundings
) -> dict[AlertKind, Desired]:
    """The cards that a contact ought to have, by kind. Raises RuleFailed for a rule with a bug."""
    fired: dict[AlertKind, list[tuple[Rule, Finding]]] = {}
    for rule in rules:
        try:
            findings = list(rule.type.evaluate(rule.config, record, history, around))
        except (Reject, *NOT_THE_MESSAGES_FAULT):
            raise
        except Exception as error:
            raise RuleFailed(rule.id, error) from error
        for finding in findings:
            fired.setdefault(rule.type.kind, []).append((rule, finding))
    cards = {}
    for kind, found in fired.items():
        head, *also = sorted([one for one in found if not one[1].unmet] or found, key=_weakness)
        cards[kind] = Desired(kind, record, *head, tuple(also))
    return cards


def fingerprint_of(desired: Desired, coverage: str) -> str:
    """Stays the same while everything that `alert_of` would make of this does."""
    parts: list[object] = [desired.record.fingerprint, coverage]
    for rule, finding in ((desired.rule, desired.finding), *desired.also):
        parts += [rule.id, rule.rev, rule.config.severity, finding.headline, finding.days, finding.unmet]
    finding = desired.finding
    parts += [finding.anchor, finding.previous.cited_as if finding.previous else None]
    parts += [(other.cited_as, excluded) for other, excluded in finding.between]
    parts += [claim.quote for claim in finding.claims]
    return xxhash.xxh3_64_hexdigest(_ENCODE(parts))


def alert_of(desired: Desired, alert_id: str, coverage: str) -> Alert:
    """The card as people see it, in its first version and without history."""
    record, finding = desired.record, desired.finding
    independent = max(1, record.independent)
    return Alert(
        id=alert_id,
        version=1,
        kind=desired.kind,
        state=AlertState.HELD if finding.unmet else AlertState.RAISED,
        change=None,
        workflow=Workflow.OPEN,
        severity=desired.rule.config.severity,
        dyad=record.dyad,
        headline=finding.headline,
        rule=RuleRef(id=desired.rule.id, rev=desired.rule.rev),
        also=tuple(
            AlsoFired(rule=rule.id, headline=other.headline, days=other.days) for rule, other in desired.also
        ),
        unmet=finding.unmet,
        contact=_facts(record),
        since=_since(desired),
        between=tuple(
            Between(contact_id=other.contact_id, edtf=other.edtf, label=label_of(other), excluded=excluded)
            for other, excluded in finding.between
        ),
        evidence=_evidence(desired),
        previous=_quotes(finding.previous, EvidenceRole.PREVIOUS) if finding.previous else (),
        excluded=tuple(
            quote
            for other, _ in finding.between
            for quote in _quotes(other, EvidenceRole.BACKGROUND)[:QUOTES_PER_RECORD]
        ),
        against=tuple(_note(record, note) for note in record.disputes),
        conflicts=tuple(_note(record, note) for note in record.conflicts),
        lines=tuple(Line(articles=articles, because=because) for articles, because in record.lines),
        confidence=Confidence(
            articles=max(1, record.total),
            independent=independent,
            grade=f"F{_digit(independent, record.confidence)}",
            score=record.confidence,
        ),
        coverage=coverage,
        history=(),
    )


def _weakness(fired: tuple[Rule, Finding]) -> tuple[int, int, str, str]:
    rule, finding = fired
    return -rule.config.severity.rank, finding.rank, rule.id, finding.headline


def _digit(independent: int, score: float) -> int:
    """Admiralty credibility: 1 confirmed by another line, 2 probably true, 3 possibly true."""
    if independent >= 2:
        return 1
    return 2 if score >= 0.5 else 3


def _facts(record: Record) -> ContactFacts:
    named = record.city is not None or record.country is not None
    return ContactFacts(
        contact_id=record.contact_id,
        dyad=record.dyad,
        level=record.level,
        mode=record.mode,
        setting=record.setting,
        scheduled=record.scheduled,
        minutes=record.minutes,
        edtf=record.edtf,
        date_basis=record.date_basis,
        place=Place(city=record.city, country=record.country) if named else None,
        forum=record.forum,
    )


def _since(desired: Desired) -> Predecessor | None:
    finding, anchor, previous = desired.finding, desired.finding.anchor, desired.finding.previous
    if anchor is not None and finding.days is not None:
        return Predecessor(
            contact_id=None, edtf=anchor.edtf, label=anchor.label, days=finding.days, basis=("rule",)
        )
    if previous is None:
        return None
    return Predecessor(
        contact_id=previous.contact_id,
        edtf=previous.edtf,
        label=label_of(previous),
        days=finding.days or desired.record.days_since(previous),
        basis=basis_of(previous),
    )


def _evidence(desired: Desired) -> tuple[CitedEvidence, ...]:
    """What the card rests on: the articles' claims for a claim, their reports for everything else."""
    record = desired.record
    if desired.kind is AlertKind.CLAIM:
        quotes = [claim.quote for claim in desired.finding.claims]
        return tuple(_cited(record, Cited(quote, EvidenceRole.CLAIMS)) for quote in quotes)
    return tuple(_cited(record, cited) for cited in record.cited)


def _quotes(record: Record, role: EvidenceRole) -> tuple[CitedEvidence, ...]:
    return tuple(_cited(record, Cited(cited.quote, role)) for cited in record.cited)


def _cited(record: Record, cited: Cited) -> CitedEvidence:
    quote = cited.quote
    article = record.articles[quote.article]
    return CitedEvidence(
        article=article.name,
        article_id=article.article_id,
        lang=article.lang,
        url=article.url,
        sha256=article.sha256,
        inherited_date=article.inherited,
        evidence=Evidence(role=cited.role, start=quote.start, end=quote.end, quote=quote.text),
    )


def _note(record: Record, noted: Noted) -> CitedNote:
    quote = noted.quote
    name, article_id = _source(record, quote)
    return CitedNote(
        article=name,
        article_id=article_id,
        start=quote.start,
        end=quote.end,
        quote=quote.text,
        note=noted.note,
    )


def _source(record: Record, quote: Quote) -> tuple[str, UUID]:
    article = record.articles[quote.article]
    return article.name, article.article_id


_ENCODE = msgspec.msgpack.Encoder().encode
