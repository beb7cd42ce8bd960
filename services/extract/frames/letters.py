"""Letters whose sides stand apart from each other: behind the verb that carries them, or around a clause.

In: an attempt at a noun for a letter. Out: who has written to whom, or None. "The note that X sent to Y",
"a telegram was sent by X to Y", "in a letter dated Monday, X asked Y to return".
"""

from typing import Final

from services.extract.frames.attempt import Attempt
from services.extract.frames.giving import describing
from services.extract.frames.shapes import Filled
from services.extract.sentence.node import Node, bare, comma_before
from shared.domain.vocabulary import Mode

_BEHIND: Final = 18
"""Nodes behind a letter in which both sides stand."""
_OPENS: Final = 4
"""Nodes from the head of a sentence to the letter of which it is said what it holds."""
_SIDES: Final = frozenset(
    ("det", "light", "of", "relative", "stay", "to", "by", "from", "own", "about", "in")
)
_SENDS: Final = frozenset(("send", "write"))
_HANDED: Final = 6
"""Nodes from a letter back to the verb by which somebody gets it."""
_FROM: Final = 5
"""Nodes from a letter to whom it is from."""
_ENVOY_AND_READER: Final = 2
_CLAUSE: Final = frozenset(("boundary", "that", "relative", "and"))


def written(a: Attempt) -> Filled | None:
    """Who has written the letter, and to whom."""
    if not a.frame_is("letter") or a.trigger.mode is not Mode.LETTER or a.trigger.form != "noun":
        return None
    nodes, at = a.nodes, a.at
    told = _carried(nodes, at) or _opening(nodes, at) or _handed(nodes, at)
    return told or _on_the_way(nodes, at) or _in_writing(nodes, at)


def handed_over(a: Attempt) -> Filled | None:
    """ "X met Y and handed over a letter from Z": the same behind a verb that holds the letter."""
    if not a.frame_is("write") or a.trigger.mode is not Mode.LETTER:
        return None
    return _brought(a.nodes, a.at, a.at)


def _carried(nodes: list[Node], at: int) -> Filled | None:
    """ "The note that X sent to Y", "a telegram was sent by X to Y": both are behind it, with the verb."""
    sender: Node | None = None
    carries = False
    for probe in range(at + 1, min(len(nodes), at + _BEHIND)):
        node = nodes[probe]
        if node.kind == "actors":
            if not _person(node):
                return None
            if node.prep == "to":
                return _from(sender, node) if carries and sender is not None else None
            after = probe + 1 < len(nodes) and _sends(nodes[probe + 1])
            if sender is not None or not (after or carries or node.prep == "by"):
                return None
            sender = node
        elif _sends(node):
            carries = True
        elif not (_passes(node) or (node.text == "," and probe == at + 1)):
            return None
    return None


def _opening(nodes: list[Node], at: int) -> Filled | None:
    """ "In a letter to Y on Monday, X said", "in a letter dated Monday, X asked Y": what the letter holds."""
    if at > _OPENS or not (nodes[0].is_("in") or nodes[at].is_("in") or _fronted(nodes, at)):
        return None
    reader: Node | None = None
    for probe in range(at + 1, min(len(nodes) - 1, at + _BEHIND)):
        node = nodes[probe]
        if node.kind == "actors" and node.prep == "to" and reader is None and _person(node):
            reader = node
        elif (
            node.kind == "actors"
            and node.prep is None
            and comma_before(nodes, probe) is not None
            and _acts(node)
        ):
            reader = reader or _asked(nodes, probe + 1)
            return None if reader is None else _from(node, reader)
        elif node.kind == "actors" or not (_passes(node) or node.text == ","):
            return None
    return None


def _fronted(nodes: list[Node], at: int) -> bool:
    """Whether the letter is one of several words at the head of the sentence: "in a letter"."""
    return at == 0 and " " in nodes[0].text and not nodes[0].text[:1].islower()


def _handed(nodes: list[Node], at: int) -> Filled | None:
    """ "Received X, who handed him a letter from Z"."""
    verb = next((k for k in range(at - 1, max(0, at - _HANDED), -1) if _sends(nodes[k])), None)
    if verb is None or not any(n.word is not None and n.word.reference == "him" for n in nodes[verb:at]):
        return None
    return _brought(nodes, verb, at)


def _brought(nodes: list[Node], verb: int, at: int) -> Filled | None:
    """Somebody's letter that an envoy brings to the only one before who is of another state."""
    sender = next((n for n in nodes[at + 1 : at + _FROM] if n.kind == "actors"), None)
    if sender is None or sender.prep != "from" or not _person(sender):
        return None
    people = [n for n in nodes[:verb] if n.kind == "actors" and not bare(n)]
    home = {actor.state for actor in sender.actors}
    readers = [n for n in people if not home & {actor.state for actor in n.actors} and _person(n)]
    if len(people) != _ENVOY_AND_READER or len(readers) != 1:
        return None
    return _from(sender, readers[0])


def _on_the_way(nodes: list[Node], at: int) -> Filled | None:
    """ "Carrying a message from Z, X was received by Y": what an envoy has with him."""
    close = next((k for k in range(at + 1, min(len(nodes), at + _BEHIND)) if nodes[k].text == ","), 0)
    if not 0 < at <= _OPENS or not close or nodes[0].is_("in") or nodes[0].triggers:
        return None
    senders = [n for n in nodes[:close] if n.kind == "actors"]
    people = [n for n in nodes[close + 1 :] if n.kind == "actors" and not bare(n)]
    if len(senders) != 1 or senders[0].prep != "from" or not all(map(_person, [*senders, *people])):
        return None
    if len(people) != _ENVOY_AND_READER or comma_before(nodes, nodes.index(people[0])) is None:
        return None
    home = {actor.state for actor in senders[0].actors}
    envoy, reader = ({actor.state for actor in node.actors} for node in people)
    return _from(senders[0], people[1]) if envoy == home and not reader & home else None


def _in_writing(nodes: list[Node], at: int) -> Filled | None:
    """ "X conveyed his regrets to Y in a letter": the letter is only how it was said."""
    before = at - 1
    while before > 0 and (nodes[before].is_("det") or nodes[before].is_("in")):
        before -= 1
    reader, writer = nodes[before], nodes[1 if nodes[0].is_("det") else 0]
    if reader.kind != "actors" or reader.prep != "to" or writer.kind != "actors" or writer.prep is not None:
        return None
    # "compared himself to X in a letter to the press"
    to_others = at + 1 < len(nodes) and nodes[at + 1].roles & {"to", "from"}
    led = (before < at - 1 or " " in nodes[at].text) and not to_others
    between = nodes[nodes.index(writer) + 1 : before]
    if not led or any(n.kind == "actors" or n.text == "," or n.roles & _CLAUSE for n in between):
        return None
    return _from(writer, reader) if _acts(writer) and _person(reader) else None


def _acts(node: Node) -> bool:
    return _person(node) and not any(actor.possessive for actor in node.actors)


def _asked(nodes: list[Node], at: int) -> Node | None:
    """Whom somebody asks, right behind the verb: "asked X to return"."""
    word = nodes[at].word if at < len(nodes) else None
    if word is None or not any(t.frame in ("address", "tell") for t in word.triggers):
        return None
    behind = at + 1
    while behind < len(nodes) - 1 and nodes[behind].is_("det"):
        behind += 1
    node = nodes[behind] if behind < len(nodes) else None
    return node if node is not None and node.prep is None and _acts(node) and node.actors else None


def _person(node: Node) -> bool:
    """Whether officials stand here who may write or be written to."""
    return not bare(node) and not node.modifier and not any(actor.barred for actor in node.actors)


def _passes(node: Node) -> bool:
    """Whether a word between a letter and its sides only says more of it."""
    return node.kind in ("date", "place") or bool(node.roles & _SIDES) or describing(node)


def _sends(node: Node) -> bool:
    return node.is_("give") or any(
        t.frame in _SENDS or (t.frame == "letter" and t.form == "passive") for t in node.triggers
    )


def _from(sender: Node, reader: Node) -> Filled:
    return Filled(sender.actors, reader.actors, nodes=[reader])
