"""What the ledger compares: a report boiled down to plain values, with its place in the order of joining.

In: a `Report` and a person's decisions about it. Out: a `Trait`. The order of joining is the order of
`Trait.key`: the more precisely a report is dated and the more it says, the earlier it is placed, so that
a vague report always finds the precise ones already there. The key depends on content only.
"""

from zlib import crc32

import msgspec
from msgspec.structs import replace

from shared.domain.vocabulary import Level, Mode, Status
from shared.domain.when import Basis, When
from shared.events.contact import ArticleRef, Report, Side

STATED_DAY, OTHER_DAY, DAYS, MONTH, SEASON, YEAR, WINDOW, UNDATED = range(8)
"""Tiers of precision. WINDOW: no date, but told as news in an article whose own date is known."""

LONGEST = {STATED_DAY: 1, OTHER_DAY: 1, DAYS: 10, MONTH: 31, SEASON: 92, YEAR: 366, WINDOW: 10}
"""Greatest number of days that a span of the tier covers; a longer one only limits an undated report."""

KEY = 48
"""Length of a key: tier, first and last day, how little is said, id of the report."""

REPORT_AT = 16
"""Where the id of the report begins in a key."""

DATED = (STATED_DAY, OTHER_DAY, DAYS, MONTH, SEASON, YEAR)

VAGUE_OFFICIAL, VAGUE_MINISTER = "off?", "min?"
"""Ranks of unnamed people: the text may have said less than it knew."""

_NEWS_IS_FRESH = 8
"""Days before its article within which an undated piece of news is taken to have happened."""

_BANDS, _BAND = 4, 32
"""Four bands of four 32-bit values: texts that are nine tenths alike share one in 99 of 100
cases, texts that are three tenths alike in 3."""


class Trait(msgspec.Struct, frozen=True, array_like=True):
    """A report as the joining sees it. Empty strings, 0 and -1 mean that the report does not say."""

    key: str
    article: str
    """Id and revision of the article; two reports of one revision are two contacts."""
    mode: str
    status: str
    levels: tuple[str, str]
    persons: tuple[tuple[str, ...], tuple[str, ...]]
    """Folded names of the officials of each side, `~` before those whom the register does not know."""
    city: str
    country: str
    forum: str
    weekday: int
    floor: int
    """An undated contact did not happen before this day (ordinal)."""
    ceiling: int
    bands: tuple[int, ...]
    moved: tuple[int, int] | None
    """The span that the report states, where a person's correction has put another date in its place."""
    apart: tuple[str, ...]
    """Reports that a person has split from this one."""
    tied: tuple[str, ...]
    """Reports that a person has merged with this one."""

    @property
    def tier(self) -> int:
        """Precision of the date, 0 the best."""
        return int(self.key[0])

    @property
    def span(self) -> tuple[int, int]:
        """First and last possible day as ordinals; (0, 0) when undated."""
        return int(self.key[1:8]), int(self.key[8:15])

    @property
    def report(self) -> str:
        """Id of the report, in hex."""
        return self.key[REPORT_AT:]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The span, if any, and the one from before a correction."""
        own = () if self.tier == UNDATED else (self.span,)
        return own if self.moved is None else (*own, self.moved)

    @property
    def twin(self) -> tuple[object, ...]:
        """What two reports share that say exactly the same."""
        return (self.key[:15], self.mode, self.levels, self.city, self.country, self.forum, self.weekday)


def trait_of(
    report: Report, moved_to: str | None = None, apart: tuple[str, ...] = (), tied: tuple[str, ...] = ()
) -> Trait:
    """Boil a report down; `moved_to` is the EDTF date of a person's correction, and stands as if stated."""
    tier, lo, hi = _place_in_time(report)
    moved = None
    if moved_to is not None:
        moved = (lo, hi) if tier in DATED else None
        report = replace(report, when=When.of(moved_to))
        tier, lo, hi = _place_in_time(report)
    place, news = report.place, _published_day(report)
    levels = (_level(report.sides[0]), _level(report.sides[1]))
    persons = (_persons(report.sides[0]), _persons(report.sides[1]))
    city = (place.city or "").casefold() if place else ""
    weekday = -1 if report.weekday is None else report.weekday
    said = (report.mode is not Mode.UNSPECIFIED, *levels, *persons, city, report.forum, weekday >= 0)
    floor = ceiling = 0
    if tier == UNDATED and report.when is not None:
        floor, ceiling = report.when.lo.toordinal(), report.when.hi.toordinal()
    elif tier == UNDATED and news and report.status is Status.OCCURRED:
        ceiling = news + 1
    elif tier == UNDATED and news and report.status is Status.PLANNED:
        floor = news - 1
    return Trait(
        key=f"{tier}{lo:07d}{hi:07d}{9 - sum(map(bool, said))}{report.report_id.hex}",
        article=article_key(report.article),
        mode=report.mode.value,
        status=report.status.value,
        levels=levels,
        persons=persons,
        city=city,
        country=(place.country or "") if place else "",
        forum=report.forum or "",
        weekday=weekday,
        floor=floor,
        ceiling=ceiling,
        bands=_bands(report.article.sketch),
        moved=moved,
        apart=apart,
        tied=tied,
    )


def article_key(article: ArticleRef) -> str:
    """What a trait keeps of its article."""
    return f"{article.article_id.hex}.{article.revision}"


def folded(name: str) -> str:
    """A name for comparison: no case, single spaces."""
    return " ".join(name.casefold().split())


def last_name(person: str) -> str:
    """Last word of a folded name."""
    return person.lstrip("~").rsplit(" ", 1)[-1]


def _place_in_time(report: Report) -> tuple[int, int, int]:
    when, news = report.when, _published_day(report)
    if when is not None and when.days <= LONGEST[YEAR]:
        return _tier(when), when.lo.toordinal(), when.hi.toordinal()
    if when is None and news and not report.background and report.status is Status.OCCURRED:
        return WINDOW, news - _NEWS_IS_FRESH, news + 1
    return UNDATED, 0, 0


def _tier(when: When) -> int:
    if when.days == 1:
        return STATED_DAY if when.basis is Basis.STATED else OTHER_DAY
    return next(tier for tier in (DAYS, MONTH, SEASON, YEAR) if when.days <= LONGEST[tier])


def _published_day(report: Report) -> int:
    published = report.article.published
    return published.date().toordinal() if published else 0


def _level(side: Side) -> str:
    if side.level is None:
        return ""
    if not side.persons and side.level is Level.OFFICIAL:
        return VAGUE_OFFICIAL
    if not side.persons and side.level is Level.MINISTER:
        return VAGUE_MINISTER
    return side.level.value


def _persons(side: Side) -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                ("" if person.known else "~") + folded(person.name)
                for person in side.persons
                if person.name.strip()
            }
        )
    )


def _bands(sketch: str) -> tuple[int, ...]:
    if len(sketch) < _BANDS * _BAND:
        return ()
    return tuple(crc32(f"{n}{sketch[n * _BAND : (n + 1) * _BAND]}".encode()) for n in range(_BANDS))
