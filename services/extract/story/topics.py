"""Partners told without a verb of meeting: "With Y, border trade was discussed", "Then it was Z's turn".

In: the nodes of a sentence in which no frame was filled, and the contacts told by the sentences before.
Out: the contact of whoever the article is about with those behind the opening "with" or "then".
"""

from dataclasses import replace
from typing import Final

from services.extract.model import Actor, Reading, holds_office
from services.extract.sentence.node import Node, bare
from services.extract.story.story import Story
from shared.domain.vocabulary import Setting, Status

_SIGNS: Final = (",", ".", "(", ")", '"')
_SMALL: Final = frozenset(("light", "with", "in", "and", "det", "own", "by"))
_OPENING: Final = 4
"""Nodes before whom a sentence opens with."""


def with_more(story: Story, start: int, end: int) -> list[Reading]:
    """The contact that goes on the list of those before, or none."""
    last = story.found[-1]
    partners = _opening(story.nodes) or _next(story.nodes)
    if not partners or last.status is not Status.OCCURRED or last.joint:
        return []
    states = {actor.state for actor in partners if actor.state}
    # "Y was received by X. Then it was Z's turn": X goes on receiving.
    whose = "receiver" if _received(story, last) else "main"
    hosts = [a for a in story.resolve(whose, None, 0) if a.state and a.state not in states]
    told = {state for reading in story.found for state in reading.states}
    if len(hosts) != 1 or hosts[0].state not in last.states or states & told:
        return []
    host = hosts[0]
    if any(_acts(node, host) for node in story.nodes if node.actors and node.actors[0] not in partners):
        return []
    for node in story.nodes:
        if node.actors and node.actors[0] in partners:
            # "Next came Y. He": whoever has the guests stays the one who is meant.
            node.prep, node.consumed = node.prep or "with", True
    story.grouped = story.count
    pairs = tuple(sorted((min(host.state, s), max(host.state, s)) for s in states if host.state))
    return [
        replace(
            last,
            actors=[host, *partners],
            pairs=pairs,
            start=start,
            end=end,
            spans=[(start, end)],
            trigger_at=partners[0].start,
            minutes=None,
            by=None,
            claims=[],
            words=[],
            conflicts=[],
            place=last.place if last.forum is not None or last.setting is Setting.MARGINS else None,
        )
    ]


def _received(story: Story, last: Reading) -> bool:
    """Whether the contact told last is of a guest who was received."""
    items = story.language.lexicon.items(story.article.text, last.trigger_at, last.end)
    word = items[0].word if items else None
    return word is not None and any(trigger.frame == "received" for trigger in word.triggers)


def _opening(nodes: list[Node]) -> list[Actor]:
    """The officials behind the "with" that opens a sentence, closed by a comma or a verb of discussing."""
    for at, node in enumerate(nodes[: _OPENING + 1]):
        if node.kind == "actors":
            after = nodes[at + 1] if at + 1 < len(nodes) else None
            closed = after is not None and (after.text == "," or after.is_("discuss"))
            people = all(holds_office(a) for a in node.actors)
            fits = node.prep == "with" and closed and people and not bare(node)
            return node.actors if fits else []
        if node.kind != "word" or not (node.text == "," or node.roles):
            return []
    return []


def _next(nodes: list[Node]) -> list[Actor]:
    """The officials whose turn it is: "Setelah itu giliran Y, lalu Z", "Pertemuan dilanjutkan dengan Y"."""
    found: list[Actor] = []
    turn = False
    for at, node in enumerate(nodes):
        if found and _goes_along(nodes, at):
            return found
        if node.kind == "actors":
            people = all(holds_office(a) for a in node.actors)
            if not turn or not people or bare(node) or node.prep not in (None, "with", "by", "to"):
                return []
            found.extend(node.actors)
        elif node.is_("turn") or node.is_("join"):
            turn = True
        elif not found and at > _OPENING:
            return []
        elif not found and node.word is not None and node.word.reference == "he":
            continue
        elif node.kind == "word" and not (node.text in _SIGNS or node.roles & _SMALL or _of_day(node)):
            held = not found and node.word is not None and any(t.form == "noun" for t in node.word.triggers)
            if not held:
                return []
    return found


def _goes_along(nodes: list[Node], at: int) -> bool:
    """Whether only a wife or staff follow, or what is said of whose turn it is: "giliran X beserta istri"."""
    node, after = nodes[at], nodes[at + 1] if at + 1 < len(nodes) else None
    kin = after is not None and all(a.barred for a in after.actors)
    return node.is_("company") or node.is_("relative") or (bool(node.roles & {"with", "and"}) and kin)


def _of_day(node: Node) -> bool:
    return node.word is not None and bool(node.word.dates)


def _acts(node: Node, host: Actor) -> bool:
    """Whether somebody else is the subject of the sentence."""
    official = node.kind == "actors" and node.prep is None and not bare(node)
    return official and any(actor.state != host.state for actor in node.actors)
