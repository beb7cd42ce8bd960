"""A trigger on its way to two sides: what is known of them so far.

The readings of frames.py look at an attempt one after the other; some fill in what they find,
the others answer.
"""

from typing import Final

from services.extract.frames.refusals import UNHEARD
from services.extract.frames.shapes import FRAMES, Filled, Resolve
from services.extract.frames.standins import told_then
from services.extract.frames.subject import subject
from services.extract.model import Actor
from services.extract.sentence.node import Node
from services.extract.words.triggers import Trigger
from shared.knowledge.tables import Crossroads


class Attempt:
    """The search for the sides of the trigger at index `at`. `subjects` holds those of earlier triggers."""

    def __init__(
        self,
        nodes: list[Node],
        at: int,
        trigger: Trigger,
        resolve: Resolve,
        subjects: dict[int, list[Actor]],
        crossroads: Crossroads,
    ) -> None:
        self.nodes: Final = nodes
        self.at: Final = at
        self.trigger: Final = trigger
        self.resolve: Final = resolve
        self.subjects: Final = subjects
        self.crossroads: Final = crossroads
        self.shape: Final = FRAMES[trigger.frame]
        self.owner: list[Actor] = []
        """Whose a noun is: "the visit of X"."""
        self.owned_behind = False
        """Whether the owner stands behind its noun."""
        self.right: list[Actor] = []
        self.target: Node | None = None
        """What names the other side, or the place of a visit."""
        self.stop: Node | None = None
        """The state that is told of as a stop of the journey."""
        self.left: list[Actor] = []
        self.reason = ""
        """Why there is no subject."""

    def frame_is(self, *names: str) -> bool:
        """Whether the trigger opens one of these frames."""
        return self.trigger.frame in names

    def next_is(self, role: str) -> bool:
        """Whether the node behind the trigger has a role."""
        return self.at + 1 < len(self.nodes) and self.nodes[self.at + 1].is_(role)

    @property
    def between(self) -> bool:
        """Whether the other side stands behind "between"."""
        return self.target is not None and self.target.prep == "between"

    def subject(self, other: list[Actor], back: int = 0) -> tuple[list[Actor], str]:
        """The subject beside another side, or none and the reason; of what stands `back` nodes before."""
        if self.trigger.form == "finite" and told_then(self.nodes, self.at - back):
            return self.resolve("he", other[0].state if other else None, self.at - back), UNHEARD
        return subject(self.nodes, self.at - back, self.trigger, other, self.resolve, self.subjects)

    def told_behind(self, left: list[Actor], right: list[Actor], *, joint: bool = False) -> Filled:
        """Both sides, told at the node of the other side."""
        return Filled(left, right, joint=joint, nodes=[self.target] if self.target is not None else [])

    def one(self, left: list[Actor], right: list[Actor]) -> Filled:
        """Both sides, told at the trigger itself."""
        return Filled(left, right, nodes=[self.nodes[self.at]])

    def at_place(self, left: list[Actor], right: list[Actor], place: Node) -> Filled:
        """Both sides, told at the place of a visit."""
        return Filled(left, right, nodes=[place], where=place)

    def failed(self, reason: str) -> Filled:
        """The subject alone, and what is missing."""
        return Filled(self.left, [], reason=reason)
