"""Who is quoted: the speaker whom a quotation of several sentences names only behind its end.

In: the text, the span of a sentence and what reads nodes. Out: who says it, or None where the sentence is
not inside a quotation, or nobody known says it.
"""

from collections.abc import Callable

from services.extract.model import Actor
from services.extract.sentence.node import Node

_PAIRS = {"“": "”", "«": "»", "„": "“"}
_PLAIN = '"'
_LONGEST = 900
"""Characters from a sentence to the end of its quotation."""
_SAID = 160
"""Characters behind the quotation in which its speaker is named."""
_BEFORE = 3
"""Nodes before the verb of saying in which its speaker stands."""
_ENDS = (".", ";", "!", "?", '"', "“")


def said_behind(text: str, start: int, end: int, read: Callable[[int, int], list[Node]]) -> Actor | None:
    """Who is named right behind the quotation in which a sentence stands."""
    close = _closing(text, start, end)
    if close is None:
        return None
    stop = text.find("\n", close)
    nodes = read(close, min(len(text) if stop < 0 else stop, close + _SAID))
    ends = (k for k, node in enumerate(nodes) if node.kind == "word" and node.text in _ENDS)
    return speaker(nodes[: next(ends, len(nodes))])


def speaker(nodes: list[Node]) -> Actor | None:
    """Who stands beside a verb of saying: "X told reporters", "tweeted X"."""
    for probe, node in enumerate(nodes):
        if node.word is None or not node.word.speech:
            continue
        for beside in (*nodes[probe + 1 : probe + 3], *reversed(nodes[max(0, probe - _BEFORE) : probe])):
            if beside.kind == "actors" and beside.prep is None and len(beside.actors) == 1:
                return beside.actors[0]
    return None


def _closing(text: str, start: int, end: int) -> int | None:
    """Index behind the quotation that is still open at the end of a sentence."""
    first = text.rfind("\n", 0, start) + 1
    part = text[first:end]
    for opening, closing in _PAIRS.items():
        if part.rfind(opening) > part.rfind(closing):
            close = text.find(closing, end, end + _LONGEST)
            return close + 1 if close >= 0 else None
    if part.count(_PLAIN) % 2 == 1:
        close = text.find(_PLAIN, end, end + _LONGEST)
        return close + 1 if close >= 0 else None
    return None
