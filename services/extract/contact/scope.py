"""Status from operators over a trigger: will, refused to, was called off, if.

In: the nodes of a sentence and the index of a trigger. Out: the status and who is behind it. Operators count
only inside the trigger's own clause; "cancelled" beside another trigger does not touch this one.
"""

from dataclasses import dataclass
from typing import Final

from services.extract.contact.nominal import is_noun
from services.extract.contact.operators import operators_before, times_of
from services.extract.contact.outcome import became
from services.extract.contact.reach import led_by_verb
from services.extract.contact.within import ahead_of_it, beside_plan, tour_it_is_part_of, within_plan
from services.extract.frames.shapes import FRAMES
from services.extract.sentence.node import Node, ranks_first
from services.extract.words.triggers import Operator, Trigger
from shared.domain.vocabulary import Status

_FIRST: Final = 10
"""Nodes from "the first" to what is done."""
_ORDER: Final = (
    Status.CANCELLED,
    Status.POSTPONED,
    Status.DENIED,
    Status.HYPOTHETICAL,
    Status.PLANNED,
)
_ADJECTIVES, _CLAUSE = 5, 14
"""Nodes between "for" and the noun, and in the clause before it."""
_UNTIL: Final = 6
"""Nodes behind "until" among which a day stands: "until the summit in June"."""
_APART: Final = frozenset(("boundary", "relative", "that"))
_BID: Final = 6
"""Nodes from "I" to "welcome"."""
_MET: Final = ("meet", "receive")
"""Frames of those who are told of only as what happens meanwhile, beside journeys."""
_SHARED: Final = (Status.PLANNED, Status.HYPOTHETICAL)
"""What an operator makes of both verbs that "and" links."""


@dataclass(frozen=True)
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
    claimed: bool = False
    """True when what is denied is what others say: "denied that", "dismissed reports of"."""


def scope_of(nodes: list[Node], at: int, trigger: Trigger) -> Scope:
    """The status of the trigger at this index."""
    if _bids_welcome(nodes, at, trigger):
        return Scope(Status.OCCURRED, (), None)
    leader = led_by_verb(nodes, at, trigger)
    if leader is not None:
        led = scope_of(nodes, *leader)
        # "used the trip to meet X and dine with Y": both were done.
        shared = led.status in _SHARED or led.meant
        if shared or (led.operators and led.status is Status.OCCURRED):
            return led
    found = [*operators_before(nodes, at, trigger), *became(nodes, at, trigger)]
    offered = trigger.status is Status.HYPOTHETICAL
    if not offered:
        # "accepted the letter of the ambassador": only what is offered is planned once it is accepted.
        found = [(o, w) for o, w in found if not (o.direct and o.status is Status.PLANNED)]
    undone = any(operator.cancels for operator, _ in found)
    kept = [(operator, where) for operator, where in found if not operator.cancels]
    if undone:
        kept = [(o, w) for o, w in kept if o.status not in (Status.DENIED, Status.CANCELLED)]
        kept.extend((o, w) for o, w in found if o.cancels)
    word = nodes[at].word
    noun = word is not None and any(t.form == "noun" for t in word.triggers)
    if noun and any(o.status is Status.PLANNED and where == at - 1 for o, where in kept):
        # "can expect from Y in their upcoming talks"
        kept = [(o, w) for o, w in kept if o.status is not Status.HYPOTHETICAL]
    if any(o.status is Status.OCCURRED and where < at for o, where in kept):
        # "X, who has just made a visit to Y, is due back on Monday"
        kept = [(o, w) for o, w in kept if o.status is not Status.PLANNED or w < at]
    if (taken := _accepted(nodes, kept)) is not None:
        kept = [(o, w) for o, w in kept if w != taken]
    texts = tuple(nodes[where].text for _, where in kept)
    for status in _ORDER:
        for operator, where in kept:
            if operator.status is status:
                if status is Status.PLANNED and offered and not operator.direct:
                    # "will invite X": nobody has said yet that he comes; "accepts an offer of talks" does.
                    continue
                if status is Status.DENIED and operator.near and _only_until(nodes, at):
                    done = Status.OCCURRED if operator.past else Status.PLANNED
                    return Scope(done, texts, where)
                claimed = operator.past and operator.content
                return Scope(status, texts, where, operator.past, operator.meant, claimed)
    if trigger.form == "noun" and not kept and (purpose := _purpose(nodes, at, trigger)) is not None:
        return Scope(scope_of(nodes, *purpose).status, texts, None)
    if not kept and (tour := tour_it_is_part_of(nodes, at, trigger)) is not None:
        part = scope_of(nodes, *tour)
        if part.status is Status.PLANNED:
            return part
    if trigger.form != "noun" and not kept and (journey := _made_for(nodes, at)) is not None:
        became_of = scope_of(nodes, *journey)
        if became_of.status is not Status.OCCURRED:
            return became_of
    ahead = _while_there(nodes, at, trigger) or _then_will(nodes, at, trigger)
    ahead = ahead or _where_it_goes(nodes, at, trigger) or ahead_of_it(nodes, at, trigger)
    if not kept and (ahead or within_plan(nodes, at) or beside_plan(nodes, at)):
        return Scope(Status.PLANNED, texts, None)
    if (
        trigger.form == "base"
        and not is_noun(nodes, at, trigger)
        and not _plural_present(nodes, at)
        and not any(operator.status is Status.OCCURRED for operator, _ in kept)
        and not _first_to(nodes, at)
    ):
        return Scope(Status.PLANNED, texts, None)
    return Scope(trigger.status or Status.OCCURRED, texts, None)


def _accepted(nodes: list[Node], kept: list[tuple[Operator, int]]) -> int | None:
    """Index of an invitation that was accepted: "accepted the king's invitation to visit Chad"."""
    for operator, where in kept:
        if operator.status is not Status.HYPOTHETICAL or where == 0:
            continue
        owner = nodes[where - 1]
        whose = owner.is_("own") or (owner.kind == "actors" and all(a.possessive for a in owner.actors))
        back = where - 2
        while whose and back > 0 and (nodes[back].is_("det") or nodes[back].is_("own")):
            back -= 1
        if whose and any(w == back and o.status is Status.PLANNED for o, w in kept):
            return where
    return None


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


def _purpose(nodes: list[Node], at: int, trigger: Trigger) -> tuple[int, Trigger] | None:
    """The trip that a contact is the purpose of: "will travel to Peru for meetings with X"."""
    probe = at - 1
    while probe >= max(0, at - _ADJECTIVES) and nodes[probe].kind == "word":
        if nodes[probe].is_("topic") or nodes[probe].is_("purpose"):
            break
        word = nodes[probe].word
        led = nodes[probe - 1].word
        if FRAMES[trigger.frame].place and nodes[probe].is_("about") and led is not None:
            # "will go on a visit to Peru"
            return next(((probe - 1, verb) for verb in led.triggers if verb.form != "noun"), None)
        part = nodes[probe].text.isalnum() or nodes[probe].text == "-"
        if not part or (word is not None and word.preposition not in (None, "of")):
            return None
        probe -= 1
    else:
        return None
    for back in range(probe - 1, max(-1, probe - _CLAUSE), -1):
        node = nodes[back]
        # "until Friday" opens no clause.
        clause = node.is_("boundary") and nodes[back + 1].kind != "date"
        if node.text in (";", ":", ".") or clause or node.is_("relative"):
            return None
        for verb in node.triggers:
            if FRAMES[verb.frame].place or (verb.frame == "meet" and verb.form == "base"):
                return back, verb
    return None


def _made_for(nodes: list[Node], at: int) -> tuple[int, Trigger] | None:
    """The journey that is made to meet somebody: "a visit to Peru to see X was called off"."""
    verb = nodes[at]
    led = (at > 0 and nodes[at - 1].is_("purpose")) or " " in verb.text
    if not led or verb.is_("past"):
        return None
    for probe in range(at - 1, max(-1, at - _CLAUSE), -1):
        node = nodes[probe]
        if node.text in (",", ";", ":", ".") or node.roles & _APART:
            return None
        for trigger in node.triggers:
            if trigger.form == "noun" and FRAMES[trigger.frame].place:
                return probe, trigger
            if trigger.form != "noun":
                return None
    return None


def _while_there(nodes: list[Node], at: int, trigger: Trigger) -> bool:
    """Whether it is told only as when something else will be done: "While in Peru, X will meet Y"."""
    opens = nodes[0].is_("during") or (nodes[0].is_("boundary") and not times_of(nodes[0].word))
    comma = next((k for k in range(at + 1, len(nodes)) if nodes[k].text == ","), None)
    travels = FRAMES[trigger.frame].place
    if not opens or comma is None or trigger.form == "noun":
        return False
    if not travels and (trigger.frame not in _MET or any(node.text == "," for node in nodes[:at])):
        return False
    for node in nodes[comma + 1 : comma + _CLAUSE]:
        word = node.word
        if _will(node):
            return True
        if node.text in (".", ";") or (word is not None and (word.speech or word.triggers)):
            return False
    return False


def _where_it_goes(nodes: list[Node], at: int, trigger: Trigger) -> bool:
    """Whether a contact in the present awaits a traveller: "will be in Lima, where he has talks with X"."""
    before = range(at - 1, max(0, at - _ADJECTIVES - 1), -1)
    opens = next((k for k in before if nodes[k].is_("relative")), None)
    if trigger.form != "noun" or opens is None:
        return False
    verbs = nodes[opens + 1 : at]
    if not any(n.is_("hold") for n in verbs) or any(n.is_("past") for n in verbs):
        return False
    for back in range(opens - 1, max(-1, opens - _CLAUSE), -1):
        word = nodes[back].word
        for verb in word.triggers if word is not None else ():
            if FRAMES[verb.frame].place:
                return scope_of(nodes, back, verb).status is Status.PLANNED
    return False


def _then_will(nodes: list[Node], at: int, trigger: Trigger) -> bool:
    """Whether somebody will do something on an occasion that opens: "In the talks with X, Y will raise"."""
    if trigger.form != "noun" or not nodes[0].is_("during") or any(n.kind != "word" for n in nodes[:at]):
        return False
    comma = next((k for k in range(at + 1, len(nodes) - 2) if nodes[k].text == ","), None)
    if comma is None or nodes[comma + 1].kind != "actors" or nodes[comma + 1].prep is not None:
        return False
    # "In the talks, Y, who will come on Monday, will raise"
    opens = comma + 2 + (nodes[comma + 2].is_("relative") and comma + 3 < len(nodes))
    return _will(nodes[opens])


def _will(node: Node) -> bool:
    """Whether a word says that something is still to be done; who "agreed to act" has agreed."""
    operators = node.word.operators if node.word is not None else ()
    return any(operator.status is Status.PLANNED and not operator.own_verb for operator in operators)


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


def _first_to(nodes: list[Node], at: int) -> bool:
    """Whether who does it is told as the first or last: "the first minister to visit Chad", with no comma."""
    for probe in range(at - 1, max(-1, at - _FIRST - 1), -1):
        node = nodes[probe]
        if node.text == "," or node.roles & {"relative", "that"}:
            # "on the first leg of a trip that will take him to"
            return False
        if ranks_first(node) or (node.word is not None and node.word.setting == "earlier"):
            return not _of_plan(nodes, probe)
    return False


def _of_plan(nodes: list[Node], at: int) -> bool:
    """Whether the first of all is so by a trip still to be made: "was to visit Chad, the first to do so"."""
    comma = next((k for k in range(at, 0, -1) if nodes[k].text == ","), None)
    for node in reversed(nodes[:comma]) if comma is not None else ():
        if node.is_("past") or node.text in (";", "."):
            return False
        for operator in node.word.operators if node.word is not None else ():
            if operator.status is Status.PLANNED and operator.side == "before" and not operator.near:
                return True
    return False
