"""Nouns that tell of a contact: whether a word is one here, what only describes it, and occasions.

In: the nodes of a sentence, the index of a trigger. Out: yes or no.
"""

from typing import Final

from services.extract.sentence.node import Node
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Status

_ADJECTIVES: Final = 5
"""Nodes between what describes a noun and the noun."""


def describes(nodes: list[Node], probe: int, at: int, trigger: Trigger) -> bool:
    """Whether a plain word only describes the noun: "ahead of the third summit"."""
    if trigger.form != "noun" or at - probe > _ADJECTIVES or not _plain(nodes[probe]):
        return False
    back = probe - 1
    while back > 0 and _plain(nodes[back]):
        back -= 1
    opens = nodes[back].word
    # "ahead of crucial talks"
    looks_ahead = opens is not None and any(operator.near for operator in opens.operators)
    owner = nodes[back].kind == "actors" and all(a.possessive for a in nodes[back].actors)
    led = looks_ahead or owner or nodes[back].is_("det") or nodes[back].is_("own")
    return led and all(n.kind == "word" and n.word is None for n in nodes[probe + 1 : at])


def _plain(node: Node) -> bool:
    return node.kind == "word" and node.word is None and (node.text.islower() or node.text == "-")


def is_noun(nodes: list[Node], at: int, trigger: Trigger) -> bool:
    """Whether the word is a noun here, whatever else it may be: "began a visit", "at their meeting"."""
    if trigger.form == "noun":
        return True
    if at == 0:
        return False
    before = nodes[at - 1]
    # "will then visit": a word such as "then" makes a noun of a single word only.
    if before.is_("own") or (before.is_("det") and " " not in nodes[at].text):
        return True
    plain = before.word is None or bool(before.word.setting)
    if not plain or at < 2 or before.kind != "word" or not before.text.islower():
        return False
    owner = nodes[at - 2]
    if owner.compound and at > 2 and nodes[at - 3].is_("det"):
        # "the Peru-Chile ministerial meeting"
        return True
    # "X's previous visit"; of "X's visit" alone, as headings have it, nobody knows.
    return owner.is_("own") or (owner.kind == "actors" and all(a.possessive for a in owner.actors))


def occasion_at(nodes: list[Node], at: int) -> bool:
    """Whether the noun is where something was said: "called for action in a telephone call"."""
    back = at - 1
    while back >= 0 and (nodes[back].roles & {"det", "own", "light", "bilateral"} or _ahead(nodes[back])):
        back -= 1
    return (back >= 0 and nodes[back].is_("in")) or (back >= 0 and nodes[back].is_("during"))


def _ahead(node: Node) -> bool:
    """Whether a word only says that what it describes is still to come: "upcoming"."""
    return node.word is not None and any(o.status is Status.PLANNED and o.near for o in node.word.operators)
