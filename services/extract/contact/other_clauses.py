"""Of which clause a day is: of the one before, of a relative clause, of a journey told on the way.

In: nodes, the index of a day and that of a trigger. Out: whether it is another clause's, or what it costs.
"""

from typing import Final

from services.extract.contact.reach import held_by
from services.extract.sentence.node import Node

_OTHER_VERB: Final = 14
"""Cost of a verb that a day goes with."""
_LINK: Final = 3
"""Nodes between "and" and the verb that it links to the one before."""
_OPENS: Final = 6
"""Nodes before a trigger in which its clause opens."""


def beyond_clause(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day is that of what comes next: "after meeting X, he flew to Y on Monday", "will see X, and
    Y is expected here in May"."""
    if probe < at:
        return _of_first_half(nodes, probe, at) or _of_what_came_first(nodes, probe, at)
    if _of_their_own(nodes, probe, at):
        return True
    comma = next((k for k in range(at + 1, probe) if nodes[k].text == ","), None)
    opens = next((k for k in range(at - 1, max(-1, at - _OPENS), -1) if _before_or_after(nodes[k])), None)
    if comma is None or opens is None or any(n.text == "," for n in nodes[opens:at]):
        return False
    return any(verb(nodes, k) and nodes[k].word is not None for k in range(comma + 1, len(nodes)))


def of_another(nodes: list[Node], probe: int, at: int) -> int:
    """What it costs a day that it stands with another verb before: "came on Monday and met Y"."""
    if probe > at:
        return 0
    near = range(max(probe + 1, at - _LINK), at)
    if not verb(nodes, at) and (held := held_by(nodes, at)) is not None:
        # "came on Monday and held talks with Y"
        at = held
        near = range(max(probe + 1, at - _LINK), at)
    linked = (nodes[at].is_("hold") or verb(nodes, at)) and any(
        nodes[k].is_("and") or nodes[k].is_("join") for k in near
    )
    apart = linked and any(verb(nodes, k) or nodes[k].is_("hold") for k in range(probe))
    apart = apart or _fronted(nodes, probe, at) or _in_passing(nodes, probe, at)
    return max(_OTHER_VERB if apart else 0, _of_relative(nodes, probe, at))


def verb(nodes: list[Node], at: int) -> bool:
    """Whether a word is a verb: one that the pack knows, or what stands right behind a subject."""
    node = nodes[at]
    if node.word is not None:
        return any(trigger.form != "noun" for trigger in node.word.triggers)
    plain = node.kind == "word" and node.text.isalpha() and node.text.islower()
    return plain and at > 0 and nodes[at - 1].kind == "actors" and nodes[at - 1].prep is None


def _of_their_own(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day is that of a journey which another repays: "the visit follows X's trip to Y in March"."""
    if not any(trigger.form == "noun" for trigger in nodes[at].triggers):
        return False
    for k in range(probe - 1, at, -1):
        if any(trigger.frame == "visiting" for trigger in nodes[k].triggers):
            behind = nodes[k + 1]
            whose = behind.kind == "actors" and behind.prep in (None, "of", "by")
            return whose or any(actor.possessive for actor in nodes[k - 1].actors) or nodes[k - 1].is_("own")
    return False


def _of_first_half(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day stands in the clause before one with a subject of its own."""
    turn = next((k for k in range(at - 1, probe, -1) if nodes[k].is_("and")), None)
    if turn is None or nodes[turn - 1].text != "," or not verb(nodes, at):
        return False
    subject = any(n.kind == "actors" and n.prep is None and not n.modifier for n in nodes[turn:at])
    told = (k for k in range(probe) if verb(nodes, k) and nodes[k].word is not None)
    return subject and any(True for _ in told)


def _of_what_came_first(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day is that of what is done first: "rang X on Monday, before he flies to Y"."""
    first = next((node.item for node in nodes[probe + 1 : at] if node.is_("boundary")), None)
    before = first is not None and first.date("before") is not None
    return before and any(verb(nodes, k) and nodes[k].word is not None for k in range(probe))


def _before_or_after(node: Node) -> bool:
    """Whether a clause about what came before or after begins: "after meeting X"."""
    dated = node.item is not None and (
        node.item.date("after") is not None or node.item.date("before") is not None
    )
    return dated and node.is_("boundary")


def _fronted(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day ends what was done before: "After the meeting of X with Y on 3 May, Z flew to"."""
    comma = next((k for k in range(probe + 1, at) if nodes[k].text == ","), None)
    told = (k for k in range(probe) if (word := nodes[k].word) is not None and word.triggers)
    return comma is not None and any(
        any(n.kind == "actors" for n in nodes[k:probe])
        and any(n.kind == "actors" and n.prep is None for n in nodes[comma:at])
        for k in told
    )


def _of_relative(nodes: list[Node], probe: int, at: int) -> int:
    """What it costs a day that it stands with the verb of a relative clause: "who came on Monday was met"."""
    if probe > at:
        return 0
    opens = next((k for k in range(probe - 1, -1, -1) if nodes[k].is_("relative")), None)
    if opens is None or any(_closes(nodes, k) for k in range(opens + 1, probe)):
        return 0
    if any(n.text in (",", ";") for n in nodes[probe + 1 : at]) and nodes[probe + 1].date is None:
        closed = nodes[probe + 1].text == "," and nodes[opens - 1].kind == "actors"
        if not closed:
            return 0
    if any(n.is_("boundary") for n in (*nodes[opens + 1 : probe - 1], *nodes[probe + 1 : at])):
        return 0
    verbs = (n.word.triggers for n in nodes[opens + 1 : at] if n.word is not None)
    other = any(n.word is None and n.text.isalpha() and n.text.islower() for n in nodes[opens + 1 : probe])
    other = other or any(t.form in ("finite", "base") for triggers in verbs for t in triggers)
    return _OTHER_VERB if other else 0


def _in_passing(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day stands between commas behind a party: "X, in Lima for a fair on Monday, had met Y"."""
    close = next((k for k in range(probe + 1, at) if nodes[k].text == ","), None)
    opens = next((k for k in range(probe - 1, 0, -1) if nodes[k].text == ","), None)
    return close is not None and opens is not None and nodes[opens - 1].kind == "actors" and probe > opens + 2


def _closes(nodes: list[Node], at: int) -> bool:
    """Whether a comma or the like ends a clause, and does not only part two names of one day."""
    return nodes[at].text in (",", ";") and not (nodes[at - 1].date and nodes[at + 1].date)
