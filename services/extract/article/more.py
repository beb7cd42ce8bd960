"""What a sentence without a contact of its own tells of the one before: "The meeting took place in Geneva".

In: the nodes of the sentence and the contact that was told last. Out: that contact with the place, the day
and the status that the sentence states for it, where it had none.
"""

from dataclasses import replace
from typing import Final

from services.extract.contact.circumstance import REMOTE
from services.extract.contact.days import date_of
from services.extract.contact.places import place_of
from services.extract.contact.scope import scope_of
from services.extract.model import Reading
from services.extract.sentence.node import Node
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Mode, Status
from shared.domain.when import overlapping

_OPENS: Final = 14
"""Nodes from the beginning of the sentence in which its subject, the contact, stands."""
_NOUN: Final = Trigger(frame="meeting", form="noun")
_WITH_WHOM: Final = frozenset(("with", "of", "between", "to"))
_OFF: Final = frozenset((Status.CANCELLED, Status.POSTPONED))


def more_about(nodes: list[Node], told: Reading) -> None:
    """Complete the contact that was told last, when the sentence has it as its subject."""
    at = _subject(nodes, told)
    if at is None:
        told.status = _called_off(nodes, told) or told.status
        return
    nodes = nodes[: next((k for k in range(at + 1, len(nodes)) if _parts(nodes[k])), len(nodes))]
    scope = scope_of(nodes, at, _NOUN)
    status = scope.status
    if any(node.is_("alike") for node in nodes[at + 1 : at + 2]) or _on_another_day(
        nodes[at : scope.first], told
    ):
        # "A similar meeting in June was called off"
        return
    if status is Status.OCCURRED and told.status is not Status.OCCURRED:
        return
    if status in _OFF and told.status is Status.PLANNED:
        told.status = status
    if status is Status.PLANNED and told.status is Status.OCCURRED:
        return
    if told.when is None:
        future = told.status is not Status.OCCURRED
        when = date_of(nodes, at, future=future)
        told.when = when if when is None or not future else replace(when, edtf=when.value(future=True))
    if told.mode in REMOTE:
        return
    place = place_of(nodes, at)
    if place is not None and (
        told.place is None or (told.place.city is None and told.place.country == place.country)
    ):
        told.place = place
        if told.mode is None:
            told.mode, told.implied_mode = Mode.IN_PERSON, True


def _called_off(nodes: list[Node], told: Reading) -> Status | None:
    """What one of the two makes of the plan that was told last: "The king then cancelled the meeting"."""
    if told.status is not Status.PLANNED:
        return None
    for at in range(1, len(nodes) - 1):
        noun, behind = nodes[at].word, nodes[at + 1]
        if noun is None or not (_refers(nodes[at]) and any(t.form == "noun" for t in noun.triggers)):
            continue
        status = scope_of(nodes, at, _NOUN).status
        if not (nodes[at - 1].is_("definite") or nodes[at - 1].is_("own")) or status not in _OFF:
            return None
        if any(o.status is Status.DENIED for n in nodes[:at] if n.word is not None for o in n.word.operators):
            # "did not call off the meeting"
            return None
        acting = [a for node in nodes[:at] if node.prep is None and not node.modifier for a in node.actors]
        himself = any(node.word is not None and node.word.reference == "he" for node in nodes[:at])
        theirs = all(actor.state in told.states for actor in acting) and bool(acting or himself)
        return status if theirs and not behind.roles & _WITH_WHOM else None
    return None


def _on_another_day(nodes: list[Node], told: Reading) -> bool:
    """Whether the words from the noun to what became of it name another day than that of the contact."""
    edtf = told.when.edtf if told.when is not None else None
    days = [n.date.edtf for n in nodes if n.date is not None and n.date.edtf is not None]
    return edtf is not None and bool(days) and not overlapping(edtf, days[0])


def _parts(node: Node) -> bool:
    """Whether somebody else begins to do something, or something is said."""
    speech = node.word is not None and node.word.speech
    return (
        speech or node.is_("boundary") or (node.kind == "actors" and node.prep is None and not node.modifier)
    )


def _subject(nodes: list[Node], told: Reading) -> int | None:
    """The noun for the contact, unless a verb, a preposition or somebody else stands before it."""
    governed = False
    for at, node in enumerate(nodes[: min(_OPENS, len(nodes) - 1)]):
        if _refers(node):
            return None if governed else at
        if node.text == ",":
            governed = False
        word = node.word
        governed = governed or (word is not None and (word.preposition is not None or word.speech))
        if any(actor.state is not None and actor.state not in told.states for actor in node.actors):
            return None
        if node.kind == "actors" and node.prep is None and not _refers(nodes[at + 1]):
            return None
        if node.word is not None and any(trigger.form == "finite" for trigger in node.word.triggers):
            return None
    return None


def _refers(node: Node) -> bool:
    return node.word is not None and node.word.reference == "that_contact"
