"""Who goes abroad by somebody else's verb, or by leaving: "is sending his envoy to A", "left Lima for Quito",
"left Lima after a three-day visit".

In: the nodes of a sentence and the trigger. Out: a `Filled` with travellers and goals, or why not.
"""

from typing import Final

from services.extract.frames.attempt import Attempt
from services.extract.frames.journeys import states_of
from services.extract.frames.references import ranked
from services.extract.frames.shapes import Filled, Resolve
from services.extract.frames.stops import stops
from services.extract.frames.subject import subject
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Level
from shared.knowledge.tables import Crossroads

_GOAL: Final = 8
"""Nodes between who is sent and where he is sent."""
_KIND: Final = 5
"""Nodes among which a delegation and the words that describe it stand."""
_LEADS: Final = Level.MINISTER.rank
_OWN: Final = frozenset(("det", "own", "light"))
_PAST: Final = 12
"""Nodes between what somebody has left and the visit that is over."""
_LEAVING: Final = frozenset(("about", "light", "in", "det"))
_AWAY: Final = frozenset(("boundary", "relative", "that", "with"))
_COUNTED: Final = 4
"""Nodes from a visit to the word before its goal."""
_HERE: Final = 4
"""Nodes behind a word of travel in which "here" is its goal."""
_GOALS: Final = frozenset(("to", "of", "in", "from", "by"))


def sent_abroad(a: Attempt) -> Filled:
    """Who travels because somebody sends him: "is sending his envoy to A and B"."""
    nodes, start = a.nodes, a.at + 1
    while start < len(nodes) and nodes[start].kind == "word" and nodes[start].roles & _OWN:
        start += 1
    envoy = nodes[start] if start < len(nodes) else None
    if envoy is not None and envoy.kind == "word":
        return _body_sent(a, start)
    if envoy is None or envoy.kind != "actors" or envoy.prep is not None or bare(envoy) or envoy.modifier:
        return Filled([], [], reason="nobody is sent")
    first = envoy.actors[0]
    if first.accredited is not None and first.state is None:
        # "his envoy to Chad and Mali": the title has taken the goal.
        goals = [first.accredited, *(to.state for to in envoy.actors[1:] if to.state and to.name is None)]
        senders, reason = _who(a)
        if states_of(senders) != 1 or first.level is Level.AMBASSADOR or first.barred:
            return Filled([], [], reason=reason or "who sends is not said")
        first.state = senders[0].state
        return Filled([first], [Actor(g, None, None, envoy.start, envoy.end, "host") for g in goals])
    goal = next((k for k in range(start + 1, min(len(nodes), start + _GOAL)) if nodes[k].prep == "to"), None)
    way = nodes[start + 1 : goal] if goal is not None else []
    if goal is None or any(n.text in (",", ";") or n.roles & _AWAY for n in way):
        return Filled([], [], reason="nobody is sent to a state")
    receiver = nodes[goal].actors if nodes[goal].kind == "actors" and not spotted(nodes[goal]) else []
    if receiver and (any(to.kind != "official" or to.barred for to in receiver) or states_of(receiver) != 1):
        return Filled([], [], reason="nobody is sent to a state")
    senders, reason = _who(a)
    if any(actor.barred for actor in senders) or (states_of(senders) != 1 and not first.plural):
        return Filled([], [], reason=reason or "who sends is not said")
    if states_of(senders) > 1 and first.state is None and first.name is None:
        # "A and B sent their foreign ministers to Lima"
        return Filled(ranked(senders, first), stops(nodes, goal), where=nodes[goal], nodes=[nodes[goal]])
    for actor in envoy.actors:
        actor.state = actor.state or senders[0].state
    envoys = [
        one for one in envoy.actors if one.level is not Level.AMBASSADOR and one.kind in ("official", "body")
    ]
    if states_of([*envoys, *senders]) != 1:
        return Filled([], [], reason="no envoy of his own")
    where = None if receiver else nodes[goal]
    return Filled(envoys, receiver or stops(nodes, goal), where=where, nodes=[nodes[goal]])


def _body_sent(a: Attempt, start: int) -> Filled:
    """Who travels as a delegation of no state but the sender's: "sent a ten-member delegation to A"."""
    nodes = a.nodes
    stop = next((k for k in range(start, min(len(nodes), start + _KIND)) if nodes[k].is_("deputies")), None)
    if stop is None or any(n.kind != "word" or (n.word and n.word.triggers) for n in nodes[start:stop]):
        return Filled([], [], reason="nobody is sent")
    goal = stop + 1
    while goal < len(nodes) and (nodes[goal].kind == "date" or nodes[goal].is_("to") or _dated(nodes, goal)):
        goal += 1
    if goal >= len(nodes) or nodes[goal].prep != "to" or not spotted(nodes[goal]):
        return Filled([], [], reason="nobody is sent to a state")
    seats = a.crossroads.seats
    if any(host.place is not None and host.place.city in seats for host in stops(nodes, goal)):
        return Filled([], [], reason="sent to a court or an organisation")
    senders, reason = _who(a)
    if any(actor.barred for actor in senders) or states_of(senders) != 1:
        return Filled([], [], reason=reason or "who sends is not said")
    body = Actor(senders[0].state, Level.OFFICIAL, None, nodes[stop].start, nodes[stop].end, "body")
    return Filled([body], stops(nodes, goal), where=nodes[goal], nodes=[nodes[goal]])


def _who(a: Attempt) -> tuple[list[Actor], str]:
    """Who sends or leaves, or nobody and why."""
    return subject(a.nodes, a.at, a.trigger, [], a.resolve, a.subjects)


def _dated(nodes: list[Node], at: int) -> bool:
    """Whether a word only leads to a day: "on Friday"."""
    return nodes[at].is_("about") and at + 1 < len(nodes) and nodes[at + 1].kind == "date"


def left_for(a: Attempt) -> Filled:
    """Where somebody goes when he leaves where he is: "left Lima on Friday for Quito"."""
    nodes, at, trigger = a.nodes, a.at, a.trigger
    goal: int | None = None
    first = at + 1
    while first < len(nodes) and (nodes[first].is_("det") or nodes[first].is_("from")):
        first += 1
    if first < len(nodes) and nodes[first].kind == "actors" and spotted(nodes[first]):
        # "left the country to meet X": what is left acts no more.
        nodes[first].consumed = True
    for probe in range(at + 1, min(len(nodes) - 1, at + _GOAL)):
        node = nodes[probe]
        if node.is_("topic"):
            goal = probe + 1 + nodes[probe + 1].is_("det")
            break
        if not (node.kind == "date" or spotted(node) or node.roles & _LEAVING):
            break
    if goal is None and first < len(nodes) and nodes[first].is_("here"):
        # "left here on Friday, concluding a visit"
        guests, reason = _who(a)
        hosts = a.resolve("here", guests[0].state, at) if leads(guests) else []
        return Filled(guests, hosts, nodes=[nodes[first]], reason=reason or "only leaves")
    over = goal is None and trigger.status is None and first < len(nodes) and _left(nodes, first)
    if not over and (goal is None or goal >= len(nodes) or not spotted(nodes[goal])):
        return Filled([], [], reason="nobody leaves for a state")
    guests, reason = _who(a)
    if not guests:
        return Filled([], [], reason=reason or "nobody travels")
    if over:
        hosts = host_at(nodes[first]) if leads(guests) else []
        return Filled(guests, hosts, where=nodes[first], nodes=[nodes[first]], reason="only leaves")
    goal = goal or first
    gone = trigger.form == "finite" and trigger.status is None and first < goal and spotted(nodes[first])
    before = stop_left(a, guests, nodes[first]) if gone else []
    return Filled(guests, [*before, *stops(nodes, goal)], where=nodes[goal], nodes=[nodes[goal]])


def stop_left(a: Attempt, guests: list[Actor], spot: Node) -> list[Actor]:
    """Whom travellers of rank had visited where they set out; nobody where many meet."""
    assembled = any(n.kind == "forum" or (n.word is not None and n.word.guard == "attend") for n in a.nodes)
    hosts = [] if assembled or not leads(guests) else host_at(spot)
    if spot.place is not None and spot.place.city in a.crossroads.gatherings:
        return []
    no_hosts = {guest.state for guest in guests}.union(a.crossroads.lenders)
    return [host for host in hosts if host.state not in no_hosts]


def leads(guests: list[Actor]) -> bool:
    """Whether only somebody of a minister's rank or above travels."""
    return bool(guests) and all(
        a.kind == "official" and a.level is not None and a.level.rank >= _LEADS for a in guests
    )


def host_here(
    nodes: list[Node], at: int, trigger: Trigger, guests: list[Actor], resolve: Resolve
) -> list[Actor]:
    """The state that the article is filed from, where somebody is on a visit and nobody says where."""
    if states_of(guests) != 1 or any(a.barred or a.kind not in ("official", "body") for a in guests):
        return []
    if any(node.is_("here") for node in nodes[at + 1 : at + _HERE]):
        return resolve("here", guests[0].state, at)
    goal = _goal(nodes, at)
    behind = goal is not None
    if not leads(guests) or any(node.kind == "forum" for node in nodes):
        return []
    if trigger.form != "noun":
        landed = trigger.frame == "arrive" and trigger.form == "finite" and trigger.status is None
        return resolve("filed", guests[0].state, at) if landed and not behind else []
    back = at - 1
    while back > 0 and _of_the_noun(nodes[back]):
        back -= 1
    before = nodes[back]
    if any(operator.status is not None for operator in before.word.operators) if before.word else True:
        return []
    if before.is_("hold"):
        begun = before.is_("past") or not any(node.is_("to") for node in nodes[max(0, back - 1) : back])
        region = goal is None or (goal + 1 < len(nodes) and nodes[goal + 1].text[:1].isupper())
        return resolve("begun", guests[0].state, at) if begun and region else []
    part = nodes[back - 1]
    on_it = before.is_("during") or before.is_("about")
    # "at the start of a visit", "on the last day of his visit"
    timed = part.word is not None and bool(part.word.dates)
    on_it = on_it or (before.is_("of") and (timed or part.is_("hold")))
    return resolve("filed", guests[0].state, at) if on_it and not behind else []


def _goal(nodes: list[Node], at: int) -> int | None:
    """Index of the word before where somebody goes, behind what counts the visit: "lawatan keempat ke"."""
    for probe in range(at + 1, min(len(nodes), at + _COUNTED)):
        if nodes[probe].roles & _GOALS:
            return probe
        if nodes[probe].kind != "word" or not nodes[probe].text.islower():
            return None
    return None


def _of_the_noun(node: Node) -> bool:
    """Whether a word in front of a noun only says which: "his long-awaited five-nation tour"."""
    return node.kind == "word" and (node.word is None or node.is_("nation") or bool(node.roles & _OWN))


def left_behind(nodes: list[Node], at: int) -> Node | None:
    """What is left at the end of a visit: "left Lima on Friday at the end of a visit"."""
    for probe in range(at - 1, max(0, at - _PAST), -1):
        node = nodes[probe]
        if node.roles & {"that", "relative"} or node.text in (";", ":", "."):
            return None
        if spotted(node):
            back = probe - 1
            while back > 0 and (nodes[back].is_("det") or nodes[back].is_("from")):
                back -= 1
            word = nodes[back].word
            leaves = word is not None and any(trigger.frame == "leave" for trigger in word.triggers)
            return node if leaves else None
        if node.kind == "actors":
            return None
    return None


def host_at(node: Node) -> list[Actor]:
    """The state that a place or a bare state stands for, as host of who is there."""
    if node.kind != "place":
        return node.actors
    country = node.place.country if node.place is not None else None
    return [Actor(country, None, None, node.start, node.end, "host", place=node.place)] if country else []


def guest_in(nodes: list[Node], at: int, crossroads: Crossroads) -> Filled | None:
    """Where a guest says or does something: "the visiting minister of A said in Lima"."""
    guest = nodes[at + 1] if at + 1 < len(nodes) else None
    if guest is None or guest.kind != "actors" or bare(guest) or states_of(guest.actors) != 1:
        return None
    own = guest.actors[0].state
    if any(a.barred or a.kind != "official" or a.state is None for a in guest.actors):
        return None
    seats: dict[str, Node] = {}
    for node in nodes[at + 2 :]:
        if node.kind == "forum" and not seats:
            return None
        if node.kind == "place" and node.prep == "in" and node.place is not None and node.place.country:
            seat = node.item is not None and node.item.known is not None and node.item.known.state is not None
            if seat and node.place.country not in crossroads.lenders:
                seats.setdefault(node.place.country, node)
    seats.pop(own or "", None)
    if len(seats) != 1:
        return None
    country, where = next(iter(seats.items()))
    others = {a.state for n in nodes if n is not guest for a in n.actors if a.kind in ("official", "body")}
    if others - {None, own, country}:
        # Whom he meets there may be a guest, too.
        return None
    return Filled(guest.actors, host_at(where), where=where, nodes=[where])


def _left(nodes: list[Node], at: int) -> bool:
    """Whether a place is only left, with nothing made of it: not "left Lima out", "left Lima in no doubt"."""
    if not spotted(nodes[at]) or any(actor.possessive for actor in nodes[at].actors):
        return False
    behind = at + 1
    while behind < len(nodes) and (nodes[behind].kind == "date" or _dates(nodes, behind)):
        behind += 1
    after = nodes[behind] if behind < len(nodes) else None
    return after is None or after.text in (".", ",", ";") or after.is_("boundary")


def _dates(nodes: list[Node], at: int) -> bool:
    """Whether a word only brings in a day: "on Friday"."""
    return nodes[at].is_("about") and at + 1 < len(nodes) and nodes[at + 1].kind == "date"


def spotted(node: Node) -> bool:
    """Whether a node only names a place: a city, or a state for which nobody acts."""
    return node.kind == "place" or (node.kind == "actors" and bare(node) and not node.modifier)
