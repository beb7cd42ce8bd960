"""Who acts where no subject stands before a trigger: behind a fronted clause, or whoever is spoken of.

In: the nodes of a sentence, a trigger and its other side. Out: the officials who act, or nobody.
"""

from typing import Final

from services.extract.frames.behind import told_by
from services.extract.frames.clauses import in_between, quoted
from services.extract.frames.shapes import Resolve
from services.extract.frames.standing import past_adjunct
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare, behind_dateline
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Status

_OPENS: Final = frozenset((":", ";", ".", '"', "“", "‘", "'"))
_FRONTS: Final = frozenset(("between", "boundary", "about", "in", "with", "join", "besides"))
_ADJUNCT: Final = frozenset(("about", "in", "with"))
_OPENED: Final = 3
"""Nodes from a trigger back to the word that opens its clause."""
_GLAD: Final = 5
"""Nodes from a word of pleasure to what pleases."""


def unnamed(
    nodes: list[Node],
    at: int,
    trigger: Trigger,
    right: list[Actor],
    resolve: Resolve,
    *,
    own: bool,
    logged: bool,
) -> list[Actor]:
    """Who acts, of all that a text tells, where the words before a trigger name nobody.

    `own` says that the trigger is somebody's own ("his visit"), `logged` that it stands in a log's entry.
    """
    other = right[0].state if right else None
    found = resolve("he", other, at) if own or trigger.owned else []
    if not found and logged:
        found = resolve("head", other, at)
    if not right:
        return found
    if not found and trigger.form == "noun":
        found = resolve("main", other, at)
        if found and (state := found[0].state) in _goals(nodes, at):
            # "This visit to our country is one of several, like that to X": not our own official's.
            found = [actor for actor in resolve("main", state, at) if actor.state != other]
        if not found and (quoted(nodes, at) or told_by(nodes, at, right)):
            found = resolve("me", other, at)
    if not found and trigger.form == "noun" and _opens_clause(nodes, at):
        found = resolve("sole", other, at)
    verb = trigger.form in ("base", "finite")
    if not found and verb and ((quoted(nodes, at) and _nobody_acts(nodes, at)) or _pleased(nodes, at)):
        # "Glad to have met X," tweeted Y.
        found = resolve("me", other, at)
    if not found and all(actor.kind == "official" for actor in right) and _nobody_acts(nodes, at):
        # "Also to meet X and Y": whom the article is about.
        found = resolve("main", other, at) or resolve("he", other, at)
    return found


def fronted(nodes: list[Node], at: int, other: str | None, resolve: Resolve) -> list[Actor]:
    """ "After meeting Putin in Moscow, Xi said": the subject behind the comma."""
    first = behind_dateline(nodes)
    opening = next((n for n in nodes[first:] if n.kind == "word" and n.text[:1].isalnum()), None)
    near = next((k for k in range(at - 1, max(-1, at - _OPENED), -1) if _opens(nodes, k)), None)
    if near is not None and not any(node.kind == "actors" and not bare(node) for node in nodes[first:near]):
        # "it is said that, after meeting Putin, Xi said", "Earlier, at a meeting with Putin, Xi said"
        opening = nodes[near]
    word = opening.word if opening is not None else None
    if word is None or not (
        word.roles & _FRONTS
        or (opening is nodes[at] and any(t.form in ("finite", "passive") for t in word.triggers))
        or (opening is nodes[at] and any(t.form == "gerund" for t in word.triggers))
        or (opening is nodes[at] and word.mode is not None)
    ):
        return []
    for probe in range(at + 1, len(nodes) - 1):
        if nodes[probe].text != ",":
            continue
        behind = probe + 1
        both = nodes[behind].word
        if both is not None and both.reference == "both" and not nodes[behind].is_("own"):
            told = resolve("both", None, at)
            # "In the meeting with Y, the two agreed": he and whomever the article is about.
            third = other is not None and bool(told) and all(actor.state != other for actor in told)
            return resolve("main", other, at) if third else told
        behind = past_adjunct(nodes, behind)
        while behind < len(nodes) - 1 and (nodes[behind].is_("det") or nodes[behind].is_("own")):
            behind += 1
        if nodes[behind].kind == "actors" and (in_between(nodes, behind) or _listed(nodes, at, behind)):
            continue
        if nodes[behind].kind == "actors":
            node = nodes[behind]
            if node.prep is None and not node.consumed and not node.modifier:
                return [] if all(a.barred for a in node.actors) else node.actors
            return []
    return []


def _listed(nodes: list[Node], at: int, behind: int) -> bool:
    """Whether a group goes on the list of those before: "in talks with X on Monday, Y and Z, W said"."""
    series = nodes[behind].series
    return series > 0 and any(node.series == series for node in nodes[at:behind])


def _opens(nodes: list[Node], at: int) -> bool:
    """Whether a clause or an adjunct begins here whose subject may stand behind it."""
    if nodes[at].is_("boundary"):
        return True
    return at > 0 and nodes[at - 1].text == "," and bool(nodes[at].roles & _ADJUNCT)


def _pleased(nodes: list[Node], at: int) -> bool:
    """Whether a sentence tells of nobody's pleasure: "It is a pleasure to welcome X", "Great to see X"."""
    glad = nodes[at - 1].word if at > 0 else None
    done = glad is not None and any(operator.status is Status.OCCURRED for operator in glad.operators)
    for node in reversed(nodes[max(0, at - _GLAD) : at] if done else []):
        if node.text in _OPENS:
            return True
        if node.kind != "word":
            return False
    return done


def _goals(nodes: list[Node], at: int) -> set[str | None]:
    """The states to which other visits of the sentence go."""
    return {
        actor.state
        for k, node in enumerate(nodes[: max(0, at - 2)])
        if node.word is not None and any(trigger.frame == "visiting" for trigger in node.word.triggers)
        for actor in nodes[k + 2].actors
        if nodes[k + 2].prep == "to" and k + 2 < at
    }


def _opens_clause(nodes: list[Node], at: int) -> bool:
    """Whether a noun opens a clause, and with whom follows: "; pertemuan dengan X digelar di Y"."""
    if at + 1 >= len(nodes) or not nodes[at + 1].is_("with"):
        return False
    first = next((k + 1 for k in range(at - 1, -1, -1) if nodes[k].text == ";"), 0)
    return _nobody_acts(nodes[first:], at - first)


def _nobody_acts(nodes: list[Node], at: int) -> bool:
    """Whether a sentence names nobody before what happens, and no words of its own that could be somebody."""
    return not any(
        node.kind in ("actors", "forum")
        or (node.kind == "word" and node.word is None and node.text.isalpha())
        for node in nodes[:at]
    )
