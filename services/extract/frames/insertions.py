"""What is put in between commas: "X, who met Y,", "X, before he left,", "X, back from Y,".

In: the nodes of a sentence and the index of a trigger. Out: where what is put in opens and closes.
"""

from typing import Final

from services.extract.frames.shapes import FRAMES
from services.extract.sentence.node import CIRCUMSTANCE, Node, bare, says, states_in

_LONGEST: Final = 14
"""Nodes from one comma of an insertion to the other."""

_HELD: Final = frozenset(("hold", "det", "light"))
"""Roles of the words between a comma and a noun for a contact: "X, tired, held the first talks"."""


def asides(nodes: list[Node], at: int) -> dict[int, int]:
    """Clauses put in between commas on the way left: index of the closing comma to the one before it."""
    found: dict[int, int] = {}
    for start in range(1, at):
        if nodes[start - 1].text != ",":
            continue
        behind = start > 1 and nodes[start - 2].kind == "actors"
        says_more = behind and (_says_more(nodes, start, at) or _of_nobody(nodes, start, at))
        if nodes[start].is_("relative") or says_more or (behind and _put_in(nodes[start])):
            commas = [k for k in range(start + 1, at) if nodes[k].text == "," and not _within_place(nodes, k)]
            commas = commas[1:] if commas and _named_so(nodes, start, commas[0]) else commas
            if not commas:
                continue
            found.setdefault(commas[0], start - 2)
            if nodes[start].is_("relative") and len(commas) > 1 and _only_when(nodes, *commas[:2]):
                # "X, who met Y, the king, on Friday, received Z"
                found[commas[1]] = start - 2
        elif behind and (close := _closed_by_verb(nodes, start, at)):
            found.setdefault(close, start - 2)
    return found


def _closed_by_verb(nodes: list[Node], start: int, at: int) -> int:
    """The comma right before the verb, where all behind the first subject is put in: "X, a clerk, met Y".

    0 where others act in between, or where something has been told before.
    """
    verb = at
    while verb > start and nodes[verb - 1].roles & _HELD:
        verb -= 1
    if nodes[verb - 1].text != "," or verb - 1 <= start or any(node.triggers for node in nodes[:start]):
        return 0
    who = nodes[start - 2]
    others = any(
        n.kind == "actors" and n.prep in (None, "including") and not n.modifier
        for n in nodes[start : verb - 1]
    )
    return 0 if others or who.prep is not None or who.modifier or bare(who) else verb - 1


def parted_by_commas(nodes: list[Node], low: int, high: int) -> frozenset[int]:
    """Indexes of what commas part from both sides between two nodes: "met X, under guard, in A on Monday"."""
    found: set[int] = set()
    for opens in range(low + 1, high - 2):
        if opens in found or nodes[opens].text != "," or nodes[opens + 1].kind != "word":
            continue
        close = next((k for k in range(opens + 2, min(high, opens + _LONGEST)) if nodes[k].text == ","), 0)
        inner = nodes[opens + 1 : close]
        tells = any(n.is_("boundary") for n in inner) and any(a.state for n in inner for a in n.actors)
        if close and not tells and not any(n.text in (";", ":") or says(n) for n in inner):
            found.update(range(opens, close + 1))
    return frozenset(found)


def _named_so(nodes: list[Node], start: int, comma: int) -> bool:
    """Whether a comma only ends the name of whom a clause is about: "X met Y, after W's king, Z, saw V"."""
    subject = all(node.is_("det") for node in nodes[start + 1 : comma - 1])
    named = nodes[comma - 1].kind == "actors" and any("," in actor.said for actor in nodes[comma - 1].actors)
    return nodes[start].is_("boundary") and subject and named


def _only_when(nodes: list[Node], first: int, last: int) -> bool:
    """Whether nothing but a day or place stands between two commas."""
    return all(
        node.kind in ("date", "place") or node.roles & CIRCUMSTANCE for node in nodes[first + 1 : last]
    )


def _put_in(node: Node) -> bool:
    """Whether what is put in behind somebody begins: "X, before he left,", "X, on a tour,", "X, said Y,"."""
    if node.is_("boundary") or node.roles & CIRCUMSTANCE or says(node):
        return True
    return any(FRAMES[t.frame].place and t.form in ("base", "gerund") for t in node.triggers)


def _says_more(nodes: list[Node], start: int, at: int) -> bool:
    """Whether words of no list put in behind the first subject say more of him: "X, back from Y, met Z"."""
    who, opens = nodes[start - 2], nodes[start]
    first = (
        who.prep is None and not who.modifier and not bare(who) and not any(n.triggers for n in nodes[:start])
    )
    if not first or opens.word is not None or not opens.text.islower() or not opens.text.isalpha():
        return False
    close = next((k for k in range(start, at) if nodes[k].text == ","), at)
    return not any(n.kind == "actors" and n.prep is None and not n.modifier for n in nodes[close:at])


def _of_nobody(nodes: list[Node], start: int, at: int) -> bool:
    """Whether what is put in behind somebody tells of nobody of a state: "X, flanked by aides, met"."""
    close = next((k for k in range(start, at) if nodes[k].text == ","), start)
    inner = nodes[start:close]
    return bool(inner) and bool(inner[0].triggers) and not any(map(states_in, inner))


def _within_place(nodes: list[Node], comma: int) -> bool:
    """Whether a comma stands between a city and its state: "who is in Perth, Australia, for talks"."""
    city, state = nodes[comma - 1], nodes[comma + 1]
    if city.kind != "place" or city.place is None or city.place.city is None or state.kind != "actors":
        return False
    return bare(state) and all(actor.state == city.place.country for actor in state.actors)
