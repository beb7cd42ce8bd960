"""A round of calls goes on: "X rang several colleagues. He spoke with the ministers of A, B and C".

In: the nodes of one sentence after the other and the contacts that each told. Out: whether whoever speaks
with somebody in the next sentence still does so on the telephone.
"""

from dataclasses import dataclass
from typing import Final

from services.extract.model import Actor, Reading
from services.extract.sentence.node import Node
from shared.domain.vocabulary import Mode

_NEAR: Final = 2
"""Sentences over which a round of calls goes on."""
_PARTS: Final = frozenset((":", ";", "–", "—", "-"))
"""Marks behind which it is told with whom somebody spoke."""
_RINGS: Final = frozenset(("call", "calling"))


@dataclass(frozen=True)
class Round:
    """The last sentence that told of calls, by its number, and the states whose officials made them."""

    count: int = 0
    callers: frozenset[str] = frozenset()
    rung: Actor | None = None
    """Whom the last call went to, where that was one."""

    def goes_on(self, count: int, speakers: list[Actor]) -> bool:
        """Whether those who speak in this sentence are those who made calls in the sentence before."""
        states = {actor.state for actor in speakers}
        return 0 < count - self.count <= _NEAR and bool(states) and states <= self.callers

    def whom(self, count: int) -> list[Actor]:
        """Whom the calls of the last sentences went to, where that was one."""
        return [self.rung] if self.rung is not None and 0 < count - self.count <= _NEAR else []


def rings_before(nodes: list[Node], at: int) -> bool:
    """Whether it was said that somebody rang several: "called five leaders: he spoke with X and Y"."""
    for probe in range(at - 1, -1, -1):
        if any(t.frame == "call" and t.form == "finite" for t in nodes[probe].triggers):
            behind = nodes[probe + 1 : at]
            several = any(n.kind == "actors" and all(a.state is None for a in n.actors) for n in behind)
            return several and any(n.text in _PARTS for n in behind)
    return False


def ringing(nodes: list[Node], told: list[Reading], count: int, last: Round) -> Round:
    """The round after a sentence: of calls that it told, or of calls that it only announced."""
    if told:
        rung = all(reading.mode is Mode.PHONE for reading in told)
        return (
            Round(count, frozenset(s for r in told for s in r.states), _rung(nodes, told)) if rung else last
        )
    announced = any(
        trigger.frame in _RINGS and trigger.mode is Mode.PHONE
        for node in nodes
        if node.word is not None
        for trigger in node.word.triggers
    )
    if not announced:
        return last
    acting = (a for node in nodes if node.prep is None for a in node.actors)
    return Round(count, frozenset(a.state for a in acting if a.state and a.barred is None))


def _rung(nodes: list[Node], told: list[Reading]) -> Actor | None:
    """Whom the calls of a sentence went to: who "was called", or the one whom somebody rang."""
    verbs = {node.start: node.word for node in nodes if node.word is not None}
    ends: dict[str | None, Actor] = {}
    for reading in told:
        word = verbs.get(reading.trigger_at)
        frames = {trigger.frame for trigger in word.triggers} if word is not None else set()
        if "get" in frames:
            ends.setdefault(reading.actors[0].state, reading.actors[0])
        elif "call" in frames:
            ends.update((actor.state, actor) for actor in reading.actors[1:])
    return next(iter(ends.values())) if len(ends) == 1 else None
