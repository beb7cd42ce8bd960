"""Mark the lines of an article that are not content, each with its reason. Nothing is removed.

In: the lines of a text, the compiled rules of its language and the phrases found in it. Out: spans to skip.
The order of the passes is: repetitions and fragments, rules for lines, the block of headings and headlines
after the last prose, blocks between paragraphs.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from services.clean.lines import Line
from services.clean.rules import LineRules
from services.clean.spans import Spans, drop
from shared.events.article import DropReason
from shared.lang.cleaning import LineRule

_REPEAT_FROM: Final = 25
"""Shorter lines repeat for good reasons: answers, scores, cells of a table."""
_HEADLINES_IN_BODY: Final = 5
_LONGEST_HEADLINE: Final = 200
_BODY_LINE: Final = 80


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
    # Without prose there is no head: a caption may be all that was delivered.
    first_prose = next((i for i, line in enumerate(lines) if line.is_prose), 0)
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
            drop(line, rule.reason, spans)
            if rule.takes == "next" and alone and index + 1 < len(lines):
                following = lines[index + 1]
                if not following.dropped and _is_headline(following):
                    drop(following, rule.reason, spans)
    _drop_contained(lines, rules, contained, first_prose, spans)
    _drop_tail(lines, rules, headings, contained, spans)
    _drop_blocks_in_body(lines, headings, first_prose, spans)
    return spans


def _drop_repeats(lines: Sequence[Line], title: str, spans: Spans) -> None:
    seen: dict[str, int] = {}
    for index, line in enumerate(lines):
        key = line.key
        if len(key) < 2 and key.isascii():
            drop(line, DropReason.FRAGMENT, spans)
        elif len(key) >= _REPEAT_FROM and seen.setdefault(key, index) != index:
            if line.raw.endswith("/"):
                reason = DropReason.CAPTION
            elif seen[key] == 0 or key == title:
                reason = DropReason.REPEATED_TITLE
            else:
                reason = DropReason.REPEATED_PARAGRAPH
            drop(line, reason, spans)


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
            drop(line, rule.reason, spans)


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
                drop(line, rule.reason, spans)
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
            drop(lines[index], reason, spans)


def _drop_blocks_in_body(
    lines: Sequence[Line], headings: dict[int, LineRule], first_prose: int, spans: Spans
) -> None:
    """Headings between paragraphs take the few headlines under them along."""
    for index, rule in sorted(headings.items()):
        if lines[index].dropped:
            continue
        drop(lines[index], rule.reason, spans)
        if index < first_prose:
            continue
        for line in lines[index + 1 : index + 1 + _HEADLINES_IN_BODY]:
            if line.dropped or not _is_headline(line):
                break
            drop(line, rule.reason, spans)


def _is_headline(line: Line) -> bool:
    return len(line.raw) <= _LONGEST_HEADLINE and not line.is_prose and not line.raw.endswith((".", ":"))
