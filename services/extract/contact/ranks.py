"""The rank of states that nobody acts for, by the word for their contact: "a summit of A and B".

In: the trigger and the settled sides. Out: the same sides, or copies with a rank.
"""

from services.extract.model import Actor
from services.extract.sentence.node import BARE
from services.extract.words.triggers import Trigger


def ranked_by(trigger: Trigger, actors: list[Actor]) -> list[Actor]:
    """Heads where states as such hold a summit."""
    level = trigger.level
    if level is None or any(a.level is not None or a.kind not in BARE for a in actors):
        return actors
    ranked = [actor.unbarred() for actor in actors]
    for actor in ranked:
        actor.level = level
    return ranked
