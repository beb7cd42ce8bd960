"""Sides and triggers that only describe a noun behind them, and so are no side and no contact.

In: a sentence's nodes, a trigger and those who were taken for sides. Out: yes or no.
"""

from services.extract.model import Actor
from services.extract.sentence.node import Node


def of_somebody(nodes: list[Node], at: int, actor: Actor, *, behind: bool = False) -> bool:
    """Whether somebody only qualifies a noun that is no office: "Peruvian farmers", "meet Peru's needs".

    With `behind`, only who stands behind the trigger.
    """
    here = next((k for k, node in enumerate(nodes) if actor in node.actors), None)
    if here is None or not here + 1 < len(nodes) or here + 2 == at or (behind and here < at):
        return False
    after = nodes[here + 1]
    if after.kind == "date" and here + 2 < len(nodes):
        after = nodes[here + 2]
    plain = after.kind == "word" and (after.word is None or after.is_("hand"))
    if after.is_("hand") and nodes[at].is_("hand"):
        # "shook Y's hand"
        return False
    return plain and after.text.isalpha() and after.text.islower()


def by_people(nodes: list[Node], at: int, actor: Actor) -> bool:
    """Whether some people of a state act: "Peruvian writers exchanged letters"."""
    before = nodes[at - 1] if at > 1 else None
    if before is None or actor not in nodes[at - 2].actors or before.kind != "word" or before.item is None:
        return False
    return before.word is None and before.text.isalpha() and before.text.islower()


def of_something(nodes: list[Node], at: int) -> bool:
    """Whether a word that is half a noun describes another one: "trilateral cooperation with"."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if after is None or after.kind != "word" or not (after.text.isalpha() and after.text.islower()):
        return False
    word = after.word
    if word is None or word.noun is not None:
        # "bilateral military exercises"
        return True
    return not (word.roles or word.mode or word.setting or word.dates or word.speech)
