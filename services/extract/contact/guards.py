"""Guards: what looks like a contact and is none.

In: the story with a sentence's nodes, the trigger and the filled sides. Out: the reason to drop the event,
or None. They are asked in this order: who the sides are, what the word says here, whether its sides may do
that, and whether it is a session.
"""

from typing import Final

from services.extract.contact.circumstance import REMOTE, occasion_of, remote
from services.extract.contact.describing import by_people, of_somebody, of_something
from services.extract.contact.escorts import escorts
from services.extract.contact.hospitality import thanked_as_guest, welcomed
from services.extract.contact.imagined import forged, imagined
from services.extract.contact.naming import appeal, so_called, theirs_so
from services.extract.contact.numbers import ANYHOW, SEATS, most_states, rang_several
from services.extract.contact.sessions import session
from services.extract.contact.topical import on_ties, only_topic
from services.extract.contact.vouching import certain, known_rank
from services.extract.contact.within import asked_when
from services.extract.frames.refusals import (
    AS_TEAMS,
    ASKED_FOR,
    CALLED_SO,
    HABIT,
    IMAGINED,
    LISTED,
    NO_OTHER_SIDE,
    NO_SUBJECT,
    NOT_SAID_TO,
    OF_THEIRS,
    ONE_STATE,
    ONLY_BESIDE_IT,
    ONLY_TOPIC,
    TWO_OFFICIALS,
    UNNAMED,
)
from services.extract.frames.shapes import FRAMES, Filled, parties
from services.extract.model import Actor
from services.extract.sentence.node import BARE, Node, ordinary
from services.extract.story.story import Story
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Level
from shared.knowledge.tables import Crossroads

_BARE: Final = BARE | {"inhabitant"}
_NO_TRAVELLERS: Final = frozenset(("state", "capital", "metonym", "inhabitant"))
_SHARED: Final = frozenset(("meet", "with", "call"))
"""What two do, of which it may be told where it was."""
_OBJECT: Final = 4
"""Nodes from a verb to the end of its object."""


def guarded(story: Story, at: int, trigger: Trigger, filled: Filled) -> str | None:
    """Why this is no contact, or None."""
    pack = story.language.pack
    case = _Case(story.nodes, at, trigger, filled, story.language.crossroads)
    return (
        _sides(case)
        or _peoples(case, sport=story.sport)
        or _word(case, pack.object_beginnings)
        or _travellers(case)
        or _names(case, story.certain)
        or _ranks(case)
        or _public_words(case)
        or _states_alone(case)
        or _last_looks(case)
    )


class _Case:
    """A trigger with its sides, as every guard sees it."""

    def __init__(
        self, nodes: list[Node], at: int, trigger: Trigger, filled: Filled, crossroads: Crossroads
    ) -> None:
        self.nodes: Final = nodes
        self.at: Final = at
        self.trigger: Final = trigger
        self.filled: Final = filled
        self.crossroads: Final = crossroads
        self.shape: Final = FRAMES[trigger.frame]
        self.left: Final = parties(filled.left)
        self.right: Final = parties(filled.right)
        self.everybody: Final = [*self.left, *self.right]


def _sides(case: _Case) -> str | None:
    """Two sides, of two states and not of too many."""
    filled = case.filled
    if not case.left and not (filled.joint and case.right):
        return _why(filled.left, filled.reason) or NO_SUBJECT
    if not filled.joint and not case.right:
        return _why(filled.right, filled.reason) or NO_OTHER_SIDE
    states = {actor.state for actor in case.everybody}
    if len(states) < 2:
        return ONE_STATE
    if len(states) <= ANYHOW:
        return None
    most = most_states(case.nodes, case.trigger, filled, case.left, case.right)
    return LISTED if len(states) > most else None


def _peoples(case: _Case, *, sport: bool) -> str | None:
    """Officials act, no people and no team."""
    nodes, at, verb = case.nodes, case.at, case.trigger.form != "noun"
    if verb and any(a.kind == "inhabitant" for a in case.everybody):
        return "people, no officials"
    playing = case.left if case.shape.place else case.everybody
    if sport and any(_is_bare(a) or a.kind == "body" for a in playing):
        return AS_TEAMS
    if any(a.kind == "adjective" and of_somebody(nodes, at, a) for a in case.everybody):
        return UNNAMED
    if verb and any(a.kind == "adjective" and by_people(nodes, at, a) for a in case.left):
        return UNNAMED
    if case.shape.place and _only_seat(case):
        return "where the talks of others are held"
    return None


def _word(case: _Case, verbs: tuple[str, ...]) -> str | None:
    """The word tells of a contact here, and not of a thing, a name or a demand."""
    nodes, at, trigger = case.nodes, case.at, case.trigger
    vague = trigger.frame == "calling" and trigger.mode is None and all(map(_is_bare, case.everybody))
    if case.shape.noun and (trigger.strict or vague) and not trigger.verbal and of_something(nodes, at):
        return "the word describes something else"
    spoken_of = only_topic(nodes, at, trigger) or (case.shape.noun and on_ties(nodes, at, verbs))
    if spoken_of and all(map(_is_bare, case.everybody)):
        return ONLY_TOPIC
    if imagined(nodes, at) or forged(nodes, at):
        return IMAGINED
    if trigger.frame in ("call", "calling") and theirs_so(nodes, at):
        return CALLED_SO
    if appeal(nodes, at, trigger, case.filled):
        return ASKED_FOR
    goes = case.shape.place and not case.shape.direct
    if not goes and any(a.possessive and of_somebody(nodes, at, a, behind=True) for a in case.right):
        return OF_THEIRS
    return None


def _travellers(case: _Case) -> str | None:
    """Who travels or telephones is an official, and a bare "is in" is a visit for the highest only."""
    trigger = case.trigger
    if case.shape.officials and any(a.kind in _NO_TRAVELLERS for a in case.left):
        guests = all(a.kind == "official" and not a.possessive for a in case.right)
        if not (trigger.frame == "receive" and guests and welcomed(case.nodes, case.at)):
            return "states do not travel"
    only_there = case.shape.place and trigger.strict and not trigger.verbal
    if only_there and not any(map(known_rank, case.left)):
        return "only somewhere"
    return None


def _names(case: _Case, named: frozenset[str]) -> str | None:
    """A family name alone has somebody or something that vouches for it."""
    nodes = case.filled.nodes
    to_seat = case.shape.place and any(_for_heads(node, case.trigger) for node in nodes)
    for actor in case.everybody:
        if actor.thin and not (actor.sole and to_seat) and not certain(actor, case.everybody, named):
            return "a family name alone"
    return None


def _for_heads(node: Node, trigger: Trigger) -> bool:
    """Whether the highest are guests there: in a capital, and anywhere that a noun tells of a visit to.

    "Rousseff's visit to Cuba" is a head's, but anybody may "arrive in Cuba".
    """
    if trigger.form == "noun" and (node.kind == "place" or any(a.kind == "state" for a in node.actors)):
        return True
    return any(a.kind == "capital" for a in node.actors)


def _within_another(nodes: list[Node], at: int) -> bool:
    """Whether what was somewhere is a meeting, and not who met: "the last time X met Y was in Oslo"."""
    for node in reversed(nodes[:at]):
        if any(t.form == "finite" and t.frame in _SHARED and not t.weak for t in node.triggers):
            return True
        if not (node.is_("light") or (node.kind == "actors" and node.prep in (None, "with"))):
            return False
    return False


def _of_lands(nodes: list[Node], at: int) -> bool:
    """Whether states as such do it: "the two countries signed a treaty in 1999"."""
    subject = next((n for n in reversed(nodes[:at]) if n.kind == "actors" or n.is_("lands")), None)
    return subject is not None and subject.is_("lands") and subject.kind == "word"


def _ranks(case: _Case) -> str | None:
    """A word that may mean much else has officials on both sides."""
    nodes, at, trigger, right = case.nodes, case.at, case.trigger, case.right
    if trigger.weak and any(map(_is_bare, case.everybody)):
        called_in = trigger.frame == "summon" and not any(map(_is_bare, right)) and _at_once(nodes, at)
        # Whoever tells something to an ambassador has him in.
        told = trigger.frame == "tell" and all(_sent(a) or _visits(nodes, a) for a in right)
        if not called_in and not told and not rang_several(nodes, trigger, case.left, right):
            return TWO_OFFICIALS
    if trigger.weak and nodes[at].is_("with") and all(a.start < nodes[at].start for a in case.everybody):
        # "With X, Y stressed the need for peace, together with partners"
        return ONLY_BESIDE_IT
    if trigger.weak and trigger.frame == "with" and not nodes[at].is_("discuss") and _of_lands(nodes, at):
        return TWO_OFFICIALS
    if case.shape.place and trigger.form == "finite" and _within_another(nodes, at):
        return ONLY_TOPIC
    if asked_when(nodes, at, ahead=trigger.form == "base"):
        return ONLY_TOPIC
    urges = trigger.weak and trigger.frame == "visit" and case.filled.nodes
    if urges and _urged(nodes, case.filled.nodes[-1]):
        return NOT_SAID_TO
    if trigger.frame == "mediate" and not case.filled.joint and len({actor.state for actor in right}) < 2:
        return "mediates between whom is not said"
    return None


def _public_words(case: _Case) -> str | None:
    """What is written, asked or said reaches the other side, and not only the public."""
    nodes, at, trigger = case.nodes, case.at, case.trigger
    words = trigger.frame == "letter" and trigger.form == "noun" and trigger.mode is None
    if words and not (_reached(case) or any(n.word is not None and n.word.mode in REMOTE for n in nodes)):
        return "a public word, no call or letter"
    if trigger.frame == "meet" and nodes[at].is_("leads") and not escorts(nodes, at):
        return "only asks for something"
    if trigger.frame == "address" and not (_reached(case) or thanked_as_guest(nodes, at)):
        return NOT_SAID_TO
    return None


def _reached(case: _Case) -> bool:
    """Whether a call, a meeting or a visit is told in which the other side heard it."""
    nodes = case.nodes
    return occasion_of(nodes) is not None or remote(nodes) or _abroad(nodes, case.left, case.right)


def _states_alone(case: _Case) -> str | None:
    """A state is nobody who is received or who telephones."""
    frame = case.trigger.frame
    if frame in ("receive", "received", "summon") and any(map(_is_bare, case.right)):
        return "needs an official on the other side"
    if frame == "call" and any(_is_bare(actor) and actor.kind not in SEATS for actor in case.left):
        return "a state does not telephone"
    return None


def _last_looks(case: _Case) -> str | None:
    """A single contact, and no session, habit or name."""
    nodes, at, trigger = case.nodes, case.at, case.trigger
    if trigger.form in ("finite", "base") and _habit(nodes, at):
        return HABIT
    if so_called(nodes, at, trigger, case.filled):
        return CALLED_SO
    return session(nodes, at, trigger, case.filled, case.crossroads)


def _is_bare(actor: Actor) -> bool:
    return actor.kind in _BARE


def _only_seat(case: _Case) -> bool:
    """Whether envoys go to a city that everybody uses: "Peruvian negotiators arrived in Geneva"."""
    filled, lenders = case.filled, case.crossroads.lenders
    envoys = all(a.kind == "body" or (a.level is Level.OFFICIAL and a.kind == "official") for a in case.left)
    city = filled.where is not None and filled.where.kind == "place"
    return envoys and city and all(a.kind == "host" and a.state in lenders for a in filled.right)


def _sent(actor: Actor) -> bool:
    return actor.kind == "official" and actor.level is Level.AMBASSADOR


def _visits(nodes: list[Node], actor: Actor) -> bool:
    """Whether somebody is told to be on a visit: "Peru told the visiting president of Y"."""
    here = next((k for k, node in enumerate(nodes) if actor in node.actors), 0)
    word = nodes[here - 1].word if here > 0 else None
    guest = word is not None and any(t.frame == "visit" and t.form == "gerund" for t in word.triggers)
    return guest and actor.kind == "official"


def _at_once(nodes: list[Node], at: int) -> bool:
    """Whether officials follow at once: "summoned the ambassador of Y", not "summoned home its own"."""
    behind = at + 1
    while behind < len(nodes) and nodes[behind].is_("det"):
        behind += 1
    return behind < len(nodes) and nodes[behind].kind == "actors"


def _urged(nodes: list[Node], target: Node) -> bool:
    """Whether somebody is only to do something: "called on President X to withdraw", and not "to discuss"."""
    at = nodes.index(target) + 1
    while at + 1 < len(nodes) and (nodes[at].kind == "date" or nodes[at + 1].kind == "date"):
        at += 1
    if at < len(nodes) and nodes[at].is_("hold"):
        # "to hold elections", "to open the border"
        return not any(node.triggers for node in nodes[at + 1 : at + _OBJECT])
    if not at + 1 < len(nodes) or not (nodes[at].is_("to") or nodes[at].is_("purpose")):
        return False
    verb, word = nodes[at + 1], nodes[at + 1].word
    if word is None:
        return ordinary(verb)
    return not (word.speech or word.triggers or word.operators or verb.is_("discuss"))


def _abroad(nodes: list[Node], left: list[Actor], right: list[Actor]) -> bool:
    """Whether a word is said in a city of whom it is said to: "in Ankara, X thanked the Turkish leader"."""
    hosts = {actor.state for actor in right} - {actor.state for actor in left}
    return any(
        node.kind == "place"
        and node.prep == "in"
        and node.place is not None
        and node.place.city is not None
        and node.place.country in hosts
        for node in nodes
    )


def _habit(nodes: list[Node], at: int) -> bool:
    """Whether a verb tells what is done again and again: "regularly meet", without a day."""
    before = at - 1
    while before >= 0 and (nodes[before].is_("light") or _acts(nodes[before])) and not _often(nodes[before]):
        before -= 1
    behind = at + 1
    while behind < len(nodes) and nodes[behind].is_("light") and not _often(nodes[behind]):
        behind += 1
    often = _often(nodes[max(0, before)]) or (behind < len(nodes) and _often(nodes[behind]))
    return often and not any(node.kind == "date" for node in nodes)


def _acts(node: Node) -> bool:
    return node.is_("purpose") or (
        node.word is not None and any(t.form != "noun" for t in node.word.triggers)
    )


def _often(node: Node) -> bool:
    return node.word is not None and node.word.guard == "habit"


def _why(actors: list[Actor], reason: str) -> str:
    barred = next((actor.barred for actor in actors if actor.barred), None)
    return barred or reason
