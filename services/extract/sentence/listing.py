"""What else stands in a list: bodies that are no state, and a preposition that is said again.

In: the nodes of a sentence and an index in a list. Out: the index from which the list goes on.
"""

from services.extract.sentence.endings import past_small
from services.extract.sentence.node import Node

_TITLE = 4
"""Words of an office of a body, before its name."""


def past_body(nodes: list[Node], at: int) -> int:
    """The index behind a member that is a body: "with A, B, the EU, C"; `at` where there is none."""
    if at >= len(nodes) or nodes[at].kind not in ("word", "forum") or nodes[at].roles:
        return at
    probe = at
    while probe < len(nodes) and probe < at + _TITLE and nodes[probe].kind == "word":
        node = nodes[probe]
        if not node.text.isalpha() or node.is_("and") or (node.word is not None and node.word.triggers):
            return at
        probe += 1
    if probe + 1 >= len(nodes) or nodes[probe].kind != "forum":
        return at
    after = nodes[probe + 1]
    return probe + 1 if after.text == "," or after.is_("and") else at


def past_again(nodes: list[Node], first: int, at: int) -> int:
    """The index behind a preposition that comes again: "kepada A, kepada B, dan juga kepada C"."""
    if at >= len(nodes) - 1 or nodes[at].kind != "word":
        return at
    start = at + ("light" in nodes[at].roles)
    word = nodes[start].word
    if start >= len(nodes) - 1 or word is None or word.preposition is None:
        return at
    again = _said_again(nodes, first, start) or (start > at and "with" in word.roles)
    return past_small(nodes, start + 1) if again else at


def _said_again(nodes: list[Node], first: int, at: int) -> bool:
    """Whether the preposition before a list comes again: "kepada A dan kepada B", "wrote to A and to B"."""
    back = first - 1
    while back > 0 and nodes[back].is_("det"):
        back -= 1
    verb = nodes[back].text.lower() if back >= 0 else ""
    return nodes[first].prep in nodes[at].roles or verb.endswith(f" {nodes[at].text.lower()}")
