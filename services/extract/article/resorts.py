"""What is tried when the triggers of a sentence told nothing: words side by side, the two of the article.

In: the story with the sentence's nodes, and its triggers that nothing speaks against. Out: contacts, with the
doubt of how they were found.
"""

from collections.abc import Callable, Set
from typing import Final

from services.extract.article.again import again
from services.extract.contact.circumstance import REMOTE, mode_of
from services.extract.contact.event import events_of
from services.extract.contact.gatherings import attended
from services.extract.contact.guards import guarded
from services.extract.contact.sides import only_states, settle
from services.extract.frames.behind import conveyed_by
from services.extract.frames.captions import caption
from services.extract.frames.company import escorted
from services.extract.frames.expecting import expected
from services.extract.frames.logs import bare_row
from services.extract.frames.nearby import nearby
from services.extract.frames.shapes import FRAMES, Filled
from services.extract.frames.verbless import headed
from services.extract.model import Actor, Doubt, Reading, holds_office
from services.extract.sentence.node import Node
from services.extract.sentence.pictured import says_sides
from services.extract.story.records import met_in_row, row_of
from services.extract.story.story import Story
from services.extract.words.gate import Sentence
from services.extract.words.items import COMPANY, REFERS
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Mode, Status
from shared.domain.when import overlapping

_SHOWN: Final = Trigger(frame="meet", mode=Mode.IN_PERSON)
_TOURED: Final = Trigger(frame="visiting", mode=Mode.IN_PERSON, form="noun")
_BOUND: Final = Trigger(frame="visit", mode=Mode.IN_PERSON)
_HEADING: Final = 160
"""Characters of a text in which its heading begins."""
_TWO: Final = 2
_LENGTH: Final = 5
"""Nodes behind a contact in which it is said how long it took: "for more than an hour"."""
_RECENT: Final = 3
"""Sentences within which those whom a meeting takes up are named."""
_MUTUAL: Final = frozenset(("meet", "with", "meeting", "calling"))


def near(story: Story, sentence: Sentence, open_to: set[int]) -> list[Reading]:
    """The contact of a sentence that no frame could fill, by triggers that nothing spoke against."""

    def fill(at: int, trigger: Trigger) -> Filled | None:
        filled = nearby(story.nodes, at, trigger)
        if filled is None:
            return None
        last = max(actor.start for actor in (*filled.left, *filled.right))
        if last < story.nodes[at].start and attended(story.nodes, at):
            # Who attended the same summit met nobody by that.
            return None
        only_states(story, filled)
        return filled

    # A pair that was told of is only told of again, unless it was at another time or by telephone.
    return _tried(story, sentence, open_to, fill, Doubt.GUESSED, known=_pairs(story))


def its_message(story: Story, sentence: Sentence, open_to: set[int]) -> list[Reading]:
    """Words of the sentence before that were said in a call: "The congratulations were conveyed by phone"."""
    receivers = {a.state: a for a in story.before if a.state and not a.plural}

    def fill(at: int, trigger: Trigger) -> Filled | None:
        if trigger.frame != "letter" or trigger.form != "passive" or not _taken_up(story.nodes, at):
            return None
        senders = conveyed_by(story.nodes, at)
        left = [_known(story, a) for a in senders] or story.resolve("he", None, at)
        others = [a for state, a in receivers.items() if all(a.state != s.state for s in left)]
        if len(left) != 1 or len(others) != 1:
            return None
        filled = Filled(left, others, nodes=[story.nodes[at]])
        settle(story, filled, at)
        return filled if mode_of(story.nodes, at, trigger)[0] in REMOTE else None

    return _tried(story, sentence, open_to, fill, Doubt.REFERENCE)


def among_us(story: Story, sentence: Sentence, open_to: set[int]) -> list[Reading]:
    """What a speaker says that "we" did, with the one other official who is named beside his words."""

    def fill(at: int, trigger: Trigger) -> Filled | None:
        us = next((node for node in reversed(story.nodes[:at]) if node.kind == "actors"), None)
        if trigger.frame not in _MUTUAL or us is None or not us.first or not _open_ended(story.nodes, at):
            return None
        others = story.spoken_of(at, us.actors[0].state)
        filled = Filled([us.actors[0].unbarred()], others) if others else None
        if filled is not None:
            settle(story, filled, at)
        return filled

    found = _tried(story, sentence, open_to, fill, Doubt.REFERENCE)
    # What "we" shall not do, or might, is more often about somebody else.
    return [reading for reading in found if reading.status in (Status.OCCURRED, Status.PLANNED)]


def with_the_speaker(story: Story, sentence: Sentence, open_to: set[int]) -> list[Reading]:
    """A guest or talks to come, by whose spokesman says so: "'The minister of X will come on Friday'"."""

    def fill(at: int, trigger: Trigger) -> Filled | None:
        nodes = story.nodes
        other = expected(nodes, at, trigger)
        own = story.speaks_for(nodes[at].start) if other is not None else None
        if other is None or own is None or any(a.state == own for a in other.actors):
            return None
        here = nodes[at]
        filled = Filled([*other.actors], [Actor(own, None, None, here.start, here.end, "host")], nodes=[here])
        settle(story, filled, at)
        return filled

    found = _tried(story, sentence, open_to, fill, Doubt.REFERENCE)
    return [reading for reading in found if reading.status is Status.PLANNED]


def _open_ended(nodes: list[Node], at: int) -> bool:
    """Whether a word for a contact names nobody whom it was with: "we met for an hour"."""
    node = nodes[at + 1] if at + 1 < len(nodes) else None
    if node is None or node.kind in ("date", "place") or not node.text[:1].isalnum():
        return True
    if any(n.item is not None and n.item.date("minutes") is not None for n in nodes[at + 1 : at + _LENGTH]):
        return True
    return node.word is not None and not node.roles & {"with", "to", "between", "det", "own", "of"}


def that_one(story: Story, sentence: Sentence, open_to: set[int]) -> list[Reading]:
    """A meeting that the text takes as known, "dalam pertemuan itu", of the two whose officials it names."""
    count, before = story.lately
    here = [a for node in story.nodes if not node.modifier for a in node.actors]
    named = [*here, *(before if story.count - count <= _RECENT else [])]
    sides = {a.state: a for a in reversed(named) if holds_office(a)}
    if len(sides) != _TWO or story.count - story.assembled <= _RECENT:
        return []
    if any(node.kind == "forum" for node in story.nodes):
        return []

    def fill(at: int, trigger: Trigger) -> Filled | None:
        shape = FRAMES[trigger.frame]
        if not (shape.noun and shape.joint):
            return None
        word = story.nodes[at].word
        if " " not in story.nodes[at].text and (word is None or word.reference != "that_contact"):
            # "dalam rapat itu": of one state's own.
            return None
        if not any(node.is_("said") for node in story.nodes[at + 1 : at + 3]):
            return None
        return Filled([*sides.values()], [], joint=True)

    return _tried(story, sentence, open_to, fill, Doubt.REFERENCE, known=_pairs(story))


def same_two(story: Story, sentence: Sentence, open_to: set[int]) -> list[Reading]:
    """Another contact of the only two of whom the article, or the sentence before, has told."""
    pair = next((g for g in reversed(story.memory.groups) if len(g) == _TWO), None)
    if pair is None or not (len(_pairs(story)) == 1 or _just_told(story)):
        return []
    inner = story.language.pack.inner

    def fill(at: int, trigger: Trigger) -> Filled | None:
        return again(story.nodes, at, trigger, pair, inner)

    return _tried(story, sentence, open_to, fill, Doubt.REFERENCE)


def going(story: Story, sentence: Sentence) -> list[Reading]:
    """A journey that a heading tells without a verb."""
    found = headed(story.nodes) if sentence.start <= _HEADING else None
    if found is None:
        return []
    at, filled = found
    settle(story, filled, at)
    only_states(story, filled)
    return _doubted(story, sentence, at, _BOUND, filled, Doubt.GUESSED)


def in_company(story: Story, sentence: Sentence, marks: int) -> list[Reading]:
    """A meeting of which is told who was with each of the two: "X didampingi Y, sedangkan Z didampingi W"."""
    if marks & REFERS:
        story.spoken = story.count
    heads = escorted(story.nodes) if marks & COMPANY else []
    count, before = story.escorted
    if heads:
        story.escorted = (story.count, heads)
    if len(heads) == 1 and count == story.count - 1 and story.count - story.spoken < _RECENT:
        heads = [*before, *heads]
    if len(heads) != _TWO:
        return []
    filled = Filled(heads[:1], heads[1:], nodes=[story.nodes[0]])
    settle(story, filled, 0)
    only_states(story, filled)
    return _doubted(story, sentence, 0, _SHOWN, filled, Doubt.GUESSED)


def captioned(story: Story, sentence: Sentence) -> list[Reading]:
    """Two officials whom a picture shows together, in a sentence without a verb."""
    if sum(len(node.actors) for node in story.nodes) < _TWO:
        return []
    pack, said = story.language.pack, story.article.text[sentence.start : sentence.end]
    sided = says_sides(said, pack.functions.get("caption", ()))
    filled = caption(story.nodes, pack, sided=sided)
    if filled is None:
        return []
    settle(story, filled, 0)
    only_states(story, filled)
    return _doubted(story, sentence, 0, _SHOWN, filled, Doubt.GUESSED)


def in_list(story: Story, sentence: Sentence) -> list[Reading]:
    """A visit that a row tells by its day and state alone, in a list of somebody's visits."""
    guest = row_of(story.nodes) if story.record is not None else None
    keeper = story.resolve("host", guest.state, 0) if guest is not None else []
    if guest is not None and keeper:
        filled = Filled([guest], keeper, nodes=[story.nodes[0]])
        settle(story, filled, 0)
        return _doubted(story, sentence, 0, _TOURED, filled, Doubt.GUESSED)
    if story.listed is None:
        return []
    hosts = bare_row(story.nodes) or met_in_row(story.nodes)
    if not hosts or any(host.state == story.listed.state for host in hosts):
        return []
    filled = Filled([story.listed], hosts, nodes=[story.nodes[0]])
    settle(story, filled, 0)
    only_states(story, filled)
    return _doubted(story, sentence, 0, _TOURED, filled, Doubt.GUESSED)


def _tried(
    story: Story,
    sentence: Sentence,
    open_to: set[int],
    fill: Callable[[int, Trigger], Filled | None],
    doubt: Doubt,
    *,
    known: Set[tuple[str, str]] = frozenset(),
) -> list[Reading]:
    """The contacts of the first trigger whose sides `fill` finds, but those of pairs that are all `known`."""
    for at in sorted(open_to):
        word = story.nodes[at].word
        for trigger in word.triggers if word is not None else ():
            filled = fill(at, trigger)
            told = [] if filled is None else _doubted(story, sentence, at, trigger, filled, doubt)
            if found := [r for r in told if not known >= set(r.pairs) or _another(story, r)]:
                return found
    return []


def _doubted(
    story: Story, sentence: Sentence, at: int, trigger: Trigger, filled: Filled, doubt: Doubt
) -> list[Reading]:
    """The contacts of sides that were found by a resort, with its doubt; none where a guard speaks up."""
    if guarded(story, at, trigger, filled):
        return []
    found = events_of(story, sentence, at, trigger, filled)
    for reading in found:
        reading.doubts |= {doubt}
    return found


def _pairs(story: Story) -> set[tuple[str, str]]:
    """The pairs of whose contacts the article has told."""
    return {pair for reading in story.found for pair in reading.pairs}


def _just_told(story: Story) -> bool:
    """Whether the sentence before told of contacts of two states, and of no others."""
    start = story.scenes[-2].start if len(story.scenes) > 1 else 0
    last: set[tuple[str, str]] = set()
    for reading in reversed(story.found):
        if reading.start < start:
            break
        last.update(reading.pairs)
    return len(last) == 1


def _another(story: Story, reading: Reading) -> bool:
    """Whether a contact of two of whom the article has told was at another time, or by telephone."""
    told = [r for r in story.found if set(reading.pairs) & set(r.pairs)]
    if reading.mode in REMOTE:
        return all(r.mode is not None and r.mode is not reading.mode for r in told)
    day = reading.when.edtf if reading.when is not None and not reading.when.inferred else None
    return day is not None and all(
        reading.background if r.when is None or r.when.edtf is None else not overlapping(day, r.when.edtf)
        for r in told
    )


def _known(story: Story, sender: Actor) -> Actor:
    """Whom a bare title takes up from the sentence before: "the president"."""
    home = story.language.pack.home
    same = (a for a in story.before if a.level is sender.level and a.state == home)
    return sender if sender.state is not None else next(same, sender)


def _taken_up(nodes: list[Node], at: int) -> bool:
    """Whether the subject of a verb is something said before: "hal itu", "ucapan tersebut"."""
    return any(node.is_("said") for node in nodes[:at]) and not any(n.kind == "actors" for n in nodes[:at])
