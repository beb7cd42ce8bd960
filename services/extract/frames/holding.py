"""Contacts that a passive verb says who held, and lists of partners with members whom nobody knows.

In: the nodes of a sentence and an index. Out: both sides, or the members of a list.
"""

from typing import Final

from services.extract.model import Actor
from services.extract.sentence.announced import listed
from services.extract.sentence.node import Node, bare, ranks_first
from services.extract.sentence.parting import next_clause

_HOLDS: Final = 10
"""Nodes from a noun to the verb that says who held it."""
_STRANGER: Final = 10
"""Nodes of a member of a list whom nobody knows."""
_ENDS: Final = (".", ";", ":", "!", "?")
_OTHER_CLAUSE: Final = frozenset(("boundary", "that", "relative", "purpose"))
_CLAUSE: Final = _OTHER_CLAUSE | {"in", "about"}
_ELSEWHERE: Final = _OTHER_CLAUSE - {"purpose"} | {"about", "discuss", "of"}
"""Roles of words behind which a clause is about something else than when and where."""
_MANNER: Final = frozenset(("light", "said", "held", "hold"))
"""Roles of words that say how or that something was held, and are no object."""
_SINCE: Final = 18
"""Nodes of a clause about when and where a contact was."""
_HAPPENS: Final = 3
"""Unknown words of such a clause: "took place", "duly went ahead"."""
_INSERTED: Final = 8
"""Nodes of what is put in before the last member of a list."""


def held_with(nodes: list[Node], at: int) -> tuple[list[Actor], list[Actor]] | None:
    """Both sides behind a passive verb: "a meeting was held by X with Y", "dilakukan X dengan Y"."""
    held = next((k for k in range(at + 1, min(len(nodes), at + _HOLDS)) if nodes[k].is_("held")), None)
    if held is None or not all(
        n.kind in ("word", "date", "place") and n.text not in _ENDS for n in nodes[at:held]
    ):
        return None
    agents: list[Actor] = []
    for probe in range(held + 1, min(len(nodes), held + 2 * _HOLDS)):
        node = nodes[probe]
        if node.kind == "actors":
            if bare(node) or node.modifier or any(a.barred is not None for a in node.actors):
                return None
            if not agents:
                if node.prep not in (None, "by"):
                    return None
                agents = node.actors
                if len({a.state for a in agents if a.state}) > 1:
                    return agents, []
                continue
            if node.prep == "with" and all(a.state is None for a in node.actors):
                # "with several colleagues, among them X and Y"
                continue
            return (agents, members(nodes, probe)) if node.prep in ("with", "including") else None
        if node.text in _ENDS or (node.is_("boundary") and not agents):
            told = listed(nodes)
            return (agents, told) if agents and told else None
    return None


def held_between(nodes: list[Node], at: int) -> int:
    """Index of the sides behind a clause about when and where: "talks which were held in A between X and Y".

    `at` is the word that opens the clause; 0 where it tells anything else.
    """
    plain = 0
    for probe in range(at + 1, min(len(nodes), at + _SINCE)):
        node = nodes[probe]
        if node.kind == "actors":
            led = probe - 2 if nodes[probe - 1].is_("det") else probe - 1
            close = nodes[led - 1].kind != "word" or nodes[led - 1].is_("hold")
            # "that fostered trade between X and Y", "which led to a rift between the envoys of X and Y"
            told = node.prep == "between" and (close or not bare(node)) and not of_a_verb(nodes, led - 1)
            return probe if told or (node.prep == "with" and not bare(node)) else 0
        if node.kind != "word" or (nodes[probe + 1 : probe + 2] and nodes[probe + 1].kind == "date"):
            continue
        word = node.word
        if word is None:
            # "which ended a row between X and Y": an article makes an unknown word a noun.
            plain += node.text.isalpha()
            named = node.text[:1].isupper() and not nodes[probe - 1].is_("in")
            if plain > _HAPPENS or named or nodes[probe - 1].is_("det") or node.text in _ENDS:
                return 0
        elif word.speech or word.triggers or word.reference or ranks_first(node) or node.roles & _ELSEWHERE:
            # "That meeting is the first between X and Y" tells of no other.
            return 0
        elif node.is_("with") and nodes[probe + 1].kind == "word" and not nodes[probe + 1].is_("det"):
            # "that dealt with trade between X and Y"
            return 0
    return 0


def of_a_verb(nodes: list[Node], at: int) -> bool:
    """Whether a noun is the object of a verb that no list knows: "led to a rift", not "lasted hours"."""
    noun, verb = nodes[at], nodes[at - 1]
    if at > 1 and nodes[at - 2].is_("relative") and not noun.is_("mood"):
        # "yang berlangsung alot"
        return False
    plain = noun.kind == "word" and noun.text.isalpha() and not noun.roles & _MANNER
    return plain and verb.kind == "word" and verb.word is None and verb.text.isalpha()


def members(nodes: list[Node], at: int) -> list[Actor]:
    """Everybody of a list that begins here, past members whom nobody knows: "with X, the actor Y, and Z"."""
    if nodes[at].series:
        return in_series(nodes, at)
    found, certain = list(nodes[at].actors), list(nodes[at].actors)
    titled = nodes[at].kind == "actors" and not bare(nodes[at])
    last = at
    over = 0
    for probe in range(at + 1, len(nodes)):
        if probe < over:
            continue
        node, before = nodes[probe], nodes[probe - 1]
        over = _put_in(nodes, probe) if node.is_("and") else over
        if node.kind == "actors":
            if before.is_("det") and probe > at + 1:
                # "the presidents of A and B, and the king of C"
                before = nodes[probe - 2]
            fits = node.prep is None and not node.modifier and bare(node) is not titled
            if not (fits and (before.text == "," or before.is_("and")) and _closed(nodes, probe)):
                break
            if before.is_("and") and next_clause(nodes, at, probe):
                break
            found.extend(a for a in node.actors if a.state is not None and a.barred is None)
            last_one = probe + 1 >= len(nodes) or nodes[probe + 1].text == "."
            if before.is_("and") or probe == over or len(node.actors) > 1 or last_one:
                certain = list(found)
            last = probe
        elif (
            node.kind not in ("word", "forum")
            or node.text in _ENDS
            or _goes_on_otherwise(node)
            or probe - last > _STRANGER
        ):
            break
    return certain


def in_series(nodes: list[Node], at: int) -> list[Actor]:
    """Everybody of a list of whom each has something said of him: "with X on Monday, Y at noon and Z"."""
    return [a for node in nodes[at:] if node.series == nodes[at].series for a in node.actors]


def _put_in(nodes: list[Node], at: int) -> int:
    """The index behind what is put in before the last member: "X and, over breakfast, Y"."""
    if at + 1 >= len(nodes) or nodes[at + 1].text != ",":
        return 0
    for probe in range(at + 2, min(len(nodes), at + _INSERTED)):
        node = nodes[probe]
        if node.text == ",":
            return probe + 1
        acts = node.word is not None and any(t.form != "noun" for t in node.word.triggers)
        if node.kind == "actors" or acts or node.roles & _OTHER_CLAUSE:
            return 0
    return 0


def _closed(nodes: list[Node], at: int) -> bool:
    """Whether no verb follows, of which the member would be the subject."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if after is None or after.kind in ("place", "date") or not after.text[:1].isalnum():
        return True
    return bool(after.roles & {"in", "and", "about", "purpose", "boundary"})


def _goes_on_otherwise(node: Node) -> bool:
    word = node.word
    if node.text in _ENDS:
        return True
    return word is not None and bool(word.triggers or word.speech or node.roles & _CLAUSE)
