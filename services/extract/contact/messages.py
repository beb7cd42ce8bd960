"""Whether a letter came, and not who wrote it: "surat X telah diterima Y", "a letter from X reached Y".

In: the nodes of a sentence, the index of the verb and its trigger. Out: yes or no.
"""

from typing import Final

from services.extract.sentence.node import Node
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Mode

_VERB: Final = 4
"""Nodes from whose letter it is to the verb: "has already been received"."""


def letter_received(nodes: list[Node], at: int, trigger: Trigger) -> bool:
    """Whether the subject of a verb of receiving or of coming is somebody's letter."""
    passive = trigger.frame == "received" and trigger.form == "passive"
    if not passive and not (trigger.frame == "visit" and trigger.form == "finite"):
        return False
    back = next((k for k in range(at - 1, max(-1, at - _VERB), -1) if nodes[k].kind == "actors"), 0) - 1
    while back > 0 and (nodes[back].is_("from") or nodes[back].is_("of") or nodes[back].is_("det")):
        back -= 1
    return back >= 0 and any(
        t.frame == "letter" and t.form == "noun" and t.mode is Mode.LETTER for t in nodes[back].triggers
    )
