"""Relative clauses that say who met whom, with the other side outside of them.

In: the nodes of a sentence and a trigger right behind a relative word. Out: both sides, or None. "The leaders
whom X called are Y and Z", "A is the first country that X visited".
"""

from typing import Final

from services.extract.frames.departures import host_at, spotted
from services.extract.frames.holding import members
from services.extract.frames.interposed import operates
from services.extract.frames.journeys import states_of
from services.extract.frames.shapes import FRAMES, Filled, Resolve, Shape
from services.extract.frames.stops import stops
from services.extract.mentions.people import HEADS
from services.extract.model import Actor
from services.extract.sentence.announced import nameless
from services.extract.sentence.node import Node, bare, so_called, so_many
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Level

_NEAR: Final = 26
"""Nodes behind the verb in which the list of the others begins."""
_SEEN: Final = FRAMES["received"]
"""How the list of those stands who came to a place: they are officials, and no stops."""
_SIGNS: Final = ("-", "–", "—", ":")
_AGENT: Final = frozenset(("to", "by", "with"))
"""What may stand before who acts, behind a verb: "yang ditelepon oleh X", "yang berbincang dengan X"."""
_HELD: Final = frozenset(("hold", "det", "bilateral"))
"""What stands between who acts and a noun: "with whom X has bilateral meetings"."""
_AS: Final = 5
"""Nodes from somebody's credentials to what they make him: "as the ambassador of"."""
_LINKS: Final = frozenset(("and", "join", "light", "det", "to", "in", "about"))
_TOPIC: Final = 8
"""Nodes between a state and the relative clause that says who went there."""
_WHOSE: Final = 9
"""Nodes between a leg and the journey that it is one of: "the first stop on the president's tour"."""


def listed(nodes: list[Node], at: int, shape: Shape) -> Filled | None:
    """ "The leaders whom X called are Y and Z": who acts stands behind the verb, the others behind "are"."""
    first = at + 1
    if first + 1 < len(nodes) and nodes[first].roles & _AGENT:
        first += 1
    agent = nodes[first] if first < len(nodes) else None
    if agent is not None and shape.place and spotted(agent):
        # "The guests who visited Chad were Y and Z"
        found = _others(nodes, first, host_at(agent), _SEEN, guests=True)
        return None if found is None else Filled(found.left, found.right, nodes=[agent], where=agent)
    if agent is None or agent.kind != "actors" or bare(agent) or any(a.barred for a in agent.actors):
        return None
    goal = called(nodes, at) if shape.place else None
    if goal is not None:
        return Filled(agent.actors, goal.actors, nodes=[goal], where=goal)
    return _others(nodes, first, agent.actors, shape, guests=agent.prep == "to")


def listed_by(nodes: list[Node], at: int, resolve: Resolve, shape: Shape) -> Filled | None:
    """ "Those whom he called are Y and Z", "yang diterima yakni Y": a pronoun acts, or nobody is named."""
    if shape.place:
        return None
    who = resolve("he", None, at) or resolve("main", None, at)
    found = _others(nodes, at, who, shape, guests=False)
    return found if found is not None and found.left else None


def _others(
    nodes: list[Node], start: int, agents: list[Actor], shape: Shape, *, guests: bool
) -> Filled | None:
    """The agents and those behind "are" or a colon."""
    for probe in range(start + 1, min(len(nodes) - 1, start + _NEAR)):
        if nodes[probe].is_("equals"):
            head = nodes[probe + 1]
            if head.text in (":", ",", "–", "-") and probe + 2 < len(nodes):
                head = nodes[probe + 2]
            if head.kind != "actors":
                return None
            if bare(head) and not (shape.place or any(map(_several, nodes[:start]))):
                return None
            others = head.actors if shape.place else members(nodes, nodes.index(head))
            if guests:
                return Filled(others, agents, nodes=[head])
            return Filled(agents, others, nodes=[head], where=head if shape.place else None)
        if nodes[probe].text == ":" and nodes[probe + 1].listed:
            told = nodes[probe + 1].actors
            return Filled(told, agents) if guests else Filled(agents, told)
        if (nodes[probe].kind == "actors" and not nodes[probe].modifier) or nodes[probe].text in (";", "."):
            return None
    return None


def _several(node: Node) -> bool:
    """Whether states, or those who act for some, are told only as such: "the countries whom X called"."""
    return node.is_("countries") or nameless(node)


def toured(nodes: list[Node], at: int, trigger: Trigger, resolve: Resolve) -> Filled | None:
    """ "The countries to be visited are A and B": where whoever the article is about goes."""
    if trigger.form != "passive" and not (trigger.strict and nodes[at + 1].is_("equals")):
        return None
    for probe in range(at + 1, min(len(nodes) - 1, at + _TOPIC)):
        if nodes[probe].is_("equals"):
            first = probe + 2 if nodes[probe + 1].text in _SIGNS else probe + 1
            hosts = stops(nodes, first)
            guest = (resolve("he", None, at) or resolve("head", None, at)) if hosts else []
            return Filled(guest, hosts, nodes=[nodes[first]]) if guest else None
        if nodes[probe].kind not in ("date", "word") or nodes[probe].text in (",", ".", ";"):
            return None
    return None


def on_the_list(nodes: list[Node], at: int) -> list[Actor]:
    """Where somebody goes, listed last: "the countries on the tour of X are A and B", "X's trip: A, B"."""
    announced = any(node.is_("several") or node.is_("countries") or so_many(node) for node in nodes[:at])
    for probe in range(at + 1, min(len(nodes) - 1, at + _TOPIC)):
        node = nodes[probe]
        if not announced and not (node.text == ":" and _only_stops(nodes[probe + 1 :])):
            if node.kind == "actors" and so_called(nodes[probe - 1]):
                continue
            if node.kind != "date" and not node.text.isalnum():
                return []
        if node.is_("equals") or node.text == ":" or (node.kind == "actors" and node.prep == "including"):
            first = probe if node.kind == "actors" else probe + 1
            while first < len(nodes) - 1 and (nodes[first].is_("light") or nodes[first].is_("det")):
                first += 1
            return stops(nodes, first) if nodes[first].kind == "actors" and bare(nodes[first]) else []
        if node.text in (".", ";") or node.roles & {"boundary", "relative", "that"}:
            return []
    return []


def _only_stops(nodes: list[Node]) -> bool:
    """Whether nothing but states, days and what joins them stands to the end of a sentence."""
    states = {actor.state for node in nodes for actor in node.actors}
    plain = all(
        bare(n)
        if n.kind == "actors"
        else n.kind in ("date", "place") or not n.text.isalnum() or n.roles & _LINKS
        for n in nodes
    )
    return plain and len(states) > 1


def visited_by(nodes: list[Node], at: int) -> Filled | None:
    """ "Three countries were visited by X: A, B and C": who goes behind the verb, and where he goes last."""
    agent = nodes[at + 1] if at + 1 < len(nodes) else None
    if agent is not None and agent.is_("by"):
        agent = nodes[at + 2] if at + 2 < len(nodes) else None
    if agent is None or agent.kind != "actors" or bare(agent) or any(a.barred for a in agent.actors):
        return None
    goal = called(nodes, at) or _subject(nodes, at)
    hosts = goal.actors if goal is not None else on_the_list(nodes, at)
    return Filled(agent.actors, hosts, nodes=[goal or nodes[at]], where=goal) if hosts else None


def _subject(nodes: list[Node], at: int) -> Node | None:
    """The state right before a passive verb: "Chad was visited by X"."""
    back = at - 1
    while back > 0 and (nodes[back].is_("light") or operates(nodes, back)):
        back -= 1
    before = nodes[back] if back >= 0 else None
    plain = before is not None and before.kind == "actors" and before.prep is None and bare(before)
    return before if before is not None and plain and not before.modifier else None


def credentialed(nodes: list[Node], at: int, trigger: Trigger) -> Node | None:
    """Who "the envoys who presented their credentials were"."""
    start = at + 1
    while start < len(nodes) and (nodes[start].is_("stay") or nodes[start].is_("equals")):
        start += 1
    while start < len(nodes) and start > at + 1 and (nodes[start].is_("det") or nodes[start].text in _SIGNS):
        start += 1
    if trigger.frame != "write" or start == at + 1 or start >= len(nodes):
        return None
    node = nodes[start]
    envoys = all(a.level is Level.AMBASSADOR and a.state and not a.barred for a in node.actors)
    return node if node.kind == "actors" and envoys else None


def credentials_behind(nodes: list[Node], at: int) -> tuple[list[Actor], list[Actor]] | None:
    """An envoy who is told by what his credentials make him, and the head to whom he hands them."""
    letters = next((k for k in range(at, len(nodes)) if nodes[k].is_("credentials")), None)
    if letters is None or letters + 2 >= len(nodes) or not nodes[letters + 1].is_("light"):
        return None
    envoy = next((n for n in nodes[letters + 2 : letters + _AS] if n.kind == "actors"), None)
    if envoy is None or not all(
        x.level is Level.AMBASSADOR and x.state and not x.barred for x in envoy.actors
    ):
        return None
    before = [n for n in nodes[at + 1 : letters] if n.kind == "actors" and n.prep in (None, "by", "to")]
    behind = [n for n in nodes[nodes.index(envoy) + 1 :] if n.kind == "actors" and n.prep == "to"]
    heads = [a for n in (*before, *behind) for a in n.actors if a.level in HEADS and a.barred is None]
    court = next((n.actors[0] for n in behind if bare(n)), None) or _accrediting(envoy.actors[0])
    if not heads and court is not None:
        heads = [Actor(court.state, Level.HEAD_OF_STATE, None, court.start, court.end, "official")]
    if heads and court is not None and heads[0].state is None:
        heads[0].state = court.state
    return (envoy.actors, heads[:1]) if heads else None


def _accrediting(envoy: Actor) -> Actor | None:
    """The state to which an envoy's title says that he is sent: "ambassador of Y to the court of X"."""
    if envoy.accredited is None or envoy.accredited == envoy.state:
        return None
    return Actor(envoy.accredited, None, None, envoy.start, envoy.end, "state")


def whom(nodes: list[Node], at: int) -> Node | None:
    """Whom a clause is about that names who acts: "the Sultan, whom X met", "the envoy to whom she spoke"."""
    back = at - 1
    while back > 0 and (nodes[back].is_("light") or operates(nodes, back) or nodes[back].roles & _HELD):
        back -= 1
    agent = nodes[back] if back > 0 else None
    acts = agent is not None and (
        (agent.kind == "actors" and agent.prep is None and not agent.modifier)
        or (agent.word is not None and agent.word.reference == "he" and not agent.is_("own"))
    )
    opens = back - 1
    while opens > 0 and nodes[opens].is_("det"):
        opens -= 1
    if not acts or not nodes[opens].is_("relative"):
        return None
    head = opens - 1
    while head > 0 and (nodes[head].text == "," or nodes[head].is_("with") or nodes[head].is_("to")):
        head -= 1
    node = nodes[head] if head >= 0 else None
    people = node is not None and node.kind == "actors" and not bare(node)
    return node if node is not None and people and not any(a.barred for a in node.actors) else None


def called(nodes: list[Node], at: int) -> Node | None:
    """The state of which is told who went there: "A is the first country that X visited"."""
    for probe in range(at - 1, max(0, at - _TOPIC), -1):
        if nodes[probe].is_("becomes") or nodes[probe].is_("equals"):
            goal = nodes[probe - 1]
            return goal if _lone(goal) else None
        if nodes[probe].kind == "actors" and all(actor.possessive for actor in nodes[probe].actors):
            # "A was the last leg of X's tour"
            continue
        if nodes[probe].kind != "word" or not nodes[probe].text[:1].isalnum():
            return None
    return None


def leg(nodes: list[Node], at: int) -> Node | None:
    """The state that is a stop of a journey: "Chad, his host in May, was the first leg of X's tour"."""
    stop = next((k for k in range(at, max(0, at - _WHOSE), -1) if nodes[k].is_("leg")), None)
    if stop is None or any(_parts(node) for node in nodes[stop + 1 : at]):
        return None
    for probe in range(stop - 1, max(0, stop - _TOPIC), -1):
        if nodes[probe].is_("stay"):
            head = probe - 1
            if nodes[head].text == ",":
                head = next((k for k in range(head - 1, 0, -1) if nodes[k].text == ","), 0) - 1
            goal = nodes[head] if head >= 0 else None
            return goal if goal is not None and _lone(goal) else None
        whose = nodes[probe].kind == "actors" and all(actor.possessive for actor in nodes[probe].actors)
        if not whose and (nodes[probe].kind != "word" or not nodes[probe].text[:1].isalnum()):
            return None
    return None


def _parts(node: Node) -> bool:
    """Whether another clause begins, or a place is told, between a leg and its journey."""
    return (
        node.kind == "place" or node.text in (",", ";") or bool(node.roles & {"boundary", "that", "relative"})
    )


def _lone(node: Node) -> bool:
    plain = node.kind == "actors" and node.prep is None and not node.modifier and bare(node)
    return plain and states_of(node.actors) == 1
