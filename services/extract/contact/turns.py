"""Partners told one after the other: "met A on Monday in Oslo, B on Tuesday in Riga and C" is three contacts.

In: the nodes of a sentence, the trigger's index and those of the other side. Out: each partner with the nodes
of the sentence that are about it, so that the days and places of the others are not its own.
"""

from services.extract.model import Actor
from services.extract.sentence.node import Node


def turns(
    nodes: list[Node], at: int, right: list[Actor], *, by_day: bool = False
) -> list[tuple[list[Actor], list[Node]]]:
    """The partners by turns, empty unless they stand apart, each with a day or place of its own.

    `by_day` is for the stops of a journey, which are places themselves.
    """
    stands = [
        (k, [one for one in right if node.start <= one.start < node.end])
        for k, node in enumerate(nodes)
        if k > at and node.kind in (("actors", "place") if by_day else ("actors",))
    ]
    stands = [(k, actors) for k, actors in stands if actors]
    if len(stands) < 2 or sum(len(actors) for _, actors in stands) != len(right):
        return []
    starts = [k for k, _ in stands]
    ends = [*starts[1:], len(nodes)]
    told = _dated if by_day else _told
    if not any(told(nodes[start:end]) for start, end in zip(starts[:-1], ends[:-1], strict=True)):
        return []
    head, tail = nodes[: starts[0]], nodes[starts[-1] + 1 :]
    found: list[tuple[list[Actor], list[Node]]] = []
    # "In Oslo he met A, in Riga B and in Kyiv C": what the last has of his own is not A's.
    apart = told(head) and all(told(nodes[a:b]) for a, b in zip(starts[1:], ends[1:], strict=True))
    for (start, actors), end in zip(stands, ends, strict=True):
        own = nodes[start:end]
        found.append((actors, [*head, *own] if apart or told(own) else [*head, *own, *tail]))
    return found


def _told(nodes: list[Node]) -> bool:
    return any(node.kind in ("date", "place") for node in nodes)


def _dated(nodes: list[Node]) -> bool:
    return any(node.kind == "date" for node in nodes)
