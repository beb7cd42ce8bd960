"""The state of an official whom only a title tells: by whose office speaks, where he receives or is met.

In: the story with the sentence's nodes, the official and the other side. Out: a state, None when not certain.
"""

from typing import Final

from services.extract.mentions.officials import OF_STAFF
from services.extract.model import Actor
from services.extract.story.guests import guest_of
from services.extract.story.sources import source_in
from services.extract.story.story import Story
from shared.domain.vocabulary import Level, Setting, Status

MINISTERS: Final = frozenset(
    (
        Level.DEPUTY_MINISTER,
        Level.MINISTER,
        Level.FOREIGN_MINISTER,
        Level.HEAD_OF_GOVERNMENT,
        Level.HEAD_OF_STATE,
    )
)
_TWO: Final = 2
_LATELY: Final = 600
"""Characters behind the sentence of a visit in which bare titles are those of the host."""


def acting(story: Story, actor: Actor, others: list[Actor]) -> str | None:
    """The state of a subject: his own by "its" or "his", by whose office says so, or by where he receives."""
    nodes = story.nodes
    here = next((k for k, node in enumerate(nodes) if actor in node.actors), 0)
    own = here > 0 and nodes[here - 1].is_("own") and nodes[here - 1].is_("det")
    office = next((a for node in nodes[:here] for a in node.actors if a.barred == OF_STAFF), None)
    if office is not None and office.level is actor.level and not own:
        # "X's office said the president had met Y"
        return office.state
    if actor.title_word in story.language.pack.references.counterparts:
        return _as_guest(story, actor, others)
    if not own:
        return as_his_spokesman_says(story, actor, others)
    for node in reversed(nodes[: here - 1]):
        if node.kind == "actors" and node.prep is None and not node.modifier:
            states = {a.state for a in node.actors if a.barred is None and a.state}
            if states:
                return next(iter(states)) if len(states) == 1 else None
    return None


def as_his_spokesman_says(story: Story, actor: Actor, others: list[Actor]) -> str | None:
    """The state whose government the sentence quotes: "The president will meet X, said the Kremlin"."""
    if actor.level not in MINISTERS or actor.plural:
        return None
    source = source_in(story.nodes)
    return source if source is not None and all(a.state != source for a in others) else None


def seated(story: Story, actor: Actor, guests: list[Actor]) -> str | None:
    """The state in which somebody met an official whom only a title tells: "In Ottawa X met the premier"."""
    if actor.level is None and (came := _as_guest(story, actor, guests)) is not None:
        return came
    own = {guest.state for guest in guests if guest.state and guest.barred is None}
    if _one_colleague(story, actor) and len(own) == 1:
        # "He had telephoned his host on Sunday": whom he has been told to have met.
        for mate in story.resolve("mate", next(iter(own)), 0):
            _becomes(actor, mate)
            return mate.state
    another = actor.abroad or any(guest.level is actor.level for guest in guests)
    if actor.kind != "official" or actor.level not in MINISTERS or len(own) != 1:
        return None
    found = _grounds(story)
    if found:
        return next(iter(found)) if another and len(found) == 1 and not found & own else None
    return visited(story, own)


def _one_colleague(story: Story, actor: Actor) -> bool:
    """Whether somebody is called the host or colleague of another, and not several are."""
    words, word = story.language.pack.references.counterparts, actor.title_word or ""
    if word not in words or "-" in word or word[:-1] in words:
        return False
    here = next((k for k, node in enumerate(story.nodes) if actor in node.actors), 0)
    suffix = story.language.pack.own_suffix
    return story.nodes[here - 1].is_("own") or (suffix is not None and word.endswith(suffix))


def _as_guest(story: Story, actor: Actor, others: list[Actor]) -> str | None:
    """The state of whoever is told of as "his guest", who becomes that one."""
    if actor.title_word not in story.language.pack.references.guests:
        return None
    own = {a.state for a in others if a.state and a.barred is None}
    for who in guest_of(story, *own) if len(own) == 1 else ():
        _becomes(actor, who)
        return who.state
    return None


def _becomes(actor: Actor, who: Actor) -> None:
    """Give somebody who is only called a guest or colleague his name and office."""
    actor.name, actor.level, actor.coarse = who.name, who.level, who.coarse
    actor.person_id, actor.known = who.person_id, who.known


def receiving(story: Story, guests: list[Actor]) -> str | None:
    """The state in which somebody received a guest: "The president received X at the palace in Lima"."""
    found = _grounds(story)
    own = {guest.state for guest in guests if guest.state}
    fits = len(found) == 1 and own and not found & own.union(story.language.crossroads.lenders)
    return next(iter(found)) if fits else None


def visited(story: Story, guests: set[str]) -> str | None:
    """The other state of the visit of which the article has told last, with one of these."""
    for told in reversed(story.found):
        if story.span[0] - told.end > _LATELY:
            return None
        trip = told.setting is Setting.VISIT and told.status is Status.OCCURRED
        if trip and len(told.states) == _TWO and guests < set(told.states):
            return next(state for state in told.states if state not in guests)
    return None


def _grounds(story: Story) -> set[str | None]:
    """The states in which the places and palaces of a sentence lie."""
    there = [node for node in story.nodes if node.prep in ("in", "to")]
    places = {node.place.country for node in there if node.kind == "place" and node.place is not None}
    return places | {a.state for node in there for a in node.actors if a.kind == "metonym"}
