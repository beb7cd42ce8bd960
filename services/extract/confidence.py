"""How sure a report is: what speaks against it, and how often reports like it were right.

In: the sides of a contact, later its status. Out: doubts, and the share of reports with the same status and
doubts whose pair and status were right. The counts are those of the odd halves of the development gold set
and of our own articles (`python -m tests.score`, the reliability table); the even halves only check them.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from services.extract.model import Actor, Doubt
from services.extract.shapes import Filled
from shared.domain.vocabulary import Status

_BARE = frozenset(("state", "capital", "metonym", "adjective", "inhabitant", "host", "possessor"))
_HEAVY = frozenset((Doubt.GUESSED, Doubt.REFERENCE, Doubt.BODY))


class Kind(StrEnum):
    """Reports that are about equally sure."""

    TOLD = "told of officials whom the register knows"
    TOLD_OF_STRANGERS = "told of a state as such or of officials whom the register does not know"
    TOLD_DOUBTFULLY = "told with a doubt about a side"
    CALLED_OFF = "cancelled or postponed"
    AHEAD = "planned"
    UNSURE = "denied or hypothetical"


class Count(NamedTuple):
    """How many reports of a kind there were, and how many of them were right."""

    right: int
    reports: int

    @property
    def rate(self) -> float:
        """The share that was right, by Laplace's rule: few reports prove little."""
        return round((self.right + 1) / (self.reports + 2), 2)


COUNTS = {
    Kind.TOLD: Count(250, 257),
    Kind.TOLD_OF_STRANGERS: Count(68, 73),
    Kind.TOLD_DOUBTFULLY: Count(20, 24),
    Kind.CALLED_OFF: Count(21, 23),
    Kind.AHEAD: Count(74, 95),
    Kind.UNSURE: Count(26, 35),
}
"""Measured on 29 November 2026."""


def doubts_of(actors: Iterable[Actor], filled: Filled) -> frozenset[Doubt]:
    """What speaks against a contact between these sides."""
    found = set()
    if not filled.nodes and not filled.joint:
        found.add(Doubt.REFERENCE)
    for actor in actors:
        if actor.kind == "body":
            found.add(Doubt.BODY)
        elif actor.kind in _BARE or not actor.known:
            found.add(Doubt.STRANGER)
    return frozenset(found)


def kind_of(status: Status, doubts: frozenset[Doubt]) -> Kind:
    """The kind of a report."""
    if status is not Status.OCCURRED:
        called_off = status in (Status.CANCELLED, Status.POSTPONED)
        return Kind.CALLED_OFF if called_off else Kind.AHEAD if status is Status.PLANNED else Kind.UNSURE
    if doubts & _HEAVY:
        return Kind.TOLD_DOUBTFULLY
    return Kind.TOLD_OF_STRANGERS if doubts else Kind.TOLD


def confidence_of(status: Status, doubts: frozenset[Doubt]) -> float:
    """The chance that a report's pair and status are right."""
    return COUNTS[kind_of(status, doubts)].rate
