"""Houses as places: the city that a house stands in, said behind it, or the one that everybody knows.

In: nodes and the index of a house or of what stands behind it. Out: the place, or yes or no.
"""

from typing import Final

from services.extract.model import PlaceFound
from services.extract.sentence.node import Node
from shared.knowledge.tables import Crossroads

_KINDS: Final = frozenset(("locality", "site", "house"))
_OWNED: Final = 3
"""Words from an owner to the house."""
_NAME: Final = 3
"""Words of a name behind what is known of it."""
_HOUSE: Final = 10
"""Nodes of the name of a house and the word "in" before it."""


def city_behind(nodes: list[Node], at: int) -> PlaceFound | None:
    """The city that a house stands in, where more cities have one of that name: "Istana Negara, Nairobi"."""
    house = nodes[at]
    stop = at + 1
    while stop < len(nodes) and stop <= at + _NAME and _named(nodes[stop]):
        stop += 1
    comma = stop + 1 < len(nodes) and nodes[stop].text == ","
    if house.item is None or stop >= len(nodes) or (stop > at + 1 and not comma):
        return None
    city = nodes[stop + 1] if comma else nodes[stop]
    seat = _alone(city, "capital") or _alone(city, "state")
    behind = city.place if city.kind == "place" else city.actors[0].place if seat else None
    if behind is None or not behind.city or (not comma and (city.prep is not None or city.kind == "place")):
        return None
    if house.place is None:
        # "the Defence Ministry of Peru, Lima"
        ministry = _alone(house, "body") and house.actors[0].state == behind.country
        return behind if ministry and comma else None
    known = house.item.known.place if house.item.known is not None else None
    after = nodes[stop + 2] if stop + 2 < len(nodes) else None
    closed = after is None or after.kind == "date" or after.text in (",", ".", ")", ";")
    if house.place.city is None and comma and closed:
        # "Istana Kepresidenan Turki, Ankara"
        return behind if behind.country == house.place.country else None
    if known is None or behind.city == known.city:
        return None
    # "di Istana, Singapura": any palace, and not the one at home; "Hotel Hofburg Park, Lima": one with more
    # of a name than the palace has.
    other = _for_a_government(house) or stop > at + 1 or (known.kind == "venue" and known.city != known.name)
    return behind if other else None


def _named(node: Node) -> bool:
    """Whether a word may be one more of a name: a capitalised one that no list knows."""
    return node.kind == "word" and node.text[:1].isupper() and (node.word is None or node.is_("locality"))


def behind_house(nodes: list[Node], at: int) -> bool:
    """Whether a comma parts the place from a house or hall with "in" before it: "at State House, Nairobi"."""
    if at < 3 or nodes[at - 1].text != ",":
        return False
    for k in range(at - 2, max(-1, at - 1 - _HOUSE), -1):
        node = nodes[k]
        if node.text == "," and nodes[k + 1].is_("street"):
            # "at his office, Jalan Merdeka, Jakarta"
            continue
        if node.kind == "place" and node.prep is None:
            # "in Jalan Medan Merdeka, Jakarta": streets have the names of cities.
            continue
        if node.kind in ("actors", "place", "forum") and node.prep == "in":
            return True
        if (
            node.kind != "word"
            or node.text in (",", ";", ".", "(", ")")
            or (node.word and node.word.triggers)
        ):
            return False
        if node.is_("in"):
            return True
    return False


def welcomed_to(node: Node, probe: int, at: int) -> PlaceFound | None:
    """The house to which somebody is welcomed, which also stands for a government: "to Downing Street"."""
    if probe < at or node.prep != "to" or not _alone(node, "metonym") or node.item is None:
        return None
    known = node.item.known.place if node.item.known is not None else None
    if known is None or known.kind != "venue":
        return None
    return PlaceFound(known.city, known.country, node.start, node.end)


def is_venue(node: Node) -> bool:
    """Whether a place is a house, of which nobody talks as a topic: "over many issues at State House"."""
    known = node.item.known.place if node.item is not None and node.item.known is not None else None
    return known is not None and known.kind == "venue"


def of_another(nodes: list[Node], place: PlaceFound, states: list[str], roads: Crossroads) -> bool:
    """Whether a house is of a state that takes no part: palaces of several states are called the same.

    Not where all states meet: a host may receive at the headquarters of an organisation.
    """
    if place.country is None or place.country in states or place.country in roads.lenders:
        return False
    if place.city in roads.gatherings:
        return False
    house = next((node for node in nodes if node.start <= place.start < node.end), None)
    return house is not None and (is_venue(house) or _for_a_government(house))


def _for_a_government(node: Node) -> bool:
    """Whether a house is one that stands for a government: "Istana"."""
    known = node.item.known if node.item is not None else None
    return known is not None and known.state_kind == "metonym"


def inside(node: Node) -> PlaceFound | None:
    """Where a ministry is that something is in, or the capital behind "of": "in the heart of Vienna"."""
    kind = "body" if node.prep == "in" else "capital" if node.prep == "of" else ""
    return node.actors[0].place if kind and _alone(node, kind) else None


def owned(nodes: list[Node], at: int) -> PlaceFound | None:
    """The city or country whose house is named: "at Lima's old palace", and not "at Lima's request"."""
    if nodes[at].prep != "in" or not _alone(nodes[at], "possessor"):
        return None
    if at + 1 < len(nodes) and nodes[at + 1].kind == "word" and nodes[at + 1].text.istitle():
        # "at Nairobi's State House"
        return nodes[at].actors[0].place
    for k, node in enumerate(nodes[at + 1 : at + 1 + _OWNED], at + 1):
        if node.roles & _KINDS or is_venue(node):
            named = nodes[k + 2].place if k + 2 < len(nodes) and nodes[k + 1].text == "," else None
            # "in Ghana's second city, Kumasi"
            return named if named is not None else nodes[at].actors[0].place
        if node.kind != "word" or not node.text.isalpha() or node.triggers:
            return None
    return None


def _alone(node: Node, kind: str) -> bool:
    return node.kind == "actors" and len(node.actors) == 1 and node.actors[0].kind == kind
