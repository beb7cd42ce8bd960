"""Whose "I" it is at a place of the text: the quotation's, the label's, or the whole text's.

In: what the article has told so far, and an index in its text. Out: the official who speaks, or nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from services.extract.model import Actor
from services.extract.sentence.node import Node
from services.extract.story.labels import Label, Labels
from services.extract.story.speakers import Said, said_after, said_around
from services.extract.words.items import FIRST_PERSON, Item

_OWNED: Final = 3
"""Words from "my" to what is mine."""

Read = Callable[[int, int], list[Node]]


@dataclass
class Voices:
    """Who may say "I" in an article."""

    head: Actor | None = None
    """The first official of the title or the text: whose release, diary or log it is."""
    owner: Actor | None = None
    """The one official of a title or first line that tells nothing: whose diary or log it is."""
    signed: Actor | None = None
    """Who signs at the end of the text, or is its author by a line of his own."""
    stranger: bool = False
    """True when a line says that somebody else has written the text."""
    spoken: list[Actor] = field(default_factory=list)
    """Who has spoken by a label, the latest last."""


def voice(
    text: str,
    at: int,
    labels: Labels,
    voices: Voices,
    he: Actor | None,
    named: Callable[[str], Actor | None],
    read: Read,
) -> Actor | None:
    """Who says "I" at an index. `he` is whom a pronoun means, `named` finds whom a family name does."""
    quoted, said = said_around(text, at, read)
    if said is not None:
        return _party(_who(said, he))
    label = labels.at(text, at, read)
    if label is not None:
        who = _party(_labelled(label, voices, named))
        if who is not None and not label.answers:
            voices.spoken.append(who)
        return who
    if quoted and he is not None:
        return _party(he)
    told = None if quoted else said_after(text, at, read)
    if told is not None:
        return _party(_who(told, he))
    if voices.stranger and not quoted:
        return None
    return _party(voices.signed or voices.owner or voices.head or he)


def _who(said: Said, he: Actor | None) -> Actor | None:
    return he if said.he else said.actor


def _party(actor: Actor | None) -> Actor | None:
    """The speaker, if he may be a side of a contact."""
    fits = actor is not None and actor.kind in ("official", "homely") and actor.barred is None
    return actor if fits and not (actor and actor.plural) else None


def _labelled(label: Label, voices: Voices, named: Callable[[str], Actor | None]) -> Actor | None:
    """Whom a label means."""
    if label.answers:
        return voices.spoken[-1] if voices.spoken else voices.signed or voices.owner or voices.head
    offices = [a for a in label.actors if a.barred is None and (a.state is None or _recalled(a))]
    states = [actor for actor in label.actors if actor.state is not None and actor not in offices]
    free = [actor for actor in states if actor.barred is None]
    if free:
        return next((actor for actor in free if actor.name is not None), free[0])
    if states and offices:
        # "SENATOR X (Minister for Trade)": the bracket has the office in which he speaks.
        who = states[0].unbarred()
        who.level = offices[0].level
        return who
    if offices:
        known = (*reversed(voices.spoken), voices.signed, voices.owner)
        return next((who for who in known if who is not None and who.level is offices[0].level), None)
    return named(label.text) if not label.actors else None


def _recalled(actor: Actor) -> bool:
    """Whether a bare title has its state from somebody who was mentioned only by that: "meeting with the
    Y foreign minister" says nothing of who speaks as "FOREIGN MINISTER"."""
    return actor.recalled and actor.name is None


def says_so(items: list[Item], at: int) -> bool:
    """Whether an item is the speaker himself: "I", "me", or "my" with the contact that is his behind it."""
    item = items[at]
    word = item.word
    if word is None or word.reference not in FIRST_PERSON or item.known is not None:
        return False
    if word.reference == "mine":
        behind = (other.word for other in items[at + 1 : at + 1 + _OWNED])
        return any(
            w is not None and any(t.form == "noun" and t.frame != "letter" for t in w.triggers)
            for w in behind
        )
    if word.reference == "to_me":
        return item.text.islower()
    if item.text == "i":
        # "(i) The minister of X visited": a number.
        return False
    # "World War I"
    before = items[at - 1] if at > 0 and item.cap else None
    return not (before is not None and before.cap and before.word is None and before.text.isalpha())
