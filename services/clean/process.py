"""Articles as fetched become articles that can be read.

In: `ArticleFetched`, whose body is text or HTML. Out: exactly one `ArticleCleaned` with the whole text, the
stretches that are not content, language, date of publication, credits and a sketch; or `Reject` with the
reason. `ArticleWithdrawn` passes through. Pure: what the rules know comes in with `Cleaner(packs)`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from services.clean.boilerplate import line_drops
from services.clean.dating import dating
from services.clean.html import Page, read_page
from services.clean.inside import inside_drops
from services.clean.language import HEAD, Languages, stated_language
from services.clean.lines import MARKS, Line, lowered, split
from services.clean.packs import Kind, LanguageRules, Packs, compile_language, own_words
from services.clean.quotes import anonymous_quotes
from services.clean.readable import check_raw, check_text
from services.clean.sketch import SKETCH_VERSION, sketch
from services.clean.spam import spam_drops
from services.clean.spans import Spans, merged
from services.clean.wire import credits
from shared.events.article import ArticleCleaned, ArticleFetched, ArticleWithdrawn, DropReason
from shared.events.base import Event, Payload
from shared.ports import State

_KINDS = tuple(Kind)


class Cleaner:
    """Cleans articles of every language. Built once; holds no state between articles."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self._languages = Languages(own_words(packs))
        codes = {*packs.cleaning, *packs.dates}
        self._rules = {code: compile_language(packs, code) for code in sorted(codes)}
        self._fallback = compile_language(packs, "und")

    def clean(self, article: ArticleFetched, fetched: datetime) -> ArticleCleaned:
        """Clean one article. `fetched` bounds its date. Raises Reject for what no one could read."""
        check_raw(article.body)
        page = read_page(article.body) if article.media_type == "text/html" else Page(article.body)
        text = page.text
        check_text(text)
        low, odd = lowered(text)
        lines = split(text, low, odd=odd)
        lang = self._languages.of(_sample(text, lines), stated_language(article) or page.lang)
        rules = self._rules.get(lang, self._fallback)
        title = article.title or page.title
        found = _by_kind(rules, low)

        dated = dating(article.published or page.published, fetched, lines, rules.stamps, _host(article.url))
        spans: Spans = []
        if dated.line is not None:
            stamp = lines[dated.line]
            stamp.dropped = True
            spans.append((stamp.start, stamp.end, DropReason.DATELINE))
        contained = [(start, rule, group) for start, _, (_, rule, group) in found[Kind.CONTAINED]]
        spans += line_drops(lines, rules.lines, contained, _folded_title(title))
        spans += spam_drops(
            lines,
            [(start, rules.phrases[number]) for start, _, (_, number, _) in found[Kind.STRONG]],
            [(start, rules.phrases[number]) for start, _, (_, number, _) in found[Kind.WEAK]],
            [start for start, _, _ in found[Kind.NEWS]],
        )
        links = [(start, end, rules.lines.rules[n].reason) for start, end, (_, n, _) in found[Kind.INSIDE]]
        inside = inside_drops(text, lines, links, rules.headlines)
        dropped = merged(spans + inside)

        return ArticleCleaned(
            article_id=article.article_id,
            revision=article.revision,
            name=article.name,
            url=article.url,
            outlet=article.outlet,
            title=title,
            text=text,
            lang=lang,
            published=dated.published,
            dropped=dropped,
            credits=credits(
                text,
                [(start, end, rules.names[number]) for start, end, (_, number, _) in found[Kind.NAME]],
                [end for _, end, _ in found[Kind.CUE]],
            ),
            anonymous_quotes=anonymous_quotes(
                text,
                low,
                [(start, end) for start, end, _ in found[Kind.SAYS]],
                [(start, end) for start, end, _ in found[Kind.WHO]],
                rules.quote_links,
            ),
            sketch=sketch(_kept_words(lines, inside)),
            sketch_version=SKETCH_VERSION,
            sha256=article.sha256,
        )


def prepare(cleaner: Cleaner, event: Event[Any]) -> Payload:
    """The stateless part of the step: what the article becomes. Raises Reject for unreadable ones."""
    payload = event.data
    if isinstance(payload, ArticleWithdrawn):
        return payload
    if not isinstance(payload, ArticleFetched):
        raise TypeError(f"clean reads articles-fetched only, got {type(payload).__name__}")
    return cleaner.clean(payload, event.time)


def emit(event: Event[Any], prepared: Payload, state: State) -> Iterable[Payload]:
    """One event in, one event out; the state is not needed."""
    return (prepared,)


def _by_kind(rules: LanguageRules, low: str) -> dict[Kind, list[tuple[int, int, tuple[Kind, int, int]]]]:
    found: dict[Kind, list[tuple[int, int, tuple[Kind, int, int]]]] = {kind: [] for kind in _KINDS}
    for hit in rules.terms.find(low):
        found[hit[2][0]].append(hit)
    return found


def _sample(text: str, lines: list[Line]) -> str:
    """Where the text shows its language: from the first prose on, past menus that may be in another one."""
    start = next((line.start for line in lines if line.is_prose), 0)
    return text[start : start + HEAD] if len(text) - start >= HEAD else text


def _host(url: str | None) -> str | None:
    """The host of a URL in lower case; only its ending is asked for, so no full parse is needed."""
    if url is None or "//" not in url:
        return None
    rest = url.split("//", 1)[1]
    return rest.replace("?", "/").replace("#", "/").split("/", 1)[0].rpartition("@")[2].split(":")[0].lower()


def _folded_title(title: str | None) -> str:
    return " ".join(title.lower().split()).strip(MARKS) if title else ""


def _kept_words(lines: list[Line], inside: Spans) -> list[str]:
    """Folded words of what stays; the words of lines with pieces dropped inside are taken anew."""
    words: list[str] = []
    if not inside:
        for line in lines:
            if not line.dropped:
                words += line.words
        return words
    pieces = sorted((start, end) for start, end, _ in inside)
    place = 0
    for line in lines:
        cuts = []
        while place < len(pieces) and pieces[place][0] < line.end:
            cuts.append(pieces[place])
            place += 1
        if line.dropped:
            continue
        if not cuts:
            words += line.words
            continue
        position = line.start
        for start, end in [*cuts, (line.end, line.end)]:
            words += line.raw[position - line.start : max(start, position) - line.start].lower().split()
            position = max(position, end)
    return words
