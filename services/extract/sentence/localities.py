"""Places that the gazetteer does not know, or knows only by a wider name, told by the words around them.

In: the nodes of a sentence, governed. Out: fewer nodes: "in Puno, Peru," and "the Moldovan village of
Bulboaca" become one place each, and "the West Bank city of Ramallah" is Ramallah.
"""

from typing import Final

from services.extract.model import PlaceFound
from services.extract.sentence.governing import spot
from services.extract.sentence.node import Node, ordinary
from services.extract.words.items import Known

_LONGEST: Final = 2
"""Words of an unknown name."""
_HOUSE: Final = 5
"""Nodes of the name of a house, or from "in" to the kind of a place."""
_KINDS: Final = 3
"""Words for the kind of a place in front of its name."""
_HOUSES: Final = ("actors", "place")
"""Kinds of nodes that a house may be."""
_GOES_ON: Final = frozenset(("purpose", "to", "with", "by", "discuss"))
"""What may follow a place at once: what for, or with whom."""
_AWAY: Final = 9
"""Nodes from the word for a meeting to "in" with a name behind it."""
_HOUSED: Final = frozenset(("det", "in", "locality", "site", "house", "with", "by"))
"""What a house and a partner are told with."""
_DAY_IN: Final = (",", "(", ")")
"""What parts a day from the words around it."""
_MEETING: Final = frozenset(("meet", "meeting", "receive", "received"))
_BEHIND: Final = (",", ".", ")", ";", ":")


def with_localities(nodes: list[Node], *, states_follow: bool) -> list[Node]:
    """The nodes with such places put together."""
    out: list[Node] = []
    at, count = 0, len(nodes)
    while at < count:
        node = nodes[at]
        if not node.roles and node.kind == "word" and (node.item is None or node.item.known is None):
            out.append(node)
            at += 1
            continue
        inside = "in" in node.roles
        if inside and (found := _before_state(nodes, at + 1)) is not None:
            place, at = found
            out.extend((node, place))
            continue
        if states_follow and inside and (named := _after_name(nodes, at + 1)) is not None:
            out.extend((node, _in_state(nodes[at + 1], nodes[named])))
            at = named + 1
            continue
        if states_follow and node.kind in _HOUSES and (city := _city_of_house(nodes, at)) is not None:
            place, at = city
            out.append(place)
            continue
        if inside and (named := _told_in(nodes, at + 1)) is not None:
            out.extend((node, _place(nodes, at + 1, named, None)))
            at = named
            continue
        if "of" in node.roles and out and (found := _behind_kind(nodes, at, out)) is not None:
            place, at = found
            out.append(place)
            continue
        out.append(node)
        at += 1
    return out


def _before_state(nodes: list[Node], at: int) -> tuple[Node, int] | None:
    """ "in Puno, Peru,": an unknown name, a comma, and the state that it lies in."""
    stop = _name_ends(nodes, at)
    if stop is None or stop + 1 >= len(nodes) or nodes[stop].text != ",":
        return None
    state = nodes[stop + 1]
    after = nodes[stop + 2] if stop + 2 < len(nodes) else None
    closed = after is None or after.kind == "date" or after.text in _BEHIND
    country = _state(state)
    if not closed or country is None:
        return None
    return _place(nodes, at, stop, country), stop + 2


def _after_name(nodes: list[Node], at: int) -> int | None:
    """The index of the state in "di Songnam Airbase Korea Selatan": an unknown name and where it lies."""
    stop = _name_ends(nodes, at)
    if stop is None or stop >= len(nodes):
        return None
    return stop if nodes[stop].kind == "actors" and _state(nodes[stop]) is not None else None


def _city_of_house(nodes: list[Node], at: int) -> tuple[Node, int] | None:
    """ "Istana Al-Salam, Jeddah": a house with a name of its own is not the one that the bare word means."""
    house = nodes[at]
    known = house.item.known if house.item is not None else None
    generic = known is not None and known.place is not None and known.place.kind == "venue"
    if not generic or house.item is None or " " in house.item.text:
        return None
    stop = at + 1
    while stop < len(nodes) and stop <= at + _HOUSE and (_unknown(nodes[stop]) or nodes[stop].text == "-"):
        stop += 1
    if stop + 1 >= len(nodes) or nodes[stop].text != ",":
        return None
    city = nodes[stop + 1]
    inner = city.place if city.kind == "place" else city.actors[0].place if spot(city) else None
    if inner is None or not inner.city or (stop == at + 1 and inner.country == _house_in(known)):
        return None
    place = Node("place", house.start, city.end, city.item, place=inner)
    place.prep, place.placed = "in", True
    return place, stop + 2


def _house_in(known: Known | None) -> str | None:
    """The state in which a house lies that everybody knows by its bare word."""
    return known.place.country if known is not None and known.place is not None else None


def _told_in(nodes: list[Node], at: int) -> int | None:
    """The index behind an unknown name in which something took place: "will meet Y in Puno on Monday"."""
    stop = _name_ends(nodes, at)
    if stop is None or stop - at > 1 or not _behind_meeting(nodes, at - 1):
        return None
    behind = nodes[stop : stop + 2]
    if len(behind) > 1 and behind[0].text == "," and (behind[1].kind == "place" or spot(behind[1])):
        # "at the Hotel Sentosa, Lima": a house, and the city that it stands in.
        return None
    closed = not behind or behind[0].text in _BEHIND or any(node.kind == "date" for node in behind)
    return stop if closed or behind[0].roles & _GOES_ON else None


def _behind_meeting(nodes: list[Node], at: int) -> bool:
    """Whether "in" stands behind a meeting, with whom or in what house it was at most between them."""
    for probe in range(at - 1, max(-1, at - _AWAY), -1):
        node = nodes[probe]
        if node.triggers:
            return _meets(node)
        beside = node.kind in ("actors", "date") or node.roles & _HOUSED or _unknown(node)
        # "met Y on Tuesday, in Puno"
        beside = (
            beside or node.text in _DAY_IN or any(n.date is not None for n in nodes[probe + 1 : probe + 2])
        )
        if not beside or node.is_("boundary"):
            return False
    return False


def _meets(node: Node) -> bool:
    return any(t.frame in _MEETING for t in node.triggers)


def _in_state(name: Node, state: Node) -> Node:
    place = PlaceFound(None, state.actors[0].state, name.start, state.end)
    found = Node("place", name.start, state.end, state.item, place=place)
    found.prep = "in"
    return found


def _behind_kind(nodes: list[Node], at: int, out: list[Node]) -> tuple[Node, int] | None:
    """ "the Moldovan village of Bulboaca", "the West Bank city of Ramallah": the place behind its kind."""
    if at + 1 >= len(nodes):
        return None
    kinds = 1 if out[-1].is_("locality") else 0
    while 0 < kinds < _KINDS and len(out) > kinds + 1 and ordinary(out[-1 - kinds]):
        # "the Norwegian fjord town of Zalmur"
        kinds += 1
    wide = out[-1 - kinds] if len(out) > kinds else None
    country = None if wide is None else _wide(wide, kinds)
    if wide is None or country is None:
        return _named_kind(nodes, at, out)
    known = nodes[at + 1]
    inner = known.place if known.kind == "place" else known.actors[0].place if spot(known) else None
    if inner is not None and inner.country == country:
        found: tuple[Node, int] = Node("place", known.start, known.end, known.item, place=inner), at + 2
    else:
        stop = _name_ends(nodes, at + 1)
        if stop is None:
            return None
        found = _place(nodes, at + 1, stop, country), stop
    del out[-1 - kinds :]
    found[0].prep = "to" if wide.prep == "to" else "in"
    found[0].placed = True
    return found


def _named_kind(nodes: list[Node], at: int, out: list[Node]) -> tuple[Node, int] | None:
    """ "in the port city of Baidoa": a city of which nobody says in which state it lies."""
    stop = _name_ends(nodes, at + 1)
    if stop is None or not out[-1].is_("locality"):
        return None
    first = len(out) - 1
    while first > 0 and len(out) - first < _HOUSE and not out[first].is_("in"):
        if out[first].kind != "word" or out[first].text in _BEHIND:
            return None
        first -= 1
    if not out[first].is_("in"):
        return None
    del out[first + 1 :]
    place = _place(nodes, at + 1, stop, None)
    place.placed = True
    return place, stop


def _name_ends(nodes: list[Node], at: int) -> int | None:
    """The index behind an unknown name that starts here."""
    stop = at
    while stop < len(nodes) and stop - at < _LONGEST and _unknown(nodes[stop]):
        stop += 1
    return stop if stop > at and not (stop < len(nodes) and _unknown(nodes[stop])) else None


def _unknown(node: Node) -> bool:
    item = node.item
    return (
        node.kind == "word"
        and node.word is None
        and item is not None
        and item.known is None
        and item.cap
        and node.text.isalpha()
    )


def _state(node: Node) -> str | None:
    """The state that a node names, and no city of it."""
    if node.kind == "place":
        return node.place.country if node.place is not None and node.place.city is None else None
    if node.kind != "actors" or len(node.actors) != 1:
        return None
    return node.actors[0].state if node.actors[0].kind in ("state", "adjective") else None


def _wide(node: Node, kinds: int) -> str | None:
    """The state of what stands before "of": a region or adjective and its noun, apart or in one node."""
    if not kinds:
        noun = node.kind == "actors" and len(node.actors) == 1 and node.actors[0].barred == "no official"
        return node.actors[0].state if noun else None
    if node.kind == "place":
        return node.place.country if node.place is not None else None
    return _state(node)


def _place(nodes: list[Node], first: int, stop: int, country: str | None) -> Node:
    name = " ".join(node.text for node in nodes[first:stop])
    start, end = nodes[first].start, nodes[stop - 1].end
    place = Node("place", start, end, nodes[first].item, place=PlaceFound(name, country, start, end))
    place.prep = "in"
    return place
