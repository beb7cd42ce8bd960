"""What is found out about a contact between two settled sides: how, when and where it was, and whether.

In: the story with the sentence's nodes, a trigger and its sides. Out: pairs of states, a `Reading` of them.
"""

from dataclasses import replace
from itertools import combinations, product
from typing import Final

from services.extract.contact.circumstance import (
    REMOTE,
    amid_calls,
    forum_of,
    minutes_of,
    mode_of,
    occasion_of,
    of_earlier_one,
    settings_of,
    told_as_earlier,
)
from services.extract.contact.confidence import doubts_of
from services.extract.contact.days import date_of, meant_for, of_undoing, put_off_to
from services.extract.contact.destinations import destination, of_party, seat_of_host, states_of
from services.extract.contact.houses import of_another
from services.extract.contact.offsets import counted_from
from services.extract.contact.places import in_dateline, invited_to, place_of
from services.extract.contact.ranks import ranked_by
from services.extract.contact.scope import Scope, scope_of
from services.extract.contact.tense import tense
from services.extract.contact.timing import (
    done,
    heads_plan,
    is_background,
    meant_lately,
    nearer_past,
    next_ahead,
    not_yet,
    of_clause,
    of_past_trip,
    of_what_was_done,
    over_before,
    still_ahead,
    told_ahead,
)
from services.extract.contact.undone import undone_before, undone_behind, undone_instead
from services.extract.frames.shapes import FRAMES, Filled
from services.extract.model import Actor, DateFound, PlaceFound, Reading
from services.extract.sentence.node import Node, lies_elsewhere, of_topic
from services.extract.story.rounds import rings_before
from services.extract.story.story import Story
from services.extract.words.gate import Sentence
from services.extract.words.triggers import Trigger
from shared.domain.vocabulary import Mode, Setting, Status

_FUTURE: Final = frozenset(
    (Status.PLANNED, Status.HYPOTHETICAL, Status.CANCELLED, Status.POSTPONED, Status.DENIED)
)
_MEANT: Final = frozenset((Status.CANCELLED, Status.POSTPONED, Status.DENIED))
"""What was meant for a day may lie on either side of publication."""
_TOPIC: Final = 6
"""Nodes before a place in which it is said that it is spoken about."""
_FRONT: Final = 3
"""Nodes among which a day stands that opens a sentence: "On 6 July"."""


class Inquiry:
    """A contact while it is asked about: day, place and status are weighed against each other."""

    def __init__(
        self,
        story: Story,
        at: int,
        trigger: Trigger,
        filled: Filled,
        left: list[Actor],
        right: list[Actor],
    ) -> None:
        self.story: Final = story
        self.nodes = story.nodes
        self.at = at
        self.trigger: Final = trigger
        self.filled: Final = filled
        self.left = left
        self.right = right
        self.actors = ranked_by(trigger, [*left, *right])
        self.states = states_of(self.actors)
        self.visit: Final = FRAMES[trigger.frame].place
        self.settings = settings_of(self.nodes)
        self.scope = _scope(self.nodes, at, trigger)
        self.tense: Final = tense(self.nodes, at, trigger)
        self.earlier: Final = told_as_earlier(self.nodes, at)
        """Whether it is told as a contact before: "recent", "earlier"."""
        self.mode, self.implied = self._mode()
        self.when = self._day()
        self.place = self._place()
        self._in_scene()
        # "met the kings of A and B; and the presidents of C and D": no table has room for all.
        row = any(n.text == ";" and right[0].end <= n.start < right[-1].start for n in self.nodes if right)
        together = "joint" in self.settings and "separate" not in self.settings and not row
        denied = bool(filled.right) and self.scope.status is Status.DENIED
        self.joint = together or (filled.joint and not denied)

    def _mode(self) -> tuple[Mode | None, bool]:
        """How, by the words around the trigger, and whether the trigger alone says so."""
        mode, implied = mode_of(self.nodes, self.at, self.trigger)
        if self.visit and mode in (Mode.PHONE, Mode.LETTER):
            return self.trigger.mode, True
        occasion = occasion_of(self.nodes) if self.trigger.frame in ("address", "tell") else None
        if occasion is not None and occasion.mode is not None:
            return occasion.mode, False
        if mode is None and self.trigger.frame == "with":
            mode = amid_calls(self.nodes)
        return mode, implied

    def _day(self) -> DateFound | None:
        """When, by the sentence; a day to come makes a plan of what no verb says to be past."""
        nodes, at, day = self.nodes, self.at, self.story.day
        status, future = self.scope.status, self.scope.status in _FUTURE
        when = date_of(nodes, at, future=future)
        if status is Status.OCCURRED and over_before(when, self.tense, day):
            return None
        if when is not None and when.start < nodes[at].start and self.earlier:
            # "told Y on Monday of his recent visit to Z"
            when = None
        if status in (Status.CANCELLED, Status.POSTPONED):
            meant = meant_for(nodes, at)
            if meant is None and when is not None and self.scope.first is not None:
                undone = of_undoing(nodes, self.scope.first, at, when, day)
                when = date_of(nodes, at, future=True, but=when) if undone else when
            when = meant or when
        if status is Status.POSTPONED and self.scope.first is not None:
            when = put_off_to(nodes, self.scope.first) or when
        if when is not None and of_what_was_done(nodes, self.scope, at, when, day):
            when = date_of(nodes, at, future=True, but=when)
        when = counted_from(nodes, at, when, day, future=future) or when
        if when is None and self.tense != "past" and status is Status.OCCURRED and not self.earlier:
            when = date_of(nodes, at, future=True)
            if when is not None and of_clause(nodes, at, when):
                self._becomes(Status.PLANNED)
        return when

    def _place(self) -> PlaceFound | None:
        """Where, by the sentence; a place makes a meeting of what nobody says how it was."""
        near = self.mode not in REMOTE
        place = place_of(self.nodes, self.at) if near else None
        if place is not None and of_earlier_one(self.nodes, self.at, place.start):
            place = None
        if place is not None and place.city is None and of_party(self.nodes, self.at, place, self.actors):
            place = None
        seat = seat_of_host(self.trigger, self.left, self.right)
        roads = self.story.language.crossroads
        if place is not None and seat is not None and of_another(self.nodes, place, self.states, roads):
            # "the king of Malaysia received Y at Istana Negara": his own
            place = None
        planned = self.scope.status is not Status.OCCURRED
        if place is not None and planned and in_dateline(self.nodes, place):
            place = None
        if near and self.visit:
            place = destination(self.filled, place)
        if self.mode is None and ("margins" in self.settings or place is not None):
            self.mode = Mode.IN_PERSON
        if (place is None or place.country is None) and near and not self.visit:
            place = _at_host(place, seat)
        if place is None and self.trigger.status is Status.HYPOTHETICAL:
            place = invited_to(self.nodes, self.at, self.left)
        return place

    def _in_scene(self) -> None:
        """What the sentences before have set: a round of calls, a day, a place, a plan."""
        story = self.story
        speaks = self.mode is None and self.trigger.frame == "with"
        if speaks and (story.round.goes_on(story.count, self.left) or rings_before(self.nodes, self.at)):
            self.mode = Mode.PHONE
        # "They met on Monday. X has no plans to meet Y again", "denied that he met Z": not on Monday.
        untied = self._refused() or self.scope.claimed
        status = Status.PLANNED if untied else self.scope.status
        self.when, self.place = story.in_scene(self.when, self.place, self.mode, status)
        goes_on = next_ahead(story, self.at, self.trigger, self.left, dated=self.when is not None)
        untold = self.trigger.form in ("noun", "gerund") or self.tense == "present"
        if untold and self.scope.status is Status.OCCURRED and (goes_on or heads_plan(story, self.when)):
            self._becomes(Status.PLANNED)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each two states that the text brings together."""
        if self.joint:
            return tuple(combinations(self.states, 2))
        across = product(states_of(self.left), states_of(self.right))
        return tuple(sorted({(min(a, b), max(a, b)) for a, b in across if a != b}))

    def settle(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """Weigh day, place and status against each other and against what was told before."""
        story, nodes, at = self.story, self.nodes, self.at
        if nodes[at].is_("discuss") and _told(story, pairs):
            # "They also discussed the warning of last week": topics have days and places of their own.
            start = nodes[at].start
            self.when = None if self.when is not None and self.when.start > start else self.when
            topic = self.place is not None and (self.place.start > start or self._of_a_topic())
            self.place = None if topic else self.place
            self.mode = None if self.implied else self.mode
        elif self.trigger.weak and self.trigger.frame == "with" and self._of_a_topic():
            self.place = None
        occurred = self.scope.status is Status.OCCURRED
        if occurred and not self.scope.past and still_ahead(story, at, self.when, self.tense):
            self._becomes(Status.PLANNED)
        if self.scope.status is Status.PLANNED and told_ahead(story, self.scope, at, self.when):
            self._becomes(Status.OCCURRED)
        future = self._lies_ahead()
        when = self.when
        soon = when is not None and when.soon(story.day) and not self.earlier
        if when is not None and soon and self.tense != "past" and self.scope.status is Status.OCCURRED:
            fronted = any(node.date is when for node in nodes[:_FRONT])
            untold = self.trigger.form == "noun" and self.tense is None
            if (untold and not fronted) or not of_clause(nodes, at, when):
                # "A pause after calls between A and B until 2 April": the day is not that of the noun.
                when = None
            else:
                self._becomes(Status.PLANNED)
                future = True
        if when is not None and when.value(future=future) != when.edtf:
            when = DateFound(
                when.ahead, when.start, when.end, when.relative, when.weekday, when.ahead, when.stated
            )
        # "ended their talks but will meet again in May": the day is that of another clause.
        self.when = None if self.scope.status is Status.OCCURRED and not_yet(story, when) else when

    def _of_a_topic(self) -> bool:
        """Whether the place is that of what both spoke of: "shared concerns about the clashes in Y"."""
        where = (
            k for k, node in enumerate(self.nodes) if node.place is not None and node.place is self.place
        )
        return any(
            of_topic(self.nodes, k) or any(n.is_("about") for n in self.nodes[max(0, k - _TOPIC) : k - 1])
            for k in where
            if not lies_elsewhere(self.nodes, k)
        )

    def _lies_ahead(self) -> bool:
        """Whether a day without a year is the next one, and not the last."""
        scope, when = self.scope, self.when
        if scope.status not in _FUTURE:
            return False
        if scope.past and not (scope.claimed and when is not None and when.weekday is None and when.is_day):
            return False
        if (scope.status in _MEANT or scope.meant) and nearer_past(self.story, when):
            return False
        if when is None:
            return True
        lately = meant_lately(self.story, scope, when) or when.just_over(self.story.day)
        return not lately and not of_past_trip(self.nodes, scope, self.at, when)

    def _refused(self) -> bool:
        """Whether the contact is denied for the time to come: "no plans to meet", and not "did not meet"."""
        scope = self.scope
        return scope.status is Status.DENIED and not (scope.past or scope.meant)

    def _becomes(self, status: Status) -> None:
        self.scope = replace(self.scope, status=status)

    def reading(self, sentence: Sentence, pairs: tuple[tuple[str, str], ...]) -> Reading:
        """What is told, for the article to gather."""
        nodes, status = self.nodes, self.scope.status
        members = {state for pair in pairs for state in pair}
        reading = Reading(
            actors=[a for a in self.actors if a.state in members],
            mode=self.mode,
            status=status,
            setting=_setting(self.settings, self.trigger, joint=self.joint and len(pairs) > 1),
            start=sentence.start,
            end=sentence.end,
            when=self.when,
            place=self.place,
            by=_by(self.scope, self.left, self.at),
            forum=forum_of(nodes),
            minutes=minutes_of(nodes),
            scheduled=False if "unscheduled" in self.settings else None,
            pairs=pairs,
            spans=[(sentence.start, sentence.end)],
            trigger_at=nodes[self.at].start,
            joint=self.joint,
            present=self.tense == "present",
            named=self.trigger.form == "noun" and not self.scope.operators and self.tense is None,
            implied_mode=self.implied,
            meant=self.scope.meant or _once(nodes, status),
            claimed=self.scope.claimed,
            vague=status is not Status.OCCURRED and any(node.is_("vague") for node in nodes),
            refused=self._refused(),
            over=self.trigger.frame == "leave",
            doubts=doubts_of(self.actors, self.filled),
        )
        earlier = status is Status.OCCURRED and self.earlier
        reading.background = is_background(self.story, self.when) or earlier
        return reading


def _at_host(place: PlaceFound | None, seat: PlaceFound | None) -> PlaceFound | None:
    """A city that no list knows lies in the country of whoever receives there."""
    return seat if place is None else place if seat is None else replace(place, country=seat.country)


def _scope(nodes: list[Node], at: int, trigger: Trigger) -> Scope:
    """The status by the clause, and by what the rest of the sentence says became of a plan."""
    scope = scope_of(nodes, at, trigger)
    if scope.status is Status.PLANNED and scope.first is None and trigger.form == "base" and done(nodes, at):
        scope = replace(scope, status=Status.OCCURRED)
    open_to = scope.meant or scope.status in (Status.PLANNED, Status.HYPOTHETICAL)
    undone = undone_behind(nodes, at) if open_to else None
    if undone is None and scope.meant and scope.first is not None:
        undone = undone_before(nodes, scope.first) or undone_instead(nodes, at)
    return scope if undone is None else replace(scope, status=undone)


def _once(nodes: list[Node], status: Status) -> bool:
    """Whether a plan is told as one of before: "Sebelumnya, X dijadwalkan bertemu Y"."""
    item = nodes[0].item
    return status is Status.PLANNED and item is not None and item.date("earlier") is not None


def _told(story: Story, pairs: tuple[tuple[str, str], ...]) -> bool:
    """Whether the article has told of a contact of these states that took place."""
    return any(r.status is Status.OCCURRED and set(pairs) <= set(r.pairs) for r in story.found)


def _by(scope: Scope, left: list[Actor], at: int) -> str | None:
    if scope.status not in (Status.CANCELLED, Status.POSTPONED, Status.DENIED) or scope.first is None:
        return None
    states = states_of(left)
    return states[0] if len(states) == 1 and scope.first < at else None


def _setting(settings: set[str], trigger: Trigger, *, joint: bool) -> Setting:
    if "margins" in settings:
        return Setting.MARGINS
    if "mediated" in settings or trigger.frame == "mediate":
        return Setting.MEDIATED
    if joint:
        return Setting.MULTILATERAL
    if trigger.frame in ("visit", "visiting", "arrive", "send", "leave"):
        return Setting.VISIT
    return Setting.BILATERAL
