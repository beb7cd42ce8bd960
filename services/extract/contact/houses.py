"""Houses as places: the city that a house stands in, said behind it, or the one that everybody knows.

In: nodes and the index of a house or of what stands behind it. Out: the place, or yes or no.
"""

from typing import Final

from services.extract.model import PlaceFound
from services.extract.sentence.node import Node

_HOUSE: Final = 10
"""Nodes of the name of a house and the word "in" before it."""


def city_behind(nodes: list[Node], at: int) -> PlaceFound | None:
    """The city that a house stands in, where more cities have one of that name: "Istana Negara, Nairobi"."""
    house = nodes[at]
    if house.place is None or house.item is None or at + 2 >= len(nodes) or nodes[at + 1].text != ",":
        return None
    known = house.item.known.place if house.item.known is not None else None
    city = nodes[at + 2]
    seat = _alone(city, "capital") or _alone(city, "state")
    behind = city.place if city.kind == "place" else city.actors[0].place if seat else None
    after = nodes[at + 3] if at + 3 < len(nodes) else None
    closed = after is None or after.kind == "date" or after.text in (",", ".", ")", ";")
    if house.place.city is None and behind is not None and behind.city and closed:
        # "Istana Kepresidenan Turki, Ankara"
        return behind if behind.country == house.place.country else None
    if known is None or behind is None or not behind.city or behind.city == known.city:
        return None
    # "di Istana, Singapura": any palace, and not the one at home.
    bare = house.item.known is not None and house.item.known.state_kind == "metonym"
    return behind if bare or (known.kind == "venue" and known.city != known.name) else None


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


def inside(node: Node) -> PlaceFound | None:
    """Where a ministry is that something is in, or the capital behind "of": "in the heart of Vienna"."""
    kind = "body" if node.prep == "in" else "capital" if node.prep == "of" else ""
    return node.actors[0].place if kind and _alone(node, kind) else None


def _alone(node: Node, kind: str) -> bool:
    return node.kind == "actors" and len(node.actors) == 1 and node.actors[0].kind == kind
