"""Contacts of a story, or of nobody: "in the novel, A meets B", "a prankster posing as A called B".

In: a sentence's nodes and the trigger. Out: yes or no.
"""

from typing import Final

from services.extract.sentence.node import Node

_OVER: Final = frozenset(("boundary", "that"))
_WITHIN: Final = 4
"""Nodes from "in" to the novel in which something is told."""
_NEXT: Final = 5
"""Nodes from "posing as" or "deepfake" to whom somebody imitates."""


def imagined(nodes: list[Node], at: int) -> bool:
    """Whether a film, a novel or a dream tells of the contact: it is the subject, or what it is told in."""
    for k, node in enumerate(nodes[:at]):
        if _story(node) and _tells(nodes, k):
            return not any(n.roles & _OVER for n in nodes[k + 1 : at])
        if node.kind == "actors" and not _story(node) and not _dreams(nodes, k, at):
            # "A showed B a film when they met"
            return False
    return False


def forged(nodes: list[Node], at: int) -> bool:
    """Whether somebody is only imitated in the clause of the contact, or a picture of it was made up."""
    for k, node in enumerate(nodes):
        word = node.item.word if node.item is not None else None
        if word is None or word.guard != "forged":
            continue
        between = nodes[k + 1 : at] if k < at else nodes[at + 1 : k]
        if any(n.roles & _OVER or n.text == ";" or (k > at and n.text == ",") for n in between):
            continue
        for behind in nodes[k + 1 : k + _NEXT]:
            if behind.text == ",":
                break
            if behind.actors or (behind.word is not None and behind.word.reference):
                return True
    return False


def _story(node: Node) -> bool:
    """Whether a word for a film, a book or a dream stands here, be it as a thing that somebody has."""
    word = node.item.word if node.item is not None else None
    return word is not None and word.guard == "fiction"


def _dreams(nodes: list[Node], who: int, at: int) -> bool:
    """Whether whoever stands first only dreams of it: the verb of dreaming is right before the contact."""
    return who < at - 1 and _story(nodes[at - 1])


def _tells(nodes: list[Node], at: int) -> bool:
    """Whether a work is what tells: "in the novel, A", "the film shows A", "a play about A", "Combo: A"."""
    after = at + 1
    while after + 1 < len(nodes) and nodes[after].is_("said"):
        after += 1
    node = nodes[after]
    if node.text == ":":
        return True
    if node.kind == "word" and node.word is None and after + 1 < len(nodes) and nodes[after + 1].text == ",":
        # "dalam novel terbarunya, A"
        node = nodes[after + 1]
    ahead = nodes[max(0, at - _WITHIN) : at]
    within = not any(n.actors for n in ahead) and any(n.is_("in") or n.is_("about") for n in ahead)
    if node.text == "," or node.kind == "actors":
        return within
    if node.is_("about") or (node.word is not None and node.word.triggers):
        return True
    behind = nodes[after + 1] if after + 1 < len(nodes) else None
    if behind is None or node.kind != "word" or node.is_("in"):
        return False
    # "the film shows A", but "at a film festival A met B"
    return (
        behind.kind == "actors"
        or behind.is_("det")
        or (behind.word is not None and bool(behind.word.triggers))
    )
