"""Frames: who takes part in what a trigger says.

In: the nodes of a sentence and a trigger. Out: `Filled` with the two sides, or the reason why not. The table
FRAMES says per frame where its sides stand; the words for it are in the packs.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from services.extract.model import Actor
from services.extract.nodes import Node
from shared.domain.vocabulary import Mode
from shared.lang.reading import Trigger

_RIGHT = 26
"""Nodes to the right of a trigger in which its other side may stand."""
_LEFT = 40
_GOVERNING = ("in", "to", "from", "of", "about", "with", "by")


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the sides of a frame stand."""

    preps: frozenset[str]
    direct: bool = False
    joint: bool = False
    """True when several states on one side are enough: "A and B met"."""
    noun: bool = False
    owner: frozenset[str] = frozenset()
    """Prepositions that bring the subject of a noun: visit of A, letter from A."""
    place: bool = False
    """True when the other side is where the subject goes."""
    officials: bool = False
    """True when the subject must be an official: states do not travel or telephone."""


def _s(*names: str) -> frozenset[str]:
    return frozenset(names)


FRAMES: dict[str, Shape] = {
    "meet": Shape(_s("with"), direct=True, joint=True),
    "with": Shape(_s("with", "to"), joint=True),
    "receive": Shape(_s(), direct=True, officials=True),
    "received": Shape(_s("by"), direct=True, officials=True),
    "visit": Shape(_s("to"), direct=True, place=True, officials=True),
    "arrive": Shape(_s("in", "to"), place=True, officials=True),
    "call": Shape(_s("to", "with"), direct=True, joint=True),
    "write": Shape(_s("to"), direct=True),
    "meeting": Shape(_s("with", "between"), joint=True, noun=True, owner=_s("of", "by")),
    "visiting": Shape(_s("to", "in"), noun=True, owner=_s("of", "by", "from"), place=True, officials=True),
    "calling": Shape(_s("with", "between", "to"), joint=True, noun=True, owner=_s("of", "from")),
    "letter": Shape(_s("to"), noun=True, owner=_s("from", "of", "by")),
    "mediate": Shape(_s("between", "with"), direct=True),
    "summon": Shape(_s(), direct=True),
    "tell": Shape(_s("to"), direct=True),
    "address": Shape(_s("to"), direct=True),
}


@dataclass(slots=True)
class Filled:
    """The sides of one contact."""

    left: list[Actor]
    right: list[Actor]
    joint: bool = False
    reason: str = ""
    where: Node | None = None
    """The node that names the place of a visit."""
    nodes: list[Node] = field(default_factory=list)


Resolve = Callable[[str, str | None, int], list[Actor]]
"""Turns a reference (`he`, `both`, `three`) at a node into actors; the second argument is the other state."""


def fill(
    nodes: list[Node], at: int, trigger: Trigger, resolve: Resolve, subjects: dict[int, list[Actor]]
) -> Filled:
    """Find both sides of the trigger at index `at`. `subjects` holds those of earlier triggers."""
    shape = FRAMES[trigger.frame]
    owner, right, target = _right(nodes, at, trigger, shape)
    if target is not None and target.prep == "between" and _states(right) == 1:
        return _apart(nodes, target, right)
    if shape.noun and not owner and not right and shape.joint:
        owner = _their(nodes, at, resolve)
    if shape.noun:
        pair = owner or _pair_before(nodes, at)
        if shape.joint and _states(pair) > 1 and not right:
            return Filled(pair, [], joint=True)
        if (
            shape.joint
            and not pair
            and _states(right) > 1
            and target is not None
            and target.prep == "between"
        ):
            return Filled(right, [], joint=True, nodes=[target])
        owner = pair
    if shape.noun and owner:
        left, reason = owner, ""
    else:
        left, reason = _left(nodes, at, trigger, right, resolve, subjects)
    if shape.place and target is not None and target.kind == "place":
        country = target.place.country if target.place else None
        if left and country:
            host = Actor(country, None, None, target.start, target.end, "host")
            return Filled(left, [host], where=target, nodes=[target])
        return Filled(left, [], reason=reason or "nobody travels")
    if trigger.frame == "letter" and left and not right:
        sender = _sender(nodes, at, left)
        if sender:
            return Filled(sender, left)
    if shape.place and shape.noun and left and not right:
        stay = _stay(nodes, at)
        if stay is not None and stay.place is not None and stay.place.country:
            host = Actor(stay.place.country, None, None, stay.start, stay.end, "host")
            return Filled(left, [host], where=stay, nodes=[stay])
    if right:
        if trigger.strict and target is None:
            return Filled(left, [], reason="no other side")
        if not left:
            if shape.joint and _states(right) > 1 and target is not None and target.prep in (None, "between"):
                return Filled(right, [], joint=True, nodes=[target])
            return Filled([], right, reason=reason or "no subject")
        if target is not None:
            target.consumed = True
        return Filled(left, right, nodes=[target] if target else [], where=target if shape.place else None)
    if shape.noun and not owner and not right and _is_occasion(nodes, at):
        sides = _before_occasion(nodes, at, trigger)
        if sides is not None:
            return Filled(*sides)
    if shape.direct and left and not right and (trigger.pronoun or _him(nodes, at)):
        right = resolve("he", left[0].state, at)
        if right:
            return Filled(left, right)
    if shape.joint and not trigger.strict and _states(left) > 1:
        if shape.noun and not _held(nodes, at):
            return Filled(left, [], reason="both are only mentioned beside it")
        return Filled(left, [], joint=True)
    return Filled(left, [], reason=reason or "no other side")


def _stay(nodes: list[Node], at: int) -> Node | None:
    """Where somebody is for a visit: "is in X for a three-day visit"."""
    for probe in range(at - 1, max(-1, at - 7), -1):
        node = nodes[probe]
        if node.kind == "place":
            return node if node.prep == "in" and probe > 1 and nodes[probe - 2].is_("stay") else None
        if (
            node.kind == "actors"
            or node.text in (",", ";", ".")
            or (node.item is not None and _triggers(node))
        ):
            return None
    return None


def _triggers(node: Node) -> bool:
    word = node.item.word if node.kind == "word" and node.item is not None else None
    return word is not None and bool(word.triggers)


def _by_them(nodes: list[Node], at: int, node: Node) -> bool:
    """Whether "by X" belongs to the noun itself: "a visit by X", not "talks brokered by X"."""
    return node.prep != "by" or nodes[at + 1].is_("by")


def _is_occasion(nodes: list[Node], at: int) -> bool:
    """Whether the noun stands in "in a", "during a telephone ..."."""
    back = at - 1
    while back >= 0 and (nodes[back].is_("det") or nodes[back].is_("light")):
        back -= 1
    return back >= 0 and (nodes[back].is_("in") or nodes[back].is_("about"))


def _before_occasion(nodes: list[Node], at: int, trigger: Trigger) -> tuple[list[Actor], list[Actor]] | None:
    """Both sides in front of a call: "lodged a protest with his counterpart during a telephone call"."""
    takes = ("with", "to", None) if trigger.mode in (Mode.PHONE, Mode.VIDEO) else ("with",)
    other: Node | None = None
    for node in reversed(nodes[max(0, at - _RIGHT) : at]):
        if node.kind == "word" and (node.text in (";", ":", ".") or node.is_("boundary") or node.is_("that")):
            return None
        if node.kind != "actors" or node.modifier:
            continue
        if other is None:
            if node.prep not in takes or _bare(node):
                return None
            other = node
        elif node.prep is None:
            return None if _bare(node) else (node.actors, other.actors)
    return None


def _their(nodes: list[Node], at: int, resolve: Resolve) -> list[Actor]:
    """ "a summit of the two presidents", "pertemuan keduanya": the owners by reference."""
    for probe in range(at + 1, min(len(nodes), at + 4)):
        item = nodes[probe].item if nodes[probe].kind == "word" else None
        if item is None:
            return []
        word = item.word
        if word is not None and word.reference in ("both", "three"):
            return resolve(word.reference, None, at)
        if word is None or not word.roles & {"of", "between", "det", "light"}:
            return []
    return []


def _him(nodes: list[Node], at: int) -> bool:
    """Whether the object is a pronoun: "met him"."""
    for probe in range(at + 1, min(len(nodes), at + 3)):
        item = nodes[probe].item if nodes[probe].kind == "word" else None
        word = item.word if item is not None else None
        if word is not None and word.reference == "him":
            return True
        if word is None or not word.roles & {"with", "light", "to"}:
            return False
    return False


def _apart(nodes: list[Node], first: Node, one: list[Actor]) -> Filled:
    """ "between A with B", "antara A dengan B": the second side comes with a preposition of its own."""
    start = nodes.index(first) + 1
    for node in nodes[start : start + 14]:
        if node.kind == "word" and (node.is_("boundary") or node.is_("relative") or node.text in (".", ";")):
            break
        if node.kind == "actors" and node.prep == "with":
            return Filled([*one, *node.actors], [], joint=True, nodes=[first])
    return Filled([], one, reason="between whom is not said")


def _states(actors: list[Actor]) -> int:
    return len({actor.state for actor in actors if actor.state})


def _held(nodes: list[Node], at: int) -> bool:
    """Whether a verb such as "held", or "in" and "during", links the subject with the noun."""
    for node in reversed(nodes[max(0, at - 8) : at]):
        if node.kind == "actors" and node.prep is None:
            return False
        if node.item is not None and node.kind == "word" and node.item.date("after") is not None:
            return True
        if node.kind == "word" and (
            node.is_("hold") or node.is_("from") or node.is_("about") or node.is_("in")
        ):
            return True
    return False


def _right(
    nodes: list[Node], at: int, trigger: Trigger, shape: Shape
) -> tuple[list[Actor], list[Actor], Node | None]:
    """Scan to the right: the owner of a noun, the other side, and its node."""
    owner: list[Actor] = []
    adjacent = True
    for probe in range(at + 1, min(len(nodes), at + _RIGHT)):
        node = nodes[probe]
        if node.kind == "actors":
            if node.prep in shape.preps and not (node.prep == "in" and not shape.place):
                return owner, _trimmed(nodes, probe, node), node
            if node.prep == "including" and "with" in shape.preps and not _bare(node):
                return owner, _trimmed(nodes, probe, node), node
            if node.prep is None and shape.direct and adjacent:
                if _says(nodes[at]):
                    # "said X met Y": whom one tells something comes with a preposition.
                    return owner, [], None
                return owner, _trimmed(nodes, probe, node), node
            if shape.noun and not owner and node.prep in shape.owner and _by_them(nodes, at, node):
                owner = _trimmed(nodes, probe, node)
                continue
            if shape.noun and not owner and adjacent and node.prep is None:
                owner = _trimmed(nodes, probe, node)
                adjacent = False
                continue
            if node.prep is None and not adjacent and not node.modifier:
                break
            adjacent = False
            continue
        if node.kind == "place":
            if shape.place and (
                node.prep in shape.preps or (shape.direct and adjacent and node.prep is None)
            ):
                return owner, [], node
            adjacent = False
            continue
        if node.kind == "forum":
            if adjacent and not shape.place:
                return owner, [], None
            adjacent = False
            continue
        if node.kind != "word" or node.item is None:
            continue
        text, word = node.text, node.item.word
        if text in (";", ":", ".", "!", "?"):
            break
        if word is None:
            adjacent = adjacent and (_describes(nodes, probe) or (not text[:1].isalnum() and text != ","))
            continue
        if word.reference in ("he", "both") and adjacent and shape.direct:
            break
        roles = word.roles
        if "relative" in roles and shape.noun and _operates(nodes, probe + 1):
            continue
        if roles & {"boundary", "that", "relative"} or word.speech:
            break
        if word.triggers and not (roles or word.setting or word.mode) and not _named_event(nodes, probe):
            break
        if shape.noun and probe == at + 1 and "between" in roles and not _follows(nodes, probe):
            return [], [], None
        if not (roles or word.honorific or word.mode or word.setting or word.shift or word.dates):
            adjacent = False
    return owner, [], None


def _bare(node: Node) -> bool:
    """Whether states are named without anybody who acts for them."""
    return all(a.kind in ("state", "capital", "metonym", "adjective", "possessor") for a in node.actors)


def _describes(nodes: list[Node], at: int) -> bool:
    """Whether an unknown small word only describes the official behind it: "visited ailing President X"."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    return nodes[at].text[:1].islower() and after is not None and after.kind == "actors" and not _bare(after)


def _says(node: Node) -> bool:
    item = node.item if node.kind == "word" else None
    return item is not None and item.word is not None and item.word.speech


def _named_event(nodes: list[Node], at: int) -> bool:
    """Whether a noun such as "summit" only completes a name: "on the margins of the NATO summit"."""
    item = nodes[at].item
    word = item.word if item is not None else None
    nouns = word is not None and all(trigger.form == "noun" for trigger in word.triggers)
    return nouns and at > 0 and nodes[at - 1].kind == "forum"


def _follows(nodes: list[Node], at: int) -> bool:
    """Whether somebody is named within a few words."""
    return any(node.kind == "actors" for node in nodes[at + 1 : at + 4])


def _operates(nodes: list[Node], at: int) -> bool:
    """Whether an operator stands here: "a meeting that was planned with X"."""
    item = nodes[at].item if at < len(nodes) and nodes[at].kind == "word" else None
    return item is not None and item.word is not None and bool(item.word.operators or item.word.setting)


def _trimmed(nodes: list[Node], at: int, node: Node) -> list[Actor]:
    """The group without a last member that starts the next clause: "met B and C said"."""
    if len(node.actors) < 2 or node.compound or at + 1 >= len(nodes):
        return node.actors
    probe = at + 1
    while probe < len(nodes) and nodes[probe].kind in ("date",):
        probe += 1
    follows = nodes[probe] if probe < len(nodes) else None
    word = (
        follows.item.word
        if follows is not None and follows.kind == "word" and follows.item is not None
        else None
    )
    if word is not None and (
        word.speech or any(t.form == "finite" and t.frame != "with" for t in word.triggers)
    ):
        return node.actors[:-1]
    return node.actors


def _pair_before(nodes: list[Node], at: int) -> list[Actor]:
    """ "US-China talks", "Putin's first visit", "Trump-Kim summit": the owner of a noun in front of it."""
    for probe in range(at - 1, max(-1, at - 5), -1):
        node = nodes[probe]
        if node.kind == "actors":
            if node.compound or len(node.actors) > 1:
                direct = probe == at - 1 or all(
                    n.kind == "word" and not n.is_("to") for n in nodes[probe + 1 : at]
                )
                close = node.compound and direct
                joined = probe == at - 1 and all(
                    a.kind in ("adjective", "state", "possessor") for a in node.actors
                )
                return node.actors if close or joined else []
            actor = node.actors[0]
            return node.actors if actor.possessive or actor.kind == "adjective" else []
        if node.kind != "word" or node.item is None:
            continue
        word = node.item.word
        if not node.text[:1].isalnum() and node.text != "-":
            return []
        if word is not None and (word.speech or word.roles - {"light", "det"} or word.triggers):
            return []
    return []


def _left(
    nodes: list[Node],
    at: int,
    trigger: Trigger,
    right: list[Actor],
    resolve: Resolve,
    subjects: dict[int, list[Actor]],
) -> tuple[list[Actor], str]:
    """Scan to the left for the subject; a fronted clause takes it from behind its comma."""
    other = right[0].state if right else None
    shape = FRAMES[trigger.frame]
    probe = at - 1
    own = _own_before(nodes, at)
    asides = _asides(nodes, at)
    while probe >= max(0, at - _LEFT):
        if probe in asides:
            probe = asides[probe]
            continue
        node = nodes[probe]
        if node.kind == "actors":
            if (
                node.consumed
                and not _asked(nodes, probe, at, trigger)
                and not (
                    probe + 1 < len(nodes)
                    and (nodes[probe + 1].is_("relative") or nodes[probe + 1].text == ",")
                )
            ):
                probe -= 1
                continue
            if (
                node.prep is None
                and not node.modifier
                and not all(a.kind == "possessor" for a in node.actors)
            ):
                barred = [a for a in node.actors if a.barred]
                if barred and len(barred) == len(node.actors):
                    return [], f"the subject is no party ({barred[0].barred})"
                together = _own_before(nodes, probe) or _of_both(nodes, probe)
                if all(a.state is None and a.plural for a in node.actors) and together:
                    return _ranked(resolve("both", None, probe), node.actors[0]), "nobody for the plural"
                return node.actors, ""
            if own and node.prep is None:
                return node.actors, ""
            if node.prep == "including" and not any(a.barred for a in node.actors) and not _bare(node):
                return node.actors, ""
            probe -= 1
            continue
        if node.kind == "forum" and node.prep is None and probe == at - 1:
            return [], "an organisation acts"
        if node.kind != "word" or node.item is None:
            probe -= 1
            continue
        text, word = node.text, node.item.word
        if text in (";", ".", "!", "?", ":"):
            break
        if word is None and node.item.known is None and _stranger(nodes, probe, at):
            return [], f"the subject {text!r} is unknown"
        if word is not None:
            if "relative" in word.roles and at - probe <= 4 and not _named_before(nodes, probe):
                return [], "a relative clause about something else"
            if word.reference in ("he", "both", "three", "land") and not (
                shape.place and "own" in word.roles
            ):
                found = resolve(word.reference, other, probe)
                return found, "" if found else f"nobody for {node.text!r}"
            if word.triggers and probe in subjects and not own:
                linked = any(
                    nodes[k].is_("and")
                    or nodes[k].is_("boundary")
                    or nodes[k].is_("join")
                    or nodes[k].text == ","
                    for k in range(probe + 1, at)
                )
                if linked and subjects[probe]:
                    return subjects[probe], ""
        probe -= 1
    fronted = _fronted(nodes, at)
    if fronted:
        return fronted, ""
    opens = at == 0 and trigger.form == "finite" and nodes[at].text[:1].isupper()
    found = resolve("he", other, at) if own or trigger.owned or opens else []
    if not found and right and trigger.form == "noun":
        found = resolve("main", other, at)
    return found, "" if found else "no subject"


def _named_before(nodes: list[Node], at: int) -> bool:
    """Whether what a relative clause is about is somebody: "Rossi, who met"."""
    back = at - 1
    while back > 0 and nodes[back].text in (",", "(", ")"):
        back -= 1
    return back >= 0 and nodes[back].kind == "actors"


def _of_both(nodes: list[Node], at: int) -> bool:
    """ "the leaders of the two countries"."""
    items = (node.item for node in nodes[at + 1 : at + 3] if node.kind == "word")
    return any(item and item.word and item.word.reference == "both" for item in items)


def _asked(nodes: list[Node], probe: int, at: int, trigger: Trigger) -> bool:
    """Whether those who were asked or invited are the subject: "invited X to visit Y"."""
    return trigger.form == "base" and all(
        node.kind == "word" and node.is_("light") for node in nodes[probe + 1 : at]
    )


def _asides(nodes: list[Node], at: int) -> dict[int, int]:
    """Relative clauses between commas on the way left: index of the closing comma to the one before it."""
    found: dict[int, int] = {}
    for start in range(1, at):
        if nodes[start].is_("relative") and nodes[start - 1].text == ",":
            close = next((k for k in range(start + 1, at) if nodes[k].text == ","), None)
            if close is not None:
                found[close] = start - 2
    return found


def _ranked(actors: list[Actor], pattern: Actor) -> list[Actor]:
    """The same states, represented by officials of the rank that the text names: "their prime ministers"."""
    return [
        Actor(a.state, pattern.level, None, a.start, a.end, "official", title_word=pattern.title_word)
        for a in actors
    ]


def _stranger(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether an unknown capitalised word stands as the subject: right before the verb, no preposition."""
    text = nodes[probe].text
    if not text[:1].isupper() or not text.isalpha() or len(text) < 3 or at - probe > 4:
        return False
    if any(n.kind != "word" or n.text == "," for n in nodes[probe + 1 : at]):
        return False
    first = probe
    while first > 0 and nodes[first - 1].kind == "word" and nodes[first - 1].text[:1].isupper():
        first -= 1
    while first > 0 and (nodes[first - 1].is_("det") or nodes[first - 1].is_("light")):
        first -= 1
    before = nodes[first - 1] if first > 0 else None
    if before is not None and any(
        before.is_(role) for role in ("in", "to", "from", "of", "about", "with", "by")
    ):
        return False
    capitals = sum(n.text[:1].isupper() for n in nodes if n.kind == "word" and n.text[:1].isalpha())
    return capitals < 6 or first > 0


def _sender(nodes: list[Node], at: int, reader: list[Actor]) -> list[Actor]:
    """ "X sent Y a letter": the subject of the verb of giving before the one who gets the letter."""
    place = next((k for k in range(at - 1, -1, -1) if nodes[k].actors == reader), None)
    if place is None or place == 0 or not nodes[place - 1].is_("give"):
        return []
    for node in reversed(nodes[: place - 1]):
        if node.kind == "actors" and node.prep is None and not node.modifier:
            return node.actors
    return []


def _own_before(nodes: list[Node], at: int) -> bool:
    return any(nodes[k].is_("own") for k in range(max(0, at - 3), at))


def _fronted(nodes: list[Node], at: int) -> list[Actor]:
    """ "After meeting Putin in Moscow, Xi said": the subject behind the comma."""
    opening = next((n for n in nodes if n.kind == "word" and n.text[:1].isalnum()), None)
    word = opening.item.word if opening is not None and opening.item is not None else None
    if word is None or not word.roles & {"boundary", "about", "in", "with", "join"}:
        return []
    for probe in range(at + 1, len(nodes) - 1):
        if nodes[probe].text != ",":
            continue
        behind = probe + 1
        while behind < len(nodes) - 1 and (nodes[behind].is_("det") or nodes[behind].is_("own")):
            behind += 1
        if nodes[behind].kind == "actors":
            node = nodes[behind]
            if node.prep is None and not node.consumed and not node.modifier:
                return [] if all(a.barred for a in node.actors) else node.actors
            return []
    return []
