"""Mark what in an article is not content, each stretch with its reason. Nothing is removed.

In: the lines of a text, the compiled rules of its language and the phrases found in it. Out: spans to skip,
sorted and disjoint. The order of the passes is: repetitions and fragments, rules for lines, spam at the
end, the block of headings and headlines after the last prose, and pieces inside lines.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from services.clean.lines import MARKS, Line
from services.clean.rules import LineRules
from shared.events.article import DroppedSpan, DropReason
from shared.lang.cleaning import LineRule

Spans = list[tuple[int, int, DropReason]]

_REPEAT_FROM = 25
"""Shorter lines repeat for good reasons: answers, scores, cells of a table."""
_HEADLINES_IN_BODY = 5
_LONGEST_HEADLINE = 200
_LONGEST_INSIDE = 400
_BODY_LINE = 80
_INITIALS = re.compile(r"[(\[][A-Za-z]{2,12}(?:[/-][A-Za-z]{2,12}){1,3}[)\]]$|[(\[][a-z]{2,4}[)\]]$")


def line_drops(
    lines: Sequence[Line],
    rules: LineRules,
    contained: Sequence[tuple[int, int, int]],
    title: str,
) -> Spans:
    """Spans of whole lines that repetitions, fragments and rules drop; marks those lines as dropped.

    `contained` holds (offset, rule, group) of each phrase of `contains` in the text. `title` is the folded
    title that the metadata gave, or empty.
    """
    spans: Spans = []
    if not lines:
        return spans
    _drop_repeats(lines, title, spans)
    first_prose = next((i for i, line in enumerate(lines) if line.is_prose), len(lines))
    headings: dict[int, LineRule] = {}
    for index, line in enumerate(lines):
        if line.dropped:
            continue
        found = rules.match(line, "head" if index < first_prose else "body")
        if found is None:
            continue
        rule, alone = found
        if index == 0 and not alone:
            continue  # "Watch: ..." may be the article's own headline
        if rule.takes == "rest" and alone:
            headings[index] = rule
        else:
            _drop(line, rule.reason, spans)
            if rule.takes == "next" and alone and index + 1 < len(lines):
                following = lines[index + 1]
                if not following.dropped and _is_headline(following):
                    _drop(following, rule.reason, spans)
    _drop_contained(lines, rules, contained, first_prose, spans)
    _drop_tail(lines, rules, headings, contained, spans)
    _drop_blocks_in_body(lines, headings, first_prose, spans)
    return spans


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
        _drop(lines[index], DropReason.SPAM, spans)
    return spans


def inside_drops(
    text: str, lines: Sequence[Line], links: Sequence[tuple[int, int, DropReason]], small: frozenset[str]
) -> Spans:
    """Spans inside lines that stay: link phrases with their headline, and initials of the desk.

    `links` are the places of link phrases in the text; only those before a colon count.
    """
    spans: Spans = []
    starts = [line.start for line in lines] if links else []
    for start, end, reason in links:
        line = lines[bisect_right(starts, start) - 1]
        if line.dropped or start == line.start or (spans and start < spans[-1][1]):
            continue
        after = end + (1 if text[end : end + 1] == " " else 0)
        if text[after : after + 1] != ":":
            continue
        opening = text[start - 1 : start]
        closing = {"(": ")", "[": "]"}.get(opening)
        if closing is not None:
            close = text.find(closing, after, min(line.end, start + 300))
            if close > 0:
                spans.append((start - 1, close + 1, reason))
                continue
        if " " not in text[start:end]:
            continue  # one word before a colon is too little outside brackets: he read: "..."
        rest = text[after + 1 : min(line.end, after + _LONGEST_INSIDE)]
        spans.append((start, after + 1 + _headline_length(rest, small), reason))
    for line in reversed(lines):
        if line.dropped:
            continue
        raw = line.raw.rstrip(".* ")
        if raw[-1:] in (")", "]"):
            found = _INITIALS.search(raw, max(0, len(raw) - 40))
            if found is not None and found.start() > 0:
                spans.append((line.start + found.start(), line.start + found.end(), DropReason.CREDIT))
        if line.is_prose:
            break
    return spans


def merged(spans: Spans) -> tuple[DroppedSpan, ...]:
    """Sorted spans; of two that overlap the one that starts first stays."""
    result: list[DroppedSpan] = []
    last = 0
    for start, end, reason in sorted(spans):
        if start >= last:
            result.append(DroppedSpan(start=start, end=end, reason=reason))
            last = end
    return tuple(result)


def _drop(line: Line, reason: DropReason, spans: Spans) -> None:
    line.dropped = True
    spans.append((line.start, line.end, reason))


def _drop_repeats(lines: Sequence[Line], title: str, spans: Spans) -> None:
    seen: dict[str, int] = {}
    for index, line in enumerate(lines):
        key = line.key
        if len(key) < 2 and key.isascii():
            _drop(line, DropReason.FRAGMENT, spans)
        elif len(key) >= _REPEAT_FROM and seen.setdefault(key, index) != index:
            if line.raw.endswith("/"):
                reason = DropReason.CAPTION
            elif seen[key] == 0 or key == title:
                reason = DropReason.REPEATED_TITLE
            else:
                reason = DropReason.REPEATED_PARAGRAPH
            _drop(line, reason, spans)


def _drop_contained(
    lines: Sequence[Line],
    rules: LineRules,
    contained: Sequence[tuple[int, int, int]],
    first_prose: int,
    spans: Spans,
) -> None:
    for index, rule in _complete(lines, rules, contained):
        line = lines[index]
        if line.dropped or rule.where == "tail" or len(line.raw) > rule.longest:
            continue
        if rule.where == "anywhere" or 0 < index < first_prose:
            _drop(line, rule.reason, spans)


def _complete(
    lines: Sequence[Line], rules: LineRules, contained: Sequence[tuple[int, int, int]]
) -> list[tuple[int, LineRule]]:
    """Lines in which every group of a rule has a phrase, with the rule."""
    if not contained:
        return []
    starts = [line.start for line in lines]
    groups: dict[tuple[int, int], set[int]] = {}
    for offset, number, group in contained:
        index = bisect_right(starts, offset) - 1
        groups.setdefault((index, number), set()).add(group)
    return [
        (index, rules.rules[number])
        for (index, number), found in sorted(groups.items())
        if len(found) == len(rules.rules[number].contains)
    ]


def _drop_tail(
    lines: Sequence[Line],
    rules: LineRules,
    headings: dict[int, LineRule],
    contained: Sequence[tuple[int, int, int]],
    spans: Spans,
) -> None:
    """Walk up from the end to the last prose; drop known lines, and all below the first known heading."""
    in_tail = {index: rule for index, rule in _complete(lines, rules, contained) if rule.where == "tail"}
    cut: int | None = None
    found_prose = False
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.dropped:
            continue
        if index in headings:
            cut = index
            continue
        match = rules.match(line, "tail")
        rule = match[0] if match is not None else in_tail.get(index)
        if rule is not None and len(line.raw) <= rule.longest:
            if rule.takes == "rest" and match is not None and match[1]:
                headings[index] = rule
                cut = index
            else:
                _drop(line, rule.reason, spans)
            continue
        if line.is_prose or len(line.raw) > _LONGEST_HEADLINE:
            found_prose = True
            break
    if cut is None:
        return
    if not found_prose:
        # Nothing ends like a sentence: without a longer line above, the heading may be a menu on top.
        body = next((i for i, line in enumerate(lines) if len(line.raw) >= _BODY_LINE), len(lines))
        cut = min((index for index in headings if index > body), default=None)
        if cut is None:
            return
    reason = headings[cut].reason
    for index in range(cut, len(lines)):
        reason = headings[index].reason if index in headings else reason
        if not lines[index].dropped:
            _drop(lines[index], reason, spans)


def _drop_blocks_in_body(
    lines: Sequence[Line], headings: dict[int, LineRule], first_prose: int, spans: Spans
) -> None:
    """Headings between paragraphs take the few headlines under them along."""
    for index, rule in sorted(headings.items()):
        if lines[index].dropped:
            continue
        _drop(lines[index], rule.reason, spans)
        if index < first_prose:
            continue
        for line in lines[index + 1 : index + 1 + _HEADLINES_IN_BODY]:
            if line.dropped or not _is_headline(line):
                break
            _drop(line, rule.reason, spans)


def _is_headline(line: Line) -> bool:
    return len(line.raw) <= _LONGEST_HEADLINE and not line.is_prose and not line.raw.endswith((".", ":"))


def _headline_length(rest: str, small: frozenset[str]) -> int:
    """How far a headline reaches that stands in running text without marks around it.

    A headline in title case ends before the first ordinary lower-case word, one in sentence case with its
    sentence. Where the next sentence begins cannot be told, so its first capitals may go along.
    """
    end = 0
    title_case = True
    for count, match in enumerate(re.finditer(r"\S+", rest)):
        word = match[0]
        bare = word.strip(MARKS)
        if bare[:1].islower() and bare.lower() not in small:
            if count > 2 and title_case:
                break
            title_case = False
        if count > 25:
            break
        end = match.end()
        if word.rstrip("\"'”’)")[-1:] in (".", "?", "!") and len(bare) > 3:
            break
    return end
