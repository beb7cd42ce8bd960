"""Journeys whose errand only the next sentence tells: "flew to Lima. He will attend the APEC summit there".

In: a sentence, what it tells, and the journeys of the one before. Out: those made to attend something.
"""

from typing import Final

from services.extract.contact.gatherings import OF_MANY, attending, over
from services.extract.mentions.people import HEADS
from services.extract.model import Reading
from services.extract.sentence.node import Node
from shared.domain.vocabulary import Setting

_MADE_FOR: Final = frozenset(("visiting", "meeting", "meet", "with"))
"""Frames of words that say what else somebody has come for."""
_ATTENDED: Final = 7
"""Nodes behind "attend" in which it is said what."""


def bare_journeys(nodes: list[Node], here: list[Reading]) -> list[Reading]:
    """The journeys of which their sentence says no more than that they were made or will be."""
    gone = [r for r in here if r.setting is Setting.VISIT]
    if not gone or any(_made_for(nodes, at) for at in range(len(nodes))):
        return []
    starts = {
        node.start for node in nodes if node.is_("journey") or any(t.frame == "arrive" for t in node.triggers)
    }
    return [r for r in gone if r.trigger_at in starts and _guests(r).isdisjoint(_hosts(r))]


def on_an_errand(nodes: list[Node], journeys: list[Reading], here: list[Reading]) -> list[Reading]:
    """The journeys whose traveller is said to attend something, with nobody of another state beside it."""
    if not journeys or any(node.is_("too") or node.is_("besides") for node in nodes):
        return []
    at = next((k for k in range(len(nodes)) if attending(nodes, k) and _of_many(nodes, k)), None)
    if at is None:
        return []
    officials = {a.state for node in nodes for a in node.actors if a.kind == "official"}
    he = any(node.word is not None and node.word.reference == "he" for node in nodes[:at])
    return [
        r
        for r in journeys
        if officials <= _guests(r)
        and (he or officials)
        and not any(set(r.pairs) & set(other.pairs) for other in here)
    ]


def _made_for(nodes: list[Node], at: int) -> bool:
    """Whether a word says what else somebody has come for, and not what he did before."""
    return any(t.frame in _MADE_FOR for t in nodes[at].triggers) and not over(nodes, at)


def _of_many(nodes: list[Node], at: int) -> bool:
    """Whether what is attended is nothing that a host gives his guest, such as a dinner or talks."""
    behind = nodes[at + 1 : at + _ATTENDED]
    actors = [actor for node in behind for actor in node.actors]
    if any(node.kind == "forum" for node in behind):
        return True
    if any(a.barred in OF_MANY or (a.plural and a.state is None) for a in actors):
        # "a meeting of the heads of the island states"
        return True
    # "will address parliament" is what guests do.
    parliament = any(node.is_("chamber") for node in behind) or any(
        a.kind == "body" and a.state for a in actors
    )
    return not parliament and not any(
        node.is_("table") or any(t.level not in HEADS for t in node.triggers) for node in behind
    )


def _guests(reading: Reading) -> set[str | None]:
    return {actor.state for actor in reading.actors if actor.kind == "official"}


def _hosts(reading: Reading) -> set[str | None]:
    return {actor.state for actor in reading.actors if actor.kind != "official"}
