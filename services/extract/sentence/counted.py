"""Officials who are counted before their states are told: "the two presidents of Chile and Peru".

In: the nodes of a sentence, and the lexicon. Out: the same with them as one group; alone, such words refer to
officials of whom the text has told.
"""

from typing import Final

from services.extract.sentence.node import Node, bare
from services.extract.words.lexicon import Lexicon
from shared.lang.reading import Title

_COUNTS: Final = {"both": 2, "three": 3}


def counted(nodes: list[Node], lexicon: Lexicon) -> list[Node]:
    """The nodes with counted officials put together with the states behind "of"."""
    out: list[Node] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        found = _title(node, lexicon) if _of_states(nodes, at) else None
        if found is None:
            out.append(node)
            at += 1
            continue
        group, (title, words) = nodes[at + 2], found
        for actor in group.actors:
            actor.kind, actor.level, actor.coarse = "official", title.level, title.coarse
            actor.title_word = words
        out.append(Node("actors", node.start, group.end, group.item, group.actors))
        at += 3
    return out


def _of_states(nodes: list[Node], at: int) -> bool:
    """Whether a word for two or three stands here, and as many states behind it."""
    word = nodes[at].word
    count = _COUNTS.get(word.reference or "") if word is not None else None
    if count is None or at + 2 >= len(nodes) or not (nodes[at + 1].is_("of") or nodes[at + 1].is_("from")):
        return False
    group = nodes[at + 2]
    return group.kind == "actors" and len(group.actors) == count and bare(group)


def _title(node: Node, lexicon: Lexicon) -> tuple[Title, str] | None:
    """What those who are counted are: the longest title at the end of the words for them."""
    words = node.text.split(" ")
    for first in range(1, len(words)):
        rest = " ".join(words[first:])
        items = lexicon.items(rest, 0, len(rest))
        title = items[0].word.title if len(items) == 1 and items[0].word is not None else None
        if title is not None:
            return title, items[0].low
    return None
