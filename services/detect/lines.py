"""Independent lines: how many sources stand behind a contact when copies and rewrites count once.

In: the reports of one contact. Out: its articles, grouped. Two articles are of one line when their texts are
near-copies, when they share the words of an unnamed source, or when they credit the same agency and quote the
same sentences. Words that a named official said in public reach every reporter, so they join nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from services.detect.likeness import near_copies, sharing_words
from shared.events.contact import ArticleRef, Line, Report

_NEAR_COPY = 0.5
_SHARED_WORDS = 0.5
_FEWEST_WORDS = 6
"""A shorter quote is a phrase that anybody may hit upon."""

_WORD = re.compile(r"\w+")

_Link = tuple[int, int, str]
"""Two articles by position, the later first, and why they count once."""


def lines_of(reports: Sequence[Report]) -> tuple[tuple[Line, ...], dict[str, int]]:
    """Lines in the order of their first article, and the line's index for each article id in hex."""
    articles = {it.article.article_id.hex: it.article for it in reports}
    order = sorted(articles, key=lambda article: (articles[article].name, article))
    leader = list(range(len(order)))
    reasons: dict[int, set[str]] = defaultdict(set)
    if len(order) > 1:
        for later, earlier, reason in sorted(
            _links([articles[article] for article in order], order, reports)
        ):
            kept, gone = sorted((leader[earlier], leader[later]))
            if kept != gone:
                reasons[kept] |= {reason} | reasons.pop(gone, set())
                leader = [kept if led == gone else led for led in leader]
    heads = sorted(set(leader))
    groups = [[at for at, led in enumerate(leader) if led == head] for head in heads]
    lines = tuple(
        Line(
            articles=tuple(sorted(articles[order[at]].name for at in group)),
            because="; ".join(sorted(reasons[head])) if len(group) > 1 else None,
        )
        for head, group in zip(heads, groups, strict=True)
    )
    return lines, {article: heads.index(leader[at]) for at, article in enumerate(order)}


def _links(articles: Sequence[ArticleRef], ids: Sequence[str], reports: Sequence[Report]) -> Iterator[_Link]:
    for one, other in _same_text(articles):
        yield other, one, "near-identical text"
    for one, other in _same_quote(articles):
        agencies = sorted({*articles[one].credits, *articles[other].credits})
        named = f"shared agency wording ({', '.join(agencies)})"
        yield other, one, named if agencies else "words of one unnamed source"
    evidence: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        for quote in report.evidence:
            evidence[report.article.article_id.hex].update(_WORD.findall(quote.quote.casefold()))
    credited = [at for at, article in enumerate(articles) if article.credits]
    for n, m in sharing_words([frozenset(evidence[ids[at]]) for at in credited], _SHARED_WORDS):
        one, other = credited[n], credited[m]
        common = sorted(set(articles[one].credits) & set(articles[other].credits))
        if common:
            yield other, one, f"shared agency wording ({', '.join(common)})"


def _same_text(articles: Sequence[ArticleRef]) -> set[tuple[int, int]]:
    pairs = near_copies([article.sketch for article in articles], _NEAR_COPY)
    first: dict[str, int] = {}
    for at, article in enumerate(articles):
        earlier = first.setdefault(article.sha256, at)
        if earlier != at:
            pairs.add((earlier, at))
    return pairs


def _same_quote(articles: Sequence[ArticleRef]) -> set[tuple[int, int]]:
    quotes = [
        (at, frozenset(quote.words))
        for at, article in enumerate(articles)
        for quote in article.anonymous_quotes
        if len(quote.words) >= _FEWEST_WORDS
    ]
    pairs = sharing_words([words for _, words in quotes], _SHARED_WORDS)
    return {(quotes[n][0], quotes[m][0]) for n, m in pairs if quotes[n][0] != quotes[m][0]}
