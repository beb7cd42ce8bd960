"""What else stands in a list: bodies that are no state, and a preposition that is said again.

In: the nodes of a sentence and an index in a list. Out: the index from which the list goes on.
"""

from typing import Final

from services.extract.mentions.officials import UNKNOWN
from services.extract.model import Actor, holds_office
from services.extract.sentence.endings import its_name, past_small
from services.extract.sentence.governing import spot
from services.extract.sentence.node import Node

_LIST, _KNOWN = 3, 2
"""Members of a list that vouches for a stranger, and how many whom the register knows stand up for each."""
_NAME: Final = 8
"""Nodes of a bracket with a name."""
_AHEAD: Final = 6
"""Nodes before a bracket in which those stand whose states it lists."""


def in_brackets(nodes: list[Node]) -> list[Node]:
    """The nodes with officials in brackets put for the states before them: "Peru (Presiden X), Chile (Y)"."""
    out: list[Node] = []
    at = 0
    while at < len(nodes):
        if _official_behind(nodes, at):
            state, named = nodes[at].actors[0], nodes[at + 2]
            named.actors[0].state = state.state
            out.append(Node("actors", nodes[at].start, named.end, nodes[at].item, named.actors))
            at += 4
        elif _office_behind(nodes, at):
            while out and _of_stranger(out[-1]):
                out.pop()
            out.append(nodes[at + 1])
            at += 3
        elif stop := _members(nodes, at):
            at = stop
        else:
            out.append(nodes[at])
            at += 1
    return out


def _members(nodes: list[Node], at: int) -> int:
    """The index behind a bracket that only lists the states of a group: "the bloc (Ghana, Togo and Benin)".

    0 where it says whose officials stand before it, as in "four leaders (Ghana, Togo, Benin and Niger)".
    """
    if nodes[at].text != "(" or not 0 < at < len(nodes) - 1:
        return 0
    states, stop = 0, at + 1
    while stop < len(nodes) and nodes[stop].text != ")":
        if nodes[stop].kind == "actors" and spot(nodes[stop]):
            states += 1
        elif not (nodes[stop].text == "," or nodes[stop].is_("and")):
            return 0
        stop += 1
    return stop + 1 if states > 1 and nodes[at - 1].kind == "word" and not _announced(nodes, at) else 0


def _announced(nodes: list[Node], at: int) -> bool:
    """Whether several officials or states stand before a bracket, so that it says which."""
    for node in reversed(nodes[max(0, at - _AHEAD) : at]):
        if node.is_("countries") or node.is_("several"):
            return True
        if node.kind == "actors":
            return any(actor.plural for actor in node.actors)
        if node.text == "," or node.is_("boundary"):
            return False
    return False


def _official_behind(nodes: list[Node], at: int) -> bool:
    """Whether a state stands here, and in brackets behind it somebody in office for it."""
    if at + 3 >= len(nodes) or nodes[at + 1].text != "(" or nodes[at + 3].text != ")":
        return False
    one, other = nodes[at], nodes[at + 2]
    if one.kind != "actors" or other.kind != "actors" or not spot(one) or len(one.actors) != 1:
        return False
    who = other.actors[0]
    held = len(other.actors) == 1 and who.kind == "official" and who.barred is None
    return held and who.title_word is not None and who.state in (None, one.actors[0].state)


def _office_behind(nodes: list[Node], at: int) -> bool:
    """Whether a bracket says what a stranger before it is: "Qwert Asdf (Wakil Menlu Peru)"."""
    if nodes[at].text != "(" or not 0 < at < len(nodes) - 2 or nodes[at + 2].text != ")":
        return False
    other = nodes[at + 1]
    held = other.kind == "actors" and len(other.actors) == 1 and other.actors[0].kind == "official"
    titled = held and other.actors[0].title_word is not None and other.actors[0].name is None
    return titled and other.actors[0].state is not None and _of_stranger(nodes[at - 1])


def _of_stranger(node: Node) -> bool:
    plain = node.kind == "word" and node.word is None and not node.roles
    return plain and node.text.isalpha() and node.text.istitle()


def same_person(one: Node, other: Node) -> bool:
    """Whether a second title or name follows without a comma: "King of A | Sultan X"."""
    if one.kind != "actors" or other.kind != "actors" or other.prep is not None or other.first:
        return False
    before, after = one.actors[-1], other.actors[0]
    held = before.kind == after.kind == "official" and before.name is None and after.name is not None
    return held and before.state is not None and before.state == after.state and len(other.actors) == 1


def strangers(actors: list[Actor]) -> None:
    """Make those whom nobody knows officials of their states in a list of more whom the register knows."""
    if actors[0].plural and actors[0].title_word is not None and holds_office(actors[0]):
        # "the leaders of Peru's X and Chile's Y": what they are has been said.
        vouch(actors, actors[0])
    if len(actors) < _LIST:
        return
    held = [actor for actor in actors if holds_office(actor)]
    new = [actor for actor in actors if actor.barred == UNKNOWN and actor.state]
    if new and len(held) >= _KNOWN * len(new) and len({a.state for a in (*held, *new)}) == len(actors):
        for actor in new:
            actor.barred = None


def vouch(actors: list[Actor], pattern: Actor) -> None:
    """Give strangers of states the office that a title before their list says all of them have."""
    for actor in actors:
        if actor.barred == UNKNOWN and actor.state is not None:
            actor.barred, actor.level, actor.coarse = None, pattern.level, pattern.coarse


def vouched(nodes: list[Node]) -> None:
    """Let a title without states say what strangers behind it are: "his counterparts, including Peru's X"."""
    title: Actor | None = None
    for node in nodes:
        if node.text in (";", "."):
            title = None
        if node.kind != "actors":
            continue
        if title is not None and (node.prep == "including" or node.listed):
            vouch(node.actors, title)
        one = node.actors[0]
        only = one.kind == "official" and one.state is None and one.name is None and one.barred is None
        title = one if only else None


def past_name(nodes: list[Node], at: int) -> int:
    """The index behind the name of a state's official: "of Peru (X), Chile (Y)", "from Peru, X; Chile, Y"."""
    if at + 2 < len(nodes) and nodes[at].text == "," and its_name(nodes[at - 1], nodes[at + 1]):
        return at + 2
    if at + 2 < len(nodes) and nodes[at].text == "(" and all(a.name is None for a in nodes[at - 1].actors):
        for probe in range(at + 1, min(len(nodes), at + _NAME)):
            node = nodes[probe]
            if node.text == ")":
                return probe + 1
            theirs = node.kind == "actors" and {a.state for a in node.actors} <= {
                nodes[at - 1].actors[0].state,
                None,
            }
            # "the presidents of Peru (twice) and Chile"
            short = probe <= at + 2 and node.text.isalpha() and not node.triggers
            if not (theirs or node.text[:1].isupper() or node.text == "-" or short):
                return at
    return at


def bearers(nodes: list[Node], at: int, members: list[Node]) -> list[Actor]:
    """The officials of a list, those for their states who are named behind them: "Mesir, X; Qatar, Y"."""
    named: dict[int, Actor] = {}
    for state, comma, name in zip(nodes[at:], nodes[at + 1 :], nodes[at + 2 :], strict=False):
        if comma.text == "," and spot(state) and its_name(state, name):
            named[state.start] = name.actors[0]
    return [named.get(node.start, actor) for node in members for actor in node.actors]


def alias(nodes: list[Node], at: int) -> bool:
    """Whether "or" only brings another title of the same person: "the Agong or King of Malaysia"."""
    one, other = nodes[at - 1], nodes[at + 1]
    if not nodes[at].is_("or") or one.kind != "actors" or other.kind != "actors":
        return False
    before, after = one.actors[-1], other.actors[0]
    titles = before.kind == after.kind == "official" and before.name is None
    return titles and before.state is not None and before.state == after.state


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


def turn(nodes: list[Node], first: int, members: list[Node], at: int) -> int | None:
    """Index of the last member behind a word for what comes next: "PM A, Presiden B, kemudian Raja C"."""
    if len(members) < _KNOWN or at >= len(nodes) or not nodes[at].is_("join"):
        return None
    after = past_again(nodes, first, past_small(nodes, at + 1))
    if after >= len(nodes) or nodes[after].kind != "actors" or nodes[after].first:
        return None
    alike = spot(nodes[after]) == spot(members[-1])
    return after if alike and not acts_next(nodes, after + 1) else None


def acts_next(nodes: list[Node], at: int) -> bool:
    """Whether a verb stands here, of which whoever stands before is the subject."""
    while at < len(nodes) and (nodes[at].is_("light") or nodes[at].is_("too") or nodes[at].is_("done")):
        at += 1
    word = nodes[at].word if at < len(nodes) else None
    verb = word is not None and any(trigger.form != "noun" for trigger in word.triggers)
    return word is not None and (verb or word.speech or bool(word.operators))


def _said_again(nodes: list[Node], first: int, at: int) -> bool:
    """Whether the preposition before a list comes again: "kepada A dan kepada B", "wrote to A and to B"."""
    back = first - 1
    while back > 0 and nodes[back].is_("det"):
        back -= 1
    verb = nodes[back].text.lower() if back >= 0 else ""
    return nodes[first].prep in nodes[at].roles or verb.endswith(f" {nodes[at].text.lower()}")
