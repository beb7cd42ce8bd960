"""What is tried when the triggers of a sentence told nothing: words side by side, the two of the article.

In: the story with the sentence's nodes, and its triggers that nothing speaks against. Out: contacts, with the
doubt of how they were found.
"""

from services.extract.again import again
from services.extract.event import events_of
from services.extract.gate import Sentence
from services.extract.guards import guarded
from services.extract.model import Doubt, Reading
from services.extract.nearby import nearby
from services.extract.sides import only_states
from services.extract.story import Story

_TWO = 2


def near(story: Story, sentence: Sentence, open_to: set[int]) -> list[Reading]:
    """The contact of a sentence that no frame could fill, by triggers that nothing spoke against."""
    nodes = story.nodes
    for at in sorted(open_to):
        word = nodes[at].word
        for trigger in word.triggers if word is not None else ():
            filled = nearby(nodes, at, trigger)
            if filled is None:
                continue
            only_states(story, filled)
            if guarded(nodes, at, trigger, filled, sport=story.sport, named=story.certain):
                continue
            told = {pair for reading in story.found for pair in reading.pairs}
            # A pair that the article has told of is only told of again.
            found = [r for r in events_of(story, sentence, at, trigger, filled) if not told >= set(r.pairs)]
            for reading in found:
                reading.doubts |= {Doubt.GUESSED}
            if found:
                return found
    return []


def same_two(story: Story, sentence: Sentence, open_to: set[int]) -> list[Reading]:
    """Another contact of the only two of whom the article has told."""
    told = {pair for reading in story.found for pair in reading.pairs}
    pair = next((g for g in reversed(story.memory.groups) if len(g) == _TWO), None)
    if len(told) != 1 or pair is None:
        return []
    for at in sorted(open_to):
        word = story.nodes[at].word
        for trigger in word.triggers if word is not None else ():
            filled = again(story.nodes, at, trigger, pair)
            if filled is None or guarded(
                story.nodes, at, trigger, filled, sport=story.sport, named=story.certain
            ):
                continue
            found = events_of(story, sentence, at, trigger, filled)
            for reading in found:
                reading.doubts |= {Doubt.REFERENCE}
            if found:
                return found
    return []
