"""Ambassadors who hand over credentials and are named afterwards: "accepted the credentials of six envoys".

In: the nodes of one sentence after the other. Out: the contacts of the host with those whom the next
sentences name, by title, or by state and name where the sentence only lists them.
"""

from dataclasses import dataclass, replace
from typing import Final

from services.extract.contact.days import date_of
from services.extract.contact.scope import scope_of
from services.extract.mentions.officials import UNKNOWN
from services.extract.mentions.people import NOT_THEN
from services.extract.model import Actor, DateFound, PlaceFound, Reading
from services.extract.sentence.node import Node, bare
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Level, Mode, Setting, Status

_NEAR: Final = 8
"""Sentences over which the envoys of one ceremony are named."""
_ENVOYS: Final = (Level.AMBASSADOR, Level.OFFICIAL)
_HANDED: Final = Trigger(frame="write", mode=Mode.IN_PERSON, form="noun")
_SEVERAL: Final = 3
"""States from which on a list of them names those who have come."""
_AHEAD: Final = 5
"""Nodes from an ambassador's name to his state: "Jane Rossi, Republic of Peru"."""


@dataclass(frozen=True)
class Reception:
    """A ceremony whose guests have not been named yet."""

    host: Actor
    count: int
    """Number of the sentence that tells of it."""
    status: Status
    when: DateFound | None
    greeted: frozenset[str] = frozenset()
    """States whose envoys have been named already."""

    def after(self, guests: list[Reading], count: int) -> "Reception":
        """The ceremony once guests have been named."""
        named = {state for reading in guests for state in reading.states}
        return replace(self, count=count, greeted=self.greeted | named)


def reception(nodes: list[Node], count: int, before: Reception | None) -> Reception | None:
    """The ceremony that a sentence tells of without naming the envoys; the one before goes on with it."""
    at = next((k for k, node in enumerate(nodes) if node.is_("credentials")), None)
    if at is None:
        return None
    officials = [a for node in nodes for a in node.actors if a.kind == "official" and a.barred is None]
    nameless = [a for a in officials if a.level in _ENVOYS and a.name is None and a.state is None]
    hosts = [a for a in officials if a.level is not Level.AMBASSADOR and a.state]
    hosts = hosts or _accredited(nameless) or _posted(nodes)
    several = any(a.plural for a in nameless) or any(
        node.is_("countries") or node.is_("several") or (node.is_("det") and nodes[k - 1].text.isdecimal())
        for k, node in enumerate(nodes)
        if k
    )
    bodies = any(node.kind == "forum" for node in nodes)
    shown = nodes[at].is_("ceremony") or (_takes(nodes[at]) and not bodies)
    if not ((nameless and several) or shown) or len({a.state for a in hosts}) != 1:
        return None
    told = [
        scope_of(nodes, k, next(iter(node.word.triggers), _HANDED)).status
        for k, node in enumerate(nodes)
        if node.word is not None and (node.word.triggers or node.is_("ceremony"))
    ]
    # "is to receive new ambassadors at a credentials ceremony"
    status = Status.PLANNED if Status.PLANNED in told else told[-1] if told else None
    status = status or (before.status if before is not None else Status.OCCURRED)
    if status not in (Status.OCCURRED, Status.PLANNED):
        return None
    when = date_of(nodes, at, future=status is Status.PLANNED)
    if when is not None and status is Status.PLANNED:
        when = replace(when, edtf=when.ahead or when.edtf)
    same = before is not None and before.host.state == hosts[0].state
    return Reception(hosts[0], count, status, when, before.greeted if before and same else frozenset())


def _takes(node: Node) -> bool:
    """Whether a word says that a head took credentials, with those who brought them behind it."""
    return node.is_("credentials") and any(trigger.frame == "receive" for trigger in node.triggers)


def _accredited(envoys: list[Actor]) -> list[Actor]:
    """The state to which envoys are sent, where only that tells who receives them."""
    return [
        Actor(a.accredited, Level.HEAD_OF_STATE, None, a.start, a.end, "official")
        for a in envoys
        if a.accredited is not None
    ]


def _posted(nodes: list[Node]) -> list[Actor]:
    """The state in whose capital envoys have been posted: "ambassadors recently posted in Lima"."""
    return [
        Actor(place.country, Level.HEAD_OF_STATE, None, node.start, node.end, "official")
        for at, node in enumerate(nodes)
        if node.prep == "in" and (place := node.place) is not None and place.country is not None
        if any(a.level in _ENVOYS and a.plural for n in nodes[max(0, at - _AHEAD) : at] for a in n.actors)
    ]


def received(told: Reception, nodes: list[Node], count: int, start: int, end: int) -> list[Reading]:
    """The contacts of the host with the envoys whom a sentence names."""
    host = told.host
    if count - told.count > _NEAR or host.state is None:
        return []
    if count == told.count:
        # "from six new ambassadors, namely X from A, Y from B"
        opens = (
            k for k, node in enumerate(nodes) if node.text == ":" or node.is_("including") or _takes(node)
        )
        nodes = nodes[next(opens, len(nodes)) :]
    elif any(node.word is not None and node.word.operators for node in nodes) and not _listing(nodes):
        return []
    guests: dict[str, Actor] = {}
    for at, node in enumerate(nodes):
        for actor in node.actors:
            state = _sender(nodes, at, actor, host.state)
            if state is not None and state not in told.greeted:
                guests.setdefault(
                    state, Actor(state, Level.AMBASSADOR, actor.name, actor.start, actor.end, "official")
                )
    guests = guests or ({} if told.greeted else _sending(nodes, host.state))
    if not guests:
        return []
    pairs = tuple(sorted((min(host.state, s), max(host.state, s)) for s in guests))
    return [
        Reading(
            actors=[host, *guests.values()],
            mode=Mode.IN_PERSON,
            status=told.status,
            setting=Setting.BILATERAL,
            start=start,
            end=end,
            when=told.when,
            place=PlaceFound(None, host.state, host.start, host.end),
            pairs=pairs,
            spans=[(start, end)],
            trigger_at=next(iter(guests.values())).start,
        )
    ]


def _sending(nodes: list[Node], host: str) -> dict[str, Actor]:
    """Ambassadors by the states alone that have sent them: "representatives of A, B and C"."""
    group = next((n for n in nodes if len(n.actors) >= _SEVERAL and _speaks_for(nodes, n)), None)
    if group is None or any(a.name and not a.recalled for n in nodes for a in n.actors):
        return {}
    return {
        a.state: Actor(a.state, Level.AMBASSADOR, None, a.start, a.end, "official")
        for a in group.actors
        if a.state is not None and a.state != host
    }


def _speaks_for(nodes: list[Node], group: Node) -> bool:
    """Whether states are those of a delegation each, or of envoys who are named before them."""
    if all(actor.kind == "body" for actor in group.actors):
        return True
    before = nodes[: nodes.index(group)]
    they = any(node.word is not None and node.word.reference == "both" for node in before)
    envoys = any(a.level in _ENVOYS and a.state is None for node in before for a in node.actors)
    return group.prep == "from" and bare(group) and (they or envoys)


def _listing(nodes: list[Node]) -> bool:
    """Whether a sentence only lists: "The following ambassadors will attend: X, Y"."""
    return any(node.text == ":" for node in nodes)


def _sender(nodes: list[Node], at: int, actor: Actor, host: str) -> str | None:
    """The state of which somebody named in the list is the envoy."""
    if actor.accredited not in (None, host) or actor.state == host:
        return None
    if actor.level is Level.AMBASSADOR and actor.barred is None:
        # A title said again is not the one before's.
        return (None if actor.recalled and actor.name else actor.state) or _behind(nodes, at)
    if actor.state is not None and actor.kind == "official" and actor.barred in (UNKNOWN, NOT_THEN):
        # "Peru's Jane Rossi"
        return actor.state
    if actor.kind in ("state", "possessor") and actor.said[-2:-1] in ("'", "’") and at + 1 < len(nodes):
        return actor.state if _name(nodes[at + 1]) else None
    first = nodes[at].actors[0]
    if actor is not first and actor.kind == "state" and first.plural and first.level is Level.AMBASSADOR:
        # "The ambassadors of Peru, Chad and Togo"
        return actor.state
    if actor is not first or actor.barred is not None or actor.kind not in ("state", "body") or at < 2:
        return None
    before = nodes[at - 1]
    if actor.kind == "body" and not before.is_("from"):
        return None
    # "Jane Rossi from Peru", "Stig Traavik from the Kingdom of Norway", "Jane Rossi (Peru)"
    beside = before.is_("from") or before.is_("of") or before.text == "("
    return actor.state if beside and _name(nodes[at - 2], nodes[at - 3] if at > 2 else None) else None


def _behind(nodes: list[Node], at: int) -> str | None:
    """The state that follows an ambassador's name in brackets or behind a comma."""
    if at + 1 >= len(nodes) or nodes[at + 1].text not in ("(", ","):
        return None
    for node in nodes[at + 2 : at + _AHEAD]:
        if node.kind == "actors":
            one = node.actors[0]
            same = all(a.state == one.state for a in node.actors)
            return one.state if same and one.kind == "state" else None
        if not (node.is_("of") or node.is_("det") or node.text[:1].isupper()):
            return None
    return None


def _name(node: Node, before: Node | None = None) -> bool:
    named = node.kind == "word" and node.word is None and node.text.isalpha()
    # "Kim Young-sun"
    return named and (node.text[:1].isupper() or (before is not None and before.end == node.start))
