"""Claims of novelty, and each side's word for a contact.

In: the nodes of a sentence that is about a contact. Out: `Claim`s ("first in person since the invasion") and
`Word`s ("no negotiations"), each with the offsets that say it.
"""

from collections.abc import Set
from datetime import date
from typing import Final

from services.extract.model import Actor, Claim, DateFound, Reading, Word
from services.extract.sentence.node import Node, ranks_first
from shared.domain.vocabulary import Level, Mode, Status
from shared.lang.reading import ReadingPack

_REACH: Final = 24
"""Nodes between "first" and "since"."""
_PHRASE: Final = 8
"""Nodes of the phrase after "since"."""


def claims_in(nodes: list[Node], pack: ReadingPack, states: Set[str], day: date | None) -> list[Claim]:
    """The claims of a sentence; at most one. `states` are those that the article names."""
    for at, node in enumerate(nodes):
        if not ranks_first(node):
            continue
        for probe in range(at + 1, min(len(nodes), at + _REACH)):
            item = nodes[probe].item if nodes[probe].kind == "word" else None
            if item is not None and item.text in (".", ";"):
                break
            if item is not None and item.word is not None and item.word.novelty == "since":
                return [_claim(nodes, at, probe, _anchors(pack, states, day))]
    return []


def scoped(claim: Claim, reading: Reading) -> Claim:
    """The claim as it is meant of this contact: the "highest since" is the first of its rank and mode."""
    if claim.highest:
        claim.mode = claim.mode or reading.mode
        ranks = [_rank(reading.actors, state) for state in reading.states]
        levels = [level for level in ranks if level is not None]
        if levels and len(levels) == len(ranks):
            claim.level = min(levels, key=lambda level: level.rank)
    return claim


def _rank(actors: list[Actor], state: str) -> Level | None:
    levels = [actor.level for actor in actors if actor.state == state and actor.level is not None]
    return max(levels, key=lambda level: level.rank, default=None)


def _anchors(pack: ReadingPack, states: Set[str], day: date | None) -> list[tuple[str, str]]:
    """Phrases and days of the events that this article may count from, the most telling first."""
    return [
        (words.lower(), anchor.date)
        for anchor in pack.novelty.anchors
        if states >= set(anchor.states) and (day is None or anchor.date <= day.isoformat())
        for words in anchor.words
    ]


def _claim(nodes: list[Node], at: int, since: int, anchors: list[tuple[str, str]]) -> Claim:
    stop = since + 1
    found: DateFound | None = None
    while stop < len(nodes) and stop <= since + _PHRASE:
        node = nodes[stop]
        if node.date is not None and (node.date.edtf or node.date.season):
            found, stop = node.date, stop + 1
            break
        if node.kind == "word" and (node.text in (",", ".", ";") or node.is_("boundary") or node.is_("in")):
            break
        stop += 1
    text = " ".join(_text(node) for node in nodes[since:stop])
    dated = next((day for phrase, day in anchors if phrase in text.lower()), None)
    mode = next((m for m in (_mode(node) for node in nodes[max(0, at - 8) : since]) if m is not None), None)
    since_date = found.edtf if found is not None and found.edtf else dated
    item = nodes[at].item
    highest = item is not None and item.word is not None and item.word.novelty == "highest"
    return Claim(mode, None, since_date, text or None, nodes[at].start, nodes[stop - 1].end, found, highest)


def _text(node: Node) -> str:
    if node.kind == "actors" and node.actors:
        return " ".join(actor.said for actor in node.actors)
    return node.item.text if node.item is not None else ""


def _mode(node: Node) -> Mode | None:
    """A mode that the words name, or that a trigger implies."""
    word = node.item.word if node.kind == "word" and node.item is not None else None
    if word is None:
        return None
    return word.mode or next((trigger.mode for trigger in word.triggers if trigger.mode is not None), None)


def words_in(nodes: list[Node], reading: Reading) -> list[Word]:
    """A side's own word for the contact, where the side says that it was no talks."""
    speaker: str | None = None
    for at, node in enumerate(nodes):
        if node.kind == "actors" and at + 1 < len(nodes) and _speaks(nodes, at + 1):
            speaker = next((a.state for a in node.actors if a.state in reading.states), None)
        if speaker is None or node.kind != "word" or node.item is None or node.item.word is None:
            continue
        if any(op.status is Status.DENIED for op in node.item.word.operators):
            for probe in range(at + 1, min(len(nodes), at + 6)):
                item = nodes[probe].item if nodes[probe].kind == "word" else None
                if (
                    item is not None
                    and item.word is not None
                    and any(t.form == "noun" for t in item.word.triggers)
                ):
                    return [Word(speaker, item.low, True, node.start, nodes[probe].end)]
    return []


def _speaks(nodes: list[Node], at: int) -> bool:
    item = nodes[at].item if nodes[at].kind == "word" else None
    return item is not None and item.word is not None and item.word.speech
