"""Members of a list who act for no state: "met the king of A, the UN chief, Jane Otieno and the emir of B".

In: the nodes of a sentence. Out: the same without them, so that the officials of states stand side by side.
"""

from typing import Final

from services.extract.mentions.officials import UNKNOWN
from services.extract.mentions.people import NOT_THEN
from services.extract.model import Actor
from services.extract.sentence.node import Node, ordinary

_PARTS: Final = frozenset((",", ";"))
_LONGEST: Final = 9
"""Nodes of the longest name of a body with its office and who has it."""
_INSIDE: Final = frozenset(("of", "det", "own", "topic", "to", "in"))
"""Roles of the words inside an office: "the head of the World Bank"."""
_DETERMINES: Final = frozenset(("det", "own"))
_GOVERNS: Final = frozenset(("with", "to", "by", "from", "including", "of"))
"""Roles of the words before the first of a list."""
_SMALL: Final = frozenset(("det", "own", "with", "and"))
_OPEN: Final = (UNKNOWN, NOT_THEN)


def without_outsiders(nodes: list[Node]) -> list[Node]:
    """Leave out those of a list who are no state's, wherever they stand in it."""
    at = 1
    while at < len(nodes) - 1:
        if _opens_member(nodes, at) and (stop := _outsider(nodes, at)):
            shorter = _left_out(nodes, at, stop)
            if shorter is not None:
                nodes = shorter
                continue
        at += 1
    return nodes


def _opens_member(nodes: list[Node], at: int) -> bool:
    """Whether a member of a list may begin here: behind a comma or "and", or as the first."""
    before = nodes[at - 1]
    if before.text in _PARTS or before.is_("and"):
        return True
    acts = any(t.form != "noun" for t in before.triggers)
    return acts or bool(before.roles & _GOVERNS)


def _outsider(nodes: list[Node], at: int) -> int:
    """The index behind an outsider who begins here, up to a mark of the list; 0 where there is none."""
    probe, named = at, False
    if nodes[at].roles and not nodes[at].roles & _DETERMINES:
        return 0
    while probe < len(nodes) and probe < at + _LONGEST:
        node = nodes[probe]
        if node.text in _PARTS or node.is_("and") or node.text == ".":
            break
        if node.kind == "forum":
            named = True
        elif node.kind == "actors":
            if any(actor.barred is None or _perhaps_held(actor) for actor in node.actors):
                return 0
            named = True
        elif node.kind != "word" or not _of_a_name(node):
            break
        else:
            named = named or _unknown(node)
        probe += 1
    # "three members of the EU, A and B" are told next, "EU members, A and B" too.
    return probe if named and not (nodes[probe - 1].roles or ordinary(nodes[probe - 1])) else 0


def _of_a_name(node: Node) -> bool:
    """Whether a word may belong to an office of no state, or to a name."""
    word = node.word
    if word is None:
        return node.text[:1].isalpha() or node.text in ("-", "'", "’")
    counts = node.is_("several") or node.is_("countries") or word.plural
    plain = not (word.triggers or word.operators or word.speech or counts)
    return plain and (not node.roles or bool(node.roles & _INSIDE))


def _perhaps_held(actor: Actor) -> bool:
    """Whether the words around may still give somebody an office: "counterparts, among them X of Peru"."""
    return actor.barred in _OPEN and actor.state is not None


def _unknown(node: Node) -> bool:
    """Whether a capitalised word stands here that no list knows, or a territory that is no state."""
    return _territory(node) or (node.word is None and node.text[:1].isupper() and node.text.isalpha())


def _territory(node: Node) -> bool:
    known = node.item.known if node.item is not None else None
    return known is not None and known.territory


def _left_out(nodes: list[Node], at: int, stop: int) -> list[Node] | None:
    """The nodes without a member and one of the marks beside it; None where it is in no list."""
    before = _official_before(nodes, at)
    after = _official_after(nodes, stop)
    if before and after and nodes[before - 1].actors[-1].state != nodes[after].actors[0].state:
        closes = nodes[stop].is_("and") or nodes[stop + 1].is_("and")
        if closes:
            # "A, the UN chief and B": the "and" stays.
            return [*nodes[:before], *nodes[stop:]]
        return [*nodes[:at], *nodes[stop + 1 :]]
    if after and not before and nodes[stop].text in _PARTS:
        return _without_first(nodes, at, stop, after)
    if before and not after and _ends(nodes, stop):
        return _without_last(nodes, at, stop, before)
    return None


def _official_before(nodes: list[Node], at: int) -> int:
    """The index behind the official of a state in front of a member and its marks; 0 where there is none."""
    back = at
    while back > 0 and (nodes[back - 1].text in _PARTS or nodes[back - 1].is_("and")):
        back -= 1
    return back if 0 < back < at and _held(nodes[back - 1]) else 0


def _official_after(nodes: list[Node], stop: int) -> int:
    """The index of the official of a state behind a member and its marks; 0 where there is none."""
    if stop >= len(nodes) or not (nodes[stop].text in _PARTS or nodes[stop].is_("and")):
        return 0
    ahead = stop
    while ahead < len(nodes) and (nodes[ahead].text in _PARTS or nodes[ahead].roles & _SMALL):
        ahead += 1
    return ahead if stop < ahead < len(nodes) and _held(nodes[ahead]) else 0


def _held(node: Node) -> bool:
    """Whether officials of states stand here, or bare states."""
    return node.kind == "actors" and all(actor.state and actor.barred is None for actor in node.actors)


def _without_first(nodes: list[Node], at: int, stop: int, after: int) -> list[Node] | None:
    """The same where the list begins with it; a list goes on behind its second, a clause does not."""
    one = nodes[after].actors[0]
    goes_on = _official_after(nodes, after + 1) > 0
    # "visited Niue, Tonga and Samoa"
    told = one.title_word is not None or one.name is not None or _territory(nodes[stop - 1])
    return [*nodes[:at], *nodes[stop + 1 :]] if goes_on and told else None


def _ends(nodes: list[Node], stop: int) -> bool:
    """Whether nobody acts behind the last of a list."""
    if stop >= len(nodes) or nodes[stop].text == "." or nodes[stop].kind in ("date", "place"):
        return True
    word = nodes[stop].word
    return word is not None and not (word.triggers or word.operators or word.speech)


def _without_last(nodes: list[Node], at: int, stop: int, before: int) -> list[Node] | None:
    """The same where the list ends with it: "A, B and the UN chief" is "A and B"."""
    link = next((k for k in range(before, at) if nodes[k].is_("and")), None)
    comma = before - 2
    while comma > 0 and nodes[comma].is_("det"):
        comma -= 1
    if link is not None and nodes[comma].is_("and"):
        return [*nodes[:before], *nodes[stop:]]
    if link is None or comma < 1 or nodes[comma].text not in _PARTS or not _held(nodes[comma - 1]):
        return None
    return [*nodes[:comma], nodes[link], *nodes[comma + 1 : before], *nodes[stop:]]
