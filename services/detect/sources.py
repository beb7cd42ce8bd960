"""What tells whether two articles go back to one source: their words, boiled down.

In: a report with its article's wording. Out: a `Source`, to be kept beside the report.
"""

import re

import msgspec
import xxhash
from msgspec.structs import replace

from shared.events.contact import Report

_FEWEST_WORDS = 6
"""A shorter quote is a phrase that anybody may hit upon."""

_WORD = re.compile(r"\w+")


class Wording(msgspec.Struct, frozen=True, array_like=True):
    """The words of an article, as far as they tell where it has them from."""

    sketch: str
    credits: tuple[str, ...]
    quotes: tuple[tuple[str, ...], ...]
    """Different words of unnamed sources, by quote."""
    words: tuple[str, ...]
    """Different words of the sentences that report the contact, where an agency is credited."""


class Source(msgspec.Struct, frozen=True, array_like=True):
    """The article behind a report."""

    article: str
    """Id in hex."""
    name: str
    sha256: str
    wording: Wording
    start: int
    """Where in the article the report begins."""
    ballot: bytes
    """The same for reports that say the same of a contact, whatever their articles."""


def source_of(report: Report) -> Source:
    """The source of a report that has its article's wording with it."""
    article = report.article
    quotes = report.evidence if article.credits else ()
    return Source(
        article=article.article_id.hex,
        name=article.name,
        sha256=article.sha256,
        wording=Wording(
            sketch=article.sketch,
            credits=article.credits,
            quotes=tuple(
                tuple(sorted(set(quote.words)))
                for quote in article.anonymous_quotes
                if len(quote.words) >= _FEWEST_WORDS
            ),
            words=tuple(sorted({word for it in quotes for word in _WORD.findall(it.quote.casefold())})),
        ),
        start=min(it.start for it in report.evidence),
        ballot=_ballot(report),
    )


def _ballot(report: Report) -> bytes:
    said = (
        report.sides,
        report.mode,
        report.setting,
        report.status,
        report.scheduled,
        report.by,
        report.when,
        report.place,
        report.forum,
        report.minutes,
    )
    return xxhash.xxh3_128_digest(msgspec.msgpack.encode(said))


def without_wording(report: Report) -> Report:
    """The report as contacts carry it."""
    return replace(report, article=replace(report.article, anonymous_quotes=(), sketch=""))


def united(one: Source, other: Source) -> Source:
    """The same article with the words of two reports."""
    words = tuple(sorted({*one.wording.words, *other.wording.words}))
    return replace(one, wording=replace(one.wording, words=words))
