"""Status from operators over a trigger: will, refused to, was called off, if.

In: the nodes of a sentence and the index of a trigger. Out: the status and who is behind it. Operators count
only inside the trigger's own clause; "cancelled" beside another trigger does not touch this one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from services.extract.contact.escorts import escorts
from services.extract.contact.nominal import describes, is_noun, occasion_at
from services.extract.contact.outcome import became
from services.extract.contact.reach import led_by_verb
from services.extract.frames.shapes import FRAMES
from services.extract.frames.standing import asides
from services.extract.sentence.node import Node
from services.extract.words.items import Meaning
from shared.domain.vocabulary import Status
from shared.lang.reading import Operator, Trigger

_ORDER = (
    Status.CANCELLED,
    Status.POSTPONED,
    Status.DENIED,
    Status.HYPOTHETICAL,
    Status.PLANNED,
)
_ADJECTIVES, _CLAUSE = 5, 14
"""Nodes between "for" and the noun, and in the clause before it."""
_UNTIL = 6
"""Nodes behind "until" among which a day stands: "until the summit in June"."""
_BID = 6
"""Nodes from "I" to "welcome"."""
_TOLD = 3
"""Nodes from "will" to the word for the occasion of what is told: "will be raised in the meeting with X"."""
_SHARED = (Status.PLANNED, Status.HYPOTHETICAL)
"""What an operator makes of both verbs that "and" links."""
_PURPOSES = frozenset(("to pay", "to make"))
_REACH = 30
"""Nodes in front of the trigger in which an operator may be."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The status of a trigger, and the operators that gave it."""

    status: Status
    operators: tuple[str, ...]
    first: int | None
    """Index of the deciding operator's node."""
    past: bool = False
    """True when the operator speaks of what was said to have been."""
    meant: bool = False
    """True when the operator speaks of what was to be, on a day before or after today."""


def scope_of(nodes: list[Node], at: int, trigger: Trigger) -> Scope:
    """The status of the trigger at this index."""
    if _bids_welcome(nodes, at, trigger):
        return Scope(Status.OCCURRED, (), None)
    leader = led_by_verb(nodes, at, trigger)
    if leader is not None and (led := scope_of(nodes, *leader)).status in _SHARED:
        return led
    found = [*_before(nodes, at, trigger), *became(nodes, at, trigger)]
    undone = any(operator.cancels for operator, _ in found)
    kept = [(operator, where) for operator, where in found if not operator.cancels]
    if undone:
        kept = [(o, w) for o, w in kept if o.status not in (Status.DENIED, Status.CANCELLED)]
        kept.extend((o, w) for o, w in found if o.cancels)
    texts = tuple(nodes[where].text for _, where in kept)
    for status in _ORDER:
        for operator, where in kept:
            if operator.status is status:
                if status is Status.DENIED and operator.near and _only_until(nodes, at):
                    done = Status.OCCURRED if operator.past else Status.PLANNED
                    return Scope(done, texts, where)
                return Scope(status, texts, where, operator.past, operator.meant)
    if trigger.form == "noun" and not kept and (purpose := _purpose(nodes, at)) is not None:
        return Scope(scope_of(nodes, *purpose).status, texts, None)
    if not kept and _while_there(nodes, at, trigger):
        return Scope(Status.PLANNED, texts, None)
    first = any(_is_first(node) for node in nodes[max(0, at - 10) : at])
    if (
        trigger.form == "base"
        and not is_noun(nodes, at, trigger)
        and not _plural_present(nodes, at)
        and not first
        and not any(operator.status is Status.OCCURRED for operator, _ in kept)
    ):
        return Scope(Status.PLANNED, texts, None)
    return Scope(trigger.status or Status.OCCURRED, texts, None)


def _only_until(nodes: list[Node], at: int) -> bool:
    """Whether it is only said when at the earliest: "will not meet X until May", "not before the summit"."""
    for probe in range(at + 1, min(len(nodes) - 1, at + _CLAUSE)):
        node = nodes[probe]
        if node.text in (";", ":", ".") or node.roles & {"relative", "that"}:
            return False
        item = node.item if node.kind == "word" else None
        if item is None or (item.date("until") is None and item.date("before") is None):
            continue
        # "until it withdraws" is a condition.
        after = nodes[probe + 1]
        return after.kind == "date" or any(n.kind == "date" for n in nodes[probe + 1 : probe + _UNTIL])
    return False


def _bids_welcome(nodes: list[Node], at: int, trigger: Trigger) -> bool:
    """Whether a speaker welcomes somebody by saying that he would like to: "I'd like to welcome X"."""
    if trigger.frame != "receive" or trigger.form not in ("base", "finite"):
        return False
    if any(node.date is not None and node.date.edtf is None for node in nodes[at + 1 :]):
        return False
    for node in reversed(nodes[max(0, at - _BID) : at]):
        if node.kind == "actors":
            # "I will welcome" is a promise.
            return node.first and node is not nodes[at - 1]
        will = node.word is not None and any(o.status is Status.PLANNED for o in node.word.operators)
        if node.text in (",", ".", ";", ":") or will:
            return False
    return False


def _purpose(nodes: list[Node], at: int) -> tuple[int, Trigger] | None:
    """The trip that a contact is the purpose of: "will travel to Peru for meetings with X"."""
    probe = at - 1
    while probe >= max(0, at - _ADJECTIVES) and nodes[probe].kind == "word":
        if nodes[probe].is_("topic") or nodes[probe].is_("purpose"):
            break
        word = nodes[probe].word
        if not nodes[probe].text.isalpha() or (word is not None and word.preposition not in (None, "of")):
            return None
        probe -= 1
    else:
        return None
    for back in range(probe - 1, max(-1, probe - _CLAUSE), -1):
        node = nodes[back]
        if node.text in (";", ":", ".") or node.is_("boundary") or node.is_("relative"):
            return None
        for trigger in node.word.triggers if node.word is not None else ():
            if FRAMES[trigger.frame].place or (trigger.frame == "meet" and trigger.form == "base"):
                return back, trigger
    return None


def _while_there(nodes: list[Node], at: int, trigger: Trigger) -> bool:
    """Whether a journey is told only as when something else will be done: "While in Peru, X will meet Y"."""
    opens = nodes[0].is_("during") or (nodes[0].is_("boundary") and not _times(nodes[0].word))
    comma = next((k for k in range(at + 1, len(nodes)) if nodes[k].text == ","), None)
    if not opens or comma is None or trigger.form == "noun" or not FRAMES[trigger.frame].place:
        return False
    for node in nodes[comma + 1 : comma + _CLAUSE]:
        word = node.word
        if word is not None and any(operator.status is Status.PLANNED for operator in word.operators):
            return True
        if node.text in (".", ";") or (word is not None and (word.speech or word.triggers)):
            return False
    return False


def _plural_present(nodes: list[Node], at: int) -> bool:
    """Whether a bare verb stands right behind several officials, as in headlines: "X and Y visit"."""
    before = nodes[at - 1] if at > 0 else None
    return (
        before is not None
        and " " not in nodes[at].text
        and before.kind == "actors"
        and before.prep is None
        and len(before.actors) > 1
    )


def _before(nodes: list[Node], at: int, trigger: Trigger) -> Iterator[tuple[Operator, int]]:
    """Operators on the left, nearest first, up to the start of the clause."""
    near, content = True, False
    crossed_verb = topic = purpose = beside = told = False
    nominal = is_noun(nodes, at, trigger)
    occasion = nominal and occasion_at(nodes, at)
    passing = {k for close, before in asides(nodes, at).items() for k in range(before + 1, close + 1)}
    wished = False
    over = trigger.form == "passive" and nodes[at].is_("past")
    for probe in range(at - 1, max(-1, at - _REACH), -1):
        node = nodes[probe]
        if probe in passing:  # "X, who will retire next year, met Y"
            continue
        if node.kind != "word" or node.item is None:
            if trigger.form == "finite" and node.kind == "actors" and _opens_clause(nodes, probe):
                # "after X announced a tour, Y met Z": what stands before the subject is of another verb.
                told = True
            if node.kind == "actors" and not (nominal and probe == at - 1):
                # "ahead of X's visit": whose it is stands between the two, and does not part them.
                near = False
            continue
        text, word = node.text, node.item.word
        if text in (";", ":", ".", "!", "?"):
            return
        if over and node.is_("and"):
            # "headed to Peru and was received by X": a verb of its own, which says when it was.
            return
        if word is None:
            near = near and (not node.text[:1].isalnum() or describes(nodes, probe, at, trigger))
            continue
        if word.operators and not (crossed_verb and not content and not beside):
            for operator in word.operators:
                if wished and operator.status is not Status.HYPOTHETICAL:
                    continue
                if beside and (operator.own_verb or operator.status is not Status.PLANNED):
                    continue
                raised = (
                    occasion
                    and _verb(nodes[probe + 1])
                    and (at - probe == _TOLD or not _reported(nodes[:probe]))
                )
                subordinate = (topic or told) and not raised
                if operator.status is Status.PLANNED and subordinate and operator.side == "before":
                    continue
                if operator.status is Status.PLANNED and _arrived(nodes, probe):
                    continue
                if operator.status is Status.HYPOTHETICAL and escorts(nodes, probe):
                    continue
                if occasion and (
                    operator.own_verb or operator.status in (Status.HYPOTHETICAL, Status.DENIED)
                ):
                    continue
                if (
                    operator.side == "after"
                    or (operator.near and not near)
                    or (content and not operator.content)
                ):
                    continue
                yield operator, probe
        dated = nodes[probe + 1].kind == "date"
        if "about" in word.roles and trigger.form == "noun" and not word.operators and not dated:
            topic = True
        if "discuss" in word.roles and trigger.form == "noun" and not occasion:
            # "planned to discuss X's visit to Y": the plan is to discuss it.
            topic = True
        if "purpose" in word.roles:
            purpose = True
        if "that" in word.roles or word.speech:
            content = True
            continue
        if {"boundary", "purpose"} <= word.roles:
            # "calls on them to meet": what is wished for, and no plan.
            wished = True
            continue
        if "boundary" in word.roles:
            # "will see X after flying to Y": what has no subject is as far off as what it goes with; what is
            # still to come when that happens is ahead whoever does it.
            ahead = trigger.form != "noun" and "before" in _times(word)
            if beside or trigger.form == "noun" or not _times(word) or (_own(nodes, probe, at) and not ahead):
                return
            beside = True
            continue
        if "relative" in word.roles and not content:
            return
        acts = any(trigger.form in ("finite", "base", "passive") for trigger in word.triggers)
        if word.triggers and all(
            n.roles & {"or", "and", "det"} or n.text == "," for n in nodes[probe + 1 : at]
        ):
            # "no plans for a meeting or a call", "will not meet, speak with"
            continue
        if (
            word.triggers
            and not word.operators
            and not node.is_("hold")
            and not all(trigger.verbal for trigger in word.triggers)
            and (acts or (probe < at - 1 and not content and not occasion))
        ):
            crossed_verb = not purpose
        kind = nominal and bool(word.setting) and not word.triggers
        if not (word.roles & {"light", "det", "own", "to"} or kind) and not word.operators:
            near = False


def _opens_clause(nodes: list[Node], at: int) -> bool:
    """Whether somebody stands behind a comma, as the subject of what follows."""
    back = at - 1
    while back > 0 and nodes[back].is_("det"):
        back -= 1
    if back < 0 or nodes[back].text != "," or nodes[at].prep is not None or nodes[at].modifier:
        return False
    # "As planned, X met Y", "On Monday, X will meet Y": nothing has been told so far.
    return not all(
        node.kind in ("date", "place") or (node.word is not None and (node.roles or node.word.operators))
        for node in nodes[:back]
    )


def _verb(node: Node) -> bool:
    """Whether a word may be the verb behind "will"."""
    return node.text.islower() and not node.roles & {"in", "during", "about"}


def _reported(nodes: list[Node]) -> bool:
    """Whether what follows is somebody's words: "said he would act on X in talks with Y"."""
    return any(node.is_("that") or (node.word is not None and node.word.speech) for node in nodes)


def _arrived(nodes: list[Node], at: int) -> bool:
    """Whether a purpose is that of a trip already made: "arrived here on Monday to pay a visit to"."""
    if not nodes[at].is_("hold") and nodes[at].text not in _PURPOSES:
        return False
    for node in reversed(nodes[max(0, at - _CLAUSE) : at]):
        if node.kind == "actors" or node.text in (",", ";", "."):
            return False
        for trigger in node.word.triggers if node.word is not None else ():
            if trigger.frame == "arrive":
                return trigger.form == "finite" and trigger.status is None
    return False


def _times(word: Meaning | None) -> set[str]:
    """Whether a word that opens a clause says what was first: "before", "after"."""
    return set() if word is None else {name for name, _ in word.dates if name in ("before", "after")}


def _own(nodes: list[Node], low: int, high: int) -> bool:
    """Whether the clause between has a subject or a day of its own."""
    return any(node.kind in ("actors", "date") for node in nodes[low + 1 : high])


def _is_first(node: Node) -> bool:
    word = node.item.word if node.kind == "word" and node.item is not None else None
    return word is not None and word.novelty in ("first", "highest")
