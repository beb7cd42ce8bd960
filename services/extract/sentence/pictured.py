"""What captions say of who stands where: "X, left, and Y, right, shake hands".

In: the nodes of a sentence. Out: the same without those words. Or its text, and whether it has any.
"""

import re
from functools import cache

from services.extract.sentence.node import Node, bare


def says_sides(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text says on which side somebody stands: "X, left,", "X (R)", "X (2nd L)"."""
    return _sides(words).search(text) is not None


@cache
def _sides(words: tuple[str, ...]) -> re.Pattern[str]:
    sides = "|".join(re.escape(word) for word in words)
    return re.compile(rf"\((?:[\w-]+ )?(?:[LRC]|{sides})\b|, (?:{sides})(?=[,.]| and\b)")


def without_sides(nodes: list[Node]) -> list[Node]:
    """Leave out what captions say of who stands where: "X, left, and Y, right, shake hands"."""
    gone: set[int] = set()
    for at in range(2, len(nodes)):
        named = nodes[at - 1].text == "," and nodes[at - 2].kind == "actors"
        if nodes[at].is_("caption") and named and not _leaves(nodes, at):
            closed = at + 1 < len(nodes) and nodes[at + 1].text == ","
            # "X, left, Y, center, and Z": a list goes on behind the comma.
            lists = closed and at + 2 < len(nodes) and nodes[at + 2].kind == "actors"
            gone |= {at - 1, at, at + 1} if closed and not lists else {at - 1, at}
    return [node for at, node in enumerate(nodes) if at not in gone]


def _leaves(nodes: list[Node], at: int) -> bool:
    """Whether the word is a verb: "X, the minister, left Lima"."""
    goal = nodes[at + 1 : at + 3]
    return any(n.is_("topic") or n.kind == "place" or (n.kind == "actors" and bare(n)) for n in goal[:1]) or (
        len(goal) > 1 and goal[0].is_("det") and goal[1].kind == "place"
    )
