"""Guards: what looks like a contact and is none.

In: a sentence's nodes, the trigger and the filled sides. Out: the reason to drop the event, or None.
"""

from services.extract.contact.circumstance import REMOTE, occasion_of, remote
from services.extract.contact.escorts import escorts
from services.extract.contact.gatherings import at_its_seat, attended, bound_for, convened, gathering
from services.extract.contact.hospitality import thanked_as_guest
from services.extract.contact.naming import appeal, him_so, in_brackets_so, named_so, theirs_so
from services.extract.contact.numbers import most_states, rang_several
from services.extract.frames.journeys import NEUTRAL
from services.extract.frames.shapes import FRAMES, Filled
from services.extract.frames.subject import A_THING_DESCRIBED, SOMEBODY_TOLD, UNHEARD
from services.extract.model import Actor
from services.extract.sentence.node import Node
from shared.domain.vocabulary import Level
from shared.lang.reading import Trigger

_MANY = 4
"""States from which on a meeting of leaders beside a forum's name is the forum's."""
_PAIR = 2
_TOUR = 3
"""States from which on a journey is more than the way to a gathering."""
_SHORT_NAME, _LONG_NAME = 3, 5
"""Letters up to which a family name may be anybody's, and from which on a head's is hardly another's."""
TO_A_GATHERING = "travels to a gathering"
_LEADING = Level.FOREIGN_MINISTER.rank
_BARE = frozenset(("state", "capital", "metonym", "adjective", "possessor", "inhabitant"))

HARD = frozenset(
    (
        "a session of an organisation",
        "calls somebody something",
        "asks for something",
        "attends a gathering",
        TO_A_GATHERING,
        "a session",
        "states as teams",
        "a list of states, a session",
        "both are only mentioned beside it",
        "an organisation acts",
        "with others",
        "a habit, no single contact",
        UNHEARD,
        A_THING_DESCRIBED,
        SOMEBODY_TOLD,
    )
)
"""Reasons after which a trigger is not looked at again: what it says is no contact, whoever its sides are."""


def parties(actors: list[Actor]) -> list[Actor]:
    """Those who can be a party."""
    return [actor for actor in actors if actor.barred is None and actor.state is not None]


def guarded(
    nodes: list[Node],
    at: int,
    trigger: Trigger,
    filled: Filled,
    *,
    sport: bool,
    named: frozenset[str],
) -> str | None:
    """Why this is no contact, or None."""
    left, right = parties(filled.left), parties(filled.right)
    if not left and not (filled.joint and right):
        return _why(filled.left, filled.reason) or "no subject"
    if not filled.joint and not right:
        return _why(filled.right, filled.reason) or "no other side"
    everybody = [*left, *right]
    states = {actor.state for actor in everybody}
    if len(states) < 2:
        return "one state only"
    if len(states) > most_states(nodes, trigger, filled, left, right):
        return "a list of states, a session"
    bare = [a for a in everybody if a.kind in _BARE]
    if trigger.form != "noun" and any(a.kind == "inhabitant" for a in everybody):
        return "people, no officials"
    playing = left if FRAMES[trigger.frame].place else everybody
    if sport and any(a in bare or a.kind == "body" for a in playing):
        return "states as teams"
    if any(a.kind == "adjective" and _of_somebody(nodes, at, a) for a in everybody):
        return "somebody of that state, nobody knows who"
    if trigger.form != "noun" and any(a.kind == "adjective" and _by_people(nodes, at, a) for a in left):
        return "somebody of that state, nobody knows who"
    shape = FRAMES[trigger.frame]
    if shape.place and _only_seat(left, filled):
        return "where the talks of others are held"
    vague = trigger.frame == "calling" and trigger.mode is None and len(bare) == len(everybody)
    if shape.noun and (trigger.strict or vague) and not trigger.verbal and _of_something(nodes, at):
        return "the word describes something else"
    if trigger.frame in ("call", "calling") and theirs_so(nodes, at):
        return "calls somebody something"
    if appeal(nodes, at, trigger, filled):
        return "asks for something"
    if shape.direct and any(a.possessive and _of_somebody(nodes, at, a, behind=True) for a in right):
        return "something of theirs"
    if shape.officials and any(a.kind in ("state", "capital", "metonym", "inhabitant") for a in left):
        hosts = trigger.frame == "receive" and all(a.kind == "official" and not a.possessive for a in right)
        if not hosts:
            return "states do not travel"
    if shape.place and trigger.strict and not trigger.verbal and not any(_known_rank(a) for a in left):
        return "only somewhere"
    to_seat = shape.place and any(a.kind == "capital" for node in filled.nodes for a in node.actors)
    if any(a.thin and not (a.sole and to_seat) and not _certain(a, everybody, named) for a in everybody):
        return "a family name alone"
    called_in = trigger.frame == "summon" and not any(a in bare for a in right) and _at_once(nodes, at)
    # Whoever tells something to an ambassador has him in.
    called_in = called_in or (trigger.frame == "tell" and all(_sent(a) or _visits(nodes, a) for a in right))
    if trigger.weak and bare and not called_in and not rang_several(nodes, trigger, left, right):
        return "needs officials on both sides"
    if trigger.weak and trigger.frame == "visit" and filled.nodes and _urged(nodes, filled.nodes[-1]):
        return "a public word, no call or meeting"
    if trigger.frame == "mediate" and not filled.joint and len({actor.state for actor in right}) < 2:
        return "mediates between whom is not said"
    told = occasion_of(nodes) is not None or remote(nodes) or _abroad(nodes, left, right)
    words = trigger.frame == "letter" and trigger.form == "noun" and trigger.mode is None
    if words and not (told or any(n.word is not None and n.word.mode in REMOTE for n in nodes)):
        return "a public word, no call or letter"
    if trigger.frame == "meet" and nodes[at].is_("leads") and not escorts(nodes, at):
        return "only asks for something"
    if trigger.frame == "address" and not (told or thanked_as_guest(nodes, at)):
        return "a public word, no call or meeting"
    if trigger.frame in ("receive", "received", "summon") and any(a in bare for a in right):
        return "needs an official on the other side"
    if trigger.frame == "call" and any(a in bare for a in left):
        return "a state does not telephone"
    if trigger.form in ("finite", "base") and _habit(nodes, at):
        return "a habit, no single contact"
    return _session(nodes, at, trigger, filled)


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


def _by_people(nodes: list[Node], at: int, actor: Actor) -> bool:
    """Whether some people of a state act: "Peruvian writers exchanged letters"."""
    before = nodes[at - 1] if at > 1 else None
    if before is None or actor not in nodes[at - 2].actors or before.kind != "word" or before.item is None:
        return False
    return before.word is None and before.text.isalpha() and before.text.islower()


def _only_seat(left: list[Actor], filled: Filled) -> bool:
    """Whether envoys go to a city that everybody uses: "Peruvian negotiators arrived in Geneva"."""
    envoys = all(a.kind == "body" or (a.level is Level.OFFICIAL and a.kind == "official") for a in left)
    city = filled.where is not None and filled.where.kind == "place"
    return envoys and city and all(a.kind == "host" and a.state in NEUTRAL for a in filled.right)


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


def _certain(actor: Actor, everybody: list[Actor], named: frozenset[str]) -> bool:
    """Whether a family name alone is enough: the article names the state, or a head meets an official."""
    met = any(a.kind == "official" and a is not actor for a in everybody)
    if actor.state in named and (met or len(actor.said) > _SHORT_NAME):
        return True
    if actor.level is None or actor.level.rank < _LEADING or not met:
        return False
    long = actor.name is not None and len(actor.name.split()[-1]) >= _LONG_NAME
    if actor.level.rank == _LEADING:
        # "Megawati received Downer": a minister's name alone needs a head whom the text leaves no doubt of.
        return long and any(_head(a) and not a.thin for a in everybody)
    if len(actor.said) > _SHORT_NAME and any(_head(a) and not a.thin for a in everybody):
        return True
    # One head's name vouches for the other's: "Moon met Kim" may be anybody, "Khadafi received Zuma" is not.
    return long or any(a is not actor and _head(a) and len(a.said) >= _LONG_NAME for a in everybody)


def _head(actor: Actor) -> bool:
    """Whether somebody leads a state or its government."""
    return actor.kind == "official" and actor.level is not None and actor.level.rank > _LEADING


def _known_rank(actor: Actor) -> bool:
    """Whether somebody is of such a rank that his being abroad is a visit."""
    return actor.level is not None and actor.level.rank >= _LEADING


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


def _session(nodes: list[Node], at: int, trigger: Trigger, filled: Filled) -> str | None:
    """A meeting of an organisation: its name right behind the trigger, or everybody attending."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if FRAMES[trigger.frame].noun and filled.joint and after is not None and after.kind == "forum":
        return "a session of an organisation"
    if trigger.frame == "call" and (him_so(nodes, at) or in_brackets_so(nodes, at)):
        return "calls somebody something"
    if (
        trigger.frame == "call"
        and trigger.form in ("finite", "base", "gerund")
        and filled.nodes
        and named_so(nodes, filled.nodes[0])
    ):
        return "calls somebody something"
    several = filled.joint and len({actor.state for actor in (*filled.left, *filled.right)}) > _PAIR
    if several and convened(nodes, at):
        return "a session of an organisation"
    many = len({actor.state for actor in filled.left}) >= _MANY and FRAMES[trigger.frame].noun
    if several and many and any(node.kind == "forum" for node in nodes[:at]):
        # "went to the Forum's retreat, a meeting of the leaders of A, B, C and D"
        return "a session of an organisation"
    if FRAMES[trigger.frame].noun and not filled.right and attended(nodes, at):
        return "attends a gathering"
    tour = len({actor.state for actor in filled.right}) >= _TOUR
    called_on = bool(right := parties(filled.right)) and all(a.kind == "official" and a.name for a in right)
    if (
        FRAMES[trigger.frame].place
        and not (tour or called_on)
        and (bound_for(nodes, at) or gathering(nodes, at))
    ):
        return TO_A_GATHERING
    if FRAMES[trigger.frame].place and at_its_seat(nodes, filled.right):
        return TO_A_GATHERING
    linked = next((k for k in range(at - 1, max(-1, at - 4), -1) if nodes[k].is_("and")), at - 3)
    for probe in range(max(0, linked), min(len(nodes), at + 4)):
        item = nodes[probe].item if nodes[probe].kind == "word" else None
        if item is not None and item.word is not None and item.word.guard == "session":
            return "a session"
    return None


def _of_something(nodes: list[Node], at: int) -> bool:
    """Whether a word that is half a noun describes another one: "trilateral cooperation with"."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if after is None or after.kind != "word" or not (after.text.isalpha() and after.text.islower()):
        return False
    word = after.word
    if word is None or word.noun is not None:
        # "bilateral military exercises"
        return True
    return not (word.roles or word.mode or word.setting or word.dates or word.speech)


def _urged(nodes: list[Node], target: Node) -> bool:
    """Whether somebody is only to do something: "called on President X to withdraw"."""
    at = nodes.index(target) + 1
    while at + 1 < len(nodes) and (nodes[at].kind == "date" or nodes[at + 1].kind == "date"):
        at += 1
    if not at + 1 < len(nodes) or not (nodes[at].is_("to") or nodes[at].is_("purpose")):
        return False
    verb = nodes[at + 1]
    return verb.kind == "word" and verb.word is None and verb.text.isalpha() and verb.text.islower()


def _of_somebody(nodes: list[Node], at: int, actor: Actor, *, behind: bool = False) -> bool:
    """Whether somebody only qualifies a noun that is no office: "Peruvian farmers", "meet Peru's needs".

    With `behind`, only who stands behind the trigger.
    """
    here = next((k for k, node in enumerate(nodes) if actor in node.actors), None)
    if here is None or not here + 1 < len(nodes) or here + 2 == at or (behind and here < at):
        return False
    after = nodes[here + 1]
    if after.kind == "date" and here + 2 < len(nodes):
        after = nodes[here + 2]
    plain = after.kind == "word" and after.item is not None and after.item.word is None
    return plain and after.text.isalpha() and after.text.islower()


def _why(actors: list[Actor], reason: str) -> str:
    barred = next((actor.barred for actor in actors if actor.barred), None)
    return barred or reason
