"""The other side of a contact: a walk to the right of its trigger.

In: the nodes of a sentence, the trigger's index and its shape. Out: the owner of a noun ("the visit of X"),
the officials of the other side, and the node that names them; empty where none is certain.
"""

from typing import Final

from services.extract.frames.clauses import meanwhile, mediated, past_bracket
from services.extract.frames.enumeration import further
from services.extract.frames.groups import announced, announces, behind_colon, countries, no_goal
from services.extract.frames.holding import held_between, members
from services.extract.frames.interposed import (
    a_thing,
    addressed,
    aside,
    begun_from,
    bounds,
    by_them,
    counted_lands,
    delegates,
    describes,
    first_listed,
    in_a_topic,
    named_behind_comma,
    named_event,
    named_later,
    of_what_it_is,
    only_completes,
    operates,
    owned,
    past_dashes,
    praise,
    put_off,
    renames,
    several_partners,
)
from services.extract.frames.shapes import Shape
from services.extract.model import Actor
from services.extract.sentence.announced import nameless
from services.extract.sentence.node import BARE, Node, bare, on_margins, says
from services.extract.words.items import Meaning
from services.extract.words.triggers import Trigger

_TENSES: Final = frozenset(("past", "present"))
_DASHES: Final = ("-", "–", "—")
_MOST_BETWEEN: Final = 4
"""Unknown small words between a noun and its pair: "pembicaraan tingkat sekretaris luar negeri A-B"."""
_MOST_PLAIN: Final = 3
"""Unknown small words between a word of travel and where it goes."""
_RIGHT: Final = 26
"""Nodes to the right of a trigger in which its other side may stand."""
_Side = tuple[list[Actor], Node | None]
"""The officials of the other side and the node that names them."""
_NOBODY: Final[_Side] = ([], None)


def other_side(
    nodes: list[Node], at: int, trigger: Trigger, shape: Shape
) -> tuple[list[Actor], list[Actor], Node | None]:
    """Scan to the right: the owner of a noun, the other side, and its node."""
    scan = _Scan(nodes, at, trigger, shape)
    right, node = scan.run()
    return scan.owner, right, node


class _Scan:
    """A walk to the right of a trigger, and what it has passed. Each look answers, or goes on with None."""

    def __init__(self, nodes: list[Node], at: int, trigger: Trigger, shape: Shape) -> None:
        self.nodes: Final = nodes
        self.at: Final = at
        self.trigger: Final = trigger
        self.shape: Final = shape
        self.owner: list[Actor] = []
        self.guests = False
        """Whether those whose journeys it was are told by their names further on."""
        self.adjacent = True
        """Whether nothing has come between that parts a verb from its object."""
        self.plain = 0
        """Unknown small words on the way."""
        self.beyond = past_bracket(nodes, at + 1)
        """Where to go on."""

    def run(self) -> _Side:
        """The other side, or nobody."""
        for probe in range(self.beyond, min(len(self.nodes), self.at + _RIGHT)):
            if probe < self.beyond:
                continue
            side = self._look(probe, self.nodes[probe])
            if side is not None:
                return list(side[0]), side[1]
        return [], None

    def _look(self, probe: int, node: Node) -> _Side | None:
        nodes = self.nodes
        if node.text in _DASHES and (over := past_dashes(nodes, probe)):
            self.beyond = over
        elif node.is_("relative") and not self.shape.place and mediated(nodes, probe + 1):
            self.beyond = probe + 3
        elif node.kind == "actors":
            return self._group(probe, node)
        elif node.kind == "place":
            return self._place(probe, node)
        elif node.kind == "forum":
            return self._forum(probe)
        elif node.kind == "word" and node.item is not None:
            return self._sign(probe, node, node.item.word)
        return None

    def _group(self, probe: int, node: Node) -> _Side | None:
        nodes, shape = self.nodes, self.shape
        if node.prep == "with" and (meanwhile(nodes, probe) or (bare(node) and bounds(nodes, probe))):
            # "met farmers along the border with X"
            return _NOBODY
        if node.prep == "to" and self.trigger.frame == "with" and (self.trigger.weak or not self.adjacent):
            # "discussed ways to help X": only whom one speaks *to* is the other side.
            self.adjacent = False
            return None
        members_at = announces(nodes, probe)
        if members_at or (shape.place and no_goal(nodes, probe)):
            self.beyond = self.beyond if shape.place else max(self.beyond, members_at)
            self.guests = shape.place and shape.noun and node.prep in shape.owner
            return None
        discussed = node.prep == "between" and bare(node)
        if discussed and (len(self.owner) > 1 or any(n.is_("discuss") for n in nodes[self.at + 1 : probe])):
            # "their discussion focused on the treaty between A and B", "talks of X and Y on ties between"
            return _NOBODY
        if node.prep == "between" and of_what_it_is(nodes, self.at, probe):
            return _NOBODY
        if self._of_a_topic(probe, node):
            return _NOBODY
        within = node.prep in shape.preps and not (node.prep == "in" and not shape.place)
        if within or (shape.place and counted_lands(nodes, probe)):
            return self._found(probe, node)
        if self.owner and node.prep == "including" and all(a.state is None for a in node.actors):
            # "talks between A and B, led by the ministers": who leads them is of the two.
            return None
        if self.guests and node.prep == "including" and not bare(node):
            # "visits by several leaders, including X and Y"
            self.owner = node.actors
            return None
        if (node.prep == "including" or behind_colon(nodes, probe)) and self._may_be_listed(probe, node):
            return self._found(probe, node)
        if node.prep is None and shape.direct and self.adjacent:
            return self._object(probe, node)
        return self._no_side(probe, node)

    def _of_a_topic(self, probe: int, node: Node) -> bool:
        """Whether a place belongs to what a visit is about, or stands behind its goals: "a tour of A"."""
        visit = self.shape.noun and self.shape.place and node.prep == "in"
        goals = bool(self.owner) and all(actor.kind in BARE for actor in self.owner)
        return visit and (goals or in_a_topic(self.nodes, self.at, probe))

    def _may_be_listed(self, probe: int, node: Node) -> bool:
        """Whether the members of a list may be whom the trigger is about."""
        shape = self.shape
        if shape.place:
            return bare(node)
        if not (shape.preps or shape.direct):
            return False
        nodes, at = self.nodes, self.at
        of = not shape.noun and nodes[at + 1].is_("of")
        if of and any(nameless(n) and n.prep == "of" for n in nodes[at + 1 : probe]):
            # "spoke of several ministers, including X"
            return False
        return not bare(node) or countries(nodes, at, probe) or announced(nodes, at, probe)

    def _object(self, probe: int, node: Node) -> _Side | None:
        if self.trigger.frame == "write" and addressed(self.nodes, probe):
            # "handed over the letter of President X to King Y"
            self.adjacent = False
            return None
        if says(self.nodes[self.at]):
            # "said X met Y": whom one tells something comes with a preposition.
            return _NOBODY
        return self._found(probe, node)

    def _no_side(self, probe: int, node: Node) -> _Side | None:
        """A group that is the owner of a noun, or on the way."""
        shape = self.shape
        if shape.place and node.prep == "from" and bare(node):
            # "a tour from X to Y": a stop, nobody's tour; where it is begun, the first.
            return self._found(probe, node) if begun_from(self.nodes, self.at, probe) else None
        if shape.noun and not self.owner:
            topic = (
                not shape.place and (bare(node) or a_thing(node)) and in_a_topic(self.nodes, self.at, probe)
            )
            if node.prep in shape.owner and by_them(self.nodes, self.at, node) and not topic:
                self.owner = _trimmed(self.nodes, probe, node)
                return None
            near = self.adjacent or (node.compound and self.plain <= _MOST_BETWEEN)
            if near and node.prep is None:
                self.owner = _trimmed(self.nodes, probe, node)
                self.adjacent = False
                return None
        discussed = self.nodes[self.at].is_("discuss") and bare(node)
        talked_of = discussed and any(n.prep == "with" for n in self.nodes[probe + 1 :])
        if node.prep is None and not (self.adjacent or node.modifier or talked_of or a_thing(node)):
            return _NOBODY
        self.adjacent = False
        return None

    def _found(self, probe: int, node: Node) -> _Side:
        return further(self.nodes, probe, _trimmed(self.nodes, probe, node), self.shape), node

    def _place(self, probe: int, node: Node) -> _Side | None:
        shape = self.shape
        if self._of_a_topic(probe, node):
            return _NOBODY
        gone_to = node.prep in shape.preps and not (self.trigger.weak and node.prep == "in")
        if shape.place and (gone_to or (shape.direct and self.adjacent and node.prep is None)):
            return [], node
        self.adjacent = self.adjacent and self.trigger.form == "finite" and put_off(self.nodes, probe)
        return None

    def _forum(self, probe: int) -> _Side | None:
        if not self.shape.place:
            if several_partners(self.nodes, self.at, probe):
                return members(self.nodes, probe), self.nodes[probe]
            beside = on_margins(self.nodes[self.at : probe])
            if self.adjacent and not beside and not announced(self.nodes, self.at, probe):
                return _NOBODY
        self.adjacent = False
        return None

    def _sign(self, probe: int, node: Node, word: Meaning | None) -> _Side | None:
        """A mark, a number or a word."""
        nodes, shape, text = self.nodes, self.shape, node.text
        listed = text == ":" and probe + 1 < len(nodes)
        if listed and (behind_colon(nodes, probe + 1) or nodes[probe + 1].prep == "including"):
            return None
        if text in (";", ":", ".", "!", "?"):
            return _NOBODY
        if text == "," and self.adjacent and (aside(nodes, probe) or (shape.place and renames(nodes, probe))):
            return None
        several = node.is_("countries") or node.is_("several") or text.isdecimal()
        if shape.place and several and (first := first_listed(nodes, probe)):
            self.beyond = first
            return None
        if word is not None:
            return self._word(probe, node, word)
        self.plain += text[:1].islower()
        if shape.place and self.plain > _MOST_PLAIN:
            # "a working visit to see off the first export to Chad": the goal is another word's.
            return _NOBODY
        if self.adjacent:
            self.adjacent = describes(nodes, probe) or (not text[:1].isalnum() and text != ",")
        return None

    def _word(self, probe: int, node: Node, word: Meaning) -> _Side | None:
        """A word of the pack: it refers to somebody, is passed, opens another clause, or parts."""
        nodes, shape, roles = self.nodes, self.shape, word.roles
        if word.reference == "both" and self.adjacent:
            told = named_behind_comma(nodes, probe, direct=shape.direct and probe == self.at + 1)
            if told:
                return further(nodes, told, nodes[told].actors, shape), nodes[told]
        if word.reference in ("he", "both") and self.adjacent and shape.direct and not owned(nodes, probe):
            named = named_later(nodes, probe, place=False) if word.reference == "both" else 0
            self.beyond = named or self.beyond
            return None if named else _NOBODY
        if "relative" in roles and self._past_clause(probe):
            return None
        opens = bool(roles & {"relative", "that"}) and shape.noun and not shape.place
        if opens and (sides := held_between(nodes, probe)):
            self.beyond = sides
            return None
        inward = any(n.is_("including") for n in nodes[probe + 1 : probe + 3])
        if inward and shape.place and roles & {"relative", "that"}:
            # "a tour that also takes in A and B"
            return None
        counted = word.speech and bool(nodes[probe - 1].roles & {"det", "several"})
        if roles & {"boundary", "that", "relative"} or (word.speech and not counted):
            # "ministers of several states, including A": nothing is stated there.
            return _NOBODY
        if "scenery" in roles and "with" not in roles and _acts_next(nodes, probe):
            # "crowds gathered as X met Y"
            return _NOBODY
        if self.adjacent and (only_completes(self.trigger, word) or delegates(nodes, probe)):
            return None
        if self._acts(probe, node, word):
            return _NOBODY
        if shape.noun and probe == self.at + 1 and "between" in roles and not _follows(nodes, probe):
            self.owner = []
            return _NOBODY
        topic = shape.noun and "discuss" in roles
        if topic or not (roles or word.honorific or word.mode or word.setting or word.shift or word.dates):
            # "The call focused on Chad": what it was about.
            self.adjacent = False
        return None

    def _past_clause(self, probe: int) -> bool:
        """Whether a relative clause only describes, and the way goes on in it or behind it."""
        nodes, shape = self.nodes, self.shape
        if operates(nodes, probe + 1) and (shape.noun or " " in nodes[self.at].text):
            return True
        over = named_later(nodes, probe, place=shape.place)
        over = over or (praise(nodes, probe, shape) if shape.noun or probe == self.at + 1 else 0)
        self.beyond = over or self.beyond
        return bool(over)

    def _acts(self, probe: int, node: Node, word: Meaning) -> bool:
        """Whether a word is another verb, from which on the words are not the trigger's."""
        if not word.triggers:
            return False
        if probe > self.at + 1 and any(other.form == "base" for other in word.triggers) and " " in node.text:
            return True
        said = self.trigger.frame in ("tell", "address") and all(t.form == "noun" for t in word.triggers)
        passed = word.roles - _TENSES or word.setting or word.mode or said
        return not passed and not named_event(self.nodes, probe)


def _acts_next(nodes: list[Node], at: int) -> bool:
    """Whether somebody with a verb of his own follows a word."""
    who = at + 1
    while who < len(nodes) and nodes[who].is_("det"):
        who += 1
    if who + 1 >= len(nodes) or nodes[who].kind != "actors":
        return False
    return any(trigger.form == "finite" for trigger in nodes[who + 1].triggers)


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
    word = follows.word if follows is not None and follows.kind == "word" else None
    if word is not None and (
        word.speech or any(t.form == "finite" and t.frame != "with" for t in word.triggers)
    ):
        return node.actors[:-1]
    return node.actors
