"""Who a sentence names besides its frame: "selain dengan X, Y juga bertemu Z" tells of two contacts of Y.

In: the nodes of a sentence, a trigger and its filled sides. Out: further actors of the other side, or those
of the subject that only the matter under discussion names.
"""

from typing import Final

from services.extract.frames.holding import members
from services.extract.frames.journeys import states_of
from services.extract.frames.references import ranked
from services.extract.frames.shapes import FRAMES, Filled
from services.extract.model import Actor, Reading
from services.extract.sentence.node import Node, bare, only_titled
from services.extract.words.triggers import Trigger

_OPENS: Final = 6
"""Nodes at the head of a sentence among which "besides" stands: "Di Lima, selain dengan X"."""
_FIRST: Final = frozenset(("call", "visit", "arrive", "received"))
_THEN: Final = frozenset(("meet", "receive"))
"""Frames whose subject, or whose other side, somebody follows: "tiba di Lima, disusul Y"."""
_LINKS: Final = frozenset(("with", "to", "in", "light", "det", "and"))


def besides(nodes: list[Node], at: int, trigger: Trigger, filled: Filled) -> list[Actor]:
    """Whom the fronted "besides X," adds to the other side of the trigger at `at`; empty where nobody is."""
    if trigger.frame not in ("meet", "with", "receive", "visit", "arrive", "call", "meeting", "visiting"):
        return []
    start = opening(nodes)
    if start is None or filled.joint or not filled.left or not filled.right:
        return []
    place = FRAMES[trigger.frame].place
    if not place and not any(actor in node.actors for node in nodes for actor in filled.right):
        # "Besides X, Y rang him too": both did the same to somebody.
        return []
    found: list[Actor] = []
    for probe in range(start + 1, at):
        node = nodes[probe]
        if node.kind == "actors":
            if _unlike(node, place=place) or any(
                actor.barred or actor.state is None for actor in node.actors
            ):
                return []
            found.extend(node.actors)
        elif node.kind == "place" and place and node.place is not None and node.place.country is not None:
            country = node.place.country
            found.append(Actor(country, None, None, node.start, node.end, "host", place=node.place))
        elif node.text == "," and found:
            return _others(found, filled) if _acts_next(nodes, probe, at, filled) else []
        elif node.kind == "word" and not (node.text == "," or node.roles & _LINKS):
            return []
    return []


def next_ones(nodes: list[Node], at: int, trigger: Trigger, filled: Filled) -> None:
    """Add who did the same next, or to whom: "A tiba di Lima, disusul B", "menerima A, disusul B"."""
    if filled.joint or trigger.frame not in _FIRST | _THEN or not (filled.left and filled.right):
        return
    for probe in range(at + 1, len(nodes) - 1):
        mark, node = nodes[probe], _past_by(nodes, probe + 1)
        if "follows" in mark.roles and nodes[probe - 1].text in (",", ";") and node.kind == "actors":
            held = not bare(node) and all(a.barred is None and a.state for a in node.actors)
            more = _others(node.actors, filled) if held else []
            hosted = trigger.frame == "received" and nodes[at].start < filled.left[0].start
            if hosted and filled.left[0].start < filled.right[0].start:
                # "Those received by X were Y, followed by Z"
                filled.right = [*filled.right, *more]
            elif trigger.frame in _FIRST and (trigger.frame != "call" or nodes[at - 1].is_("relative")):
                filled.left = [*filled.left, *more]
            elif trigger.frame in _THEN:
                filled.right = [*filled.right, *more]
            return
        if mark.text == "." or mark.roles & {"boundary", "relative", "that"}:
            return


def _past_by(nodes: list[Node], at: int) -> Node:
    """Who stands behind the small words of "followed then by"."""
    while at < len(nodes) - 1 and (nodes[at].is_("light") or nodes[at].is_("by")):
        at += 1
    return nodes[at]


def _unlike(node: Node, *, place: bool) -> bool:
    """Whether a group is not what the frame takes: places, or officials and those "with" whom one talks."""
    return not bare(node) if place else bare(node) and node.prep != "with"


def opening(nodes: list[Node]) -> int | None:
    """Index of the "besides" that opens a sentence, behind a place or day at most."""
    for at, node in enumerate(nodes[:_OPENS]):
        if node.is_("besides"):
            return at
        if node.kind not in ("date", "place") and not (
            node.text == "," or node.roles & {"in", "about", "light"}
        ):
            return None
    return None


def untold(found: list[Reading], filled: Filled, more: list[Actor]) -> list[Actor]:
    """Those of whom the article has not told with the same subject: "besides X" often only takes that up."""
    told = [set(pair) for reading in found for pair in reading.pairs] if more else []
    return [a for a in more if not any({a.state, one.state} in told for one in filled.left)]


def _acts_next(nodes: list[Node], comma: int, at: int, filled: Filled) -> bool:
    """Whether the subject of the trigger stands right behind the comma, with no clause between."""
    for probe in range(comma + 1, at):
        if nodes[probe].kind == "actors":
            clause = nodes[probe + 1 : at]
            apart = any(n.roles & {"boundary", "that", "relative"} or n.text == ";" for n in clause)
            return not apart and all(actor in filled.left for actor in nodes[probe].actors)
        word = nodes[probe].word
        if word is not None and (word.reference is not None or "own" in word.roles):
            return True
    return False


def _others(found: list[Actor], filled: Filled) -> list[Actor]:
    told = {actor.state for actor in (*filled.left, *filled.right)}
    return [actor for actor in found if actor.state not in told]


def named_behind(nodes: list[Node], at: int) -> list[Actor]:
    """Who acts, where the verb at `at` has only a number of them: "several leaders called X, namely Y"."""
    last = at - 1
    while last > 0 and (
        nodes[last].is_("relative") or nodes[last].is_("nation") or _only_operates(nodes[last])
    ):
        last -= 1
    before = nodes[last] if last >= 0 else None
    if before is None or before.prep is not None or not only_titled(before):
        return []
    if not any(a.plural for a in before.actors):
        # "the president met five leaders, namely Y": whom he met.
        return []
    for node in nodes[at + 1 :]:
        if node.text in (".", ";"):
            return []
        if node.kind == "actors" and node.prep == "including":
            if bare(node):
                # "five leaders called X, namely Y and Z": of those states.
                return ranked(node.actors, before.actors[0]) if len(node.actors) > 1 else []
            acting = all(a.state and not a.barred for a in node.actors)
            return members(nodes, nodes.index(node)) if acting else []
    return []


def _only_operates(node: Node) -> bool:
    return node.word is not None and bool(node.word.operators or node.is_("light")) and not node.word.triggers


def whose_matters(nodes: list[Node], right: list[Actor]) -> list[Actor]:
    """Who talks with somebody about what his state has with another: "with X, the A-B border was raised"."""
    if states_of(right) != 1 or all(a.kind != "official" for a in right):
        return []
    pairs = [n.actors for n in nodes if n.compound and len(n.actors) == 2 and states_of(n.actors) == 2]
    others = {a.state: a for pair in pairs if any(a.state == right[0].state for a in pair) for a in pair}
    others.pop(right[0].state, None)
    return list(others.values()) if len(others) == 1 else []
