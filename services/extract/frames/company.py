"""Two who come with their company: "X didampingi Menlu Y. Sedangkan Z didampingi dubesnya".

In: the nodes of a sentence. Out: those of rank of whom nothing is said but who was with them.
"""

from typing import Final

from services.extract.frames.departures import leads
from services.extract.model import Actor
from services.extract.sentence.node import Node

_PASSED: Final = (",", ")")
_ELSEWHERE: Final = frozenset(("session", "attend"))


def escorted(nodes: list[Node]) -> list[Actor]:
    """Whoever is told to have others with him, in a sentence that tells nothing else of them."""
    if any(node.kind == "forum" or _acts(node) for node in nodes):
        return []
    found: list[Actor] = []
    for at, node in enumerate(nodes):
        if not node.is_("company"):
            continue
        back = at - 1
        while back > 0 and (nodes[back].text in _PASSED or nodes[back].is_("light")):
            back -= 1
        # "Mendampingi X dalam pertemuan itu antara lain Y": who goes along is named last.
        who = (
            nodes[back] if back >= 0 and nodes[back].kind == "actors" else nodes[min(at + 1, len(nodes) - 1)]
        )
        if who.kind == "actors" and who.prep in (None, "about") and len(who.actors) == 1:
            found.extend(a for a in who.actors if a.barred is None and leads([a]))
    return found


def _acts(node: Node) -> bool:
    """Whether a word tells of something that is done, or of a session."""
    word = node.word
    if word is None or node.is_("company"):
        return False
    return word.guard in _ELSEWHERE or any(trigger.form != "noun" for trigger in word.triggers)
