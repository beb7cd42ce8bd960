"""Independent lines: how many sources stand behind a contact when copies and rewrites count once.

In: the reports of one contact. Out: its articles, grouped. Two articles are of one line when their texts are
near-copies, when they share the words of an unnamed source, or when they credit the same agency and quote the
same sentences. Words that a named official said in public reach every reporter, so they join nothing.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from shared.domain.similarity import jaccard, word_overlap
from shared.events.contact import ArticleRef, Line, Report

_NEAR_COPY = 0.5
_SHARED_WORDS = 0.5
_FEWEST_WORDS = 6
"""A shorter quote is a phrase that anybody may hit upon."""

_WORD = re.compile(r"\w+")


def lines_of(reports: Sequence[Report]) -> tuple[tuple[Line, ...], dict[str, int]]:
    """Lines in the order of their first article, and the line's index for each article id in hex.

    Cost: one comparison for each pair of articles that are not yet of one line.
    """
    if len(reports) == 1:
        article = reports[0].article
        return (Line(articles=(article.name,), because=None),), {article.article_id.hex: 0}
    texts: dict[str, _Text] = {}
    for report in sorted(reports, key=lambda it: (it.article.name, it.article.article_id.hex)):
        article = report.article
        text = texts.setdefault(article.article_id.hex, _Text(article))
        if article.credits:
            text.words.update(word for it in report.evidence for word in _WORD.findall(it.quote.casefold()))
    order = list(texts)
    leader = {article: article for article in order}
    reasons: dict[str, set[str]] = defaultdict(set)
    for at, later in enumerate(order):
        for earlier in order[:at]:
            if leader[earlier] == leader[later]:
                continue
            reason = _one_source(texts[earlier], texts[later])
            if reason is not None:
                kept, gone = sorted((leader[earlier], leader[later]), key=order.index)
                reasons[kept] |= {reason} | reasons.pop(gone, set())
                leader = {article: kept if led == gone else led for article, led in leader.items()}
    heads = list(dict.fromkeys(leader[article] for article in order))
    groups = [[article for article in order if leader[article] == head] for head in heads]
    lines = tuple(
        Line(
            articles=tuple(sorted(texts[article].article.name for article in group)),
            because="; ".join(sorted(reasons[head])) if len(group) > 1 else None,
        )
        for head, group in zip(heads, groups, strict=True)
    )
    return lines, {article: heads.index(leader[article]) for article in order}


class _Text:
    """What is compared of an article."""

    def __init__(self, article: ArticleRef) -> None:
        self.article = article
        self.words: set[str] = set()


def _one_source(one: _Text, other: _Text) -> str | None:
    """Why two articles go back to one source; None when nothing says so."""
    first, second = one.article, other.article
    if first.sha256 == second.sha256 or jaccard(first.sketch, second.sketch) >= _NEAR_COPY:
        return "near-identical text"
    if _share_a_quote(first, second):
        agencies = sorted({*first.credits, *second.credits})
        return f"shared agency wording ({', '.join(agencies)})" if agencies else "words of one unnamed source"
    common = sorted(set(first.credits) & set(second.credits))
    if common and word_overlap(tuple(one.words), tuple(other.words)) >= _SHARED_WORDS:
        return f"shared agency wording ({', '.join(common)})"
    return None


def _share_a_quote(one: ArticleRef, other: ArticleRef) -> bool:
    return any(
        min(len(mine.words), len(theirs.words)) >= _FEWEST_WORDS
        and word_overlap(mine.words, theirs.words) >= _SHARED_WORDS
        for mine in one.anonymous_quotes
        for theirs in other.anonymous_quotes
    )
