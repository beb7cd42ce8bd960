"""A list in a sentence of its own: "X called several leaders. They were the presidents of Y and Z."

In: the nodes of two sentences. Out: the nodes of one sentence that says the same, or None when the second one
is no list of officials.
"""

from services.extract.sentence.node import Node, bare, only_titled

_OPENING = 4
"""Words before the first of the list."""


def continued(before: list[Node], nodes: list[Node]) -> list[Node] | None:
    """The sentence before with the list of this one behind it."""
    at = next((k for k, node in enumerate(nodes[: _OPENING + 1]) if node.kind != "word"), None)
    if at is None or not _opens(nodes[:at]) or nodes[at].kind != "actors" or bare(nodes[at]):
        return None
    if any(actor.state is None or actor.barred is not None for actor in nodes[at].actors):
        return None
    if any(node.word is not None and node.word.triggers for node in nodes):
        return None
    if not any(only_titled(node) and not bare(node) for node in before):
        return None
    members = nodes[at:]
    members[0].prep = "including"
    return [*(before[:-1] if before and before[-1].text == "." else before), *members]


def _opens(words: list[Node]) -> bool:
    """Whether a sentence begins with "among them were", "they are", "mereka adalah"."""
    if not words:
        return False
    first = words[0]
    they = first.word is not None and first.word.reference == "both"
    links = words[1:] if they else words
    linked = any(node.is_("including") or node.is_("equals") or node.is_("stay") for node in links)
    known = all(node.roles & {"including", "equals", "stay", "det", "light"} for node in links)
    return linked and known and (they or first.is_("including") or first.is_("own"))
