"""Lists behind a colon or in a bracket: they name those whom the words before only announce.

In: the nodes of a sentence. Out: the same nodes with the list as one group that is included; and whom it
names, where several were told by nothing but a title: "the leaders who have called X so far: Y and Z".
"""

from typing import Final

from services.extract.model import Actor
from services.extract.sentence.bullets import FIRST, bulleted, group_of
from services.extract.sentence.node import Node, bare

_LEAST: Final = 2
"""States from which on it is a list."""
_DASHES: Final = ("–", "—")
_CLOSE: Final = 2
"""Nodes from the end of a sentence in which its last bracket closes."""
_MARKS: Final = frozenset((",", ";", "(", ")", "-", "–", "•", "*", ".", "·"))


def announced(nodes: list[Node]) -> list[Node]:
    """Put the officials of a list, or those behind the colon, where they are announced."""
    texts = [node.text for node in nodes]
    if not FIRST.isdisjoint(texts) and (items := bulleted(nodes)) is not nodes:
        return items
    opening = _opening(texts)
    if opening == "" or (opening == "(" and ")" not in texts[-_CLOSE:]):
        return nodes
    colon = len(texts) - 1 - texts[::-1].index(opening)
    rest = nodes[colon + 1 :]
    members = _members(rest)
    if len({actor.state for actor in members}) < _LEAST:
        if opening == ":" and (parted := next((n for n in rest if not n.is_("det")), None)) is not None:
            # "received in audience: X; and Y, presenting their credentials"
            parted.prep = "including" if parted.parted else parted.prep
        return nodes
    if not any(_announces(node) for node in nodes[:colon]):
        return nodes
    if opening in _DASHES and not any(nameless(node) or node.is_("people") for node in nodes[:colon]):
        return nodes
    if opening != ":" and any(n.word is not None and n.word.guard == "attend" for n in nodes[:colon]):
        # "attended the meeting of ministers (X, Y and Z)"
        return nodes
    first = next(node for node in rest if node.kind == "actors")
    return [*nodes[: colon + 1], group_of(members, first, rest[-1].end)]


def _opening(texts: list[str]) -> str:
    """What opens the list: a colon, else a dash, else a bracket."""
    if ":" in texts:
        return ":"
    dash = next((text for text in _DASHES if text in texts), "")
    return dash or ("(" if "(" in texts else "")


def _announces(node: Node) -> bool:
    """Whether a word tells of a contact, or of those who take part: "among them", "mereka"."""
    word = node.word
    return word is not None and (bool(word.triggers) or word.reference == "both" or node.is_("including"))


def listed(nodes: list[Node]) -> list[Actor]:
    """Those of the list at the end; none where there is no such list."""
    return nodes[-1].actors if nodes and nodes[-1].listed else []


def meant(nodes: list[Node], at: int) -> list[Actor]:
    """Those of the list, where it tells who the nameless leaders are that act at an index."""
    members = listed(nodes)
    if not members:
        return []
    back = at - 1
    while back >= 0 and nodes[back].kind == "word" and nodes[back].roles:
        back -= 1
    if back > 1 and nodes[back - 1].is_("from") and nodes[back].kind == "word":
        # "Three guests from Africa"
        back -= 2
    # "Three guests have come: X, Y and Z"
    guests = back > 0 and nodes[back - 1].is_("several") and nodes[back].kind == "word"
    return members if back >= 0 and (guests or nameless(nodes[back])) else []


def _members(nodes: list[Node]) -> list[Actor]:
    """All officials of a list, where nothing else stands there."""
    found: list[Actor] = []
    told = False
    for at, node in enumerate(nodes):
        if node.kind == "actors":
            told = told or node.series > 0
            if any(actor.state is None or actor.barred is not None for actor in node.actors):
                return []
            if not bare(node):
                found.extend(node.actors)
            elif at > 0 and not _says_whence(nodes, at):
                return []
        elif node.kind in ("date", "place") and told:
            continue
        elif node.is_("relative") and len(found) >= _LEAST:
            # "A, B, and C, who came to say farewell"
            break
        elif node.kind != "word" or not (_counts(node) or _joins(node) or told):
            return []
    return found


def _says_whence(nodes: list[Node], at: int) -> bool:
    """Whether a state only says from where a member is: "X (Peru)", "X dari Peru"."""
    before = nodes[at - 2] if nodes[at - 1].is_("det") and at > 1 else nodes[at - 1]
    return before.text in ("(", ",") or before.is_("from")


def _counts(node: Node) -> bool:
    return node.text in _MARKS or node.text.isdecimal()


def _joins(node: Node) -> bool:
    return bool(node.roles & {"and", "det", "from", "light", "too", "with"}) and not (
        node.word is not None and node.word.triggers
    )


def nameless(node: Node) -> bool:
    """Whether several are told by nothing but a title, of whatever they may be leaders."""
    return node.kind == "actors" and all(map(only_a_title, node.actors))


def only_a_title(actor: Actor) -> bool:
    """Whether an official is told by a title without a state or name."""
    return actor.state is None and actor.name is None and actor.kind == "official"
