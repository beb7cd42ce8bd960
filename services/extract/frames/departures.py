"""Who goes abroad by somebody else's verb, or by leaving: "is sending his envoy to A", "left Lima for Quito".

In: the nodes of a sentence and the trigger. Out: a `Filled` with travellers and goals, or why not.
"""

from services.extract.frames.journeys import states_of, stops
from services.extract.frames.shapes import Filled, Resolve
from services.extract.frames.subject import subject
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare
from shared.domain.vocabulary import Level
from shared.lang.reading import Trigger

_GOAL = 8
"""Nodes between who is sent and where he is sent."""
_OWN = frozenset(("det", "own", "light"))
_LEAVING = frozenset(("about", "light", "in", "det"))
_AWAY = frozenset(("boundary", "relative", "that", "with"))


def sent_abroad(
    nodes: list[Node], at: int, trigger: Trigger, resolve: Resolve, subjects: dict[int, list[Actor]]
) -> Filled:
    """Who travels because somebody sends him: "is sending his envoy to A and B"."""
    start = at + 1
    while start < len(nodes) and nodes[start].kind == "word" and nodes[start].roles & _OWN:
        start += 1
    envoy = nodes[start] if start < len(nodes) else None
    if envoy is None or envoy.kind != "actors" or envoy.prep is not None or bare(envoy) or envoy.modifier:
        return Filled([], [], reason="nobody is sent")
    first = envoy.actors[0]
    if first.accredited is not None and first.state is None:
        # "his envoy to Chad and Mali": the title has taken the goal.
        goals = [first.accredited, *(a.state for a in envoy.actors[1:] if a.state and a.name is None)]
        senders, reason = subject(nodes, at, trigger, [], resolve, subjects)
        if states_of(senders) != 1 or first.level is Level.AMBASSADOR or first.barred:
            return Filled([], [], reason=reason or "who sends is not said")
        first.state = senders[0].state
        return Filled([first], [Actor(g, None, None, envoy.start, envoy.end, "host") for g in goals])
    goal = next((k for k in range(start + 1, min(len(nodes), start + _GOAL)) if nodes[k].prep == "to"), None)
    way = nodes[start + 1 : goal] if goal is not None else []
    if goal is None or any(n.text in (",", ";") or n.roles & _AWAY for n in way):
        return Filled([], [], reason="nobody is sent to a state")
    receiver = nodes[goal].actors if nodes[goal].kind == "actors" and not _spot(nodes[goal]) else []
    if receiver and (any(a.kind != "official" or a.barred for a in receiver) or states_of(receiver) != 1):
        return Filled([], [], reason="nobody is sent to a state")
    senders, reason = subject(nodes, at, trigger, [], resolve, subjects)
    if states_of(senders) != 1 or any(actor.barred for actor in senders):
        return Filled([], [], reason=reason or "who sends is not said")
    for actor in envoy.actors:
        actor.state = actor.state or senders[0].state
    envoys = [a for a in envoy.actors if a.level is not Level.AMBASSADOR and a.kind in ("official", "body")]
    if states_of([*envoys, *senders]) != 1:
        return Filled([], [], reason="no envoy of his own")
    where = None if receiver else nodes[goal]
    return Filled(envoys, receiver or stops(nodes, goal), where=where, nodes=[nodes[goal]])


def left_for(
    nodes: list[Node], at: int, trigger: Trigger, resolve: Resolve, subjects: dict[int, list[Actor]]
) -> Filled:
    """Where somebody goes when he leaves where he is: "left Lima on Friday for Quito"."""
    goal: int | None = None
    first = at + 1
    while first < len(nodes) and nodes[first].is_("det"):
        first += 1
    if first < len(nodes) and nodes[first].kind == "actors" and _spot(nodes[first]):
        # "left the country to meet X": what is left acts no more.
        nodes[first].consumed = True
    for probe in range(at + 1, min(len(nodes) - 1, at + _GOAL)):
        node = nodes[probe]
        if node.is_("topic"):
            goal = probe + 1 + nodes[probe + 1].is_("det")
            break
        if not (node.kind == "date" or _spot(node) or node.roles & _LEAVING):
            break
    if goal is None or goal >= len(nodes) or not _spot(nodes[goal]):
        return Filled([], [], reason="nobody leaves for a state")
    guests, reason = subject(nodes, at, trigger, [], resolve, subjects)
    if not guests:
        return Filled([], [], reason=reason or "nobody travels")
    return Filled(guests, stops(nodes, goal), where=nodes[goal], nodes=[nodes[goal]])


def _spot(node: Node) -> bool:
    return node.kind == "place" or (node.kind == "actors" and bare(node) and not node.modifier)
