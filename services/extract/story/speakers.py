"""Who says "I": by a verb of saying beside the quotation, by a label, or because the whole text is his.

In: the text, an index in it and what reads nodes. Out: who is named as the speaker there, or that nobody is
known who says it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from services.extract.model import Actor
from services.extract.sentence.node import Node
from services.extract.story.quotations import around, paragraph, quotations

_SAID: Final = 160
"""Characters behind a quotation in which its speaker is named."""
_AHEAD: Final = 240
"""Characters before a quotation in which its speaker is named."""
_BEHIND, _BEFORE = 3, 14
"""Nodes behind and before the verb of saying in which its speaker stands."""
_ENDS: Final = (".", ";", "!", "?", '"', "“")
_STOPS: Final = ".!?…"
_NAME: Final = 3
"""Letters of a name."""

Read = Callable[[int, int], list[Node]]


@dataclass(frozen=True)
class Said:
    """Who says something: an official, "he", or nobody who is known."""

    actor: Actor | None = None
    he: bool = False


def said_around(text: str, at: int, read: Read) -> tuple[bool, Said | None]:
    """Whether an index is inside a quotation, and who says that one."""
    span, (first, start), (end, stop) = around(text, at)
    if span is None:
        return False, None
    behind = _behind(read, end, min(stop, end + _SAID))
    before = _last(read(max(first, start - _AHEAD), start))
    within = text[span[1] - 2 : span[1] - 1] not in _STOPS or text[end : end + 2].strip()[:1].islower()
    found = (behind or before) if within else (before or behind)
    return True, found or _above(text, first, read)


def said_after(text: str, at: int, read: Read) -> Said | None:
    """Who says a sentence without marks, by a comma and a verb of saying behind: "Talks with X, said Y"."""
    nodes = read(at, min(paragraph(text, at)[1], at + _AHEAD))
    for probe, node in enumerate(nodes):
        if node.text in _ENDS:
            return None
        back = probe - 1
        while back > 0 and (nodes[back].kind == "actors" or nodes[back].is_("det") or _name(nodes[back])):
            back -= 1
        if says(node) and not _tells(node) and nodes[back].text == ",":
            return _beside(nodes, probe)
    return None


def _behind(read: Read, end: int, stop: int) -> Said | None:
    """Who is named right behind a quotation, before the sentence ends."""
    nodes = read(end, stop)
    ends = (k for k, node in enumerate(nodes) if node.kind == "word" and node.text in _ENDS)
    return said_by(nodes[: next(ends, len(nodes))])


def _above(text: str, first: int, read: Read) -> Said | None:
    """Who says the paragraph above, when that is a quotation that may go on or announces this one."""
    if first == 0 or paragraph(text, first)[0] != first:
        return None
    stop = len(text[:first].rstrip())
    above = paragraph(text, stop - 1)[0] if stop else 0
    last = above
    found: Said | None = None
    spans = quotations(text, above, stop)
    for start, end in (*spans, (stop, stop)):
        found = _last(read(max(last, start - _AHEAD), start)) or found
        last = end
    return found if spans or text[stop - 1 : stop] in (":", ",") else None


def _last(nodes: list[Node]) -> Said | None:
    """Who says the last thing that a stretch says somebody said, or who stands before its colon."""
    while nodes and nodes[-1].text in ('"', "“", "‘", "'"):
        nodes = nodes[:-1]
    for probe in range(len(nodes) - 1, -1, -1):
        if says(nodes[probe]):
            return _beside(nodes, probe)
    if nodes and nodes[-1].text == ":":
        return _nearest(nodes[:-1], 0)
    return None


def said_by(nodes: list[Node]) -> Said | None:
    """Who stands beside the first verb of saying: "X told reporters", "tweeted X"."""
    for probe, node in enumerate(nodes):
        if says(node):
            return _beside(nodes, probe)
    return None


def says(node: Node) -> bool:
    """Whether a word says that somebody said something."""
    return node.word is not None and (node.word.speech or _tells(node))


def _tells(node: Node) -> bool:
    return node.word is not None and any(trigger.frame == "tell" for trigger in node.word.triggers)


def _beside(nodes: list[Node], probe: int) -> Said:
    for node in nodes[probe + 1 : probe + _BEHIND]:
        if _tells(nodes[probe]):
            break
        # "menurut Y": the word that says so may be the preposition.
        free = node.prep is None or (node.prep == "about" and nodes[probe].is_("about"))
        if node.kind == "actors" and free and len(node.actors) == 1:
            return Said(node.actors[0])
        if node.word is not None and node.word.reference == "he" and not node.is_("own"):
            return Said(he=True)
        if node.kind != "word" or not (node.is_("det") or node.is_("light")):
            if _name(node):
                return Said()
            break
    return _nearest(nodes[:probe], max(0, probe - _BEFORE)) or Said(he=_alone(nodes, probe))


def _alone(nodes: list[Node], probe: int) -> bool:
    """Whether a verb of saying stands without anybody beside it: "katanya kepada wartawan"."""
    after = nodes[probe + 1] if probe + 1 < len(nodes) else None
    if any(node.text.isalpha() for node in nodes[:probe]):
        return False
    return after is None or after.kind != "word" or after.word is not None or not after.text.isalpha()


def _nearest(nodes: list[Node], first: int) -> Said | None:
    """Whoever stands last without a preposition; nobody where that is a name that is not known."""
    inside = 0
    for probe in range(len(nodes) - 1, first - 1, -1):
        node = nodes[probe]
        inside += (node.text == ")") - (node.text == "(")
        if inside:
            continue
        if node.kind == "actors" and node.prep is None and not node.modifier:
            people = [a for a in node.actors if a.kind in ("official", "homely", "body")]
            return Said(people[0]) if len(node.actors) == len(people) == 1 else Said()
        if node.word is not None and node.word.reference == "he" and not node.is_("own"):
            return Said(he=True)
        if _name(node) and (probe == 0 or not _governs(nodes[probe - 1])):
            return Said()
        if node.text in (";", "!", "?") or (node.text == "." and probe + 1 < len(nodes)):
            break
    return None


def _governs(node: Node) -> bool:
    return node.word is not None and node.word.preposition is not None


def _name(node: Node) -> bool:
    """Whether a word may be the name of somebody whom nobody knows."""
    known = node.word is None and node.kind == "word"
    return known and node.text[:1].isupper() and node.text.isalpha() and len(node.text) >= _NAME
