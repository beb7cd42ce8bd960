"""How: what the clause around a trigger says about the contact, and what parts a word from a trigger.

In: nodes and the index of a trigger. Out: mode, setting, minutes, forum; whether a verb of saying stands
between, and what a word on the other side of a clause costs.
"""

from itertools import pairwise
from typing import Final

from services.extract.contact.messages import letter_received
from services.extract.frames.insertions import parted_by_commas
from services.extract.frames.logs import only_where
from services.extract.sentence.node import Node, counts_since, says, says_or_denies
from services.extract.words.items import LENGTH
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Mode

REMOTE: Final = frozenset((Mode.PHONE, Mode.VIDEO, Mode.LETTER))
"""Modes of contacts that are in no place."""
_FAR: Final = 22
"""Cost from which on a word for how is another contact's."""
_WHOSE: Final = 8
"""Nodes before a word for how in which the contact stands whose it is."""
_BESIDE: Final = 4
"""Nodes behind a call in which it is said with whom."""
_CLAUSE: Final = 4
"""Nodes before a trigger in which its clause may open."""
_HOW: Final = 2
"""Nodes from a contact to a word that says how it was: "held a meeting by video"."""
_CLAUSES: Final = frozenset(("boundary", "join", "and", "that", "relative", "purpose"))
_GOES_ON: Final = frozenset(("and", "join"))
_TELLING: Final = 6
"""Nodes from "told" to the day of telling."""
_OPENING: Final = 6
"""Nodes from "during" to what follows the calls behind it."""
_FILMED: Final = frozenset(("det", "in", "about"))
_EARLIER: Final = 8
"""Nodes before a trigger in which "the last time" still speaks of it."""


def spoken(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a verb of saying stands right before the node, or between it and the trigger."""
    low, high = (at, probe) if at < probe else (probe, at)
    for k in range(low + 1, high):
        if says_or_denies(nodes[k]) or (probe > at and _tells_apart(nodes, k, at)):
            return True
    if probe < at and any(node.is_("that") for node in nodes[probe + 1 : at]) and _told_before(nodes, probe):
        return True
    back = probe - 1
    for _ in range(3):
        if back < 0:
            return False
        item = nodes[back].item if nodes[back].kind == "word" else None
        if says_or_denies(nodes[back]):
            return back != at
        if nodes[back].kind not in ("word", "actors") or nodes[back].text in (".", ";"):
            return False
        if nodes[back].is_("that"):
            # "recalled that in May X met Y"
            return False
        if nodes[back].kind == "word" and item is not None and item.word is None and item.text != ",":
            return False
        back -= 1
    return False


def _told_before(nodes: list[Node], probe: int) -> bool:
    """Whether a day or place is that of telling: "told local radio on Monday that X had met Y"."""
    for node in reversed(nodes[max(0, probe - _TELLING) : probe]):
        if node.text in (",", ";") or node.kind in ("date", "place"):
            return False
        if node.word is not None and any(t.frame == "tell" for t in node.word.triggers):
            return True
    return False


def _tells_apart(nodes: list[Node], told: int, at: int) -> bool:
    """Whether somebody tells of the contact before: "may visit Y, his envoy told a radio on Monday"."""
    word = nodes[told].word
    if word is None or not any(t.frame == "tell" and t.form == "finite" for t in word.triggers):
        return False
    between = nodes[at + 1 : told]
    if not any(node.text == "," for node in between) or nodes[told - 1].roles & _GOES_ON:
        return False
    # "after meeting Y, X told reporters on Monday": on the day of the meeting.
    return not any(node.is_("boundary") for node in (*nodes[max(0, at - _CLAUSE) : at], *between))


def barrier(nodes: list[Node], at: int, probe: int) -> int:
    """Cost of clause boundaries and other verbs in between, but in what commas part from both sides."""
    low, high = (at, probe) if at < probe else (probe, at)
    costs = [(k, cost) for k in range(low + 1, high) if (cost := _parts(nodes, k))]
    if not costs:
        return 0
    aside = parted_by_commas(nodes, low, high)
    return sum(cost for k, cost in costs if k not in aside)


def _parts(nodes: list[Node], at: int) -> int:
    """What a sign or a word costs that stands between a word and a trigger."""
    item = nodes[at].item if nodes[at].kind == "word" else None
    if item is None:
        return 0
    cost = 30 if item.text in (";", ":") and not only_where(nodes, at) else 0
    word = item.word
    if word is None:
        return cost
    if "boundary" in word.roles or "relative" in word.roles or "that" in word.roles:
        return cost + 12
    return cost + 8 if any(t.form in ("finite", "base", "noun") for t in word.triggers) else cost


def mode_of(nodes: list[Node], at: int, trigger: Trigger) -> tuple[Mode | None, bool]:
    """The mode, and whether it is only implied by the trigger."""
    if letter_received(nodes, at, trigger):
        return Mode.LETTER, False
    if trigger.mode in REMOTE and " " in nodes[at].text and trigger.form != "noun":
        # "spoke by phone": no other words for how are needed.
        return trigger.mode, False
    best: tuple[int, Mode] | None = None
    for probe, node in enumerate(nodes):
        item = node.item if node.kind == "word" else None
        if item is None or item.word is None or item.word.mode is None:
            continue
        mode = item.word.mode
        if mode is Mode.IN_PERSON and trigger.frame == "call" and trigger.mode in REMOTE:
            # "menelepon langsung": nobody rings face to face.
            continue
        if mode is Mode.VIDEO and _recorded(nodes, probe):
            continue
        if mode in REMOTE and any(map(says, nodes[at + 1 : probe])):
            # "X has met Y, he said in a video call": how reporters were told.
            continue
        if (
            _another(nodes, at, probe)
            or _of_another_word(nodes, at, probe, trigger)
            or _counted_from(nodes, at, probe)
            or (trigger.mode is Mode.IN_PERSON and _of_a_verb(nodes, at, probe))
            or (mode in REMOTE and _of_other_clause(nodes, at, probe, trigger))
        ):
            continue
        if mode is Mode.IN_PERSON and _of_another_meeting(nodes, at, probe):
            continue
        distance = abs(probe - at) + barrier(nodes, at, probe)
        if distance >= _FAR:
            continue
        both = best is not None and trigger.mode is None and (mode in REMOTE) is not (best[1] in REMOTE)
        # "spoke directly by telephone": the telephone says how.
        if best is None or (mode in REMOTE if both else distance < best[0]):
            best = (distance, mode)
    if best is not None:
        return best[1], False
    return trigger.mode, True


def _another(nodes: list[Node], at: int, probe: int) -> bool:
    """Whether a word for how is a contact with others: "met X, after a phone call with Y"."""
    word = nodes[probe].word
    if probe == at or word is None or not any(t.form == "noun" for t in word.triggers):
        return False
    others = any(
        n.kind == "actors" and n.prep in ("with", "to", "from", "between")
        for n in nodes[probe + 1 : probe + _BESIDE]
    )
    if not others:
        return False
    between = nodes[min(at, probe) + 1 : max(at, probe)]
    if probe > at:
        return any(n.kind == "actors" for n in between)
    return any(n.text == "," or n.is_("and") for n in between)


def _of_another_word(nodes: list[Node], at: int, probe: int, trigger: Trigger) -> bool:
    """Whether a word for how stands with a contact of its own: "met X virtually before telephoning Y"."""
    own = probe == at or any(_opens_clause(node) for node in nodes[min(at, probe) + 1 : max(at, probe)])
    if not own and abs(probe - at) <= _HOW:
        return False
    whose = (k for k in range(max(0, probe - _HOW), min(len(nodes), probe + _HOW + 1)) if nodes[k].triggers)
    whose = (k for k in whose if not any(map(_opens_clause, nodes[min(k, probe) + 1 : max(k, probe)])))
    owner = min(whose, key=lambda k: abs(k - probe), default=at)
    if owner == at or not any(n.kind == "actors" for n in nodes[min(at, probe) + 1 : max(at, probe)]):
        return False
    return trigger.mode is not None or trigger.form == "noun"


def _opens_clause(node: Node) -> bool:
    return node.text in (",", ";") or bool(node.roles & _CLAUSES)


def _of_other_clause(nodes: list[Node], at: int, probe: int, trigger: Trigger) -> bool:
    """Whether a word for how stands with a contact of its own across a comma: "here for talks with X, he
    apologised to Y in a call", "fresh from talks with X by telephone, he broke bread with Y"."""
    first, last = min(at, probe), max(at, probe)
    comma = next((k for k in range(first + 1, last) if nodes[k].text == ","), None)
    if comma is None or (trigger.mode is not Mode.IN_PERSON and trigger.form != "noun"):
        return False
    if probe < at and trigger.form == "noun":
        return False
    side = nodes[comma + 1 : probe] if probe > at else nodes[max(0, probe - _WHOSE) : probe]
    tells = any(t.form == "finite" for n in side if n.word is not None for t in n.word.triggers)
    partners = [n for n in side if n.kind == "actors" and (n.prep in ("with", "to") or probe > at)]
    return (tells or probe < at) and bool(partners)


def _counted_from(nodes: list[Node], at: int, probe: int) -> bool:
    """Whether the contact is only what is counted from: "spoke by video, the first time since the summit"."""
    between = nodes[probe + 1 : at]
    since = next((k for k, node in enumerate(between) if counts_since(node)), None)
    return since is not None and not any(node.kind == "date" for node in between[since:])


def _recorded(nodes: list[Node], at: int) -> bool:
    """Whether a video is only what was filmed: "a video shows X meeting Y", "in the video, X meets Y"."""
    behind = nodes[at + 1].word if at + 1 < len(nodes) else None
    if not nodes[at].is_("film") or (behind and any(t.form == "noun" for t in behind.triggers)):
        # "a virtual summit", "a video call"
        return False
    return at > 0 and bool(nodes[at - 1].roles & _FILMED)


def _of_another_meeting(nodes: list[Node], at: int, probe: int) -> bool:
    """Whether a word for how is said of a meeting to come: "rang X and hopes to see him in person"."""
    return any(
        node.word is not None
        and any(t.frame == "meet" and t.form in ("base", "gerund") for t in node.word.triggers)
        for node in nodes[at + 1 : probe]
    )


def _of_a_verb(nodes: list[Node], at: int, probe: int) -> bool:
    """Whether a word for how follows another verb of contact: "met X and spoke by phone with Y"."""
    return any(
        node.word is not None and any(t.form == "finite" for t in node.word.triggers)
        for node in nodes[at + 1 : probe]
    )


def occasion_of(nodes: list[Node]) -> Trigger | None:
    """The call, letter or meeting in which somebody is addressed: "urged him in a phone call"."""
    for at, node in enumerate(nodes):
        word = node.item.word if node.kind == "word" and node.item is not None else None
        if word is None or not any(trigger.form == "noun" for trigger in word.triggers):
            continue
        back = at - 1
        while back >= 0 and (nodes[back].is_("det") or nodes[back].is_("own") or nodes[back].is_("light")):
            back -= 1
        called = any(trigger.frame == "calling" for trigger in word.triggers)
        goal = called and nodes[back].is_("hold") and any(n.is_("purpose") for n in nodes[at + 1 : at + 3])
        if back >= 0 and (nodes[back].is_("in") or nodes[back].is_("about") or goal or _hosting(nodes[back])):
            return next(trigger for trigger in word.triggers if trigger.form == "noun")
    return None


def amid_calls(nodes: list[Node]) -> Mode | None:
    """The mode of the calls in which all of a sentence took place: "During the calls, X and Y agreed"."""
    if not nodes or not nodes[0].is_("during"):
        return None
    for node, after in pairwise(nodes[1:_OPENING]):
        if (calling := next((t for t in node.triggers if t.frame == "calling"), None)) is not None:
            return calling.mode if after.text == "," else None
    return None


def _hosting(node: Node) -> bool:
    """Whether somebody has a guest while he speaks: "hosting his first state visit, X urged Y"."""
    return node.text[:1].isupper() and any(trigger.frame == "receive" for trigger in node.triggers)


def remote(nodes: list[Node]) -> bool:
    """Whether words such as "by telephone" or "in a letter" say how somebody was addressed."""
    return any(node.word is not None and node.word.mode in REMOTE and node.is_("light") for node in nodes)


def settings_of(nodes: list[Node]) -> set[str]:
    """Words of setting in the sentence: margins, separate, joint, mediated, unscheduled."""
    return {
        node.item.word.setting
        for node in nodes
        if node.kind == "word"
        and node.item is not None
        and node.item.word is not None
        and node.item.word.setting
    }


def told_as_earlier(nodes: list[Node], at: int) -> bool:
    """Whether words around the trigger put it before what the article is about: "they last met in May"."""
    for probe in range(at - 1, max(-1, at - _EARLIER), -1):
        if nodes[probe].is_("boundary") or nodes[probe].text in (",", ";"):
            break
        if _earlier(nodes[probe]) and (probe >= at - 2 or not any(tells(n) for n in nodes[probe + 1 : at])):
            return True
    return any(_earlier(node) for node in nodes[at + 1 : at + 2])


def of_earlier_one(nodes: list[Node], at: int, start: int) -> bool:
    """Whether what stands here is told of a contact before: "called Y about their last meeting in Lima"."""
    return any(
        start > node.start and _earlier(nodes[k - 1]) and any(t.form == "noun" for t in node.triggers)
        for k, node in enumerate(nodes)
        if k > at + 1
    )


def _earlier(node: Node) -> bool:
    item = node.item if node.kind == "word" else None
    return item is not None and item.word is not None and item.word.setting == "earlier"


def forum_of(nodes: list[Node]) -> str | None:
    """The gathering that the sentence names."""
    return next((node.forum for node in nodes if node.kind == "forum"), None)


def minutes_of(nodes: list[Node]) -> int | None:
    """Length in minutes, when a number stands before the word for minutes or hours."""
    for at, node in enumerate(nodes):
        if node.word is None or at == 0 or not node.word.marks & LENGTH:
            continue
        item = nodes[at - 1].item if nodes[at - 1].kind == "word" else None
        factor = node.item.date("minutes") if node.item is not None else None
        if item is None or factor is None:
            continue
        number = int(item.text) if item.text.isdecimal() and len(item.text) <= 3 else item.date("number")
        if number is not None:
            return number * factor
    return None


def tells(node: Node) -> bool:
    """Whether a word says that something happened, or how or when."""
    word = node.item.word if node.kind == "word" and node.item is not None else None
    return word is not None and bool(word.triggers or word.setting or word.mode or word.dates)
