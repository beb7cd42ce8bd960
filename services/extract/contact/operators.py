"""The operators on the left of a trigger that reach it: "will", "refused to", "no plans for".

In: the nodes of a sentence and a trigger. Out: operators with the index of their node, the nearest first;
none that another verb, clause or topic keeps from the trigger.
"""

from collections.abc import Iterator
from typing import Final

from services.extract.contact.escorts import escorts
from services.extract.contact.nominal import describes, is_noun, occasion_at
from services.extract.frames.insertions import asides
from services.extract.sentence.node import CIRCUMSTANCE, Node, comma_before, says
from services.extract.words.items import Meaning
from services.extract.words.triggers import Operator, Trigger
from shared.domain.vocabulary import Mode, Status

_CLAUSE: Final = 14
"""Nodes of the clause before a purpose in which its journey may stand."""
_APPOSED: Final = 5
"""Nodes from the comma before an apposition to the plan in its relative clause."""
_SAID: Final = 4
"""Nodes before "will" in which the verb of saying and a thing stand that has the plan."""
_TOLD: Final = 3
"""Nodes from "will" to the word for the occasion of what is told: "will be raised in the meeting with X"."""
_PURPOSES: Final = frozenset(("to pay", "to make"))
_REACH: Final = 30
"""Nodes in front of the trigger in which an operator may be."""
_UNDONE: Final = frozenset((Status.CANCELLED, Status.POSTPONED, Status.DENIED))
_ENDS: Final = frozenset((";", ":", ".", "!", "?"))
_GOVERNED: Final = frozenset(("light", "det", "own", "to", "from", "purpose"))
"""Roles of the words that may stand between a verb and what it has somebody do."""
_LINKS: Final = frozenset(("or", "and", "det"))
_SMALL: Final = frozenset(("light", "det", "own", "to"))
"""Roles of words that part nothing."""


def operators_before(nodes: list[Node], at: int, trigger: Trigger) -> Iterator[tuple[Operator, int]]:
    """Operators on the left, nearest first, up to the start of the clause."""
    walk = _Walk(nodes, at, trigger)
    passing = {k for close, before in asides(nodes, at).items() for k in range(before + 1, close + 1)}
    for probe in range(at - 1, max(-1, at - _REACH), -1):
        node = nodes[probe]
        if probe in passing:  # "X, who will retire next year, met Y"
            continue
        if node.kind != "word" or node.item is None:
            walk.past_group(probe, node)
            continue
        if node.text in _ENDS or (walk.over and node.is_("and")):
            # "headed to Peru and was received by X": a verb of its own, which says when it was.
            return
        word = node.item.word
        if word is None:
            walk.near = walk.near and (not node.text[:1].isalnum() or describes(nodes, probe, at, trigger))
            walk.direct = walk.direct and node.text[:1].isupper()
            continue
        for operator in word.operators if walk.hears() else ():
            if walk.reaches(operator, probe):
                yield operator, probe
        if walk.ends(probe, node, word):
            return


class _Walk:
    """What lies between a trigger and the words further to the left."""

    def __init__(self, nodes: list[Node], at: int, trigger: Trigger) -> None:
        self.nodes = nodes
        self.at = at
        self.trigger: Final = trigger
        self.noun = trigger.form == "noun"
        self.nominal: Final = is_noun(nodes, at, trigger)
        self.occasion: Final = self.nominal and occasion_at(nodes, at)
        self.over: Final = trigger.form == "passive" and nodes[at].is_("past")
        """Whether the trigger says by its form that it was."""
        self.goes_on = trigger.form == "finite" and at > 0 and _bare_behind_and(nodes, at)
        """Whether the trigger may go on with the verb before "and": "will hold talks with X and meet Y"."""
        self.near = True
        """Whether nothing of weight has been passed."""
        self.direct = True
        """Whether nothing but somebody and small words has been passed."""
        self.content = False
        """Whether the trigger is what somebody says."""
        self.crossed_verb = False
        """Whether another verb has been passed that has operators of its own."""
        self.topic = False
        """Whether the trigger is what is talked about."""
        self.purpose = False
        """Whether the trigger is what something is done for."""
        self.beside = False
        """Whether the trigger happens before or after what is further left."""
        self.told = False
        """Whether what is further left has a subject of its own."""
        self.fronted = False
        """Whether what is further left is parted by a comma from the subject of the trigger."""
        self.wished = False
        """Whether the trigger is what somebody is called on to do."""

    def past_group(self, probe: int, node: Node) -> None:
        """Go past officials, a date or a place."""
        if node.kind != "actors":
            return
        if self.trigger.form == "finite" and _behind_comma(self.nodes, probe) is not None:
            self.fronted = True
            # "after X announced a tour, Y met Z": what stands before the subject is of another verb.
            self.told = self.told or _opens_clause(self.nodes, probe)
        if not (self.nominal and probe == self.at - 1):
            # "ahead of X's visit": whose it is stands between the two, and does not part them.
            self.near = False

    def hears(self) -> bool:
        """Whether operators from here on may be the trigger's."""
        return not self.crossed_verb or self.content or self.beside or self.goes_on

    def reaches(self, operator: Operator, probe: int) -> bool:
        """Whether an operator at this index is the trigger's."""
        status = operator.status
        planned, wished = status is Status.PLANNED, status is Status.HYPOTHETICAL
        apart = self.beside or (self.crossed_verb and not self.content)
        if (self.wished and not wished) or (apart and (operator.own_verb or not planned)):
            return False
        if planned and (self._of_another(operator, probe) or _arrived(self.nodes, probe)):
            return False
        if planned and self.beside and _of_a_thing(self.nodes, probe):
            return False
        if planned and self.trigger.form != "noun" and _put_in(self.nodes, probe, self.at):
            # "X, the deputy who will succeed Z, was received by Y"
            return False
        if self.fronted and status in _UNDONE and not self.content:
            # "despite reports that he would cancel, X met Y"
            return False
        if wished and (escorts(self.nodes, probe) or self._handed_over()):
            return False
        if self.occasion and (operator.own_verb or wished or status is Status.DENIED):
            return False
        parted = (operator.near and not self.near) or (self.content and not operator.content)
        return operator.side != "after" and not parted and (self.direct or not operator.direct)

    def _handed_over(self) -> bool:
        """Whether the trigger tells that something was handed to somebody: "undangan diserahkan langsung"."""
        trigger = self.trigger
        return trigger.frame == "letter" and trigger.form == "passive" and trigger.mode is Mode.IN_PERSON

    def _of_another(self, operator: Operator, probe: int) -> bool:
        """Whether a plan is to talk of the trigger, or is told of somebody else."""
        if operator.side != "before" or not (self.topic or self.told):
            return False
        raised = self.occasion and _verb(self.nodes[probe + 1])
        return not (raised and (self.at - probe == _TOLD or not _reported(self.nodes[:probe])))

    def ends(self, probe: int, node: Node, word: Meaning) -> bool:
        """Go past a word of the pack; whether nothing beyond it concerns the trigger."""
        nodes, roles = self.nodes, word.roles
        self.direct = self.direct and (_journey(word) or bool(roles & _GOVERNED or word.operators))
        if word.reference == "he" and self.trigger.form == "finite" and _goes_on(nodes, probe):
            # "agreed on talks, and he thanked X": another clause, whoever he is.
            return True
        if self.noun and "result" in roles:
            # "will announce the results of the talks": they are over.
            return True
        after = nodes[probe + 1]
        # "will hold around 15 meetings"
        about = "about" in roles and not word.operators and after.kind != "date"
        about = about and not after.text.isdecimal()
        if self.noun and (about or ("discuss" in roles and not self.occasion)):
            # "planned to discuss X's visit to Y": the plan is to discuss it.
            self.topic = True
        self.purpose = self.purpose or "purpose" in roles
        if "that" in roles or word.speech:
            self.content = True
            return False
        if "boundary" in roles:
            if "purpose" in roles:
                # "calls on them to meet": what is wished for, and no plan.
                self.wished = True
                return False
            return self._leaves_clause(probe, word)
        if "relative" in roles and not self.content:
            return not _opens_with_plan(nodes, probe)
        if word.triggers:
            if all(n.roles & _LINKS or n.text == "," for n in nodes[probe + 1 : self.at]):
                # "no plans for a meeting or a call", "will not meet, speak with"
                return False
            raised = self.occasion and any(t.frame == "with" and t.form == "passive" for t in word.triggers)
            if self._is_verb(probe, node, word) and not raised:
                # "will be discussed in the talks": they are still to come, too.
                self.crossed_verb = not self.purpose
        kind = self.nominal and bool(word.setting) and not word.triggers
        held = self.noun and "hold" in roles and "past" not in roles
        if not (roles & _SMALL or kind or held or word.operators):
            self.near = False
        return False

    def _leaves_clause(self, probe: int, word: Meaning) -> bool:
        """Whether the clause that opens here is all that concerns the trigger."""
        # "will see X after flying to Y": what has no subject is as far off as what it goes with; what is
        # still to come when that happens is ahead whoever does it.
        times = times_of(word)
        ahead = not self.noun and "before" in times
        if self.beside or self.noun or not times or (_own(self.nodes, probe, self.at) and not ahead):
            return True
        self.beside = True
        return False

    def _is_verb(self, probe: int, node: Node, word: Meaning) -> bool:
        """Whether a word of contact is a verb of its own on the way."""
        if word.operators or node.is_("hold") or all(trigger.verbal for trigger in word.triggers):
            return False
        if self._of_the_same_journey(probe, word):
            return False
        if any(trigger.form in ("finite", "base", "passive") for trigger in word.triggers):
            self.goes_on = False
            return True
        return probe < self.at - 1 and not self.content and not self.occasion

    def _of_the_same_journey(self, probe: int, word: Meaning) -> bool:
        """Whether both words tell one journey: "will begin his tour by visiting", "to see on his tour"."""
        nodes, at = self.nodes, self.at
        if all(trigger.frame == "visiting" for trigger in word.triggers):
            return nodes[probe - 1].is_("hold") and probe + 2 == at and nodes[probe + 1].is_("with")
        goes = self.trigger.frame == "visiting" and self.occasion
        return goes and any(trigger.frame == "visit" for trigger in word.triggers)


def _bare_behind_and(nodes: list[Node], at: int) -> bool:
    """Whether "and" joins the word to what stands before it, and nothing in its form says when it was."""
    return nodes[at - 1].is_("and") and not nodes[at].is_("past")


def leads_plan(word: Meaning | None) -> bool:
    """Whether a word makes a plan of what follows it: "will", "dijadwalkan"."""
    operators = word.operators if word is not None else ()
    return any(operator.status is Status.PLANNED and operator.side == "before" for operator in operators)


def _opens_with_plan(nodes: list[Node], at: int) -> bool:
    """Whether a sentence only says that there is to be who does it: "Dijadwalkan ada tiga menteri yang"."""
    return (
        leads_plan(nodes[0].word)
        and not any(node.triggers for node in nodes[:at])
        and _groups(nodes[:at]) == 1
    )


def _put_in(nodes: list[Node], at: int, verb: int) -> bool:
    """Whether a plan stands in a relative clause between commas, ahead of the verb of the main clause."""
    if not nodes[at - 1].is_("relative") or nodes[verb - 1].text != ",":
        return False
    named = nodes[at - 2].kind == "actors" and nodes[at - 2].actors[-1].name is not None
    opened = named or any(node.text == "," for node in nodes[max(0, at - _APPOSED) : at])
    return opened and nodes[0].kind == "actors"


def _groups(nodes: list[Node]) -> int:
    return sum(node.kind == "actors" for node in nodes)


def _goes_on(nodes: list[Node], at: int) -> bool:
    """Whether a pronoun begins a clause that "and" joins, with nothing in it that somebody said or thinks."""
    return at > 0 and nodes[at - 1].is_("and") and not any(node.is_("that") for node in nodes[:at])


def _behind_comma(nodes: list[Node], at: int) -> int | None:
    """Index of the comma behind which somebody stands as the subject of what follows."""
    subject = nodes[at].prep is None and not nodes[at].modifier
    return comma_before(nodes, at) if subject else None


def _opens_clause(nodes: list[Node], at: int) -> bool:
    """Whether somebody stands behind a comma, as the subject of what follows."""
    back = _behind_comma(nodes, at)
    if back is None:
        return False
    # "As planned, X met Y", "On Monday, X will meet Y": nothing has been told so far.
    return not all(
        node.kind in ("date", "place") or (node.word is not None and (node.roles or node.word.operators))
        for node in nodes[:back]
    )


def _journey(word: Meaning) -> bool:
    """Whether a word is a verb of travel: "was told to fly to X to meet Y"."""
    return bool(word.triggers) and all(trigger.frame in ("visit", "arrive") for trigger in word.triggers)


def _verb(node: Node) -> bool:
    """Whether a word may be the verb behind "will"."""
    return node.text.islower() and not node.roles & CIRCUMSTANCE


def _reported(nodes: list[Node]) -> bool:
    """Whether what follows is somebody's words: "said he would act on X in talks with Y"."""
    return any(node.is_("that") or says(node) for node in nodes)


def _of_a_thing(nodes: list[Node], at: int) -> bool:
    """Whether a plan is only what somebody says of a thing: "said trade would grow after meeting Y"."""
    if at == 0 or nodes[at - 1].kind != "word" or not nodes[at - 1].text.islower():
        return False
    word = nodes[at - 1].word
    plain = word is None or not (word.roles or word.reference or word.speech or word.operators)
    return plain and any(map(says, nodes[max(0, at - _SAID) : at - 1]))


def _arrived(nodes: list[Node], at: int) -> bool:
    """Whether a purpose is that of a trip already made: "arrived here on Monday to pay a visit to"."""
    if not nodes[at].is_("hold") and nodes[at].text not in _PURPOSES:
        return False
    before = nodes[max(0, at - _CLAUSE) : at]
    first = next((k for k, n in enumerate(before) if n.word and n.word.novelty == "first"), None)
    if first is not None and not any(node.text == "," for node in before[first:]):
        # "became the first minister to pay a visit to"
        return True
    for node in reversed(before):
        if node.kind == "actors" or node.text in (",", ";", "."):
            return False
        for trigger in node.triggers:
            if trigger.frame == "arrive":
                return trigger.form == "finite" and trigger.status is None
    return False


def times_of(word: Meaning | None) -> set[str]:
    """What a word that opens a clause says was first: "before", "after", or nothing."""
    return set() if word is None else {name for name, _ in word.dates if name in ("before", "after")}


def _own(nodes: list[Node], low: int, high: int) -> bool:
    """Whether the clause between has a subject or a day of its own."""
    between = nodes[low + 1 : high]
    # "will open a fair after he met X": he is a subject, too, and the verb says that it was.
    he = nodes[high].is_("past") and any(node.word and node.word.reference == "he" for node in between)
    return he or any(node.kind in ("actors", "date") for node in between)
