"""Independent lines: how many sources stand behind a contact when copies and rewrites count once.

In: the sources of one contact. Out: its articles, grouped. Two articles are of one line when their texts are
near-copies, when they share the words of an unnamed source, or when they credit the same agency and quote the
same sentences. Words that a named official said in public reach every reporter, so they join nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from services.detect.likeness import Kinship
from services.detect.sources import Source, united
from shared.events.contact import Line


def lines_of(sources: Sequence[Source], kinship: Kinship) -> tuple[tuple[Line, ...], Mapping[str, int]]:
    """Lines in the order of their first article, and the line's index for each article id in hex.

    `kinship` remembers which texts were compared.
    """
    order = _articles(sources)
    if len(order) == 1:
        return (Line(articles=(order[0].name,), because=None),), {order[0].article: 0}
    first: dict[str, int] = {}
    for at, source in enumerate(order):
        first.setdefault(source.sha256, at)
    links = [(at, first[it.sha256], "near-identical text") for at, it in enumerate(order)]
    texts = {text: order[at].wording for text, at in first.items()}
    for one, other, reason in kinship.links(texts):
        earlier, later = sorted((first[one], first[other]))
        links.append((later, earlier, reason))
    leader, reasons = _joined(len(order), links)
    members: dict[int, list[int]] = defaultdict(list)
    for at, head in enumerate(leader):
        members[head].append(at)
    heads = sorted(members)
    lines = tuple(
        Line(
            articles=tuple(sorted(order[at].name for at in members[head])),
            because="; ".join(sorted(reasons[head])) if len(members[head]) > 1 else None,
        )
        for head in heads
    )
    line_of = {head: index for index, head in enumerate(heads)}
    return lines, {source.article: line_of[leader[at]] for at, source in enumerate(order)}


def _articles(sources: Sequence[Source]) -> list[Source]:
    """One source for each article, by name; of an article with several reports, with the words of all."""
    found: dict[str, Source] = {}
    for source in sources:
        known = found.get(source.article)
        found[source.article] = source if known is None else united(known, source)
    return sorted(found.values(), key=lambda it: (it.name, it.article))


def _joined(count: int, links: list[tuple[int, int, str]]) -> tuple[list[int], dict[int, set[str]]]:
    """The first article of each one's line, and why those after the first belong to it."""
    leader = list(range(count))
    reasons: dict[int, set[str]] = defaultdict(set)
    for later, earlier, reason in sorted(links):
        kept, gone = leader[earlier], leader[later]
        if kept != gone:
            kept, gone = min(kept, gone), max(kept, gone)
            reasons[kept] |= {reason} | reasons.pop(gone, set())
            leader = [kept if led == gone else led for led in leader]
    return leader, reasons
