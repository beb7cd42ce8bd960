"""Mark foreign advertising under an article: lotteries, casinos, coins.

In: the lines of a text and the places of advertising words in it. Out: spans to skip. Only a block that
ends the text is taken, and only of an article that is not about the matter itself.
"""

from bisect import bisect_right
from collections.abc import Sequence

from services.clean.lines import Line
from services.clean.spans import Spans, drop
from shared.events.article import DropReason


def spam_drops(
    lines: Sequence[Line],
    strong: Sequence[tuple[int, str]],
    weak: Sequence[tuple[int, str]],
    news: Sequence[int],
) -> Spans:
    """Spans of a block of foreign advertising that ends the text.

    `strong` and `weak` are (offset, term) of advertising words, `news` offsets of words that reporting
    uses. An article whose head has such a term is about the matter and loses nothing.
    """
    spans: Spans = []
    if not strong:
        return spans
    starts = [line.start for line in lines]
    terms: dict[int, set[str]] = {}
    sure: set[int] = set()
    for offset, term in strong:
        index = bisect_right(starts, offset) - 1
        terms.setdefault(index, set()).add(term)
        sure.add(index)
    for offset, term in weak:
        terms.setdefault(bisect_right(starts, offset) - 1, set()).add(term)
    reported = {bisect_right(starts, offset) - 1 for offset in news}
    prose = [i for i, line in enumerate(lines) if line.is_prose][:2]
    head_ends = prose[-1] if prose else 0
    if any(index <= head_ends for index in sure):
        return spans
    block: list[int] = []
    doubtful: list[int] = []
    for index in range(len(lines) - 1, head_ends, -1):
        if lines[index].dropped:
            continue
        if index in reported:
            break
        if index in sure and len(terms[index]) >= 2:
            block += [*doubtful, index]
            doubtful = []
        elif index in terms or not lines[index].is_prose:
            doubtful.append(index)
        else:
            break
    for index in block:
        drop(lines[index], DropReason.SPAM, spans)
    return spans
