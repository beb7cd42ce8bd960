"""Where: the place of the contact that a trigger tells of.

In: nodes and the index of a trigger. Out: the place, or None. A place of speaking is no place of meeting, and
what is talked about lies elsewhere.
"""

from typing import Final

from services.extract.contact.backdrops import before_or_after, of_backdrop
from services.extract.contact.circumstance import barrier, settings_of, spoken, tells
from services.extract.contact.houses import behind_house, city_behind, inside, is_venue, owned, welcomed_to
from services.extract.contact.operators import times_of
from services.extract.contact.other_clauses import place_apart
from services.extract.frames.insertions import parted_by_commas
from services.extract.model import Actor, PlaceFound
from services.extract.sentence.node import (
    Node,
    beside_day,
    lies_elsewhere,
    on_margins,
    says,
    speaks_in,
    tells_now,
)
from shared.domain.vocabulary import Status

_GOING: Final = frozenset(("visit", "visiting", "arrive"))
_FAR, _OF_NOUN = 34, 14
"""Cost at which a place belongs to something else in the sentence, and of a noun that it stands with."""
_ASIDE: Final = 28
"""Cost of where something was before or after."""
_DATELINE: Final = 12
"""Nodes at the head of a sentence in which a dateline ends."""
_DASHES: Final = frozenset(("-", "--", "–", "—"))
_INVITED: Final = 14
"""Nodes behind an invitation in which its place stands."""
_WHERE: Final = 7
"""Nodes between "where" and what took place there."""
_LOCALITY: Final = 6
"""Nodes between "in" and a word such as "resort"."""


def place_of(nodes: list[Node], at: int) -> PlaceFound | None:
    """The place of the trigger: the nearest one behind it, else before it."""
    there = _antecedent(nodes, at)
    if there is not None:
        return there
    best: tuple[int, int] | None = None
    found: PlaceFound | None = None
    for probe, node in enumerate(nodes):
        gone = _gone_to(nodes, probe, at) or welcomed_to(node, probe, at) if node.kind == "actors" else None
        if gone is not None and not (
            spoken(nodes, probe, at) or (probe < at and _still_to_leave(nodes, probe))
        ):
            distance = abs(at - probe) + barrier(nodes, at, probe)
            best = (distance, probe) if best is None or distance < best[0] else best
            found = gone if best[1] == probe else found
            continue
        spot = node.place if node.kind != "actors" else inside(node) or owned(nodes, probe)
        if spot is None or node.kind == "forum" or spoken(nodes, probe, at):
            continue
        local = node.prep == "of" and _locality(nodes, probe, spot)
        prep = "in" if local else node.prep
        prep = "in" if prep is None and behind_house(nodes, probe) else prep
        if prep not in ("in", "to", None):
            continue
        if prep is None and not (probe > 0 and _apposed(nodes, probe)) and spot.city is None:
            continue
        if prep is None and probe + 1 < len(nodes) and says(nodes[probe + 1]):
            # "the Foreign Office said": who speaks.
            continue
        if (speaks_in(nodes, probe) not in (None, at)) or _of_what_comes(nodes, probe, at):
            continue
        if (
            _of_other_talks(nodes, probe, at)
            or place_apart(nodes, probe, at)
            or of_backdrop(nodes, probe, at)
        ):
            continue
        if _in_brackets(nodes, probe) and not _in_brackets(nodes, at):
            continue
        if (
            probe > at
            and not (local or beside_day(nodes, probe) or is_venue(node) or lies_elsewhere(nodes, probe))
            and _behind_topic(nodes, probe, at)
        ):
            continue
        if (
            probe > at
            and _only_told(nodes[at])
            and any(n.is_("that") or _goes(n) for n in nodes[at + 1 : probe])
        ):
            # "told Y that he would not come to Z", "told Y about his visit to Z"
            continue
        if probe > at and _leads_away(nodes[at + 1 : probe]):
            continue
        if probe < at and _still_to_leave(nodes, probe):
            continue
        distance = (
            abs(probe - at)
            + barrier(nodes, at, probe)
            + (_OF_NOUN if of_noun(nodes, probe) and not _beside(nodes, at, probe) else 0)
            + (6 if probe < at else 0)
            + (_ASIDE if before_or_after(nodes, probe, at) else 0)
            + (8 if prep is None else 0)
        )
        if best is None or distance < best[0]:
            best, found = (distance, probe), spot
    if best is None or best[0] >= _FAR:
        return _named_after(nodes, at) or _visited(nodes, at) or _seat_of_forum(nodes)
    if found is not None and (city := city_behind(nodes, best[1])) is not None:
        return city
    if found is not None and found.city is None:
        for probe in range(best[1] - 2, best[1]):
            if probe < 0:
                continue
            node = nodes[probe]
            if node.place is not None and node.place.city and node.place.country == found.country:
                return node.place
    return found


def in_dateline(nodes: list[Node], place: PlaceFound) -> bool:
    """Whether a place only says where the article was filed: "CUSCO, Peru (Agency) - "."""
    dash = next((k for k, node in enumerate(nodes[:_DATELINE]) if node.text in _DASHES), None)
    if dash is None or any(node.word is not None and node.word.triggers for node in nodes[:dash]):
        return False
    return place.start < nodes[dash].start


def _beside(nodes: list[Node], at: int, probe: int) -> bool:
    """Whether a place is that of the gathering on whose margins two meet: "met beside the forum in Lima"."""
    return on_margins(nodes[at + 1 : probe])


def _of_other_talks(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a place stands with talks before or after: "will meet after holding talks near Lima"."""
    for k in range(at + 1, probe - 1):
        if nodes[k].is_("boundary") and nodes[k + 1].is_("hold"):
            between = (n.word for n in nodes[k + 2 : probe] if n.word is not None)
            return any(t.form == "noun" for word in between for t in word.triggers)
    return False


def _of_what_comes(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a place behind is that of something to come: "met ahead of a summit due to be held in Y"."""
    if tells_now(nodes[at]):
        # "X greets Y before their talks in Z": a picture of those talks.
        return False
    ahead = next((k for k in range(at + 1, probe) if _ahead(nodes[k])), None)
    if ahead is None or any(node.kind == "date" or node.text == "," for node in nodes[ahead + 1 : ahead + 2]):
        return False
    return any(
        node.word is not None and any(t.form == "noun" for t in node.word.triggers)
        for node in nodes[ahead + 1 : probe]
    )


def _ahead(node: Node) -> bool:
    operators = node.word.operators if node.word is not None else ()
    return node.is_("boundary") and any(o.status is Status.PLANNED and o.near for o in operators)


def _in_brackets(nodes: list[Node], at: int) -> bool:
    """Whether a bracket has been opened before the node and not closed."""
    for node in reversed(nodes[:at]):
        if node.text in ("(", ")"):
            return node.text == "("
    return False


def _antecedent(nodes: list[Node], at: int) -> PlaceFound | None:
    """The place that a clause is about: "flew to Nice, where he met Y"."""
    for probe in range(at - 1, max(1, at - _WHERE), -1):
        node = nodes[probe]
        if node.text in (";", ".", ":") or (node.kind == "actors" and (probe < at - 1 or node.prep)):
            # "in Amman, where the king met him": only who does it stands before the verb.
            return None
        if not node.is_("relative"):
            continue
        back = probe - 2 if nodes[probe - 1].text == "," else probe - 1
        if nodes[back].kind == "date":
            # "was in Nice on Monday, where he met Y"
            back -= 2 if nodes[back - 1].is_("about") else 1
        found = _spot(nodes, back)
        if found is not None and found.city is None and back > 1 and nodes[back - 1].text == ",":
            inner = _spot(nodes, back - 2)
            if inner is not None and inner.country == found.country:
                return inner
        return found
    return None


def _spot(nodes: list[Node], at: int) -> PlaceFound | None:
    """The place, or the capital or state as a place, at this node."""
    if at < 0:
        return None
    node = nodes[at]
    if node.kind == "place":
        return node.place
    if node.kind == "actors" and len(node.actors) == 1 and node.actors[0].kind in ("capital", "state"):
        return node.actors[0].place if node.prep in ("to", "in", "from", None) else None
    return None


def _gone_to(nodes: list[Node], probe: int, at: int) -> PlaceFound | None:
    """The capital to which somebody went, then to meet there: "flew to Oslo and met"."""
    node = nodes[probe]
    if not 0 < probe < at or node.kind != "actors" or len(node.actors) != 1:
        return None
    if node.actors[0].kind != "capital" or not any(_goes(n) for n in nodes[max(0, probe - 2) : probe]):
        return None
    between = nodes[probe + 1 : at]
    apart = any(
        n.kind not in ("word", "date") or n.text == ";" or n.roles & {"boundary", "relative"} for n in between
    )
    return None if apart else node.actors[0].place


def invited_to(nodes: list[Node], at: int, hosts: list[Actor]) -> PlaceFound | None:
    """Where somebody is asked to come: "invited Y to Lima", and to the host's country by "for a visit"."""
    behind = range(at + 1, min(len(nodes), at + _INVITED))
    spots = (_spot(nodes, k) for k in behind if nodes[k].prep == "to")
    place = next((place for place in spots if place is not None), None)
    at_home = (
        place is None and len({host.state for host in hosts}) == 1 and any(_goes(nodes[k]) for k in behind)
    )
    return PlaceFound(None, hosts[0].state, hosts[0].start, hosts[0].end) if at_home else place


def _locality(nodes: list[Node], at: int, place: PlaceFound) -> bool:
    """Whether the place is the name in "in the Black Sea resort of X", "on the island of X"."""
    back = at - 1
    while back > 0 and not nodes[back].is_("of"):
        back -= 1
    before = nodes[back - 1] if back > 0 else None
    if before is not None and before.kind == "actors":
        # "on the Indonesian island of X": the adjective and its noun are one node.
        return before.prep in ("in", "about") and before.actors[0].state == place.country
    plain = before is not None and before.word is None and before.text.islower()
    if before is None or not (before.is_("locality") or (plain and place.city)):
        return False
    for node in reversed(nodes[max(0, back - 1 - _LOCALITY) : back - 1]):
        if node.is_("in") or node.is_("about"):
            return True
        if node.text in (",", ";", ".", ":"):
            return False
    return False


def _named_after(nodes: list[Node], at: int) -> PlaceFound | None:
    """The city that names the meeting: "the Helsinki summit"."""
    before = nodes[at - 1] if at > 0 else None
    if before is None or before.kind != "actors" or len(before.actors) != 1 or before.prep is not None:
        return None
    actor = before.actors[0]
    return actor.place if actor.kind in ("capital", "state") else None


def _visited(nodes: list[Node], at: int) -> PlaceFound | None:
    """The goal of the visit during which the contact was: "met X during a visit to Vienna"."""
    for probe, node in enumerate(nodes):
        if node.prep not in ("to", None) or probe == 0:
            continue
        place = node.place
        if node.kind == "actors" and len(node.actors) == 1 and node.actors[0].kind in ("capital", "state"):
            place = node.actors[0].place
        elif node.kind != "place":
            continue
        behind = nodes[max(0, probe - 3) : probe]
        if place is None or not any(_goes(n) for n in behind) or any(n.kind == "actors" for n in behind[1:]):
            continue
        if _only_told(nodes[at]) and any(
            n.is_("about") and not n.is_("during") for n in nodes[at + 1 : probe]
        ):
            # "told Y about his visit to Z"
            continue
        low, high = (at + 1, probe) if at < probe else (0, probe)
        if not any(_sequence(n) for n in nodes[low:high]):
            return place
    return None


def _leads_away(between: list[Node]) -> bool:
    """Whether somebody goes on to a place: "met X before flying to Y"."""
    then = next((k for k, node in enumerate(between) if _sequence(node)), len(between))
    return any(_goes(node) for node in between[then:])


def _still_to_leave(nodes: list[Node], at: int) -> bool:
    """Whether somebody goes to a place only after what is told: "before flying to Y he met X"."""
    way = next((k for k in range(at - 1, max(0, at - _WHERE), -1) if _leaves(nodes[k])), None)
    return way is not None and "before" in times_of(nodes[way - 1].word)


def _leaves(node: Node) -> bool:
    return _goes(node) or any(t.frame == "leave" for t in node.triggers)


def _partner(node: Node) -> bool:
    """Whether a party follows a topic, which ends there: "talks on oil with Y in Z"."""
    return node.prep == "with" and node.kind == "actors"


def _only_told(node: Node) -> bool:
    word = node.word
    return word is not None and any(t.frame in ("tell", "address", "with") for t in word.triggers)


def _goes(node: Node) -> bool:
    return node.word is not None and any(t.frame in _GOING for t in node.word.triggers)


def _sequence(node: Node) -> bool:
    """Whether what follows was before or after, not during: "met X before flying to Y"."""
    word = node.word
    if word is None or node.is_("that") or word.speech:
        return word is not None
    return node.is_("join") or node.is_("and") or any(name in ("before", "after") for name, _ in word.dates)


def _seat_of_forum(nodes: list[Node]) -> PlaceFound | None:
    """Where the gathering always is, when the contact was on its margins or at it."""
    margins = "margins" in settings_of(nodes)
    for at, node in enumerate(nodes):
        if node.kind == "forum" and node.place is not None:
            back = at - 1
            while back > 0 and nodes[back].is_("det"):
                back -= 1
            if margins or (back >= 0 and nodes[back].is_("in")):
                return node.place
    return None


def _behind_topic(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a place behind a contact belongs to what was talked about there."""
    if nodes[at].is_("discuss") and not any(n.prep == "by" for n in nodes[at + 1 : probe]):
        return True
    opens = next((k for k in range(probe - 1, at, -1) if _partner(nodes[k])), at) + 1
    topics = [k for k in range(opens, probe - 1) if _topic(nodes, k)]
    return bool(topics) and not parted_by_commas(nodes, at, probe).issuperset(topics)


def _topic(nodes: list[Node], at: int) -> bool:
    """Whether what is talked about starts here, and what follows belongs to it."""
    if nodes[at].is_("discuss"):
        return True
    if not nodes[at].is_("about") or (nodes[at].is_("during") and not nodes[at].is_("to")):
        return False
    if nodes[at].is_("company") or nodes[at - 1].is_("in"):
        # "at around noon"
        return False
    after = at + 1
    while after < len(nodes) - 1 and (nodes[after].is_("det") or nodes[after].text.isdecimal()):
        # "for about 35 minutes"
        after += 1
    follows = nodes[after] if after < len(nodes) else None
    placed = follows is not None and follows.placed
    return follows is not None and not placed and follows.kind not in ("date", "forum") and not tells(follows)


def of_noun(nodes: list[Node], at: int) -> bool:
    """Whether a place belongs to a noun before its preposition: "the war in Ukraine"."""
    back = at - 1
    while back >= 0 and nodes[back].kind == "word" and not nodes[back].is_("in"):
        back -= 1
    item = nodes[back - 1].item if back > 0 and nodes[back - 1].kind == "word" else None
    return item is not None and item.word is None and item.text.isalpha() and not item.cap


def _apposed(nodes: list[Node], at: int) -> bool:
    return nodes[at - 1].text == "," and at > 1 and nodes[at - 2].kind == "place"
