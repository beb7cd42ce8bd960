"""Readable article -> reports of contacts.

In: ArticleCleaned, ArticleWithdrawn. Out: ContactReported, ReportWithdrawn. `prepare` is the heavy, stateless
part; `emit` compares with what the last revision of the article said and takes back what is no longer there.
The same revision always gives the same report ids.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID, uuid5

import orjson

from services.extract.model import Actor, Article, DateFound, Reading
from services.extract.reader import Reader
from shared.domain.vocabulary import Level, Mode, dyad_of
from shared.domain.when import Basis, When
from shared.events.article import ArticleCleaned, ArticleWithdrawn
from shared.events.base import NAMESPACE, Event, Payload
from shared.events.contact import (
    ArticleRef,
    Characterisation,
    Conflict,
    ContactReported,
    Evidence,
    EvidenceRole,
    NoveltyClaim,
    Person,
    Place,
    Report,
    ReportWithdrawn,
    Side,
)
from shared.ports import State

_FIELD = "reports"
"""Field of the article's state: its last revision, and the dyads of the reports that stand, by report id."""


def prepare(reader: Reader, event: Event[Any]) -> tuple[Report, ...]:
    """All reports of one article revision, one per contact and dyad, in the order of the text."""
    return reports_of(reader, event.data) if isinstance(event.data, ArticleCleaned) else ()


def reports_of(reader: Reader, cleaned: ArticleCleaned) -> tuple[Report, ...]:
    """What a cleaned article reports."""
    about = _about(cleaned)
    reports: list[Report] = []
    for reading in reader.read(as_article(cleaned)):
        for pair in reading.pairs:
            ordinal = len(reports)
            name = f"{cleaned.article_id}/{cleaned.revision}/{dyad_of(*pair)}/{ordinal}"
            reports.append(_report(uuid5(NAMESPACE, name), about, cleaned.text, reading, pair))
    return tuple(reports)


def as_article(cleaned: ArticleCleaned) -> Article:
    """What the reader needs of a cleaned article."""
    return Article(
        text=cleaned.text,
        lang=cleaned.lang,
        published=cleaned.published.at if cleaned.published else None,
        title=cleaned.title,
        kept=tuple(kept(len(cleaned.text), ((span.start, span.end) for span in cleaned.dropped))),
    )


def emit(event: Event[Any], reports: Iterable[Report], state: State) -> Iterator[Payload]:
    """Report what stands, and withdraw what an earlier revision said and this one does not.

    A revision that is not newer than the last one seen says nothing: it came late, or twice.
    """
    article: ArticleCleaned | ArticleWithdrawn = event.data
    seen: dict[str, Any] = orjson.loads(state.get(_FIELD) or b'{"revision": 0, "standing": {}}')
    if article.revision <= seen["revision"]:
        return
    standing: dict[str, str] = {}
    for report in reports:
        standing[str(report.report_id)] = report.dyad
        yield ContactReported(report=report)
    reason = (
        article.reason
        if isinstance(article, ArticleWithdrawn)
        else f"revision {article.revision} of the article does not say it"
    )
    for report_id, dyad in seen["standing"].items():
        if report_id not in standing:
            yield ReportWithdrawn(
                report_id=UUID(report_id), article_id=article.article_id, dyad=dyad, reason=reason
            )
    state.put(_FIELD, orjson.dumps({"revision": article.revision, "standing": standing}))


def kept(length: int, dropped: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of a text of this length that are not dropped."""
    at = 0
    for start, end in sorted(dropped):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length


def _about(cleaned: ArticleCleaned) -> ArticleRef:
    return ArticleRef(
        article_id=cleaned.article_id,
        revision=cleaned.revision,
        name=cleaned.name,
        outlet=cleaned.outlet,
        url=cleaned.url,
        lang=cleaned.lang,
        published=cleaned.published.at if cleaned.published else None,
        credits=cleaned.credits,
        anonymous_quotes=cleaned.anonymous_quotes,
        sketch=cleaned.sketch,
        sha256=cleaned.sha256,
    )


def _report(report_id: UUID, about: ArticleRef, text: str, reading: Reading, pair: tuple[str, str]) -> Report:
    one, other = sorted(pair)
    return Report(
        report_id=report_id,
        article=about,
        dyad=dyad_of(one, other),
        actors=tuple(sorted({*reading.states, *pair})) if reading.joint else (one, other),
        sides=(_side(reading, one), _side(reading, other)),
        mode=reading.mode or Mode.UNSPECIFIED,
        setting=reading.setting,
        status=reading.status,
        scheduled=reading.scheduled,
        by=reading.by,
        when=_when(reading.when),
        weekday=reading.when.weekday if reading.when is not None and reading.when.edtf is None else None,
        place=None
        if reading.place is None
        else Place(city=reading.place.city, country=reading.place.country),
        forum=reading.forum,
        minutes=reading.minutes,
        background=reading.background,
        evidence=_evidence(text, reading),
        claims=tuple(
            NoveltyClaim(
                mode=claim.mode,
                level=claim.level,
                since=claim.since,
                anchor=claim.anchor,
                start=claim.start,
                end=claim.end,
                quote=text[claim.start : claim.end],
            )
            for claim in reading.claims
        ),
        characterisations=tuple(
            Characterisation(
                state=word.state,
                word=word.word,
                disputes=word.disputes,
                start=word.start,
                end=word.end,
                quote=text[word.start : word.end],
            )
            for word in reading.words
        ),
        conflicts=tuple(
            Conflict(note=note, start=start, end=end, quote=text[start:end])
            for note, start, end in reading.conflicts
        ),
        confidence=reading.confidence,
    )


def _side(reading: Reading, state: str) -> Side:
    actors = [actor for actor in reading.actors if actor.state == state]
    level = max((a.level for a in actors if a.level), key=lambda level: level.rank, default=None)
    persons = {actor.name: actor for actor in reversed(actors) if actor.name is not None}
    return Side(
        state=state, level=level, persons=tuple(_person(actor) for actor in reversed(persons.values()))
    )


def _person(actor: Actor) -> Person:
    return Person(
        name=actor.name or "",
        state=actor.state or "",
        level=actor.level if isinstance(actor.level, Level) else None,
        office=actor.office,
        known=actor.known,
    )


def _when(found: DateFound | None) -> When | None:
    if found is None or found.edtf is None:
        return None
    basis = Basis.INFERRED if found.inferred else Basis.RELATIVE if found.relative else Basis.STATED
    return When.of(found.edtf, basis)


def _evidence(text: str, reading: Reading) -> tuple[Evidence, ...]:
    role = EvidenceRole.BACKGROUND if reading.background else EvidenceRole.REPORTS
    roles = dict.fromkeys(reading.spans, role)
    return tuple(
        Evidence(role=role, start=start, end=end, quote=text[start:end])
        for (start, end), role in sorted(roles.items())
    )
