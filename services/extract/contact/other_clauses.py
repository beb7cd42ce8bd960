"""Of which clause a day or place is: "met Y after Z received W in Lima", "came on Monday and met Y".

In: the nodes of a sentence, the index of a day or place in it and that of a trigger. Out: whether that is
none of the trigger's, or what it costs.
"""

from typing import Final

from services.extract.contact.operators import times_of
from services.extract.contact.reach import held_by
from services.extract.sentence.node import Node, bare
from shared.domain.vocabulary import Status

_BESIDE: Final = frozenset(("boundary", "relative"))
"""Roles of the words that open a clause beside the main one."""
_OTHER_VERB: Final = 14
"""Cost of a verb that a day goes with."""
_LINK: Final = 3
"""Nodes between "and" and the verb that it links to the one before."""
_SMALL: Final = frozenset(("about", "in", "det", "own", "and"))
_NAMED: Final = 2
"""Plain words that only name an occasion: "after a long ceremony in May"; more tell what happened."""
_OPENS: Final = 6
"""Nodes before a trigger in which its clause opens."""


def day_apart(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day is that of another contact, or of what comes before or after it."""
    if probe < at:
        return _of_first_half(nodes, probe, at) or _of_what_came_first(nodes, probe, at)
    return (
        _of_a_plan(nodes, probe, at)
        or _of_main(nodes, probe, at)
        or _right_behind(nodes, probe, at)
        or _of_their_own(nodes, probe, at)
        or _of_what_comes_next(nodes, probe, at)
        or of_what_was_before(nodes, probe, at)
    )


def place_apart(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a place is that of another contact, or where somebody went after this one."""
    if probe > at:
        return _of_clause_behind(nodes, probe, at) or _of_main(nodes, probe, at)
    return _gone_to_after(nodes, probe, at) or _of_clause_before(nodes, probe, at)


def of_another(nodes: list[Node], probe: int, at: int) -> int:
    """What it costs a day that it stands with another verb before: "came on Monday and met Y"."""
    if probe > at:
        return 0
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


def of_what_was_before(nodes: list[Node], probe: int, at: int = -1) -> bool:
    """Whether a day behind a trigger is that of what else had happened: "met Y after rebels took a town in
    May", "after Z closed its border on Monday"."""
    day = nodes[probe].date
    opens = next((k for k in range(probe - 1, at, -1) if nodes[k].is_("boundary")), None)
    if day is None or opens is None or "after" not in times_of(nodes[opens].word):
        return False
    clause = nodes[opens + 1 : probe]
    if any(node.text in (",", ";") or node.triggers or node.date is not None for node in clause):
        return False
    plain = [node.kind == "word" and node.text.isalpha() and not node.roles & _SMALL for node in clause]
    if len(clause) > 1 and clause[0].kind == "actors" and clause[0].prep is None:
        return plain[1] and clause[1].text.islower()
    return not day.is_day and sum(plain) > _NAMED


def _of_what_comes_next(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day is that of what was done next: "after meeting X, he flew to Y on Monday"."""
    comma = next((k for k in range(at + 1, probe) if nodes[k].text == ","), None)
    back = range(at - 1, max(-1, at - _OPENS), -1)
    # "after meeting X"
    opens = next((k for k in back if nodes[k].is_("boundary") and times_of(nodes[k].word)), None)
    if comma is None or opens is None or any(n.text == "," for n in nodes[opens:at]):
        return False
    return _done(nodes[comma + 1 :])


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
    return subject and _done(nodes[:probe])


def _of_what_came_first(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day is that of what is done first: "rang X on Monday, before he flies to Y"."""
    first = next((node.word for node in nodes[probe + 1 : at] if node.is_("boundary")), None)
    return "before" in times_of(first) and _done(nodes[:probe])


def _fronted(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day ends what was done before: "After the meeting of X with Y on 3 May, Z flew to"."""
    comma = next((k for k in range(probe + 1, at) if nodes[k].text == ","), None)
    if comma is None or not any(n.kind == "actors" and n.prep is None for n in nodes[comma:at]):
        return False
    told = next((k for k in range(probe) if nodes[k].triggers), probe)
    return any(n.kind == "actors" for n in nodes[told:probe])


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
    other = any(n.word is None and n.text.isalpha() and n.text.islower() for n in nodes[opens + 1 : probe])
    told = (t for n in nodes[opens + 1 : at] for t in n.triggers)
    other = other or any(t.form in ("finite", "base") for t in told)
    return _OTHER_VERB if other else 0


def _in_passing(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day stands between commas behind a party: "X, in Lima for a fair on Monday, had met Y"."""
    close = next((k for k in range(probe + 1, at) if nodes[k].text == ","), None)
    opens = next((k for k in range(probe - 1, 0, -1) if nodes[k].text == ","), None)
    return close is not None and opens is not None and nodes[opens - 1].kind == "actors" and probe > opens + 2


def _closes(nodes: list[Node], at: int) -> bool:
    """Whether a comma or the like ends a clause, and does not only part two names of one day."""
    return nodes[at].text in (",", ";") and not (nodes[at - 1].date and nodes[at + 1].date)


def _of_a_plan(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether another contact is still to come: "met Y and said he would see Z on Friday"."""
    partner = next((k for k in range(at + 1, probe) if nodes[k].kind == "actors"), probe)
    first = next((k for k in range(partner + 1, probe) if _plans(nodes[k])), None)
    if first is None:
        return False
    others = _acts(nodes[partner + 1 : first]) and any(node.triggers for node in nodes[first:probe])
    return others or _contact_in(nodes, first, probe)


def _of_main(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether what follows a fronted clause has the day or place: "after talks with Y, X met Z on Monday"."""
    comma = next((k for k in range(at + 1, probe) if nodes[k].text == ","), None)
    if comma is None or any(n.kind == "actors" and n.prep is None for n in nodes[:at]):
        return False
    acting = next((k for k in range(comma + 1, probe) if nodes[k].kind == "actors"), None)
    met = any(n.kind == "actors" for n in nodes[at:comma])
    return acting is not None and nodes[acting].prep is None and met and _contact_in(nodes, acting + 1, probe)


def _right_behind(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a day stands right behind another verb: "rang Y and leaves tomorrow for Z"."""
    verb = probe - 1
    while verb > at and (nodes[verb].is_("about") or nodes[verb].is_("in")):
        verb -= 1
    if verb <= at or not any(t.form == "finite" for t in nodes[verb].triggers):
        return False
    own = any(node.kind == "actors" for node in nodes[at + 1 : verb])
    return own and (nodes[verb - 1].is_("and") or nodes[verb - 1].text == ",")


def _of_clause_behind(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a clause of its own tells another contact there: "met Y, while Z received W in Lima"."""
    partner = next((k for k in range(at + 1, probe) if nodes[k].kind == "actors"), None)
    if partner is None:
        return False
    opens = next((k for k in range(partner + 1, probe) if nodes[k].roles & _BESIDE), None)
    return opens is not None and _contact_in(nodes, opens + 1, probe)


def _of_clause_before(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a clause that opens a sentence has the place: "As Z was in Lima, X went to see Y"."""
    if not nodes[0].is_("boundary"):
        return False
    comma = next((k for k in range(probe + 1, at) if nodes[k].text == ","), None)
    return comma is not None and _acts(nodes[1:probe]) and _acts(nodes[comma + 1 : at])


def _gone_to_after(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether somebody went there only after the contact: "left for Lima after meeting Y"."""
    return nodes[probe].prep == "to" and any(
        node.is_("boundary") and "after" in times_of(node.word) for node in nodes[probe + 1 : at]
    )


def _acts(nodes: list[Node]) -> bool:
    """Whether somebody stands as a subject among these nodes."""
    return any(n.kind == "actors" and n.prep is None and not n.modifier and not bare(n) for n in nodes)


def _contact_in(nodes: list[Node], first: int, end: int) -> bool:
    """Whether a word for a contact and a partner behind it stand there."""
    return any(
        bool(nodes[k].triggers) and any(n.kind == "actors" for n in nodes[k + 1 : end])
        for k in range(first, end)
    )


def _plans(node: Node) -> bool:
    """Whether a word tells what is still to be done."""
    operators = node.word.operators if node.word is not None else ()
    told = any(o.status is Status.PLANNED and o.side != "after" for o in operators)
    return told or any(t.form == "base" and " " in node.text for t in node.triggers)


def _done(nodes: list[Node]) -> bool:
    """Whether a verb that the pack knows stands among these nodes."""
    return any(trigger.form != "noun" for node in nodes for trigger in node.triggers)
