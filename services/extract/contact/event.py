"""A filled frame becomes a contact: its pairs of states, mode, status, date, place and doubts.

In: the story with the sentence's nodes, a trigger and its settled sides. Out: `Reading`s, none when no two
states stand against each other, several when somebody visits several states.
"""

from services.extract.contact.destinations import states_of
from services.extract.contact.inquiry import Inquiry
from services.extract.contact.timing import not_since
from services.extract.contact.turns import turns
from services.extract.frames.shapes import FRAMES, Filled, parties
from services.extract.model import Actor, Reading
from services.extract.sentence.node import Node
from services.extract.story.story import Story
from services.extract.words.gate import Sentence
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Status


def events_of(story: Story, sentence: Sentence, at: int, trigger: Trigger, filled: Filled) -> list[Reading]:
    """The contacts that a trigger with these sides tells."""
    nodes = story.nodes
    left, right = parties(filled.left), parties(filled.right)
    if FRAMES[trigger.frame].place and len(states_of(right)) > 1:
        if apart := turns(nodes, at, right, by_day=True):
            return _in_turn(story, sentence, at, trigger, left, apart, filled.nodes)
        return [
            reading
            for host in right
            for reading in events_of(story, sentence, at, trigger, Filled(left, [host], nodes=filled.nodes))
        ]
    if right and not filled.joint and (apart := turns(nodes, at, right)):
        return _in_turn(story, sentence, at, trigger, left, apart)
    inquiry = Inquiry(story, at, trigger, filled, left, right)
    pairs = inquiry.pairs()
    if not pairs:
        return []
    inquiry.settle(pairs)
    if inquiry.scope.status is Status.DENIED and inquiry.when is None and not_since(nodes, at):
        return []
    reading = inquiry.reading(sentence, pairs)
    if reading.status is not Status.HYPOTHETICAL or story.grouped != story.count:
        # "discussed their hopes for talks between A and B. The two": those who discussed.
        story.grouped = story.count
        story.memory.groups.append([_who(story, inquiry.actors, state) for state in inquiry.states])
    return [reading]


def _in_turn(
    story: Story,
    sentence: Sentence,
    at: int,
    trigger: Trigger,
    left: list[Actor],
    apart: list[tuple[list[Actor], list[Node]]],
    used: list[Node] | None = None,
) -> list[Reading]:
    """The contacts with partners who come one after the other, each read by the words about it."""
    whole = story.nodes
    found: list[Reading] = []
    try:
        for actors, about in apart:
            story.nodes = about
            for side in [[a] for a in actors] if used is not None else [actors]:
                filled = Filled(left, side, nodes=used or [])
                found.extend(events_of(story, sentence, at, trigger, filled))
    finally:
        story.nodes = whole
    return found


def _one(actors: list[Actor], state: str) -> Actor:
    return next(a for a in actors if a.state == state)


def _who(story: Story, actors: list[Actor], state: str) -> Actor:
    """Who "both" means afterwards: where only a state is visited, its official who was told of before."""
    one = _one(actors, state)
    if one.kind == "official":
        return one
    told = (a for group in reversed(story.memory.groups) for a in group if a.state == state)
    return next((a for a in told if a.kind == "official"), one)
