"""The subject of a contact: scans to the left of a trigger for who met, went, called or wrote.

In: the nodes of a sentence, a trigger and its other side. Out: the officials of the subject, or none and the
reason in words. A reference ("he", "both") is resolved by who calls; a fronted clause takes its subject from
behind the comma.
"""

from services.extract.frames.behind import told_by
from services.extract.frames.clauses import (
    agent_of_main_clause,
    in_between,
    led_by,
    lies_in,
    opens_clause,
    quoted,
    stranger,
)
from services.extract.frames.joined import group_before, himself_too, partner
from services.extract.frames.logs import begins, describes_another, entry, whose
from services.extract.frames.references import only_said, the_two
from services.extract.frames.shapes import FRAMES, Resolve
from services.extract.frames.standing import (
    as_what,
    asides,
    asked,
    became_what,
    goes_on,
    group_of,
    in_passing,
    is_object,
    named_before,
    of_main_clause,
    own_before,
    past_adjunct,
    pressed,
    said_of,
    still_told,
    told_to,
    whose_clause,
)
from services.extract.mentions.officials import A_THING, OF_STAFF
from services.extract.mentions.people import NOT_THEN
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare, only_titled, so_called
from shared.domain.vocabulary import Status
from shared.lang.reading import Trigger

UNHEARD = "the subject speaks, and nobody knows who it is"
SOMEBODY_TOLD = "somebody is only told to"
A_THING_DESCRIBED = "it describes a thing"
_STANDING = frozenset(("he", "both", "three", "land", "me"))
"""References that may be the subject."""
_IS = frozenset(("equals", "becomes"))
_OCCASION = frozenset(("in", "about", "during"))
_OPENS = frozenset((":", ";", ".", '"', "“", "‘", "'"))
_GLAD = 5
"""Nodes from a word of pleasure to what pleases."""
_LEFT = 40
"""Nodes to the left of a trigger in which its subject may stand."""


def subject(
    nodes: list[Node],
    at: int,
    trigger: Trigger,
    right: list[Actor],
    resolve: Resolve,
    subjects: dict[int, list[Actor]],
) -> tuple[list[Actor], str]:
    """Scan to the left for the subject; a fronted clause takes it from behind its comma."""
    other = right[0].state if right else None
    shape = FRAMES[trigger.frame]
    if trigger.owned and shape.place and not shape.noun:
        # "a tour that will take him to": the object of the word is who travels.
        return resolve("he", other, at), "nobody for the pronoun"
    first = entry(nodes, at, trigger)
    if first is not None and (log := whose(nodes, first, subjects, resolve)) and log[0].state != other:
        return log, ""
    if trigger.form == "base" and at > 1 and told_to(nodes, at):
        return [], SOMEBODY_TOLD
    probe = at - 1
    own = own_before(nodes, at)
    passed = asides(nodes, at)
    while probe >= max(0, at - _LEFT):
        if probe in passed:
            probe = passed[probe]
            continue
        node = nodes[probe]
        if node.kind == "actors":
            led = led_by(nodes, probe)
            if led is not None and not in_passing(nodes, probe):
                probe = led
                continue
            if _passed_by(nodes, probe, at, trigger):
                probe -= 1
                continue
            if (
                node.prep is None
                and not node.modifier
                and not all(a.kind == "possessor" for a in node.actors)
            ):
                if _of_another_clause(nodes, probe, at):
                    probe -= 1
                    continue
                # Whoever may have been in office on the day of the contact is judged once that is known.
                barred = [a for a in node.actors if a.barred and not (a.barred == NOT_THEN and a.rows)]
                if barred and len(barred) == len(node.actors):
                    if right and trigger.form == "noun" and all(a.barred == OF_STAFF for a in barred):
                        # "X's office announced talks with Y"
                        return resolve("he", other, probe + 1), "nobody whose office it is"
                    return [], f"the subject is no party ({barred[0].barred})"
                meant = the_two(nodes, probe, resolve, alone=not right)
                if meant is not None:
                    return meant, "" if meant else "nobody for the plural"
                return [*partner(nodes, probe), *himself_too(nodes, probe, resolve), *node.actors], ""
            if own and node.prep is None:
                return node.actors, ""
            if (
                probe == at - 1
                and shape.place
                and all(a.possessive and a.kind == "official" for a in node.actors)
            ):
                # "a statement on the president's travel to A"
                return node.actors, ""
            if node.prep in ("to", "about") and nodes[probe - 1].is_("about") and pressed(nodes, probe, at):
                return node.actors, ""
            if (
                trigger.form == "base"
                and probe == at - 1
                and nodes[probe - 1].is_("topic")
                and not bare(node)
            ):
                # "an invitation for X to visit Y"
                return node.actors, ""
            if right and agent_of_main_clause(nodes, probe, at):
                return node.actors, ""
            if node.prep == "including" and not right and _of_organisation(nodes, probe):
                return [], "an organisation acts"
            if node.prep == "including" and not any(a.barred for a in node.actors) and not bare(node):
                return node.actors, ""
            probe -= 1
            continue
        if node.kind == "forum" and node.prep is None and probe == at - 1 and not _where(nodes, probe):
            return [], "an organisation acts"
        if node.kind != "word" or node.item is None:
            probe -= 1
            continue
        text, word = node.text, node.item.word
        if text in (";", ".", "!", "?", ":"):
            if text == ":" and right and trigger.form == "noun" and (whose_day := _before_list(nodes, probe)):
                return whose_day, ""
            break
        if node.is_("to") and probe > 1 and nodes[probe + 1].kind == "word" and told_to(nodes, probe):
            return [], SOMEBODY_TOLD
        if word is None and node.item.known is None and stranger(nodes, probe, at, trigger):
            return [], f"the subject {text!r} is unknown"
        if word is not None:
            named = named_before(nodes, probe) or (probe > 0 and group_of(nodes[probe - 1]))
            if "relative" in word.roles and at - probe <= 4 and not named:
                verb = became_what(nodes, probe)
                if verb:
                    probe = verb - 1
                    continue
                noun = trigger.form == "noun"
                over = probe + 2 < at and nodes[probe + 2].is_("boundary")
                if over or (noun and any(n.roles & _OCCASION for n in nodes[probe + 1 : at])):
                    # "issues that were raised in the meeting with X": the occasion is the main clause's, too.
                    probe -= 1
                    continue
                return [], "a relative clause about something else"
            if "relative" in word.roles and probe > 0 and (many := group_of(nodes[probe - 1])):
                # "Kedua pemimpin yang bertemu di X sepakat"
                found = resolve(many, None, probe - 1)
                return found, "" if found else f"nobody for {nodes[probe - 1].text!r}"
            if "relative" in word.roles and (whom := whose_clause(nodes, probe, at)):
                return (whom[-1:] if right else whom), ""
            if (
                word.reference in _STANDING
                and not (shape.place and "own" in word.roles)
                and not (word.reference == "land" and not opens_clause(nodes, probe))
            ):
                group = group_before(nodes, probe) if "own" in word.roles and trigger.form == "noun" else []
                found = group or resolve(word.reference, other, probe)
                if not found and word.reference == "me":
                    return [], UNHEARD
                return found, "" if found else f"nobody for {node.text!r}"
            if word.triggers and probe in subjects and not own:
                linked = begins(nodes, probe) or any(
                    nodes[k].is_("and")
                    or nodes[k].is_("including")
                    or nodes[k].is_("boundary")
                    or nodes[k].is_("join")
                    or nodes[k].text == ","
                    for k in range(probe + 1, at)
                )
                if linked and subjects[probe]:
                    return subjects[probe], ""
        probe -= 1
    fronted = _fronted(nodes, at, resolve)
    if fronted:
        return fronted, ""
    if trigger.form == "passive" and describes_another(nodes, at):
        return [], A_THING_DESCRIBED
    found = resolve("he", other, at) if own or trigger.owned else []
    if not found and first is not None:
        found = resolve("head", other, at)
    if not found and right and trigger.form == "noun":
        found = resolve("main", other, at) or (
            resolve("me", other, at) if quoted(nodes, at) or told_by(nodes, at, right) else []
        )
    told = trigger.form in ("finite", "base") and quoted(nodes, at)
    if not found and right and told and _nobody_acts(nodes, at):
        # "Glad to have met X," tweeted Y.
        found = resolve("me", other, at)
    if not found and right and trigger.form in ("base", "finite") and _pleased(nodes, at):
        found = resolve("me", other, at)
    if not found and right and all(actor.kind == "official" for actor in right) and _nobody_acts(nodes, at):
        # "Also to meet X and Y": whom the article is about.
        found = resolve("main", other, at) or resolve("he", other, at)
    return found, "" if found else "no subject"


def _where(nodes: list[Node], at: int) -> bool:
    """Whether a forum is only where somebody acts: "X, on the margins of the Y Dialogue, met"."""
    before = nodes[at - 1] if at > 0 else None
    if before is None or before.kind != "word":
        return False
    return bool(before.roles & _OCCASION) or (before.word is not None and before.word.setting == "margins")


def _of_organisation(nodes: list[Node], at: int) -> bool:
    """Whether those who are named are only some of others: "leaders of the G20, including X"."""
    before = next((k for k in range(at - 1, -1, -1) if nodes[k].kind == "actors"), None)
    if before is None:
        return False
    theirs = before > 0 and nodes[before - 1].kind == "forum" and only_titled(nodes[before])
    return theirs or all(a.barred is not None and a.plural for a in nodes[before].actors)


def _passed_by(nodes: list[Node], probe: int, at: int, trigger: Trigger) -> bool:
    """Whether a group on the way left is nobody's subject: put in, a place, or told of by a verb before."""
    if in_passing(nodes, probe) or lies_in(nodes, probe) or as_what(nodes, probe):
        return True
    if trigger.form == "noun" and only_said(nodes, probe, at):
        return True
    if not nodes[probe].consumed or asked(nodes, probe, at, trigger):
        return False
    acts_on = nodes[probe + 1].is_("relative") or still_told(nodes, probe, at, trigger)
    return not acts_on


def _of_another_clause(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a group without a preposition is no subject: an object, a thing, or what somebody is."""
    actors = nodes[probe].actors
    if bare(nodes[probe]) and probe > 1 and nodes[probe - 1].kind == "word" and so_called(nodes[probe + 1]):
        # "X called Peru a partner after meeting Y"
        return True
    if is_object(nodes, probe) and goes_on(nodes, probe, at):
        return True
    if _qualifies(nodes, probe):
        return True
    if bare(nodes[probe]) and of_main_clause(nodes, probe, at):
        return True
    if all(a.barred == A_THING for a in actors) and (
        said_of(nodes, probe, at) or any(n.is_("join") for n in nodes[probe + 1 : at])
    ):
        return True
    # "X is the first leader of the G7 who visited"
    only = all(a.barred == "organisation or territory" for a in actors)
    return only and probe > 0 and bool(nodes[probe - 1].roles & _IS)


def _qualifies(nodes: list[Node], probe: int) -> bool:
    """Whether a bare state only describes the object of a verb: "is seeking Peru support during a visit"."""
    if probe == 0 or nodes[probe].actors[0].kind != "state" or len(nodes[probe].actors) > 1:
        return False
    verb, noun = nodes[probe - 1], nodes[probe + 1]
    if not all(n.kind == "word" and n.text.isalpha() and n.text.islower() for n in (verb, noun)):
        return False
    return noun.word is None and (verb.word is None or (bool(verb.word.operators) and not verb.roles))


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


def _before_list(nodes: list[Node], colon: int) -> list[Actor]:
    """Whose contacts a colon lists: "X had a full day: talks with Y, a call to Z"."""
    groups = [n for n in nodes[:colon] if n.kind == "actors" and n.prep is None and not n.modifier]
    if len(groups) != 1 or not any(n.is_("hold") for n in nodes[nodes.index(groups[0]) : colon]):
        return []
    who = groups[0].actors
    held = all(a.kind == "official" and a.barred is None for a in who)
    return who if held and len({a.state for a in who}) == 1 else []


def _nobody_acts(nodes: list[Node], at: int) -> bool:
    """Whether a sentence names nobody before what happens, and no words of its own that could be somebody."""
    return not any(
        node.kind in ("actors", "forum")
        or (node.kind == "word" and node.word is None and node.text.isalpha())
        for node in nodes[:at]
    )


def _fronted(nodes: list[Node], at: int, resolve: Resolve) -> list[Actor]:
    """ "After meeting Putin in Moscow, Xi said": the subject behind the comma."""
    opening = next((n for n in nodes if n.kind == "word" and n.text[:1].isalnum()), None)
    near = next((k for k in range(at - 1, max(-1, at - 3), -1) if nodes[k].is_("boundary")), None)
    if near is not None and not any(node.kind == "actors" for node in nodes[:near]):
        # "it is said that, after meeting Putin, Xi said"
        opening = nodes[near]
    word = opening.word if opening is not None else None
    if word is None or not (
        word.roles & {"boundary", "about", "in", "with", "join"}
        or (opening is nodes[at] and any(t.form in ("finite", "passive") for t in word.triggers))
        or (at == 0 and any(t.form == "gerund" for t in word.triggers))
        or (opening is nodes[at] and word.mode is not None)
    ):
        return []
    for probe in range(at + 1, len(nodes) - 1):
        if nodes[probe].text != ",":
            continue
        behind = probe + 1
        both = nodes[behind].word
        if both is not None and both.reference == "both" and not nodes[behind].is_("own"):
            return resolve("both", None, at)
        behind = past_adjunct(nodes, behind)
        while behind < len(nodes) - 1 and (nodes[behind].is_("det") or nodes[behind].is_("own")):
            behind += 1
        if nodes[behind].kind == "actors" and in_between(nodes, behind):
            continue
        if nodes[behind].kind == "actors":
            node = nodes[behind]
            if node.prep is None and not node.consumed and not node.modifier:
                return [] if all(a.barred for a in node.actors) else node.actors
            return []
    return []
