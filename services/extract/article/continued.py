"""A list in a sentence of its own: "X called several leaders. They were the presidents of Y and Z."

In: the nodes of two sentences. Out: the nodes of one sentence that says the same, or None when the second one
is no list of officials.
"""

from typing import Final

from services.extract.frames.holding import in_series
from services.extract.frames.references import ranked
from services.extract.frames.shapes import FRAMES
from services.extract.model import Actor
from services.extract.sentence.announced import only_a_title
from services.extract.sentence.bullets import group_of
from services.extract.sentence.node import Node, bare, says, so_many

_OPENING: Final = 4
"""Words before the first of the list."""
_ANNOUNCE: Final = (":", "?")
"""Marks at the end of a sentence that says nothing but that a list follows."""
_COUNTED: Final = frozenset(("several", "countries", "bilateral"))
_LINKS: Final = frozenset(("equals", "including", "stay", "said"))
"""Roles of the words that say, near its head, what a sentence lists or takes up."""
_DESCRIBED: Final = 10
"""Nodes in which it is said again who they are: "keempat pemimpin yang hadir itu adalah"."""


def continued(before: list[Node], nodes: list[Node], *, more: bool = False) -> list[Node] | None:
    """The sentence before with the list of this one behind it; `more` where a list has begun already."""
    if not before:
        return None
    if nodes and nodes[-1].listed and (told := _announced(before, nodes)) is not None:
        return told
    if before[-1].text in _ANNOUNCE and (told := _in_a_line(before, nodes)) is not None:
        return told
    opening = next((k for k, node in enumerate(nodes[: _OPENING + 1]) if node.kind == "actors"), None)
    whence = opening is not None and nodes[opening].prep == "from"
    if not whence and not any(node.roles & _LINKS for node in nodes[: _DESCRIBED + _OPENING]):
        return None
    if opening is not None and (told := _whence(before, nodes, opening)) is not None:
        return told
    lands = _lands(nodes, opening)
    if lands is not None and not any(_travels(node) for node in before):
        lands = None
    at = lands or _again(nodes) or _first(nodes, more=more)
    if at is None or nodes[at].kind != "actors":
        return None
    theirs = _leaders_of(before, nodes[at:]) if bare(nodes[at]) and lands is None else None
    if bare(nodes[at]) and lands is None and theirs is None:
        return None
    named = theirs or [
        actor for actor in nodes[at].actors if actor.state is not None and actor.barred is None
    ]
    if not named or any(map(_tells, nodes)):
        return None
    groups = [k for k, node in enumerate(before) if _meant(node)]
    if not groups:
        return None
    members = nodes[at:]
    # The head of an organisation may be among them.
    members[0].prep, members[0].actors = "including", named
    head = _without_stop(before)
    over = _behind_group(head, groups)
    # "rang several leaders after the attack. They were X and Y": the list stands before the other clause.
    if over == len(head):
        return [*head, *members]
    last = max(k for k, node in enumerate(members) if node.kind == "actors")
    return [*head[:over], *members[: last + 1], *head[over:]]


def _announced(before: list[Node], nodes: list[Node]) -> list[Node] | None:
    """The sentence before with the list of this one: "Here is the list: 1. X, 2. Y"."""
    if not any(_meant(node) for node in before):
        return None
    head = nodes[:-1]
    if any(node.kind == "actors" or (node.word is not None and node.word.triggers) for node in head):
        return None
    return [*_without_stop(before), nodes[-1]]


def _in_a_line(before: list[Node], nodes: list[Node]) -> list[Node] | None:
    """The sentence before with whom this line names, one of those whom its colon announces."""
    one = nodes[0] if nodes else None
    if one is None or one.kind != "actors" or bare(one) or any(map(_says_more, nodes)):
        return None
    named = in_series(nodes, 0) if one.series else one.actors
    if any(actor.state is None or actor.barred is not None for actor in named) or not _meant_before(before):
        return None
    days = [node for node in nodes[1:] if node.kind == "date"]
    return [*before[:-1], *days, before[-1], group_of(named, one, nodes[-1].end)]


def announces_more(before: list[Node], nodes: list[Node]) -> list[Node] | None:
    """The sentence before with the colon or question of this one, which only says that a list follows."""
    last = nodes[-1] if nodes else None
    if not before or last is None or last.text not in _ANNOUNCE or not _meant_before(before):
        return None
    if len(nodes) > _DESCRIBED or any(node.kind != "word" or _says_more(node) for node in nodes):
        return None
    return [*_without_stop(before), last]


def _meant_before(before: list[Node]) -> bool:
    """Whether a sentence counts those who are named next, or ends before them: "met with:"."""
    return any(map(_meant, before)) or (len(before) > 1 and before[-2].is_("with"))


def _says_more(node: Node) -> bool:
    """Whether a word tells of a contact or of what somebody says."""
    return _tells(node) or says(node)


def _tells(node: Node) -> bool:
    """Whether a word tells of a contact, and not only of what it was about."""
    return node.word is not None and bool(node.word.triggers) and not node.is_("discuss")


def _without_stop(nodes: list[Node]) -> list[Node]:
    return nodes[:-1] if nodes[-1].text == "." else nodes


def _behind_group(head: list[Node], groups: list[int]) -> int:
    """Where the list belongs: behind those whom it names, before what else is said of them."""
    verb = next((k for k, n in enumerate(head) if n.word is not None and n.word.triggers), len(head))
    behind = [k for k in groups if k > verb] or groups
    group = over = next((k for k in behind if _nameless(head[k])), behind[0])
    while over < len(head) and _meant(head[over]):
        over += 1
    if any(map(_nameless, head[group:over])):
        relative = any(node.is_("relative") for node in head[over : over + 2]) and group < verb
        # "Ada tiga pemimpin negara yang bertemu Z. Yakni X dan Y": the clause says what they did.
        return len(head) if relative else over
    return next((k for k in range(group + 1, len(head)) if head[k].is_("boundary")), len(head))


def _whence(before: list[Node], nodes: list[Node], at: int) -> list[Node] | None:
    """The sentence before with those of whom this one says whence: "Masing-masing dari A dan B"."""
    if nodes[at].prep != "from" or not _only_states(nodes[at:]):
        return None
    each = any(n.is_("including") or so_many(n) for n in nodes[:at])
    group = next((k for k, n in enumerate(before) if _nameless(n) and not n.actors[0].barred), None)
    if not each or group is None:
        return None
    told = before[group]
    named = ranked([a for n in nodes[at:] for a in n.actors], told.actors[0])
    meant = Node("actors", told.start, told.end, told.item, named)
    meant.prep, meant.modifier = told.prep, told.modifier
    return [*before[:group], meant, *before[group + 1 :]]


def _only_states(nodes: list[Node]) -> bool:
    """Whether nothing but a list of at least two states stands here."""
    only = all(bare(n) if n.kind == "actors" else n.text in (",", ".") or n.is_("and") for n in nodes)
    return only and len({actor.state for node in nodes for actor in node.actors}) > 1


def _lands(nodes: list[Node], at: int | None) -> int | None:
    """Index of the states behind "those five countries are", in a sentence that says nothing else."""
    if at is None or not bare(nodes[at]):
        return None
    told = any(node.is_("said") for node in nodes[:at]) and any(_means_lands(node) for node in nodes[:at])
    return at if told and _only_states(nodes[at:]) else None


def _leaders_of(before: list[Node], states: list[Node]) -> list[Actor] | None:
    """Leaders of whom only the states follow: "met several ministers. They included A and B"."""
    leaders = next((node for node in before if _nameless(node) and not node.actors[0].barred), None)
    if leaders is None or not _only_states(states):
        return None
    return ranked([actor for node in states for actor in node.actors], leaders.actors[0])


def _means_lands(node: Node) -> bool:
    return node.is_("nation") or so_many(node)


def _travels(node: Node) -> bool:
    return node.word is not None and any(FRAMES[t.frame].place for t in node.word.triggers)


def _first(nodes: list[Node], *, more: bool) -> int | None:
    """Index of the list behind "among them were", "they are", "mereka adalah"."""
    at = next((k for k, node in enumerate(nodes[: _OPENING + 1]) if node.kind != "word"), None)
    return at if at is not None and (_opens(nodes[:at]) or (more and _one_more(nodes[:at]))) else None


def _again(nodes: list[Node]) -> int | None:
    """Index of the list behind the group that it explains: "tokoh-tokoh itu adalah", "the leaders are"."""
    start = next((k for k, node in enumerate(nodes[:_OPENING]) if node.kind == "actors"), None)
    if start is None and nodes and nodes[0].is_("det") and any(n.is_("said") for n in nodes[:_DESCRIBED]):
        # "Para tamu negara itu adalah"
        start = 0
    elif (
        start is None
        or not _nameless(nodes[start])
        or not all(n.roles or n.text == "," for n in nodes[:start])
    ):
        return None
    for probe in range(start + 1, min(len(nodes) - 1, start + _DESCRIBED)):
        if nodes[probe].is_("equals"):
            return probe + 1
        if nodes[probe].kind != "word" or not nodes[probe].text.isalpha():
            return None
    return None


def _meant(node: Node) -> bool:
    """Whether a sentence may name those whom a node only counts or calls by their title."""
    return _nameless(node) or bool(node.roles & _COUNTED)


def _nameless(node: Node) -> bool:
    """Whether several officials are told by nothing but a title."""
    # "Para pemimpin Afrika": what follows several is a region.
    return node.kind == "actors" and all(
        only_a_title(a) or (a.kind == "homely" and a.state is None and a.plural) for a in node.actors
    )


def _one_more(words: list[Node]) -> bool:
    """Whether a sentence begins with "besides, there were also", "ada pula"."""
    there = any(node.is_("stay") or node.is_("equals") for node in words)
    return there and all(node.roles & {"stay", "equals", "det", "light", "too"} for node in words)


def _opens(words: list[Node]) -> bool:
    """Whether a sentence begins with "among them were", "they are", "mereka adalah"."""
    if not words:
        return False
    first = words[0]
    they = first.word is not None and first.word.reference == "both"
    links = words[1:] if they else words
    linked = any(node.is_("including") or node.is_("equals") or node.is_("stay") for node in links)
    if links and links[-1].text == "," and first.is_("including"):
        # "Yakni, X dan Y."
        links = links[:-1]
    known = all(
        node.roles & {"including", "equals", "stay", "det", "light", "people", "own"} for node in links
    )
    return linked and known and (they or first.is_("including") or first.is_("own"))
