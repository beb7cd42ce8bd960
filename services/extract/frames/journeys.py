"""Journeys: where somebody goes, whose journey it is, and who is host when nobody says so.

In: the nodes of a sentence and the trigger of a visit or of talks. Out: hosts and travellers as actors; a
state becomes host by the place alone only where no third state's city is lent to others.
"""

from typing import Final

from services.extract.frames.shapes import Resolve
from services.extract.frames.stops import stops
from services.extract.frames.subject import subject
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Status
from shared.knowledge.tables import Crossroads

_APART: Final = 5
"""Nodes between a noun and the verb whose object it is."""
_BEFORE: Final = 20
"""Nodes before a visit in which its host may be named."""
_HOSTS: Final = ("receive", "get", "meet")
"""Frames of verbs with a host as their subject."""
_FRONTED: Final = 4
"""Nodes from the beginning of a sentence to a noun in front of its clause."""


def host_of(nodes: list[Node], at: int, owner: list[Actor]) -> Actor | None:
    """Whom a visit by somebody is to when nobody says: the state that puts it off or where the clause is."""
    for node in reversed(nodes[max(0, at - _BEFORE) : at]):
        if node.text in (";", ":", ".") or node.is_("that") or (node.word is not None and node.word.speech):
            return None
        if node.kind == "place" and node.prep == "in" and node.place is not None:
            country = node.place.country
            if country is None or country == owner[0].state:
                return None
            return Actor(country, None, None, node.start, node.end, "host", place=node.place)
        if node.kind == "actors" and not node.modifier and node.prep is None:
            one = node.actors[0]
            plain = len(node.actors) == 1 and one.barred is None and one.state not in (None, owner[0].state)
            decides = plain and (_decides(nodes, nodes.index(node), at) or _has_guests(nodes, at))
            return one if decides else None
    return None


def named_before(nodes: list[Node], at: int, guests: list[Actor]) -> list[Actor]:
    """Where a visit goes that is told of as another: "the tour of A, B and C is the first visit by X"."""
    for probe in range(at - 2, -1, -1):
        node = nodes[probe]
        if node.is_("boundary") or node.text in (";", ":", "."):
            return []
        if node.word is None or not any(trigger.frame == "visiting" for trigger in node.word.triggers):
            continue
        goal = nodes[probe + 1 : probe + 3]
        first = next((n for n in goal if n.prep == "to" and n.kind in ("place", "actors")), None)
        if first is None:
            return []
        hosts = stops(nodes, nodes.index(first))
        between = [n for n in nodes[nodes.index(first) : at] if n.kind in ("place", "actors")]
        own = any(actor.state == guests[0].state for actor in hosts)
        return [] if own or len(between) > len(hosts) else hosts
    return []


def lone_state(nodes: list[Node], at: int, guests: list[Actor]) -> Actor | None:
    """The one other state of a sentence about an official's visit, wherever it stands."""
    own = {actor.state for actor in guests}
    if len(own) != 1 or any(actor.kind != "official" or actor.barred for actor in guests):
        return None
    found: dict[str, Actor] = {}
    for probe, node in enumerate(nodes):
        if node.kind == "forum":
            return None
        if nodes[probe - 1].is_("topic") and nodes[probe - 2].kind == "actors" and bare(node):
            # "our embassy for X" only says where an envoy is sent.
            continue
        if node.kind == "place" and node.place is not None and node.place.country is not None:
            code = node.place.country
            found.setdefault(code, Actor(code, None, None, node.start, node.end, "host", place=node.place))
        elif node.kind == "actors":
            acts = node.prep is None and bare(node) and node.actors[0].kind == "state"
            ahead = probe < at and any(other.is_("boundary") for other in nodes[probe + 1 : at])
            if node.prep == "about" or (acts and not ahead):
                # What is talked about, and who only has a word to say about the visit; but who does something
                # ahead of it expects the guest.
                return None
            for actor in node.actors:
                if actor.state is not None and actor.barred is None:
                    found.setdefault(actor.state, actor)
    others = [actor for code, actor in found.items() if code not in own]
    return others[0] if len(others) == 1 and others[0].kind != "adjective" else None


def _decides(nodes: list[Node], start: int, at: int) -> bool:
    """Whether whoever stands here prepares for a visit, puts it off or calls it off, as hosts do."""
    return any(node.is_("awaits") for node in nodes[start + 1 : at]) or any(
        operator.status in (Status.CANCELLED, Status.POSTPONED)
        for node in nodes[start + 1 : at]
        if node.word is not None
        for operator in node.word.operators
    )


def _has_guests(nodes: list[Node], at: int) -> bool:
    """Whether the verb of a visit is its host's: "Peru hosted two visits by X", "received a visit from X"."""
    back = at - 1
    while back > 0 and (nodes[back].roles & {"det", "own", "light"} or nodes[back].text.isdecimal()):
        back -= 1
    word = nodes[back].word
    hosts = word is not None and any(t.frame in _HOSTS and t.form != "noun" for t in word.triggers)
    return hosts or nodes[back].is_("awaits")


def stay(nodes: list[Node], at: int) -> Node | None:
    """Where somebody is for a visit: "is in X for a three-day visit", "Y, in X for a visit, said"."""
    for probe in range(at - 1, max(-1, at - 7), -1):
        node = nodes[probe]
        if node.kind == "place":
            there = probe > 1 and (nodes[probe - 2].is_("stay") or nodes[probe - 2].text == ",")
            return node if node.prep == "in" and there else None
        if (
            node.kind == "actors"
            or node.text in (",", ";", ".")
            or (node.word is not None and node.word.triggers)
        ):
            return None
    return None


def traveller(
    nodes: list[Node],
    at: int,
    trigger: Trigger,
    owner: list[Actor],
    resolve: Resolve,
    subjects: dict[int, list[Actor]],
) -> tuple[list[Actor], str]:
    """Whose journey it is when its goal stands before the noun: "Modi's US visit"."""
    if owner and not all(actor.kind in ("state", "capital") for actor in owner):
        return owner, ""
    back = nodes[at - 2] if at > 1 else None
    if back is not None and back.kind == "actors" and all(actor.possessive for actor in back.actors):
        return back.actors, ""
    return subject(nodes, at - 1, trigger, [], resolve, subjects)


def hosted(nodes: list[Node], at: int, left: list[Actor], crossroads: Crossroads) -> Actor | None:
    """The state in whose capital somebody holds talks with nobody named: "had talks in Tehran"."""
    guest = left[0]
    town = _in_town(nodes, at)
    if states_of(left) != 1 or guest.kind != "official" or guest.barred:
        return None
    if town is None and not held(nodes, at):
        return None
    found: Actor | None = None
    for probe, node in enumerate(nodes[: _adjunct(nodes, at)]):
        if node.kind == "forum" or (node.kind == "actors" and node.actors != left and not node.modifier):
            if not (node.kind == "actors" and all(a.state == guest.state for a in node.actors)):
                return None
        elif node.kind == "place" and node.prep == "in" and node.place is not None:
            if node is not town and not at < probe <= at + 3:
                continue
            seat = node.item is not None and node.item.known is not None and node.item.known.state is not None
            country = node.place.country
            if seat and country and country != guest.state and country not in crossroads.lenders:
                found = Actor(country, None, None, node.start, node.end, "host", place=node.place)
    return found


def _adjunct(nodes: list[Node], at: int) -> int:
    """The end of the words before the clause of the noun: "After his talks in Lima, X flew on"."""
    own = any(node.is_("own") for node in nodes[:at])
    opens = own and bool(nodes[0].roles & {"boundary", "about"}) and at <= _FRONTED
    return next((k for k in range(at, len(nodes)) if opens and nodes[k].text == ","), len(nodes))


def _in_town(nodes: list[Node], at: int) -> Node | None:
    """Where somebody is for talks, in a headline without a verb: "X in Lima for crucial talks"."""
    back = at - 1
    while back > 0 and nodes[back].kind == "word" and not nodes[back].is_("topic"):
        if not nodes[back].text.isalpha() or nodes[back].word is not None:
            return None
        back -= 1
    where = back - 1
    while where > 0 and nodes[where].kind == "date":
        where -= 1
    if where < 2 or not nodes[back].is_("topic") or nodes[where].kind != "place":
        return None
    return nodes[where] if nodes[where - 2].kind == "actors" else None


def held_at(nodes: list[Node], at: int) -> int | None:
    """Index of the verb that has the noun as its object: "held a working meeting"."""
    for probe in range(at - 1, max(-1, at - _APART), -1):
        node = nodes[probe]
        if node.is_("hold"):
            return probe
        if (
            node.kind != "word"
            or not node.text.isalpha()
            or node.roles - {"det", "own", "light", "bilateral"}
        ):
            return None
    return None


_FOR: Final = 5
"""Nodes from "for" to the noun: "for face-to-face talks"."""


def held(nodes: list[Node], at: int) -> bool:
    """Say whether a verb such as "held", or "in" and "during", links the subject with the noun."""
    for node in reversed(nodes[max(0, at - 8) : at]):
        if node.kind == "actors" and node.prep is None:
            break
        if node.item is not None and node.kind == "word" and node.item.date("after") is not None:
            return True
        if node.kind == "word" and (
            node.is_("hold") or node.is_("from") or node.is_("about") or node.is_("in")
        ):
            return True
        if node.word is not None and any(
            t.frame == "arrive" and t.form != "noun" for t in node.word.triggers
        ):
            # "X and Y arrived for talks"
            before = nodes[max(0, at - _FOR) : at]
            return any(n.is_("topic") for n in before) and not any(n.is_("definite") for n in before[1:])
    return _done(nodes, at)


def _done(nodes: list[Node], at: int) -> bool:
    """Whether an unknown verb right behind the subject has the noun as its object: "shared a handshake"."""
    back = at - 1
    while back > 0 and (nodes[back].word is None or nodes[back].is_("light")) and nodes[back].kind == "word":
        back -= 1
    if back < 2 or not (nodes[back].is_("det") or nodes[back].is_("own")):
        return False
    verb, before = nodes[back - 1], nodes[back - 2]
    plain = verb.kind == "word" and verb.word is None and verb.text[:1].islower()
    return plain and before.kind == "actors" and before.prep is None


def states_of(actors: list[Actor]) -> int:
    """Count the states that the actors stand for."""
    return len({actor.state for actor in actors if actor.state})
