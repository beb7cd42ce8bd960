"""One element of a sentence: a group of officials, a date, a place, a forum or a word."""

from typing import Final

from services.extract.model import Actor, DateFound, PlaceFound
from services.extract.words.items import Item
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Status

BARE: Final = frozenset(("state", "capital", "metonym", "adjective", "possessor"))
"""Kinds of actors that name a state without anybody who acts for it."""
CIRCUMSTANCE: Final = frozenset(("in", "about", "during"))
"""Roles of words that bring when, where and how, and so more often a circumstance than a party."""
_SPEAKS: Final = ("with", "tell", "address")
"""Frames of verbs by which somebody only speaks."""
_FILING: Final = 14
"""Nodes in which a dateline with its day and agency ends."""
_MARKS: Final = frozenset(("-", "--", "–", "—", ":", "/"))
_PRESS: Final = 7
"""Nodes from a verb of saying to the place of a press conference behind it."""
_OPENING: Final = 9
"""Nodes from the head of a sentence to where somebody speaks."""
_COMING: Final = 6
"""Nodes from "upcoming" or "will" to the place of what is to come."""
_DATELINE: Final = 8
"""Nodes of the longest dateline."""
_DASHES: Final = ("-", "--", "–", "—")
_NO_ROLES: Final[frozenset[str]] = frozenset()
_RANKED: Final = ("first", "highest")
_FRIEND: Final = frozenset(("ally",))


class Node:
    """One element of a sentence. `kind` is `actors`, `date`, `place`, `forum` or `word`."""

    def __init__(
        self,
        kind: str,
        start: int,
        end: int,
        item: Item | None = None,
        actors: list[Actor] | None = None,
        *,
        date: DateFound | None = None,
        place: PlaceFound | None = None,
        forum: str | None = None,
        compound: bool = False,
        text: str = "",
    ) -> None:
        word = item.word if kind == "word" and item is not None else None
        if word is not None and word.roles == _FRIEND:
            # Whose ally somebody is concerns only his name: "US ally Peru".
            word = None
        self.kind: Final = kind
        self.start: Final = start
        self.end: Final = end
        self.item: Final = item
        self.actors: list[Actor] = [] if actors is None else actors
        self.date: Final = date
        self.place: Final = place
        self.forum: Final = forum
        self.compound: Final = compound
        """True for "US-China"."""
        self.prep: str | None = None
        """Role of the preposition that governs an actors or place node."""
        self.placed = False
        """True once the words around a place have told that something is in it, whatever stands before."""
        self.modifier = False
        """True when the state only qualifies another word: "invasi Rusia", "Russian forces"."""
        self.consumed = False
        """True once the group is the other side of a trigger."""
        self.first = False
        """True for the speaker as "I", "me" or "my"."""
        self.parted = False
        """True for a list whose members semicolons part."""
        self.listed = False
        """True for those of a list that the words before only announce."""
        self.series = 0
        """The same number for the members of one list, of whom each has something said of him; else none."""
        self.text: Final = text
        """The word itself, empty for groups."""
        self.word: Final = word
        """What the pack says about the word, None for groups."""
        self.roles: Final = _NO_ROLES if word is None else word.roles
        self.triggers: Final[tuple[Trigger, ...]] = () if word is None else word.triggers
        """What contacts the word may report, none for groups."""

    def is_(self, role: str) -> bool:
        """Say whether the node is a word with this role."""
        return role in self.roles

    def as_place(self, place: PlaceFound | None) -> "Node":
        """The same, where a state or capital that stands here acts for nobody and is only where it was."""
        node = Node("place", self.start, self.end, self.item, place=place, compound=self.compound)
        node.prep, node.placed, node.modifier = self.prep, self.placed, self.modifier
        node.consumed, node.first, node.parted = self.consumed, self.first, self.parted
        node.listed, node.series = self.listed, self.series
        return node


def on_margins(nodes: list[Node]) -> bool:
    """Whether a word says that something was on the margins of a gathering."""
    return any(node.word is not None and node.word.setting == "margins" for node in nodes)


def one_by_one(node: Node) -> bool:
    """Whether a word says that several were met one by one: "separately"."""
    return node.word is not None and node.word.setting == "separate"


def ranks_first(node: Node) -> bool:
    """Whether a word says that something was the first or the highest of its kind."""
    return node.word is not None and node.word.novelty in _RANKED


def tells_now(node: Node) -> bool:
    """Whether a verb in the present stands here: "greets", "meets"."""
    return node.is_("present") or (node.word is not None and node.word.present)


def comma_before(nodes: list[Node], at: int) -> int | None:
    """Index of the comma behind which somebody stands, past his article; None where there is none."""
    back = at - 1
    while back > 0 and nodes[back].is_("det"):
        back -= 1
    return back if back >= 0 and nodes[back].text == "," else None


def counts_since(node: Node) -> bool:
    """Whether a word says from when something is counted: "since", and not "in"."""
    return node.word is not None and node.word.novelty == "since" and not node.is_("in")


def behind_dateline(nodes: list[Node]) -> int:
    """The index behind the dash of a capital's dateline, "JAKARTA (Agency) - "; 0 where there is none."""
    if not nodes or nodes[0].kind != "actors" or nodes[0].actors[0].kind != "capital":
        return 0
    for at in range(1, min(len(nodes) - 1, _DATELINE)):
        node, after = nodes[at], nodes[at + 1]
        if node.text in _DASHES:
            return 0 if after.kind == "actors" and bare(after) else at + 1
        if node.kind != "word" or (node.word is not None and node.word.triggers):
            return 0
    return 0


def states_in(node: Node) -> list[str]:
    """The states that a node names, as those of somebody or as where something is."""
    place = node.place.country if node.kind == "place" and node.place is not None else None
    return [state for state in (*(actor.state for actor in node.actors), place) if state is not None]


def of_topic(nodes: list[Node], at: int) -> bool:
    """Whether a node belongs to what is talked about: "discussed the situation in Gaza"."""
    for node in reversed(nodes[:at]):
        if node.is_("discuss"):
            return True
        if node.text in (";", ":") or (node.word is not None and node.word.triggers):
            return False
    return False


def lies_elsewhere(nodes: list[Node], at: int) -> bool:
    """Whether a city lies in none of the states that are talked of before it: "discussed Syria in Oslo"."""
    spot, before = nodes[at].place, nodes[at - 2] if at > 1 else None
    if spot is None or spot.city is None or before is None or before.kind != "actors" or not bare(before):
        return False
    return nodes[at - 1].is_("in") and all(actor.state != spot.country for actor in before.actors)


def of_what_comes(nodes: list[Node], at: int) -> bool:
    """Whether a place is that of something told as coming: "urged the upcoming summit in Riyadh to"."""
    for node in reversed(nodes[max(0, at - _COMING) : at]):
        for operator in node.word.operators if node.word is not None else ():
            if operator.status is Status.PLANNED and operator.side == "before" and not operator.near:
                return True
        if node.text in (",", ";") or (node.kind == "actors" and node.prep is None and not node.modifier):
            return False
    return False


def beside_day(nodes: list[Node], at: int) -> bool:
    """Whether a place stands right behind a day, and so with what was on that day: "on Monday in Lima"."""
    back = at - 1
    while back > 0 and (nodes[back].is_("in") or nodes[back].is_("det")):
        back -= 1
    return 0 < back < at - 1 and nodes[back].kind == "date"


def speaks_in(nodes: list[Node], at: int) -> int | None:
    """The verb of one who only spoke at a place, None for others: "X, speaking in Paris, said"."""
    back = at - 1
    while back > 0 and (nodes[back].is_("in") or nodes[back].is_("det")):
        back -= 1
    if (opening := _opens_speech(nodes, at)) is not None:
        return opening
    if (said := _source_says(nodes, back, at)) is not None:
        return said
    word = nodes[back].word if back > 0 else None
    if word is None or nodes[back - 1].text != ",":
        return None
    return back if any(trigger.frame in _SPEAKS for trigger in word.triggers) else None


def _opens_speech(nodes: list[Node], at: int) -> int | None:
    """The first verb of "Speaking at a news conference in Paris, X said", which is with nobody."""
    early = nodes[: min(at, _OPENING)]
    opens = next((k for k, node in enumerate(early) if node.triggers), None)
    if opens is None or not any(t.frame in _SPEAKS for t in nodes[opens].triggers):
        return None
    headed = opens == 0 or nodes[opens - 1].text in _MARKS
    if not headed or any(node.kind == "actors" or node.text == "," for node in nodes[opens + 1 : at]):
        return None
    return opens


def filing_ends(nodes: list[Node]) -> int:
    """Index of the mark behind a dateline, whose day is that of filing: "LIMA, Sept 27 (Wire) - "."""
    for at, node in enumerate(nodes[:_FILING]):
        if node.text in _MARKS:
            return at
        if node.kind == "actors" and node.actors[0].kind not in ("capital", "state"):
            return 0
        if node.word is not None and (node.word.triggers or node.word.speech):
            return 0
    return 0


def said_in(nodes: list[Node], at: int) -> bool:
    """Whether a place is where something was said: "told reporters in Paris", "at a briefing in Lima"."""
    for probe in range(at - 1, max(-1, at - _PRESS), -1):
        node, word = nodes[probe], nodes[probe].word
        if word is not None and word.speech:
            return True
        plain = node.kind == "word" and node.text.isalpha() and not node.is_("that")
        if not plain or (word is not None and (word.triggers or node.is_("boundary"))):
            return False
    return False


def _source_says(nodes: list[Node], before: int, at: int) -> int | None:
    """The verb of saying right behind "sources in Athens", "officials in Lima on Monday"."""
    if before < 0 or nodes[at].prep != "in" or nodes[before].kind not in ("word", "actors"):
        return None
    clause = next((k for k in range(before, 0, -1) if nodes[k].text == ","), 0)
    if any(node.triggers for node in nodes[clause : before + 1]):
        return None
    behind = at + 1
    while behind < len(nodes) and (nodes[behind].kind == "date" or nodes[behind].roles & CIRCUMSTANCE):
        behind += 1
    return behind if behind < len(nodes) and says_or_denies(nodes[behind]) else None


def ordinary(node: Node) -> bool:
    """Whether a word in small letters stands here that no list knows."""
    return node.kind == "word" and node.word is None and node.text.isalpha() and node.text.islower()


def says(node: Node) -> bool:
    """Whether a verb of saying stands here."""
    return node.word is not None and node.word.speech


def says_or_denies(node: Node) -> bool:
    """Whether a verb of saying stands here, or one of denying what others say: "dismissed reports of"."""
    word = node.word
    return says(node) or (word is not None and any(o.content and o.past for o in word.operators))


def only_titled(node: Node) -> bool:
    """Whether officials are told by nothing but a title: no state, no name, nothing against them."""
    return node.kind == "actors" and all(map(only_title, node.actors))


def only_title(actor: Actor) -> bool:
    """Whether somebody is told by nothing but a title."""
    return actor.state is None and actor.name is None and actor.barred is None


def so_many(node: Node) -> bool:
    """Whether a word counts two or three: "both", "ketiga negara"."""
    return node.word is not None and node.word.reference in ("both", "three")


def bare(node: Node) -> bool:
    """Whether states are named without anybody who acts for them."""
    return all(a.kind in BARE for a in node.actors)


def so_called(node: Node) -> bool:
    """Whether a word says that what follows is what somebody is called: "sebagai"."""
    return node.word is not None and node.word.guard == "naming"
