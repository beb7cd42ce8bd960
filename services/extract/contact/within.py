"""Contacts told as the time of something else: "will raise it when he meets Y", "a day before Y lands".

In: nodes and the index of a trigger. Out: whether it is still a plan.
"""

from typing import Final

from services.extract.contact.operators import leads_plan, times_of
from services.extract.contact.tense import tense
from services.extract.sentence.node import Node, says
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Status

_CLAUSE: Final = 12
"""Nodes between "when" and its contact, and in the clause before it."""
_OPENING: Final = 3
"""Nodes before the "besides" that opens a sentence."""
_BEFORE: Final = 6
"""Nodes from "before" to what is still to come."""
_OPENS: Final = frozenset(("when", "boundary", "relative", "that"))


def within_plan(nodes: list[Node], at: int) -> bool:
    """Whether a plan is told for when the contact is, and nothing says that it was."""
    if nodes[at].is_("past"):
        return False
    opens = next((k for k in range(at - 1, max(-1, at - _CLAUSE), -1) if _stops(nodes[k])), None)
    if opens is None or not nodes[opens].is_("when"):
        return False
    for node in reversed(nodes[max(0, opens - _CLAUSE) : opens]):
        word = node.word
        if word is not None and any(o.status is Status.PLANNED and o.side != "after" for o in word.operators):
            # "agreed to open the border when meeting Y": it was agreed there.
            return not node.is_("commits")
        if _stops(node) or node.is_("past"):
            return False
    return False


def tour_it_is_part_of(nodes: list[Node], at: int, trigger: Trigger) -> tuple[int, Trigger] | None:
    """What is told before as a stop of a journey: "will visit X as part of his trip", "of a trip to Y"."""
    if trigger.frame != "visiting" or trigger.form != "noun" or at < 1:
        return None
    article = nodes[at - 1].is_("det") and not nodes[at - 1].is_("definite")
    if not (trigger.owned or article or nodes[at - 1].is_("own")):
        return None
    before = at - 1 if trigger.owned else at - 2
    if before < 1 or not (nodes[before].is_("during") or nodes[before].is_("of") or _from(nodes[before])):
        return None
    for probe in range(before - 1, max(-1, before - _CLAUSE), -1):
        if _stops(nodes[probe]) or nodes[probe].is_("boundary"):
            return None
        for verb in nodes[probe].triggers:
            if verb.frame == "visit" or (article and verb.frame == "meet" and verb.form == "base"):
                return probe, verb
    return None


def _from(node: Node) -> bool:
    return node.word is not None and node.word.preposition in ("of", "from")


def ahead_of_it(nodes: list[Node], at: int, trigger: Trigger) -> bool:
    """Whether a verb in the present tells what something was ahead of: "returned a day before X lands"."""
    if trigger.form != "finite" or tense(nodes, at, trigger) != "present":
        return False
    for node in reversed(nodes[max(0, at - _BEFORE) : at]):
        if node.is_("boundary"):
            ahead = node.word is not None and any(o.status is Status.PLANNED for o in node.word.operators)
            return ahead or "before" in times_of(node.word)
        if node.text in (",", ";") or node.triggers:
            return False
    return False


def beside_plan(nodes: list[Node], at: int) -> bool:
    """Whether a clause names who else is to be met: "besides meeting X, Y will meet Z"."""
    opens = next((k for k, node in enumerate(nodes[:at]) if node.is_("besides")), None)
    if opens is None or opens > _OPENING or times_of(nodes[opens].word):
        return False
    comma = next((k for k in range(at + 1, len(nodes) - 2) if nodes[k].text == ","), None)
    if comma is None:
        return False
    acts = next((k for k in range(comma + 1, len(nodes)) if not nodes[k].is_("det")), comma)
    if nodes[acts].kind != "actors":
        return False
    return any(leads_plan(node.word) for node in nodes[acts + 1 : acts + 3])


def asked_when(nodes: list[Node], at: int, *, ahead: bool) -> bool:
    """Whether it is only said when a contact is to be: "neither said when they would meet again"."""
    opens = next((k for k in range(at - 1, max(0, at - _CLAUSE), -1) if _stops(nodes[k])), 0)
    asked = opens > 0 and nodes[opens].is_("when") and says(nodes[opens - 1])
    return asked and (ahead or not nodes[opens].is_("boundary"))


def _stops(node: Node) -> bool:
    """Whether a clause ends or begins here, or somebody speaks."""
    return says(node) or node.text in (";", ":", ".") or bool(node.roles & _OPENS)
