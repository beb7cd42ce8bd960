"""How sure a report is: what speaks against it, and how often reports like it were right.

In: the sides of a contact, later its status. Out: doubts, and the share of reports with the same status and
doubts whose pair and status were right. Counted were the odd halves of the development gold set and of our
own articles (`python -m tests.score`, the reliability table), and every report in 4,000 texts of unlabelled
news, judged by reading (`python -m tests.judge`); the even halves only check (docs/reading-errors.md).
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from services.extract.frames.shapes import Filled
from services.extract.model import Actor, Doubt
from services.extract.sentence.node import BARE
from shared.domain.vocabulary import Status

_BARE: Final = BARE | {"inhabitant", "host"}
_HEAVY: Final = frozenset((Doubt.GUESSED, Doubt.REFERENCE, Doubt.BODY))


class Kind(StrEnum):
    """Reports that are about equally sure."""

    TOLD = "told of officials"
    TOLD_OF_A_STATE = "told of an official and a state as such"
    TOLD_OF_STATES = "told of states as such"
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


COUNTS: Final = {
    Kind.TOLD: Count(276 + 226, 284 + 237),
    Kind.TOLD_OF_A_STATE: Count(50 + 28, 53 + 40),
    Kind.TOLD_OF_STATES: Count(8 + 5, 8 + 14),
    Kind.TOLD_DOUBTFULLY: Count(17 + 11, 19 + 17),
    Kind.CALLED_OFF: Count(21 + 0, 23 + 1),
    Kind.AHEAD: Count(84 + 79, 105 + 93),
    Kind.UNSURE: Count(26 + 3, 34 + 11),
}
"""Measured on 29 November 2026: odd halves + unlabelled news."""


def doubts_of(actors: Iterable[Actor], filled: Filled) -> frozenset[Doubt]:
    """What speaks against a contact between these sides."""
    actors = tuple(actors)
    found = set()
    if not filled.nodes and not filled.joint:
        found.add(Doubt.REFERENCE)
    if any(actor.kind == "body" for actor in actors):
        found.add(Doubt.BODY)
    if any(actor.kind in _BARE for actor in actors):
        found.add(Doubt.STATES if all(actor.kind in _BARE for actor in actors) else Doubt.STATE)
    return frozenset(found)


def kind_of(status: Status, doubts: frozenset[Doubt]) -> Kind:
    """The kind of a report."""
    if status is not Status.OCCURRED:
        called_off = status in (Status.CANCELLED, Status.POSTPONED)
        return Kind.CALLED_OFF if called_off else Kind.AHEAD if status is Status.PLANNED else Kind.UNSURE
    if doubts & _HEAVY:
        return Kind.TOLD_DOUBTFULLY
    if Doubt.STATES in doubts:
        return Kind.TOLD_OF_STATES
    return Kind.TOLD_OF_A_STATE if Doubt.STATE in doubts else Kind.TOLD


def confidence_of(status: Status, doubts: frozenset[Doubt]) -> float:
    """The chance that a report's pair and status are right."""
    return COUNTS[kind_of(status, doubts)].rate
