"""Whom "the host", "his guest" and "him" mean by what the article has told: hosts by the house, the last
contact or the scene, guests by who came there.

In: the story and the state of the other side. Out: officials, or a state as host; nobody when not certain.
"""

from typing import Final

from services.extract.frames.palaces import governs, owner_of
from services.extract.mentions.people import HEADS
from services.extract.model import Actor
from services.extract.story.told import FAR, NEAR, Told
from shared.domain.vocabulary import Status

_PAIR: Final = 2


def host(story: Told, other: str | None) -> list[Actor]:
    """Whoever is at home: where this sentence is told, or where the last contact or the scene was."""
    for land in (_ground(story), _last_place(story), _scene(story)):
        if land is not None and land != other:
            return [_leader(story, land)]
    return []


def receiver(story: Told, other: str | None) -> list[Actor]:
    """Whoever is at home and took part in all contacts so far: "Y was received in the same room"."""
    told = [reading.states for reading in story.found if reading.status is Status.OCCURRED]
    common = set.intersection(*map(set, told)) - {other} if told else set()
    return [actor for actor in host(story, other) if len(common) > 1 and actor.state in common]


def guest_of(story: Told, own: str) -> list[Actor]:
    """Whoever has come to somebody of this state: who was a guest before, or is told of last."""
    home = _last_place(story)
    came = [a for a in story.found[-1].actors if a.state not in (home, own)] if home is not None else []
    if len(came) == 1 and came[0].kind == "official":
        return came
    for count, actor in reversed(story.foci):
        if story.count - count > NEAR:
            break
        if actor.state != own and actor.kind == "official":
            return [ours_first(story, actor, own)]
    group = story.memory.groups[-1] if story.memory.groups and story.count - story.grouped <= FAR else []
    rest = [actor for actor in group if actor.state != own and actor.kind == "official"]
    return rest if len(group) == _PAIR and len(rest) == 1 else []


def beside(story: Told, own: str | None) -> list[Actor]:
    """The one official of another state whom the sentence before names beside somebody of this state."""
    named = [a for a in story.before if a.state is not None]
    others = {a.state: a for a in named if a.state != own}
    told = any(a.state == own for a in named)
    return list(others.values()) if told and len(others) == 1 else []


def sole(story: Told, other: str | None) -> list[Actor]:
    """The official whom the last sentences are about, where they are about those of one other state only."""
    lately = [a for count, a in story.foci if story.count - count <= NEAR and a.state != other]
    return lately[-1:] if len({a.state for a in lately}) == 1 else []


def ours(story: Told, actor: Actor) -> list[Actor]:
    """Our holder of the office by whose bare title a paper has seemed to mean somebody else's."""
    home = story.memory.home or story.filed
    if home is None or home == actor.state or not actor.recalled:
        return []
    return [Actor(home, actor.level, None, actor.start, actor.end, "official", title_word=actor.title_word)]


def ours_first(story: Told, actor: Actor, other: str | None) -> Actor:
    """Our official where all contacts so far were his, instead of a partner of one who acted last.

    "Presiden Jokowi diterima Ghani. Sebelumnya ia menemui Hasina": a paper goes on about its own.
    """
    home = story.memory.home
    if home is None or other is None or home in (actor.state, other) or not story.found:
        return actor
    if not all(home in reading.states for reading in story.found):
        return actor
    met = any(actor.state in reading.states for reading in story.found)
    lately = (a for n, a in reversed(story.foci) if a.state == home and story.count - n <= FAR)
    return (next(lately, None) if met else None) or actor


def _ground(story: Told) -> str | None:
    """The state in whose house or city this sentence is told."""
    lands = {
        node.place.country
        for node in story.nodes
        if node.kind == "place" and node.prep == "in" and node.place is not None
    }
    lands |= {owner_of(node) for node in story.nodes if node.prep == "in" and governs(node)}
    return next(iter(lands)) if len(lands) == 1 else None


def _last_place(story: Told) -> str | None:
    """Which side of the contact told last was at home."""
    last = story.found[-1] if story.found and story.count - story.grouped <= FAR else None
    if last is None or last.place is None or last.place.country not in last.states:
        return None
    return last.place.country


def _scene(story: Told) -> str | None:
    """The state that the sentence before is set in, or that the article is filed from."""
    count, place = story.scene[:2]
    land = place.country if place is not None and story.count - count <= NEAR else story.scene_of_news
    return None if land in story.language.crossroads.lenders else land


def _leader(story: Told, land: str) -> Actor:
    """The head of a state of whom the article has told last, else the state as host."""
    heads = (a for a in reversed(story.memory.history) if a.state == land and a.level in HEADS and a.name)
    here = story.nodes[0]
    return next(heads, None) or Actor(land, None, None, here.start, story.nodes[-1].end, "host")
