"""Where an article and its paragraphs are filed from: "ANKARA (Agency) - ", "KUWAIT: The amir".

In: the text. Out: the cities in front of its paragraphs, and the state and the day of the first.
"""

import re
from datetime import date, timedelta
from typing import Final

from services.extract.dates.dates import DateReader
from services.extract.model import Article, PlaceFound
from services.extract.story.scene import Dateline
from services.extract.words.items import Item, Known
from services.extract.words.lexicon import Lexicon
from shared.domain.when import bounds

_DATELINE: Final = re.compile(
    r"\s*(?:[\w.]{3,30}\.\w{2,3}, ?)?([A-Z][\w .'’/-]{2,40}?)"
    r"(?=[ /,.(:_–—-])(?: /[^/\n]{2,30}/)?(?:, ([^\n(–—:]{1,40}?))?(?:,? ?\([^)\n]{2,40}\))?"
    r"(?:\.? /[A-Za-z-]{2,20}/\.? (?:[-–—] )?| ?(?:[-–—_]{1,2}\s|--)|: |:(?=[A-Z]))"
)
"""An outlet, a city, what may follow it, and a dash, a colon or "/AGENCY/", where an article begins."""
_MARKS: Final = ("- ", "– ", "— ", "_ ", "--", ":", "/", "-\n", "–\n", "—\n")
"""One of these stands behind every dateline."""
_SHORT: Final = re.compile(r"\d{1,2}/\d{1,2}")
_DATE: Final = re.compile(r"(?:[^\W\d]{3,10},? )?(?:\d{1,2} [^\W\d]{3,10}|[^\W\d]{3,10} \d{1,2},?) \d{4}")
"""A line that is a date with its year, with or without the weekday."""
_HEAD, _LINE, _LONG_HEADING = 600, 90, 200
"""Where headings stand, and how long they are at most, with a mark at their end and without."""
_PROSE: Final = (".", "!", "?", '"', "”", ":", ",")
_LONGEST: Final = 160
_HEADINGS: Final = 2
"""Lines above the one with the dateline."""
_FILED: Final = timedelta(days=2)
"""An article appears at most this long after the day of its dateline."""


def datelines(article: Article, lexicon: Lexicon, diary: list[tuple[int, int, int]]) -> list[Dateline]:
    """The cities that the article, its paragraphs or its entries are filed from, in the order of the text."""
    text = article.text
    if diary and (cities := _of_diary(text, diary, lexicon)):
        return cities
    found: list[Dateline] = []
    for first, stop in article.kept or ((0, len(text)),):
        for start in _openings(text, first, stop):
            match = _DATELINE.match(text, start, min(stop, start + _LONGEST))
            # Further down only capitals tell a dateline from the beginning of a sentence.
            city = _city(text, match, lexicon) if match and (not found or match[1].isupper()) else None
            if city is not None:
                found.append(Dateline(city, not _of_the_world(city.city, lexicon)))
    return found or _in_headings(text, lexicon)


def _of_the_world(city: str | None, lexicon: Lexicon) -> bool:
    """Whether agencies write from a city about other countries, and not only of what happens there."""
    crossroads = lexicon.knowledge.crossroads
    return city in crossroads.newsrooms or city in crossroads.bureaus


def _of_diary(text: str, diary: list[tuple[int, int, int]], lexicon: Lexicon) -> list[Dateline]:
    """The cities of a diary, several in front of an entry with several stops."""
    return [
        Dateline(PlaceFound(place.city, place.country, item.start, item.end), far=False, until=end)
        for start, stop, end in diary
        for item in lexicon.items(text, start, stop)
        if item.known is not None and (place := item.known.place) is not None and place.city is not None
    ]


def _in_headings(text: str, lexicon: Lexicon) -> list[Dateline]:
    """The city with which a line above the text ends: "Press conference, Lima, Peru", "Lima, 3 May 2011"."""
    start = 0
    for line in text[:_HEAD].split("\n"):
        if len(line) > (_LINE if line[-1:] in _PROSE else _LONG_HEADING):
            break
        items = lexicon.items(text, start, start + len(line))
        for at, item in enumerate(items):
            place = item.known.place if item.cap and item.known is not None else None
            city = place.city if place is not None else None
            if (
                place is None
                or city is None
                or not all(_goes_with(i, place.country) for i in items[at + 1 :])
            ):
                continue
            return [Dateline(PlaceFound(city, place.country, item.start, item.end), far=False)]
        start += len(line) + 1
    return []


def _goes_with(item: Item, country: str | None) -> bool:
    """Whether what follows a city in a heading is only its country, a date or a mark."""
    if not item.text.isalpha() or item.date("month") is not None or item.date("weekday") is not None:
        return True
    return item.known is not None and country is not None and item.known.state == country


def _openings(text: str, first: int, stop: int) -> list[int]:
    """Where the paragraphs begin that have a mark of a dateline near enough to their beginning.

    Few have, and to look for the marks is far cheaper than to try the pattern on every paragraph.
    """
    starts: set[int] = set()
    for mark in _MARKS:
        at = text.find(mark, first, stop)
        while at >= 0:
            start = max(first, text.rfind("\n", first, at) + 1)
            if at - start < _LONGEST:
                starts.add(start)
            line = text.find("\n", at, stop)
            at = text.find(mark, line, stop) if line >= 0 else -1
    return sorted(starts)


def filed_from(text: str, lexicon: Lexicon, *, anywhere: bool = False) -> str | None:
    """The state whose capital, or whose name, stands in front of the text: its press calls titles alone.

    With `anywhere`, the state of any city but those of newsrooms.
    """
    match = _dateline(text, 0)
    start = 0
    for _ in range(_HEADINGS + 1):
        if match is not None and (start == 0 or match[1].isupper()):
            items = lexicon.items(text, *match.span(1))
            if match[2] and anywhere:
                # "COTONOU, Benin": a town that nobody knows.
                items = [*items, *lexicon.items(text, *match.span(2))]
            lies = next((known for item in items if (known := _lies(item)) is not None), None)
            if lies is not None or start > 0:
                return None if lies is None else _filed(lies, lexicon, anywhere=anywhere)
        # A headline and a name stand above the dateline, "Advisory - the minister's day", too.
        start = text.find("\n", start) + 1
        match = _dateline(text, start) if start else None
    return None


def _dateline(text: str, start: int) -> re.Match[str] | None:
    """The dateline that begins here, tried only where one of its marks is near."""
    stop = min(len(text), start + _LONGEST)
    if all(text.find(mark, start, stop) < 0 for mark in _MARKS):
        return None
    return _DATELINE.match(text, start, stop)


def _lies(item: Item) -> Known | None:
    """What is known of a state or place that a dateline names."""
    known = item.known if item.cap else None
    placed = known is not None and known.place is not None and known.place.country is not None
    return known if known is not None and (placed or known.state_kind == "state") else None


def _filed(known: Known, lexicon: Lexicon, *, anywhere: bool) -> str | None:
    if known.state_kind == "state" or known.place is None or known.place.country is None:
        return known.state
    city = known.place.city
    newsrooms = lexicon.knowledge.crossroads.newsrooms
    own = city == lexicon.capital(known.place.country) or (anywhere and city not in newsrooms)
    return known.place.country if own else None


def filed_on(text: str, lexicon: Lexicon, dates: DateReader) -> date | None:
    """The day before publication that the dateline states: "today" is that day in what follows."""
    if dates.published is None:
        return None
    match = _dateline(text, 0)
    said = [match[2]] if match is not None and match[2] else _headings(text)
    for part in said:
        short = f"({part})" if _SHORT.fullmatch(part) else part
        found = dates.find(lexicon.items(short, 0, len(short)))
        days = [bounds(hit.date.edtf or "")[0] for hit in found if hit.date.is_day]
        if len(days) == 1 and timedelta(0) < dates.published - days[0] <= _FILED:
            return days[0]
    return None


def _headings(text: str) -> list[str]:
    """The lines above the first prose that are a date and nothing else: "Wednesday, 9 September 2015"."""
    lines = [line.strip() for line in text[:_HEAD].split("\n")]
    prose = next((k for k, line in enumerate(lines) if len(line) > _LINE), len(lines))
    return [line for line in lines[:prose] if _DATE.fullmatch(line)]


def _city(text: str, dateline: re.Match[str], lexicon: Lexicon) -> PlaceFound | None:
    """The city of a dateline, if it names one; one that nobody knows counts with its state behind it."""
    behind = lexicon.items(text, *dateline.span(2)) if dateline[2] else []
    # "Daily News, Lima - ": an outlet and its city.
    for item in (*lexicon.items(text, *dateline.span(1)), *behind):
        known = item.known.place if item.known is not None else None
        if known is not None and known.city:
            return PlaceFound(known.city, known.country, item.start, item.end)
    state = next((i.known.state for i in behind if i.known and i.known.state_kind == "state"), None)
    return None if state is None else PlaceFound(dateline[1].title(), state, *dateline.span(1))
