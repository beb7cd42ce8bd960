"""Hosts who take a guest along: "asked X to walk to the garden" is a meeting, "asked X to sign" is none.

In: the nodes of a sentence and the index of a verb that may say either. Out: yes or no.
"""

from services.extract.sentence.node import Node, bare

_GUEST, _WALK = 3, 7
"""Nodes from the verb to the guest, and from him to where they go or what they do together."""


def escorts(nodes: list[Node], at: int) -> bool:
    """Whether a verb of taking along has a guest, and behind him where they go or what they do together."""
    if not nodes[at].is_("leads"):
        return False
    guest = next((k for k in range(at + 1, min(len(nodes), at + _GUEST)) if nodes[k].kind == "actors"), None)
    if guest is None or bare(nodes[guest]) or nodes[guest].prep is not None:
        return False
    for node in nodes[guest + 1 : guest + _WALK]:
        if node.is_("strolls"):
            return True
        if node.text in (".", ";", ",") or node.roles & {"boundary", "relative", "that"}:
            return False
    return False
