"""What may stand between a trigger and its other side: brackets, praise, a topic, what only describes.

In: the nodes of a sentence and an index behind the trigger. Out: yes or no, or where to go on.
"""

from typing import Final

from services.extract.frames.holding import of_a_verb
from services.extract.frames.shapes import Shape
from services.extract.mentions.officials import A_THING
from services.extract.sentence.node import Node, bare, one_by_one, only_titled
from services.extract.words.items import Meaning
from services.extract.words.triggers import Trigger

_THROUGH: Final = {
    "receive": ("visiting", "meeting"),
    "received": ("meeting",),
    "letter": ("letter", "arrive"),
    "get": ("letter",),
    "write": ("letter",),
    "address": ("letter",),
}
_GOVERN: Final = frozenset(("with", "to", "by", "from"))
_HELD: Final = frozenset(("hold", "by", "to", "light", "det"))
_DESCRIBED: Final = 18
"""Nodes of a relative clause that describes a group before it is named."""
_INSERTED: Final = 10
"""Nodes of the longest insertion between dashes."""
_CLAUSE: Final = 14
"""Nodes of a clause about where somebody comes from."""
_BEGUN: Final = 4
"""Nodes before a journey in which it is begun, and behind its first stop."""
_LANDS: Final = 2
"""Nodes of "countries of"."""
_PUT_OFF: Final = 6
"""Nodes from where a contact was to the object behind it."""
_REGION: Final = 6
"""Nodes of a region's name, up to the first of its states."""
_MOST_PRAISE: Final = 6
"""Words of a relative clause that only praises what it is about, with its preposition."""


def aside(nodes: list[Node], at: int) -> bool:
    """Whether a comma opens or closes a few known words that are put in: "met, among others, X"."""
    for step in (1, -1):
        inner = at + step
        if 0 <= inner < len(nodes) - 1 and nodes[inner + step].text == "," and _in_passing(nodes[inner]):
            return True
    return False


def _in_passing(node: Node) -> bool:
    return node.is_("light") or one_by_one(node)


def a_thing(node: Node) -> bool:
    """Whether a state only stands in the name of a thing: "a meeting on the Peru-Chile border with X"."""
    return all(actor.barred in (A_THING, "no official") for actor in node.actors)


def describes(nodes: list[Node], at: int) -> bool:
    """Whether an unknown small word only describes the official behind it: "visited ailing President X"."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    return nodes[at].text[:1].islower() and after is not None and after.kind == "actors" and not bare(after)


def delegates(nodes: list[Node], at: int) -> bool:
    """Whether a word such as "delegation" only opens a body's name: "a delegation of Peru's ministry"."""
    word, after = nodes[at].word, nodes[at + 1] if at + 1 < len(nodes) else None
    party = word is not None and word.noun is not None and word.noun.party
    return party and after is not None and any(a.kind == "body" and not a.barred for a in after.actors)


def named_event(nodes: list[Node], at: int) -> bool:
    """Whether a noun such as "summit" only completes a name: "on the margins of the NATO summit"."""
    item = nodes[at].item
    word = item.word if item is not None else None
    nouns = word is not None and all(trigger.form == "noun" for trigger in word.triggers)
    return nouns and at > 0 and nodes[at - 1].kind == "forum"


def operates(nodes: list[Node], at: int) -> bool:
    """Whether an operator stands here: "a meeting that was planned with X"."""
    item = nodes[at].item if at < len(nodes) and nodes[at].kind == "word" else None
    return item is not None and item.word is not None and bool(item.word.operators or item.word.setting)


def praise(nodes: list[Node], at: int, shape: Shape) -> int:
    """Index of whom a meeting was with that was so and so: "pertemuan yang sangat hangat dengan X", or 0.

    Also of whoever made a visit, behind the verb that says so.
    """
    if shape.noun and (who := done_by(nodes, at)):
        return who
    for probe in range(at + 1, min(len(nodes), at + 1 + _MOST_PRAISE)):
        node = nodes[probe]
        if node.kind == "actors":
            behind = node.prep in shape.preps - {"between"} and not shape.place
            return probe if behind and not bare(node) else 0
        word = node.word
        if node.kind != "word" or not (node.text.islower() or not node.text.isalnum()) or node.text == ",":
            return 0
        if word is not None and word.triggers and all(t.frame == "letter" for t in word.triggers):
            # "a letter that holds congratulations to X"
            continue
        if word is not None and (word.triggers or word.speech or word.operators or word.reference):
            return 0
        if word is not None and word.roles - {"light", "and", "det", *shape.preps}:
            return 0
    return 0


def done_by(nodes: list[Node], at: int) -> int:
    """Index of who made what a relative clause is about: "kunjungan yang dilakukan X ke Chad", or 0."""
    who = at + 2
    if who < len(nodes) and nodes[at + 1].is_("held"):
        who += nodes[who].is_("by")
        node = nodes[who] if who < len(nodes) else None
        people = node is not None and node.kind == "actors" and not bare(node) and node.prep in (None, "by")
        return who if people else 0
    return 0


def put_off(nodes: list[Node], at: int) -> bool:
    """Whether a verb's object stands behind where and when: "received at the palace on Monday Menlu X"."""
    node = nodes[at]
    for probe in range(at + 1, min(len(nodes), at + _PUT_OFF)) if node.prep == "in" else ():
        node = nodes[probe]
        if node.kind == "actors":
            held = all(a.kind == "official" and a.title_word is not None for a in node.actors)
            return held and node.prep is None and not only_titled(node)
        dated = probe + 1 < len(nodes) and nodes[probe + 1].kind == "date"
        guest = node.word is not None and any(trigger.form == "gerund" for trigger in node.word.triggers)
        if not (node.kind == "date" or dated or guest or node.is_("det") or node.is_("light")):
            return False
    return False


def past_dashes(nodes: list[Node], at: int) -> int:
    """The index behind words between dashes: "received a call -- the first in years -- from X"; or 0."""
    sign = nodes[at].text
    inner = at + 1 + (at + 1 < len(nodes) and nodes[at + 1].text == sign)
    if nodes[at - 1].end == nodes[at].start:
        return 0
    for probe in range(inner, min(len(nodes), inner + _INSERTED)):
        if nodes[probe].kind == "actors":
            return 0
        if nodes[probe].text == sign:
            return probe + 1 + (probe + 1 < len(nodes) and nodes[probe + 1].text == sign)
    return 0


def owned(nodes: list[Node], at: int) -> bool:
    """Whether "their" opens the name of somebody: "met their Danish counterparts"."""
    return nodes[at].is_("own") and at + 1 < len(nodes) and nodes[at + 1].kind == "actors"


def renames(nodes: list[Node], at: int) -> bool:
    """Whether a comma stands between a word for a country and its name: "visited its neighbour, Peru"."""
    if at + 1 >= len(nodes) or not nodes[at - 1].is_("det") or nodes[at - 1].text[:1].isupper():
        return False
    name = nodes[at + 1]
    return name.kind == "actors" and name.prep is None and bare(name)


def first_listed(nodes: list[Node], at: int) -> int:
    """Index of the first of the states behind "countries of West Africa, A and B", or 0."""
    for probe in range(at + 1, min(len(nodes), at + _REGION)):
        node, before = nodes[probe], nodes[probe - 1]
        if node.kind == "actors":
            return probe if before.text == "," and node.prep is None and bare(node) else 0
        if node.kind not in ("forum", "place") and not (
            node.text == "," or node.word is None or node.is_("det")
        ):
            return 0
    return 0


def begun_from(nodes: list[Node], at: int, first: int) -> bool:
    """Whether a journey begins with the state at `first`: "will commence his tour from A, followed by B"."""
    begun = any(n.is_("hold") for n in nodes[max(0, at - _BEGUN) : at])
    return begun and not any(n.prep == "to" for n in nodes[first + 1 : first + _BEGUN])


def counted_lands(nodes: list[Node], at: int) -> bool:
    """Whether states at this index are all of those counted before: "the five Gulf countries of A and B"."""
    node = nodes[at]
    if node.prep != "of" or not bare(node) or at < _LANDS or not nodes[at - 2].is_("countries"):
        return False
    return len(node.actors) > 1


def _whence(nodes: list[Node], at: int) -> int:
    """Index of "to" behind a clause about where somebody comes from: "from A, where he met X, to B"; or 0."""
    left = nodes[at - 2] if at > 1 else None
    if left is None or nodes[at - 1].text != "," or left.prep != "from":
        return 0
    commas = (k for k in range(at + 1, min(len(nodes) - 1, at + _CLAUSE)) if nodes[k].text == ",")
    return next((k + 1 for k in commas if nodes[k + 1].is_("to")), 0)


def several_partners(nodes: list[Node], at: int, forum: int) -> bool:
    """Whether an organisation is the first of several partners: "several talks, with the League, A and B"."""
    announced = nodes[at].is_("several") or any(n.is_("several") for n in nodes[max(0, at - 2) : at])
    listed = any(n.is_("including") for n in nodes[at + 1 : forum]) and nodes[forum + 1].text == ","
    return announced and listed


def addressed(nodes: list[Node], at: int) -> bool:
    """Whether the one to whom something is given follows the group at this index."""
    later = [k for k in range(at + 1, min(len(nodes), at + 8)) if nodes[k].kind == "actors"]
    # "wrote to X and to Y": both are addressed.
    return any(nodes[k].prep == "to" and not any(n.is_("and") for n in nodes[k - 3 : k]) for k in later)


def named_later(nodes: list[Node], at: int, *, place: bool) -> int:
    """Index of the members of a group behind its relative clause: "two leaders who came, namely X and Y"."""
    group = nodes[at - 1]
    if place:
        group_named = group.kind in ("word", "place", "forum") and group.text[:1].isupper()
        return (_included(nodes, at, plain=True) if group_named else 0) or _whence(nodes, at)
    word = nodes[at].word
    both = word is not None and word.reference == "both"
    if group.is_("countries") or group.is_("nation"):
        return _included(nodes, at, plain=True)
    many = any(a.plural for a in group.actors) or nodes[at - 2].is_("several")
    if not both and not (many and (only_titled(group) or (group.kind == "word" and group.text.islower()))):
        return 0
    return _included(nodes, at, plain=False)


def named_behind_comma(nodes: list[Node], at: int, *, direct: bool) -> int:
    """Index of those whom "the two leaders" behind a verb means: "met two leaders, X and Y"; or 0."""
    governed = direct or bool(nodes[at - 1].roles & _GOVERN)
    if not governed or at + 2 >= len(nodes) or nodes[at + 1].text != ",":
        return 0
    node = nodes[at + 2]
    several = len({a.state for a in node.actors if a.state}) > 1
    return at + 2 if several and not bare(node) and node.prep is None else 0


def _included(nodes: list[Node], at: int, *, plain: bool) -> int:
    """Index of the officials, or plain states, that "namely" opens behind a relative clause."""
    for probe in range(at + 1, min(len(nodes), at + _DESCRIBED)):
        listed = nodes[probe].prep == "including" or nodes[probe - 2].is_("including")
        if nodes[probe].kind == "actors" and listed:
            return probe if bare(nodes[probe]) is plain else 0
        if nodes[probe].text in (".", ";", ":"):
            return 0
    return 0


def only_completes(trigger: Trigger, word: Meaning) -> bool:
    """Whether a noun only completes a verb of hosting: "welcomed the arrival of X"."""
    through = _THROUGH.get(trigger.frame, ())
    return bool(through and word.triggers) and all(t.frame in through for t in word.triggers)


def bounds(nodes: list[Node], at: int) -> bool:
    """Whether a state only says what a border or a trade is with."""
    before = nodes[at - 2] if at > 1 and nodes[at - 1].is_("with") else None
    return before is not None and before.kind == "actors" and a_thing(before)


def of_what_it_is(nodes: list[Node], at: int, probe: int) -> bool:
    """Whether "between" goes with what something is: "the obstacle to talks is mistrust between A and B"."""
    link = probe - 1
    while link > at and not nodes[link].is_("between"):
        link -= 1
    head = nodes[link - 1]
    plain = head.kind == "word" and (head.word is None or head.is_("mood")) and head.text.isalpha()
    between = nodes[at + 1 : link - 1]
    if any(node.is_("relative") for node in between) and of_a_verb(nodes, link - 1):
        return True
    return plain and any(node.is_("stay") for node in between)


def in_a_topic(nodes: list[Node], at: int, probe: int) -> bool:
    """Whether a place belongs to what a visit is about or met with: "marred by rows over oil in Peru"."""
    if any(n.is_("relative") for n in nodes[at + 1 : probe]) and _unlisted(nodes[probe - 3 : probe - 1]):
        # "a tour that will be overshadowed by the crisis in Peru"
        return True
    return any(
        (nodes[k].is_("about") or nodes[k].is_("by"))
        and nodes[k + 1].kind == "word"
        and not any(n.kind in ("date", "actors") or n.text == "," for n in nodes[k + 1 : probe])
        for k in range(at + 1, probe)
    )


def _unlisted(nodes: list[Node]) -> bool:
    """Whether these are small words that no list knows: a verb and what it is about."""
    return all(n.kind == "word" and n.word is None and n.text.islower() for n in nodes)


def by_them(nodes: list[Node], at: int, node: Node) -> bool:
    """Whether "by X" belongs to the noun itself: "a visit by X", not "talks brokered by X"."""
    done = at + 2 < len(nodes) and nodes[at + 1].is_("relative") and nodes[at + 2].is_("held")
    if node.prep != "by" or nodes[at + 1].is_("by") or done:
        return True
    between = nodes[at + 1 : nodes.index(node)]
    if between and all(n.roles & _HELD or n.text == "be" or _operating(n) for n in between):
        # "the meeting scheduled to be held by X and Y"
        return True
    goal = [n for n in between if n.kind == "place" or (n.word is not None and n.word.reference == "there")]
    return bool(goal) and all(
        n in goal or n.is_("to") or n.is_("in") or n.is_("det") or n.is_("by") or n.is_("light")
        for n in between
    )


def _operating(node: Node) -> bool:
    return node.word is not None and bool(node.word.operators)
