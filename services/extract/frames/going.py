"""Where a journey goes when nobody is named as its other side, and who reads a letter or takes a call.

In: an attempt with its subject. Out: both sides, or None.
"""

from typing import Final

from services.extract.frames.attempt import Attempt
from services.extract.frames.clefts import called, on_the_list
from services.extract.frames.departures import host_at, host_here, left_behind, spotted, stop_left
from services.extract.frames.giving import describing
from services.extract.frames.journeys import host_of, states_of, stay
from services.extract.frames.logs import entry, guest_in_row, hosts_before
from services.extract.frames.references import there
from services.extract.frames.shapes import Filled
from services.extract.frames.stops import stops
from services.extract.mentions.officials import OF_STAFF
from services.extract.model import Actor
from services.extract.sentence.node import Node
from shared.domain.vocabulary import Level

_NEAR: Final = 10
"""Nodes behind a verb of travel in which it is said where from: "from the airport of X"."""
_WHERE: Final = 10
"""Nodes from the word that opens a clause about a place to a visit."""
_GOES_ON: Final = frozenset(("in", "about", "and", "with", "boundary", "purpose", "topic", "join"))
_DESCRIBED: Final = 6
"""Nodes from a verb of travel to a state that words describe."""
_FRONTED: Final = 2
"""Index of the comma behind a place that opens the sentence."""


def tour_of_states(a: Attempt) -> Filled | None:
    """ "A tour of Brazil and Chile": where the journey goes, when somebody else is the subject."""
    if not (a.frame_is("visiting") and a.target is None and a.owned_behind and _plain_states(a.owner)):
        return None
    guest, _ = a.subject(a.owner)
    if guest and states_of([*a.owner, *guest]) > len(a.owner):
        return a.one(guest, a.owner)
    return None


def sent_in(a: Attempt) -> Filled | None:
    """ "Calls from X", "the letter of X": who reads the letter, who is called."""
    came = a.next_is("from")
    one_sends = a.frame_is("letter") or (a.frame_is("calling") and (states_of(a.owner) == 1 or came))
    if not one_sends or not a.owner or states_of(a.right):
        return None
    reader, _ = a.subject(a.owner)
    if states_of([*a.owner, *reader]) > states_of(a.owner):
        return Filled(reader, a.owner) if came else Filled(a.owner, reader)
    if came and states_of(a.owner) > 1:
        # "calls from the leaders of A and B": none of them called the other.
        return Filled([], a.owner, reason="nobody who is called")
    return None


def goal_by_reference(a: Attempt) -> Filled | None:
    """ "A was the first stop of X's tour", "flew to the country": the goal is told elsewhere."""
    if not (a.shape.place and a.left and a.target is None and not a.right):
        return None
    goal = (called(a.nodes, a.at) or a.stop) if a.shape.noun else None
    hosts = goal.actors if goal is not None else on_the_list(a.nodes, a.at)
    if hosts:
        return Filled(a.left, hosts, nodes=[goal or a.nodes[a.at]], where=goal)
    land = there(a.nodes, a.at, a.left, a.resolve)
    return a.one(a.left, land) if land else None


def described_land(a: Attempt) -> Filled | None:
    """ "Toured southern Turkey", "visited war-torn Sudan": words that describe a state stand before it."""
    leads = all(x.kind == "official" and x.level not in (None, Level.OFFICIAL) for x in a.left)
    if a.shape.noun or not (a.shape.place and a.shape.direct and a.left and leads) or a.target or a.right:
        return None
    for probe in range(a.at + 1, min(len(a.nodes), a.at + _DESCRIBED)):
        node = a.nodes[probe]
        if node.kind == "actors":
            after = a.nodes[probe + 1] if probe + 1 < len(a.nodes) else None
            alone = node.prep is None and len(node.actors) == 1 and node.actors[0].kind == "state"
            closed = after is None or not after.text[:1].isalnum() or bool(after.roles & _GOES_ON)
            return a.at_place(a.left, node.actors, node) if alone and closed and not node.modifier else None
        if node.text != "-" and not describing(node):
            return None
    return None


def place_left(a: Attempt) -> Filled | None:
    """ "Took off from Ottawa after talks": where a journey goes on from, when nothing says where to."""
    if not a.frame_is("visit") or a.target is not None or a.right or not a.next_is("from"):
        return None
    ahead = a.nodes[a.at + 2 : a.at + _NEAR]
    stop = next(
        (k for k, node in enumerate(ahead) if node.is_("boundary") or node.kind == "date"), len(ahead)
    )
    spot = next((node for node in ahead[:stop] if spotted(node)), None)
    hosts = stop_left(a, a.left, spot) if spot is not None else []
    return a.at_place(a.left, hosts, spot) if spot is not None and hosts else None


def office_as_goal(a: Attempt) -> Filled | None:
    """ "Called at the prime minister's office": whose office it is."""
    if not a.shape.place or a.shape.noun or not a.left or not a.right:
        return None
    if any(actor.barred != OF_STAFF or actor.state is None for actor in a.right):
        return None
    return a.told_behind(a.left, [actor.unbarred() for actor in a.right])


def places_as_goal(a: Attempt) -> Filled | None:
    """ "To Chad, the Nigerian capital and then to Kenya": the stops of a journey."""
    if not a.shape.place or a.target is None:
        return None
    before = a.stop.actors if a.stop is not None else _fronted(a)
    hosts = [*before, *stops(a.nodes, a.nodes.index(a.target))]
    if len(hosts) > 1 and a.left:
        a.target.consumed = True
        return Filled(a.left, hosts, nodes=[a.target])
    if a.target.kind != "place":
        return None
    return a.at_place(a.left, hosts, a.target) if a.left and hosts else a.failed(a.reason or "nobody travels")


def where_the_guest_is(a: Attempt) -> Filled | None:
    """ "Is in X for a three-day visit", "left Lima at the end of a visit", "5 May, Lima: state visit"."""
    if not (a.shape.place and a.shape.noun and a.left and not a.right):
        return None
    place = stay(a.nodes, a.at)
    if place is not None and place.place is not None and place.place.country:
        host = Actor(place.place.country, None, None, place.start, place.end, "host")
        return a.at_place(a.left, [host], place)
    place = left_behind(a.nodes, a.at) or _where_told(a.nodes, a.at)
    if place is not None:
        return a.at_place(a.left, host_at(place), place)
    begun = entry(a.nodes, a.at, a.trigger)
    fronted = hosts_before(a.nodes, begun) if begun is not None else []
    if begun is not None and not fronted and guest_in_row(a.nodes, begun) is not None:
        # A row of "Visits to Y by foreign leaders".
        fronted = a.resolve("host", a.left[0].state, a.at)
    return a.one(a.left, fronted) if fronted else None


def _where_told(nodes: list[Node], at: int) -> Node | None:
    """The place that a clause about a visit explains: "spoke in Lima, where he was on a state visit"."""
    for probe in range(at - 1, max(1, at - _WHERE), -1):
        node = nodes[probe]
        if node.is_("relative"):
            place = nodes[probe - 1 - (nodes[probe - 1].text == ",")]
            return place if spotted(place) else None
        whose = node.is_("own") and nodes[probe + 1].word is None and nodes[probe + 1].text.isalpha()
        if node.kind == "actors" or whose or node.text in (",", ";", "."):
            # "where his son is on a visit"
            return None
    return None


def host_who_decides(a: Attempt) -> Filled | None:
    """ "Peru put off the visit of X": the host is who puts it off, or where the clause is."""
    if not (a.shape.place and a.shape.noun and a.owned_behind and not a.right):
        return None
    keeper = host_of(a.nodes, a.at, a.owner)
    return None if keeper is None else a.one(a.owner, [keeper])


def host_in_the_dateline(a: Attempt) -> Filled | None:
    """ "Arrived here", "said on the first day of a visit": where the article is filed from."""
    if not (a.shape.place and a.left and a.target is None and not a.right):
        return None
    hosts = host_here(a.nodes, a.at, a.trigger, a.left, a.resolve)
    return a.one(a.left, hosts) if hosts else None


def _fronted(a: Attempt) -> list[Actor]:
    """The stop before: "From Riyadh, X flew on to Doha"."""
    # Where somebody will set out from, he has yet to go, and that is told elsewhere.
    ahead = bool(a.trigger.status) or any(n.word is not None and n.word.operators for n in a.nodes[: a.at])
    opens = not ahead and len(a.nodes) > _FRONTED and a.nodes[0].is_("from") and spotted(a.nodes[1])
    if not opens or not a.frame_is("visit") or a.nodes[_FRONTED].text != ",":
        return []
    return stop_left(a, a.left, a.nodes[1])


def _plain_states(actors: list[Actor]) -> bool:
    return all(actor.kind in ("state", "capital") and actor.barred is None for actor in actors)
