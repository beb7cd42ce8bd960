"""Builders of reports for tests: `a_report()` is a plain one, keywords say what matters to the test.

Reports made with the same article and number have the same id, so a test can withdraw or repeat them.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from shared.domain.vocabulary import Level, Mode, Setting, Status
from shared.domain.when import Basis, When
from shared.events.article import AnonymousQuote
from shared.events.base import NAMESPACE
from shared.events.contact import (
    ArticleRef,
    Characterisation,
    Evidence,
    EvidenceRole,
    NoveltyClaim,
    Person,
    Place,
    Report,
    Side,
)


def an_article(
    name: str = "a1",
    *,
    revision: int = 1,
    published: str | None = None,
    credits: tuple[str, ...] = (),
    quotes: Sequence[str] = (),
    sketch: str = "",
    outlet: str | None = None,
    lang: str = "en",
) -> ArticleRef:
    """An article; `quotes` are the words of unnamed sources, `published` is ISO 8601 with an offset."""
    return ArticleRef(
        article_id=uuid5(NAMESPACE, f"article {name}"),
        revision=revision,
        name=name,
        outlet=outlet,
        url=None,
        lang=lang,
        published=datetime.fromisoformat(published) if published else None,
        credits=credits,
        anonymous_quotes=tuple(
            AnonymousQuote(start=10 * n, end=10 * n + 9, words=tuple(quote.casefold().split()))
            for n, quote in enumerate(quotes)
        ),
        sketch=sketch,
        sha256=uuid5(NAMESPACE, name).hex * 2,
    )


def a_report(
    article: ArticleRef | str = "a1",
    when: str | None = "2030-03-02",
    *,
    number: int = 0,
    dyad: str = "XAA-XBB",
    level: Level | None = Level.FOREIGN_MINISTER,
    levels: tuple[Level | None, Level | None] | None = None,
    persons: tuple[str | None, str | None] = (None, None),
    mode: Mode = Mode.IN_PERSON,
    status: Status = Status.OCCURRED,
    basis: Basis = Basis.STATED,
    setting: Setting = Setting.BILATERAL,
    scheduled: bool | None = None,
    by: str | None = None,
    weekday: int | None = None,
    city: str | None = None,
    country: str | None = None,
    forum: str | None = None,
    minutes: int | None = None,
    background: bool = False,
    claims: tuple[NoveltyClaim, ...] = (),
    characterisations: tuple[Characterisation, ...] = (),
    evidence: Sequence[str] = ("They met.",),
    confidence: float = 0.9,
) -> Report:
    """A report; `persons` are the names of one official of each side, in the order of the dyad."""
    ref = an_article(article) if isinstance(article, str) else article
    one, other = dyad.split("-")
    ranks = levels or (level, level)
    return Report(
        report_id=report_id(ref.name, number, ref.revision),
        article=ref,
        dyad=dyad,
        actors=(one, other),
        sides=(_side(one, ranks[0], persons[0]), _side(other, ranks[1], persons[1])),
        mode=mode,
        setting=setting,
        status=status,
        scheduled=scheduled,
        by=by,
        when=When.of(when, basis) if when else None,
        weekday=weekday,
        place=Place(city=city, country=country) if city or country else None,
        forum=forum,
        minutes=minutes,
        background=background,
        evidence=tuple(
            Evidence(role=EvidenceRole.REPORTS, start=100 * n, end=100 * n + len(quote), quote=quote)
            for n, quote in enumerate(evidence, start=number * 50)
        ),
        claims=claims,
        characterisations=characterisations,
        conflicts=(),
        confidence=confidence,
    )


def report_id(article: str, number: int = 0, revision: int = 1) -> UUID:
    """The id of the report that `a_report` makes of this article under this number."""
    return uuid5(NAMESPACE, f"report {article} {number} {revision}")


def _side(state: str, level: Level | None, name: str | None) -> Side:
    persons = (Person(name=name, state=state, level=level, known=True),) if name else ()
    return Side(state=state, level=level, persons=persons)
