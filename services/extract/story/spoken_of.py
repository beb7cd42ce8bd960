"""Whom a speaker means by "we" or "he": the one official beside his words: "'We met,' said X of Y".

In: the text, an index in a quotation and what reads nodes. Out: officials of one other state, or none.
"""

from collections.abc import Callable, Iterable
from typing import Final

from services.extract.model import Actor
from services.extract.sentence.node import Node
from services.extract.story.quotations import around

_BEHIND, _BEFORE = 160, 240
"""Characters behind and before a quotation in which somebody is named."""
_ENDS: Final = (".", ";", "!", "?", '"', "“")


def spoken_of(
    text: str,
    at: int,
    own: str | None,
    before: list[Actor],
    read: Callable[[int, int], list[Node]],
) -> list[Actor]:
    """The one official of another state than the speaker's who is named behind his words, or before them.

    `before` are the officials of the sentence before.
    """
    span, (first, start), (end, stop) = around(text, at)
    if span is None:
        return []
    behind = read(end, min(stop, end + _BEHIND))
    ends = (k for k, node in enumerate(behind) if node.kind == "word" and node.text in _ENDS)
    near = _others(_named(behind[: next(ends, len(behind))]), own)
    near = near or _others(_named(read(max(first, start - _BEFORE), start)), own) or _others(before, own)
    return near if len(near) == 1 else []


def _named(nodes: Iterable[Node]) -> list[Actor]:
    return [actor for node in nodes if not node.modifier for actor in node.actors]


def _others(actors: Iterable[Actor], own: str | None) -> list[Actor]:
    """The last official of each other state."""
    fits = (a for a in actors if a.kind == "official" and a.level is not None and not (a.barred or a.plural))
    return list({a.state: a for a in fits if a.state is not None and a.state != own}.values())
