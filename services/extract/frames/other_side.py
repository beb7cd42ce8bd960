"""The other side of a contact: scans to the right of a trigger, and for the pair in front of a noun.

In: the nodes of a sentence, the trigger's index and its shape. Out: the owner of a noun ("the visit of X"),
the officials of the other side, and the node that names them; empty where none is certain.
"""

from services.extract.frames.clauses import meanwhile, mediated, past_bracket
from services.extract.frames.enumeration import further
from services.extract.frames.groups import announced, announces, behind_colon, countries
from services.extract.frames.holding import members
from services.extract.frames.interposed import (
    a_thing,
    addressed,
    aside,
    describes,
    first_listed,
    named_behind_comma,
    named_event,
    named_later,
    operates,
    owned,
    past_dashes,
    praise,
    renames,
    says,
    several_partners,
)
from services.extract.frames.shapes import Shape
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare
from services.extract.words.items import Meaning
from shared.lang.reading import Trigger

_PAIRED, _OWNED = 4, 7
"""Nodes in front of a noun in which its pair, or its owner, may stand."""
_THROUGH = {
    "receive": ("visiting", "meeting"),
    "received": ("meeting",),
    "letter": ("letter", "arrive"),
    "get": ("letter",),
    "write": ("letter",),
    "address": ("letter",),
}
_DASHES = ("-", "–", "—")
_HELD = frozenset(("hold", "by", "to", "light", "det"))
_MOST_BETWEEN = 4
"""Unknown small words between a noun and its pair: "pembicaraan tingkat sekretaris luar negeri A-B"."""
_MOST_PLAIN = 3
"""Unknown small words between a word of travel and where it goes."""
_RIGHT = 26
"""Nodes to the right of a trigger in which its other side may stand."""


def other_side(
    nodes: list[Node], at: int, trigger: Trigger, shape: Shape
) -> tuple[list[Actor], list[Actor], Node | None]:
    """Scan to the right: the owner of a noun, the other side, and its node."""
    owner: list[Actor] = []
    adjacent = True
    plain = 0
    beyond = past_bracket(nodes, at + 1)
    for probe in range(beyond, min(len(nodes), at + _RIGHT)):
        node = nodes[probe]
        if probe < beyond:
            continue
        if node.text in _DASHES and (over := past_dashes(nodes, probe)):
            beyond = over
            continue
        if node.is_("relative") and not shape.place and mediated(nodes, probe + 1):
            beyond = probe + 3
            continue
        if node.kind == "actors":
            if node.prep == "with" and meanwhile(nodes, probe):
                break
            if node.prep == "to" and trigger.frame == "with" and (trigger.weak or not adjacent):
                # "discussed ways to help X": only whom one speaks *to* is the other side.
                adjacent = False
                continue
            if node.prep == "with" and bare(node) and _bounds(nodes, probe):
                # "met farmers along the border with X"
                break
            if announces(nodes, probe) or (shape.place and (nodes[probe - 1].is_("not") or _house(node))):
                continue
            if node.prep == "between" and bare(node) and any(n.is_("discuss") for n in nodes[at + 1 : probe]):
                # "their discussion focused on the treaty between A and B"
                break
            if shape.noun and shape.place and node.prep == "in" and _in_a_topic(nodes, at, probe):
                break
            if node.prep in shape.preps and not (node.prep == "in" and not shape.place):
                return owner, further(nodes, probe, _trimmed(nodes, probe, node), shape), node
            if owner and node.prep == "including" and all(a.state is None for a in node.actors):
                # "talks between A and B, led by the ministers": who leads them is of the two.
                continue
            if (node.prep == "including" or behind_colon(nodes, probe)) and (
                bare(node)
                if shape.place
                else (shape.preps or shape.direct)
                and (not bare(node) or countries(nodes, at, probe) or announced(nodes, at, probe))
            ):
                return owner, further(nodes, probe, _trimmed(nodes, probe, node), shape), node
            if node.prep is None and shape.direct and adjacent:
                if trigger.frame == "write" and addressed(nodes, probe):
                    # "handed over the letter of President X to King Y"
                    adjacent = False
                    continue
                if says(nodes[at]):
                    # "said X met Y": whom one tells something comes with a preposition.
                    return owner, [], None
                return owner, further(nodes, probe, _trimmed(nodes, probe, node), shape), node
            if shape.place and node.prep == "from" and bare(node):
                # "a tour from X to Y": a stop, nobody's tour.
                continue
            if shape.noun and not owner and node.prep in shape.owner and _by_them(nodes, at, node):
                owner = _trimmed(nodes, probe, node)
                continue
            near = adjacent or (node.compound and plain <= _MOST_BETWEEN)
            if shape.noun and not owner and near and node.prep is None:
                owner = _trimmed(nodes, probe, node)
                adjacent = False
                continue
            topic = (
                nodes[at].is_("discuss") and bare(node) and any(n.prep == "with" for n in nodes[probe + 1 :])
            )
            if node.prep is None and not (adjacent or node.modifier or topic or a_thing(node)):
                break
            adjacent = False
            continue
        if node.kind == "place":
            if shape.noun and shape.place and node.prep == "in" and _in_a_topic(nodes, at, probe):
                break
            if shape.place and (
                (node.prep in shape.preps and not (trigger.weak and node.prep == "in"))
                or (shape.direct and adjacent and node.prep is None)
            ):
                return owner, [], node
            adjacent = False
            continue
        if node.kind == "forum":
            if not shape.place and several_partners(nodes, at, probe):
                return owner, members(nodes, probe), node
            if adjacent and not shape.place and not announced(nodes, at, probe):
                return owner, [], None
            adjacent = False
            continue
        if node.kind != "word" or node.item is None:
            continue
        text, word = node.text, node.item.word
        if text == ":" and probe + 1 < len(nodes) and behind_colon(nodes, probe + 1):
            continue
        if text == ":" and probe + 1 < len(nodes) and nodes[probe + 1].prep == "including":
            continue
        if text in (";", ":", ".", "!", "?"):
            break
        if text == "," and adjacent and (aside(nodes, probe) or (shape.place and renames(nodes, probe))):
            continue
        counted = node.is_("several") or text.isdecimal()
        if shape.place and (node.is_("countries") or counted) and (first := first_listed(nodes, probe)):
            beyond = first
            continue
        if word is None:
            plain += text[:1].islower()
            if shape.place and plain > _MOST_PLAIN:
                # "a working visit to see off the first export to Chad": the goal is another word's.
                break
            adjacent = adjacent and (describes(nodes, probe) or (not text[:1].isalnum() and text != ","))
            continue
        if (
            word.reference == "both"
            and adjacent
            and (told := named_behind_comma(nodes, probe, direct=shape.direct and probe == at + 1))
        ):
            return owner, further(nodes, told, nodes[told].actors, shape), nodes[told]
        if word.reference in ("he", "both") and adjacent and shape.direct and not owned(nodes, probe):
            if word.reference == "both" and (named := named_later(nodes, probe, place=False)):
                beyond = named
                continue
            break
        roles = word.roles
        if "relative" in roles and operates(nodes, probe + 1) and (shape.noun or " " in nodes[at].text):
            continue
        if (
            "relative" in roles
            and (shape.direct or shape.place)
            and (named := named_later(nodes, probe, place=shape.place))
        ):
            beyond = named
            continue
        if "relative" in roles and (praised := praise(nodes, probe, shape)):
            beyond = praised
            continue
        if (
            shape.place
            and roles & {"relative", "that"}
            and any(node.is_("including") for node in nodes[probe + 1 : probe + 3])
        ):
            # "a tour that also takes in A and B"
            continue
        if roles & {"boundary", "that", "relative"} or word.speech:
            break
        if adjacent and _passed(trigger, word):
            continue
        if probe > at + 1 and any(other.form == "base" for other in word.triggers) and " " in text:
            break
        said = trigger.frame in ("tell", "address") and all(t.form == "noun" for t in word.triggers)
        if (
            word.triggers
            and not (roles or word.setting or word.mode or said)
            and not named_event(nodes, probe)
        ):
            break
        if shape.noun and probe == at + 1 and "between" in roles and not _follows(nodes, probe):
            return [], [], None
        if not (roles or word.honorific or word.mode or word.setting or word.shift or word.dates):
            adjacent = False
    return owner, [], None


def _bounds(nodes: list[Node], at: int) -> bool:
    """Whether a state only says what a border or a trade is with."""
    before = nodes[at - 2] if at > 1 and nodes[at - 1].is_("with") else None
    return before is not None and before.kind == "actors" and a_thing(before)


def _house(node: Node) -> bool:
    """Whether a name behind "in" is that of a house: "arrived at Kennedy"; whom one visits has a title."""
    return node.prep == "in" and all(a.kind == "official" and a.title_word is None for a in node.actors)


def _in_a_topic(nodes: list[Node], at: int, probe: int) -> bool:
    """Whether a place belongs to what a visit is about or met with: "marred by rows over oil in Peru"."""
    return any(
        (nodes[k].is_("about") or nodes[k].is_("by"))
        and nodes[k + 1].kind == "word"
        and not any(n.kind in ("date", "actors") or n.text == "," for n in nodes[k + 1 : probe])
        for k in range(at + 1, probe)
    )


def _passed(trigger: Trigger, word: Meaning) -> bool:
    """Whether a noun only completes a verb of hosting: "welcomed the arrival of X"."""
    through = _THROUGH.get(trigger.frame, ())
    return bool(through and word.triggers) and all(t.frame in through for t in word.triggers)


def _by_them(nodes: list[Node], at: int, node: Node) -> bool:
    """Whether "by X" belongs to the noun itself: "a visit by X", not "talks brokered by X"."""
    if node.prep != "by" or nodes[at + 1].is_("by"):
        return True
    between = nodes[at + 1 : nodes.index(node)]
    if between and all(n.roles & _HELD or n.text == "be" or _operating(n) for n in between):
        # "the meeting scheduled to be held by X and Y"
        return True
    goal = [n for n in between if n.kind == "place" or (n.word is not None and n.word.reference == "there")]
    return bool(goal) and all(
        n in goal or n.is_("to") or n.is_("in") or n.is_("det") or n.is_("by") or n.is_("light")
        for n in between
    )


def _operating(node: Node) -> bool:
    return node.word is not None and bool(node.word.operators)


def _follows(nodes: list[Node], at: int) -> bool:
    """Whether somebody is named within a few words."""
    return any(node.kind == "actors" for node in nodes[at + 1 : at + 4])


def _trimmed(nodes: list[Node], at: int, node: Node) -> list[Actor]:
    """The group without a last member that starts the next clause: "met B and C said"."""
    if len(node.actors) < 2 or node.compound or at + 1 >= len(nodes):
        return node.actors
    probe = at + 1
    while probe < len(nodes) and nodes[probe].kind in ("date",):
        probe += 1
    follows = nodes[probe] if probe < len(nodes) else None
    word = (
        follows.item.word
        if follows is not None and follows.kind == "word" and follows.item is not None
        else None
    )
    if word is not None and (
        word.speech or any(t.form == "finite" and t.frame != "with" for t in word.triggers)
    ):
        return node.actors[:-1]
    return node.actors


def pair_before(nodes: list[Node], at: int) -> list[Actor]:
    """ "US-China talks", "Putin's first visit", "Trump-Kim summit": the owner of a noun in front of it."""
    for probe in range(at - 1, max(-1, at - _OWNED), -1):
        node = nodes[probe]
        if node.kind == "actors":
            if at - probe > _PAIRED and not node.actors[0].possessive:
                return []
            if node.compound or len(node.actors) > 1:
                direct = probe == at - 1 or all(
                    n.kind == "word" and (n.word is None or n.word.preposition is None)
                    for n in nodes[probe + 1 : at]
                )
                close = node.compound and direct
                joined = probe == at - 1 and all(
                    a.kind in ("adjective", "state", "possessor") for a in node.actors
                )
                return node.actors if close or joined else []
            actor = node.actors[0]
            return node.actors if actor.possessive or actor.kind == "adjective" else []
        if node.kind != "word" or node.item is None:
            continue
        word = node.item.word
        if not node.text[:1].isalnum() and node.text != "-":
            return []
        if word is not None and (word.speech or word.roles - {"light", "det"} or word.triggers):
            return []
    return []
