"""Calls that are none: "called X a dictator", "for calling him a liar".

In: the nodes of a sentence, and the index of the verb or the one who is called. Out: yes or no.
"""

from services.extract.sentence.node import Node

_LINKS = frozenset(("and", "boundary", "join", "or"))


def him_so(nodes: list[Node], at: int) -> bool:
    """ "for calling him a liar"."""
    him, said = (node.word for node in (*nodes[at + 1 : at + 3], nodes[at], nodes[at])[:2])
    return him is not None and him.reference == "him" and said is not None and said.guard == "naming"


def named_so(nodes: list[Node], target: Node) -> bool:
    """ "called President X a dictator"."""
    at = nodes.index(target) + 1
    item = nodes[at].item if at < len(nodes) and nodes[at].kind == "word" else None
    return item is not None and item.word is not None and item.word.guard == "naming"


def theirs_so(nodes: list[Node], at: int) -> bool:
    """ "X calls Y's plan reckless"."""
    if at + 2 >= len(nodes) or nodes[at + 1].kind != "actors" or nodes[at + 1].prep is not None:
        return False
    thing = nodes[at + 2]
    links = thing.word is not None and (thing.word.preposition is not None or thing.roles & _LINKS)
    return nodes[at + 1].actors[-1].possessive and thing.text.isalpha() and not links
