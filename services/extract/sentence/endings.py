"""How a coordination goes on and ends: a second "and", states behind a shared title, lists with semicolons.

In: the nodes of a sentence and the members found so far. Out: indexes of further members.
"""

from typing import Final

from services.extract.model import holds_office
from services.extract.sentence.governing import spot
from services.extract.sentence.node import Node
from services.extract.words.items import Meaning
from shared.domain.vocabulary import Status

SMALL: Final = frozenset(("det", "own", "with", "of", "site"))
"""Roles of the words that may stand between "and" and the next member."""
_AFTER: Final = frozenset(("in", "to", "with", "purpose", "boundary"))
"""Roles of the words behind the last of a list without "and"."""
_TAIL: Final = _AFTER | {"discuss", "light"}
"""The same behind a list with semicolons."""
_STOPS: Final = frozenset((".", '"', ";", ")"))
_BEHIND: Final = frozenset(("in", "about", "purpose", "topic", "boundary"))
"""Roles of the words behind the last official of another state each."""
_CLOSING: Final = _STOPS | {","}
"""Marks behind the last of so many; what follows the comma is nobody of theirs."""
_INSERTED: Final = 6
"""Nodes of what is put in behind "and"."""
_TEAM: Final = 4
"""Nodes behind "and" of a team, "a Pakistani team led by"."""
_TWO: Final = 2
LONG: Final = 3
"""Members from which on what commas part is a list, even without its "and"."""


def semicolon(nodes: list[Node], at: int) -> bool:
    """Whether states or officials are listed with semicolons: "including A; B; C and D", "X of A; Y of B"."""
    if nodes[at].text != ";" or nodes[at - 1].kind != "actors":
        return False
    closes = at + 1 < len(nodes) and nodes[at + 1].is_("and")
    after = past_small(nodes, at + 1 + closes)
    if after >= len(nodes) or nodes[after].kind != "actors":
        return False
    if at > _TWO and its_name(nodes[at - 3], nodes[at - 1]):
        return True
    if (
        after + _TWO < len(nodes)
        and nodes[after + 1].text == ","
        and its_name(nodes[after], nodes[after + 2])
    ):
        return _holds(nodes[at - 1])
    if _holds(nodes[after]) != _holds(nodes[at - 1]):
        return False
    behind = nodes[after + 1] if after + 1 < len(nodes) else None
    if _holds(nodes[after]):
        return closes or behind is None or behind.text in (";", ".") or _listed_so(nodes, at, behind)
    both = spot(nodes[after]) and spot(nodes[at - 1])
    return both and behind is not None and (behind.text in (";", ",") or behind.is_("and"))


def _listed_so(nodes: list[Node], at: int, behind: Node) -> bool:
    """Whether the last of several whom semicolons part has more behind him: "A; B; C in Lima"."""
    back = at - 2
    while back > 0 and nodes[back].is_("det"):
        back -= 1
    closed = behind.kind in ("date", "place") or behind.text in (",", ")") or bool(behind.roles & _TAIL)
    acts = behind.is_("stay") or (behind.word is not None and bool(behind.word.triggers))
    return nodes[back].text == ";" and (closed or acts)


def ends_so(nodes: list[Node], pending: list[Node], at: int) -> bool:
    """Whether examples of states end a sentence without an "and": "with others, such as A, B."."""
    if _titles(pending):
        closes = at >= len(nodes) or nodes[at].kind in ("date", "place") or nodes[at].text in _CLOSING
        return closes or bool(nodes[at].roles & _AFTER)
    if _each_of_another(pending):
        if at >= len(nodes) or nodes[at].kind in ("date", "place") or nodes[at].text in _CLOSING:
            return True
        word = nodes[at].word
        aside = word is not None and (word.setting is not None or bool(word.roles & _BEHIND))
        return aside or _told_so(nodes, at) or parted(nodes, pending)
    if of_other_states(pending) and parted(nodes, pending):
        return at >= len(nodes) or nodes[at].text == "."
    if len(pending) < LONG - 1 or pending[0].prep != "including" or not all(map(spot, pending)):
        return False
    return at >= len(nodes) or nodes[at].text in (".", '"', ";")


def _each_of_another(pending: list[Node]) -> bool:
    """Whether officials of so many states can only be a list: "PM A, Presiden B, Menlu C."."""
    return of_other_states(pending) and sum(len(node.actors) for node in pending) >= LONG


def of_other_states(pending: list[Node]) -> bool:
    """Whether these are officials of as many states."""
    everybody = [actor for node in pending for actor in node.actors]
    held = all(holds_office(a) for a in everybody)
    return held and len(pending) > 1 and len({a.state for a in everybody}) == len(everybody)


def parted(nodes: list[Node], pending: list[Node]) -> bool:
    """Whether semicolons part the members of a list."""
    return any(n.text == ";" for n in nodes if pending[0].end <= n.start < pending[-1].start)


def _told_so(nodes: list[Node], at: int) -> bool:
    """Whether it is only said here who tells it: ", kata juru bicara", ", demikian keterangan resmi"."""
    after = nodes[at + 1].word if nodes[at].text == "," and at + 1 < len(nodes) else None
    return after is not None and after.speech


def _titles(pending: list[Node]) -> bool:
    """Whether a title without a name comes with so many states: "duta besar A, B, C"."""
    one = pending[0].actors[0]
    titled = holds_office(one) and one.name is None
    return titled and len(pending) >= LONG and all(map(spot, pending[1:]))


def from_another(nodes: list[Node], members: list[Node], at: int) -> tuple[int, int] | None:
    """Index of another state's colleague and the one behind him: "rekannya dari A, X, dan dari B, Y"."""
    one = members[-1].actors[-1]
    if at + 1 >= len(nodes) or not nodes[at].is_("from") or not spot(nodes[at + 1]) or one.kind != "official":
        return None
    told = nodes[at + 1].actors[0]
    named = nodes[at + 3] if at + 3 < len(nodes) and nodes[at + 2].text == "," else None
    who = named.actors[0] if named is not None and named.kind == "actors" else None
    if who is not None and who.kind == "official" and who.state == told.state:
        closes = at + 4 < len(nodes) and nodes[at + 4].text == ","
        return at + 3, at + 4 + closes
    return (at + 1, at + 2) if one.level is None or one.name is None else None


def added(nodes: list[Node], members: list[Node], link: int, at: int) -> int | None:
    """Index of the official whom a second "and" adds: "A and B as well as C"."""
    at += at < len(nodes) and nodes[at].text == ","
    if at >= len(nodes) or not nodes[at].is_("and"):
        return None
    after = past_small(nodes, at + 1)
    if after >= len(nodes) or nodes[after].kind != "actors":
        return None
    if nodes[at].text == nodes[link].text and not _of_two_titles(members, nodes[after]):
        return None
    if nodes[after - 1].is_("with") and after + 1 < len(nodes) and nodes[after + 1].text == ",":
        # "serta dengan Menlu B, C dan D": a list of its own.
        return None
    one, behind = members[-1].actors[-1], nodes[after + 1] if after + 1 < len(nodes) else None
    # "and with the ministers of B and C"
    closed = behind is None or behind.kind in ("date", "place") or not behind.text[:1].isalnum()
    closed = closed or bool(behind is not None and behind.roles & _AFTER)
    shared = spot(nodes[after]) and one.kind == "official" and one.name is None and closed
    held = nodes[after].actors[0].kind == "official" or shared
    return after if held and all(member.actors[0].kind != "capital" for member in members) else None


def _of_two_titles(members: list[Node], last: Node) -> bool:
    """Whether two states share a title and one has its own: "the kings of A and B and the C envoy"."""
    one, other, third = members[0].actors[0], members[-1].actors[0], last.actors[0]
    if third.kind != "official" or third.title_word is None or third.barred or third.state is None:
        return False
    if len(members) != _TWO or one.kind != "official" or one.name is not None:
        return False
    # "the presidents of A and B and the ministers of C, D and E" goes on with a list of its own.
    own = spot(members[-1]) and one.plural and not third.plural and third.title_word != one.title_word
    return own or (other.kind == "adjective" and third.plural and not one.plural)


def until(nodes: list[Node], members: list[Node], at: int) -> int | None:
    """Index of the last member behind "up to" or "also": "dari A, B, hingga C", "PM A, PM B, juga PM C"."""
    opened = len(members) > 1 or members[0].prep == "including"
    if not opened or at >= len(nodes) or not nodes[at].is_("until"):
        return None
    after = past_small(nodes, at + 1)
    if after < len(nodes) and nodes[after].is_("from"):
        after += 1
    if after >= len(nodes) or nodes[after].kind != "actors" or nodes[after].first:
        return None
    one = members[0].actors[0]
    shared = spot(nodes[after]) and (spot(members[0]) or one.name is None)
    return after if shared or (_holds(nodes[after]) and _holds(members[0])) else None


def counted(nodes: list[Node], members: list[Node], at: int, after: int) -> bool:
    """Whether the rest of a list is only counted: "the leaders of A, B and three states of the Gulf"."""
    first = nodes[at] if at < len(nodes) else None
    number = first is not None and (bool(first.roles & {"several", "countries"}) or first.text.isdecimal())
    counts = number and len(members) > 1 and all(map(spot, members[1:]))
    named = after < len(nodes) and nodes[after].kind == "actors"
    return counts and not (named and all(a.state and not a.barred for a in nodes[after].actors))


def of_each(nodes: list[Node], last: Node, at: int) -> list[int]:
    """Indexes of the further states of a title behind "and": "X and the ministers of A, B and C"."""
    one = last.actors[0]
    # A counterpart has no rank of its own: "X and his counterparts from A, B and C". Where states follow
    # their title, it has no plural either: "PM A dan Presiden B, C, dan D".
    follows = one.title_word is not None and one.state is not None
    titled = one.kind == "official" and one.name is None and (one.plural or one.level is None or follows)
    return _and_states(nodes, at) if titled else []


def by_name(nodes: list[Node], last: Node, at: int) -> list[int]:
    """Indexes of the further names behind a plural title: "the Omani and Thai presidents X, Y and Z"."""
    one = last.actors[0]
    return _names(nodes, at) if one.kind == "official" and one.plural and one.name is not None else []


def by_counterpart(nodes: list[Node], members: list[Node], last: int) -> list[int]:
    """Indexes of the further names behind counterparts: "X and his Omani and Thai counterparts Y and Z"."""
    one, whose = nodes[last].actors[0], members[-1].actors[0]
    theirs = whose.kind == "adjective" and whose.state == one.state and one.name is not None
    return _names(nodes, last + 1) if theirs and one.kind == "official" else []


def _names(nodes: list[Node], at: int) -> list[int]:
    """Indexes of officials who are listed by their names up to the last behind "and"; or none."""
    found: list[int] = []
    while at + 1 < len(nodes):
        closes = nodes[at].is_("and")
        after = nodes[at + 1]
        who = after.actors[0] if after.kind == "actors" else None
        named = who is not None and who.kind == "official" and who.name is not None
        if not (closes or nodes[at].text == ",") or not named:
            return []
        found.append(at + 1)
        if closes:
            return found
        at += 2
    return []


def two_ranks(nodes: list[Node], members: list[Node], at: int) -> list[int]:
    """Indexes of the further states of "the foreign and defence ministers of A, B and C"; or none."""
    if len(members) != _TWO:
        return []
    one, other = members[0].actors[0], members[1].actors[0]
    ranks = one.kind == other.kind == "official" and one.state is None and other.state is not None
    return _and_states(nodes, at) if ranks and one.name is None and other.name is None else []


def _and_states(nodes: list[Node], at: int) -> list[int]:
    """Indexes of the states that go on a list up to its "and": ", B and C"."""
    found: list[int] = []
    while at + 1 < len(nodes):
        comma = nodes[at].text == ","
        at += comma and nodes[at + 1].is_("and")
        closes = nodes[at].is_("and")
        after = past_small(nodes, at + 1)
        if not (closes or comma) or after >= len(nodes) or not spot(nodes[after]):
            return []
        found.append(after)
        if closes:
            return found
        at = after + 1
    return []


def past_small(nodes: list[Node], at: int) -> int:
    """The index behind small words between "and" and the next member."""
    while at < len(nodes) and nodes[at].kind == "word":
        word = nodes[at].word
        if word is None or not (word.roles & SMALL or word.honorific or perhaps(word) or _so_many(nodes, at)):
            break
        at += 1
    word = nodes[at].word if at + 2 < len(nodes) else None
    if word is not None and word.particle and nodes[at + 1].text == "-" and nodes[at + 2].kind == "actors":
        # "Abbas dan al-Sisi"
        return at + 2
    return at


def _so_many(nodes: list[Node], at: int) -> bool:
    """Whether a word only says how many officials of a state follow: "X dan tiga pejabat Chad"."""
    after = nodes[at + 1] if nodes[at].is_("several") and at + 1 < len(nodes) else None
    return (
        after is not None
        and after.kind == "actors"
        and all(a.kind in ("official", "body") and a.state and a.barred is None for a in after.actors)
    )


def perhaps(word: Meaning) -> bool:
    """Whether a word only says that one of a list is not certain: "A, B, and possibly C"."""
    unsure = bool(word.operators) and not word.triggers
    return unsure and all(operator.status is Status.HYPOTHETICAL for operator in word.operators)


def past_insertion(nodes: list[Node], at: int) -> int:
    """The index behind a time that is put in: "A dan, sehari kemudian, B", "A, B, dan, Rabu malam, C"."""
    if at >= len(nodes) or nodes[at].text != ",":
        return at
    for probe in range(at + 1, min(len(nodes) - 1, at + _INSERTED)):
        node = nodes[probe]
        if node.text == ",":
            return probe + 1 if probe > at + 1 else at
        small = node.kind == "word" and node.text.islower() and not (node.word and node.word.triggers)
        if node.kind not in ("date", "place") and not small:
            return at
    return at


def its_name(one: Node, other: Node) -> bool:
    """Whether a name without a title is that of the official whose state stands before: "from Peru, X"."""
    if one.kind != "actors" or other.kind != "actors" or len(other.actors) != 1:
        return False
    told, named = one.actors[-1], other.actors[0]
    bare = named.kind == "official" and named.title_word is None and named.name is not None
    return bare and told.name is None and told.state == named.state


def _holds(node: Node) -> bool:
    """Whether a group is of people in office, whoever they act for."""
    return all(actor.kind == "official" for actor in node.actors)


def heads_entry(nodes: list[Node], at: int, pending: list[Node]) -> bool:
    """Whether members in front of a verb are its subject without an "and", as in chronologies.

    "Peru, Chile open talks", "In Lima, President X, King Y hold talks".
    """
    if at == 0:
        return len(pending) == _TWO or all(map(spot, pending))
    if nodes[at - 1].text not in (",", ":") or any(node.kind == "actors" for node in nodes[:at]):
        return False
    if not all(
        node.kind in ("date", "place") or not node.text.isalpha() or node.is_("in") for node in nodes[:at]
    ):
        return False
    # "In Lima, Peru, President X": where that city lies.
    places = {node.place.country for node in nodes[: at - 1] if node.place is not None and node.place.city}
    everybody = [actor for node in pending for actor in node.actors]
    several = len({actor.state for actor in everybody if actor.state}) == len(everybody)
    plain = all(map(spot, pending)) and nodes[at - 2].kind == "place" and everybody[0].state not in places
    held = all(a.kind == "official" and a.barred is None for a in everybody)
    return several and (plain or held)


def leads_one(nodes: list[Node], at: int) -> bool:
    """Whether behind who leads one delegation stands another: "that of A led by X and a team led by Y"."""
    if nodes[at].prep != "including" or at + 2 >= len(nodes) or not nodes[at + 1].is_("and"):
        return False
    following = nodes[at + 2 : at + 2 + _TEAM]
    body = next((k for k, node in enumerate(following) if node.kind == "actors"), len(following))
    return body + 1 < len(following) and following[body + 1].is_("including")
