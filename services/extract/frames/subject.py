"""The subject of a contact: a walk to the left of its trigger for who met, went, called or wrote.

In: the nodes of a sentence, a trigger and its other side. Out: the officials of the subject, or none and the
reason in words. A reference ("he", "both") is resolved by who calls; where the words before the trigger name
nobody, unnamed.py looks elsewhere.
"""

from typing import Final

from services.extract.frames.bystanders import of_another_clause, passed_by
from services.extract.frames.clauses import (
    agent_of_main_clause,
    in_margins,
    led_by,
    opens_clause,
    stands_for,
    stranger,
)
from services.extract.frames.insertions import asides
from services.extract.frames.joined import and_he, group_before, himself_too, led_body, partner
from services.extract.frames.logs import begins, describes_another, entry, whose
from services.extract.frames.references import titled
from services.extract.frames.refusals import (
    A_THING_DESCRIBED,
    AN_ORGANISATION_ACTS,
    NO_SUBJECT,
    SOMEBODY_TOLD,
    UNHEARD,
)
from services.extract.frames.shapes import FRAMES, Resolve
from services.extract.frames.standing import (
    became_what,
    group_of,
    in_passing,
    is_object,
    named_before,
    named_envoy,
    of_whom,
    own_before,
    owns,
    pressed,
    told_to,
    whose_clause,
)
from services.extract.frames.standins import listed_leaders, stood_for
from services.extract.frames.unnamed import fronted, unnamed
from services.extract.mentions.officials import OF_STAFF
from services.extract.mentions.people import NOT_THEN
from services.extract.model import Actor
from services.extract.sentence.node import CIRCUMSTANCE, Node, bare, behind_dateline, one_by_one, only_titled
from services.extract.words.items import Item, Meaning
from services.extract.words.triggers import Trigger

_STANDING: Final = frozenset(("he", "both", "three", "land", "me"))
"""References that may be the subject."""
_JOINS: Final = frozenset(("and", "boundary", "including", "join"))
_NEAR: Final = 4
"""Nodes from the word that opens a relative clause to a trigger that it is about."""
_LEFT: Final = 40
"""Nodes to the left of a trigger in which its subject may stand."""
Subject = tuple[list[Actor], str]
"""Who acts; or nobody, and why not."""


def subject(
    nodes: list[Node],
    at: int,
    trigger: Trigger,
    right: list[Actor],
    resolve: Resolve,
    subjects: dict[int, list[Actor]],
) -> Subject:
    """Scan to the left for the subject; a fronted clause takes it from behind its comma."""
    other = right[0].state if right else None
    shape = FRAMES[trigger.frame]
    if trigger.owned and shape.place and not shape.noun:
        # "a tour that will take him to": the object of the word is who travels.
        return resolve("he", other, at), "nobody for the pronoun"
    first = entry(nodes, at, trigger)
    log = whose(nodes, first, subjects, resolve, other) if first is not None else []
    if log and all(actor.state != log[0].state for actor in right):
        return log, ""
    if trigger.form == "base" and at > 1 and told_to(nodes, at):
        return [], SOMEBODY_TOLD
    scan = _Scan(nodes, at, trigger, right, resolve, subjects)
    named = scan.run()
    if named is not None:
        return named
    behind = fronted(nodes, at, other, resolve)
    if behind and not right and one_by_one(nodes[at - 1]):
        # "In separate talks, X and Y urged Z": each with a third.
        return [], NO_SUBJECT
    if behind:
        return behind, ""
    if trigger.form == "passive" and describes_another(nodes, at):
        return [], A_THING_DESCRIBED
    found = unnamed(nodes, at, trigger, right, resolve, own=scan.own, logged=first is not None)
    return found, "" if found else NO_SUBJECT


class _Scan:
    """A walk to the left of a trigger. Each look answers, or goes on with None."""

    def __init__(
        self,
        nodes: list[Node],
        at: int,
        trigger: Trigger,
        right: list[Actor],
        resolve: Resolve,
        subjects: dict[int, list[Actor]],
    ) -> None:
        self.nodes: Final = nodes
        self.at: Final = at
        self.trigger: Final = trigger
        self.shape: Final = FRAMES[trigger.frame]
        self.right: Final = right
        self.other: Final = right[0].state if right else None
        self.resolve: Final = resolve
        self.subjects: Final = subjects
        self.own: Final = own_before(nodes, at)
        self.next = at - 1
        """Where to go on."""

    def run(self) -> Subject | None:
        """The subject, or None where the clause names none."""
        passed = asides(self.nodes, self.at)
        first = max(behind_dateline(self.nodes), self.at - _LEFT)
        while self.next >= first:
            probe = self.next
            self.next = passed.get(probe, probe - 1)
            found = None if probe in passed else self._look(probe, self.nodes[probe])
            if found is not None:
                return found
        return None

    def _look(self, probe: int, node: Node) -> Subject | None:
        if node.kind == "actors":
            return self._group(probe, node)
        if node.kind == "forum" and node.prep is None and probe == self.at - 1:
            return None if in_margins(self.nodes, probe) else ([], AN_ORGANISATION_ACTS)
        if node.kind == "word" and node.item is not None:
            return self._sign(probe, node, node.item)
        return None

    def _group(self, probe: int, node: Node) -> Subject | None:
        nodes, at, actors = self.nodes, self.at, node.actors
        led = led_by(nodes, probe)
        if led is not None and not in_passing(nodes, probe):
            self.next = led
            return None
        if passed_by(nodes, probe, at, self.trigger) or self._gone_past(probe, node):
            return None
        if node.prep is None and not node.modifier and not all(a.kind == "possessor" for a in actors):
            return None if of_another_clause(nodes, probe, at) else self._acting(probe, node)
        if self._acts_all_the_same(probe, node):
            return actors, ""
        if node.prep == "including" and not self.right and _of_organisation(nodes, probe):
            return [], AN_ORGANISATION_ACTS
        if node.prep == "including" and not any(a.barred for a in actors):
            listed = listed_leaders(nodes, probe) if bare(node) else actors
            body = led_body(nodes, probe)
            with_it = [] if body is None else partner(nodes, body)
            return ([*with_it, *listed], "") if listed else None
        return None

    def _gone_past(self, probe: int, node: Node) -> bool:
        """Whether something of nobody is only what the subject did first: "crossed the border to meet Y"."""
        after = self.nodes[probe + 1]
        # "ended a border dispute with Y" goes on.
        whole = probe + 1 == self.at or after.roles or not after.text[:1].islower()
        if self.trigger.form == "passive" or not whole or any(a.kind != "body" for a in node.actors):
            return False
        return all(a.state is None for a in node.actors) and is_object(self.nodes, probe)

    def _acting(self, probe: int, node: Node) -> Subject:
        """A group that stands free before the trigger: whom it means, or why it is no party."""
        # Whoever may have been in office on the day of the contact is judged once that is known.
        barred = [a for a in node.actors if a.barred and not (a.barred == NOT_THEN and a.rows)]
        meant = stood_for(self.nodes, probe, self.other, self.resolve, alone=not self.right)
        if barred and len(barred) == len(node.actors) and not meant:
            if self.right and self.trigger.form == "noun" and all(a.barred == OF_STAFF for a in barred):
                # "X's office announced talks with Y"
                return self.resolve("he", self.other, probe + 1), "nobody whose office it is"
            if (envoy := named_envoy(self.nodes, probe)) is not None:
                return envoy.actors, ""
            return [], f"the subject is no party ({barred[0].barred})"
        if meant is not None:
            return meant, "" if meant else "nobody for the plural"
        if theirs := of_whom(self.nodes, probe):
            return theirs, ""
        with_him = [*partner(self.nodes, probe), *himself_too(self.nodes, probe, self.resolve)]
        return [*with_him, *node.actors], ""

    def _acts_all_the_same(self, probe: int, node: Node) -> bool:
        """Whether a group acts though a preposition or another noun governs it."""
        nodes, at, actors = self.nodes, self.at, node.actors
        if self.own and node.prep is None:
            return True
        if probe == at - 1:
            if self.shape.place and all(a.possessive and a.kind == "official" for a in actors):
                # "a statement on the president's travel to A"
                return True
            if self.trigger.form == "base" and nodes[probe - 1].is_("topic") and not bare(node):
                # "an invitation for X to visit Y"
                return True
        if self.trigger.form == "noun" and owns(nodes, probe, at):
            return True
        if node.prep in ("to", "about") and nodes[probe - 1].is_("about") and pressed(nodes, probe, at):
            return True
        return bool(self.right) and agent_of_main_clause(nodes, probe, at)

    def _sign(self, probe: int, node: Node, item: Item) -> Subject | None:
        """A mark or a word."""
        nodes, text = self.nodes, node.text
        if text == ";" and self.trigger.form == "finite" and _goes_on(nodes, probe, self.at):
            # "I attended the session; visited A; and met B"
            return None
        if text in (";", ".", "!", "?", ":"):
            self.next = -1
            lists = text == ":" and self.right and self.trigger.form == "noun"
            whose_day = _before_list(nodes, probe) if lists else []
            return (whose_day, "") if whose_day else None
        if node.is_("to") and probe > 1 and nodes[probe + 1].kind == "word" and told_to(nodes, probe):
            return [], SOMEBODY_TOLD
        if item.word is not None:
            return self._word(probe, node, item.word)
        if item.known is None and stranger(nodes, probe, self.at, self.trigger):
            return [], f"the subject {text!r} is unknown"
        return None

    def _word(self, probe: int, node: Node, word: Meaning) -> Subject | None:
        """A word of the pack: it opens a relative clause, refers to somebody, or has a subject itself."""
        nodes, at = self.nodes, self.at
        if "relative" in word.roles:
            many = group_of(nodes[probe - 1]) if probe > 0 else ""
            if at - probe <= _NEAR and not (named_before(nodes, probe) or many):
                return self._clause(probe)
            if many:
                # "Kedua pemimpin yang bertemu di X sepakat"
                found = self.resolve(many, None, probe - 1)
                return found, "" if found else f"nobody for {nodes[probe - 1].text!r}"
            if not self.right and self.trigger.weak and _met(nodes, probe):
                # "met A, B and C, who discussed gas": each with whom he met.
                return [], "a relative clause about those who are met"
            if whom := whose_clause(nodes, probe, at):
                return (whom[-1:] if self.right else whom), ""
            if probe > 0 and nodes[probe - 1].prep and all(a.barred for a in nodes[probe - 1].actors):
                # "talks with the head of a bank who is visiting Y"
                return [], "a relative clause about nobody"
        own = "own" in word.roles
        elsewhere = (self.shape.place and own) or (
            word.reference == "land" and not opens_clause(nodes, probe)
        )
        if meant := stands_for(nodes, probe, at):
            found = self._refer(meant, probe)
            return (found, "") if found else None
        if word.reference == "both" and _people_of(nodes, probe):
            return [], f"the subject {nodes[probe - 2].text!r} is unknown"
        if word.reference in _STANDING and not elsewhere:
            group = group_before(nodes, probe) if own and self.trigger.form == "noun" else []
            if word.reference == "he" and not group:
                group = self._visitor(probe)
            found = group or titled(nodes, probe, self._refer(word.reference, probe))
            if word.reference == "he" and probe == at - 1 and (beside := and_he(nodes, probe)):
                himself = self.resolve("he", beside[0].state, probe)
                found = [*beside, *himself] if himself else found
            nobody = UNHEARD if word.reference == "me" else f"nobody for {node.text!r}"
            return found, "" if found else nobody
        if word.triggers and not self.own and self.subjects.get(probe) and self._goes_on(probe):
            return self.subjects[probe], ""
        return None

    def _visitor(self, probe: int) -> list[Actor]:
        """Who goes to the place that a clause explains: "a visit to X, where he was received"."""
        nodes = self.nodes
        if not nodes[probe - 1].is_("boundary") or probe < _NEAR:
            return []
        goal = nodes[probe - 2 - (nodes[probe - 2].text == ",")]
        told = max((k for k in self.subjects if k < probe), default=None)
        word = nodes[told].word if told is not None else None
        visits = word is not None and any(trigger.frame == "visiting" for trigger in word.triggers)
        there = goal.prep in ("to", "including") and (goal.kind == "place" or bare(goal))
        return self.subjects[told] if told is not None and visits and there else []

    def _refer(self, reference: str, probe: int) -> list[Actor]:
        found = self.resolve(reference, self.other, probe)
        # "X came. He was received by the president": no bare title that only recalls him is his partner.
        return found or (
            self.resolve(reference, None, probe) if self.right and self.right[0].recalled else []
        )

    def _clause(self, probe: int) -> Subject | None:
        """A relative clause right before the trigger that nobody is named for."""
        nodes, at = self.nodes, self.at
        verb = became_what(nodes, probe)
        if verb:
            self.next = verb - 1
            return None
        over = probe + 2 < at and nodes[probe + 2].is_("boundary")
        occasion = self.trigger.form == "noun" and any(n.roles & CIRCUMSTANCE for n in nodes[probe + 1 : at])
        if over or occasion:
            # "issues that were raised in the meeting with X": the occasion is the main clause's, too.
            return None
        return [], "a relative clause about something else"

    def _goes_on(self, probe: int) -> bool:
        """Whether the trigger only goes on with what an earlier one began: "met X and called Y"."""
        return begins(self.nodes, probe) or any(
            n.roles & _JOINS or n.text == "," for n in self.nodes[probe + 1 : self.at]
        )


def _goes_on(nodes: list[Node], semicolon: int, at: int) -> bool:
    """Whether a verb stands right behind a semicolon, with the subject of what stands before it."""
    first = semicolon + 1
    while first < at and (nodes[first].is_("and") or nodes[first].is_("light") or nodes[first].is_("join")):
        first += 1
    word = nodes[first].word
    verb = nodes[first].text.isalpha() and nodes[first].text.islower() and not nodes[first].roles
    return first == at or (verb and (word is None or word.preposition is None))


def _met(nodes: list[Node], at: int) -> bool:
    """Whether the clause that opens here is about several who are somebody's other side already."""
    before = nodes[at - 2] if at > 1 and nodes[at - 1].text == "," else nodes[at - 1]
    return at > 0 and before.kind == "actors" and before.consumed and len(before.actors) > 1


def _people_of(nodes: list[Node], at: int) -> bool:
    """Whether nobody but people of both states act: "farmers from both countries met"."""
    who = nodes[at - 2] if at > 1 and (nodes[at - 1].is_("from") or nodes[at - 1].is_("of")) else None
    return who is not None and who.kind == "word" and who.word is None and who.text.isalpha()


def _of_organisation(nodes: list[Node], at: int) -> bool:
    """Whether those who are named are only some of others: "leaders of the G20, including X"."""
    before = next((k for k in range(at - 1, -1, -1) if nodes[k].kind == "actors"), None)
    if before is None:
        return False
    theirs = before > 0 and nodes[before - 1].kind == "forum" and only_titled(nodes[before])
    return theirs or all(a.barred is not None and a.plural for a in nodes[before].actors)


def _before_list(nodes: list[Node], colon: int) -> list[Actor]:
    """Whose contacts a colon lists: "X had a full day: talks with Y, a call to Z"."""
    groups = [n for n in nodes[:colon] if n.kind == "actors" and n.prep is None and not n.modifier]
    if len(groups) != 1 or not any(n.is_("hold") for n in nodes[nodes.index(groups[0]) : colon]):
        return []
    who = groups[0].actors
    held = all(a.kind == "official" and a.barred is None for a in who)
    return who if held and len({a.state for a in who}) == 1 else []
