"""What two officials do together in a picture: "X (L) and Y (R) admire the view, Lima, 3 May 2001".

In: the nodes of a caption and the index behind both. Out: whether one picture shows both at it. A caption is
in the present, and says who stands where or ends with its place and its day; a headline does neither.
"""

from typing import Final

from services.extract.sentence.node import Node, bare, one_by_one, says
from shared.lang.reading import ReadingPack

_CREDIT: Final = 6
"""Nodes behind the day in which whose picture it is may stand."""
_SPOKEN: Final = 4
"""Nodes behind the two in which a verb of saying stands."""
_CLAUSE: Final = frozenset(("that", "boundary", "relative", "about"))
_DOUBLE: Final = 2
"""Letters of an ending that is no ending where it stands twice: "toss"."""


def at_once(nodes: list[Node], at: int, pack: ReadingPack, *, sided: bool) -> bool:
    """Whether what stands behind both is what they do, at one place and time."""
    rest = nodes[at:]
    verb = next((node for node in rest if node.kind != "word" or node.text[:1].isalpha()), None)
    if verb is None or verb.kind != "word" or not _acts(verb, pack):
        return False
    if any(map(apart, rest[1:])) or any(says(node) for node in rest[:_SPOKEN]):
        return False
    doing = verb.text.endswith(pack.participle_endings) and verb is rest[0]
    return sided or doing or dated(rest)


def doing_with(nodes: list[Node], at: int, pack: ReadingPack) -> int:
    """The index of the one with whom somebody does something: "X presenting a horse to Y, Lima, 3 May 2001".

    0 where he does nothing, or others are named, too.
    """
    rest = nodes[at:]
    whom = _only_other(rest, pack.participle_endings)
    if not whom or not _acts(rest[0], pack) or any(map(says, rest)) or not dated(rest):
        return 0
    return at + whom


def does_to(nodes: list[Node], at: int, pack: ReadingPack) -> int:
    """The index of the one to whom somebody does something in the present: "X (L) shows a map to Y".

    0 where he does nothing, or others are named, too.
    """
    rest = nodes[at:]
    whom = _only_other(rest, pack.present_endings)
    if not whom or any(n.roles & _CLAUSE or says(n) for n in rest[:whom]):
        return 0
    word = rest[0].word
    if word is not None and (word.preposition is not None or word.operators):
        return 0
    return at + whom


def _only_other(rest: list[Node], endings: tuple[str, ...]) -> int:
    """The index of the only other in a caption that goes on with such a verb, 0 where there is none."""
    people = [k for k, node in enumerate(rest) if node.kind == "actors" and not bare(node)]
    if len(people) != 1 or not rest[0].text.endswith(endings) or any(map(apart, rest[1:])):
        return 0
    return people[0] if rest[people[0]].prep in ("with", "to") else 0


def dated(rest: list[Node]) -> bool:
    """Whether a place and then a day with its year end the sentence."""
    day = next((k for k, node in enumerate(rest) if _stated(node) and k >= len(rest) - _CREDIT), None)
    return day is not None and any(_place(node) for node in rest[:day])


def apart(node: Node) -> bool:
    """Whether two pictures, a likeness or something that is not so is told of."""
    imagined = node.word is not None and node.word.guard == "fiction"
    return node.is_("not") or imagined or one_by_one(node)


def _acts(node: Node, pack: ReadingPack) -> bool:
    """Whether a word may be a verb in the present, of more than one who does it."""
    word = node.word
    if word is not None and (word.preposition is not None or word.operators):
        return False
    idle = not node.roles or bool(node.roles & {"present", "hold", "discuss"})
    single = node.text.endswith(pack.present_endings) and len(set(node.text[-_DOUBLE:])) == _DOUBLE
    return idle and node.text.islower() and not single and not node.text.endswith(pack.past_endings)


def _stated(node: Node) -> bool:
    return node.date is not None and node.date.stated


def _place(node: Node) -> bool:
    return node.kind == "place" or (node.kind == "actors" and bare(node) and node.prep in ("in", None))
