"""Lists within a list: several states share a title, and officials with their own titles follow.

In: the nodes of a sentence, and the members of a list that an "and" has closed. Out: indexes of those who
go on behind it: "presidents of A, B and C, PM of D, and President of E".
"""

from services.extract.model import holds_office
from services.extract.sentence.endings import past_small
from services.extract.sentence.governing import spot
from services.extract.sentence.listing import acts_next
from services.extract.sentence.node import Node


def of_other_titles(nodes: list[Node], members: list[Node], at: int) -> list[int]:
    """Indexes of the officials who follow states of one title up to a further "and", or none."""
    one = members[0].actors[0]
    shared = len(members) > 1 and one.kind == "official" and one.name is None and all(map(spot, members[1:]))
    if not shared:
        return []
    found: list[int] = []
    seen = {actor.state for node in members for actor in node.actors}
    while at < len(nodes):
        comma = nodes[at].text == ","
        link = at + comma
        closes = link < len(nodes) and nodes[link].is_("and")
        after = past_small(nodes, link + closes)
        if not (comma or closes) or after >= len(nodes) or not _of_another(nodes[after], seen):
            return []
        found.append(after)
        seen.update(actor.state for actor in nodes[after].actors)
        at = after + 1
        if closes:
            # One more behind "and" alone may as well act in a clause of his own.
            return found if len(found) > 1 and not acts_next(nodes, at) else []
    return []


def _of_another(node: Node, seen: set[str | None]) -> bool:
    """Whether an official of one more state stands here with a title of his own."""
    if node.kind != "actors" or node.first or len(node.actors) != 1 or not holds_office(node.actors[0]):
        return False
    return node.actors[0].title_word is not None and node.actors[0].state not in seen
